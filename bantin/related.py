"""Given the listed articles: which belong together?

In: articles, newest first, and the editors' own choices. Out: for each article's path up to four others. The editor's
choice goes first; then shared document numbers and tags, rare ones counting more; then the nearest of the same
category and unit. Deterministic, and an article's list changes only when one that shares something with it does.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from bantin.site import Article
from bantin.vietnamese import canonical_number, slug

SHOWN: Final = 4
COMMON: Final = 40  # a number or tag borne by more articles than this tells nothing, and would cost squares of time


def related(articles: Sequence[Article], chosen: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The paths of the articles to offer below each article."""
    marks = [_marks(article) for article in articles]
    bearers: dict[str, list[int]] = {}
    for place, names in enumerate(marks):
        for name in names:
            bearers.setdefault(name, []).append(place)
    shelves: dict[tuple[str, str], list[int]] = {}
    for place, article in enumerate(articles):
        shelves.setdefault((article.front.category, article.front.unit), []).append(place)
    result = {path: tuple(names)[:SHOWN] for path, names in chosen.items()}
    for place, article in enumerate(articles):
        shelf = shelves[article.front.category, article.front.unit]
        near = (articles[other].path for other in (*_sharers(place, marks[place], bearers), *_older(place, shelf)))
        others = (path for path in (*chosen.get(article.path, ()), *near) if path != article.path)
        result[article.path] = tuple(dict.fromkeys(others))[:SHOWN]
    return result


def _marks(article: Article) -> tuple[str, ...]:
    numbers = tuple("n" + canonical_number(number) for number in article.outline.numbers)
    return (*numbers, *("t" + slug(tag) for tag in article.front.tags))


def _sharers(place: int, names: Sequence[str], bearers: Mapping[str, Sequence[int]]) -> list[int]:
    """The places of those that share a number or tag, the closest first; integer weights, so that ties are real."""
    weights: dict[int, int] = {}
    for name in names:
        group = bearers[name]
        if len(group) <= COMMON:
            for other in group:
                weights[other] = weights.get(other, 0) + 1000 // len(group)
    weights.pop(place, None)
    return sorted(weights, key=lambda other: (-weights[other], other))[:SHOWN]


def _older(place: int, shelf: Sequence[int]) -> Sequence[int]:
    """The next older of the same category and unit, and the next newer where there are no more."""
    at = bisect_left(shelf, place)
    return (*shelf[at + 1 : at + 1 + SHOWN], *reversed(shelf[max(0, at - SHOWN) : at]))
