"""Given the analyses of some documents: which words, pairs and numbers have they, as rows of numbers?

In: documents by their slots, rising, each with its `Analysis`. Out: a `Gathering`: two bytes a posting of a word, four
of a pair. The words and pairs are what `Inversion` finds, one document after another. Never: a text, a file.
"""

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import numpy as np

from bantin.search.analysis import Analysis, Occurrences, folded
from bantin.search.bulk.arrays import Numbers, distinct, joined, lasts_of, narrow, starts_of, unpacked
from bantin.search.inversion import LEVEL_BITS
from bantin.search.length import kept_length
from bantin.search.ranking import word_level

Document = tuple[int, Analysis]  # its slot


class Gathering(NamedTuple):
    """The postings of some documents; `slots`: theirs, rising, known to the postings by their places.

    `spellings` and `folds`: words in the order of the hash of the folded word. `documents`: how many have each of
    `folds`. `word_at`: for one spelling after the other, documents with the level in the low bits, rising; those of
    each begin at its place in `word_starts`, and its last place is their end. `second_of`, `pair_at`: for one of
    `folds` after the other, those that follow it, and documents with a low bit for the title, rising; by `pair_starts`.
    """

    slots: list[int]
    spellings: list[str]
    folds: list[str]
    documents: list[int]
    word_starts: Numbers
    word_at: Numbers
    pair_starts: Numbers
    second_of: Numbers
    pair_at: Numbers
    numbers: list[tuple[str, int]]


def order(word: str) -> tuple[int, str]:
    """The order of folded words: by their hash, so that those of a volume of shards lie together."""
    return crc32(word.encode()), word


def gathered(documents: Sequence[Document]) -> Gathering:
    """The postings of these documents, fewer than 8,000 of them."""
    slots = [slot for slot, _ in documents]
    found = sorted({term for _, one in documents for term in f"{one.title.terms} {one.body.terms}".split()})
    spellings = sorted(found, key=lambda term: order(folded(term)))
    folds = sorted({folded(term) for term in spellings}, key=order)
    known = {term: number for number, term in enumerate(spellings)}
    fold_numbers = {fold: number for number, fold in enumerate(folds)}
    fold_of = np.array([fold_numbers[folded(term)] for term in spellings], np.uint64)
    titles = [_row(one.title, known) for _, one in documents]
    bodies = [_row(one.body, known) for _, one in documents]
    word, at = _words(titles, bodies, [kept_length(one.body.length) for _, one in documents])
    having = distinct(fold_of[word] << np.uint64(16) | at.astype(np.uint64) >> np.uint64(LEVEL_BITS)) >> np.uint64(16)
    first, second, pair_at = _pairs(titles, bodies, fold_of)
    numbers = [(key, slot) for slot, one in documents for key in one.numbers.split()]
    counts = np.bincount(having.astype(np.int64), minlength=len(folds)).tolist()
    most = 1 + max((*map(len, (spellings, folds)), len(slots) << LEVEL_BITS))
    at, second, pair_at = (narrow(row, most) for row in (at, second, pair_at))
    starts = (_starts(word, len(spellings)), _starts(first, len(folds)))
    return Gathering(slots, spellings, folds, counts, starts[0], at, starts[1], second, pair_at, numbers)


def _starts(rising: Numbers, count: int) -> Numbers:
    """Where in a rising row of numbers below `count` each of them begins; and the end."""
    return np.searchsorted(rising, np.arange(count + 1, dtype=rising.dtype)).astype(np.uint32)


def _row(field: Occurrences, known: dict[str, int]) -> Numbers:
    """The words of a field, in their order."""
    own = np.array([*map(known.__getitem__, field.terms.split())], np.uint64)
    return own[unpacked(field.sequence)]


def _words(titles: list[Numbers], bodies: list[Numbers], lengths: list[int]) -> tuple[Numbers, Numbers]:
    """Every word of every document, with its level there."""
    both = [_counted(rows) for rows in (titles, bodies)]
    keys = distinct(joined([found for found, _ in both]))
    in_title, in_body = (_spread(found, counts, keys) for found, counts in both)
    at = (keys & np.uint64(0xFFFF)).astype(np.int64)
    facts = np.stack([in_body, in_title, np.array(lengths, np.int64)[at]])
    kinds, which = np.unique(facts[0] << 42 | facts[1] << 21 | facts[2], return_inverse=True)
    levels = [word_level(kind >> 42, kind >> 21 & 0x1FFFFF, kind & 0x1FFFFF) - 1 for kind in kinds.tolist()]
    return keys >> np.uint64(16), at << LEVEL_BITS | np.array(levels, np.int64)[which]


def _counted(rows: list[Numbers]) -> tuple[Numbers, Numbers]:
    """Every word of every document, rising, the document in the low bits; how often it stands there."""
    keys = np.sort(joined([row << np.uint64(16) | np.uint64(at) for at, row in enumerate(rows)]))
    starts = starts_of(keys)
    return keys[starts], np.diff(np.append(starts, len(keys)))


def _spread(found: Numbers, counts: Numbers, keys: Numbers) -> Numbers:
    """The counts for all of `keys`: 0 for those not found."""
    spread = np.zeros(len(keys), np.int64)
    spread[np.searchsorted(keys, found)] = counts
    return spread


def _pairs(titles: list[Numbers], bodies: list[Numbers], fold_of: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Every pair of neighbours of every document: in the title, where it is there and in the body."""
    keys = []
    for in_title, rows in ((1, titles), (0, bodies)):
        for at, row in enumerate(rows):
            folds = fold_of[row]
            keys.append(folds[:-1] << np.uint64(40) | folds[1:] << np.uint64(16) | np.uint64(at << 1 | in_title))
    found = np.sort(joined(keys))
    found = found[lasts_of(found >> np.uint64(1))]
    return found >> np.uint64(40), found >> np.uint64(16) & np.uint64(0xFFFFFF), found & np.uint64(0xFFFF)
