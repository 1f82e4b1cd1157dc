"""Given a text or the words of a query: under which keys are its document numbers kept?

In: a text, or the syllables of a query. Out: keys such as `28-kh-quth`: folded, every separator a hyphen, no leading
zeros, one for each number of a list. Never: a guess at what a number stands for.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bantin.vietnamese import normalise
from bantin.vietnamese.numbers import canonical_number, document_numbers

_HEAD = re.compile(r"\d{1,5}[a-z]?")
_YEAR = re.compile(r"\d{4}")
_SIGN = re.compile(r"[a-z]{1,12}\d{0,2}")
_MOST_SIGNS = 5

_key = lru_cache(maxsize=1 << 14)(canonical_number)


def number_keys(text: str) -> tuple[str, ...]:
    """The key of every document number cited in a text, in its order, with repeats."""
    return keys_of(number.display for number in document_numbers(normalise(text)))


def keys_of(numbers: Iterable[str]) -> tuple[str, ...]:
    """The key of each number, given as it is shown."""
    return tuple(map(_key, numbers))


def number_spans(words: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """Every stretch of folded query words that could be a document number: first word, end, key.

    However it was typed (`28-KH/QUTH`, `28 kh quth`), a number is a head, perhaps a year, and one to five signs. Most
    stretches found are none: only those whose key the index knows count. Longer ones of one beginning come first.
    """
    found: list[tuple[int, int, str]] = []
    for start, word in enumerate(words):
        if _HEAD.fullmatch(word):
            found += _spans_from(words, start)
    return tuple(found)


def _spans_from(words: Sequence[str], start: int) -> list[tuple[int, int, str]]:
    first_sign = start + 1
    if first_sign < len(words) and _YEAR.fullmatch(words[first_sign]):
        first_sign += 1
    end = first_sign
    while end < min(len(words), first_sign + _MOST_SIGNS) and _SIGN.fullmatch(words[end]):
        end += 1
    return [(start, stop, _key("-".join(words[start:stop]))) for stop in range(end, first_sign, -1)]
