"""Given a file that is not in Unicode, how was its Vietnamese encoded, and what does it say?

In: the raw bytes of a text. Out: the name of its encoding, or None where it is Unicode or unknown; its text. Never: a
conversion nobody asked for: the caller reports the encoding, and converts only on an editor's word.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from bantin.vietnamese.text import normalise, syllables
from bantin.vietnamese.tones import is_syllable

Encoding = Literal["UTF-16", "TCVN3 (ABC)", "VNI", "Windows-1258"]

_SAMPLE = 1 << 15
_ENOUGH_WORDS = 3
_ENOUGH_SYLLABLES = 0.8
_UNICODE = re.compile("[\u1ea0-\u1ef9ĐđƠơƯư]")

# TCVN 5712:1993, third set (fonts .Vn…): one byte a letter, shown as Latin-1. Only
# seven capitals exist; the others came from fonts with capitals only, so that their case is lost.
_TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3_BYTES = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3 = str.maketrans(_TCVN3_BYTES, _TCVN3_LETTERS)

# VNI for Windows: a vowel, then a character for its hat or breve and its tone together; some letters have their own.
_VNI_MARKS = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_MARKS |= {key: "\u0302" + tone for key, tone in zip("âáàåãä", ("", *_VNI_MARKS.values()), strict=True)}
_VNI_MARKS |= {key: "\u0306" + _VNI_MARKS[tone] for key, tone in zip("éèúüë", "ùøûõï", strict=True)} | {"ê": "\u0306"}
_VNI_LETTERS = str.maketrans("ôöñíìæóòîÔÖÑÍÌÆÓÒÎ", "ơưđíìỉĩịỵƠƯĐÍÌỈĨỊỴ")
_VNI_PAIR = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])", re.IGNORECASE)


def legacy_encoding(data: bytes) -> Encoding | None:
    """The encoding of a text that is not UTF-8 Vietnamese; None where it is, or where too little tells.

    UTF-16 by its mark or its zeros. The others by trial: the encoding under which nearly all words with marks are
    Vietnamese syllables. A TCVN3 or VNI text that some program has saved as UTF-8 is found as well.
    """
    if _is_utf16(data):
        return "UTF-16"
    sample = data[:_SAMPLE]
    if sample.isascii():
        return None
    typed = _utf8(sample)
    if typed is not None and _UNICODE.search(typed):
        return None
    trials: tuple[Encoding, ...] = ("TCVN3 (ABC)", "VNI") if typed is not None else tuple(_DECODERS)
    as_it_is = _likeness(typed or "")
    score, best = max((_likeness(from_legacy(sample, encoding)), encoding) for encoding in trials)
    return best if score >= _ENOUGH_SYLLABLES and score > as_it_is else None


def from_legacy(data: bytes, encoding: Encoding) -> str:
    """The text of bytes in that encoding, normalised; what cannot be decoded becomes U+FFFD."""
    if encoding == "UTF-16":
        return normalise(data.decode(_utf16_codec(data), "replace"))
    return normalise(_DECODERS[encoding](data))


def _is_utf16(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:1024]
    return len(sample) > 3 and max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) // 5


def _utf16_codec(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-16-be" if data[0:1024:2].count(0) > data[1:1024:2].count(0) else "utf-16-le"


def _utf8(data: bytes) -> str | None:
    for end in (len(data), -1, -2, -3):  # a sample may end within a character
        try:
            return data[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return None


def _letters(data: bytes) -> str:
    text = _utf8(data)
    return data.decode("latin-1") if text is None else text


def _from_tcvn3(data: bytes) -> str:
    return _letters(data).translate(_TCVN3)


def _from_vni(data: bytes) -> str:
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(_vni_letter, _letters(data)).translate(_VNI_LETTERS))


def _vni_letter(found: re.Match[str]) -> str:
    return found[1].translate(_VNI_LETTERS) + _VNI_MARKS[found[2].lower()]


def _from_1258(data: bytes) -> str:
    return data.decode("cp1258", "replace")


_DECODERS: dict[Encoding, Callable[[bytes], str]] = {
    "TCVN3 (ABC)": _from_tcvn3,
    "VNI": _from_vni,
    "Windows-1258": _from_1258,
}


def _likeness(text: str) -> float:
    """Of the distinct words with a character outside ASCII, the share that are Vietnamese syllables; 0 for too few."""
    words = {word for word in syllables(text) if not word.isascii()}
    return sum(map(is_syllable, words)) / len(words) if len(words) >= _ENOUGH_WORDS else 0.0
