"""Does a syllable typed with the input method off come back?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import is_syllable, telex_decode
from bantin.vietnamese.tones import with_tone

BASES = """tiêng viêt phương quân đông thuy hoa trương nguyên chinh quyên xa đưc giây ươm yên khuyên hoăc quyêt ngoeo
thuơ lươi rươu buôi muôi nươc thưa mua bia cây tuyên gia giêng qua quôc luât châp hanh đang bô nghi"""
TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
TONES = {"\u0301": ("s", "1"), "\u0323": ("j", "5"), "\u0300": ("f", "2"), "\u0309": ("r", "3"), "\u0303": ("x", "4")}


def _keys(base: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in base)


@pytest.mark.parametrize("base", BASES.split())
def test_round_trip(base: str) -> None:
    """Typed in Telex or VNI, with the tone last, every syllable comes back."""
    tones = {mark: keys for mark, keys in TONES.items() if is_syllable(with_tone(base, mark) or "")}
    typed = {(mark, _keys(base, TELEX) + keys[0]) for mark, keys in tones.items()}
    typed |= {(mark, _keys(base, VNI) + keys[1]) for mark, keys in tones.items()}
    assert {keys: telex_decode(keys) for _, keys in typed} == {keys: with_tone(base, mark) for mark, keys in typed}


@given(st.text(st.sampled_from("abcdeghijklmnopqrstuvwxyz0123456789"), max_size=10))
def test_what_comes_back_is_a_marked_syllable(token: str) -> None:
    """No keys are decoded to anything but a syllable with marks."""
    found = telex_decode(token)
    assert found is None or (is_syllable(found), found.isascii()) == (True, False)
