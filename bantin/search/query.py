"""Given what a resident typed: which words, phrases, document numbers and abbreviations did they mean?

In: the text of a query. Out: a `Query`: the same one however its letters were composed, wherever its tone marks were
put, whichever Đ was typed. Never: the index (whether a word exists is for the engine to find out).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bantin.search.analysis import canonical, folded, plain_i, raw_syllables
from bantin.search.numbering import number_spans
from bantin.vietnamese import ABBREVIATIONS, fold, is_syllable, normalise, syllables

LONGEST = 400
"""Characters of a query that are read, and…"""
MOST_WORDS = 40
"""…words of it."""

_LONGEST_EXPANSION = 12

_QUOTED = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]')


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable of a query: canonical spelling, and the folded form shared by all spellings it may meet.

    `unfinished`: it completes a word that is still being typed, so that every spelling of the folded form will do.
    """

    exact: str
    folded: str
    unfinished: bool = False

    @property
    def marked(self) -> bool:
        """Whether the reader took the trouble to type a mark; then other marked spellings count for less."""
        return self.exact != self.folded


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `start` to `stop` (excluded) of the query stand between quotation marks."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Number:
    """Words `start` to `stop` may be a document number; they are one if the index knows `key`."""

    start: int
    stop: int
    key: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words `start` to `stop` may also be written as `words`, next to each other: an abbreviation or its expansion."""

    start: int
    stop: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood; phrases, numbers and synonyms are stretches of its words."""

    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...] = ()
    numbers: tuple[Number, ...] = ()
    synonyms: tuple[Synonym, ...] = ()


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Short forms and their expansions, both ways, ready for queries.

    `capitals`: short forms as typed → expansions. `plain`: those that may be typed in lower case, folded. `stretches`:
    folded words → the words that may stand for them.
    """

    capitals: Mapping[str, tuple[tuple[Word, ...], ...]]
    plain: Mapping[str, tuple[tuple[Word, ...], ...]]
    stretches: Mapping[tuple[str, ...], tuple[tuple[Word, ...], ...]]


def known_abbreviations(pairs: tuple[tuple[str, str], ...] = ()) -> Abbreviations:
    """The built-in abbreviations and the site's own."""
    return abbreviations(dict.fromkeys((*ABBREVIATIONS.items(), *pairs)))


def abbreviations(pairs: Iterable[tuple[str, str]]) -> Abbreviations:
    """Make a table of (short form, expansion) pairs; of two expansions of one short form both hold.

    A short form typed in lower case counts only if it has three letters or more, is no syllable (`tu`, `an`), and no
    other short form folds to it.
    """
    capitals: defaultdict[str, list[tuple[Word, ...]]] = defaultdict(list)
    stretches: defaultdict[tuple[str, ...], list[tuple[Word, ...]]] = defaultdict(list)
    for short, expansion in pairs:
        few, many = _words(short), _words(expansion)
        if few and len(many) > 1:
            stretches[tuple(word.folded for word in many)].append(few)
            if len(few) > 1:
                stretches[tuple(word.folded for word in few)].append(many)
            else:
                capitals["".join(syllables(normalise(short)))].append(many)
    folds = Counter(fold(short) for short in capitals)
    plain = {
        key: tuple(capitals[short])
        for short in capitals
        if len(key := fold(short)) > 2 and folds[key] == 1 and not is_syllable(key)
    }
    return Abbreviations(
        {short: tuple(found) for short, found in capitals.items()},
        plain,
        {stretch: tuple(found) for stretch, found in stretches.items()},
    )


def parse(text: str, known: Abbreviations) -> Query:
    """Understand a query. The part of it beyond LONGEST characters or MOST_WORDS words is not read."""
    clean = normalise(text[:LONGEST])
    words, phrases, typed = _cut(clean)
    numbers = tuple(Number(*span) for span in number_spans([word.folded for word in words]))
    return Query(words, phrases, numbers, _synonyms(words, typed, known))


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(exact, folded(exact)) for exact in map(canonical, raw_syllables(text)))


def _cut(text: str) -> tuple[tuple[Word, ...], tuple[Phrase, ...], tuple[str, ...]]:
    """The words, the quoted stretches of them, and the syllables as typed."""
    edges = [0, *(edge for found in _QUOTED.finditer(text) for edge in found.span(1)), len(text)]
    words: list[Word] = []
    typed: list[str] = []
    phrases = []
    for number, (start, stop) in enumerate(pairwise(edges)):
        before = len(words)
        words += _words(text[start:stop])
        typed += syllables(plain_i(text[start:stop]))
        if number % 2 and before < min(len(words), MOST_WORDS):
            phrases.append(Phrase(before, min(len(words), MOST_WORDS)))
    return tuple(words[:MOST_WORDS]), tuple(phrases), tuple(typed[:MOST_WORDS])


def _synonyms(words: tuple[Word, ...], typed: tuple[str, ...], known: Abbreviations) -> tuple[Synonym, ...]:
    """What else may stand for stretches of the words.

    A letter that bears its mark only when it is small (`J̌`, `ǰ`) makes more syllables as typed than there are words.
    """
    found = []
    for at, (word, raw) in enumerate(zip(words, typed, strict=False)):
        table = (known.capitals, raw) if raw.isupper() else (known.plain, word.folded)
        found += [Synonym(at, at + 1, expansion) for expansion in table[0].get(table[1], ())]
        for stop in range(at + 2, min(len(words), at + _LONGEST_EXPANSION) + 1):
            stretch = tuple(part.folded for part in words[at:stop])
            found += [Synonym(at, stop, other) for other in known.stretches.get(stretch, ())]
    return tuple(found)
