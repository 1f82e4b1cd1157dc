"""Given what has come to an export and what has gone: which shards does it consist of now?

In: two inversions and the last export; or, where none stands, all entries. Out: the shards of every volume, laid where
they were made; a volume that nothing touches stands as it is, of another only what changes is made anew (`mending`).
Never: a text.
"""

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

from bantin.laying import Lay, as_made
from bantin.model import Kept, Output
from bantin.parallel import ordered_map
from bantin.search.files import FOLDER, compressed, name, word_path
from bantin.search.former import Former
from bantin.search.inversion import Inversion
from bantin.search.mending import Change, mended
from bantin.search.shards import LEAF, PLACE_BITS, Item, Volume, place, volume_of

Changes = Mapping[str, Change]
_Made = tuple[str, bytes, Sequence[Output | Kept]]
"""The shape, the name and the files of a volume."""

_TOGETHER: Final = 1 << 5  # volumes that are made in one go: enough to be worth it, few enough to be held
_FEW: Final = 64  # volumes that are put right sooner than processes are started


@dataclass(slots=True)
class Volumes:
    """The shapes of volumes, and their names."""

    shapes: list[str] = field(default_factory=list)
    names: list[bytes] = field(default_factory=list)


class Entries(Protocol):
    """All entries there are."""

    def items(self, volumes: range, bits: int) -> list[list[Item]]:
        """Those of these of 2 ** bits volumes, a list for each."""


def all_word_files(
    entries: Entries, bits: int, jobs: int, lay: Lay = as_made
) -> Generator[Output | Kept, None, Volumes]:
    """The shards of 2 ** bits volumes of which none stands yet; gives the shapes and the names of these."""
    volumes = Volumes()
    ranges = [range(first, min(first + _TOGETHER, 1 << bits)) for first in range(0, 1 << bits, _TOGETHER)]
    for made in ordered_map(partial(_all_of, entries, bits, lay), ranges, jobs=jobs if len(ranges) > 1 else 1, chunk=1):
        for shape, label, files in made:
            volumes.shapes.append(shape)
            volumes.names.append(label)
            yield from files
    return volumes


def _all_of(entries: Entries, bits: int, lay: Lay, numbers: range) -> list[_Made]:
    """Each of these volumes."""
    made: list[_Made] = []
    for number, items in zip(numbers, entries.items(numbers, bits), strict=True):
        one = volume_of(items, bits)
        label = name(one.shards)
        paths = (f"{FOLDER}/{word_path(number, label, shard)}" for shard in range(len(one.shards)))
        files = [lay(Output(path, compressed(shard))) for path, shard in zip(paths, one.shards, strict=True)]
        made.append((one.shape, label, files))
    return made


def word_files(
    come: Inversion, gone: Inversion, bits: int, former: Former, jobs: int = 1, lay: Lay = as_made
) -> Generator[Output | Kept, None, Volumes]:
    """The shards of 2 ** bits volumes; gives the shapes and the names of these."""
    due = _changes(come, gone, PLACE_BITS - bits)
    mend = partial(_mended, former, bits, lay)
    made = ordered_map(mend, sorted(due.items()), jobs=jobs if len(due) > _FEW else 1, chunk=16)
    volumes = Volumes()
    for number in range(1 << bits):
        shape, label, files = next(made) if number in due else _untouched(number, former)
        volumes.shapes.append(shape)
        volumes.names.append(label)
        yield from files
    return volumes


def _changes(come: Inversion, gone: Inversion, shift: int) -> dict[int, Changes]:
    """What changes, by volume and key."""
    changes: defaultdict[int, defaultdict[str, Change]] = defaultdict(lambda: defaultdict(Change))
    for key, postings in come.entries():
        changes[place(key) >> shift][key].come = postings
    for key, postings in gone.entries():
        changes[place(key) >> shift][key].gone = postings
    real = {number: {key: one for key, one in keys.items() if one.come != one.gone} for number, keys in changes.items()}
    return {number: keys for number, keys in real.items() if keys}


def _mended(former: Former, bits: int, lay: Lay, due: tuple[int, Changes]) -> _Made:
    """A volume in which something changes."""
    number, changes = due
    shape, label, count = _told_of(number, former)
    standing = dict(former.file(word_path(number, label, shard)) for shard in range(count))
    made = mended(Volume(shape, tuple(standing)), changes, bits)
    name_now = name(made.shards)
    paths = (f"{FOLDER}/{word_path(number, name_now, shard)}" for shard in range(len(made.shards)))
    data = (standing.get(shard) or compressed(shard) for shard in made.shards)
    return made.shape, name_now, [lay(Output(path, each)) for path, each in zip(paths, data, strict=True)]


def _untouched(number: int, former: Former) -> _Made:
    """A volume in which nothing does."""
    shape, label, count = _told_of(number, former)
    return shape, label, [former.kept(word_path(number, label, shard)) for shard in range(count)]


def _told_of(number: int, former: Former) -> tuple[str, bytes, int]:
    """The shape and the name of a volume of the last export, and how many shards it had."""
    shape = former.record.shapes[number]
    return shape, former.record.words[number], shape.count(LEAF)
