"""Given the body of an article as typed: what does a reader see, and what may the rest of the site know of it?

In: the body's text after the front matter. Out: a `Composed`: outline, body and problems. Never: an exception for
anything an editor can type, an address resolved, or a character of the text that is seen otherwise than typed.

The ways: `guards` (may it be parsed?) → `plain`, which knows it all at once; or `dialect` and `sanitise` → `headings`,
`references`, `visible`, each a search in HTML.
"""

import re
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
from bantin.markup.visible import lead_of, text_of
from bantin.model import Body, Outline
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import NONCHARACTERS, document_numbers, is_usual, normalise

if TYPE_CHECKING:
    from bantin.markup.dialect import Dialect

_UNFIT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f{NONCHARACTERS}]")
_EMPTY = re.compile(r"<p>\s*</p>")


@dataclass(frozen=True, slots=True)
class Composed:
    """An article's body, understood by itself; `text` is what a reader sees of it, without markup."""

    outline: Outline
    body: Body
    text: str
    problems: tuple[Problem, ...]


def compose(path: str, text: str, first_line: int) -> Composed:
    """Compose the body `text` of the source at `path`, whose first character stands on the file's line `first_line`."""
    usual = is_usual(text)
    text = text if usual else _UNFIT.sub("", text)
    locator = Locator(text, first_line)
    simple = plain.suits(text)
    danger = guard(text, path, first_line) if not simple or plain.may_emphasise(text) else None
    if danger:
        return _of_html(plain.fallback(text), (danger,), path, locator)
    if simple:
        return _of_plain(plain.understood(text, path, locator), usual=usual)
    return _of_html(*_html(text, path, locator), path, locator)


def _of_plain(understood: plain.Plain, *, usual: bool) -> Composed:
    shown, heads = understood.text, understood.heads
    numbers = _numbers(shown if usual else normalise(shown))  # of usual text nothing is shown that is not
    outline = Outline(understood.lead, heads.headings, (), numbers, heads.anchors)
    return Composed(outline, Body((understood.html,)), shown, tuple(sorted(set(heads.problems))))


def _of_html(html: str, problems: tuple[Problem, ...], path: str, locator: Locator) -> Composed:
    written, heads = headed(html, path, locator)
    cut = referring(written, path, locator)
    shown = text_of(html)
    outline = Outline(lead_of(html), heads.headings, cut.refs, _numbers(normalise(shown)), heads.anchors)
    found = sorted({*problems, *heads.problems, *cut.problems})
    return Composed(outline, Body(cut.parts), shown, tuple(found))


def _html(text: str, path: str, locator: Locator) -> tuple[str, tuple[Problem, ...]]:
    """The body's sanitised HTML, with its figures; headings without ids and links with their typed addresses."""
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


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number.display for number in document_numbers(text)))
