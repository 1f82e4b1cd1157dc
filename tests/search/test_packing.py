"""Laws of packed numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.packing import LIMIT, amount, pack, pack_ascending, unpack, unpack_ascending

numbers = st.lists(st.integers(0, LIMIT))


@given(numbers)
def test_unpacking_gives_what_was_packed(values: list[int]) -> None:
    """Any numbers up to the limit, the surrogates' range included, come back as they were, and are counted."""
    assert (values, len(values)) == (unpack(pack(values)), amount(pack(values)))


@given(st.lists(st.integers(0, LIMIT)).map(sorted))
def test_ascending_numbers_come_back(values: list[int]) -> None:
    """Numbers that never fall come back from their distances."""
    assert values == unpack_ascending(pack_ascending(values))


@pytest.mark.parametrize("number", [-1, LIMIT + 1])
def test_numbers_beyond_the_code_are_refused(number: int) -> None:
    """A number that the code cannot hold is an error, not another number."""
    with pytest.raises((ValueError, OverflowError)):
        pack([number])
