"""Given the dates of all documents: which place does each have in the export, so that a change moves few of them?

In: local dates, newest first. Out: `Slots`: whole numbers that rise with time, with gaps between them. A year is a
block, its room a coarse function of how many documents it has. A block is halved and halved again, and its time is cut
with it: at the roundest time that leaves both halves air enough, however many documents one day may have. It is the
same time still when a document comes or goes, but rarely where many would move: so one takes a gap and leaves the
others where they are, and a year that grows out of its room moves only what is younger. Never: an address, a text.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Final, NamedTuple

_MINUTES: Final = 366 * 24 * 60
_YEAR: Final = 1 << 20  # the instants of a year: more than it has minutes
_LEAST: Final = 64  # slots of a year
_AIR: Final = 4  # A half may be fuller than its block by this part of the gaps.


@dataclass(frozen=True, slots=True)
class Slots:
    """`places`: each document's slot, newest first, so falling. `years`: each with its room, from the oldest on."""

    places: tuple[int, ...]
    years: tuple[tuple[str, int], ...]

    @property
    def room(self) -> int:
        """How many slots there are, free ones included."""
        return sum(room for _, room in self.years)


class _Block(NamedTuple):
    """Slots for the documents `first` to `stop`, all of times from `since` to before `until`."""

    start: int
    room: int
    first: int
    stop: int
    since: int = 0
    until: int = _YEAR


def slots(dates: Sequence[str]) -> Slots:
    """The slots of documents with these dates (ISO, with minutes). Their order is theirs, whatever the dates say."""
    ordered = _rising(dates)
    counts = Counter(date[:4] for date in ordered)
    rooms = {year: _room(counts[year]) for year in sorted(counts)}
    instants = [*map(_instant, ordered)]
    ends = accumulate(counts[year] for year in rooms)
    starts = accumulate(rooms.values(), initial=0)
    blocks = [
        _Block(start, rooms[year], end - counts[year], end)
        for year, start, end in zip(rooms, starts, ends, strict=False)
    ]
    places = [place for block in blocks for place in _spread(block, instants)]
    return Slots(tuple(places[::-1]), tuple(rooms.items()))


def _rising(dates: Sequence[str]) -> list[str]:
    """The dates from the oldest on, none before its forerunner: clocks are put back, the order of documents is not."""
    return list(accumulate(reversed(dates), max))


def _room(count: int) -> int:
    """The slots of a year with so many documents: a power of two, twice as many at least."""
    return max(_LEAST, 1 << (2 * count - 1).bit_length())


def _instant(date: str) -> int:
    """The minute of the year, as an instant of it."""
    time = datetime.fromisoformat(date)
    minute = (time.timetuple().tm_yday - 1) * 24 * 60 + time.hour * 60 + time.minute
    return minute * _YEAR // _MINUTES


def _spread(block: _Block, instants: Sequence[int]) -> Iterator[int]:
    """The slots of a block's documents, rising."""
    todo = [block]
    while todo:
        one = todo.pop()
        if one.room == 1:
            yield one.start
        else:
            todo += [half for half in reversed(_halves(one, instants)) if half.first < half.stop]


def _halves(one: _Block, instants: Sequence[int]) -> tuple[_Block, _Block]:
    half = one.room >> 1
    middle, cut = _cut(one, instants)
    low = _Block(one.start, half, one.first, middle, one.since, max(cut, one.since + 1))
    return low, _Block(one.start + half, half, middle, one.stop, cut, one.until)


def _cut(one: _Block, instants: Sequence[int]) -> tuple[int, int]:
    """The first document of the younger half, and the time at which that begins.

    Documents of one minute are more than a half can hold? Then no time parts them, but their number does.
    """
    half, count = one.room >> 1, one.stop - one.first
    most = min(half, (count + (one.room - count) // _AIR + 1) >> 1)
    least, last = one.stop - most, one.first + most
    after = one.since if least <= one.first else max(one.since, instants[least - 1])
    until = one.until - 1 if last >= one.stop else min(one.until - 1, instants[last])
    if after >= until:
        return one.first + (count >> 1), after
    cut = _roundest(after, until)
    return bisect_left(instants, cut, one.first, one.stop), cut


def _roundest(after: int, until: int) -> int:
    """Of the numbers above `after` up to `until` that with the most zeros at its end."""
    zeros = (after ^ until).bit_length() - 1
    return until >> zeros << zeros
