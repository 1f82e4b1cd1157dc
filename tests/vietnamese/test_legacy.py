"""Is a text in an old encoding recognised, and a Unicode text never mistaken for one?"""

import unicodedata

import pytest

from bantin.vietnamese import Encoding, from_legacy, legacy_encoding
from bantin.vietnamese.tones import without_tone

TEXT = "hội nghị tổng kết công tác xây dựng nếp sống văn minh đô thị, phường đã mở rộng đường ven hồ và sửa chữa chợ"
TCVN3 = (
    "héi nghÞ tæng kÕt c«ng t¸c x©y dùng nÕp sèng v¨n minh ®« thÞ, "
    "ph\u00adêng ®· më réng ®\u00adêng ven hå vµ söa ch÷a chî"
)
VNI = (
    "hoäi nghò toång keát coâng taùc xaây döïng neáp soáng vaên minh ñoâ "
    "thò, phöôøng ñaõ môû roäng ñöôøng ven hoà vaø söûa chöõa chôï"
)


def _windows(text: str) -> bytes:
    return "".join("".join(without_tone(letter)) for letter in text).encode("cp1258")


OLD: dict[Encoding, bytes] = {
    "TCVN3 (ABC)": TCVN3.encode("latin-1"),
    "VNI": VNI.encode("latin-1"),
    "Windows-1258": _windows(TEXT),
    "UTF-16": TEXT.encode("utf-16"),
}


@pytest.mark.parametrize("name", OLD)
def test_old_encodings_are_recognised_and_read(name: Encoding) -> None:
    """Each encoding is named by its bytes, and gives the text back."""
    assert (legacy_encoding(OLD[name]), from_legacy(OLD[name], name)) == (name, TEXT)


@pytest.mark.parametrize(("name", "text"), [("TCVN3 (ABC)", TCVN3), ("VNI", VNI)])
def test_old_text_saved_as_unicode(name: Encoding, text: str) -> None:
    """An old text that a program took for Latin-1 and saved as UTF-8 is recognised and read."""
    assert (legacy_encoding(text.encode()), from_legacy(text.encode(), name)) == (name, TEXT)


def test_utf16_without_a_mark() -> None:
    """UTF-16 is known by its zeros, in both orders."""
    data = (TEXT.encode("utf-16-le"), TEXT.encode("utf-16-be"))
    assert [(legacy_encoding(each), from_legacy(each, "UTF-16")) for each in data] == [("UTF-16", TEXT)] * 2


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "plain words",
        "",
        "và là cà phê à hè",
        "été élève forêt hôtel déjà",
        "Größe über naïve",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    """UTF-8 in any normal form, with many marks or few, Vietnamese or not, is nothing to report."""
    assert legacy_encoding(text.encode()) is None


def test_a_sample_may_end_within_a_character() -> None:
    """A long UTF-8 text is not mistaken because the part looked at ends in the middle of a letter."""
    assert {legacy_encoding(("a" * shift + TEXT * 500).encode()) for shift in range(4)} == {None}
