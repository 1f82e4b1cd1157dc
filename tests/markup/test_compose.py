"""Laws of a composed body: what is seen, what it is made of, what the site may know of it."""

import pytest

from bantin.markup import compose
from bantin.model import Ref
from bantin.problems import Problem, problem

from .conftest import cases, html_of
from .oracle import shown, typed


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases("seen.md")])
def test_what_is_typed_is_seen(source: str, expected: str) -> None:
    """A resident reads every number, letter and mark as the editor typed it."""
    assert expected == compose("a.md", source, 1).text


@pytest.mark.parametrize(("source", "expected"), [pytest.param(*case[1:], id=case[0]) for case in cases("html.md")])
def test_markdown_becomes_this_html(source: str, expected: str) -> None:
    """Each construct has one spelling in HTML."""
    assert expected == html_of(compose("a.md", source, 1))


def test_blanks_are_one_wherever_text_is_told() -> None:
    """Text, lead and headings have one blank where several were typed, or a line's end."""
    composed = compose("a.md", "## Một  hai\n\nBa  bốn\n  năm\u2003sáu <b>bảy</b>  tám", 1)
    assert ("Một hai\nBa bốn năm sáu bảy tám", "Ba bốn năm sáu bảy tám") == (composed.text, composed.outline.lead)
    assert ["Một hai"] == [heading.text for heading in composed.outline.headings]


def test_references_keep_target_kind_and_place() -> None:
    """A reference is as typed and has the file's line and column; the parts are cut where its attribute belongs."""
    composed = compose("a.md", "Xem [a](x.md)\n\n![Mặt hồ](h.jpg)\n\n[b](/y/#z) [c](#d)", 10)
    expected = (
        Ref("link", "x.md", 10, 9), Ref("image", "h.jpg", 12, 11), Ref("link", "/y/#z", 14, 5),
        Ref("link", "#d", 14, 16),
    )  # fmt: skip
    assert expected == composed.outline.refs
    assert ("<p>Xem <a ", ">a</a></p><figure><picture>") == composed.body.parts[:2]


def test_repeated_headings_are_told_apart_by_their_parents() -> None:
    """`Mục tiêu` under I and II has the parent's number in its id; a repeat under the same parent is counted."""
    source = "## I - Một\n\n### Mục tiêu\n\n## II - Hai\n\n### Mục tiêu\n\n### Mục tiêu\n\n## ***"
    expected = ("m-i-mot", "m-i-muc-tieu", "m-ii-hai", "m-ii-muc-tieu", "m-ii-muc-tieu-2", "m-muc")
    assert expected == tuple(heading.id for heading in compose("a.md", source, 1).outline.headings)


def test_anchors_are_all_ids_that_a_link_may_name() -> None:
    """Headings' ids and the editor's own are anchors; those of footnotes are not."""
    source = "## Một {: #dau}\n\nĐoạn[^1]\n{: #doan}\n\n[^1]: Chú thích"
    assert ("m-dau", "m-doan") == compose("a.md", source, 1).outline.anchors


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## Đề mục\n\n- mục\n\n> trích\n\nĐoạn *đầu*.\n\nHai", "Đoạn đầu."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nSau bảng", "Sau bảng"),
        ("1. Một\n\na) Hai", "1. Một"),
        ("## Chỉ có đề mục", ""),
    ],
)
def test_the_lead_is_the_first_real_paragraph(source: str, expected: str) -> None:
    """The lead is the first paragraph outside headings, lists, tables and quotes; in a body of lists its first item."""
    assert expected == compose("a.md", source, 1).outline.lead


def test_a_decoration_says_nothing() -> None:
    """A picture that is marked as a decoration needs no alternative text, and may have one."""
    for source in ("![](a.jpg){: .trang-tri}", "![Hoa văn cúc](a.jpg){: .trang-tri}"):
        assert () == compose("a.md", source, 1).problems


def test_numbers_are_cited_once_in_order() -> None:
    """Document numbers are in the outline in display form, once each."""
    source = "Theo 28-KH/QUTH, 14/2020/QĐ-UBND và 28 - KH/QUTH."
    assert ("28-KH/QUTH", "14/2020/QĐ-UBND") == compose("a.md", source, 1).outline.numbers


@pytest.mark.parametrize(
    ("source", "code", "words"),
    [
        ("# Đề mục", "heading-first-level", {"text": "Đề mục"}),
        ("## A\n\n#### B", "heading-jump", {"from": 2, "to": 4}),
        ("![](a.jpg)", "picture-no-alt", {"src": "a.jpg"}),
        ("![Hình 1](a.jpg)", "alt-empty-words", {"alt": "Hình 1"}),
        ("![IMG_001.JPG](a.jpg)", "alt-empty-words", {"alt": "IMG_001.JPG"}),
        ('![Hồ Tây](a.jpg "Hồ Tây | Ban biên tập")', "caption-equals-alt", {"text": "Hồ Tây"}),
        ("![Mặt hồ](http://x.example/a.jpg)", "image-external", {"target": "http://x.example/a.jpg"}),
        ("[a](javascript:alert(1))", "url-scheme", {"target": "javascript:alert(1)"}),
        ("[a](//x.example/)", "url-scheme", {"target": "//x.example/"}),
        ("<b onclick=x>a</b>", "html-removed", {"name": "onclick"}),
        ("<iframe src=x></iframe>", "html-removed", {"name": "iframe"}),
        ("> " * 13 + "x", "markup-too-deep", {"limit": 12}),
        ("".join("  " * depth + "- x\n" for depth in range(14)), "markup-too-deep", {"limit": 12}),
        ("<div>" * 101, "markup-too-deep", {"limit": 100}),
        ("[a](" * 401, "markup-too-complex", {"limit": 400}),
        ("*a " * 401, "markup-too-complex", {"limit": 400}),
        ("_a " * 401, "markup-too-complex", {"limit": 400}),
    ],
)
def test_each_mistake_has_its_name_words_and_line(source: str, code: str, words: dict[str, object]) -> None:
    """A mistake in a body is a problem with its code, its words and the file's line, never an exception."""
    found = [one for one in compose("a.md", f"Một đoạn.\n\n{source}", 5).problems if one.code == code]
    line = found[0].spot.line if code.startswith("markup") else 9 if code == "heading-jump" else 7
    assert (line, problem(code, found[0].spot, **words)) == (found[0].spot.line, found[0])
    assert found[0].spot.column == (0 if code.startswith("heading") else source_column(source, found[0]))


def source_column(source: str, found: Problem) -> int:
    """Where a mistake's own word stands in a line of source; a cap has a place of its own."""
    if found.code.startswith("markup"):
        return found.spot.column
    words = dict(found.words)
    needle = "a.jpg" if found.code.startswith(("picture", "alt", "caption")) else words.get("target") or words["name"]
    return source.index(needle) + 1


def test_text_that_is_not_parsed_is_still_read() -> None:
    """A body too complex to parse is shown as typed."""
    source = "Một <b>đoạn</b>\n\n" + "[a](" * 401
    assert "Một <b>đoạn</b>\n" + "[a](" * 401 == compose("a.md", source, 1).text


def test_the_oracle_sees_a_loss() -> None:
    """The oracle tells a changed number, a lost star and a browser's own marker from what was typed."""
    assert typed("3. a *b*") == shown("<p>3. a <em>b</em></p>")
    assert typed("3. a") != shown("<ol><li>a</li></ol>")
    assert typed("3. a") == shown('<ol start="3"><li>a</li></ol>')
    assert typed("- a") != shown("<ul><li>a</li></ul>")
    assert typed("a (*)") != shown("<p>a ()</p>")
