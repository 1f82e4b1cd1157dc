"""Pieces of Markdown in any order: whatever stands beside whatever, a body is composed, with every id once."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.markup import Composed, compose, is_sound, joined
from bantin.model import Body, Ref

from .conftest import html_of
from .test_safety import VECTORS, active

FRAGMENTS = (
    "- một", "1. một", "a) hai", "  - con", "    thụt vào", "từ", ": nghĩa", "  : nghĩa", "    : nghĩa", "từ\n: nghĩa",
    "từ\n:   nghĩa\n\n    đoạn sau", "| a | b |\n|---|:-:|\n| 1 | 2 |", "| a |\n|---|", "chữ[^1]", "[^1]: chú thích",
    "[^1]: chú thích\n\n    đoạn sau", "!!! note", '!!! luu-y "Tên"\n    trong khung',
    "!!! note\n    - mục\n\n      : b",
    "{: #x .lead }", "chữ {: #x }", "chữ\n{: #x }", '{: id="a b" }', "## Mục {: #x }", "## Mục", "# Tên", "---",
    "> trích",
    "> - mục\n>\n>   : b", "![ảnh](a.jpg){: #x }", "**đậm** {: #x }", "[bài](b.md)", '<div id="x">\n\nchữ\n\n</div>',
    "<dl>\n\n: b\n\n</dl>", "```\nmã\n```", "*", "\\", "&#xFFFE;&#1;", "\ufffe", "<p id='y z'>",
)  # fmt: skip
GAPS = st.sampled_from(["\n\n", "\n", "\n\n  ", "\n\n    ", "\n    ", " "])
TEXTS = st.lists(st.tuples(st.sampled_from(FRAGMENTS), GAPS), max_size=12).map(lambda all_: "".join(map("".join, all_)))
_IDS = re.compile(r'<[a-z][^<>]*? id="([^"]*)"')


def whole(composed: Composed) -> str:
    """The HTML as it is looked over when it comes from a cache."""
    return joined(composed.body, composed.outline.refs)


@settings(max_examples=400)
@given(TEXTS)
def test_any_order_of_fragments_is_composed(text: str) -> None:
    """No order of lists, definitions, tables, notes, frames and attributes fails; ids are single and without blanks."""
    composed = compose("a.md", text, 1)
    html = html_of(composed)
    ids = _IDS.findall(html)
    assert (sorted(set(ids)), []) == (sorted(ids), [name for name in ids if not name or " " in name])
    assert ([], None) == (
        active(html),
        re.search("[\x00-\x08\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]", html + composed.text),
    )
    assert is_sound(whole(composed))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- a\n\n  : b",
            '<div class="items" role="list"><div role="listitem"><p><span class="n">-</span> a</p><p>: b</p>',
        ),
        ("từ\n\n: nghĩa", "<dl><dt>từ</dt><dd><p>nghĩa</p></dd></dl>"),
    ],
)
def test_a_definition_in_an_item(text: str, expected: str) -> None:
    """A colon after an item is text, after a paragraph a definition."""
    html = html_of(compose("a.md", text, 1))
    assert html.startswith(expected)


def test_ids() -> None:
    """The first of two ids stays as typed, the next is numbered; one with a blank is refused and told."""
    composed = compose("a.md", "a\n{: #x }\n\nb\n{: #x }\n\n<p id='y z'>c</p>", 1)
    assert ["m-x", "m-x-2"] == _IDS.findall(html_of(composed))
    assert ["html-removed"] == [found.code for found in composed.problems]


@given(st.sampled_from(VECTORS) | TEXTS | st.text(st.sampled_from("<>/=\" apsvgonhref:#m-xjc'")))
def test_what_is_sound_does_nothing(html: str) -> None:
    """HTML that is let through has nothing that could act, whoever wrote it."""
    assert not is_sound(html) or [] == active(html)


@pytest.mark.parametrize("html", [
    "<script>", '<p onclick="a">', "<p", "a < b", '<p style="a">', '<a href="javascript:a">', '<img src="//a.vn/">',
    '<a href="java&#115;cript:a">', '<p id="login">', '<p class="masthead">', "<<p>script>", "<!-- -->",
    '</p id="m-a">',
    "<a href='#'>", "<svg>", "<P>", '<p\nid="m-a">',
])  # fmt: skip
def test_what_is_not_sound(html: str) -> None:
    """Each of these is no HTML of ours."""
    assert not is_sound(html)


def test_a_reference_opens_no_quote() -> None:
    """A body cut within a value is not sound, for an address would end that value."""
    body = Body(('<a title="', ' onclick=alert(1) x="">a</a>'))
    assert not is_sound(joined(body, (Ref("link", "b.md", 1),)))
