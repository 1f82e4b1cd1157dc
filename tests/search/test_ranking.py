"""Laws of the points."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.ranking import rarity, saturation

sizes = st.integers(1, 5000)


@given(sizes, sizes)
def test_rarer_words_tell_more(some: int, more: int) -> None:
    """The fewer documents have a word, the more points it is worth; never fewer than none."""
    few, many = sorted((some, more))
    assert rarity(few, 5000) >= rarity(many, 5000) >= 0


@given(sizes, sizes, sizes, sizes)
def test_more_occurrences_never_harm(some: int, more: int, length: int, average: int) -> None:
    """Points grow with the occurrences and are bounded."""
    few, many = sorted((some, more))
    assert 0 < saturation(few, length, average) <= saturation(many, length, average) <= 64 * 2


@given(sizes, sizes, sizes)
def test_shorter_texts_tell_more(some: int, more: int, average: int) -> None:
    """One occurrence in a shorter text is worth at least as much."""
    short, long = sorted((some, more))
    assert saturation(1, short, average) >= saturation(1, long, average)
