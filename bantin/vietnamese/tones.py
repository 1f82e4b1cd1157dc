"""Given a word, is it a Vietnamese syllable, and on which of its vowels does the tone mark stand?

In: one word, in any case. Out: the same word with its tone mark in the one place the index uses (old style: hòa, khỏe,
thủy), or a verdict. Never: a running text for a reader (authors choose their own style), or a word that is not a
Vietnamese syllable.
"""

import re
import unicodedata
from functools import lru_cache

from bantin.vietnamese.text import TONE_MARKS, VOWELS, normalise

_SPELT = (
    "a ă â e ê i o ô ơ u ư y ai ao au âu ay ây eo êu ia iê iêu iu oa oă oai oao oay oe oeo oi oo ôi ơi ua uâ uă uao uay"
    " uây ue uê ui uô uôi uơ uy uya uyê uyu ưa ưi ươ ươi ươu ưu yê yêu"
)
_NUCLEI = frozenset(_SPELT.split())
_PARTS = re.compile(
    f"(qu(?=[{VOWELS}])|gi(?=[{VOWELS}])|ngh|ng|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnprstvx])?"
    f"([{VOWELS}]+)(ch|ng|nh|[cmnptk])?"
)
_STRESSED = "ăâêôơư"
_STOPS = ("c", "ch", "p", "t", "k")


def without_tone(word: str) -> tuple[str, str]:
    """The word without its tone marks, letters whole (quận → quân), and the marks taken away, in their order."""
    apart = unicodedata.normalize("NFD", normalise(word))
    marks = "".join(character for character in apart if character in TONE_MARKS)
    bare = "".join(character for character in apart if character not in TONE_MARKS)
    return unicodedata.normalize("NFC", bare), marks


def syllable_parts(base: str) -> tuple[str, str, str] | None:
    """Onset, nucleus and coda of a toneless syllable in lower case, or None where it is no Vietnamese syllable."""
    found = _PARTS.fullmatch(base)
    if not found or found[2] not in _NUCLEI:
        return None
    return found[1] or "", found[2], found[3] or ""


def with_tone(base: str, mark: str) -> str | None:
    """The toneless word with the combining `mark` ("" for none) in its place; None where it is no syllable."""
    parts = syllable_parts(base.lower())
    if parts is None:
        return None
    onset, nucleus, coda = parts
    at = len(onset) + _place(nucleus, coda) + 1
    return unicodedata.normalize("NFC", base[:at] + mark + base[at:])


def _place(nucleus: str, coda: str) -> int:
    stressed = [at for at, vowel in enumerate(nucleus) if vowel in _STRESSED]
    if stressed:
        return stressed[-1]
    if len(nucleus) == 2:
        return 1 if coda else 0
    return len(nucleus) // 2


@lru_cache(maxsize=1 << 16)
def tone_canonical(word: str) -> str:
    """The word, normalised, with its one tone mark where the old style puts it; unchanged where it is no syllable.

    Only open oa, oe, uy differ between the styles (hoà → hòa); slips of typing are put right on the way (ngừơi →
    người). The letters and their case are kept; i and y are not exchanged. Idempotent.
    """
    base, marks = without_tone(word)
    placed = with_tone(base, marks) if len(marks) == 1 else None
    return normalise(word) if placed is None else placed


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether the word could be one Vietnamese syllable: its parts fit, and a closing stop has sắc or nặng or no tone.

    A stop without a tone mark is taken for a syllable typed in a hurry or a name (Bat Trang), and so passes.
    """
    base, marks = without_tone(word.lower())
    parts = syllable_parts(base)
    if parts is None or len(marks) > 1:
        return False
    return parts[2] not in _STOPS or marks in ("", "\u0301", "\u0323")
