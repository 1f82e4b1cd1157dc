"""Given an opened Whoosh index: which documents hold a word, in which spelling, and where?

In: a Whoosh reader. Out: spellings, documents with their packed positions, lengths, stored records. It keeps what it
has lately read, for queries share words. Never: a score.
"""

# ruff: noqa: SLF001 - reading a block at once instead of posting by posting is five times as fast

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from bantin.model import SearchDocument
from bantin.search.documents import document
from bantin.search.schema import term_key

Field = Literal["title", "body"]
Places = Mapping[int, bytes]
"""Document number → packed positions."""

_RECENT = 1 << 10


class Postings:
    """What one open index holds. Documents are numbered from 0, newest first."""

    def __init__(self, index: Any) -> None:
        self._reader = index.reader()
        self._segments = tuple(self._reader.leaf_readers())
        self.total: int = self._reader.doc_count_all()
        self.spellings = lru_cache(_RECENT)(self._spellings)
        self.places = lru_cache(_RECENT)(self._places)
        self.having = lru_cache(_RECENT)(self._having)
        self.length = lru_cache(1 << 18)(self._length)
        self.average = lru_cache(8)(self._average)

    def close(self) -> None:
        """Close the files of the index."""
        self._reader.close()

    def document(self, number: int) -> SearchDocument:
        """The stored document."""
        return document(self._reader.stored_fields(number)["shown"])

    def _spellings(self, field: Field, folded: str) -> tuple[str, ...]:
        prefix = f"{folded}/"
        terms = {term for segment, _ in self._segments for term in segment.expand_prefix(field, prefix)}
        return tuple(term.decode().removeprefix(prefix) for term in sorted(terms))

    def _places(self, field: Field, exact: str) -> Places:
        """The documents that hold this very spelling."""
        places: dict[int, bytes] = {}
        for matcher, first in self._matchers(field, term_key(exact)):
            while matcher.is_active():
                places.update((first + number, positions) for number, positions in _block(matcher))
        return places

    def _having(self, field: str, word: str) -> frozenset[int]:
        """The documents that have a word in a field without positions: number, category, unit, year."""
        return frozenset(
            first + number for matcher, first in self._matchers(field, word) for number in matcher.all_ids()
        )

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int]]:
        """A matcher for each segment that has the term, with the number of the segment's first document."""
        for segment, first in self._segments:
            if (field, term.encode()) in segment:
                yield segment.postings(field, term), first

    def _length(self, field: Field, number: int) -> int:
        return int(self._reader.doc_field_length(number, field) or 0)

    def _average(self, field: Field) -> int:
        return int(self._reader.field_length(field)) // max(1, self.total)


def _block(matcher: Any) -> list[tuple[int, bytes]]:
    """The rest of the matcher's block at once; it stands on the next block afterwards."""
    if matcher._ids is None:
        matcher._read_ids()
    if matcher._values is None:
        matcher._read_values()
    block = list(zip(matcher._ids, matcher._values, strict=True))
    matcher._next_block()
    return block
