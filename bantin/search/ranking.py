"""Given how often and where a query's words stand in a document: how good an answer is it?

In: counts. Out: whole numbers, so that the same counts give the same order in any language and on any machine.
BM25 (Robertson and Zaragoza 2009) for single words, and the same saturation for pairs and longer runs of the query's
words; a title's words weigh more. Never: a float that leaves this module, a text, a file.
"""

from functools import lru_cache
from math import log

SCALE = 64
"""Points of one unit of inverse document frequency, and of one of term saturation."""

TITLE = 3
"""A word of the title weighs as much as this many of the body."""

TITLE_RUN = 2
"""A run of the query's words in a title weighs as much as this many in the body."""

PAIR, RUN = 64, 384
"""Weight of a pair of neighbours, and of each longer run, in 64ths of a word's."""

NUMBER = 1 << 24
"""A document that bears the number asked for stands above any that does not."""

SYNONYM = 45
"""Weight, in 64ths, of what stands for the words asked for: an abbreviation or its expansion."""

OTHER_SPELLING = 32
"""Weight, in 64ths, of a spelling whose marks are not those the reader typed."""

_K1, _B = 0.6, 0.6
_LENGTH_STEPS = 8


@lru_cache(maxsize=1 << 14)
def rarity(documents: int, total: int) -> int:
    """Inverse document frequency, in 64ths: how much a word that `documents` of `total` have tells."""
    return round(SCALE * log(1 + (total - documents + 0.5) / (documents + 0.5)))


def run_points(size: int, documents: int, total: int) -> int:
    """What a run of `size` of the query's words tells that `documents` of the answers have."""
    return rarity(documents, total) * (PAIR if size == 2 else RUN) // SCALE


@lru_cache(maxsize=1 << 16)
def saturation(count: int, length: int, average: int) -> int:
    """What `count` occurrences are worth in a field of `length` syllables, in 64ths; grows ever more slowly."""
    if not count:
        return 0
    relative = _step(length) / max(1, _step(average))
    return round(SCALE * count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * relative)))


def _step(length: int) -> int:
    """The length, rounded to one of eight steps in each power of two: tables over it stay small."""
    bits = max(0, length.bit_length() - 4)
    return (length >> bits) << bits if length >= _LENGTH_STEPS else length
