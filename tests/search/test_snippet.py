"""Laws of the snippet."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.article import field
from bantin.search.query import abbreviations, parse
from bantin.search.snippet import Span, snippet
from bantin.vietnamese import normalise

NONE = abbreviations(())


def cut(text: str, query: str, size: int = 36) -> tuple[Span, ...]:
    return snippet(field(text), parse(query, NONE), size)


def test_neighbours_share_a_mark() -> None:
    """Words parted by a space are one mark; punctuation parts them."""
    found = cut("Họp Uỷ ban. Nhân dân vui.", "uy ban nhan dan")
    assert (Span("Họp "), Span("Uỷ ban", True), Span(". "), Span("Nhân dân", True), Span(" vui.")) == found


def test_a_marked_word_is_not_marked_in_another_spelling() -> None:
    """Where its own spelling stands, `đường` leaves `dương` alone."""
    assert (Span("dương và "), Span("đường", True)) == cut("dương và đường", "đường")


def test_lone_syllables_of_a_run_stay_plain() -> None:
    """Where the words stand side by side, the same syllables elsewhere are no answer."""
    assert (Span("Ban quản lý: "), Span("ủy ban", True), Span(".")) == cut("Ban quản lý: ủy ban.", "ủy ban")


def test_the_window_holds_the_densest_match() -> None:
    """A long text is cut where most of the words stand, between syllables, with an ellipsis on either side."""
    text = "nước " + "lời " * 40 + "cấp nước sạch " + "dài " * 40
    found = cut(text, "cấp nước sạch", 10)
    assert ("cấp nước sạch", 10) == (found[2].text, sum(len(span.text.split()) for span in found[1:-1]))


@given(st.text(max_size=300), st.text(max_size=20), st.integers(1, 12))
def test_snippets_are_pieces_of_the_text(text: str, query: str, size: int) -> None:
    """Whatever is typed, the snippet without its ellipses stands in the text, spaces aside, and no span is empty."""
    spans = [span for span in cut(text, query, size) if span.text not in ("… ", " …")]
    shown = "".join(span.text for span in spans)
    assert shown in " ".join(normalise(text).split())
    assert all(span.text for span in spans)
