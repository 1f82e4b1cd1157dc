"""Given what has come to an export and what has gone: which shards does it consist of now?

In: two inversions, the last export. Out: the shards of every volume; one that nothing touches stands as it is, in
another only what changes is (`mending`). Never: a text.
"""

from collections import defaultdict
from collections.abc import Generator, Mapping
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

_TOGETHER: Final = 1 << 5  # volumes that are made in one go: enough to be worth it, few enough to be held


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


def _all_of(entries: Entries, bits: int, lay: Lay, numbers: range) -> list[tuple[str, bytes, list[Output | Kept]]]:
    """The shape, the name and the files of each of these volumes."""
    made = []
    for number, items in zip(numbers, entries.items(numbers, bits), strict=True):
        one = volume_of(items, bits)
        label = name(one.shards)
        paths = (f"{FOLDER}/{word_path(number, label, shard)}" for shard in range(len(one.shards)))
        files = [lay(Output(path, compressed(shard))) for path, shard in zip(paths, one.shards, strict=True)]
        made.append((one.shape, label, files))
    return made


def word_files(come: Inversion, gone: Inversion, bits: int, former: Former) -> Generator[Output | Kept, None, Volumes]:
    """The shards of 2 ** bits volumes; gives the shapes and the names of these."""
    changes = _changes(come, gone, PLACE_BITS - bits)
    volumes = Volumes()
    for number in range(1 << bits):
        yield from _volume(number, bits, changes.pop(number, {}), former, volumes)
    return volumes


def _changes(come: Inversion, gone: Inversion, shift: int) -> dict[int, Changes]:
    """The changes by volume and key."""
    changes: defaultdict[int, defaultdict[str, Change]] = defaultdict(lambda: defaultdict(Change))
    for key, postings in come.entries():
        changes[place(key) >> shift][key].come = postings
    for key, postings in gone.entries():
        changes[place(key) >> shift][key].gone = postings
    return dict(changes)


def _volume(
    number: int, bits: int, changes: Changes, former: Former, volumes: Volumes
) -> Generator[Output | Kept, None, None]:
    shape, label, count = _stood(number, former)
    due = {key: change for key, change in changes.items() if change.come != change.gone}
    paths = [word_path(number, label, shard) for shard in range(count)]
    if not due:
        volumes.shapes.append(shape)
        volumes.names.append(label)
        yield from map(former.kept, paths)
        return
    standing = dict(map(former.file, paths))
    made = mended(Volume(shape, tuple(standing)), due, bits)
    volumes.shapes.append(made.shape)
    volumes.names.append(name(made.shards))
    for shard, payload in enumerate(made.shards):
        data = standing.get(payload) or compressed(payload)
        yield Output(f"{FOLDER}/{word_path(number, volumes.names[-1], shard)}", data)


def _stood(number: int, former: Former) -> tuple[str, bytes, int]:
    """The shape and the name of a volume of the last export, and how many shards it had."""
    shape = former.record.shapes[number]
    return shape, former.record.words[number], shape.count(LEAF)
