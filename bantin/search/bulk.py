"""Given analysed articles: how are their postings laid down quickly, in few bytes?

In: a Whoosh writer of one segment, documents one at a time. Out: the files of a W3 segment whose postings were put in
order all at once and whose blocks are packed instead of pickled: a third of the bytes, and no pickle to read but the
block's six counts (`codec` reads them). It stands on some names that are private to Whoosh 2.7.4 (frozen since 2016);
`write_index(packed=False)` takes the stock path, and a test holds both to the same answers. Never: a file of its own.
"""

# ruff: noqa: SLF001 - see above: the terms are laid into Whoosh's files by the private names of their writers

import pickle
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bantin.search.analysis import Occurrences
from bantin.search.codec import BLOCK, SECTIONS
from bantin.search.rows import ascending, ends_of, firsts, joined, packed, unpacked
from bantin.search.schema import SyllableField, WordsField, term_bytes
from bantin.search.whoosh_library import WHOOSH3_HEADER_MAGIC, length_to_byte

SMALL: Final = 96  # bytes of a block that are not worth compressing

_TERM: Final = struct.Struct("!BfIBBfIIqi")  # W3TermInfo: inlined, weight, documents, lengths, weight, ids, extent
_FIELD: Final = struct.Struct("!H")


@dataclass(frozen=True, slots=True)
class Columns:
    """The postings of a field, by term and then by document.

    Its terms in their order, and where the postings of each end; of each posting the document, how often the document
    has the term, and where its value ends among `values`.
    """

    terms: list[bytes]
    ends: NDArray[np.int64]
    documents: NDArray[Any]
    weights: NDArray[np.int64]
    values: bytes
    value_ends: NDArray[np.int64]


