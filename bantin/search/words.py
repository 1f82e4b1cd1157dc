"""Given what has come to an export and what has gone: which shards does it consist of now?

In: two inversions, the last export. Out: the shards of every volume; one that nothing touches stands as it is, in
another only what changes is (`mending`). Parts of the bulletin are cut by several processes. Never: a text.
"""

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from bantin.model import Kept, Output
from bantin.parallel import ordered_map
from bantin.search.entries import unpacked
from bantin.search.files import FOLDER, Lay, as_made, compressed, name, word_path
from bantin.search.former import Former
from bantin.search.inversion import Inversion
from bantin.search.mending import Change, mended
from bantin.search.shards import LEAF, PLACE_BITS, Volume, bits_of, place, volume

PART_BITS: Final = 4
_MANY: Final = 1 << 17  # pairs that are put in order sooner than processes are started

Volumes = tuple[list[str], list[bytes]]
"""The shapes of volumes, and their names."""


@dataclass(frozen=True, slots=True)
class Made:
    """A volume: its shape, its name, its files."""

    shape: str
    name: bytes
    files: tuple[Output | Kept, ...]


def inversion(bits: int) -> Inversion:
    """One whose parts are whole volumes, where there are 2 ** bits of these."""
    return Inversion(min(bits, PART_BITS))


def word_files(
    come: Inversion, gone: Inversion, bits: int, former: Former, jobs: int = 1, lay: Lay = as_made
) -> Generator[Output | Kept, None, Volumes]:
    """The shards of 2 ** bits volumes; gives the shapes and the names of these."""
    cut = partial(_part, come, gone, bits, former, lay)
    shapes, names = [], []
    for volumes in ordered_map(cut, come.parts, jobs=jobs if come.size > _MANY else 1, chunk=1):
        for made in volumes:
            yield from made.files
            shapes.append(made.shape)
            names.append(made.name)
    return shapes, names


def _part(come: Inversion, gone: Inversion, bits: int, former: Former, lay: Lay, part: int) -> list[Made]:
    """The volumes of a part."""
    each = (1 << bits) // len(come.parts)
    numbers = range(part * each, (part + 1) * each)
    if not former.record.shapes:
        entries = _by_volume(come.entries(part), bits)
        return [_anew(number, volume(entries.get(number, {}), bits), lay) for number in numbers]
    new, old = _by_volume(come.entries(part), bits), _by_volume(gone.entries(part), bits)
    return [_mended(number, bits, new.get(number, {}), old.get(number, {}), former, lay) for number in numbers]


def _by_volume(entries: Iterator[tuple[str, bytes]], bits: int) -> Mapping[int, dict[str, bytes]]:
    volumes: defaultdict[int, dict[str, bytes]] = defaultdict(dict)
    for key, entry in entries:
        volumes[place(key) >> PLACE_BITS - bits][key] = entry
    return volumes


def _anew(number: int, made: Volume, lay: Lay, standing: Mapping[bytes, bytes] = {}) -> Made:
    label = name(made.shards)
    files = (
        lay(Output(f"{FOLDER}/{word_path(number, label, at)}", standing.get(payload) or compressed(payload)))
        for at, payload in enumerate(made.shards)
    )
    return Made(made.shape, label, tuple(files))


def _mended(
    number: int, bits: int, new: Mapping[str, bytes], old: Mapping[str, bytes], former: Former, lay: Lay
) -> Made:
    shape, label = former.record.shapes[number], former.record.words[number]
    paths = [word_path(number, label, at) for at in range(shape.count(LEAF))]
    due = {key: _change(key, new, old) for key in {**new, **old} if new.get(key) != old.get(key)}
    if not due:
        return Made(shape, label, tuple(map(former.kept, paths)))
    standing = dict(map(former.file, paths))
    return _anew(number, mended(Volume(shape, tuple(standing)), due, bits), lay, standing)


def _change(key: str, new: Mapping[str, bytes], old: Mapping[str, bytes]) -> Change:
    come, gone = (unpacked(entries.get(key, b""), bits_of(key)) for entries in (new, old))
    return Change(come, gone)
