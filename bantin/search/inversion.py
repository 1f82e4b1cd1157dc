"""Given the analyses of documents, one after another: which documents has each word, each pair, each number?

In: documents numbered from 0, newest first, with their `Analysis`. Out: an `Inversion` that has grown by one document:
compact arrays, a few bytes a posting, for the whole bulletin is held at once (law 7: it grows with the postings, not
with the texts). Never: a text, a file.
"""

from array import array
from collections import defaultdict
from itertools import pairwise

from bantin.search.analysis import Analysis, Occurrences, folded
from bantin.search.length import kept_length
from bantin.search.packing import amount, unpack_ascending
from bantin.search.ranking import word_level

LEVEL_BITS = 3
TITLE_BIT = 1


def _postings() -> "array[int]":
    return array("I")


class Inversion:
    """What has come so far.

    `words`: spelling → document << 3 | level - 1. `pairs`: two folded words, by their numbers in `folds` → document << 1
    | whether in the title. `numbers`: key → documents.
    """

    def __init__(self) -> None:
        self.total = 0
        self.words: defaultdict[str, array[int]] = defaultdict(_postings)
        self.pairs: defaultdict[tuple[int, int], array[int]] = defaultdict(_postings)
        self.numbers: defaultdict[str, array[int]] = defaultdict(_postings)
        self.folds: list[str] = []
        self._ids: dict[str, int] = {}
        self._fold_ids: dict[str, int] = {}

    def add(self, analysis: Analysis) -> None:
        """Take in the next document."""
        number = self.total
        self.total += 1
        self._add_words(number, analysis)
        in_title = set(pairwise(self._sequence(analysis.title)))
        for pair in in_title:
            self.pairs[pair].append(number << TITLE_BIT | 1)
        for pair in set(pairwise(self._sequence(analysis.body))) - in_title:
            self.pairs[pair].append(number << TITLE_BIT)
        for key in analysis.numbers.split():
            self.numbers[key].append(number)

    def _add_words(self, number: int, analysis: Analysis) -> None:
        title = {term: amount(packed) for term, packed in analysis.title.postings()}
        body = {term: amount(packed) for term, packed in analysis.body.postings()}
        length = kept_length(analysis.body.length)
        for term in body.keys() | title.keys():
            level = word_level(body.get(term, 0), title.get(term, 0), length)
            self.words[term].append(number << LEVEL_BITS | level - 1)

    def _sequence(self, field: Occurrences) -> list[int]:
        """The folded words of a field by number, in their order."""
        sequence = [0] * field.length
        for term, packed in field.postings():
            word = self._ids.get(term)
            if word is None:
                word = self._ids[term] = self._fold_id(folded(term))
            for place in unpack_ascending(packed):
                sequence[place] = word
        return sequence

    def _fold_id(self, word: str) -> int:
        found = self._fold_ids.get(word)
        if found is None:
            found = self._fold_ids[word] = len(self.folds)
            self.folds.append(word)
        return found
