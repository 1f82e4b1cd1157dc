"""Given the analyses of documents, one after another: which documents has each word, each pair, each number?

In: documents by their slots, rising, with their `Analysis`. Out: an `Inversion` that has grown by one document:
compact arrays, a few bytes a posting, for the whole bulletin is held at once (law 7: it grows with the postings, not
with the texts). Never: a text, a file.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import or_
from typing import Final

from bantin.search.analysis import Analysis, Occurrences, folded
from bantin.search.length import kept_length
from bantin.search.ranking import word_level

LEVEL_BITS: Final = 3
TITLE_BIT: Final = 1
CITED: Final = "#"
_WORD_BITS: Final = 24


def _postings() -> "array[int]":
    return array("I")


class Inversion:
    """What has come so far; `documents`: how many of them have each folded word."""

    def __init__(self) -> None:
        self.documents: Counter[str] = Counter()
        self._words: defaultdict[str, array[int]] = defaultdict(_postings)
        self._pairs: defaultdict[int, array[int]] = defaultdict(_postings)
        self._numbers: defaultdict[str, array[int]] = defaultdict(_postings)
        self._folds: list[str] = []
        self._ids: dict[str, int] = {}
        self._fold_ids: dict[str, int] = {}

    def add(self, slot: int, analysis: Analysis) -> None:
        """Take in the next document."""
        self._add_words(slot << LEVEL_BITS, analysis)
        in_title = self._neighbours(analysis.title)
        pairs, posting = self._pairs, slot << TITLE_BIT
        for one in map(pairs.__getitem__, self._neighbours(analysis.body) - in_title):
            one.append(posting)
        for one in map(pairs.__getitem__, in_title):
            one.append(posting | 1)
        for key in analysis.numbers.split():
            self._numbers[key].append(slot)

    def add_all(self, documents: Iterable[tuple[int, Analysis]]) -> None:
        """Take in the next documents, each with its slot."""
        for slot, analysis in documents:
            self.add(slot, analysis)

    def entries(self) -> Iterator[tuple[str, "array[int]"]]:
        """Every key with its postings, rising.

        `duong/đường` (a spelling of a folded word): slot << 3 | level - 1. `mat duong` (a folded pair): slot << 1 |
        whether in the title. `#28-kh-quth` (a document number): slots. Each is forgotten as it is given.
        """
        while self._words:
            spelling, postings = self._words.popitem()
            yield f"{folded(spelling)}/{spelling}", postings
        while self._numbers:
            number, postings = self._numbers.popitem()
            yield CITED + number, postings
        folds, low = self._folds, (1 << _WORD_BITS) - 1
        while self._pairs:
            pair, postings = self._pairs.popitem()
            yield f"{folds[pair >> _WORD_BITS]} {folds[pair & low]}", postings

    def _add_words(self, posting: int, analysis: Analysis) -> None:
        """The level of a word that the title has not is known by how often the body has it."""
        length = kept_length(analysis.body.length)
        title, body = _counts(analysis.title), _counts(analysis.body)
        common = {count: posting | word_level(count, 0, length) - 1 for count in set(body.values())}
        words = self._words
        for term in body.keys() - title.keys() if title else body:
            words[term].append(common[body[term]])
        for term, count in title.items():
            words[term].append(posting | word_level(body.get(term, 0), count, length) - 1)
        self.documents.update(set(map(folded, (*body, *title))))

    def _neighbours(self, field: Occurrences) -> set[int]:
        """The neighbours in a field, each pair as one number."""
        words = [self._ids.get(term) or self._id(term) for term in field.terms.split()]
        row = field.row()
        firsts = map([word << _WORD_BITS for word in words].__getitem__, row)
        return set(map(or_, firsts, map(words.__getitem__, islice(row, 1, None))))

    def _id(self, term: str) -> int:
        """The number of a term's folded word."""
        word = folded(term)
        found = self._fold_ids.setdefault(word, len(self._folds))
        if found == len(self._folds):
            self._folds.append(word)
        self._ids[term] = found
        return found


def _counts(field: Occurrences) -> dict[str, int]:
    """How often each term stands in a field."""
    counts = Counter(field.row())
    return {term: counts[place] for place, term in enumerate(field.terms.split())}
