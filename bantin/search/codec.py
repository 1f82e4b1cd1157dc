"""Given the file of a segment: how does Whoosh read it?

In: a file as `bulk.segment` writes it. Out: what Whoosh asks of a codec, the one part of it made to be replaced. A
segment is one file of plain columns: no pickle in it, half of the bytes of Whoosh's own, and written without a loop
over postings. A test holds it to the answers of an index that Whoosh wrote with its own.
Never: a file that is written.
"""

import json
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise, repeat
from typing import Any, Final

from bantin.search.documents import Record
from bantin.search.form import ENDING
from bantin.search.packing import amount, unpack, unpack_ascending
from bantin.search.whoosh_library import Codec, ListMatcher, PerDocumentReader, TermInfo, TermsReader, byte_to_length

COLUMNS: Final = ("facts", "terms", "document_ends", "documents", "size_ends", "sizes", "value_ends", "values",
                  "title", "body", "stored_ends", "stored")  # fmt: skip
"""`facts`: how many documents there are, the length of each field in all, how many terms each has. `terms`: those of
one field after those of another, sorted. For each term: its documents, the sizes of its values, its values, packed.
`title` and `body`: a byte for the length of each document. `stored`: what a result shows of each."""

HEAD: Final = struct.Struct(f"<{len(COLUMNS)}Q")
ENDS: Final = "I"
SEPARATOR: Final = b"\n"


class PackedCodec(Codec):  # type: ignore[misc]  # Whoosh is untyped
    """How segments of columns are read."""

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """Reads the terms and their postings."""
        return Terms(Columns(storage, segment))

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        """Reads what is kept of each document."""
        return Documents(Columns(storage, segment), segment)


class Columns:
    """An open segment, and where its columns lie."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._file = storage.open_file(segment.make_filename(ENDING))
        ends = [*accumulate(HEAD.unpack(self._file.get(0, HEAD.size)), initial=HEAD.size)]
        self._spans = dict(zip(COLUMNS, pairwise(ends), strict=True))
        self.facts: dict[str, Any] = json.loads(self.whole("facts"))

    def whole(self, column: str) -> bytes:
        """A column."""
        start, end = self._spans[column]
        return bytes(self._file.get(start, end - start))

    def ends(self, column: str) -> "array[int]":
        """A column of the places where the parts of another end; before the first stands 0."""
        ends = array(ENDS, [0])
        ends.frombytes(self.whole(column))
        return ends

    def part(self, column: str, ends: Sequence[int], at: int) -> bytes:
        """The part of a column that has the number `at`."""
        return bytes(self._file.get(self._spans[column][0] + ends[at], ends[at + 1] - ends[at]))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Terms(TermsReader):  # type: ignore[misc]  # Whoosh is untyped
    """The terms of a segment, and the postings of each."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._counts: dict[str, int] = columns.facts["terms"]
        self._first = dict(zip(self._counts, accumulate(self._counts.values(), initial=0), strict=False))

    @cached_property
    def _terms(self) -> dict[str, list[bytes]]:
        terms = self._columns.whole("terms").split(SEPARATOR)
        return {field: terms[first : first + self._counts[field]] for field, first in self._first.items()}

    @cached_property
    def _ends(self) -> tuple["array[int]", "array[int]", "array[int]"]:
        return self._columns.ends("document_ends"), self._columns.ends("size_ends"), self._columns.ends("value_ends")

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._place(*term) is not None

    def _place(self, field: str, term: bytes) -> int | None:
        """The number of a term among all of the segment."""
        terms = self._terms.get(field, [])
        at = bisect_left(terms, term)
        return self._first[field] + at if at < len(terms) and terms[at] == term else None

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, in the order of fields and terms."""
        return ((field, term) for field, terms in sorted(self._terms.items()) for term in terms)

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from this one on."""
        terms = self._terms.get(field, [])
        return zip(repeat(field), terms[bisect_left(terms, prefix) :], strict=False)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """All terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """The terms of a field from this one on, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def postings(self, field: str, term: bytes) -> tuple[list[int], list[bytes]]:
        """The documents of a term, rising, and for each its packed positions. Raises KeyError for one that is none."""
        at = self._place(field, term)
        if at is None:
            raise KeyError(field, term)
        parts = zip(("documents", "sizes", "values"), self._ends, strict=True)
        documents, sizes, values = (self._columns.part(column, ends, at) for column, ends in parts)
        found = unpack_ascending(documents)
        if not sizes:
            return found, [b""] * len(found)
        ends = accumulate(unpack(sizes), initial=0)
        return found, [values[start:end] for start, end in pairwise(ends)]

    def term_info(self, field: str, term: bytes) -> Any:
        """What Whoosh wants to know of a term."""
        documents, values = self.postings(field, term)
        weights = _weights(values)
        return TermInfo(
            sum(weights), len(documents), maxweight=max(weights), minid=documents[0], maxid=documents[-1]
        )  # fmt: skip

    def frequency(self, field: str, term: bytes) -> float:
        """How often a term occurs."""
        return float(self.term_info(field, term).weight())

    def doc_frequency(self, field: str, term: bytes) -> int:
        """How many documents have a term."""
        return len(self.postings(field, term)[0])

    def indexed_field_names(self) -> Iterator[str]:
        """The fields that have terms."""
        return iter(self._counts)

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> Any:
        """Goes through the postings of a term."""
        documents, values = self.postings(field, term)
        return Whole(documents, _weights(values), values, format_, scorer=scorer, term=(field, term))

    def close(self) -> None:
        """Close the file."""
        self._columns.close()


class Documents(PerDocumentReader):  # type: ignore[misc]  # Whoosh is untyped
    """What is kept of each document of a segment."""

    def __init__(self, columns: Columns, segment: Any) -> None:
        self._columns = columns
        self._segment = segment
        self._lengths = {field: columns.whole(field) for field in columns.facts["lengths"]}

    @cached_property
    def _ends(self) -> "array[int]":
        return self._columns.ends("stored_ends")

    def doc_count(self) -> int:
        """How many documents there are."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """How many there are, those deleted included: we delete none."""
        return int(self._segment.doc_count_all())

    def has_deletions(self) -> bool:
        """We delete none."""
        return False

    def is_deleted(self, number: int) -> bool:  # noqa: ARG002 - Whoosh's signature
        """We delete none."""
        return False

    def deleted_docs(self) -> tuple[int, ...]:
        """We delete none."""
        return ()

    def doc_field_length(self, number: int, field: str, default: int = 0) -> int:
        """The length of a document's field as Whoosh's byte has it."""
        lengths = self._lengths.get(field)
        return int(byte_to_length(lengths[number])) if lengths else default

    def field_length(self, field: str) -> int:
        """The length of a field in all documents."""
        return int(self._columns.facts["lengths"].get(field, 0))

    def min_field_length(self, field: str) -> int:
        """The least length of a field."""
        return int(byte_to_length(min(self._lengths.get(field, b"\0"))))

    def max_field_length(self, field: str) -> int:
        """The greatest length of a field."""
        return int(byte_to_length(max(self._lengths.get(field, b"\0"))))

    def stored_fields(self, number: int) -> dict[str, Record]:
        """What a result shows of a document."""
        return {"shown": tuple(json.loads(zlib.decompress(self._columns.part("stored", self._ends, number))))}

    def close(self) -> None:
        """Close the file."""
        self._columns.close()


class Whole(ListMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """The postings of a term, all at hand at once."""


def _weights(values: Sequence[bytes]) -> list[float]:
    """How often a term stands in each of its documents; once, where no positions are kept."""
    return [float(amount(value)) or 1.0 for value in values]
