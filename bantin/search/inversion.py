"""Given the analyses of documents, one after another: which documents has each word, each pair, each number?

In: documents numbered from 0, newest first, with their `Analysis`. Out: an `Inversion` that has grown by one document:
compact arrays, a few bytes a posting, for the whole bulletin is held at once (law 7: it grows with the postings, not
with the texts). Never: a text, a file.
"""

from array import array
from collections import Counter, defaultdict
from itertools import islice
from operator import or_

from bantin.search.analysis import Analysis, Occurrences, folded
from bantin.search.length import kept_length
from bantin.search.ranking import word_level

LEVEL_BITS = 3
TITLE_BIT = 1
WORD_BITS = 24


def _postings() -> "array[int]":
    return array("I")


class Inversion:
    """What has come so far.

    `words`: spelling → document << 3 | level - 1. `pairs`: two folded words, by their numbers in `folds`, the
    first << 24 | the second → document << 1 | whether in the title. `numbers`: key → documents.
    """

    def __init__(self) -> None:
        self.total = 0
        self.words: defaultdict[str, array[int]] = defaultdict(_postings)
        self.pairs: defaultdict[int, array[int]] = defaultdict(_postings)
        self.numbers: defaultdict[str, array[int]] = defaultdict(_postings)
        self.folds: list[str] = []
        self._ids: dict[str, int] = {}
        self._fold_ids: dict[str, int] = {}

    def add(self, analysis: Analysis) -> None:
        """Take in the next document."""
        number = self.total
        self.total += 1
        title, body = _counts(analysis.title), _counts(analysis.body)
        length = kept_length(analysis.body.length)
        for term in body.keys() | title.keys():
            level = word_level(body.get(term, 0), title.get(term, 0), length)
            self.words[term].append(number << LEVEL_BITS | level - 1)
        in_title = self._pairs(analysis.title)
        posting = number << TITLE_BIT
        for pair in in_title:
            self.pairs[pair].append(posting | 1)
        for pair in self._pairs(analysis.body) - in_title:
            self.pairs[pair].append(posting)
        for key in analysis.numbers.split():
            self.numbers[key].append(number)

    def _pairs(self, field: Occurrences) -> set[int]:
        """The neighbours in a field, each pair as one number."""
        words = [self._ids.get(term) or self._id(term) for term in field.terms.split()]
        row = field.row()
        firsts = map([word << WORD_BITS for word in words].__getitem__, row)
        return set(map(or_, firsts, map(words.__getitem__, islice(row, 1, None))))

    def words_of(self, pair: int) -> tuple[str, str]:
        """The folded words of a pair."""
        return self.folds[pair >> WORD_BITS], self.folds[pair & (1 << WORD_BITS) - 1]

    def _id(self, term: str) -> int:
        """The number of a term's folded word."""
        word = folded(term)
        found = self._fold_ids.setdefault(word, len(self.folds))
        if found == len(self.folds):
            self.folds.append(word)
        self._ids[term] = found
        return found


def _counts(field: Occurrences) -> dict[str, int]:
    """How often each term stands in a field."""
    counts = Counter(field.row())
    return {term: counts[place] for place, term in enumerate(field.terms.split())}
