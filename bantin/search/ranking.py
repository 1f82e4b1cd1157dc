"""Given how often and where a query's words stand in a document: how good an answer is it?

In: counts. Out: whole numbers only, from whole numbers only, so that Python, Whoosh and a browser put documents in the
same order. What a word or a pair tells depends on the whole bulletin (`rarity`), how much a document is about it on
the document alone (`word_level`): no filter and no other word of the query changes either, so both can be written down
when the site is built. The saturation is that of BM25 (Robertson and Zaragoza 2009). Never: a float, a text, a file.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

LEVELS: Final = 8
"""How well a document is about a word: 1 to 8, three bits of a posting."""

OWN, OTHER = 2, 1
"""Points of a level, in units of rarity: in the spelling asked for, and in one with other marks than the reader's."""

PAIR_BODY, PAIR_TITLE = 20, 26
"""Points, in units of rarity, of two neighbours of the query found as neighbours, in any spelling."""

STAND_IN: Final = 8
"""Points, in units of rarity, of what stands for a word: an abbreviation or its expansion."""

TITLE: Final = 45
"""Points of a title made of just the query's words, in units of their weight."""

RUN: Final = 6
"""Points of each longer run of the query's words, in units of their weight…"""

EXACT_RUN: Final = 2
"""…and of the weightiest run in the reader's own spelling."""

NEIGHBOURS: Final = 4_000
"""Points of each two neighbours of the query that are neighbours somewhere in the document."""

BREVITY: Final = 25
"""Points of a text that is shorter by a sixteenth of an octave: of two that say the same, the shorter is about it."""

NUMBER: Final = 1 << 24
"""A document that bears the number asked for stands above any that does not."""

WINDOW: Final = 10
"""So many of the best answers are read themselves before they are put in order: those that a first page shows."""

QUOTED_WINDOW: Final = 20
"""So many, where a phrase is quoted: those that do not have it, as it was typed, are no answers."""

MOST_LISTED, MOST_UNLISTED = 4, 3
"""Words looked up: of the vocabulary, and of those that are not in it."""

MOST_PAIRS, MOST_NUMBERS, MOST_SYNONYMS, LONGEST_SYNONYM = 7, 6, 2, 4
"""Pairs, document numbers and stand-ins looked up; pairs of one stand-in."""

POINTS: Final[Mapping[str, int]] = {
    "own": OWN, "other": OTHER, "pairBody": PAIR_BODY, "pairTitle": PAIR_TITLE, "standIn": STAND_IN, "number": NUMBER,
    "title": TITLE, "run": RUN, "exactRun": EXACT_RUN, "neighbours": NEIGHBOURS, "brevity": BREVITY, "window": WINDOW,
    "quotedWindow": QUOTED_WINDOW, "listed": MOST_LISTED, "unlisted": MOST_UNLISTED, "pairs": MOST_PAIRS,
    "numbers": MOST_NUMBERS, "synonyms": MOST_SYNONYMS, "longest": LONGEST_SYNONYM,
}  # fmt: skip
"""All of these by the names by which a browser knows them: they travel with the index, so no two sides can differ."""

_TITLE_WORD: Final = 4  # An occurrence in the title counts as so many in the body.
_STEPS: Final = 32


@lru_cache(maxsize=1 << 14)
def rarity(documents: int, total: int) -> int:
    """How much it tells that a document has what `documents` of `total` have: 32 × log₂((total + 1) / documents)."""
    return ((total + 1) ** _STEPS // documents**_STEPS).bit_length() - 1 if documents else 0


def rarity_class(told: int) -> int:
    """The rarity in sixteenths of its fineness: what the vocabulary knows of a word."""
    return told >> 4


def weight(rarity_class: int) -> int:
    """What a word of this class weighs where the answers themselves are read."""
    return rarity_class << 4


@lru_cache(maxsize=1 << 18)
def word_level(in_body: int, in_title: int, length: int) -> int:
    """How well a document is about a word that stands so often in its body of `length` syllables and in its title.

    BM25's saturation with k₁ = 0.9, b = 0.5 around 800 syllables.
    """
    found = (in_body + _TITLE_WORD * in_title) * 16_000
    most = found + 7_200 + 9 * length
    return max(1, (2 * LEVELS * found + most) // (2 * most))


def listed_from(total: int) -> int:
    """In so many of `total` documents a folded word is in the vocabulary; a rarer one is known by being looked up."""
    return min(4, 1 + total // 2_000)


def brevity(length: int) -> int:
    """Points of a text of `length` syllables; nothing from 131,072 on."""
    return BREVITY * max(0, 272 - ((length + 1) ** 16).bit_length())
