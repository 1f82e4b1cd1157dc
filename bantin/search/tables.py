"""Given the rules by which Python cuts a text into words: what must a browser know to cut it into the same?

In: the rules themselves, asked character by character and rhyme by rhyme; the known abbreviations. Out: plain values
for JSON. The browser has no table of its own. Never: a document.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain, product
from unicodedata import normalize

from bantin.search.query import Abbreviations, Word
from bantin.vietnamese import normalise
from bantin.vietnamese.text import TONE_MARKS, VOWELS
from bantin.vietnamese.tones import syllable_parts, with_tone

_LAST = 0xFFFF
_BLOCK = 64  # characters that are tried at once
_SURROGATES = range(0xD800, 0xE000)


@cache
def characters() -> Mapping[str, str]:
    """What `normalise` makes of characters, beyond Unicode's NFC: replacement → all the characters it replaces."""
    found: dict[str, str] = {}
    for code in chain.from_iterable(map(_suspicious, range(0x80, _LAST, _BLOCK))):
        if (clean := normalise(chr(code))) != normalize("NFC", chr(code)):
            found[clean] = found.get(clean, "") + chr(code)
    return found


def _suspicious(start: int) -> Sequence[int]:
    """The characters of a block, where a text of them, each by itself, does not come out as by NFC; else none."""
    codes = [code for code in range(start, min(start + _BLOCK, _LAST)) if code not in _SURROGATES]
    text = "\n".join(map(chr, codes))
    return codes if normalise(text) != normalize("NFC", text) else ()


@cache
def rhymes() -> Mapping[str, str]:
    """Every nucleus of a syllable → the place of the vowel that bears the tone, open and before a consonant."""
    nuclei = ("".join(vowels) for size in (1, 2, 3) for vowels in product(VOWELS, repeat=size))
    return {
        nucleus: f"{_bearer(nucleus)}{_bearer(nucleus + 'n')}"
        for nucleus in nuclei
        if (parts := syllable_parts(nucleus)) and parts[1] == nucleus
    }


def _bearer(rhyme: str) -> int:
    """Which letter of the rhyme bears its tone, from 0."""
    spelt = normalize("NFD", with_tone(rhyme, TONE_MARKS[0]) or "")
    return len(normalize("NFC", spelt[: spelt.index(TONE_MARKS[0])])) - 1


def abbreviation_tables(known: Abbreviations) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The abbreviations as strings of words."""
    return {
        "capitals": {short: _texts(found) for short, found in known.capitals.items()},
        "plain": {short: _texts(found) for short, found in known.plain.items()},
        "stretches": {" ".join(words): _texts(found) for words, found in known.stretches.items()},
    }


def _texts(found: Iterable[tuple[Word, ...]]) -> tuple[str, ...]:
    return tuple(" ".join(word.exact for word in words) for words in found)
