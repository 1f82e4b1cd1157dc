"""Given the text of a result and the query: which piece of it is shown, and what in it is marked?

In: the author's text, a `Query`. Out: spans in the author's own spelling, cut between syllables around the densest
matches. Never: HTML; a changed letter (line breaks become spaces).
"""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from bantin.search.analysis import canonical, folded
from bantin.search.query import Query
from bantin.vietnamese import normalise, syllable_spans

SYLLABLES = 36
"""Length of a snippet."""

_LEAD = 6


class Span(NamedTuple):
    """A piece of a snippet; `marked` if it answers the query."""

    text: str
    marked: bool = False


def snippet(text: str, query: Query, size: int = SYLLABLES) -> tuple[Span, ...]:
    """The `size` syllables of the text that answer best, in spans; an ellipsis stands where the text goes on."""
    text = " ".join(normalise(text).split())
    spans = syllable_spans(text)
    if not spans:
        return ()
    wanted = _wanted([canonical(text[a:b].lower()) for a, b in spans], query)
    first = _best_window(wanted, size)
    last = min(first + size, len(spans))
    start = 0 if first == 0 else spans[first][0]
    stop = len(text) if last == len(spans) else spans[last - 1][1]
    marks = [spans[at] for at in range(first, last) if wanted[at]]
    pieces = _cut(text, start, stop, marks)
    head = [Span("… ")] if start else []
    tail = [Span(" …")] if stop < len(text) else []
    return (*head, *pieces, *tail)


def _wanted(words: list[str], query: Query) -> list[str]:
    """For each syllable of the text the query word it answers, folded, or "".

    A word asked for with marks is met by its own spelling or an unmarked one; by another only if the text has neither.
    """
    present = set(words)
    groups = {word: folded(word) for word in present}
    allowed: set[str] = set()
    parts = (*query.words, *(word for synonym in query.synonyms for word in synonym.words))
    for part in parts:
        own = {part.exact, part.folded} & present if part.marked else set()
        allowed |= own or {word for word in present if groups[word] == part.folded}
    return _in_runs([groups[word] if word in allowed else "" for word in words], [part.folded for part in parts])


def _in_runs(wanted: list[str], asked: list[str]) -> list[str]:
    """Of a word that stands somewhere beside its neighbour from the query, only such places: a lone one says little."""
    pairs = set(pairwise(asked))
    joined = [False] * len(wanted)
    for at, pair in enumerate(pairwise(wanted)):
        if pair in pairs:
            joined[at] = joined[at + 1] = True
    told = {word for word, keep in zip(wanted, joined, strict=True) if keep}
    return [word if keep or word not in told else "" for word, keep in zip(wanted, joined, strict=True)]


def _best_window(wanted: list[str], size: int) -> int:
    """The first syllable of the window with most points: 4 for each different word, 3 for each pair of neighbours."""
    places = [at for at, word in enumerate(wanted) if word]
    inside: Counter[str] = Counter()
    best = where = oldest = 0
    for newest, at in enumerate(places):
        inside[wanted[at]] += 1
        while places[oldest] <= at - size:
            inside[wanted[places[oldest]]] -= 1
            oldest += 1
        pairs = sum(1 for one, other in pairwise(places[oldest : newest + 1]) if other - one == 1)
        points = 4 * sum(1 for count in inside.values() if count) + 3 * min(pairs, 8)
        if points > best:
            best, where = points, at
    return _start(wanted, where, size) if places else 0


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
        pieces += [Span(text[at:first]), Span(text[first:last], marked=True)]
        at = last
    return [span for span in (*pieces, Span(text[at:stop])) if span.text]
