"""Given the headings of a body: at which level and under which id does each stand?

In: sanitised HTML, or headings found. Out: the HTML with ids on its headings, the headings, and what is wrong with
their levels. Never: a
changed text, an empty id, or one id twice.

An id is `m-` and the slug of the text. Where a text is repeated under different parents, as `1. Mục tiêu` is under each
of `I - …`, `II - …`, the parent's printed number goes before it (`m-ii-1-muc-tieu`), or the parent's slug where it has
none. What is still repeated gets `-2`, `-3`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from bantin.markup.lines import Locator
from bantin.markup.visible import ATTRIBUTES, on_one_line, text_of
from bantin.model import Heading
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import slug

_HEADING = re.compile(rf"<h([1-6])({ATTRIBUTES})>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_ANY_ID = re.compile(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")*? id="([^"]+)"')
_NOTES = ("m-fn-", "m-fnref")
_NUMBER = re.compile(r"([IVXLC]+|[A-Z]|\d+(?:\.\d+)*)\s*[-–—.:)]")


@dataclass(frozen=True, slots=True)
class Headings:
    """A body's headings as they stand on the page; `anchors` are all ids that a link may name, in order."""

    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class Found(NamedTuple):
    """A heading of the body, `level` and `line` as typed; `own_id` is the editor's."""

    level: int
    text: str
    line: int
    own_id: str = ""


def headed(html: str, path: str, locator: Locator) -> tuple[str, Headings]:
    """Give every heading its id; a first-level heading becomes one of the second level."""
    if "<h" not in html and " id=" not in html:
        return html, Headings()
    matches = list(_HEADING.finditer(html))
    found = [_found(match, locator) for match in matches]
    headings = _with_ids(found, _other_ids(html))
    written = map(_written, matches, headings)
    html = _HEADING.sub(lambda _: next(written), html)
    anchors = _linkable(map(unescape, _ANY_ID.findall(html)))
    return html, Headings(headings, anchors, tuple(_problems(found, path)))


def named(found: list[Found], path: str) -> Headings:
    """The headings of a body that has no ids but theirs."""
    headings = _with_ids(found, set())
    return Headings(headings, _linkable(heading.id for heading in headings), tuple(_problems(found, path)))


def _found(match: re.Match[str], locator: Locator) -> Found:
    level, typed = int(match[1]), _ID.search(match[2])
    return Found(level, on_one_line(text_of(match[3])), locator.heading(level), typed[1] if typed else "")


def _with_ids(found: list[Found], taken: set[str]) -> tuple[Heading, ...]:
    ids = _ids(found, taken)
    return tuple(Heading(max(one.level, 2), name, one.text, one.line) for one, name in zip(found, ids, strict=True))


def _written(match: re.Match[str], heading: Heading) -> str:
    attributes = _ID.sub("", match[2])
    return f'<h{heading.level} id="{heading.id}"{attributes}>{match[3]}</h{heading.level}>'


def _linkable(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if not name.startswith(_NOTES))


def _other_ids(html: str) -> set[str]:
    return set(_ANY_ID.findall(_HEADING.sub("", html)))


def _ids(found: list[Found], taken: set[str]) -> Iterator[str]:
    """The ids in order: the editor's own where there is one, else made of the text, always new."""
    repeats = Counter(one.text for one in found)
    uses: Counter[str] = Counter()
    above: list[Found] = []
    for one in found:
        while above and above[-1].level >= one.level:
            above.pop()
        parent = _prefix(above[-1]) if above and repeats[one.text] > 1 else ""
        above.append(one)
        words = "-".join(filter(None, (parent, slug(one.text)))) or "muc"
        wanted = name = one.own_id or f"m-{words}"
        uses[wanted] += 1
        while name in taken:
            name = f"{wanted}-{max(uses[wanted], 2)}"
            uses[wanted] += 1
        taken.add(name)
        yield name


def _prefix(above: Found) -> str:
    """What tells a repeated heading apart: the printed number of the heading above it, else that heading's slug."""
    printed = _NUMBER.match(above.text)
    return slug(printed[1] if printed else above.text, max_length=40)


def _problems(found: list[Found], path: str) -> Iterator[Problem]:
    before = 1
    for one in found:
        level = max(one.level, 2)
        if one.level == 1:
            yield problem("heading-first-level", Spot(path, one.line), text=one.text)
        if level > before + 1:
            yield problem("heading-jump", Spot(path, one.line), **{"from": before, "to": level})
        before = level
