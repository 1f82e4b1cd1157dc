"""Laws of entries."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.entries import packed, spliced, unpacked

SLOTS = st.sets(st.integers(0, 5_000))


def postings(slots: set[int], bits: int, factor: int = 7) -> list[int]:
    """Rising postings of these slots, with low bits that differ by the factor."""
    return [slot << bits | (slot * factor) & (1 << bits) - 1 for slot in sorted(slots)]


@given(SLOTS, st.integers(0, 3))
def test_postings_come_back(slots: set[int], bits: int) -> None:
    """Rising postings, whatever their low bits, come back as they were."""
    assert postings(slots, bits) == unpacked(packed(postings(slots, bits), bits), bits)


@given(SLOTS, SLOTS, st.data(), st.integers(0, 3))
def test_a_spliced_entry_is_that_of_what_there_is(
    stood: set[int], come: set[int], data: st.DataObject, bits: int
) -> None:
    """What goes, what comes, what comes in the place of what goes: the bytes are those of the postings left."""
    gone = data.draw(st.sets(st.sampled_from(sorted(stood)))) if stood else set()
    come = (come - stood) | {slot for slot in gone if slot % 2}
    if not gone and not come:
        return
    now = sorted([*postings(stood - gone, bits), *postings(come, bits, 3)])
    found = spliced(packed(postings(stood, bits), bits), postings(gone, bits), postings(come, bits, 3), bits)
    assert packed(now, bits) == found
