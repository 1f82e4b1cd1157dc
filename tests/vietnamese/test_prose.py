"""Is what looks odd in a paragraph found, and what is right left alone?"""

from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import odd_words, ordinal_opening, pronoun_opening, sentences, telling_pairs, wrong_weekdays


def test_sentences() -> None:
    """Abbreviations, initials and numbering do not end a sentence."""
    text = "Tại TP. Hà Nội, đ/c A. dự họp. 1.1. Công tác Đảng. Đạt 95.5%! “Xanh.” Đường mới…"
    assert sentences(text) == (
        "Tại TP. Hà Nội, đ/c A. dự họp.",
        "1.1. Công tác Đảng.",
        "Đạt 95.5%!",
        "“Xanh.”",
        "Đường mới…",
    )


@given(st.text(st.sampled_from("aĐ1.!? ”“\n"), max_size=40))
def test_sentences_lose_nothing(paragraph: str) -> None:
    """Put together, the sentences are the paragraph, blanks apart."""
    assert "".join("".join(sentences(paragraph)).split()) == "".join(paragraph.split())


def test_openings() -> None:
    """Ordinals and pronouns are found at the head of a paragraph only; weekdays and titles are neither."""
    heads = ("Một là, rà soát", "Thứ nhất: rà soát", "Thứ Ba, ngày 07/8/2018", "Hai bên họp")
    assert [ordinal_opening(head) for head in heads] == ["Một là", "Thứ nhất", "", ""]
    others = ("Đây là việc", "Họ đã làm", "Bà con phấn khởi", "Ông Trưởng ban", "Quận ủy họp")
    assert [pronoun_opening(head) for head in others] == ["Đây", "Họ", "", "", ""]


def test_wrong_weekdays() -> None:
    """A weekday is compared with the date beside it."""
    text = "Sáng thứ Sáu (25/10/2018) và chiều thứ Năm, ngày 25/10/2018"
    assert [(found.offset, found.weekday) for found in wrong_weekdays(text)] == [(5, "Thứ Sáu")]


def test_odd_words() -> None:
    """Glued and misspelt words in lower case are found; names, codes, numbers, units and addresses are not."""
    text = "thực hiện theomẫu 5 km tại UBND, xem a@hanoi.gov.vn, khóa đàotạo"
    assert odd_words(text) == ((10, "theomẫu"), (text.index("đàotạo"), "đàotạo"))


def test_pairs_of_a_title_tell_what_it_is_about() -> None:
    """Neighbouring syllables without a word of grammar between or in them, in one spelling, each once; numbers
    tell nothing."""
    assert ("lang nghe", "nghe giay") == telling_pairs("Làng nghề giấy của làng nghề")
    assert telling_pairs("Uỷ ban") == telling_pairs("ỦY BAN") == ("uy ban",)
    assert ("quy iv",) == telling_pairs("Quý IV/2018, 2019 và 2020")
    assert () == telling_pairs("")
