"""Given what was gathered from documents: which of them has each word, each pair, each number?

In: `Gathered`s, one after another. Out: entries, each a key with its postings, volume by volume: `duong/đường` (a
spelling of a folded word): slot << 3 | level - 1; `mat duong` (a folded pair): slot << 1 | whether in the title;
`#28-kh-quth` (a document number): slots. The whole bulletin is held at once, eight bytes a posting (law 7: it grows
with the postings, not with the texts). Never: a text, a file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bantin.search.analysis import folded
from bantin.search.entries import packed
from bantin.search.gathering import POSTING_BITS, SPELLING_SHIFT, WORD_BITS, Gathered
from bantin.search.rows import Keys, ends_of, firsts, joined, parts
from bantin.search.shards import CITED, LEVEL_BITS, PLACE_BITS, TITLE_BIT, place

_SPELLING: Final = np.uint64(SPELLING_SHIFT)
_FIRST: Final = np.uint64(WORD_BITS + POSTING_BITS)
_SECOND: Final = np.uint64(POSTING_BITS)
_POSTING: Final = np.uint64((1 << SPELLING_SHIFT) - 1)
_PAIR_POSTING: Final = np.uint64((1 << POSTING_BITS) - 1)
_WORD: Final = (1 << WORD_BITS) - 1


class Inversion:
    """What has come so far; `documents`: how many of them have each folded word, `size`: how many pairs they have.

    It is put in order part by part: `bits` of the first bits of a place tell its part.
    """

    def __init__(self, bits: int) -> None:
        self.parts: Final = range(1 << bits)
        self._shift = PLACE_BITS - bits
        self.documents: Counter[str] = Counter()
        self.size = 0
        self._spellings: dict[str, int] = {}
        self._folds: dict[str, int] = {}
        self._fold_of: list[int] = []
        self._part_of: list[int] = []
        self._words: defaultdict[int, list[Keys]] = defaultdict(list)
        self._pairs: defaultdict[int, list[Keys]] = defaultdict(list)
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, come: Gathered) -> None:
        """Take in what other documents have; their slots are above all that came before."""
        folds = np.array([self._fold(word) for word in come.folds], np.uint64)
        spellings = np.array([self._spelling(word) for word in come.spellings], np.uint64)
        if len(self._folds) > _WORD:
            raise OverflowError("more words than an export may have")
        self._add_words(spellings[come.words >> _SPELLING], come.words & _POSTING)
        first, second = folds[come.pairs >> _FIRST], folds[come.pairs >> _SECOND & np.uint64(_WORD)]
        pairs = first << _FIRST | second << _SECOND | come.pairs & _PAIR_POSTING
        self._file(self._pairs, pairs, first)
        self.size += len(pairs)
        for key, slot in come.numbers:
            self._numbers[CITED + key].append(slot)

    def entries(self, part: int) -> Iterator[tuple[str, bytes]]:
        """Every key of a part with its packed postings."""
        spellings, folds = [*self._spellings], [*self._folds]
        keys, entries = _packed(joined(self._words[part]), SPELLING_SHIFT, LEVEL_BITS)
        for number, entry in zip(keys, entries, strict=True):
            yield f"{folds[self._fold_of[number]]}/{spellings[number]}", entry
        keys, entries = _packed(joined(self._pairs[part]), POSTING_BITS, TITLE_BIT)
        for pair, entry in zip(keys, entries, strict=True):
            yield f"{folds[pair >> WORD_BITS]} {folds[pair & _WORD]}", entry
        for key, slots in self._numbers.items():
            if place(key) >> self._shift == part:
                yield key, packed(slots, 0)

    def _add_words(self, spellings: Keys, postings: Keys) -> None:
        fold_of = np.array(self._fold_of, np.uint64)[spellings]
        self._file(self._words, spellings << _SPELLING | postings, fold_of)
        told = np.unique(fold_of << _SPELLING | postings >> np.uint64(LEVEL_BITS)) >> _SPELLING
        counts = np.bincount(told.astype(np.int64), minlength=len(self._folds)).tolist()
        self.documents.update({word: count for word, count in zip(self._folds, counts, strict=True) if count})

    def _file(self, parts: defaultdict[int, list[Keys]], keys: Keys, folds: Keys) -> None:
        """Put each key to those of its part, which its folded word tells."""
        part = np.array(self._part_of, np.uint8)[folds]
        order = np.argsort(part, kind="stable")
        cuts = np.searchsorted(part[order], self.parts[1:])
        for number, own in enumerate(np.split(keys[order], cuts)):
            if len(own):
                parts[number].append(own)

    def _fold(self, word: str) -> int:
        number = self._folds.setdefault(word, len(self._folds))
        if number == len(self._part_of):
            self._part_of.append(crc32(word.encode()) >> self._shift)
        return number

    def _spelling(self, word: str) -> int:
        number = self._spellings.setdefault(word, len(self._spellings))
        if number == len(self._fold_of):
            self._fold_of.append(self._fold(folded(word)))
        return number


def _packed(keys: NDArray[Any], shift: int, bits: int) -> tuple[list[int], list[bytes]]:
    """Whose postings these are, and the entry of each, as `entries.packed` has it."""
    keys = np.sort(keys)
    whose, postings = keys >> shift, keys & (1 << shift) - 1
    first = firsts(whose)
    before = np.zeros(len(keys), np.uint64)
    before[1:] = (postings[:-1] | (1 << bits) - 1) + 1
    before[first] = 0
    return whose[first].tolist(), parts(postings - before, ends_of(first))
