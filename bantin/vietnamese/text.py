"""Given any text, what are its letters, once every way of typing the same Vietnamese letter is one?

In: a text from a file, a field or a query. Out: the same text normalised or folded, its syllables, the invisible
characters in it. Never: a change to the author's words, to the place of a tone mark, or to punctuation.
"""

import codecs
import re
import unicodedata

VOWELS = "aăâeêioôơuưy"
# What no text may hold, as a set of a regular expression: XML forbids most, Unicode keeps them for programs' own use.
NONCHARACTERS = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF)
)
TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of the tones in CLDR `vi`

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_ZERO_WIDTH = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
# Ð ð (Icelandic), Ɖ ɖ (African) have the very glyph of Đ đ; Ƣ ƣ is what old fonts leave of Ư ư in a PDF.
_TWINS = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư"}
_CLEAN = dict.fromkeys(_ZERO_WIDTH, "") | dict.fromkeys(_SPACES, " ") | _TWINS
_INVISIBLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_ZERO_WIDTH}]")

# Marks of one combining class keep the order typed, so Unicode never joins a + sắc + circumflex into ấ: we swap them.
_MARK = re.compile("[\u0300-\u036f]")
_MISORDERED = re.compile("([aeoAEO]\u0323?)([\u0300\u0301\u0303\u0309])([\u0302\u0306])")

_SYLLABLE = re.compile(r"[^\W_]+")
_MARKS: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
_FOLDS = _MARKS | {ord("đ"): "d"}


def _letters() -> str:
    """Every Vietnamese letter outside ASCII, in both cases: 134 characters."""
    lower = "đ" + "".join(unicodedata.normalize("NFC", v + tone) for v in VOWELS for tone in ("", *TONE_MARKS))
    return "".join(letter for letter in lower + lower.upper() if not letter.isascii())


def _fold_slowly(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.lower()).translate(_FOLDS)
    return unicodedata.normalize("NFC", bare)


# Nearly every text is made of 256 characters: NUL (the codec wants it first), tab, line ends, ASCII, the 134 letters,
# and the usual typography. For these, one pass through a single-byte codec both proves that the text is normalised
# and folds it, some twenty times faster than str.translate.
_USUAL = "\0\t\n\r" + "".join(map(chr, range(0x20, 0x7F))) + _letters() + "“”‘’–—…•·°²³½§×±«»‰→₫−≥"
_ENCODING = codecs.charmap_build(_USUAL)
_FOLDED_USUAL = "".join(map(_fold_slowly, _USUAL))
_SPACED_USUAL = "".join(character if character.isalnum() else " " for character in _USUAL)


def _usual(text: str) -> bytes | None:
    try:
        return codecs.charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        return None


def is_usual(text: str) -> bool:
    """Whether the text has nothing but ASCII, Vietnamese letters in NFC and the usual typography: no dirt of any kind.

    A quick no is no verdict.
    """
    return "\0" not in text and _usual(text) is not None


def normalise(text: str) -> str:
    """The text in NFC with one code point for each Vietnamese letter, plain spaces, and nothing invisible.

    Zero-width, bidirectional and soft-hyphen characters go; exotic spaces become U+0020; Ð and Ƣ become Đ and Ư; a
    tone typed before its circumflex or breve is put after it. Idempotent. Control characters stay: see `invisible`.
    """
    if text.isascii() or _usual(text) is not None:
        return text
    for character in _CLEAN.keys() & set(text):  # a few str.replace are far cheaper than one str.translate
        text = text.replace(character, _CLEAN[character])
    if _MARK.search(text):
        text = _MISORDERED.sub(r"\1\3\2", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The text normalised, in lower case, without tone or letter marks, đ as d: what a resident types in a hurry.

    Idempotent. For a normalised text in which every letter has its own code point (all Vietnamese text), the result
    has the length of the text, so that an offset in one is an offset in the other.
    """
    if text.isascii():
        return text.lower()
    usual = _usual(text)
    if usual is None:
        text = normalise(text)
        usual = _usual(text)
    return _fold_slowly(text) if usual is None else codecs.charmap_decode(usual, "strict", _FOLDED_USUAL)[0]


def invisible(text: str) -> tuple[tuple[int, str], ...]:
    """Offset and character of all that takes no room in a raw text.

    Controls but tab and line ends, zero-width characters, bidirectional marks, soft hyphens.
    """
    return tuple((found.start(), found.group()) for found in _INVISIBLE.finditer(text))


def syllables(text: str) -> tuple[str, ...]:
    """The runs of letters and digits of the text, normalised, case and tones as typed (JavaScript: [\\p{L}\\p{N}]+)."""
    text = normalise(text)
    usual = _usual(text)
    if usual is None:
        return tuple(_SYLLABLE.findall(text))
    return tuple(codecs.charmap_decode(usual, "strict", _SPACED_USUAL)[0].split())


def syllable_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the syllables of an already normalised text begin and end (offsets in code points, end excluded)."""
    return tuple(found.span() for found in _SYLLABLE.finditer(text))
