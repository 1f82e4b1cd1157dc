"""Laws of answering."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from bantin.search.analysis import analyse
from bantin.search.engine import Index, Results
from bantin.search.snippet import Span
from tests.search.bulletin import write_index
from tests.search.conftest import Indexer, document, stock_index

ROAD = document("Sửa đường", "Phường sửa mặt đường phố trong tháng này.", "2018-01-01 08:00")
POSITIVE = document(
    "Kết quả", "Kết quả dương tính được báo cáo về phường.", "2019-01-01 08:00", unit="y-te", unit_name="Trạm Y tế"
)
SUGAR = document("Duong", "Duong la chu khong dau.", "2020-01-01 08:00", category="khac", category_name="Mục khác")
COMMITTEE = document("Họp", "Sáng nay Uỷ ban nhân dân phường họp theo Kế hoạch số 28-KH/QUTH.", "2021-01-01 08:00")
SHORT = document("Lịch", "UBND tiếp dân theo 18,19-NQ/TW.", "2022-01-01 08:00")
ALL = (ROAD, POSITIVE, SUGAR, COMMITTEE, SHORT)


def titles(results: Results) -> list[str]:
    return [hit.title for hit in results.hits]


@pytest.fixture
def index(indexed: Indexer) -> Index:
    return indexed(*ALL)


def test_a_plain_query_meets_every_spelling(index: Index) -> None:
    """Without marks, đường, dương and duong are one word."""
    assert {"Sửa đường", "Kết quả", "Duong"} == set(titles(index.search("duong")))


def test_a_marked_query_prefers_its_own(index: Index) -> None:
    """With marks, another marked spelling comes last, and is found still."""
    assert "Kết quả" == titles(index.search("đường"))[-1]


def test_quoted_phrases_are_exact(index: Index) -> None:
    """A quoted marked word is not met by another spelling, nor a phrase by words apart."""
    found = [
        titles(index.search(text)) for text in ('"mặt đường"', '"mặt dương"', '"sửa đường phố"', '"sua mat duong"')
    ]
    assert [["Sửa đường"], [], [], ["Sửa đường"]] == found


@pytest.mark.parametrize("typed", ["Ủy ban nhân dân", "Uỷ ban nhân dân", "uy ban nhan dan", "ỦY BAN NHÂN DÂN"])
def test_variants_have_one_answer(index: Index, typed: str) -> None:
    """Tone style and composition change nothing in the answer; an abbreviation answers for its phrase."""
    found = [titles(index.search(form)) for form in (typed, unicodedata.normalize("NFD", typed))]
    assert [["Họp", "Lịch"]] * 2 == found


def test_a_phrase_answers_for_its_abbreviation(index: Index) -> None:
    """UBND is found where only the phrase stands, after the places where it stands itself."""
    assert ["Lịch", "Họp"] == titles(index.search("UBND"))


def test_what_stands_for_a_word_is_marked(index: Index) -> None:
    """The short form is marked where the long one was asked for, and the long one in one piece where the short was."""
    marks = [
        [[span.text for span in hit.snippet if span.marked] for hit in index.search(text).hits]
        for text in ("uỷ ban nhân dân", "UBND")
    ]
    assert [[["Uỷ ban nhân dân"], ["UBND", "dân"]], [["UBND"], ["Uỷ ban nhân dân"]]] == marks


def test_the_site_knows_abbreviations_of_its_own(indexed: Indexer) -> None:
    """A pair from site.yaml works like a built-in one."""
    index = indexed(*ALL, known=(("MDP", "mặt đường phố"),))
    assert ["Sửa đường"] == titles(index.search("MDP"))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("28-KH/QUTH", "Họp"),
        ("28 kh quth", "Họp"),
        ("028 – kh / quth", "Họp"),
        ("18-NQ/TW", "Lịch"),
        ("19 nq tw", "Lịch"),
    ],
)
def test_document_numbers_in_any_spelling(index: Index, typed: str, title: str) -> None:
    """A number is found however it is typed, and in a list."""
    assert [title] == titles(index.search(typed))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"unit": "tram y te"}, ["Kết quả"]),
        ({"unit": "Y-TE"}, ["Kết quả"]),
        ({"category": "Mục khác"}, ["Duong"]),
        ({"year": 2018}, ["Sửa đường"]),
        ({"year": 2018, "category": "khac"}, []),
        ({"unit": "không có"}, []),
        ({"unit": "%"}, []),
        ({"category": '""'}, []),
    ],
)
def test_filters(index: Index, filters: dict[str, str], expected: list[str]) -> None:
    """Filters take an id or a name in any spelling, all must hold, and an unknown one holds nowhere."""
    assert expected == titles(index.search("duong", **filters))  # type: ignore[arg-type]


def test_by_date(index: Index) -> None:
    """Sorted by date, the newest comes first; a page of results is a stretch of the whole order."""
    whole = titles(index.search("duong", sort="date"))
    pages = [titles(index.search("duong", sort="date", limit=1, offset=at)) for at in range(4)]
    assert (["Duong", "Kết quả", "Sửa đường"], [["Duong"], ["Kết quả"], ["Sửa đường"], []]) == (whole, pages)


def test_relaxed_only_where_nothing_has_every_word(index: Index) -> None:
    """A query of which one word is nowhere gives what has the others, and says so; mere noise gives nothing."""
    found = [index.search(text) for text in ("sửa mặt đường phố", "sửa mặt đường xyzw", "xyzw abcd", "xyzw", "")]
    assert [(1, False), (1, True), (0, False), (0, False), (0, False)] == [(r.total, r.relaxed) for r in found]


def test_title_before_body_and_near_before_far(indexed: Indexer) -> None:
    """Words of a title, and words side by side, tell more than words of a body far apart."""
    far = document("Một", "nước lên nhanh. Ngõ nhỏ. Cấp sổ. Dân đông. Sạch đẹp.")
    near = document("Hai", "Cấp nước sạch. Ngõ nhỏ. Dân lên nhanh. Sổ đông. Đẹp.")
    title = document("Cấp nước sạch", "Ngõ nhỏ. Dân lên nhanh. Sổ đông. Đẹp. Xanh. Vui. Mới.")
    assert ["Cấp nước sạch", "Hai", "Một"] == titles(indexed(far, near, title).search("cấp nước sạch"))


def test_ties_go_to_the_newer(indexed: Indexer) -> None:
    """Of equal documents the newer comes first."""
    same = [document(f"Tin {year}", "Phường họp.", f"{year}-01-01 08:00") for year in (2018, 2020, 2019)]
    assert ["Tin 2020", "Tin 2019", "Tin 2018"] == titles(indexed(*same).search("phường họp"))


def test_the_author_s_spelling_is_shown(index: Index) -> None:
    """A hit carries names, date and a snippet in the author's letters, the whole run of words in one mark."""
    hit = index.search("uy ban nhan dan").hits[0]
    marks = [span.text for span in hit.snippet if span.marked]
    facts = (hit.date, hit.category, hit.unit, marks)
    assert ("2021-01-01 08:00", "Tin tức", "UBND phường", ["Uỷ ban nhân dân"]) == facts


