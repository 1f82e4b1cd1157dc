"""Given an opened Whoosh index: what does it hold of a word, of a pair of them, of a document?

In: a Whoosh reader. Out: a `Source`. Whoosh keeps where each syllable stands; levels and pairs are reckoned from that,
by the same rules by which they were written into the static export. It keeps what it has lately read, for queries share
words. Never: a score.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import accumulate, chain, product, takewhile
from typing import Any, Literal

from bantin.model import SearchDocument
from bantin.search.codec import Whole
from bantin.search.documents import NO_NAMES, Names, asked_for, document
from bantin.search.packing import amount
from bantin.search.ranking import listed_from, rarity, rarity_class, word_level
from bantin.search.schema import term_key
from bantin.search.source import PairHits, WordHits

Field = Literal["title", "body"]
Places = Mapping[int, bytes]
"""Document number → packed positions."""

_RECENT = 1 << 8
_RECENT_PLACES = 1 << 5
_SHIFT = 21  # More than the bits of a position.


class Postings:
    """What one open index holds. Documents are numbered from 0, newest first."""

    def __init__(self, index: Any, names: Names = NO_NAMES) -> None:
        self._names = names
        self._reader = index.reader()
        self._segments = tuple(self._reader.leaf_readers())
        self.total: int = self._reader.doc_count_all()
        self.word = lru_cache(_RECENT)(self._word)
        self.pair = lru_cache(_RECENT)(self._pair)
        self.number = lru_cache(_RECENT)(self._number)
        self.rarity_class = lru_cache(_RECENT << 4)(self._rarity_class)
        self._length = lru_cache(1 << 18)(self._body_length)
        self._everywhere = lru_cache(_RECENT_PLACES)(self._all_places)

    def close(self) -> None:
        """Close the files of the index."""
        self._reader.close()

    def document(self, number: int) -> SearchDocument:
        """The stored document."""
        return document(self._reader.stored_fields(number)["shown"], self._names)

    def allowed(self, category: str, unit: str, year: str) -> AbstractSet[int] | None:
        """The documents that pass the filters."""
        filters = {"category": category, "unit": unit}
        sets = [self._filed(field, word) for field, word in filters.items() if word]
        sets += [self._having("year", year)] if year else []
        return frozenset.intersection(*sets) if sets else None

    def _filed(self, field: str, word: str) -> frozenset[int]:
        """The documents of all categories or units that the word may mean."""
        return frozenset().union(*(self._having(field, one) for one in asked_for(word, self._names[field])))

    def completions(self, prefix: str) -> Sequence[str]:
        """The words of the vocabulary that begin so, in their order."""
        later = self._words[bisect_left(self._words, prefix) :]
        begun = takewhile(lambda word: word.startswith(prefix), later)
        return [word for word in begun if self.rarity_class(word) is not None]

    @cached_property
    def _spellings(self) -> Mapping[str, Sequence[str]]:
        """Every folded word with its spellings, in order: read once, for most words that are asked for are nowhere."""
        segments = product((segment for segment, _ in self._segments), ("title", "body"))
        terms: set[bytes] = set().union(*(segment.lexicon(field) for segment, field in segments))
        found: dict[str, list[str]] = {}
        for term in sorted(terms):
            folded, _, spelling = term.decode().partition("/")
            found.setdefault(folded, []).append(spelling)
        return found

    @cached_property
    def _words(self) -> Sequence[str]:
        return sorted(self._spellings)

    def _rarity_class(self, folded: str) -> int | None:
        documents: set[int] = set()
        for spelling in self._spellings.get(folded, ()):
            documents |= self._documents("title", spelling) | self._documents("body", spelling)
        return rarity_class(rarity(len(documents), self.total)) if len(documents) >= listed_from(self.total) else None

    def _word(self, folded: str) -> WordHits | None:
        spellings = [(spelling, self._levels(spelling)) for spelling in self._spellings.get(folded, ())]
        documents = set().union(*(levels for _, levels in spellings))
        return WordHits(rarity(len(documents), self.total), spellings) if documents else None

    def _levels(self, spelling: str) -> Mapping[int, int]:
        title, body = (
            {number: amount(packed) for number, packed in self._places(field, spelling).items()}
            for field in ("title", "body")
        )
        return {
            number: word_level(body.get(number, 0), title.get(number, 0), self._length(number))
            for number in body.keys() | title.keys()
        }

    def _pair(self, first: str, second: str) -> PairHits | None:
        body, title = (self._neighbours(field, first, second) for field in ("body", "title"))
        documents = dict.fromkeys(body, False) | dict.fromkeys(title, True)
        return PairHits(rarity(len(documents), self.total), documents) if documents else None

    def _neighbours(self, field: Field, first: str, second: str) -> set[int]:
        ends = {place + 1 for place in self._everywhere(field, first)} & self._everywhere(field, second)
        return {place >> _SHIFT for place in ends}

    def _all_places(self, field: Field, folded: str) -> frozenset[int]:
        """The places of a word in all documents at once: the document's number in the high bits."""
        return frozenset(
            chain.from_iterable(
                _counted(number, packed)
                for spelling in self._spellings.get(folded, ())
                for number, packed in self._places(field, spelling).items()
            )
        )

    def _places(self, field: Field, spelling: str) -> Places:
        """The documents that hold this very spelling."""
        places: dict[int, bytes] = {}
        for matcher, first in self._matchers(field, term_key(spelling)):
            places.update((first + number, positions) for number, positions in _postings(matcher))
        return places

    def _documents(self, field: Field, spelling: str) -> AbstractSet[int]:
        return self._having(field, term_key(spelling))

    def _number(self, key: str) -> frozenset[int]:
        return self._having("number", key)

    def _having(self, field: str, word: str) -> frozenset[int]:
        return frozenset(
            first + number for matcher, first in self._matchers(field, word) for number in matcher.all_ids()
        )

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int]]:
        """A matcher for each segment that has the term, with the number of the segment's first document."""
        for segment, first in self._segments:
            if (field, term.encode()) in segment:
                yield segment.postings(field, term), first

    def _body_length(self, number: int) -> int:
        return int(self._reader.doc_field_length(number, "body") or 0)


def _counted(number: int, packed: bytes) -> Iterator[int]:
    places = accumulate(map(ord, packed.decode(errors="surrogatepass")), initial=number << _SHIFT)
    next(places)
    return places


def _postings(matcher: Any) -> Iterator[tuple[int, bytes]]:
    """Each document with the value of its posting."""
    if isinstance(matcher, Whole):
        yield from matcher.all_items()
        return
    while matcher.is_active():
        yield matcher.id(), matcher.value()
        matcher.next()
