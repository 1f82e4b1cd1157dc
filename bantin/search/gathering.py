"""Given the analyses of some documents: which words, pairs and numbers have they?

In: documents by their slots, each with its `Analysis`. Out: a `Gathered`: arrays of whole numbers, a few bytes a
posting, that other processes may add to an `Inversion`. Never: a text, a file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bantin.search.analysis import Analysis, Occurrences, folded
from bantin.search.length import kept_length
from bantin.search.ranking import bare_level
from bantin.search.rows import Keys, joined, unpacked
from bantin.search.shards import LEVEL_BITS, TITLE_BIT

WORD_BITS: Final = 21
"""Bits of the number of a folded word; two of them and a posting are one whole number."""
POSTING_BITS: Final = 64 - 2 * WORD_BITS
_MOST: Final = (1 << WORD_BITS) - 1
SPELLING_SHIFT: Final = 32
"""A spelling's number stands above a posting of so many bits."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What some documents have; the numbers of words are those of `spellings` and `folds`, in their order.

    `words`: a spelling << 32 | slot << 3 | level - 1. `pairs`: two folded words and slot << 1 | whether in the title,
    in 21, 21 and 22 bits. Both rise, none comes twice.
    """

    spellings: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    words: Keys = field(default_factory=lambda: np.empty(0, np.uint64))
    pairs: Keys = field(default_factory=lambda: np.empty(0, np.uint64))
    numbers: tuple[tuple[str, int], ...] = ()


NOTHING: Final = Gathered()


def gathered(analyses: Iterable[tuple[int, Analysis]]) -> Gathered:
    """What these documents have. Raises OverflowError where there are two million slots or folded words."""
    known = _Known()
    words, pairs, numbers = [], [], []
    for slot, analysis in analyses:
        if slot > _MOST:
            raise OverflowError("more slots than an export may have")
        words.append(known.words(slot, analysis))
        pairs.append(known.pairs(slot << TITLE_BIT, analysis.body))
        pairs.append(known.pairs(slot << TITLE_BIT | 1, analysis.title))
        numbers += [(key, slot) for key in analysis.numbers.split()]
    return Gathered(
        tuple(known.spellings), tuple(known.folds), np.sort(joined(words)).astype(np.uint64),
        _distinct(joined(pairs).astype(np.uint64)), tuple(numbers),
    )  # fmt: skip


class _Known:
    """The numbers of the words met so far."""

    def __init__(self) -> None:
        self.spellings: dict[str, int] = {}
        self.folds: dict[str, int] = {}
        self._fold_of: list[int] = []

    def words(self, slot: int, analysis: Analysis) -> NDArray[np.int64]:
        """The distinct words of a document, each with its level."""
        terms, title = analysis.body.terms.split(), analysis.title.terms.split()
        places = {term: place for place, term in enumerate(terms)}
        every = [*terms, *(term for term in title if term not in places)]
        places |= {term: place for place, term in enumerate(every[len(terms) :], len(terms))}
        in_body, in_title = np.zeros((2, len(every)), np.int64)
        in_body[: len(terms)] = np.bincount(unpacked(analysis.body.sequence), minlength=len(terms))
        in_title[[places[term] for term in title]] = np.bincount(
            unpacked(analysis.title.sequence), minlength=len(title)
        )
        levels = np.maximum(bare_level(in_body, in_title, kept_length(analysis.body.length)), 1)
        numbers = np.array(self._numbers(every), np.int64)
        posting: NDArray[np.int64] = numbers << SPELLING_SHIFT | slot << LEVEL_BITS | levels - 1
        return posting

    def pairs(self, posting: int, found: Occurrences) -> Keys:
        """The neighbours in a field; some come more than once."""
        folds = [self._fold_of[number] for number in self._numbers(found.terms.split())]
        row = np.array(folds, np.uint64)[unpacked(found.sequence)]
        first, second = row[:-1] << np.uint64(WORD_BITS + POSTING_BITS), row[1:] << np.uint64(POSTING_BITS)
        return first | second | np.uint64(posting)

    def _numbers(self, terms: list[str]) -> list[int]:
        known = [self.spellings.get(term, -1) for term in terms]
        return [self._number(term) for term in terms] if -1 in known else known

    def _number(self, spelling: str) -> int:
        number = self.spellings.setdefault(spelling, len(self.spellings))
        if number == len(self._fold_of):
            self._fold_of.append(self.folds.setdefault(folded(spelling), len(self.folds)))
        return number


def _distinct(pairs: Keys) -> Keys:
    """Each pair of a document once; where the title has it, that counts."""
    pairs.sort()
    last = np.ones(len(pairs), np.bool_)
    last[:-1] = pairs[1:] >> 1 != pairs[:-1] >> 1
    return pairs[last]