@pytest.mark.parametrize("text", ["duong", "đường", '"nhân dân"', "UBND", "28-KH/QUTH", "phường họp", "sửa đường xyzw"])
def test_packed_and_stock_segments_answer_alike(indexed: Indexer, tmp_path: Path, text: str) -> None:
    """Our columns and what Whoosh's own codec writes hold the same index."""
    many = [
        document(f"Bài {n}", f"phường số {n} " + ROAD.text, f"2017-01-01 {n // 60:02}:{n % 60:02}") for n in range(400)
    ]
    with stock_index(tmp_path, *ALL, *many) as stock:
        assert stock.search(text, limit=50) == indexed(*ALL, *many).search(text, limit=50)


def test_an_empty_bulletin_has_an_index(indexed: Indexer) -> None:
    """No documents, no answers, no fault."""
    assert (0, ()) == (indexed().search("phường").total, indexed().search("phường").hits)


def test_older_before_newer_is_refused(tmp_path: Path) -> None:
    """Documents out of order are an error of the caller, for numbers stand for dates; nothing is left of it."""
    pairs = [(replace(item, at=at), analyse(item.title, item.text)) for at, item in enumerate((ROAD, SHORT), 1)]
    with pytest.raises(ValueError, match="newer"):
        write_index(pairs, tmp_path / "x")
    assert [] == list(tmp_path.iterdir())


def test_an_hour_that_comes_twice(tmp_path: Path) -> None:
    """The order is that of instants: when the clock was put back, the newer text bears the earlier hour."""
    hours = (("02:10", 2400), ("02:30", 0))
    twins = [replace(document(f"Tin {hour}", "Phường họp.", f"2026-10-25 {hour}"), at=1 + at) for hour, at in hours]
    pairs = [(item, analyse(item.title, item.text)) for item in twins]
    assert 2 == write_index(pairs, tmp_path / "x")


def test_spans_are_plain_values() -> None:
    """A span compares by its text and its mark."""
    assert Span("a", marked=True) != Span("a")
