"""Laws of the points."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.ranking import LEVELS, brevity, listed_from, rarity, word_level

sizes = st.integers(1, 5000)


@given(sizes, sizes)
def test_rarer_words_tell_more(some: int, more: int) -> None:
    """The fewer documents have a word, the more points it is worth; never fewer than none."""
    few, many = sorted((some, more))
    assert rarity(few, 5000) >= rarity(many, 5000) >= 0


@given(st.integers(1, 10_000))
def test_rarity_is_a_logarithm_in_whole_numbers(documents: int) -> None:
    """Thirty-two steps to each halving, rounded down, without a float that might differ elsewhere."""
    exact = 32 * math.log2(10_001 / documents)
    assert abs(exact - 0.5 - rarity(documents, 10_000)) <= 0.5 + 1e-6


@given(sizes, sizes, st.integers(0, 9), sizes)
def test_more_occurrences_never_harm(some: int, more: int, in_title: int, length: int) -> None:
    """Levels grow with the occurrences and fit into their bits."""
    few, many = sorted((some, more))
    assert 1 <= word_level(few, in_title, length) <= word_level(many, in_title, length) <= LEVELS


@given(sizes, sizes)
def test_shorter_texts_tell_more(some: int, more: int) -> None:
    """One occurrence in a shorter text is worth at least as much, and so is the text."""
    short, long = sorted((some, more))
    assert (word_level(1, 0, short), brevity(short)) >= (word_level(1, 0, long), brevity(long))


def test_a_small_bulletin_lists_all_its_words() -> None:
    """Only in a large one are the rarest words left out of the vocabulary."""
    assert [1, 1, 2, 4, 4] == [listed_from(total) for total in (0, 1_999, 2_000, 6_000, 100_000)]
