"""Given a query and the text of a document that may answer it: how good an answer is it, now that it has been read?

In: a `Query` with what its words weigh, an `Article`. Out: points to add to those that the index gave, or None where
a quoted phrase is not there. An index knows words and pairs; only the text knows whether a title is the query, and how
long the runs of the query's words are. Never: an index.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bantin.search.article import Article, Field
from bantin.search.query import Phrase, Query
from bantin.search.ranking import EXACT_RUN, NEIGHBOURS, RUN, TITLE, brevity


def read(query: Query, weights: Sequence[int], article: Article) -> int | None:
    """Points of one document."""
    places = [_places(query, field) for field in (article.title, article.body)]
    if not all(any(_has(phrase, found) for found in places) for phrase in query.phrases):
        return None
    title_points = _title_points(query, weights, article.title)
    runs = sum(_runs(weights, found) for found in places)
    return title_points + _neighbours(places) + brevity(len(article.body.words)) + runs


def _places(query: Query, field: Field) -> tuple[Mapping[int, bool], ...]:
    """For each word of the query where it stands in the field, true where in the reader's own spelling."""
    return tuple(
        {at: not word.marked or field.words[at] == word.exact for at in field.places.get(word.folded, ())}
        for word in query.words
    )


def _has(phrase: Phrase, places: Sequence[Mapping[int, bool]]) -> bool:
    """Whether the phrase stands somewhere, its marked words as they are."""
    ends = {at for at, own in places[phrase.start].items() if own}
    for found in places[phrase.start + 1 : phrase.stop]:
        ends = {at + 1 for at in ends if found.get(at + 1)}
    return bool(ends)


def _title_points(query: Query, weights: Sequence[int], title: Field) -> int:
    """How much of the query the title has, and how much of the title the query."""
    whole = sum(weights)
    covered = sum(weight for word, weight in zip(query.words, weights, strict=True) if word.folded in title.places)
    common = sum(len(title.places.get(word, ())) for word in {word.folded for word in query.words})
    return TITLE * covered * covered * common // (len(title.words) * whole) if title.words and whole else 0


def _neighbours(places: Sequence[tuple[Mapping[int, bool], ...]]) -> int:
    """Points of each two neighbours of the query that are neighbours somewhere, however common they are."""
    pairs = zip(*(tuple(pairwise(found)) for found in places), strict=True)
    return NEIGHBOURS * sum(any(at + 1 in then for one, then in fields for at in one) for fields in pairs)


def _runs(weights: Sequence[int], places: Sequence[Mapping[int, bool]]) -> int:
    """Points of every stretch of three or more words of the query that stands in the field, and of the best as typed.

    `before` has, for each place of the word before, the lengths of the runs that end there: in any spelling, and as
    typed.
    """
    before: dict[int, tuple[int, int]] = {}
    runs = best = 0
    for last, found in enumerate(places):
        now: dict[int, tuple[int, int]] = {}
        longest = exact = 0
        for at, own in found.items():
            length, as_typed = before.get(at - 1, (0, 0))
            now[at] = (length + 1, as_typed + 1 if own else 0)
            longest, exact = max(longest, length + 1), max(exact, now[at][1])
        runs += sum(sum(weights[last - size + 1 : last + 1]) for size in range(3, longest + 1))
        if exact > 1:
            best = max(best, sum(weights[last - exact + 1 : last + 1]))
        before = now
    return RUN * runs + EXACT_RUN * best
