"""Laws of hostile input: nothing active survives, nothing crashes, nothing takes long."""

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.markup import compose

from .conftest import html_of

VECTORS = (Path(__file__).parent / "fixtures" / "vectors.txt").read_text("utf-8").splitlines()

_ELEMENTS = frozenset(
    {"script", "style", "svg", "math", "iframe", "object", "embed", "form", "input", "button", "meta", "link", "base"}
    | {"template", "video", "audio"}
)
_PLACES = (
    "{}",
    "a {} b",
    "- {}",
    "> {}",
    "| a | b |\n|---|---|\n| {} | x |",
    "# {}",
    "x[^a]\n\n[^a]: {}",
    "<div>\n{}\n</div>",
)


class _Active(HTMLParser):
    """Collects what could act."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in _ELEMENTS else []
        for name, value in attrs:
            scheme = re.match(r"([a-z]+):", re.sub(r"[\t\r\n]", "", (value or "").lower().strip()))
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "target", "background", "name"):
                self.found.append(name)
            if name in ("href", "src") and scheme and scheme[1] not in ("http", "https", "mailto", "tel"):
                self.found.append(value or "")
            if name == "src" and scheme:
                self.found.append(value or "")
            if name == "id" and not (value or "").startswith("m-"):
                self.found.append(value or "")


def active(html: str) -> list[str]:
    """The elements, attributes and addresses that could act."""
    reader = _Active()
    reader.feed(html)
    reader.close()
    return reader.found


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_active_survives(vector: str) -> None:
    """No vector leaves an element, attribute or address that could act, in any place it may stand."""
    for place in _PLACES:
        assert [] == active(html_of(compose("a.md", place.format(vector), 1)))


def test_the_detector_finds_what_is_active() -> None:
    """The detector of these tests can fail."""
    expected = ["script", "onclick", "javascript:x", "http://x", "login"]
    html = '<script></script><b onclick=x></b><a href="javascript:x"></a><img src="http://x"><p id="login">'
    assert expected == active(html)


_SYNTAX = st.lists(
    st.sampled_from(
        [
            *"*_`[]()<>&{}:|!#-+=~^\\\"' \n\t",
            "1. ",
            "\n\n",
            "    ",
            "![",
            "](",
            "[^1]",
            "[^1]: ",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "```\n",
            "!!! note\n",
            "{: #a .lead }",
            "| a |\n|---|\n",
            "<script>",
            "\x02",
            "\x03",
            "wzxhzdk:0",
            "klzzwxh:0000",
            "<!--",
            "-->",
            "&amp;",
            "http://a.vn/_b_",
            "một",
            "đ) ",
            "anh.jpg",
            "https://",
            '<a href="x">',
            "</a>",
            "<table><tr><td>",
            "> ",
            ": ",
            "## ",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=500, deadline=None)
@given(st.one_of(_SYNTAX, st.text(max_size=200)))
def test_any_text_is_composed_into_sound_html(text: str) -> None:
    """Any text gives, twice the same, well-formed HTML without anything active, in one part more than references."""
    composed = compose("a.md", text, 1)
    html = html_of(composed)
    parser = html5lib.HTMLParser(strict=False)
    parser.parseFragment(html)
    assert [] == active(html)
    assert len(composed.outline.refs) + 1 == len(composed.body.parts)
    assert compose("a.md", text, 1) == composed
    assert [] == [error for _, error, _ in parser.errors if "tag" in error or error.startswith("eof")]


N = 5_000
FAMILIES = {
    "quotes": ">" * N,
    "spaced quotes": "> " * N,
    "nested list": "".join("    " * n + "- x\n" for n in range(300)),
    "markers in one line": "* - " * N,
    "nested div": '<div markdown="1">\n' * N,
    "div": "<div>" * N,
    "br": "<br>" * N,
    "brackets": "[" * N,
    "picture brackets": "![[" * N,
    "pictures": "![a](b " * N,
    "open tags": "<a " * N,
    "links": "[a](" * N,
    "angle links": "[a](<b" * N,
    "notes": "[^1] " * N,
    "defined note": "[^1] " * N + "\n\n[^1]: x",
    "abbreviations": "*[A1]: x\n" * N,
    "definitions": "\n\n".join(f"[^{n}]: x" for n in range(N)),
    "cdata": "<![CDATA[" * N,
    "declaration": "<![" * N,
    "comment": "<!--" * N,
    "fence": "```" + " " * 20_000,
    "backticks": "`` ` " * N,
    "rising backticks": " ".join("`" * n for n in range(1, 100)),
    "stars": "*a **b " * N,
    "row of stars": "*" * N,
    "rows of stars": "*" * N + "a" + "*" * N,
    "rows of underscores": "_" * N + "a" + "_" * N,
    "brackets in lines": ("[" * 9_000 + "\n") * 20,
    "underscores": "_a " * N,
    "entities": "&amp;" * N,
    "escapes": "\\*" * N,
    "pipes": "|" * N + "\n" + "|-" * N,
    "admonitions": "!!! note\n" * N,
    "headings": "# x\n\n" * N,
    "headings after tabs": "##\ta\n\n" * 300 + "x " + "## " * 20_000,
    "deflist": "a\n: b\n" * N,
    "nested links": "[" * 300 + "a" + "](b)" * 300,
    "table html": "<table><tr><td>" * N,
    "one word": "a" * 200 * N,
    "lines": "\n" * 100 * N,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_of_bad_input_takes_long(family: str) -> None:
    """Each known quadratic or recursive family ends within a second of CPU at n = 5,000."""
    compose("a.md", "*warm*", 1)
    begun = time.process_time()
    compose("a.md", FAMILIES[family], 1)
    assert time.process_time() - begun < 1.0
