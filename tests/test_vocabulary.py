"""Names as editors spell them: every spelling of a term finds it, and nothing else does."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.site import Category, Unit
from bantin.vocabulary import alive, bare, names

TERMS = (
    Category("dang-doan-the", "Đảng - đoàn thể", aliases=("Xây dựng Đảng",)), Category("y-te", "Y tế"),
    Category("thong-bao", "Thông báo"),
)  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "Đảng – Đoàn thể",
        "dang-doan-the",
        unicodedata.normalize("NFD", "ĐẢNG - ĐOÀN THỂ"),
        " Đảng,  đoàn thể ",
        "xay dung dang",
    ],
)
def test_spellings_are_one(typed: str) -> None:
    """Dash, case, marks, blanks, composition and aliases lead to one category."""
    assert ("dang-doan-the",) == names(TERMS).find(typed)


@given(st.sampled_from(TERMS), st.randoms(use_true_random=False))
def test_any_spelling_of_a_name_finds_it(term: Category, chance: object) -> None:
    """Each letter in either case, with or without its marks: the name is found."""
    pick = chance.random  # type: ignore[attr-defined]  # a Random
    letters = (letter.upper() if pick() < 0.5 else letter for letter in term.name)
    typed = "".join(bare(letter) or letter if pick() < 0.5 else letter for letter in letters)
    assert (term.id,) == names(TERMS).find(typed)


@pytest.mark.parametrize("typed", ["", "Y", "Y tế xã hội", "tế y", "#"])
def test_other_names_are_unknown(typed: str) -> None:
    """A part of a name, or more than it, is no name."""
    assert () == names(TERMS).find(typed)


def test_an_id_goes_before_a_name() -> None:
    """Where one unit's id is another's name, the id is meant."""
    units = (Unit("a", "B"), Unit("b", "C"))
    assert (("b",), ("a", "b")) == (names(units).find("b"), names(units).find("B"))


@given(st.dates(), st.integers(0, 3000), st.integers(-10, 3010))
def test_a_life_counts_both_ends(since: date, length: int, at: int) -> None:
    """A unit lives from its first day to its last, both counted."""
    try:
        until, day = since + timedelta(days=length), since + timedelta(days=at)
    except OverflowError:
        return
    assert (0 <= at <= length) == alive(Unit("a", "A", valid_from=since, valid_to=until), day)
