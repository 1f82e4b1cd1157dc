"""Given the text of a result and the query: which piece of it is shown, and what in it is marked?

In: the author's text cut into words, a `Query`. Out: spans in the author's own spelling, cut between syllables around
the densest matches. Never: HTML; a changed letter (line breaks become spaces).
"""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple

from bantin.search.article import Field
from bantin.search.query import Query

SYLLABLES = 36
"""Length of a snippet."""

_LEAD = 6


class Span(NamedTuple):
    """A piece of a snippet; `marked` if it answers the query."""

    text: str
    marked: bool = False


def snippet(body: Field, query: Query, size: int = SYLLABLES) -> tuple[Span, ...]:
    """The `size` syllables of the text that answer best, in spans; an ellipsis stands where the text goes on."""
    text, spans = body.shown, body.spans
    if not spans:
        return ()
    wanted = _wanted(body, query)
    first = _best_window(wanted, len(spans), size)
    last = min(first + size, len(spans))
    start = 0 if first == 0 else spans[first][0]
    stop = len(text) if last == len(spans) else spans[last - 1][1]
    pieces = _cut(text, start, stop, [spans[at] for at in wanted if first <= at < last])
    head = [Span("… ")] if start else []
    tail = [Span(" …")] if stop < len(text) else []
    return (*head, *pieces, *tail)


def _wanted(body: Field, query: Query) -> Mapping[int, str]:
    """The places of the text that answer a word of the query, ascending, each with that word, folded.

    A word asked for with marks is met by its own spelling or an unmarked one; by another only if the text has neither.
    """
    parts = (*query.words, *(word for synonym in query.synonyms for word in synonym.words))
    found: dict[int, str] = {}
    for part in parts:
        here = body.places.get(part.folded, ())
        own = [at for at in here if body.words[at] in (part.exact, part.folded)] if part.marked else ()
        found |= dict.fromkeys(own or here, part.folded)
    singles = (synonym.words[0] for synonym in query.synonyms if len(synonym.words) == 1)
    alone = {word.folded for word in (*query.words, *singles)}
    return _in_runs(dict(sorted(found.items())), [part.folded for part in parts], alone)


def _in_runs(wanted: Mapping[int, str], asked: list[str], alone: AbstractSet[str]) -> Mapping[int, str]:
    """Of a word that stands somewhere beside its neighbour from the query, only such places: a lone one says little.

    A word of an abbreviation's expansion that was not asked for itself (not in `alone`) says nothing by itself.
    """
    pairs = set(pairwise(asked))
    firsts = [at for at, word in wanted.items() if (word, wanted.get(at + 1, "")) in pairs]
    joined = {*firsts, *(at + 1 for at in firsts)}
    told = {wanted[at] for at in joined}
    return {at: word for at, word in wanted.items() if at in joined or (word in alone and word not in told)}


def _best_window(wanted: Mapping[int, str], length: int, size: int) -> int:
    """The first syllable of the window with most points: 4 for each different word, 3 for each pair of neighbours."""
    places = [*wanted]
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
    return _start(places, where, length, size) if places else 0


def _start(places: list[int], end: int, length: int, size: int) -> int:
    """A window that holds the one ending at `end`, moved so that a few syllables come before its first match."""
    least = max(0, end - size + 1)
    opening = next(at for at in places if at >= least)
    return max(0, min(max(least, opening - _LEAD), length - size))


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
