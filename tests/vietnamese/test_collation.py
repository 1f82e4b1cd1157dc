"""Do names stand in the order of CLDR `vi`, whatever order they came in?"""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import collation_key, initial, normalise

names = st.text(st.sampled_from("aAàáạăâbcdđĐeêiíoôơớuưựyw 0129-.,\u0301")) | st.text(max_size=8)


@given(names, names)
def test_keys_are_equal_only_for_equal_texts(one: str, other: str) -> None:
    """Two texts have one key if and only if they are one text once normalised."""
    assert (collation_key(one) == collation_key(other)) == (normalise(one) == normalise(other))


@given(st.lists(names, max_size=8))
def test_order_does_not_depend_on_arrival(texts: list[str]) -> None:
    """Sorting is total: reversed or decomposed input gives the same sequence."""
    arrived = [unicodedata.normalize("NFD", text) for text in reversed(texts)]
    assert [normalise(text) for text in sorted(arrived, key=collation_key)] == [
        normalise(text) for text in sorted(texts, key=collation_key)
    ]


def test_initials() -> None:
    """Marked letters head their own group; tones do not; what is no letter stands under #."""
    heads = {"Ứng Hòa": "Ư", "đê": "Đ", "Ấp": "Â", "ắc": "Ă", "ỏ": "O", "“Ba": "B", "9 tổ": "#", "": "#", "Wi": "W"}
    assert {name: initial(name) for name in heads} == heads


@given(
    st.lists(st.text(st.sampled_from("aàáạăắâbcdđeêghiíklmnoôơớpqrstuưựvxyAĐƯ "), min_size=1, max_size=6), max_size=6)
)
def test_icu_agrees(texts: list[str]) -> None:
    """ICU's collator for `vi` gives the same order."""
    icu = pytest.importorskip("icu")
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    ordered = sorted(texts, key=collation_key)
    assert all(collator.compare(one, other) <= 0 for one, other in pairwise(ordered))
