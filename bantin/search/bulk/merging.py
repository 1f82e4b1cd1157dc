"""Given the gatherings of all documents: what stands in each volume of words?

In: gatherings, the slots of each above those of the one before. Out: the entries of any volumes, as `Inversion` and
`entries` would have them; how many documents have each word. Nothing is sorted before it is asked for, and only what
lies in the volumes asked for. Never: a file, a shard.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import repeat
from zlib import crc32

import numpy as np

from bantin.search import entries
from bantin.search.analysis import folded
from bantin.search.bulk.arrays import Numbers, cut, joined, packed, packed_sizes, starts_of, sums
from bantin.search.bulk.gathering import Gathering, order
from bantin.search.inversion import CITED, LEVEL_BITS, TITLE_BIT
from bantin.search.shards import PLACE_BITS, SPREAD, Item, place

_LOW = np.uint64(32)
_ENDS = np.uint64((1 << 32) - 1)


class Merger:
    """The postings of all documents; `documents`: how many of them have each folded word."""

    def __init__(self, gatherings: Sequence[Gathering]) -> None:
        self._all = tuple(gatherings)
        self._spellings = sorted({one for part in self._all for one in part.spellings}, key=_spelt)
        self._folds = sorted({one for part in self._all for one in part.folds}, key=order)
        self._spelling_hashes = [order(folded(word))[0] for word in self._spellings]
        self._fold_hashes = [order(word)[0] for word in self._folds]
        numbers = {word: number for number, word in enumerate(self._spellings)}
        folds = {word: number for number, word in enumerate(self._folds)}
        # Both lists are in the order of the hash, so what is known of a part of it is a stretch of every row.
        self._spelling_of = [np.array([numbers[word] for word in part.spellings], np.uint64) for part in self._all]
        self._fold_of = [np.array([folds[word] for word in part.folds], np.uint64) for part in self._all]
        self.documents: Counter[str] = Counter()
        for part in self._all:
            self.documents.update(dict(zip(part.folds, part.documents, strict=True)))

    def items(self, volumes: range, bits: int) -> list[list[Item]]:
        """All entries of these of 2 ** bits volumes, a list for each."""
        shift = PLACE_BITS - bits
        first, stop = volumes.start << shift, volumes.stop << shift
        found: list[list[Item]] = [[] for _ in volumes]
        pairs = self._pairs(first & ~SPREAD, stop + SPREAD & ~SPREAD)
        for item in (*self._words(first, stop), *pairs, *self._numbers()):
            if first <= item[0] < stop:
                found[(item[0] >> shift) - volumes.start].append(item)
        return found

    def _words(self, first: int, stop: int) -> list[Item]:
        hashes = self._spelling_hashes
        low, high = np.searchsorted(hashes, [first, stop]).tolist()
        rows = []
        for part, known in zip(self._all, self._spelling_of, strict=True):
            here = _stretch(part.word_of, known, low, high)
            rows.append(known[part.word_of[here]] << _LOW | _postings(part, part.word_at[here], LEVEL_BITS))
        words, payloads = _packed(rows, _LOW, LEVEL_BITS)
        keys = [f"{folded(word)}/{word}" for word in map(self._spellings.__getitem__, words)]
        return [*zip(map(hashes.__getitem__, words), keys, payloads, strict=True)]

    def _pairs(self, first: int, stop: int) -> list[Item]:
        low, high = np.searchsorted(self._fold_hashes, [first, stop]).tolist()
        size, rows = np.uint64(len(self._folds)), []
        for part, known in zip(self._all, self._fold_of, strict=True):
            here = _stretch(part.first_of, known, low, high)
            pair = (known[part.first_of[here]] - np.uint64(low)) * size + known[part.second_of[here]]
            rows.append(pair << _LOW | _postings(part, part.pair_at[here], TITLE_BIT))
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

    def _numbers(self) -> list[Item]:
        slots: dict[str, list[int]] = {}
        for part in self._all:
            for number, slot in part.numbers:
                slots.setdefault(CITED + number, []).append(slot)
        return [(place(key), key, entries.packed(found, 0)) for key, found in slots.items()]


def _spelt(word: str) -> tuple[int, str, str]:
    return (*order(folded(word)), word)


def _stretch(row: Numbers, known: Numbers, low: int, high: int) -> slice:
    """Where in a rising row of words those are that are known as the numbers from `low` to before `high`."""
    first, stop = np.searchsorted(row, np.searchsorted(known, [low, high])).tolist()
    return slice(first, stop)


def _postings(part: Gathering, at: Numbers, bits: int) -> Numbers:
    """The postings, slots in place of the documents' places in the gathering."""
    slots = np.array(part.slots, np.uint64)
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
