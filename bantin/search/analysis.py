"""Given the title and the plain text of an article: which terms does it hold, and where?

In: two strings. Out: an `Analysis`, small enough that ten thousand of them pass through one process, and its bytes for
the cache. Every index and every query cuts text here, so they cannot drift apart. Never: a stop list, a stemmer, a word
segmenter, or the text itself (what a reader is shown is always the author's own spelling).
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from bantin.search.numbering import number_keys
from bantin.search.packing import LIMIT, amount, pack, pack_ascending, unpack
from bantin.vietnamese import fold, normalise, syllables
from bantin.vietnamese.tones import tone_canonical

ANALYSER = "vi-1"
"""Name of the rules in this module: a change of what a text is cut into must change it."""

_HEADER = struct.Struct("<4s8I")
_MAGIC = b"Btk1"


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the terms of one field stand.

    `terms`: distinct canonical syllables in lower case, sorted, joined by spaces. `positions`: for each term the places
    where it stands, ascending, packed, end to end; `sizes`: for each term the number of its bytes there, packed.
    `length`: how many syllables the field has.
    """

    terms: str
    sizes: bytes
    positions: bytes
    length: int

    def postings(self) -> Iterator[tuple[str, bytes]]:
        """Each term with its packed positions, in the order of `terms`."""
        start = 0
        for term, size in zip(self.terms.split(), unpack(self.sizes), strict=True):
            yield term, self.positions[start : start + size]
            start += size


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a title and of a body; the distinct keys of the document numbers named in them, space-joined."""

    title: Occurrences
    body: Occurrences
    numbers: str


def analyse(title: str, text: str) -> Analysis:
    """Cut an article into terms; costs about a millisecond for 4,000 characters."""
    numbers = dict.fromkeys((*number_keys(title), *number_keys(text)))
    return Analysis(_occurrences(title), _occurrences(text), " ".join(numbers))


def raw_syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text in lower case, as spelt, in their order: the places that positions count."""
    return syllables(normalise(text).lower())


@lru_cache(maxsize=1 << 16)
def canonical(syllable: str) -> str:
    """A syllable in lower case as the index knows it: tone mark in its old-style place, m² and ﬁ in plain letters."""
    plain = normalize("NFKC", syllable)
    return tone_canonical(plain if plain.isalnum() else syllable)


@lru_cache(maxsize=1 << 16)
def folded(syllable: str) -> str:
    """The canonical syllable without its marks: the group of spellings to which it belongs."""
    return fold(syllable)


def _occurrences(text: str) -> Occurrences:
    raw = raw_syllables(text)[:LIMIT]
    typed: defaultdict[str, list[int]] = defaultdict(list)
    for position, syllable in enumerate(raw):
        typed[syllable].append(position)
    places: dict[str, list[int]] = {}
    for syllable, positions in typed.items():
        term = canonical(syllable)
        places[term] = sorted(places[term] + positions) if term in places else positions
    ordered = sorted(places.items())
    packed = [pack_ascending(positions) for _, positions in ordered]
    return Occurrences(" ".join(term for term, _ in ordered), pack(map(len, packed)), b"".join(packed), len(raw))


def to_bytes(analysis: Analysis) -> bytes:
    """The analysis as bytes: for the same analysis always the same, on every machine; headed by its version."""
    fields = (analysis.title, analysis.body)
    parts = [analysis.numbers.encode()]
    for field in fields:
        parts += (field.terms.encode(), field.sizes, field.positions)
    name = ANALYSER.encode()
    header = _HEADER.pack(_MAGIC, len(name), *map(len, parts))
    return b"".join((header, name, *parts))


def from_bytes(data: bytes) -> Analysis | None:
    """The analysis these bytes hold; None where they are damaged or of other rules: then the text is analysed anew."""
    if len(data) < _HEADER.size:
        return None
    magic, *sizes = _HEADER.unpack_from(data)
    if magic != _MAGIC or len(data) != _HEADER.size + sum(sizes):
        return None
    parts, start = [], _HEADER.size
    for size in sizes:
        parts.append(data[start : start + size])
        start += size
    name, numbers, *fields = parts
    if name != ANALYSER.encode():
        return None
    try:
        return Analysis(_field(*fields[:3]), _field(*fields[3:]), numbers.decode())
    except ValueError:
        return None


def _field(terms: bytes, sizes: bytes, positions: bytes) -> Occurrences:
    spans = unpack(sizes)
    if sum(spans) != len(positions) or len(spans) != len(terms.split()):
        raise ValueError("the sizes of the positions do not fit")
    return Occurrences(terms.decode(), sizes, positions, amount(positions))
