"""Given the inverted bulletin: in which small files does a browser find the postings of a word?

In: an `Inversion`. Out: `Shards`: entries sorted by key and cut into files of some five thousand bytes, the key at
which each file begins, the vocabulary. Keys: `duong` (a folded word: its spellings and their documents), `duong>pho`
and `duong<mat` (a pair, kept with the rarer of its words, for that one's file is fetched anyway), `#28-kh-quth` (a
document number). Numbers are packed by `packing`. Never: a file, a text.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bantin.search.analysis import folded
from bantin.search.inversion import LEVEL_BITS, TITLE_BIT, Inversion
from bantin.search.packing import pack
from bantin.search.ranking import listed_from, rarity, rarity_class

SHARD = 5_000
"""Bytes of a shard before it is compressed, about."""

BEFORE, AFTER, CITED = "<", ">", "#"


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards in the order of their keys; the key at which each begins; each listed word with its rarity class."""

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
    pairs = inversion.pairs
    places = {owner(*inversion.words_of(pair), vocabulary): pair for pair in pairs}
    cited = {CITED + key: key for key in inversion.numbers}
    for key in sorted((*groups, *places, *cited), key=order):
        if key in groups:
            yield key, _word(inversion, sorted(groups[key]), rarities[key])
        elif key in places:
            postings = pairs.pop(places[key])
            yield key, _packed(rarity(len(postings), inversion.total)) + _gaps(postings, TITLE_BIT)
        else:
            yield key, _gaps(inversion.numbers[cited[key]], 0)


def _word(inversion: Inversion, spellings: list[str], told: int) -> bytes:
    parts = [_packed(told)]
    for spelling in spellings:
        postings, name = _gaps(inversion.words[spelling], LEVEL_BITS), spelling.encode()
        parts += [_packed(len(name)), name, _packed(len(postings)), postings]
    return b"".join(parts)


@lru_cache(maxsize=1 << 16)
def _packed(number: int) -> bytes:
    return pack([number])


def _gaps(postings: "array[int]", bits: int) -> bytes:
    """Postings, each with its document as the number of documents skipped since the one before."""
    if len(postings) == 1:
        return _packed(postings[0])
    mask = (1 << bits) - 1
    return pack(map(int.__sub__, postings, [0, *((posting | mask) + 1 for posting in postings)]))


def _shards(entries: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Entries gathered until a shard is full; no entry is divided. Each shard with the key that it begins at."""
    first, last, size = "", "", 0
    parts: list[bytes] = []
    for key, payload in entries:
        name = key.encode()
        entry = b"".join((_packed(len(name)), name, _packed(len(payload)), payload))
        if parts and size + len(entry) > SHARD:
            yield first, b"".join(parts)
            parts.clear()
            first, size = key[: shared(last, key) + 1], 0
        parts.append(entry)
        size += len(entry)
        last = key
    if parts:
        yield first, b"".join(parts)


def shared(one: str, other: str) -> int:
    """How many letters two keys begin with that are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (here, there) in enumerate(pairs) if here != there), min(len(one), len(other)))
