"""Is an abbreviation expanded only where it can mean one thing?"""

from bantin.vietnamese import ABBREVIATIONS, AMBIGUOUS, DOCUMENT_KINDS, abbreviated, document_kind, expand


def test_both_ways() -> None:
    """Every abbreviation gives its phrase, and every phrase its abbreviation."""
    assert [
        short for short, long in ABBREVIATIONS.items() if expand(short) != long or short not in abbreviated(long)
    ] == []


def test_ambiguous_ones_stay() -> None:
    """An abbreviation with several readings is not expanded, nor is it in the table of those with one."""
    assert [short for short in AMBIGUOUS if expand(short) or short in ABBREVIATIONS or len(AMBIGUOUS[short]) < 2] == []


def test_lower_case() -> None:
    """Typed plainly, only what is long, unmistakable and no syllable is expanded."""
    tokens = ("ubnd", "hdnd", "MTTQ", "qp", "tw", "hd", "da", "cds")
    assert {token: expand(token) for token in tokens if expand(token)} == {
        "ubnd": "Ủy ban nhân dân",
        "hdnd": "Hội đồng nhân dân",
        "MTTQ": "Mặt trận Tổ quốc",
        "cds": "chuyển đổi số",
    }


def test_phrases_in_any_style() -> None:
    """Case, tone style and punctuation of a phrase do not matter."""
    assert (abbreviated("uỷ ban NHÂN DÂN"), abbreviated("Kinh tế – xã hội".replace("–", "-"))) == (
        ("UBND",),
        ("KT-XH",),
    )


def test_kinds_of_documents() -> None:
    """A sign has one reading inside a document number, and Đ counts."""
    assert (document_kind("ĐA"), document_kind("DA"), document_kind("XX")) == ("đề án", "dự án", None)
    assert len(DOCUMENT_KINDS) == 26
