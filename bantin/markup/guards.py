"""Given a body that nobody has parsed yet: is it safe to parse?

In: a body, normalised. Out: the problem that forbids it, or none. Never: a parse; the limits are counted by regular
expressions that are linear in the body. They stand far above what real text has (the corpus' deepest has 3 lists, its
richest paragraph 25 brackets), and keep every known quadratic or recursive path of Python-Markdown under a second.
"""

import re

from bantin.markup.prose import MAX_DEPTH, goes_too_deep
from bantin.problems import Problem, Spot, problem

MAX_QUOTES = 12
MAX_INDENT = 4 * 12
MAX_TAG_DEPTH = 100
MAX_IN_BLOCK = 400
MAX_IN_BODY = 4_000

# Lines are known by the newline before them, not by `^`: a search that begins with a character is seven times faster.
_QUOTES = re.compile(rf"\n[ \t]*(?:> ?){{{MAX_QUOTES + 1}}}")
_NESTED = re.compile(rf"\n {{{MAX_INDENT},}}(?:!!!|:\s)")
_TAG = re.compile(r"<(/?)[A-Za-z][A-Za-z0-9]*[^<>]*>")
_DEEP_ITEM = re.compile(rf"\n[ \t]{{{2 * MAX_DEPTH},}}[-+*•(\w]")
_VOID = re.compile(r"<(?:br|hr|img|col|wbr|input|meta|link)\b", re.IGNORECASE)
_RUNS = re.compile(r"!?\[|\*+|_+|`+|<|&|\\|\n *:|\||!!!")
_IN_RUNS = "[*_`<&\\:|!"  # each run has at least one of these
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def guard(text: str, path: str, first_line: int) -> Problem | None:
    """`markup-too-deep` or `markup-too-complex`, at the line where the limit is passed (word `limit`)."""
    lines = f"\n{text}"
    for pattern, limit in ((_QUOTES, MAX_QUOTES), (_NESTED, MAX_INDENT // 4)):
        deep = pattern.search(lines)
        if deep:
            return problem("markup-too-deep", _spot(lines, path, first_line - 1, deep.end()), limit=limit)
    indented = _DEEP_ITEM.search(lines)
    if indented and goes_too_deep(_BLANK.split(text)):
        return problem("markup-too-deep", _spot(lines, path, first_line - 1, indented.end()), limit=MAX_DEPTH)
    tag = _tag_too_deep(text)
    if tag >= 0:
        return problem("markup-too-deep", _spot(text, path, first_line, tag), limit=MAX_TAG_DEPTH)
    dense = _too_dense(text)
    if dense:
        return problem("markup-too-complex", _spot(text, path, first_line, dense[0]), limit=dense[1])
    return None


def _spot(text: str, path: str, first_line: int, offset: int) -> Spot:
    return Spot(path, first_line + text.count("\n", 0, offset))


def _tag_too_deep(text: str) -> int:
    """Where more elements are open than may be; -1 where nowhere. Elements without an end tag are never open."""
    depth = 0
    for tag in _TAG.finditer(text) if "<" in text else ():
        depth += -1 if tag[1] else 0 if _VOID.match(tag[0]) else 1
        if depth > MAX_TAG_DEPTH:
            return tag.start()
    return -1


def _too_dense(text: str) -> tuple[int, int] | None:
    """Where a block, or the body, has more points of syntax than the limit, and the limit; None where none has."""
    if sum(map(text.count, _IN_RUNS)) <= MAX_IN_BLOCK:
        return None
    blanks = (*(blank.start() for blank in _BLANK.finditer(text)), len(text))
    number = in_block = 0
    for in_body, point in enumerate(_RUNS.finditer(text), 1):
        if point.start() > blanks[number]:
            in_block = 0
            while point.start() > blanks[number]:
                number += 1
        in_block += 1
        if in_block > MAX_IN_BLOCK or in_body > MAX_IN_BODY:
            return point.start(), MAX_IN_BLOCK if in_block > MAX_IN_BLOCK else MAX_IN_BODY
    return None
