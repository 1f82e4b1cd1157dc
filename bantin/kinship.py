"""Given the listed articles: which belong together, where it is known which did the last time?

In: a store, the traits of all articles. Out: what `related.kin` says of them. Where nothing that decides it has
changed, which is mostly so after an edit, nothing is weighed; where an article has come or gone, only those are that
share with it a mark that tells something, or stand beside it on the shelf of its category and unit. Never: another
answer than that of `related.kin`.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from bantin.cache import Store, key
from bantin.records import reader, told
from bantin.related import COMMON, LINE, SHOWN, Traits, kin

Kin = list[list[int]]

_KEPT: Final = reader(tuple[list[Traits], Kin])
_SHARE: Final = 64  # where more than one in so many has come or gone, all are weighed


def kin_key() -> str:
    """Where the last answer is kept, with the traits that it was given about."""
    return key("kin")


def known_kin(store: Store, articles: Sequence[Traits]) -> Kin:
    """`kin(articles)`, remembered."""
    before, answer = _kept(store)
    articles = [*articles]
    if before == articles:
        return answer
    found = put_right(before, answer, articles)
    store.put(kin_key(), told((articles, found)))
    return found


def _kept(store: Store) -> tuple[list[Traits], Kin]:
    """The last articles and their answer; one that names a place that is none is no answer."""
    before, answer = _KEPT(store.get(kin_key()) or b"") or ([], [])
    sound = len(before) == len(answer) and {*chain.from_iterable(answer)} <= {*range(len(before))}
    return (before, answer) if sound else ([], [])


def put_right(before: Sequence[Traits], answer: Kin, now: Sequence[Traits]) -> Kin:
    """`kin(now)`, where `answer` is `kin(before)`."""
    place_now = dict(_aligned(before, now))
    gone, come = {*range(len(before))} - place_now.keys(), {*range(len(now))} - {*place_now.values()}
    if _SHARE * (len(gone) + len(come)) > len(now):
        return kin(now)
    found: Kin = [[] for _ in now]
    for old, new in place_now.items():
        found[new] = [place_now.get(other, -1) for other in answer[old]]  # who names one that is gone is weighed anew
    beside = {place_now[old] for old in _shelved_beside(before, gone) - gone}
    names_one_gone = {place for place, near in enumerate(found) if -1 in near}
    due = sorted(_sharers(before, gone, now, come) | beside | _shelved_beside(now, come) | come | names_one_gone)
    for place, near in zip(due, _kin_of(now, due), strict=True):
        found[place] = near
    return found


def _aligned(before: Sequence[Traits], now: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Places before and now of the same traits, both rising: nearly all where few have come or gone."""
    old = new = 0
    while old < len(before) and new < len(now):
        same = before[old] == now[new]
        went = not same and before[old + 1 : old + 2] == now[new : new + 1]
        came = not same and not went and before[old : old + 1] == now[new + 1 : new + 2]
        if same:
            yield old, new
        old += not came
        new += not went


def _sharers(before: Sequence[Traits], gone: Iterable[int], now: Sequence[Traits], come: Iterable[int]) -> set[int]:
    """Who bears a mark of one that has gone or come, if the mark tells something now or did before."""
    lost, won = (Counter(_marks(all_, places)) for all_, places in ((before, gone), (now, come)))
    bearers = _bearers(now, {*lost, *won})
    telling = (
        group for mark, group in bearers.items() if len(group) - max(0, won[mark] - lost[mark]) <= COMMON[mark[0]]
    )
    return {*chain.from_iterable(telling)}


def _kin_of(articles: Sequence[Traits], places: Sequence[int]) -> Iterator[list[int]]:
    """What `kin(articles)` says of a few places: it is asked of them and of those on which that depends."""
    bearers = {mark: group for mark, group in _bearers(articles, {*_marks(articles, places)}).items()
               if len(group) <= COMMON[mark[0]]}  # fmt: skip
    asked = sorted({*places, *chain.from_iterable(bearers.values()), *_shelved_beside(articles, places)})
    marks = (LINE.join([mark for mark in articles[place][0].split(LINE) if mark in bearers]) for place in asked)
    answer = kin([(line, articles[place][1]) for line, place in zip(marks, asked, strict=True)])
    return ([asked[other] for other in answer[bisect_left(asked, place)]] for place in places)


def _marks(articles: Sequence[Traits], places: Iterable[int]) -> Iterator[str]:
    return (mark for place in places for mark in articles[place][0].split(LINE) if mark)


def _bearers(articles: Sequence[Traits], marks: set[str]) -> dict[str, list[int]]:
    """The places of all that bear each of these marks."""
    found: dict[str, list[int]] = {}
    for place, (line, _) in enumerate(articles):
        own = line.split(LINE)
        if not marks.isdisjoint(own):
            for mark in marks.intersection(own):
                found.setdefault(mark, []).append(place)
    return found


def _shelved_beside(articles: Sequence[Traits], places: Collection[int]) -> set[int]:
    """These places, and those that are so near on the shelf of the same category and unit that they may be offered."""
    shelves: dict[tuple[str, str], list[int]] = {articles[place][1]: [] for place in places}
    for place, (_, home) in enumerate(articles):
        if home in shelves:
            shelves[home].append(place)
    found: set[int] = set()
    for place in places:
        shelf = shelves[articles[place][1]]
        at = bisect_left(shelf, place)
        found.update(shelf[max(0, at - SHOWN) : at + SHOWN + 1])
    return found