@dataclass(slots=True)
class Syllables:
    """What has come of a field of syllables."""

    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[NDArray[np.int64]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def add(self, found: Occurrences) -> None:
        """The field of the next document."""
        numbers = self.numbers
        own = np.fromiter((numbers.setdefault(term, len(numbers)) for term in found.terms.split()), np.int64)
        self.rows.append(own[unpacked(found.sequence)])
        self.lengths.append(found.length)

    def columns(self) -> Columns:
        """All of it in order: each posting's value is where its term stands in the document, packed."""
        terms = sorted((term_bytes(term), number) for term, number in self.numbers.items())
        ranks = np.empty(len(terms), np.int64)
        ranks[[number for _, number in terms]] = np.arange(len(terms))
        lengths = np.array(self.lengths, np.int64)
        term = ranks[joined(self.rows)]
        order = np.argsort(term.astype(np.uint16) if len(terms) < 1 << 16 else term, kind="stable")
        term, document = term[order], np.repeat(np.arange(len(lengths)), lengths)[order]
        place = (np.arange(len(order)) - np.repeat(np.cumsum(lengths) - lengths, lengths))[order]
        first = firsts(term * len(lengths) + document)
        ends = ends_of(first)
        values, at = packed(ascending(place, first))
        starts = np.flatnonzero(first)
        return Columns(
            [key for key, _ in terms], ends_of(firsts(term[starts])), document[starts], ends - starts, values, at[ends]
        )


@dataclass(slots=True)
class Words:
    """What has come of a field of words of which only the presence is kept."""

    documents: defaultdict[bytes, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, number: int, words: Iterable[str]) -> None:
        """The distinct words of a document."""
        for word in words:
            self.documents[word.encode()].append(number)

    def columns(self) -> Columns:
        """All of it in order, without values."""
        rows = sorted(self.documents.items())
        ends = np.cumsum([len(documents) for _, documents in rows], dtype=np.int64)
        every = np.array([number for _, documents in rows for number in documents], np.int64)
        nothing = np.zeros(len(every), np.int64)
        return Columns([word for word, _ in rows], ends, every, nothing + 1, b"", nothing)


def lay_down(writer: Any, documents: Iterable[Mapping[str, Any]]) -> int:
    """What Whoosh's writer of a segment does for each document and, when it commits, for each posting; their number.

    A document is what `add_document` is given, every field of the schema.
    """
    kinds, put, count = dict(writer.schema.items()), writer.perdocwriter, 0
    syllables = {name: Syllables() for name, kind in kinds.items() if isinstance(kind, SyllableField)}
    words = {name: Words() for name, kind in kinds.items() if isinstance(kind, WordsField)}
    for count, values in enumerate(documents, 1):
        put.start_doc(count - 1)
        for name, kind in kinds.items():
            value = values[name]
            if name in syllables:
                syllables[name].add(value)
                put.add_field(name, kind, None, value.length)
            elif name in words:
                words[name].add(count - 1, value)
            else:
                put.add_field(name, kind, value, 0)
        put.finish_doc()
    writer.docnum, writer._added = count, True
    nothing = np.zeros(count, np.int64)

    def add_postings(*_: Any) -> None:
        for name in sorted(syllables.keys() | words.keys()):
            lengths = np.array(syllables[name].lengths) if name in syllables else nothing
            _lay_terms(writer.fieldwriter, name, kinds[name], (syllables | words)[name].columns(), lengths)

    writer.fieldwriter.add_postings = add_postings
    return count


def _lay_terms(writer: Any, name: str, kind: Any, columns: Columns, lengths: NDArray[np.int64]) -> None:
    """The terms of a field into Whoosh's field writer; `lengths` are those of the documents in this field."""
    if not columns.terms:
        return
    writer.start_field(name, kind)
    postings, number = writer._postfile, _FIELD.pack(writer._fieldid)
    blocks = _blocks(columns, lengths)
    begin = 0
    for term, end, weight in zip(columns.terms, columns.ends.tolist(), _sums(columns), strict=True):
        offset = postings.tell()
        postings.write(WHOOSH3_HEADER_MAGIC)
        shortest, longest, most = 255, 0, 0.0
        for start in range(begin, end, BLOCK):
            count, last, maximum, least, largest, data = next(blocks)
            shortest, longest, most = min(shortest, least), max(longest, largest), max(most, maximum)
            packs = len(data) > SMALL
            data = zlib.compress(data, 1) if packs else data
            info = pickle.dumps((count, last, maximum, int(packs), least, largest), 2)
            size = len(info) + len(data)
            postings.write(b"".join((struct.pack("!i", size if start + BLOCK < end else -size), info, data)))
        extent = offset, postings.tell() - offset
        lowest = int(columns.documents[begin])
        writer._tindex.add(
            number + term, _TERM.pack(0, weight, end - begin, shortest, longest, most, lowest, last, *extent)
        )
        begin = end
    writer.finish_field()


def _sums(columns: Columns) -> list[int]:
    """The weight of each term."""
    starts = np.append(0, columns.ends[:-1])
    return np.add.reduceat(columns.weights, starts).tolist()  # type: ignore[no-any-return]  # numpy's lists


_Block = tuple[int, int, float, int, int, bytes]


def _blocks(columns: Columns, lengths: NDArray[np.int64]) -> Iterator[_Block]:
    """The blocks of all terms, one after another: postings, last document, most weight, lengths as bytes, data."""
    total = len(columns.documents)
    first = np.zeros(total, np.bool_)
    within = np.arange(total) - np.repeat(np.append(0, columns.ends[:-1]), np.diff(columns.ends, prepend=0))
    first[within % BLOCK == 0] = True
    starts, ends = np.flatnonzero(first), ends_of(first)
    numbers, numbers_at = packed(ascending(columns.documents, first))
    has_values = bool(columns.values)
    sizes, sizes_at = packed(np.diff(columns.value_ends, prepend=0)) if has_values else (b"", np.zeros(total + 1, int))
    value_at = np.append(0, columns.value_ends)
    spans = lengths[columns.documents]
    rows = zip(
        (ends - starts).tolist(), columns.documents[ends - 1].tolist(),
        np.maximum.reduceat(columns.weights, starts).astype(float).tolist(),
        np.minimum.reduceat(spans, starts).tolist(), np.maximum.reduceat(spans, starts).tolist(),
        *(at[where].tolist() for at in (numbers_at, sizes_at, value_at) for where in (starts, ends)), strict=True,
    )  # fmt: skip
    for count, last, most, least, largest, low, high, size, size_end, value, value_end in rows:
        one, other = numbers[low:high], sizes[size:size_end]
        data = b"".join((SECTIONS.pack(len(one), len(other)), one, other, columns.values[value:value_end]))
        yield count, last, most, length_to_byte(least), length_to_byte(largest), data
