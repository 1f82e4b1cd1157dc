"""Given a word typed with the input method switched off, which Vietnamese syllable do its keys spell?

In: one token of a query, in lower-case ASCII. Out: the syllable that its Telex or VNI keys spell, or None. Never: a
decision whether the keys were meant ("test" also spells "tét"): the search asks its vocabulary for that.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bantin.vietnamese.tones import is_syllable, with_tone

# One key, what it may do to the letters, likeliest first; the first change that gives a syllable is taken.
Changes = tuple[tuple[re.Pattern[str], str], ...]


def _changes(*pairs: tuple[str, str]) -> Changes:
    return tuple((re.compile(old), new) for old, new in pairs)


_HATS = {vowel: _changes((vowel, hat)) for vowel, hat in zip("aeo", "âêô", strict=True)}
_HORN = _changes(("uo$", "uơ"), ("uo", "ươ"), ("u", "ư"), ("o", "ơ"))
_BREVE = _changes(("a", "ă"))
_HAT = _HATS["a"] + _HATS["e"] + _HATS["o"]

_TELEX_TONES = {"f": "\u0300", "r": "\u0309", "x": "\u0303", "s": "\u0301", "j": "\u0323"}
_VNI_TONES = {"2": "\u0300", "3": "\u0309", "4": "\u0303", "1": "\u0301", "5": "\u0323"}
_VNI_LETTERS = {"6": _HAT, "7": _HORN, "8": _BREVE}

_TELEX = re.compile(r"(?P<head>[^aeiouyw]{0,4})(?P<rest>[a-z]{1,9})")
_VNI = re.compile(r"(?=.{2,12}$)[a-z]+[1-9][a-z1-9]*")


@lru_cache(maxsize=1 << 12)
def telex_decode(token: str) -> str | None:
    """The syllable that Telex (`quaanj`) or VNI (`qua65n`) keys spell; None where there is none.

    A tone key may stand anywhere after the first vowel, and a key that changes a letter anywhere after it, as input
    methods allow. The result is in tone_canonical form.
    """
    if not token.isascii():
        return None
    return _vni(token) if _VNI.fullmatch(token) else _telex(token)


def _telex(token: str) -> str | None:
    found = _TELEX.fullmatch(token)
    if not found:
        return None
    head, rest = _stroke(found["head"], found["rest"])
    at = max((rest.rfind(key) for key in _TELEX_TONES), default=-1)
    mark = _TELEX_TONES[rest[at]] if at > 0 else ""
    vowels = rest[:at] + rest[at + 1 :] if mark else rest
    spelt = _first_syllable(_telex_letters(head, vowels), mark)
    return spelt if spelt and not spelt.isascii() else None


def _stroke(head: str, rest: str) -> tuple[str, str]:
    """dd at the head, or one d at the head and one later, is đ."""
    if head == "dd":
        return "đ", rest
    if head == "d" and rest.count("d") == 1:
        return "đ", rest.replace("d", "")
    return head, rest


def _telex_letters(head: str, rest: str) -> Iterator[str]:
    bare = rest.replace("w", "")
    doubled = next((vowel for vowel in "aeo" if bare.count(vowel) == 2), "")
    if "w" in rest:
        # w alone is ư: tw → tư
        yield from _changed(head, bare if re.search("[aeiouy]", bare) else "u" + bare, _HORN + _BREVE)
    if doubled:
        first = bare.index(doubled) + 1
        yield from _changed(head, bare[:first] + bare[first:].replace(doubled, ""), _HATS[doubled])
    if "w" not in rest:
        yield head + bare


def _vni(token: str) -> str | None:
    keys = set(filter(str.isdigit, token))
    marks = [mark for key, mark in _VNI_TONES.items() if key in keys]
    changing = [changes for key, changes in _VNI_LETTERS.items() if key in keys]
    letters = re.sub("[1-9]", "", token)
    if len(marks) > 1 or len(changing) > 1 or ("9" in keys and letters[0] != "d"):
        return None
    if "9" in keys:
        letters = "đ" + letters[1:]
    spellings = _changed("", letters, changing[0]) if changing else iter((letters,))
    return _first_syllable(spellings, "".join(marks))


def _changed(head: str, rest: str, changes: Changes) -> Iterator[str]:
    for old, new in changes:
        changed, count = old.subn(new, rest, count=1)
        if count:
            yield head + changed


def _first_syllable(spellings: Iterator[str], mark: str) -> str | None:
    words = (with_tone(spelling, mark) for spelling in spellings)
    return next((word for word in words if word and is_syllable(word)), None)
