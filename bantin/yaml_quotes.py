"""Given YAML as editors type it: how would it be written by someone who knows YAML?

In: text whose plain values may hold anything (`title: Quận Tây Hồ: Hội nghị`, `title: [Tin] A # b`). Out: the same text
with those values in single quotes, every line and column where it was, and the problems of what is no YAML even then.
Flow collections, block scalars and quoted strings pass as they are; what they mean is the parser's affair. Never more
than `DEPTH` collections within each other leave here, and no tab as white space.
"""

import re
from dataclasses import dataclass, field

from bantin.problems import Problem, Spot, problem

DEPTH = 8

# Plain words that mean "no value"; all other plain text is text.
NULLS = frozenset(("~", "null", "Null", "NULL"))

# Stands for `?` in flow collections, where PyYAML's two parsers do not agree on it; no text may hold it otherwise.
QUESTION = "\ufdd0"

_QUOTED = r"""(?:"(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+')"""
_COLON = r"[ \t]*:(?:[ \t]+|$)"
_DASHES = re.compile(r" *+(?:-(?:[ \t]++|$))*+")
_FIELD = re.compile(rf"(?:{_QUOTED}|[^\s\-?:,\[\]{{}}#&*!|>'\"%@`](?:(?![ ]\#)[^\t]){{0,500}}?){_COLON}")
# After a dash only one word is a key, so that `- Quận Tây Hồ: Hội nghị` in a list of texts stays a text.
_WORD_FIELD = re.compile(rf"(?:{_QUOTED}|\w[\w.-]{{0,500}}+|<<){_COLON}")
# A line below a plain value goes on with it, unless it is a comment or looks like one of our own keys.
_NO_MORE = re.compile(r"\s*(?:#|[a-z_]+:(?:\s|$))")
_HEADER = re.compile(r"[|>](?:[+-]?([1-9])?|([1-9])[+-])[ \t]*(?:[ \t]#.*)?$")
_PROPERTY = re.compile(
    r"(?P<alias>\*[\w-]+[ \t]*$)|(?P<tag>!(?:![A-Za-z]\S*|<[^\s>]*>)(?:[ \t]+|$))"
    r"|(?:(?P<anchor>&[\w-]+)|(?P<local>![\w/:.-]+))(?:(?P<last>[ \t]*$)|[ \t]+(?=[\[{|>]))",
    re.ASCII,
)
_STRING = re.compile(_QUOTED, re.DOTALL)
_BRACKET = re.compile(rf"(?P<mark>[\[\]{{}},]|:(?=[\s\"']))(?:\s*+{_QUOTED})?|(?<=\s)\#[^\n]*", re.DOTALL)
_TAIL = re.compile(r"(?:[ \t]*+$|[ \t]++\#[^\n]*)(?:\n[ \t]*+(?:\#[^\n]*)?)*+\Z", re.MULTILINE)


@dataclass(slots=True)
class Quoting:
    """The lines of one text on their way to the parser: `lines` is rewritten from top to bottom, `problems` grows."""

    lines: list[str]
    path: str
    first_line: int
    problems: list[Problem] = field(default_factory=list)
    levels: list[tuple[int, bool]] = field(default_factory=list)
    fields: bool = False
    deep: bool = False

    def report(self, code: str, at: int, column: int, **words: object) -> None:
        """Note a problem at line index `at`, column index `column`."""
        self.problems.append(problem(code, Spot(self.path, self.first_line + at, column + 1), **words))


def quote(text: str, path: str, first_line: int) -> tuple[str, tuple[Problem, ...]]:
    """`text` (lines ended by `\\n`) with every plain value quoted, and the problems met: see the module.

    Codes: yaml-not-mapping, yaml-too-deep, yaml-tab, yaml-anchor, yaml-tag, yaml-syntax.
    """
    work = Quoting(text.split("\n"), path, first_line)
    start = at = _opening(work)
    column = _width(work.lines[at]) if at < len(work.lines) else 0
    if at < len(work.lines) and work.lines[at][column : column + 1] in ("[", "{"):
        _whole(work, at)
        return "\n".join(work.lines), tuple(work.problems)
    while at < len(work.lines):
        at = _line(work, at)
    if work.fields or start == len(work.lines) or work.levels:
        return "\n".join(work.lines), tuple(work.problems)
    work.problems.clear()
    work.report("yaml-not-mapping", start, column)
    return "", tuple(work.problems)


