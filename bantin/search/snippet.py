"""Given the text of a result and the query: which piece of it is shown, and what in it is marked?

In: the author's text, a `Query`. Out: spans in the author's own spelling, cut between syllables around the densest
matches. Never: HTML; a changed letter (line breaks become spaces).
"""

import re
from collections import Counter
from dataclasses import dataclass

from bantin.search.analysis import canonical, folded
from bantin.search.query import Query
from bantin.vietnamese import normalise, syllable_spans

SYLLABLES = 36
"""Length of a snippet."""

_SPACE = re.compile(r"\s+")
_LEAD = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a snippet; `marked` if it answers the query."""

    text: str
    marked: bool


def snippet(text: str, query: Query, size: int = SYLLABLES) -> tuple[Span, ...]:
    """The `size` syllables of the text that answer best, in spans; an ellipsis stands where the text goes on."""
    text = _SPACE.sub(" ", normalise(text)).strip()
    spans = syllable_spans(text)
    if not spans:
        return ()
    wanted = _wanted([canonical(text[a:b].lower()) for a, b in spans], query)
    first = _best_window(wanted, size)
    last = min(first + size, len(spans))
    start = 0 if first == 0 else spans[first][0]
    stop = len(text) if last == len(spans) else spans[last - 1][1]
    marks = [spans[at] for at in range(first, last) if wanted[at]]
    return _ellipsis(_cut(text, start, stop, marks), start > 0, stop < len(text))


def _wanted(words: list[str], query: Query) -> list[str]:
    """For each syllable of the text the query word it answers, folded, or "".

    A word asked for with marks is met by its own spelling or an unmarked one; by another only if the text has neither.
    """
    groups = [folded(word) for word in words]
    present = set(words)
    allowed: dict[str, set[str]] = {}
    parts = (*query.words, *(word for synonym in query.synonyms for word in synonym.words))
    for word in parts:
        own = {word.exact, word.folded} & present if word.marked else set()
        spellings = own or {exact for exact, group in zip(words, groups) if group == word.folded}
        allowed.setdefault(word.folded, set()).update(spellings)
    return [group if word in allowed.get(group, ()) else "" for word, group in zip(words, groups)]


def _best_window(wanted: list[str], size: int) -> int:
    """The first syllable of the window with most points: 4 for each different word, 3 for each pair of neighbours."""
    if not any(wanted):
        return 0
    inside: Counter[str] = Counter()
    pairs = best = points = 0
    where = 0
    for at, word in enumerate(wanted):
        inside[word] += 1
        pairs += bool(at and word and wanted[at - 1] and word != wanted[at - 1])
        left = at - size
        if left >= 0:
            gone = wanted[left]
            inside[gone] -= 1
            pairs -= bool(gone and wanted[left + 1] and gone != wanted[left + 1])
        different = sum(1 for key, count in inside.items() if key and count > 0)
        points = 4 * different + 3 * min(pairs, 8)
        if points > best:
            best, where = points, at
    return _start(wanted, where, size)


def _start(wanted: list[str], end: int, size: int) -> int:
    """A window that holds the one ending at `end`, moved so that a few syllables come before its first match."""
    first = max(0, end - size + 1)
    opening = next(at for at in range(first, end + 1) if wanted[at])
    start = max(0, opening - _LEAD)
    return max(0, min(max(start, end - size + 1), len(wanted) - size))


def _cut(text: str, start: int, stop: int, marks: list[tuple[int, int]]) -> list[Span]:
    """The text from start to stop in spans; marks parted only by a space are one."""
    merged: list[tuple[int, int]] = []
    for first, last in marks:
        if merged and text[merged[-1][1] : first] == " ":
            merged[-1] = merged[-1][0], last
        else:
            merged.append((first, last))
    pieces, at = [], start
    for first, last in merged:
        pieces += [Span(text[at:first], False), Span(text[first:last], True)]
        at = last
    return [span for span in (*pieces, Span(text[at:stop], False)) if span.text]


def _ellipsis(spans: list[Span], before: bool, after: bool) -> tuple[Span, ...]:
    head = [Span("… ", False)] if before else []
    tail = [Span(" …", False)] if after else []
    return tuple(head + spans + tail)
