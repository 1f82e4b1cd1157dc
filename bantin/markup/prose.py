"""Given a block of official prose, where do its headings, its items and its paragraphs begin?

In: a block of text, without blank lines. Out: its segments, in order, every printed label apart from its text; and
the open lists that a following item may join. Never: HTML, inline syntax, or a label that differs from what was typed.

Both writers of lists (`plain`, and `dialect` through Python-Markdown) read prose here, so that they cannot disagree.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MAX_DEPTH = 12

_LETTER = "[a-zđăâêôơư]"
_LABEL = re.compile(
    # 12.  3a.  1.2.  1.2.3.  a. — a year (2018.) and a decimal (1.5 tỷ) are no labels
    rf"(?:\d{{1,3}}{_LETTER}?(?:\.\d{{1,2}})*\.|{_LETTER}\."
    # 1)  a)  aa)  a.1)
    rf"|(?:\d{{1,3}}{_LETTER}?|{_LETTER}{{1,2}}(?:\.\d{{1,2}})*)\)"
    # (1)  (a)  (1).  (ii).
    rf"|\((?:\d{{1,3}}|{_LETTER}{{1,3}})\)\.?)(?=\s)"
    r"|(?P<bullet>[-+•](?=\s|[^\W\d_])|\*(?=\s))"
)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_RULES = ("---", "***", "___")
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(_LETTER + "+")
_CLAUSE_END = re.compile(r"[.:;/!?,](?<!\x03#\d\d;)\s*\Z")  # the `;` of a reference that `shield` wrote ends nothing


class Heading(NamedTuple):
    """`## text`: `level` 1 to 6 as typed."""

    level: int
    text: str


class Rule(NamedTuple):
    """A thematic break: `---`, `***` or `___` alone; longer rows are text (the line under a letterhead)."""


class Paragraph(NamedTuple):
    """Lines of text, joined by newlines, without the spaces that led them."""

    text: str


class Item(NamedTuple):
    """A labelled paragraph: `label` + `gap` + `text` is what was typed; labels of one `kind` belong to one list."""

    indent: int
    kind: str
    label: str
    gap: str
    text: str


Segment = Heading | Rule | Paragraph | Item


def segments(block: str) -> list[Segment]:
    """The segments of a block, which together hold all its text; a block is what stands between blank lines.

    A label begins an item at the block's first line, after another item, and after a line that ends a clause; so a
    line that an editor broke before `12. ` or `- ` by chance stays within its paragraph.
    """
    if "\n" not in block:
        return [Rule() if block.strip() in _RULES else _segment(block)]
    lines = block.split("\n")
    found: list[Segment] = []
    first = 0
    for number in range(1, len(lines)):
        if _begins(lines, first, number):
            found.append(_segment("\n".join(lines[first:number])))
            first = number
    return [*found, _segment("\n".join(lines[first:]))]


def _begins(lines: list[str], first: int, number: int) -> bool:
    """Does the line `number` begin a segment, where the segment before it begins at `first`?"""
    if _HEADING.match(lines[number]) or _HEADING.match(lines[number - 1]):
        return True
    if not _LABEL.match(lines[number].lstrip()):
        return False
    return bool(_LABEL.match(lines[first].lstrip()) or _CLAUSE_END.search(lines[number - 1].rstrip()))


def _segment(typed: str) -> Segment:
    heading = _HEADING.match(typed)
    if heading:
        return Heading(len(heading[1]), _without_closing(heading[2].rstrip()))
    text = typed.lstrip() if "\n" not in typed else "\n".join([line.lstrip() for line in typed.split("\n")])
    found = _LABEL.match(text)
    if not found:
        return Paragraph(text)
    label, after = found[0], text[found.end() :]
    rest = after.lstrip(" \t\xa0")
    gap = after[: len(after) - len(rest)]
    return Item(typed.find(label), label if found["bullet"] else _kind(label), label, gap, rest)


def _without_closing(text: str) -> str:
    """The text of a heading without the `##` that may close it; `Bậc C#` keeps its own."""
    bare = text.rstrip("#")
    return bare.rstrip() if bare != bare.rstrip() else text


@lru_cache(maxsize=1 << 10)
def _kind(label: str) -> str:
    """What two labels of one list share: `1.` and `12.` are `0.`, `a)` and `đ)` are `a)`, `1.1.` and `2.3.` are `0.0.`.

    A letter after a number is an inserted item of the same list: `3a.` stands between `3.` and `4.`.
    """
    kind = _LETTERS.sub("a", _DIGITS.sub("0", label))
    return kind.replace("0a", "0").removesuffix(".") if kind.startswith("(") else kind.replace("0a", "0")


def is_labelled(line: str) -> bool:
    """Does the line open with a printed label?"""
    return bool(_LABEL.match(line.lstrip()))


class Level(NamedTuple):
    """An open list: the indent and the kind of its items."""

    indent: int
    kind: str


def descend(open_lists: tuple[Level, ...], item: Item) -> tuple[int, tuple[Level, ...]]:
    """How many of the open lists stay open when the item comes, and the lists open after it.

    The item joins the nearest open list of its kind; a kind not seen yet opens a list within the last item, and so
    does the same kind two or more spaces deeper. Beyond `MAX_DEPTH` lists, it joins the deepest.
    """
    staying = open_lists
    while staying and staying[-1].indent > item.indent + 1:
        staying = staying[:-1]
    for depth in range(len(staying), 0, -1):
        level = staying[depth - 1]
        if level.kind == item.kind and item.indent < level.indent + 2:
            return depth, staying[:depth]
    if len(staying) >= MAX_DEPTH:
        return MAX_DEPTH, staying
    return len(staying), (*staying, Level(item.indent, item.kind))


def goes_too_deep(blocks: list[str]) -> bool:
    """Would an item of the blocks open a list beyond `MAX_DEPTH`, and so be put into another list than typed?"""
    open_lists: tuple[Level, ...] = ()
    for block in blocks:
        for segment in segments(block):
            if not isinstance(segment, Item):
                continue
            _, open_lists = descend(open_lists, segment)
            if len(open_lists) == MAX_DEPTH and segment.indent > open_lists[-1].indent + 1:
                return True
    return False
