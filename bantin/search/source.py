"""Given a folded word, a pair of them, or a document number: what does an index of the bulletin hold of it?

In: nothing. Out: the shapes of the answers, whoever gives them: Whoosh, or the static export. Documents are numbered
from 0, newest first. Never: a score.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol

from bantin.model import SearchDocument

Levels = Mapping[int, int]
"""Document → `ranking.word_level`."""


@dataclass(frozen=True, slots=True)
class WordHits:
    """A folded word: what it tells, and for each of its spellings, in order, the documents that have it."""

    rarity: int
    spellings: Sequence[tuple[str, Levels]]


@dataclass(frozen=True, slots=True)
class PairHits:
    """Two folded words next to each other: what they tell, and the documents, true where they are so in the title."""

    rarity: int
    documents: Mapping[int, bool] = field(default_factory=dict)


class Source(Protocol):
    """An open index."""

    total: int

    def close(self) -> None:
        """Close its files."""

    def rarity_class(self, folded: str) -> int | None:
        """The class of a word of the vocabulary; None for one that is not in it."""

    def completions(self, prefix: str) -> Sequence[str]:
        """The words of the vocabulary that begin so, in their order."""

    def word(self, folded: str) -> WordHits | None:
        """The postings of a word, None where no document has it."""

    def pair(self, first: str, second: str) -> PairHits | None:
        """The postings of a pair, None where no document has it."""

    def number(self, key: str) -> AbstractSet[int]:
        """The documents that cite a document number."""

    def allowed(self, category: str, unit: str, year: str) -> AbstractSet[int] | None:
        """The documents that pass the filters (folded words, "" for none); None for all."""

    def document(self, number: int) -> SearchDocument:
        """The document itself."""
