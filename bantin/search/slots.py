"""Given the dates of all documents: which place does each have in the export, so that a change moves few of them?

In: local dates, newest first. Out: `Slots`: whole numbers that rise with time, with gaps between them. A year is a
block; the block's room is a coarse function of how many documents it has, and a document stands where its minute falls
in it, moved on where that is taken. So a new document takes a gap and leaves the others where they are, and a block
that grows out of its room moves only what is younger. Never: an address, a text.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Final

_MINUTES: Final = 366 * 24 * 60
_STEPS: Final = (4, 5, 6, 7)  # to the octave


@dataclass(frozen=True, slots=True)
class Slots:
    """`places`: each document's slot, newest first, so falling. `years`: each with its room, from the oldest on."""

    places: tuple[int, ...]
    years: tuple[tuple[str, int], ...]

    @property
    def room(self) -> int:
        """How many slots there are, free ones included."""
        return sum(room for _, room in self.years)


def slots(dates: Sequence[str]) -> Slots:
    """The slots of documents with these dates (ISO, with minutes). Their order is theirs, whatever the dates say."""
    ordered = _rising(dates)
    counts = Counter(date[:4] for date in ordered)
    rooms = {year: _room(counts[year]) for year in sorted(counts)}
    starts = dict(zip(rooms, accumulate(rooms.values(), initial=0), strict=False))
    wanted = [starts[date[:4]] + _minute(date) * rooms[date[:4]] // _MINUTES for date in ordered]
    return Slots(tuple(_apart(wanted, sum(rooms.values()))[::-1]), tuple(rooms.items()))


def _rising(dates: Sequence[str]) -> list[str]:
    """The dates from the oldest on, none before its forerunner: clocks are put back, the order of documents is not."""
    return list(accumulate(reversed(dates), max))


def _room(count: int) -> int:
    """The slots of a year with so many documents: half as many again at least, in steps of a quarter or less."""
    octave = 0
    while 2 * (_STEPS[-1] << octave) < 3 * count:
        octave += 1
    return next(step << octave for step in _STEPS if 2 * (step << octave) >= 3 * count)


def _minute(date: str) -> int:
    """The minute of the year."""
    time = datetime.fromisoformat(date)
    return (time.timetuple().tm_yday - 1) * 24 * 60 + time.hour * 60 + time.minute


def _apart(wanted: list[int], room: int) -> list[int]:
    """Rising places, each its own: on from where the one before stands, back from the end where that is too far."""
    places = list(accumulate(wanted, lambda before, place: max(before + 1, place)))
    back = accumulate(reversed(places), lambda after, place: min(after - 1, place), initial=room)
    return [*back][:0:-1]
