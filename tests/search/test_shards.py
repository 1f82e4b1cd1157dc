"""Laws of shards: what is laid down is found, wherever the bits lead."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import shards
from bantin.search.shards import NOTHING, PLACE_BITS, entries_of, place, ranges, volume

WORDS = st.text("abcdđ", min_size=1, max_size=4)
KEYS = st.one_of(st.tuples(WORDS, WORDS).map(" ".join), st.tuples(WORDS, WORDS).map("/".join), WORDS.map("#".__add__))
ENTRIES = st.dictionaries(KEYS, st.binary(min_size=1, max_size=90), max_size=60)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few entries make many shards."""
    monkeypatch.setattr(shards, "SHARD", 120)


@given(ENTRIES, st.integers(0, 4))
def test_every_entry_lies_where_its_key_leads(entries: dict[str, bytes], bits: int) -> None:
    """The range of places that holds a key's place names the very shard in which its entry is; ranges do not meet."""
    volumes = []
    for number in range(1 << bits):
        own = {key: entry for key, entry in entries.items() if place(key) >> PLACE_BITS - bits == number}
        volumes.append(volume(own, bits))
    found = list(ranges("".join(one.shape for one in volumes), bits))
    there = {
        key: entry
        for start, end, number, shard in found
        for key, entry in entries_of(volumes[number].shards[shard]).items()
        if start <= place(key) < end
    }
    assert (entries, sorted(found)) == (there, found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_a_volume_of_nothing_has_no_shard() -> None:
    """Where nothing is, nothing is fetched."""
    assert (NOTHING, ()) == (volume({}, 3).shape, volume({}, 3).shards)


@given(ENTRIES)
def test_a_shard_is_no_larger_than_it_may_be(entries: dict[str, bytes]) -> None:
    """A shard holds more than SHARD bytes only where all its keys have one place."""
    found = [entries_of(shard) for shard in volume(entries, 0).shards]
    large = [one for one in found if sum(len(key) + len(entry) + 2 for key, entry in one.items()) > shards.SHARD]
    assert [1] * len(large) == [len({place(key) for key in one}) for one in large]
