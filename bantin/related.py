"""Given the listed articles: which belong together?

In: articles, newest first, and the editors' own choices. Out: for each article's path up to four others. The editor's
choice goes first; then those that share a document number, a tag or telling words of the title, what is rare counting
more, and of equals those of the same category and unit; then the nearest of the same category and unit. Deterministic,
and an article's list changes only when one that shares something with it does.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bantin.model import FrontMatter, Outline
from bantin.site import Article
from bantin.vietnamese import canonical_number, slug, telling_pairs

Traits = tuple[str, tuple[str, str]]
"""What of an article decides: its marks, a line each; its category and unit."""
KinOf = Callable[[Sequence[Traits]], Sequence[Sequence[int]]]

SHOWN: Final = 4
LINE: Final = "\n"  # between two marks: one text takes a fifth of the memory of many
# What more articles than this bear tells nothing, and would cost squares of time: a number, a tag, a pair of words.
COMMON: Final = {"n": 40, "t": 40, "w": 12}
STRENGTH: Final = {"n": 3000, "t": 2000, "w": 1000}  # shared by all of its bearers: a number, a tag, a pair of words
SHELF: Final = 20  # what a common category counts, and a common unit
WORDS: Final = 3  # so many pairs of words of a title are followed, the rarest


def related(
    articles: Sequence[Article], chosen: Mapping[str, Sequence[str]], kin_of: KinOf
) -> dict[str, tuple[str, ...]]:
    """The paths of the articles to offer below each article; `kin_of` is `kin`, or what knows its answer."""
    paths = [article.path for article in articles]
    result = {path: tuple(names)[:SHOWN] for path, names in chosen.items()}
    for place, near in enumerate(kin_of([_traits(article) for article in articles])):
        path = paths[place]
        own = chosen.get(path, ())
        others = [paths[other] for other in near]
        result[path] = tuple(dict.fromkeys((*own, *others)))[:SHOWN] if own else tuple(others[:SHOWN])
    return result


def kin(articles: Sequence[Traits]) -> list[list[int]]:
    """For each of the articles, newest first, the places of those that are nearest, the nearest first."""
    told = _telling(articles)
    homes = [home for _, home in articles]
    shelves: dict[tuple[str, str], list[int]] = {}
    for place, home in enumerate(homes):
        shelves.setdefault(home, []).append(place)
    return [
        _nearest(place, _followed(marks.split(LINE), told), homes, shelves[home])
        for place, (marks, home) in enumerate(articles)
    ]


def _traits(article: Article) -> Traits:
    return article.marks, (article.front.category, article.front.unit)


def _nearest(
    place: int, followed: Sequence[tuple[int, Sequence[int]]], homes: Sequence[tuple[str, str]], shelf: Sequence[int]
) -> list[int]:
    near = _sharers(place, followed, homes)
    return near if len(near) == SHOWN else list(dict.fromkeys((*near, *_older(place, shelf))))[: 2 * SHOWN]


def marks_of(front: FrontMatter, outline: Outline) -> str:
    """What an article may share with others, each once, on a line of its own; the first letter tells its kind."""
    own = (front.document.number,) if front.document else ()
    numbers = ("n" + canonical_number(number) for number in (*own, *outline.numbers))
    words = ("w" + pair for pair in telling_pairs(front.title))
    return LINE.join(dict.fromkeys((*numbers, *("t" + slug(tag) for tag in front.tags), *words)))


def _telling(articles: Sequence[Traits]) -> dict[str, list[int]]:
    """The places of those that bear a mark, where it is shared, and by a few."""
    bearers: dict[str, list[int]] = {}
    for place, (marks, _) in enumerate(articles):
        for name in marks.split(LINE):
            bearers.setdefault(name, []).append(place)
    return {name: group for name, group in bearers.items() if name and 2 <= len(group) <= COMMON[name[0]]}


def _followed(names: Sequence[str], told: Mapping[str, Sequence[int]]) -> list[tuple[int, Sequence[int]]]:
    """Of these marks those that tell something, with their worth and bearers; of the words only the rarest pairs."""
    shared = [name for name in names if name in told]
    words = sorted((len(told[name]), name) for name in shared if name[0] == "w")
    followed = [*(name for name in shared if name[0] != "w"), *(name for _, name in words[:WORDS])]
    return [(STRENGTH[name[0]] // len(told[name]), told[name]) for name in followed]


def _sharers(place: int, followed: Sequence[tuple[int, Sequence[int]]], homes: Sequence[tuple[str, str]]) -> list[int]:
    """The places of those that share a mark, the closest first; integer weights, so that ties are real."""
    weights: dict[int, int] = {}
    for worth, group in followed:
        for other in group:
            weights[other] = weights.get(other, 0) + worth
    weights.pop(place, None)
    category, unit = homes[place]
    for other in weights:
        its_category, its_unit = homes[other]
        weights[other] += SHELF * ((its_category == category) + (its_unit == unit))
    return [other for _, other in sorted((-weight, other) for other, weight in weights.items())[:SHOWN]]


def _older(place: int, shelf: Sequence[int]) -> Sequence[int]:
    """The next older of the same category and unit, and the next newer where there are no more."""
    at = bisect_left(shelf, place)
    return (*shelf[at + 1 : at + 1 + SHOWN], *reversed(shelf[max(0, at - SHOWN) : at]))
