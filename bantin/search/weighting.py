"""Given a query and a Whoosh index: how does Whoosh's own searcher find and rank as everything else here does?

In: a `Query`, the `Source` of the index. Out: a query of Whoosh, and the `WeightingModel` to search with: the points
come from the same whole numbers (`ranking`), so `index.searcher(weighting=Points(…)).search(whoosh_query(…))` gives
the documents of `matching.answers` in its order, for queries of plain words. What a Whoosh score cannot carry (quoted
phrases as typed, stand-ins, document numbers, nearest answers, the reading of the first ten) is why `engine` does not
search in this way. Never: a float that is no whole number.
"""

from collections import Counter
from typing import Any

from bantin.search.matching import plan
from bantin.search.query import Query
from bantin.search.ranking import OTHER, OWN, PAIR_BODY, PAIR_TITLE
from bantin.search.schema import term_key
from bantin.search.source import Source
from bantin.search.whoosh_library import queries, scoring


class Points(scoring.WeightingModel):  # type: ignore[misc]  # Whoosh is untyped
    """A term scores what its spelling tells of its word; a document gets the points of its pairs at the end."""

    use_final = True

    def __init__(self, query: Query, source: Source) -> None:
        self._source = source
        self._words = {word.folded: word for word in query.words}
        self._pairs: Counter[int] = Counter()
        for hits in filter(None, (source.pair(*pair) for pair in plan(query, source).pairs)):
            for number, in_title in hits.documents.items():
                self._pairs[number] += hits.rarity * (PAIR_TITLE if in_title else PAIR_BODY)

    def scorer(self, searcher: Any, field: str, text: bytes, qf: int = 1) -> "Levels":  # noqa: ARG002 - Whoosh's own
        """The scorer of one term. Whoosh adds up: of the terms by which a document has a word, one has the points."""
        folded, _, spelling = text.decode().partition("/")
        points = {number: points for number, (points, best) in self._best(folded).items() if best == spelling}
        reader = searcher.reader()
        if field == "title" and ("body", text) in reader:
            points |= dict.fromkeys(reader.postings("body", text).all_ids(), 0)
        return Levels(points)

    def _best(self, folded: str) -> dict[int, tuple[int, str]]:
        """For each document that has the word, the points of the spelling that is worth most there."""
        word, hits = self._words[folded], self._source.word(folded)
        best: dict[int, tuple[int, str]] = {}
        for spelling, levels in hits.spellings if hits else ():
            own = not word.marked or spelling in (word.exact, word.folded)
            for number, level in levels.items():
                points = level * (OWN if own else OTHER) * (hits.rarity if hits else 0)
                if points > best.get(number, (-1, ""))[0]:
                    best[number] = points, spelling
        return best

    def final(self, _searcher: Any, number: int, score: float) -> float:
        """The points of a document."""
        return score + self._pairs[number]


class Levels(scoring.BaseScorer):  # type: ignore[misc]  # Whoosh is untyped
    """The points of one term, by document."""

    def __init__(self, points: dict[int, int]) -> None:
        self._points = points

    def score(self, matcher: Any) -> float:
        """The points of the document on which the matcher stands."""
        return float(self._points.get(matcher.id(), 0))

    def max_quality(self) -> float:
        """No document has more; what stands in a block, and what pairs add, is not known beforehand."""
        return float(max(self._points.values(), default=0))


def whoosh_query(query: Query, source: Source) -> Any:
    """All words that are looked up, each in any of its spellings, in title or body."""
    words = [query.words[at].folded for at in plan(query, source).words]
    return queries.And([queries.Or(_terms(word, source)) for word in words])


def _terms(folded: str, source: Source) -> list[Any]:
    hits = source.word(folded)
    spellings = [spelling for spelling, _ in hits.spellings] if hits else [folded]
    return [queries.Term(field, term_key(spelling)) for spelling in spellings for field in ("title", "body")]
