"""Given an analysed article: which fields has it in the Whoosh index, and how are its terms spelt there?

In: `Occurrences`, words to filter by, document numbers. Out: Whoosh field types that take them as they are, without a
second analysis. A syllable's term is `folded/exact` (`duong/đường`), so all spellings of one folded form are neighbours
in the term list and a query reaches them by a prefix: no second, folded index. Never: an analyzer of Whoosh.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bantin.model import SearchDocument
from bantin.search.analysis import Analysis, Occurrences, folded
from bantin.search.packing import amount, unpack_ascending
from bantin.search.whoosh_library import fields, formats

Item = tuple[bytes, int, float, bytes]


class PackedPositions(formats.Format):  # type: ignore[misc]  # Whoosh is untyped
    """Postings whose value is the term's positions in the document, packed, ascending."""

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions, as Whoosh's own phrase queries want them."""
        return unpack_ascending(value)

    def decode_frequency(self, value: bytes) -> int:
        """How often the term occurs in the document."""
        return amount(value)

    def decode_weight(self, value: bytes) -> float:
        """The frequency: boosts belong to the ranking."""
        return float(amount(value))


class SyllableField(fields.FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """A field that is given `Occurrences` instead of text."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None, scorable=True)

    def index(self, value: Occurrences, **_: Any) -> Iterator[Item]:
        """Term, frequency, weight and packed positions of each of the document's terms in this field."""
        for term, positions in value.postings():
            count = amount(positions)
            yield term_bytes(term), count, float(count), positions


class WordsField(fields.FieldType):  # type: ignore[misc]  # Whoosh is untyped
    """A field that is given its distinct terms: document numbers, filter words. Only their presence is kept."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(self, value: tuple[str, ...], **_: Any) -> Iterator[Item]:
        """The postings of one document in this field."""
        for term in value:
            yield term.encode(), 1, 1.0, b""


def schema() -> Any:
    """The fields of the index; what a result shows is stored, and so is the text from which its snippet is cut."""
    return fields.Schema(
        title=SyllableField(),
        body=SyllableField(),
        number=WordsField(),
        category=WordsField(),
        unit=WordsField(),
        year=WordsField(),
        shown=fields.STORED(),
    )


def words_of(document: SearchDocument, analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """What a document has in the fields of words. Category and unit are ids: what they are called is kept elsewhere."""
    return {
        "number": tuple(sorted(analysis.numbers.split())),
        "category": (document.category,),
        "unit": (document.unit,),
        "year": (document.date[:4],),
    }


def term_key(term: str) -> str:
    """The spelling of a canonical syllable in the term list."""
    return f"{folded(term)}/{term}"


@lru_cache(maxsize=1 << 16)
def term_bytes(term: str) -> bytes:
    """`term_key` as Whoosh stores it."""
    return term_key(term).encode()
