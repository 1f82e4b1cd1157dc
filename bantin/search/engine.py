"""Given a query, filters and an order: which results are shown?

In: a `Source` (the Whoosh index that this machine wrote, or the static export); a query as typed. Out: `Results`, best
or newest first, each with a snippet in the author's own spelling. Every word must be found; where no document has them
all, documents that have most of them are shown, and the results say so. The first of them are read before they are put
in order (`reading`). Never: a change to the index.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from bantin.search.article import Article, article
from bantin.search.documents import filter_word
from bantin.search.matching import Scores, answers, classes
from bantin.search.postings import Postings
from bantin.search.query import Abbreviations, Query, known_abbreviations
from bantin.search.ranking import QUOTED_WINDOW, WINDOW, weight
from bantin.search.reading import read
from bantin.search.snippet import Span, snippet
from bantin.search.source import Source
from bantin.search.suggestion import suggested
from bantin.search.understanding import understand
from bantin.search.whoosh_store import open_storage

Sort = Literal["relevance", "date"]

_ARTICLES = 128  # articles that are kept cut into words, some 200 KB each


@dataclass(frozen=True, slots=True)
class Hit:
    """A result: where it is, what it is called, its local date, its points, whence it comes, a piece of its text."""

    url: str
    title: str
    date: str
    score: int
    category: str
    unit: str
    snippet: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """`total` documents answer `query`; `hits` are those asked for. `relaxed`: none has every word of the query.

    `decoded`: the query's text where its keys were decoded, else "". `suggestion`: where little was found, a query of
    which more would be; else "".
    """

    total: int
    hits: tuple[Hit, ...]
    query: Query
    relaxed: bool
    decoded: str = ""
    suggestion: str = ""


class Index:
    """An open index, to be closed, best by `with`. It answers any number of queries; threads must not share it."""

    def __init__(self, source: Source, known: Abbreviations) -> None:
        self._source = source
        self._known = known
        self._article = lru_cache(_ARTICLES)(self._cut)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files of the index: it answers no more."""
        self._source.close()

    def search(
        self,
        query: str,
        *,
        category: str | None = None,
        unit: str | None = None,
        year: int | None = None,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        snippets: bool = True,
        typing: bool = False,
        raw: bool = False,
    ) -> Results:
        """Answer a query as typed. Filters take ids or names in any spelling; ties go to the newer document."""
        understood = understand(query, self._source, self._known, typing=typing, raw=raw)
        asked = understood.query
        found = answers(asked, self._source)
        allowed = self._source.allowed(
            filter_word(category or ""), filter_word(unit or ""), f"{year:04}" if year else ""
        )
        scores = {number: points for number, points in found.scores.items() if allowed is None or number in allowed}
        order = self._order(asked, scores, by_date=sort == "date")
        hits = tuple(self._hit(*item, asked if snippets else None) for item in order[offset : offset + limit])
        short = (found.relaxed or not order) and not typing
        other = suggested(asked, self._source, self._known) if short else ""
        return Results(len(order), hits, asked, found.relaxed and bool(order), understood.decoded, other)

    def _order(self, query: Query, scores: Scores, *, by_date: bool) -> list[tuple[int, int]]:
        """The documents with their points, in the order in which they are shown: the first of them have been read."""
        order = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        size = QUOTED_WINDOW if query.phrases else WINDOW
        if not by_date:
            window = sorted(self._read(query, order[:size]), key=lambda item: (-item[1], item[0]))
            return [*window, *order[size:]]
        kept = self._read(query, order[:size]) if query.phrases else order[:size]
        return sorted([*kept, *order[size:]])

    def _read(self, query: Query, order: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
        weights = [weight(rare) for rare in classes(query, self._source)]
        found = []
        for number, points in order:
            more = read(query, weights, self._article(number))
            if more is not None:
                found.append((number, points + more))
        return found

    def _cut(self, number: int) -> Article:
        document = self._source.document(number)
        return article(document.title, document.text)

    def _hit(self, number: int, points: int, query: Query | None) -> Hit:
        document = self._source.document(number)
        return Hit(
            document.url,
            document.title,
            document.date,
            points,
            document.category_name or document.category,
            document.unit_name or document.unit,
            () if query is None else snippet(self._article(number).body, query),
        )


def open_index(folder: Path, abbreviation_pairs: tuple[tuple[str, str], ...] = ()) -> Index:
    """Open an index for reading; the site's own abbreviations join the built-in ones. Raises IndexRefused."""
    return Index(Postings(*open_storage(folder)), known_abbreviations(abbreviation_pairs))
