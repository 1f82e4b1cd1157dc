"""Given a query and an index: which documents answer it, and how well, as far as an index can tell?

In: a `Query`, a `Source`. Out: `Answers`. Only so many words and pairs are looked up, the most telling ones: a browser
must fetch them. A document answers if it has every word looked up, in any spelling, or what stands for it (an
abbreviation, its expansion, a document number); where none has, the nearest do. Never: a text, a filter, an order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, pairwise

from bantin.search.query import Query, Synonym, Word
from bantin.search.ranking import (
    LONGEST_SYNONYM,
    MOST_LISTED,
    MOST_NUMBERS,
    MOST_PAIRS,
    MOST_SYNONYMS,
    MOST_UNLISTED,
    NUMBER,
    OTHER,
    OWN,
    PAIR_BODY,
    PAIR_TITLE,
    STAND_IN,
    rarity,
    rarity_class,
)
from bantin.search.source import PairHits, Source

Scores = dict[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a query is looked up. Words are the positions of their first occurrence; pairs are folded."""

    words: tuple[int, ...]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The documents that answer, with their points. `relaxed`: none of them has every word."""

    scores: Mapping[int, int]
    relaxed: bool


def classes(query: Query, source: Source) -> tuple[int, ...]:
    """The rarity class of each word; one that is not in the vocabulary is of the rarest."""
    rarest = rarity_class(rarity(1, source.total))
    known = (source.rarity_class(word.folded) for word in query.words)
    return tuple(rarest if found is None else found for found in known)


def plan(query: Query, source: Source) -> Plan:
    """Choose what is looked up: the rarest, the earlier of equals; a word of one letter only for want of better."""
    words = query.words
    rare = classes(query, source)
    first = {word.folded: at for at, word in reversed([*enumerate(words)])}
    places = sorted(first.values())
    listed = [at for at in places if source.rarity_class(words[at].folded) is not None]
    unlisted = [at for at in places if at not in listed][:MOST_UNLISTED]
    listed.sort(key=lambda at: (len(words[at].folded) == 1, -rare[at], at))
    quoted = frozenset(at for phrase in query.phrases for at in range(phrase.start, phrase.stop - 1))
    order = sorted(range(len(words) - 1), key=lambda at: (at not in quoted, -rare[at] - rare[at + 1], at))
    pairs = dict.fromkeys((words[at].folded, words[at + 1].folded) for at in order)
    return Plan((*sorted(listed[:MOST_LISTED]), *unlisted), tuple(pairs)[:MOST_PAIRS])


def answers(query: Query, source: Source) -> Answers:
    """Look up and add up."""
    chosen = plan(query, source)
    found = [_word_points(query.words[at], source) for at in chosen.words]
    pairs = [source.pair(*pair) for pair in chosen.pairs]
    scores: Scores = {}
    for number, points in chain.from_iterable(points.items() for _, points in found):
        scores[number] = scores.get(number, 0) + points
    covers = [set(points) for _, points in found]
    _stand_in(query, chosen, source, [told for told, _ in found], covers, scores)
    cited = _numbers(query, chosen, source, covers)
    for number in chain.from_iterable(covers):
        scores.setdefault(number, 0)
    for hits in filter(None, pairs):
        for number, in_title in hits.documents.items():
            if number in scores:
                scores[number] += hits.rarity * (PAIR_TITLE if in_title else PAIR_BODY)
    for number in cited & scores.keys():
        scores[number] += NUMBER
    kept, relaxed = _having(covers)
    kept = _quoted(query, source, chosen, pairs, kept)
    return Answers({number: scores[number] for number in kept}, relaxed and bool(kept))


def _word_points(word: Word, source: Source) -> tuple[int, Scores]:
    """What the word tells, and the points of each document that has it: those of its best spelling there."""
    hits = source.word(word.folded)
    best: Scores = {}
    if hits is None:
        return 0, best
    for spelling, levels in hits.spellings:
        own = not word.marked or spelling in (word.exact, word.folded)
        value = hits.rarity * (OWN if own else OTHER)
        for number, level in levels.items():
            points = value * level
            if points > best.get(number, -1):
                best[number] = points
    return hits.rarity, best


def _stand_in(
    query: Query, chosen: Plan, source: Source, told: Sequence[int], covers: list[set[int]], scores: Scores
) -> None:
    """A document with what stands for a stretch of the query has the words of the stretch, for fewer points."""
    for synonym in query.synonyms[:MOST_SYNONYMS]:
        documents = _standing(synonym, source)
        for place, at in enumerate(chosen.words):
            if synonym.start <= at < synonym.stop:
                points = STAND_IN * (told[place] or rarity(len(documents), source.total))
                for number in documents - covers[place]:
                    scores[number] = scores.get(number, 0) + points
                covers[place] |= documents


def _standing(synonym: Synonym, source: Source) -> frozenset[int]:
    words = synonym.words
    if len(words) > 1:
        folds = [word.folded for word in words]
        found = [source.pair(*pair) for pair in [*pairwise(folds)][:LONGEST_SYNONYM]]
        return _common([hits.documents.keys() if hits else frozenset() for hits in found])
    (word,) = words
    hits = source.word(word.folded)
    spellings = hits.spellings if hits else ()
    own = (levels for spelling, levels in spellings if word.unfinished or spelling in (word.exact, word.folded))
    return frozenset(chain.from_iterable(own))


def _numbers(query: Query, chosen: Plan, source: Source, covers: list[set[int]]) -> AbstractSet[int]:
    """The documents that cite a number asked for; they have the words of which it is made."""
    cited: set[int] = set()
    for span in query.numbers[:MOST_NUMBERS]:
        documents = source.number(span.key)
        cited |= documents
        for place, at in enumerate(chosen.words):
            if span.start <= at < span.stop:
                covers[place] |= documents
    return cited


def _having(covers: Sequence[AbstractSet[int]]) -> tuple[frozenset[int], bool]:
    """The documents that have all the words; else those that lack one, or a quarter, of the words that there are.

    Where the bulletin has less than half of the words, nothing is an answer.
    """
    whole = _common(covers)
    known = [cover for cover in covers if cover]
    if whole or 2 * len(known) < len(covers):
        return whole, False
    having = Counter(chain.from_iterable(known))
    for lacking in sorted({0, min(1, len(known) // 2), len(known) // 4}):
        kept = frozenset(number for number, count in having.items() if count >= len(known) - lacking)
        if kept:
            return kept, True
    return frozenset(), False


def _quoted(
    query: Query, source: Source, chosen: Plan, pairs: Sequence[PairHits | None], kept: frozenset[int]
) -> frozenset[int]:
    """Those that have all pairs of the quoted phrases, and their marked words as they are."""
    if not query.phrases:
        return kept
    inside = {
        pair
        for phrase in query.phrases
        for pair in pairwise(word.folded for word in query.words[phrase.start : phrase.stop])
    }
    needed: list[AbstractSet[int]] = [
        hits.documents.keys() if hits else frozenset()
        for pair, hits in zip(chosen.pairs, pairs, strict=True)
        if pair in inside
    ]
    for at in chosen.words:
        if query.words[at].marked and any(phrase.start <= at < phrase.stop for phrase in query.phrases):
            hits = source.word(query.words[at].folded)
            own = [levels for spelling, levels in (hits.spellings if hits else ()) if spelling == query.words[at].exact]
            needed.append(own[0].keys() if own else frozenset())
    return _common([kept, *needed])


def _common(sets: Sequence[AbstractSet[int]]) -> frozenset[int]:
    if not sets:
        return frozenset()
    smallest, *others = sorted(sets, key=len)
    return frozenset(smallest).intersection(*others)
