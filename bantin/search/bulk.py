"""Given the postings of many documents in the order of the documents: how are they laid down quickly, in few bytes?

In: the postings that Whoosh's writer hands to its pool. Out: the files of a W3 segment whose posting blocks are packed
instead of pickled: a third of the bytes, half of the time, and no pickle to read but the block's six counts. It stands
on the codec, the one part of Whoosh made to be replaced, through some names that are private to Whoosh 2.7.4 (frozen
since 2016); `write_index(packed=False)` takes the stock path, and a test holds both to the same answers.
Never: a file of its own.
"""

# ruff: noqa: SLF001 - see above: the blocks of Whoosh's writer are filled by their private names

import pickle
import struct
import zlib
from array import array
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from bantin.search.packing import amount, pack, pack_ascending, unpack, unpack_ascending
from bantin.search.whoosh_library import (
    WHOOSH3_HEADER_MAGIC,
    W3Codec,
    W3LeafMatcher,
    W3PostingsWriter,
    W3Segment,
    length_to_byte,
)

BLOCK = 128

_SECTIONS = struct.Struct("<II")


class PackedCodec(W3Codec):  # type: ignore[misc]  # Whoosh is untyped
    """W3 with packed blocks; a segment bears the name given, or one by chance."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__()
        self.name = name

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - Whoosh's signature
        """A segment to be written."""
        return W3Segment(self, indexname, segid=self.name)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Writes the posting lists of one field."""
        return PackedWriter(dbfile, BLOCK, byteids=byteids, compression=1)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Reads one posting list."""
        offset, length = terminfo.extent()
        return PackedMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)


class PackedWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh is untyped
    """Writes each block as document numbers, value sizes and values."""

    def _write_block(self, last: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        if not self._blockcount:
            self._postfile.write(WHOOSH3_HEADER_MAGIC)
        self._terminfo.add_block(self)
        numbers, sizes = pack_ascending(list(self._ids)), pack(map(len, self._values))
        head = _SECTIONS.pack(len(numbers), len(sizes))
        data = zlib.compress(b"".join((head, numbers, sizes, *self._values)), 1)
        shortest, longest = length_to_byte(self._minlength), length_to_byte(self._maxlength)
        info = pickle.dumps((len(self._ids), self._ids[-1], self._maxweight, 1, shortest, longest), 2)
        size = len(info) + len(data)
        self._postfile.write_int(-size if last else size)
        self._postfile.write(info)
        self._postfile.write(data)
        self._blockcount += 1
        self._new_block()


class PackedMatcher(W3LeafMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """Reads such blocks; a weight is the amount of numbers in its value, or 1 where there is no value."""

    def _read_data(self) -> None:
        data = zlib.decompress(self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset))
        first, second = _SECTIONS.unpack_from(data)
        sizes = _SECTIONS.size + first
        self._data = data[_SECTIONS.size : sizes], data[sizes : sizes + second], data[sizes + second :]

    def _section(self, number: int) -> bytes:
        data: tuple[bytes, bytes, bytes] | None = self._data
        if data is None:
            self._read_data()
        section: bytes = self._data[number]
        return section

    def _read_ids(self) -> None:
        self._ids = unpack_ascending(self._section(0))

    def _read_values(self) -> None:
        ends = list(accumulate(unpack(self._section(1))))
        values = self._section(2)
        parts = [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        self._values = parts or [b""] * self._blocklength

    def _read_weights(self) -> None:
        values: list[bytes] | None = self._values
        if values is None:
            self._read_values()
        self._weights = [float(amount(value)) or 1.0 for value in self._values]


class Postings:
    """The postings of one term so far: documents ascending, weights, sizes of the values, the values end to end."""

    __slots__ = ("documents", "sizes", "values", "weights")

    def __init__(self) -> None:
        self.documents = array("I")
        self.weights = array("I")
        self.sizes = array("I")
        self.values = bytearray()


class Pool:
    """Takes the place of Whoosh's sorting pool: postings arrive by document and need no sort, only to be kept apart.

    It holds some eight bytes for each term of each document, where Whoosh's tuples take two hundred.
    """

    def __init__(self) -> None:
        self.terms: dict[tuple[str, bytes], Postings] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """One posting: field, term, document, weight, value."""
        field, term, document, weight, value = item
        postings = self.terms.get((field, term))
        if postings is None:
            postings = self.terms[field, term] = Postings()
        postings.documents.append(document)
        postings.weights.append(int(weight))
        postings.sizes.append(len(value))
        postings.values += value

    def iter_postings(self) -> Iterable[tuple[tuple[str, bytes], Postings]]:
        """Every term with its postings, in the order of the segment: field, then term."""
        for key in sorted(self.terms):
            yield key, self.terms.pop(key)

    def cleanup(self) -> None:
        """Let go of what is left."""
        self.terms.clear()


def add_postings(writer: Any, schema: Any, lengths: Any, terms: Iterable[tuple[tuple[str, bytes], Postings]]) -> None:
    """What `FieldWriter.add_postings` does, block by block. `lengths` has the documents' field lengths."""
    open_field = ""
    known: list[int] = []
    for (field, term), postings in terms:
        if field != open_field:
            if open_field:
                writer.finish_field()
            writer.start_field(field, schema[field])
            open_field = field
            known = [lengths.doc_field_length(number, field) or 0 for number in range(lengths.doc_count_all())]
        writer.start_term(term)
        _fill(writer._postwriter, postings, known)
        writer.finish_term()
    if open_field:
        writer.finish_field()


def _fill(target: Any, postings: Postings, lengths: list[int]) -> None:
    """Put the postings into the blocks of a postings writer; it writes the last one itself."""
    values, ends = bytes(postings.values), list(accumulate(postings.sizes))
    parts = [values[start:end] for start, end in zip([0, *ends], ends, strict=False) if end > start]
    total = len(postings.documents)
    for start in range(0, total, BLOCK):
        stop = start + BLOCK
        spans = [lengths[number] for number in postings.documents[start:stop]]
        target._ids = postings.documents[start:stop]
        target._weights = postings.weights[start:stop]
        target._values = parts[start:stop]
        target._minlength, target._maxlength = min(filter(None, spans), default=None), max(spans)
        target._maxweight = float(max(target._weights))
        if stop < total:
            target._write_block()
