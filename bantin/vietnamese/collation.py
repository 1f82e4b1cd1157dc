"""Given names, in which order does a Vietnamese reader look for them?

In: a text. Out: its sort key in the order of CLDR `vi` with numbers by their value, and the letter it stands under in
an index. Never: a locale of the machine, or an order that depends on the order of arrival.
"""

import re
import unicodedata
from functools import lru_cache

from bantin.vietnamese.text import TONE_MARKS, normalise

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_OTHER, _DIGIT, _LETTER, _FOREIGN = range(4)
_RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}
_PIECE = re.compile(r"[0-9]{1,18}|.", re.DOTALL)  # 18 digits: more is no number that anyone sorts by

Primary = tuple[int, int]
CollationKey = tuple[tuple[Primary, ...], tuple[int, ...], tuple[int, ...], str]


def collation_key(text: str) -> CollationKey:
    """The key by which `sorted` gives the order of CLDR `vi`: letters first, then tones, then case, small first.

    ă â đ ê ô ơ ư are letters of their own; tones go ngang, huyền, hỏi, ngã, sắc, nặng; a run of digits is one number
    (Phường 2 before Phường 10). Total: only texts equal once normalised have equal keys.
    """
    text = normalise(text)
    pieces = [_piece(piece) for piece in _PIECE.findall(text)]
    primary = tuple(piece[0] for piece in pieces)
    return primary, tuple(piece[1] for piece in pieces), tuple(piece[2] for piece in pieces), text


@lru_cache(maxsize=1 << 12)
def _piece(piece: str) -> tuple[Primary, int, int]:
    if piece.isascii() and piece.isdigit():
        return (_DIGIT, int(piece)), 0, 0
    letter, tone = _letter(piece.lower())
    return _primary(letter), tone, int(piece != piece.lower())


def _letter(character: str) -> tuple[str, int]:
    """The letter without its tone, and the number of the tone, from 0; foreign marks count as a last tone."""
    apart = unicodedata.normalize("NFD", character)
    tones = [1 + TONE_MARKS.index(mark) for mark in apart if mark in TONE_MARKS]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONE_MARKS))
    if bare in _RANK:
        return bare, sum(tones)
    return apart[0], (1 + len(TONE_MARKS)) * (len(apart) > 1)


def _primary(letter: str) -> Primary:
    if letter in _RANK:
        return _LETTER, _RANK[letter]
    return (_FOREIGN if letter.isalpha() else _OTHER), ord(letter[0])


def initial(text: str) -> str:
    """The capital under which the text stands in an index: A Ă Â B … Đ … Y; a foreign letter itself; else "#"."""
    first = next((character for character in normalise(text) if character.isalnum()), "")
    letter, _ = _letter(first.lower()) if first else ("", 0)
    return letter.upper() if letter.isalpha() else "#"
