"""Given a body that holds no Markdown but headings, lists, rules, prose and emphasis: what does a reader see of it?

In: a body, normalised. Out: the HTML that `dialect`, `sanitise` and `headings` would give for it, and what `visible`
and `compose` would say of that HTML, some twenty times faster (a test compares them), for all is known from its
segments and nothing is searched for in HTML; or the answer that the body must go the long way. Never: HTML of the
editor's: everything is escaped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from bantin import model
from bantin.markup.emphasis import Region, regions
from bantin.markup.headings import Found, Headings, named
from bantin.markup.lines import Locator
from bantin.markup.prose import Heading, Item, Level, Paragraph, Rule, Segment, descend, segments
from bantin.markup.visible import on_one_line, text_of

LIST_OPEN = '<div class="items" role="list">'
ITEM_OPEN = '<div role="listitem">'

# Each character is looked for by itself: that is quicker than one search for any of them.
_SYNTAX = "\\`{|~\t\xa0"
# What may be syntax, and where it is; elsewhere it is left to be text.
_UNCLEAR = {
    "<": re.compile(r"<(?:[A-Za-z/!?]|[^<>\s@]+@)"),
    "&": re.compile(r"&[a-z#]\w*;"),
    "[": re.compile(r"\]\(|!\[|\[\^"),
    "!": re.compile(r"!!!"),
}
# An underscore within a word emphasises nothing.
_LONE = re.compile(r"_(?:(?<![^\W_]_)|(?![^\W_]))")
# Marks that `shield` may take for no syntax (those of footnotes, products, addresses), or put a reference beside.
_NO_EMPHASIS = re.compile(r"[(\[“‘\"'«](?:\*+|_+)[)\]”’\"'»]|\d\*\d|://|[*_][<&]")
_OPENING = re.compile(r"\n(?: |>|: )")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain body understood: its HTML with ids on its headings, the text seen of it, its lead, its headings."""

    html: str
    text: str
    lead: str
    heads: Headings


class _Piece(NamedTuple):
    """A segment, its HTML (of a heading what stands within it) and what a reader sees of it, on one line."""

    segment: Segment
    html: str
    seen: str


def suits(text: str) -> bool:
    """Is the body plain: nothing in it that the long way could read as syntax but headings, items, rules, emphasis?"""
    if any(mark in text for mark in _SYNTAX) or "  \n" in text or _OPENING.search(f"\n{text}"):
        return False
    if any(mark in text and where.search(text) for mark, where in _UNCLEAR.items()):
        return False
    return not (may_emphasise(text) and _NO_EMPHASIS.search(text))


def may_emphasise(text: str) -> bool:
    """May anything in a plain body be emphasised?"""
    return "*" in text or ("_" in text and bool(_LONE.search(text)))


def understood(text: str, path: str, locator: Locator) -> Plain:
    """What a plain body is."""
    pieces = [_piece(segment) for block in blocks(text) for segment in segments(block)]
    heads = named(list(_headings(pieces, locator)), path)
    seen = "\n".join([piece.seen for piece in pieces if piece.seen])
    return Plain(_html(pieces, heads.headings), seen, _lead(pieces), heads)


def _piece(segment: Segment) -> _Piece:
    if isinstance(segment, Rule):
        return _Piece(segment, "<hr>", "")
    if isinstance(segment, Item):
        html, seen = _said(segment.gap + segment.text, segment.label, f'<span class="n">{segment.label}</span>')
    else:
        html, seen = _said(segment.text)
    return _Piece(segment, html if isinstance(segment, Heading) else f"<p>{html}</p>", seen)


def _said(text: str, label: str = "", labelled: str = "") -> tuple[str, str]:
    """Text after its label as HTML, with what its stars emphasise; and both as a reader sees them, on one line."""
    if "*" not in text and "_" not in text:
        return labelled + _escaped(text), on_one_line(label + text)
    html = labelled + "".join(_emphasised(text, regions(text), 0, len(text)))
    return html, text_of(html)


def _headings(pieces: list[_Piece], locator: Locator) -> Iterator[Found]:
    for segment, _, seen in pieces:
        if isinstance(segment, Heading):
            yield Found(segment.level, seen, locator.heading(segment.level))


def _lead(pieces: list[_Piece]) -> str:
    """The first paragraph that says anything; where there is none, the first item."""
    paragraphs = (piece.seen for piece in pieces if piece.seen and isinstance(piece.segment, Paragraph))
    items = (piece.seen for piece in pieces if isinstance(piece.segment, Item))
    return next(paragraphs, "") or next(items, "")


def _html(pieces: list[_Piece], headings: tuple[model.Heading, ...]) -> str:
    out: list[str] = []
    open_lists: tuple[Level, ...] = ()
    following = iter(headings)
    for segment, html, _ in pieces:
        staying, after = descend(open_lists, segment) if isinstance(segment, Item) else (0, ())
        if open_lists or after:
            out.append(_closing(len(open_lists), staying, len(after)))
            open_lists = after
        out.append(_heading(next(following), html) if isinstance(segment, Heading) else html)
    out.append(_closing(len(open_lists), 0, 0))
    return "".join(out)


def _heading(heading: model.Heading, html: str) -> str:
    return f'<h{heading.level} id="{heading.id}">{html}</h{heading.level}>'


def _closing(before: int, staying: int, after: int) -> str:
    """The tags between what came before and an item (or a block, `after` 0), by the numbers of lists open."""
    closed = "</div></div>" * (before - staying)
    if after > staying:
        return closed + LIST_OPEN + ITEM_OPEN
    return closed + ("</div>" + ITEM_OPEN if after else "")


def _emphasised(text: str, inside: list[Region], start: int, end: int) -> Iterator[str]:
    """The pieces of a text from `start` to `end`; of the regions between them each stands before those within it."""
    while inside:
        region = inside[0]
        within = [one for one in inside[1:] if one.start < region.end]
        inside = inside[1 + len(within) :]
        yield _escaped(text[start : region.start])
        yield f"<{region.tag}>"
        yield from _emphasised(text, within, region.inner_start, region.inner_end)
        yield f"</{region.tag}>"
        start = region.end
    yield _escaped(text[start:end])


def _escaped(text: str) -> str:
    """Text as HTML, in the spelling of the sanitiser: `&amp;`, `&lt;` and `&gt;`."""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def blocks(text: str) -> list[str]:
    """The blocks of a text: what stands between blank lines, in its order."""
    return [block for block in _BLANK.split(text.strip("\n")) if block.strip()]


def fallback(text: str) -> str:
    """The HTML of a body that is not to be parsed: its blocks as paragraphs, everything as typed."""
    html = "".join([f"<p>{_escaped(block.strip())}</p>" for block in blocks(text)])
    return html.replace("\xa0", "&nbsp;")
