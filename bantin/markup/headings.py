"""Given the headings of a body: at which level and under which id does each stand?

In: sanitised HTML. Out: the HTML with ids on its headings, the headings, and what is wrong with their levels. Never: a
changed text, an empty id, or one id twice.

An id is `m-` and the slug of the text. Where a text is repeated under different parents, as `1. Mục tiêu` is under each
of `I - …`, `II - …`, the parent's printed number goes before it (`m-ii-1-muc-tieu`), or the parent's slug where it has
none. What is still repeated gets `-2`, `-3`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from bantin.markup.lines import Locator
from bantin.markup.visible import ATTRIBUTES, text_of
from bantin.model import Heading
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import slug

_HEADING = re.compile(rf"<h([1-6])({ATTRIBUTES})>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_ANY_ID = re.compile(r'<[a-z0-9]+(?: [a-z-]+="[^"]*")*? id="([^"]+)"')
_NOTES = ("m-fn-", "m-fnref")
_NUMBER = re.compile(r"([IVXLC]+|[A-Z]|\d+(?:\.\d+)*)\s*[-–—.:)]")


@dataclass(frozen=True, slots=True)
class Headed:
    """A body's HTML with ids on its headings; `anchors` are all ids that a link may name, in order."""

    html: str
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    level: int
    attributes: str
    inner: str
    text: str
    line: int

    @property
    def own_id(self) -> str:
        typed = _ID.search(self.attributes)
        return typed[1] if typed else ""


def headed(html: str, path: str, locator: Locator) -> Headed:
    """Give every heading its id; a first-level heading becomes one of the second level."""
    if "<h" not in html and " id=" not in html:
        return Headed(html, (), (), ())
    found = [_found(match, locator) for match in _HEADING.finditer(html)]
    headings = tuple(
        Heading(max(one.level, 2), name, one.text, one.line)
        for one, name in zip(found, _ids(found, _other_ids(html)), strict=True)
    )
    written = (_written(one, heading) for one, heading in zip(found, headings, strict=True))
    html = _HEADING.sub(lambda _: next(written), html)
    anchors = (unescape(name) for name in _ANY_ID.findall(html))
    own = tuple(name for name in dict.fromkeys(anchors) if not name.startswith(_NOTES))
    return Headed(html, headings, own, tuple(_problems(found, path)))


def _found(match: re.Match[str], locator: Locator) -> _Found:
    text = " ".join(text_of(match[3]).split())
    level = int(match[1])
    return _Found(level, match[2], match[3], text, locator.line("#" * level + " ", "heading"))


def _written(one: _Found, heading: Heading) -> str:
    attributes = _ID.sub("", one.attributes)
    return f'<h{heading.level} id="{heading.id}"{attributes}>{one.inner}</h{heading.level}>'


def _other_ids(html: str) -> set[str]:
    return set(_ANY_ID.findall(_HEADING.sub("", html)))


def _ids(found: list[_Found], taken: set[str]) -> Iterator[str]:
    """The ids in order: the editor's own where there is one, else made of the text, always new."""
    repeats = Counter(one.text for one in found)
    uses: Counter[str] = Counter()
    above: list[_Found] = []
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


def _prefix(above: _Found) -> str:
    """What tells a repeated heading apart: the printed number of the heading above it, else that heading's slug."""
    printed = _NUMBER.match(above.text)
    return slug(printed[1] if printed else above.text, max_length=40)


def _problems(found: list[_Found], path: str) -> Iterator[Problem]:
    before = 1
    for one in found:
        level = max(one.level, 2)
        if one.level == 1:
            yield problem("heading-first-level", Spot(path, one.line), text=one.text)
        if level > before + 1:
            yield problem("heading-jump", Spot(path, one.line), **{"from": before, "to": level})
        before = level
