"""Is every way of typing one Vietnamese letter one letter afterwards, and nothing else touched?"""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import fold, invisible, is_usual, normalise, syllable_spans, syllables
from bantin.vietnamese.text import TONE_MARKS, VOWELS

LETTERS = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONE_MARKS)] + ["đ"]
INVENTORY = "".join(LETTERS + [letter.upper() for letter in LETTERS])
DIRT = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u00a0\u00ad\u200b\ufeffÐðƢƣ\u202e"
dirty = st.text(st.sampled_from(INVENTORY + DIRT + "abc 12,-")) | st.text()
proper = st.text(st.sampled_from(INVENTORY + "bcdghklmnpqrstvx ,.-/0123456789“”–→≥日"))


@given(dirty)
def test_normalise_is_idempotent(text: str) -> None:
    """A normalised text is left as it is."""
    assert normalise(normalise(text)) == normalise(text)


@given(dirty | st.text(st.characters(max_codepoint=0xA0)))
def test_what_is_usual_has_no_dirt(text: str) -> None:
    """Of a usual text there is nothing to be put right: it is normalised, and all of it is seen."""
    assert not is_usual(text) or (text, ()) == (normalise(text), invisible(text))


@given(proper)
def test_proper_text_is_usual(text: str) -> None:
    """Vietnamese letters, digits and the usual marks are; a sign of another script is not."""
    assert is_usual(text) == ("日" not in text)


@given(dirty)
def test_fold_is_idempotent(text: str) -> None:
    """A folded text is left as it is."""
    assert fold(fold(text)) == fold(text)


@given(dirty)
def test_fold_does_not_see_how_letters_were_typed(text: str) -> None:
    """Composed, decomposed and normalised, a text folds the same."""
    assert {fold(unicodedata.normalize("NFD", text)), fold(normalise(text))} == {fold(text)}


@given(proper)
def test_fold_keeps_offsets(text: str) -> None:
    """A normalised text of whole letters keeps its length when folded."""
    assert len(fold(normalise(text))) == len(normalise(text))


def test_fold_keeps_the_length_of_every_character() -> None:
    """No character of the basic plane but a mark by itself changes the length of a text."""
    plane = (chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and not 0x300 <= code < 0x370)
    assert [character for character in plane if len(normalise(character)) == 1 != len(fold(character))] == []


def test_folded_letters_are_ascii() -> None:
    """Every Vietnamese letter folds to one small letter of ASCII."""
    assert {letter for letter in INVENTORY if not (fold(letter).isascii() and fold(letter).islower())} == set()


def test_the_short_way_is_the_long_way() -> None:
    """The table of usual characters folds as the definition does: decompose, drop marks, đ to d."""
    bare = (unicodedata.normalize("NFD", letter.lower()) for letter in INVENTORY)
    expected = "".join("d" if letters == "đ" else letters[0] for letters in bare)
    assert fold(INVENTORY) == expected


def test_marks_in_the_wrong_order_join() -> None:
    """Each hatted or breved vowel with a tone is found again when its tone was typed first."""
    hats = {"â": "a\u0302", "ê": "e\u0302", "ô": "o\u0302", "ă": "a\u0306"}
    wrong = [apart[0] + tone + apart[1] for apart in hats.values() for tone in TONE_MARKS]
    right = [unicodedata.normalize("NFC", hat + tone) for hat in hats for tone in TONE_MARKS]
    assert [normalise(word) for word in wrong] == right


def test_invisible_characters_have_places() -> None:
    """Controls, zero-width and bidirectional characters are told with their offsets; tabs and line ends are not."""
    assert invisible("a\u200bb\tc\n\x07\u202ed\u00ad") == ((1, "\u200b"), (6, "\x07"), (7, "\u202e"), (9, "\u00ad"))


def test_syllables_are_runs_of_letters_and_digits() -> None:
    """Marks typed apart do not cut a syllable; punctuation and underscores do."""
    assert syllables("Qua\u0323\u0302n ủy, 28-KH/QU_TH") == ("Quận", "ủy", "28", "KH", "QU", "TH")


@given(proper)
def test_spans_cut_out_the_syllables(text: str) -> None:
    """The spans of a normalised text are the places of its syllables, whichever way they were found."""
    clean = normalise(text)
    assert tuple(clean[start:end] for start, end in syllable_spans(clean)) == syllables(text)
