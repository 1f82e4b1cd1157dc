"""Given a text with stars and underscores in it: which of them emphasise?

In: inline text, plain (`plain`) or with Python-Markdown's placeholders for what it has read before
(`emphasis_elements`). Out: `Region`s. Never: a letter lost. Python-Markdown's own processor (3.11.3) loses some where
stars stand within words, as in text converted from Word (`qu**y** định`); the fidelity tests hold one.

The rules are CommonMark's, section 6.2 of version 0.31.2: which runs may open and close, the rule of three, the
nearest opener first.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 12

RUN = re.compile(r"\*+|_+")


@dataclass(slots=True)
class _Run:
    """A run of one mark; `start` and `end` bound what is left of it, `length` is what it was."""

    mark: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int


@dataclass(frozen=True, slots=True, order=True)
class Region:
    """Text from `inner_start` to `inner_end`, emphasised by the marks around it, out to `start` and `end`."""

    start: int
    end: int
    inner_start: int
    inner_end: int

    @property
    def tag(self) -> str:
        """`strong` for two marks, `em` for one."""
        return "strong" if self.inner_start - self.start == 2 else "em"


def regions(text: str, begin: int = 0) -> list[Region]:
    """What the marks of a text from `begin` on emphasise, outer before inner, in the order of the text."""
    found: list[Region] = []
    openers: list[_Run] = []
    for run in _runs(text, begin):
        if run.closes:
            found += _closed(openers, run)
        if run.opens and run.start < run.end:
            openers.append(run)
    return list(_shallow(sorted(found, key=lambda region: (region.start, -region.end))))


def _shallow(found: list[Region]) -> Iterator[Region]:
    """Those that fewer than `DEEPEST` others enclose: two rows of a thousand stars are a thousand regions."""
    ends: list[int] = []
    for region in found:
        while ends and ends[-1] <= region.start:
            ends.pop()
        if len(ends) < DEEPEST:
            ends.append(region.end)
            yield region


def _runs(text: str, begin: int) -> Iterator[_Run]:
    for run in RUN.finditer(text, begin):
        before, after = text[run.start() - 1 : run.start()] or " ", text[run.end() : run.end() + 1] or " "
        left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
        right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
        if run[0][0] == "_":
            left, right = left and (not right or _is_mark(before)), right and (not left or _is_mark(after))
        yield _Run(run[0][0], run.start(), run.end(), left, right, len(run[0]))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _closed(openers: list[_Run], closer: _Run) -> Iterator[Region]:
    """The regions that a run closes; what they enclose can open nothing any more."""
    while closer.start < closer.end:
        index = next((n for n in range(len(openers) - 1, -1, -1) if _may_pair(openers[n], closer)), -1)
        if index < 0:
            return
        opener = openers[index]
        size = 2 if opener.end - opener.start > 1 and closer.end - closer.start > 1 else 1
        yield Region(opener.end - size, closer.start + size, opener.end, closer.start)
        opener.end -= size
        closer.start += size
        del openers[index + (opener.start < opener.end) :]


def _may_pair(opener: _Run, closer: _Run) -> bool:
    """The rule of three keeps `**` and `*` apart where one of them could be read either way."""
    if opener.mark != closer.mark:
        return False
    unclear = opener.closes or closer.opens
    return not unclear or (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 == closer.length % 3)
