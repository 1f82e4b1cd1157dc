"""Given the inverted bulletin: in which small files does a browser find the postings of a word?

In: an `Inversion`. Out: `Shards`: entries sorted by key and cut into files of some six thousand bytes, the key with
which each file begins, the vocabulary. Keys: `duong` (a folded word: its spellings and their documents), `duong>pho`
and `duong<mat` (a pair, kept with the rarer of its words, for that one's file is fetched anyway), `#28-kh-quth` (a
document number). Numbers are packed by `packing`. Never: a file, a text.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bantin.search.analysis import folded
from bantin.search.inversion import LEVEL_BITS, TITLE_BIT, Inversion
from bantin.search.packing import pack
from bantin.search.ranking import listed_from, rarity, rarity_class

SHARD = 7_000
"""Bytes of a shard before it is compressed, about."""

BEFORE, AFTER, CITED = "<", ">", "#"


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards in the order of their keys, the first key of each, and each listed word with its rarity class."""

    files: tuple[bytes, ...]
    keys: tuple[str, ...]
    vocabulary: Mapping[str, int]


def order(key: str) -> bytes:
    """Keys are sorted as JavaScript compares strings: by UTF-16 code units."""
    return key.encode("utf-16-be")


def owner(first: str, second: str, vocabulary: Mapping[str, int]) -> str:
    """The key under which a pair is kept: with its rarer word, with the first of equals."""
    unlisted = 1 << 10
    here, there = vocabulary.get(first, unlisted), vocabulary.get(second, unlisted)
    return f"{first}{AFTER}{second}" if here >= there else f"{second}{BEFORE}{first}"


def cut(inversion: Inversion) -> Shards:
    """Lay the bulletin out in shards."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in inversion.words:
        groups[folded(spelling)].append(spelling)
    rarities = {word: rarity(_documents(inversion, spellings), inversion.total) for word, spellings in groups.items()}
    least = rarity(listed_from(inversion.total), inversion.total)
    vocabulary = {word: rarity_class(rarities[word]) for word in sorted(groups, key=order) if rarities[word] <= least}
    keys, files = [], []
    for key, shard in _shards(_entries(inversion, groups, rarities, vocabulary)):
        keys.append(key)
        files.append(shard)
    return Shards(tuple(files), tuple(keys), vocabulary)


def _documents(inversion: Inversion, spellings: list[str]) -> int:
    if len(spellings) == 1:
        return len(inversion.words[spellings[0]])
    return len({posting >> LEVEL_BITS for spelling in spellings for posting in inversion.words[spelling]})


def _entries(
    inversion: Inversion, groups: Mapping[str, list[str]], rarities: Mapping[str, int], vocabulary: Mapping[str, int]
) -> Iterator[tuple[str, bytes]]:
    """Every key with its payload, sorted."""
    folds, pairs = inversion.folds, inversion.pairs
    places: dict[str, tuple[int, int]] = {owner(folds[pair[0]], folds[pair[1]], vocabulary): pair for pair in pairs}
    cited = {CITED + key: key for key in inversion.numbers}
    for key in sorted((*groups, *places, *cited), key=order):
        if key in groups:
            yield key, _word(inversion, sorted(groups[key]), rarities[key])
        elif key in places:
            postings = pairs.pop(places[key])
            yield key, pack([rarity(len(postings), inversion.total)]) + _gaps(postings, TITLE_BIT)
        else:
            yield key, _gaps(inversion.numbers[cited[key]], 0)


def _word(inversion: Inversion, spellings: list[str], told: int) -> bytes:
    parts = [pack([told])]
    for spelling in spellings:
        postings, name = _gaps(inversion.words[spelling], LEVEL_BITS), spelling.encode()
        parts += [pack([len(name)]), name, pack([len(postings)]), postings]
    return b"".join(parts)


def _gaps(postings: "array[int]", bits: int) -> bytes:
    """Postings, each with its document as the number of documents skipped since the one before."""
    mask = (1 << bits) - 1
    return pack(map(int.__sub__, postings, [0, *((posting | mask) + 1 for posting in postings)]))


def _shards(entries: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Entries gathered until a shard is full; no entry is divided."""
    first, size = "", 0
    parts: list[bytes] = []
    for key, payload in entries:
        name = key.encode()
        entry = b"".join((pack([len(name)]), name, pack([len(payload)]), payload))
        if parts and size + len(entry) > SHARD:
            yield first, b"".join(parts)
            parts.clear()
            size = 0
        if not parts:
            first = key
        parts.append(entry)
        size += len(entry)
    if parts:
        yield first, b"".join(parts)
