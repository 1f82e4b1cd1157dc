"""Given a query, filters and an order: which results are shown?

In: the folder of an index that this machine wrote; a query as typed. Out: `Results`, best or newest first, each with a
snippet in the author's own spelling. Every word must be found; where no document has them all, documents that have most
of them are shown, and the results say so. Never: a change to the index.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Literal, Self

from bantin.search.documents import filter_word
from bantin.search.matching import Matched, as_word, match_word, score, with_phrase
from bantin.search.postings import Postings
from bantin.search.query import Abbreviations, Query, Word, abbreviations, parse
from bantin.search.ranking import NUMBER, SCALE, SYNONYM
from bantin.search.snippet import Span, snippet
from bantin.search.whoosh_store import open_storage
from bantin.vietnamese import ABBREVIATIONS

Sort = Literal["relevance", "date"]

_RECENT_WORDS = 64


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
    """`total` documents answer `query`; `hits` are those asked for. `relaxed`: none has every word of the query."""

    total: int
    hits: tuple[Hit, ...]
    query: Query
    relaxed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A query against the index: its words, and for each stretch that may be written otherwise, where it is."""

    words: tuple[Matched, ...]
    numbers: tuple[tuple[int, int, frozenset[int]], ...]
    synonyms: tuple[tuple[int, int, Matched], ...]

    def cover(self) -> list[AbstractSet[int]]:
        """For each word, the documents that have it or what stands for it."""
        covers: list[AbstractSet[int]] = [word.documents for word in self.words]
        others = [*self.numbers, *((start, stop, word.documents) for start, stop, word in self.synonyms)]
        for start, stop, documents in others:
            covers[start:stop] = [cover | documents for cover in covers[start:stop]]
        return covers


class Index:
    """An open index, to be closed, best by `with`. It answers any number of queries; threads must not share it."""

    def __init__(self, postings: Postings, known: Abbreviations) -> None:
        self._postings = postings
        self._known = known
        self._match: Callable[[Word], Matched] = lru_cache(_RECENT_WORDS)(lambda word: match_word(word, postings))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files of the index: it answers no more."""
        self._postings.close()

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
    ) -> Results:
        """Answer a query as typed. Filters take ids or names in any spelling; ties go to the newer document."""
        asked = parse(query, self._known)
        found = self._find(asked)
        allowed = self._allowed(category, unit, year)
        answers = self._strict(asked, found, allowed)
        relaxed = not answers
        if relaxed:
            answers = self._relaxed(asked, found, allowed)
        scores = self._scores(found, answers)
        order = sorted(scores) if sort == "date" else sorted(scores, key=lambda number: (-scores[number], number))
        shown = order[offset : offset + limit]
        hits = tuple(self._hit(number, scores[number], asked if snippets else None) for number in shown)
        return Results(len(order), hits, asked, relaxed and bool(order))

    def _find(self, query: Query) -> Found:
        words = tuple(map(self._match, query.words))
        numbers = ((span.start, span.stop, self._postings.having("number", span.key)) for span in query.numbers)
        synonyms = []
        for span in query.synonyms:
            told = sum(word.rarity for word in words[span.start : span.stop])
            synonyms.append((span.start, span.stop, as_word(tuple(map(self._match, span.words)), told)))
        return Found(words, tuple(span for span in numbers if span[2]), tuple(synonyms))

    def _allowed(self, category: str | None, unit: str | None, year: int | None) -> frozenset[int] | None:
        filters = {
            "category": category and filter_word(category),
            "unit": unit and filter_word(unit),
            "year": year and f"{year:04}",
        }
        sets = [self._postings.having(field, word) for field, word in filters.items() if word]
        return frozenset.intersection(*sets) if sets else None

    def _strict(self, query: Query, found: Found, allowed: frozenset[int] | None) -> AbstractSet[int]:
        covers = sorted(found.cover() if allowed is None else [allowed, *found.cover()], key=len)
        if not found.words:
            return frozenset()
        return self._quoted(query, found, frozenset(covers[0]).intersection(*covers[1:]))

    def _quoted(self, query: Query, found: Found, answers: AbstractSet[int]) -> AbstractSet[int]:
        for phrase in query.phrases:
            answers = with_phrase(found.words[phrase.start : phrase.stop], answers)
        return answers

    def _relaxed(self, query: Query, found: Found, allowed: frozenset[int] | None) -> AbstractSet[int]:
        """Documents that lack one of the words the index knows, else a quarter of them.

        Where the index knows less than half of the query's words, nothing is an answer.
        """
        covers = [cover for cover in found.cover() if cover]
        if not covers or 2 * len(covers) < len(found.words):
            return frozenset()
        having = Counter(chain.from_iterable(covers))
        for lacking in sorted({0, min(1, len(covers) // 3), len(covers) // 4}):
            enough = {number for number, count in having.items() if count >= len(covers) - lacking}
            answers = self._quoted(query, found, enough if allowed is None else enough & allowed)
            if answers:
                return answers
        return frozenset()

    def _scores(self, found: Found, answers: AbstractSet[int]) -> Mapping[int, int]:
        scores = score(found.words, answers, self._postings)
        for start, stop, synonym in found.synonyms:
            whole = frozenset.intersection(*(word.documents for word in found.words[start:stop]))
            others = score((synonym,), synonym.documents & scores.keys() - whole, self._postings)
            for number, points in others.items():
                scores[number] += points * SYNONYM // SCALE
        for number in frozenset(chain.from_iterable(documents for _, _, documents in found.numbers)) & scores.keys():
            scores[number] += NUMBER
        return scores

    def _hit(self, number: int, points: int, query: Query | None) -> Hit:
        document = self._postings.document(number)
        return Hit(
            document.url,
            document.title,
            document.date,
            points,
            document.category_name or document.category,
            document.unit_name or document.unit,
            () if query is None else snippet(document.text, query),
        )


def open_index(folder: Path, abbreviation_pairs: tuple[tuple[str, str], ...] = ()) -> Index:
    """Open an index for reading; the site's own abbreviations join the built-in ones. Raises IndexRefused."""
    pairs = (*ABBREVIATIONS.items(), *abbreviation_pairs)
    return Index(Postings(open_storage(folder)), abbreviations(dict.fromkeys(pairs)))
