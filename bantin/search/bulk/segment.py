"""Given documents with their analyses: what are the bytes of a segment of the Whoosh index?

In: documents, newest first, each with its text and its analysis. Out: the columns that `codec` reads. Never: a file.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, count
from typing import Any, NamedTuple

import numpy as np
from deflate import zlib_compress

from bantin.model import SearchDocument
from bantin.records import told
from bantin.search.analysis import Analysis, Occurrences
from bantin.search.bulk.arrays import (
    Numbers,
    in_order,
    joined,
    packed,
    packed_sizes,
    starts_of,
    steps,
    sums,
    unpacked,
)  # fmt: skip
from bantin.search.codec import COLUMNS, ENDS, HEAD, SEPARATOR
from bantin.search.documents import shown
from bantin.search.schema import term_bytes, words_of
from bantin.search.whoosh_library import length_to_byte

Filled = tuple[SearchDocument, Analysis]


class Laid(NamedTuple):
    """A field: its terms, sorted; for each the documents, the sizes of the values and the values, with their ends."""

    terms: list[bytes]
    documents: bytes
    document_ends: Numbers
    sizes: bytes
    size_ends: Numbers
    values: bytes
    value_ends: Numbers


def segment(filled: Iterable[Filled]) -> tuple[bytes, int]:
    """The bytes of the segment, and how many documents it has. Raises ValueError where they are not newest first."""
    stored, titles, bodies, words = [], [], [], []
    at: int | None = None
    for document, analysis in filled:
        if at is not None and document.at > at:
            raise ValueError(f"{document.url} is newer than the document before it")
        at = document.at
        stored.append(bytes(zlib_compress(told(shown(document)), 1)))
        titles.append(analysis.title)
        bodies.append(analysis.body)
        words.append(words_of(document, analysis))
    fields = {"title": _syllables(titles), "body": _syllables(bodies)}
    fields |= {field: _words([one[field] for one in words]) for field in (words[0] if words else ())}
    lengths = {"title": _lengths(titles), "body": _lengths(bodies)}
    return _columns(dict(sorted(fields.items())), lengths, stored), len(stored)


def _columns(fields: dict[str, Laid], lengths: dict[str, list[int]], stored: list[bytes]) -> bytes:
    facts = {
        "lengths": {field: sum(found) for field, found in lengths.items()},
        "terms": {field: len(laid.terms) for field, laid in fields.items()},
    }
    columns = {
        "facts": json.dumps(facts).encode(),
        "terms": SEPARATOR.join(term for laid in fields.values() for term in laid.terms),
        "documents": b"".join(laid.documents for laid in fields.values()),
        "document_ends": _ends([laid.document_ends for laid in fields.values()]),
        "sizes": b"".join(laid.sizes for laid in fields.values()),
        "size_ends": _ends([laid.size_ends for laid in fields.values()]),
        "values": b"".join(laid.values for laid in fields.values()),
        "value_ends": _ends([laid.value_ends for laid in fields.values()]),
        "stored": b"".join(stored),
        "stored_ends": np.array([*accumulate(map(len, stored))], ENDS).tobytes(),
    } | {field: bytes(map(length_to_byte, found)) for field, found in lengths.items()}
    return b"".join((HEAD.pack(*(len(columns[name]) for name in COLUMNS)), *(columns[name] for name in COLUMNS)))


def _ends(each: Sequence[Numbers]) -> bytes:
    """The ends of all fields as one column: each goes on where the one before ended."""
    firsts = accumulate((int(ends[-1]) if len(ends) else 0 for ends in each), initial=0)
    return joined([ends + first for first, ends in zip(firsts, each, strict=False)]).astype(ENDS).tobytes()


def _lengths(fields: Sequence[Occurrences]) -> list[int]:
    return [field.length for field in fields]


def _numbering() -> defaultdict[str, int]:
    """Gives each new term the next number."""
    return defaultdict(count().__next__)


def _syllables(fields: Sequence[Occurrences]) -> Laid:
    """A field of syllables, with their positions."""
    numbers = _numbering()
    rows = []
    for field in fields:
        own = [*map(numbers.__getitem__, field.terms.split())]
        rows.append(np.array(own, np.uint32)[unpacked(field.sequence)])
    places = joined([np.arange(field.length, dtype=np.uint32) for field in fields])
    return _laid([*map(term_bytes, numbers)], rows, places)


def _words(fields: Sequence[Sequence[str]]) -> Laid:
    """A field of words of which only the presence is kept."""
    numbers = _numbering()
    rows = [np.array([numbers[term] for term in one], np.uint32) for one in fields]
    return _laid([term.encode() for term in numbers], rows, None)


def _laid(terms: list[bytes], rows: list[Numbers], places: Numbers | None) -> Laid:
    """The postings of terms by their numbers: for each document the row of its terms."""
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = np.empty(len(terms), np.uint32)
    ranks[order] = np.arange(len(terms), dtype=np.uint32)
    found = ranks[joined(rows)]
    turned = in_order(found, len(terms))
    term = found[turned]
    document = np.repeat(np.arange(len(rows), dtype=np.uint32), [*map(len, rows)])[turned]
    postings = starts_of(term, document)
    first = starts_of(term[postings])
    sizes, values, value_sizes = _valued(places, turned, postings)
    documents = steps(document[postings], first)
    ended = (packed_sizes(documents), packed_sizes(sizes), value_sizes)
    document_ends, size_ends, value_ends = (
        np.cumsum(sums(one, first)) if len(one) else np.zeros(len(first), np.int64) for one in ended
    )
    own = [terms[at] for at in order]
    return Laid(own, packed(documents), document_ends, packed(sizes), size_ends, values, value_ends)


def _valued(places: Numbers | None, turned: Numbers, postings: Numbers) -> tuple[Numbers, bytes, Numbers]:
    """The sizes of the values of all postings, these values, the sizes again; nothing where no places are kept."""
    nothing: Any = np.empty(0, np.uint32)
    if places is None:
        return nothing, b"", nothing
    found = steps(places[turned], postings)
    sizes = sums(packed_sizes(found), postings)
    return sizes, packed(found), sizes
