"""Given the gatherings of all documents: what stands in each volume of words?

In: gatherings, the slots of each above those of the one before. Out: the entries of any volumes, as `Inversion` and
`entries` would have them; how many documents have each word. Their postings wait on the disk (`rows`), and of these
only what lies in the volumes asked for is read, and sorted (law 7: memory grows with the words, not with the postings).
Never: a shard.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import repeat
from types import TracebackType
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np

from bantin.search import entries
from bantin.search.analysis import folded
from bantin.search.bulk.arrays import Numbers, cut, joined, packed, packed_sizes, starts_of, sums
from bantin.search.bulk.gathering import Gathering, order
from bantin.search.bulk.rows import Row, Rows
from bantin.search.inversion import CITED, LEVEL_BITS, TITLE_BIT
from bantin.search.shards import PLACE_BITS, SPREAD, Item, place

_LOW = np.uint64(32)
_ENDS = np.uint64((1 << 32) - 1)


class Part(NamedTuple):
    """A gathering whose postings wait on the disk; what `Gathering` says of the others."""

    slots: Numbers
    spellings: list[str]
    folds: list[str]
    word_starts: Numbers
    word_at: Row
    pair_starts: Numbers
    second_of: Row
    pair_at: Row


class Gatherings:
    """All gatherings so far, their postings in a folder; `documents`: how many documents have each folded word."""

    def __init__(self, folder: str | None) -> None:
        self.rows = Rows(folder)
        self.parts: list[Part] = []
        self.documents: Counter[str] = Counter()
        self.numbers: dict[str, list[int]] = {}
        self._words: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.rows.close()

    def add(self, one: Gathering) -> None:
        """Take in the next, but for its postings."""
        spellings, folds = self._known(one.spellings), self._known(one.folds)
        self.documents.update(dict(zip(folds, one.documents, strict=True)))
        for number, slot in one.numbers:
            self.numbers.setdefault(CITED + number, []).append(slot)
        word_at, second_of, pair_at = map(self.rows.add, (one.word_at, one.second_of, one.pair_at))
        slots = np.array(one.slots, np.uint64)
        self.parts.append(Part(slots, spellings, folds, one.word_starts, word_at, one.pair_starts, second_of, pair_at))

    def _known(self, words: list[str]) -> list[str]:
        """The words, each word of the bulletin one text: every gathering brings most of them again."""
        return [self._words.setdefault(word, word) for word in words]


class Merger:
    """The postings of all documents."""

    def __init__(self, gatherings: Gatherings) -> None:
        self._rows, self._parts = gatherings.rows, gatherings.parts
        self._spellings = sorted({one for part in self._parts for one in part.spellings}, key=_spelt)
        self._folds = sorted({one for part in self._parts for one in part.folds}, key=order)
        self._spelling_hashes = [order(folded(word))[0] for word in self._spellings]
        self._fold_hashes = [order(word)[0] for word in self._folds]
        # Both lists are in the order of the hash, so what is known of a part of it is a stretch of every row.
        self._spelling_of = _numbered(self._spellings, (part.spellings for part in self._parts))
        self._fold_of = _numbered(self._folds, (part.folds for part in self._parts))
        self._numbers = [(place(key), key, entries.packed(found, 0)) for key, found in gatherings.numbers.items()]

    def items(self, volumes: range, bits: int) -> list[list[Item]]:
        """All entries of these of 2 ** bits volumes, a list for each."""
        shift = PLACE_BITS - bits
        first, stop = volumes.start << shift, volumes.stop << shift
        found: list[list[Item]] = [[] for _ in volumes]
        pairs = self._pairs(first & ~SPREAD, stop + SPREAD & ~SPREAD)
        for item in (*self._words(first, stop), *pairs, *self._numbers):
            if first <= item[0] < stop:
                found[(item[0] >> shift) - volumes.start].append(item)
        return found

    def _words(self, first: int, stop: int) -> list[Item]:
        hashes = self._spelling_hashes
        low, high = np.searchsorted(hashes, [first, stop]).tolist()
        rows = []
        for part, known in zip(self._parts, self._spelling_of, strict=True):
            own, here = _stretch(part.word_starts, known, low, high)
            at = self._rows.read(part.word_at, here)
            rows.append(own << _LOW | _postings(part.slots, at, LEVEL_BITS))
        words, payloads = _packed(rows, _LOW, LEVEL_BITS)
        keys = [f"{folded(word)}/{word}" for word in map(self._spellings.__getitem__, words)]
        return [*zip(map(hashes.__getitem__, words), keys, payloads, strict=True)]

    def _pairs(self, first: int, stop: int) -> list[Item]:
        low, high = np.searchsorted(self._fold_hashes, [first, stop]).tolist()
        size, rows = np.uint64(len(self._folds)), []
        for part, known in zip(self._parts, self._fold_of, strict=True):
            own, here = _stretch(part.pair_starts, known, low, high)
            second, at = self._rows.read(part.second_of, here), self._rows.read(part.pair_at, here)
            pair = (own - np.uint64(low)) * size + known[second]
            rows.append(pair << _LOW | _postings(part.slots, at, TITLE_BIT))
        pairs, payloads = _packed(rows, _LOW, TITLE_BIT)
        return [*zip(*self._paired(pairs, low), payloads, strict=True)] if pairs else []

    def _paired(self, pairs: list[int], low: int) -> tuple[list[int], list[str]]:
        """The places and the keys of pairs; the number of each first word is less by `low`."""
        firsts, seconds = zip(*map(divmod, pairs, repeat(len(self._folds))), strict=True)
        begun = [f"{word} " for word in self._folds[low : low + firsts[-1] + 1]]
        keys = [begun[one] + self._folds[other] for one, other in zip(firsts, seconds, strict=True)]
        ends, hashed = [word.encode() for word in self._folds], [crc32(word.encode()) for word in begun]
        wholes = map(crc32, map(ends.__getitem__, seconds), map(hashed.__getitem__, firsts))
        places = [hash_ & ~SPREAD for hash_ in self._fold_hashes[low : low + len(begun)]]
        return [places[one] | whole & SPREAD for one, whole in zip(firsts, wholes, strict=True)], keys


def _spelt(word: str) -> tuple[int, str, str]:
    return (*order(folded(word)), word)


def _numbered(words: list[str], rows: Iterable[list[str]]) -> list[Numbers]:
    """The places of each row's words among all words."""
    numbers = {word: number for number, word in enumerate(words)}
    return [np.array([*map(numbers.__getitem__, row)], np.uint64) for row in rows]


