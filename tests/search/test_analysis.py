"""Laws of the one analysis."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.analysis import ANALYSER, Analysis, analyse, canonical, from_bytes, raw_syllables, to_bytes
from bantin.search.packing import unpack_ascending

VIETNAMESE = st.text(alphabet="aăâđêôơưuyhoànộỹTĐỦ 1289-/,.\n", max_size=120)


def places(analysis: Analysis) -> dict[str, list[int]]:
    return {term: unpack_ascending(packed) for term, packed in analysis.body.postings()}


def test_positions_of_terms() -> None:
    """Each canonical syllable is kept with every place at which it stands, counted in syllables from 0."""
    found = places(analyse("", "Thành uỷ Hà Nội, thành Ủy"))
    assert {"hà": [2], "nội": [3], "thành": [0, 4], "ủy": [1, 5]} == found


def test_document_numbers_are_whole() -> None:
    """Numbers are kept folded, distinct, without leading zeros, one for each member of a list, title before body."""
    found = analyse("Kế hoạch 28-KH/QUTH", "theo 18,19-NQ/TW và 01-CTr/QUTH, 28 – KH/QUTH").numbers
    assert "28-kh-quth 18-nq-tw 19-nq-tw 1-ctr-quth" == found


@given(VIETNAMESE)
def test_typing_does_not_matter(text: str) -> None:
    """A text and its decomposed form have one analysis."""
    text = unicodedata.normalize("NFC", text)
    assert analyse("", text) == analyse("", unicodedata.normalize("NFD", text))


@given(st.text(max_size=200))
def test_every_syllable_has_its_place(text: str) -> None:
    """Whatever the text, its syllables can be put together again from the postings."""
    found = {place: term for term, at in places(analyse("", text)).items() for place in at}
    assert [canonical(syllable) for syllable in raw_syllables(text)] == [found[place] for place in sorted(found)]


@given(st.text(max_size=80), st.text(max_size=200))
def test_bytes_hold_the_analysis(title: str, text: str) -> None:
    """An analysis comes back from its bytes; bytes cut short or of other rules are none."""
    analysis = analyse(title, text)
    data = to_bytes(analysis)
    assert (analysis, None, None) == (
        from_bytes(data),
        from_bytes(data[:-1]),
        from_bytes(data.replace(ANALYSER.encode(), b"vi-0")),
    )


@given(st.binary(max_size=200))
def test_foreign_bytes_are_no_analysis(data: bytes) -> None:
    """Bytes that nobody packed are None, never an exception."""
    assert from_bytes(data) is None


def test_compatibility_letters_are_plain() -> None:
    """m² is found as m2, an ﬁ as fi."""
    assert ["m2", "ofi"] == [canonical("m²"), canonical("oﬁ")]