def _opening(work: Quoting) -> int:
    """The index of the first line that says something; a `---` before it is blanked."""
    marked = False
    for at, line in enumerate(work.lines):
        if line.rstrip() == "---" and not marked:
            work.lines[at], marked = "", True
        elif not _silent(line):
            return at
    return len(work.lines)


def _silent(line: str) -> bool:
    return line.lstrip(" \t")[:1] in ("", "#")


def _width(line: str) -> int:
    """How many spaces and tabs a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def _whole(work: Quoting, at: int) -> None:
    """A document that is one flow collection stays as it is, if its brackets close and nothing follows them."""
    text = _flow("\n".join(work.lines[at:]))
    end, deep = _closing(text, _width(text), DEPTH)
    if deep:
        _too_deep(work, at, _width(text))
    elif end < 0 or not _TAIL.match(text, end):
        work.report("yaml-syntax", at, _width(text), detail="bracket-open")
    else:
        work.lines[at:] = text.split("\n")
        return
    work.lines.clear()


def _flow(text: str) -> str:
    return text.replace("\t", " ").replace("?", QUESTION)


def _line(work: Quoting, at: int) -> int:
    """Rewrite the value that begins on line `at`; the index of the first line after it."""
    if _silent(work.lines[at]):
        work.lines[at] = ""
        return at + 1
    _untab(work, at)
    line = work.lines[at]
    head = _DASHES.match(line)
    begin = head.end() if head else 0
    dashes = [column for column in range(_width(line), begin) if line[column] == "-"]
    key = (_WORD_FIELD if dashes else _FIELD).match(line, begin)
    if not (key or dashes):
        return _stray(work, at)
    if not _nest(work, at, [(column, True) for column in dashes] + ([(begin, False)] if key else [])):
        work.lines[at] = ""
        return at + 1
    start = key.end() if key else begin
    work.fields = work.fields or key is not None
    work.lines[at] = line[:start].replace("\t", " ") + line[start:].rstrip(" \t")
    return _value(work, at, start, begin if key else dashes[-1])


def _untab(work: Quoting, at: int) -> None:
    """Tabs never indent in YAML: told, and read as one space each, which is what was meant where all are tabs."""
    line = work.lines[at]
    width = _width(line)
    if "\t" in line[:width]:
        work.report("yaml-tab", at, line.index("\t"))
        work.lines[at] = " " * width + line[width:]


def _stray(work: Quoting, at: int) -> int:
    """A line that is neither a field nor an item is told and left out; after `---` or `...` all is left out."""
    line = work.lines[at]
    over = line.startswith(("---", "...")) and not line[3:].strip()
    if over and all(map(_silent, work.lines[at + 1 :])):
        work.lines[at] = ""
        return at + 1
    work.report("yaml-syntax", at, _width(line), detail="document" if over else "colon")
    work.lines[at : len(work.lines) if over else at + 1] = [""]
    return at + 1


def _nest(work: Quoting, at: int, columns: list[tuple[int, bool]]) -> bool:
    """Whether the collections that begin at these columns, within those still open, are not too many.

    A level is (column, whether a sequence): a sequence may begin in the column of the mapping that holds it.
    """
    while work.levels and work.levels[-1] > columns[0]:
        work.levels.pop()
    fresh = columns[1:] if work.levels and work.levels[-1] == columns[0] else columns
    if len(work.levels) + len(fresh) > DEPTH:
        _too_deep(work, at, columns[0][0])
        return False
    work.levels.extend(fresh)
    return True


def _too_deep(work: Quoting, at: int, column: int) -> None:
    """Told once for a text: what is within the first place that is too deep is too deep as well."""
    if not work.deep:
        work.deep = True
        work.report("yaml-too-deep", at, column, limit=DEPTH)


def _value(work: Quoting, at: int, start: int, column: int) -> int:
    """Rewrite the value at `start` of line `at`, of a field or item in `column`; the index of the line after it."""
    start = _properties(work, at, start, column)
    value = work.lines[at][start:]
    if not value or (value[0] == "#" and _nested(work, at, column)):
        return at + 1
    header = _HEADER.match(value)
    digit = header and (header[1] or header[2])
    if header and (_nested(work, at, column) or not digit):
        work.lines[at] = work.lines[at].replace("\t", " ")
        return _block(work, at, column, int(digit or 0))
    if value in NULLS and not _nested(work, at, column):
        return at + 1
    if value[0] in "\"'[{":
        return _structure(work, at, start, column) or _plain(work, at, start, column)
    return _plain(work, at, start, column)


def _properties(work: Quoting, at: int, start: int, column: int) -> int:
    """Tell and blank anchors, aliases and tags before a value; the index at which the value itself begins.

    `& …`, `*Quan trọng*` and `!Khẩn` are text: a property is ASCII and stands before a collection or a block scalar.
    """
    line = work.lines[at]
    begin = start
    while start < len(line) and line[start] in "&*!" and (match := _PROPERTY.match(line, start)):
        if match["last"] is not None and not _nested(work, at, column):
            break
        tag = match["tag"] or match["local"]
        work.report("yaml-tag" if tag else "yaml-anchor", at, start)
        start = match.end()
    work.lines[at] = line[:begin] + (" " * (start - begin) + line[start:] if start < len(line) else "")
    return start


def _nested(work: Quoting, at: int, column: int) -> bool:
    """Whether the next line that says something lies below the field or item in `column` of line `at`."""
    for index in range(at + 1, len(work.lines)):
        line = work.lines[index]
        if not _silent(line):
            width = _width(line)
            return width > column or (width == column and line[width : width + 2] in ("-", "- "))
    return False


def _below(work: Quoting, at: int, column: int, closers: str = "") -> int:
    """The index after the last line that is indented more than `column`, or begins with one of `closers`."""
    end = at + 1
    for index in range(at + 1, len(work.lines)):
        line = work.lines[index]
        body = line.lstrip(" \t")
        if body and len(line) - len(body) <= column and body[0] not in closers:
            break
        end = index + 1 if body else end
    return end


def _block(work: Quoting, at: int, column: int, digit: int) -> int:
    """The index after a block scalar, whose lines stay; empty lines before it lose their spaces, which mean nothing."""
    index = at + 1
    while not digit and index < len(work.lines) and not work.lines[index].strip(" \t"):
        work.lines[index] = ""
        index += 1
    least = column + digit if digit else 0
    while index < len(work.lines):
        line = work.lines[index]
        if line.strip(" \t"):
            if _width(line) > column >= len(line) - len(line.lstrip(" ")):
                _untab(work, index)
            spaces = len(work.lines[index]) - len(work.lines[index].lstrip(" "))
            least = least or max(spaces, column + 1)
            if spaces < least:
                break
        index += 1
    return index


def _structure(work: Quoting, at: int, start: int, column: int) -> int:
    """The index after a quoted string or flow collection, or 0 if it is neither, but plain text that begins like it."""
    flow = work.lines[at][start] in "[{"
    end = _below(work, at, column, "]}" if flow else "")
    text = "\n".join([work.lines[at][start:], *work.lines[at + 1 : end]])
    string = _STRING.match(text)
    close, deep = _closing(text, 0, DEPTH - len(work.levels)) if flow else (string.end() if string else -1, False)
    if deep:
        _too_deep(work, at, start)
    elif close < 0:
        work.report("yaml-syntax", at, start, detail="bracket-open" if flow else "quote-open")
    elif _TAIL.match(text, close):
        rewritten = (_flow(text) if flow else text[:close] + text[close:].replace("\t", " ")).split("\n")
        work.lines[at:end] = [work.lines[at][:start] + rewritten[0], *rewritten[1:]]
        return end
    return 0


def _closing(text: str, begin: int, limit: int) -> tuple[int, bool]:
    """Where the bracket at `begin` is closed (-1: nowhere), and whether more than `limit` are ever open at once."""
    depth = 0
    for match in _BRACKET.finditer(text, begin):
        mark = match["mark"]
        depth += (mark in ("[", "{")) - (mark in ("]", "}"))
        if depth > limit:
            return -1, True
        if depth == 0 and mark:
            return match.end("mark"), False
    return -1, False


def _plain(work: Quoting, at: int, start: int, column: int) -> int:
    """Put a plain value, with the lines that go on with it, in single quotes; the index of the line after it."""
    end = at + 1
    for index in range(at + 1, _below(work, at, column)):
        if _NO_MORE.match(work.lines[index]):
            break
        end = index + 1 if work.lines[index].strip(" \t") else end
    value = "\n".join([work.lines[at][start:], *work.lines[at + 1 : end]]).rstrip(" \t").replace("'", "''")
    rewritten = f"'{value}'".split("\n")
    work.lines[at:end] = [work.lines[at][:start] + rewritten[0], *rewritten[1:]]
    return end
