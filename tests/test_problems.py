"""Names that were mistyped: the nearest known one is offered, and none where none is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.problems import Spot, problem, suggestion

KNOWN = ("title", "date", "unit", "tags", "Y tế", "Thông báo", "Tin tức")
NAMES = st.text("aábcđ dê", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "near"),
    [("tilte", "title"), ("unti", "unit"), ("Y te", "Y tế"), ("y-tế", "Y tế"), ("Thong bao", "Thông báo"),
     ("Tin tứcc", "Tin tức"), ("xyz", ""), ("thời sự", ""), ("ab", ""), ("", "")],
)  # fmt: skip
def test_did_you_mean(typed: str, near: str) -> None:
    """One slip of a finger, or marks left out, is forgiven; another word is not."""
    assert near == suggestion(typed, KNOWN)


@given(NAMES, st.lists(NAMES))
def test_a_known_name_is_its_own_nearest(name: str, others: list[str]) -> None:
    """A name that is known, but for its marks and blanks, is offered or one no farther."""
    found = suggestion(name, [*others, name])
    assert (found != "") == any(character.isalnum() for character in name) or found in {*others, name}


@given(NAMES, NAMES)
def test_near_is_mutual(one: str, other: str) -> None:
    """Of two names of one length, if the first is near the second, the second is near the first."""
    if len(one.replace(" ", "")) == len(other.replace(" ", "")):
        assert bool(suggestion(one, [other])) == bool(suggestion(other, [one]))


@given(st.lists(NAMES), NAMES, st.randoms(use_true_random=False))
def test_the_order_is_nothing(known: list[str], typed: str, chance: object) -> None:
    """The same names in another order offer the same."""
    mixed = chance.sample(known, len(known))  # type: ignore[attr-defined]  # a Random
    assert suggestion(typed, known) == suggestion(typed, mixed)


def test_words_are_sorted_strings() -> None:
    """Problems with equal words are equal, however the words were given."""
    assert problem("a", Spot("b"), x=1, y="2") == problem("a", Spot("b"), y=2, x="1")
