"""Given entries, each a key with its postings: in which small files does a browser find them?

In: entries. Out: volumes of shards, few of which change where a few entries do. A key has a place among 2³² by its hash
alone, and all keys of a word begin alike: its spellings, the pairs of which it is the first. The places are cut into
volumes; a volume, halved and halved again until no part holds more than SHARD bytes, becomes its shards. So the shape
of a volume is a function of the entries in it, whatever their history, and the browser finds a shard by counting bits:
no table of keys. Never: a file, a text.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final
from zlib import crc32

from bantin.search.inversion import CITED, LEVEL_BITS, TITLE_BIT
from bantin.search.packing import pack, unpack

SHARD: Final = 9_000
"""Bytes of a shard before it is compressed, at most, but where one word or pair has more."""

LEAF, LOW, HIGH, BOTH, NOTHING = "L", "0", "1", "2", "-"
"""The shape of a volume, from its root on: a shard; all places below have this bit not set, set; both halves follow."""

PLACE_BITS: Final = 32
_OWN_BITS: Final = 20
SPREAD: Final = (1 << _OWN_BITS) - 1  # the part of a pair's place that is its own
_SIZES: Final = struct.Struct("<II")


Item = tuple[int, str, bytes]  # place, key, entry


@dataclass(frozen=True, slots=True)
class Volume:
    """The shape of a volume, and the payloads of its shards in the order of their places."""

    shape: str
    shards: tuple[bytes, ...]


def place(key: str) -> int:
    """Where a key lies among all: by the word of a spelling, by the first word of a pair and then by the pair."""
    first, pair, _ = key.partition(" ")
    if pair:
        return crc32(first.encode()) & ~SPREAD | crc32(key.encode()) & SPREAD
    return crc32(key.partition("/")[0].encode() if key[0] != CITED else key.encode())


def volume_bits(total: int) -> int:
    """By so many of its first bits a place belongs to its volume: there is one for every twenty documents or so."""
    return max(0, (total >> 4).bit_length() - 1)


def bits_of(key: str) -> int:
    """How many bits a posting of this key has beside the slot."""
    return 0 if key[0] == CITED else TITLE_BIT if " " in key else LEVEL_BITS


def volume(entries: Mapping[str, bytes], bits: int) -> Volume:
    """The volume of all these entries, whose places agree in their first `bits` bits."""
    if 0 < sum([len(key) + len(payload) + 2 for key, payload in entries.items()]) <= SHARD:
        return Volume(LEAF, (_shard(entries.items()),))
    return volume_of([(place(key), key, payload) for key, payload in entries.items()], bits)


def volume_of(items: Iterable[Item], bits: int) -> Volume:
    """The volume of all these entries, each with the place of its key."""
    items = sorted(items)
    sizes = [*accumulate([len(key) + len(payload) + 2 for _, key, payload in items], initial=0)]
    shape: list[str] = []
    shards = tuple(
        _shard([item[1:] for item in items[first:stop]])
        for first, stop in _halved(items, sizes, PLACE_BITS - bits, shape)
    )
    return Volume("".join(shape) or NOTHING, shards)


def _halved(items: Sequence[Item], sizes: Sequence[int], bits: int, shape: list[str]) -> Iterator[tuple[int, int]]:
    """Which items go together, the first and the end of each shard, as its marks are added to the shape.

    `sizes[at]` is that of all items before `at`.
    """
    todo = [(0, len(items), bits)] if items else []
    while todo:
        first, stop, left = todo.pop()
        if sizes[stop] - sizes[first] <= SHARD or items[first][0] == items[stop - 1][0]:
            shape.append(LEAF)
            yield first, stop
            continue
        bit = 1 << left - 1
        middle = bisect_left(items, True, first, stop, key=lambda item: item[0] & bit != 0)  # noqa: FBT003
        shape.append(LOW if middle == stop else HIGH if middle == first else BOTH)
        todo += [part for part in ((middle, stop, left - 1), (first, middle, left - 1)) if part[0] < part[1]]


def _shard(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A shard's payload: the sizes of two columns, the keys, how long each entry is, the entries."""
    ordered = sorted(entries)
    keys = "\n".join(key for key, _ in ordered).encode()
    lengths = pack(len(payload) for _, payload in ordered)
    return b"".join((_SIZES.pack(len(keys), len(lengths)), keys, lengths, *(payload for _, payload in ordered)))


def entries_of(shard: bytes) -> dict[str, bytes]:
    """The entries of a shard. Raises ValueError or struct.error for bytes that are none."""
    keys_size, lengths_size = _SIZES.unpack_from(shard)
    start = _SIZES.size + keys_size
    keys = shard[_SIZES.size : start].decode().split("\n")
    begin = start + lengths_size
    ends = [*accumulate(unpack(shard[start:begin]), initial=begin)]
    return {key: shard[ends[at] : ends[at + 1]] for at, key in enumerate(keys)}


def fit_together(shards: Iterable[bytes]) -> bool:
    """Whether the entries of these shards are no more than one may hold."""
    return sum(map(_size, shards)) <= SHARD


def _size(shard: bytes) -> int:
    sizes: tuple[int, int] = _SIZES.unpack_from(shard)
    start = _SIZES.size + sizes[0]
    keys = shard[_SIZES.size : start].decode()
    return len(keys) + keys.count("\n") + 2 + len(shard) - start - sizes[1]


def ranges(shapes: str, bits: int) -> Iterator[tuple[int, int, int, int]]:
    """Every shard, by the shapes of all volumes: where its places begin and end, its volume, its number there."""
    marks = iter(shapes)
    for number in range(1 << bits):
        todo, count = [(number << PLACE_BITS - bits, PLACE_BITS - bits)], 0
        while todo:
            (start, left), mark = todo.pop(), next(marks)
            if mark == LEAF:
                yield start, start + (1 << left), number, count
                count += 1
            if mark in {HIGH, BOTH}:
                todo.append((start + (1 << left - 1), left - 1))
            if mark in {LOW, BOTH}:
                todo.append((start, left - 1))
