"""Given the body of an article as typed: what does a reader see, and what may the rest of the site know of it?

In: the body's text after the front matter. Out: a `Composed`: outline, body and problems. Never: an exception for
anything an editor can type, an address resolved, or a character of the text that is seen otherwise than typed.

The stages: `guards` (may it be parsed?) → `plain`, or `dialect` and `sanitise` → `references`, `headings`, `visible`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bantin.markup import plain
from bantin.markup.guards import guard
from bantin.markup.headings import headed
from bantin.markup.ids import single
from bantin.markup.lines import Locator
from bantin.markup.references import pictured, referring, refused
from bantin.markup.sanitise import sanitised
from bantin.markup.visible import TAG, text_of
from bantin.model import Body, Outline
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import NONCHARACTERS, document_numbers, is_usual, normalise

if TYPE_CHECKING:
    from bantin.markup.dialect import Dialect

_UNFIT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f{NONCHARACTERS}]")
_EMPTY = re.compile(r"<p>\s*</p>")
_ASIDE = frozenset({"blockquote", "div", "dl", "details", "figure", "ol", "table", "ul"})


@dataclass(frozen=True, slots=True)
class Composed:
    """An article's body, understood by itself; `text` is what a reader sees of it, without markup."""

    outline: Outline
    body: Body
    text: str
    problems: tuple[Problem, ...]


def compose(path: str, text: str, first_line: int) -> Composed:
    """Compose the body `text` of the source at `path`, whose first character stands on the file's line `first_line`."""
    text = text if is_usual(text) else _UNFIT.sub("", text)
    locator = Locator(text, first_line)
    html, problems = _html(path, text, first_line, locator)
    heads = headed(html, path, locator)
    cut = referring(heads.html, path, locator)
    shown = text_of(html)
    outline = Outline(_lead(html), heads.headings, cut.refs, _numbers(shown), heads.anchors)
    found = sorted({*problems, *heads.problems, *cut.problems})
    return Composed(outline, Body(cut.parts), shown, tuple(found))


def _html(path: str, text: str, first_line: int, locator: Locator) -> tuple[str, tuple[Problem, ...]]:
    """The body's sanitised HTML, with its figures; headings without ids and links with their typed addresses."""
    simple = plain.suits(text)
    danger = guard(text, path, first_line) if not simple or "*" in text else None
    if danger:
        return plain.fallback(text), (danger,)
    if simple:
        return plain.render(text), ()
    written, removed = _dialect().render(text)
    kept, refusals = refused(written, path, locator)
    clean, blanks = single(_EMPTY.sub("", _without_unfit(sanitised(kept))))
    html, pictures = pictured(clean, path, locator)
    lost = (*removed, *["id"] * blanks)
    losses = (problem("html-removed", Spot(path, *locator.place(name, "html")), name=name) for name in lost)
    return html, (*losses, *refusals, *pictures)


def _without_unfit(html: str) -> str:
    """References such as `&#xFFFE;` are letters by now, and some of no text (XML would not be read with them)."""
    return _UNFIT.sub("", html)


@cache
def _dialect() -> "Dialect":
    from bantin.markup.dialect import Dialect  # noqa: PLC0415 - Python-Markdown comes where a body needs it

    return Dialect()


def _numbers(shown: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number.display for number in document_numbers(normalise(shown))))


def _lead(html: str) -> str:
    """The first paragraph that stands by itself; where the body is all lists, its first item."""
    first = ""
    for inside, paragraph in _paragraphs(html):
        shown = " ".join(text_of(paragraph).split())
        if shown and not inside:
            return shown
        first = first or (shown if inside == 2 else "")
    return first


def _paragraphs(html: str) -> Iterator[tuple[int, str]]:
    """Each paragraph of the body, and how many elements are around it."""
    inside = 0
    for tag in TAG.finditer(html):
        if tag[2] in _ASIDE:
            inside += -1 if tag[1] else 1
        elif tag[2] == "p" and not tag[1]:
            yield inside, html[tag.end() : html.find("</p>", tag.end())]
