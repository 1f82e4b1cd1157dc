"""Given the source of a text: which of its characters are prose, and where do its paragraphs begin?

In: the Markdown of a body, as decoded. Out: a `Draft`: the same characters at the same offsets, all that is not prose
painted over; and its paragraphs. Never: a renderer: what only looks like syntax may be painted too, since a mark that
a sub-editor misses costs less than one that is wrong.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from bantin.markup.prose import is_labelled

_FAR: Final = 8  # paragraphs: a lead does not stand below more headings, pictures and items than that
PAINT: Final = "·"  # no letter, no space, no mark: no rule fires at it or beside it

# Every repetition below is bounded or cannot begin twice in one run, so that no text makes them slow.
_FENCE: Final = re.compile(r" {0,3}(```|~~~)")
_CODE: Final = re.compile(r"(?<!`)(`{1,9})(?!`)[^\n]{0,300}?(?<!`)\1(?!`)")
_HTML: Final = re.compile(
    r"<!--.{0,2000}?-->|</?[A-Za-z][^<>\n]{0,500}>|<[^<>\s]{1,200}[@:][^<>\s]{1,200}>|&#?\w{1,31};", re.DOTALL
)
_LINK: Final = re.compile(r"(?<=\]\()<?[^\s)>]*|^ {0,3}\[[^\[\]\n]+\]:.*$|\[\^[\w-]{1,40}\]", re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"\{ ?[:#.][^{}\n]*\}")
_ADDRESS: Final = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"')\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+\w")
_ROW: Final = re.compile(r"^ {0,3}\|.*$", re.MULTILINE)
_PIPES: Final = re.compile(r"[ \t]{0,99}\|[ \t|:-]*")

# What must be there for a pattern to be worth its run over the text: rare characters, which are found fastest.
_PAINTED: Final = (
    (("`",), _CODE), (("<", "&"), _HTML), (("[",), _LINK), (("{",), _ATTRIBUTES), (("@", "w", "//"), _ADDRESS),
)  # fmt: skip


class Paragraph(NamedTuple):
    """A paragraph, list item, heading or row of a table: its offset in the text, and its text with inner line ends."""

    start: int
    text: str


class Mark(NamedTuple):
    """What a sub-editor marks: the problem's code, the offset in the text, and the words of the problem."""

    code: str
    at: int
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be looked over; `text` is painted, and `kind` the article's (`news`, `document` …).

    `lead` is the first paragraph where it is prose and no head of a list, which lists show if there is no summary.
    """

    title: str
    summary: str
    kind: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    lead: Paragraph | None


Rule = Callable[[Draft], Iterator[Mark]]


def draft_of(body: str, title: str = "", summary: str = "", kind: str = "news") -> Draft:
    """The draft of a body."""
    text = painted(body)
    paragraphs = tuple(_paragraphs(text))
    lead = next(filter(is_prose, islice(paragraphs, _FAR)), None)
    return Draft(title, summary, kind, text, paragraphs, None if lead and lead.text.rstrip().endswith(":") else lead)


def painted(body: str) -> str:
    """The body with code, HTML, addresses, link targets and the pipes of tables painted over, every offset kept."""
    if "```" in body or "~~~" in body:
        body = "\n".join(_without_fenced(body.split("\n")))
    for signs, pattern in _PAINTED:
        for sign in signs:
            if sign in body:
                body = pattern.sub(_paint, body)
                break
    if "|" in body:
        body = _ROW.sub(lambda row: _PIPES.sub(_paint, row[0]), body)
    return body


def _without_fenced(lines: list[str]) -> Iterator[str]:
    """The lines with each fence and the code in it painted; a fence that nothing closes silences the rest."""
    inside = ""
    for line in lines:
        fence = _FENCE.match(line)
        yield PAINT * len(line) if inside or fence else line
        if fence and (not inside or line.strip(f" \t{inside[0]}") == ""):
            inside = "" if inside else fence[1]


def _paint(found: re.Match[str]) -> str:
    lines = found[0].split("\n")
    return "\n".join(PAINT * len(line) for line in lines)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    at = 0
    for block in text.split("\n\n"):
        if "\n" in block:
            yield from _parted(block, at)
        elif block and not block.isspace():
            yield Paragraph(at, block)
        at += len(block) + 2


def _parted(block: str, at: int) -> Iterator[Paragraph]:
    """The paragraphs of a block of several lines: a heading, a row and a labelled line each begin their own."""
    lines: list[str] = []
    start = at
    for line in block.split("\n"):
        alone = not line or line.isspace()
        if alone or line[0] in "#|·" or (lines and lines[-1][0] in "#|·") or is_labelled(line):
            if lines:
                yield Paragraph(start, "\n".join(lines))
            lines = []
        if not alone:
            start = start if lines else at
            lines.append(line)
        at += len(line) + 1
    if lines:
        yield Paragraph(start, "\n".join(lines))


def is_prose(paragraph: Paragraph) -> bool:
    """Is it a plain paragraph: no heading, item, row, picture, code, note?"""
    text = paragraph.text.lstrip()
    return not text.startswith(("#", "|", PAINT, "![", "!!!", ">", ":")) and not is_labelled(text)


def is_item(paragraph: Paragraph) -> bool:
    """Is it an item of a list, or a row of a table?"""
    return paragraph.text.lstrip()[0] in "|·" or is_labelled(paragraph.text)