def _stretch(starts: Numbers, known: Numbers, low: int, high: int) -> tuple[Numbers, slice]:
    """Of the words that are known as the numbers from `low` to before `high`: the number at each posting; where."""
    first, stop = np.searchsorted(known, [low, high]).tolist()
    here = starts[first : stop + 1]
    return np.repeat(known[first:stop], np.diff(here)), slice(int(here[0]), int(here[-1]))


def _postings(slots: Numbers, at: Numbers, bits: int) -> Numbers:
    """The postings, slots in place of the documents' places in the gathering."""
    low = np.uint64((1 << bits) - 1)
    found: Numbers = slots[at >> bits] << np.uint64(bits) | at.astype(np.uint64) & low
    return found


def _packed(rows: list[Numbers], low: "np.uint64", bits: int) -> tuple[list[int], list[bytes]]:
    """Every number of the high bits, with the entry that its postings, in the low bits, make."""
    found = np.sort(joined(rows))
    high, postings = found >> low, (found & _ENDS).astype(np.int64)
    starts = starts_of(high)
    gaps = postings.copy()
    gaps[1:] -= (postings[:-1] | (1 << bits) - 1) + 1
    gaps[starts] = postings[starts]
    return high[starts].tolist(), cut(packed(gaps), sums(packed_sizes(gaps), starts))
