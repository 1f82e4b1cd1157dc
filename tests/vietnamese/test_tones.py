"""Does a tone mark go to one place, and does a syllable stay what it was?"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import fold, is_syllable, tone_canonical
from bantin.vietnamese.text import TONE_MARKS
from bantin.vietnamese.tones import with_tone, without_tone

SYLLABLES = "hoa khoe thuy quy qua gia giuong tiêng nguyên khuyu hoan hoăc đương mua bia ngoeo uy yêu ươu oai"
words = st.text(st.sampled_from("aàáảãạăắâấeéêếệiíoóôốơớuúưứyýđbcghkmnpqtAÓỦ"), max_size=8)


@given(words | st.text(max_size=6))
def test_tone_canonical_is_idempotent(word: str) -> None:
    """A word in canonical form is left as it is."""
    assert tone_canonical(tone_canonical(word)) == tone_canonical(word)


@given(words)
def test_tone_canonical_moves_and_does_not_change(word: str) -> None:
    """Letters, case and tone stay; only the tone's place may be another."""
    assert without_tone(tone_canonical(word)) == without_tone(word)


@pytest.mark.parametrize("base", [word for word in SYLLABLES.split() if is_syllable(word)])
def test_wherever_the_tone_was_typed(base: str) -> None:
    """A tone typed after any vowel of a syllable comes to the same place."""
    for tone in TONE_MARKS:
        vowels = [at for at, letter in enumerate(base) if fold(letter) in "aeiouy" and at >= len(base) // 3]
        typed = {unicodedata.normalize("NFC", base[: at + 1] + tone + base[at + 1 :]) for at in vowels}
        assert {tone_canonical(word) for word in typed} == {with_tone(base, tone)}


def test_syllables_and_others() -> None:
    """Foreign words, codes, glued words and a stop with a level tone mark are no syllables."""
    no = ("internet", "ubnd", "theomẫu", "bàt", "áá", "ww", "", "a1")
    assert [word for word in (*no, "nghiêng", "Quý", "Đắk", "khuỷu", "ý") if is_syllable(word)] == [
        "nghiêng",
        "Quý",
        "Đắk",
        "khuỷu",
        "ý",
    ]
