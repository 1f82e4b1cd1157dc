"""Laws of any query whatever: an answer in Python and in JavaScript, the same however its letters are written."""

from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.search.engine import Index, Results
from bantin.search.query import known_abbreviations
from bantin.search.reader import ExportSource
from tests.search.bulletin import QUERIES, articles, exported, write_export
from tests.search.test_export import ONLY, in_node, plain

EXAMPLES = 1_000
PARTS = (
    "mặt ", "đường", "duong ", "ủy ban", "UBND ", '"', "“", "28-KH/QUTH ", "tieem ", "hoof ", " ", "\u0301", "/",
    "xyzw ", "trồgn ", "cây ", "<b>", "İ", "\u00a0", "2020 ",
)  # fmt: skip
ODD = (
    "a" * 10_000, "ế" * 10_000, "đường " * 500, "xyzw " * 500, '"' * 400, '"' * 401, "“" * 200 + "”" * 200, '""', '" "',
    '"mặt" "đường" "', "\u202eđường\u202c mặt", "\u200eđường\u200f", "\u2066đường\u2069", "\u200dđường\ufeff",
    "\x00đường", "đ\x00ường", "__proto__", "constructor", "toString valueOf", "hasOwnProperty __proto__ mặt đường",
    '"__proto__"',
    "\n\t\r\v\f", "\u2028đường\u2029", "\ufffd", "\U0010ffff", "\U0001f600" * 300, "a\u0301" * 400, "\u0301" * 400,
    "e\u0302\u0301\u0323\u0300", "1" * 400, "0-0-0-0", "000000", "٣٤ ٥", "²³", "ŉ", "ǰ",
    "ß", "ΐ", "İ" * 50, "\uff46\uff55\uff4c\uff4c \uff57\uff49\uff44\uff54\uff48", "\ufdfa",
    "28-KH/QUTH " * 60, "UBND " * 100, "28/2020/" * 80, "-" * 400, "/" * 400, "%00", "%ff%fe", "&amp;", "\\u0111",
    "' or 1=1 --", "J\u030ca", "T\u0308x hồ sen", "ban \u2115W-clb VN", "\U0001d401oà", "\u2115 UBND", "ªB",
    "." * 400, "😀 mặt 😀 đường", "e\u0300\u0301", "\U0001d426ặ\U0001d42d", "ǅ", "ﬃ", "\u212b", "\u2126", "\u212a",
)  # fmt: skip
LONE = ("\ud800", "đường \udfff", "\udc00\ud800 mặt")
OTHER = {"oà": "òa", "oá": "óa", "oạ": "ọa", "oả": "ỏa", "uỷ": "ủy", "uý": "úy", "oè": "òe"}
OTHER |= {new: old for old, new in OTHER.items()}
WORDS = ("hòa", "hoà", "ủy", "uỷ", "họa", "khoẻ", "đường", "Đảng", "ưu", "tiên", "mặt", "trồng", "cây", "văn", "hoá")


def _small() -> Index:
    files = exported(articles(60))
    return Index(ExportSource(lambda path: files[f"search/{path}"]), known_abbreviations())


SMALL = _small()


def answered(query: str) -> Results:
    """What the reader of a small export answers."""
    return SMALL.search(query)


def forms(text: str) -> list[str]:
    """The same words as other keyboards and programs write them."""
    restyled = " ".join(word[:-2] + OTHER.get(word[-2:], word[-2:]) for word in text.split(" "))
    changed = [restyled, text.replace("Đ", "Ð"), text.replace("ư", "ƣ").replace("Ư", "Ƣ"), text.replace(" ", "\u00a0")]
    return [*changed, *(normalize("NFD", one) for one in (text, restyled)), text.replace(" ", "  "), f" {text} "]


@pytest.mark.parametrize("query", [*ODD, *LONE], ids=lambda query: ascii(query)[:24])
def test_odd_queries(query: str) -> None:
    """Very long ones, nothing but quotation marks, halves of letters, names of what objects have: an answer."""
    found = answered(query)
    scores = [hit.score for hit in found.hits]
    assert (sorted(scores, reverse=True), min(10, found.total)) == (scores, len(scores))


@given(st.text(max_size=60) | st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_any_query_has_an_answer(text: str) -> None:
    """Whatever is typed: no exception, points in falling order, and the same for its letters taken apart."""
    found, apart = (answered(normalize(form, text)) for form in ("NFC", "NFD"))
    scores = [hit.score for hit in found.hits]
    assert (scores, found.hits, found.suggestion) == (sorted(scores, reverse=True), apart.hits, apart.suggestion)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join))
def test_forms_have_one_answer(text: str) -> None:
    """Composition, tone style, either Đ, ƣ, spaces that do not break: the identical list, points and all."""
    expected = answered(text).hits
    assert [expected] * len(forms(text)) == [answered(form).hits for form in forms(text)]


def drawn() -> list[str]:
    """A thousand queries, letters at random and words joined at random, and other forms of some."""
    found: list[str] = []
    # Letters that Python's Unicode does not know may be known to Node's.
    anything = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=60)
    parts = st.lists(st.sampled_from([*PARTS, *WORDS]), max_size=8).map("".join)
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)

    @settings(max_examples=EXAMPLES, database=None, derandomize=True)
    @given(anything | parts | words)
    def draw(query: str) -> None:
        found.append(query)

    draw()
    return list(dict.fromkeys(found))


def test_any_query_has_pythons_answer_in_javascript(tmp_path: Path) -> None:
    """Drawn queries, odd ones, and their other forms are answered by the browser's modules as Python answers them."""
    queries = [*drawn(), *ODD, *LONE, *(form for query in QUERIES for form in forms(query))]
    answers: list[dict[str, Any]] = [plain(answered(query)) for query in queries]
    public = write_export(articles(60), tmp_path / "public")
    cases = {"queries": queries, "wishes": [{}], "answers": answers, "texts": [], "stored": [], "letters": []}
    assert len(queries) > EXAMPLES // 2
    assert (0, "") == in_node(cases, public, tmp_path, ONLY)
