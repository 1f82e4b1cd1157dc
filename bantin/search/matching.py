"""Given a query and an index: which documents answer it, and how well?

In: a `Query`, `Postings`. Out: document numbers with their scores. A document answers if it has every word, in any
spelling, or what stands for it (an abbreviation, its expansion, a document number), and every quoted phrase exactly.
Never: a stored text, a filter, an order.
"""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, chain, islice

from bantin.search.packing import amount, pack_ascending, unpack_ascending
from bantin.search.postings import Field, Places, Postings
from bantin.search.query import Word
from bantin.search.ranking import OTHER_SPELLING, SCALE, TITLE, TITLE_RUN, rarity, run_points, saturation

_SHIFT = 21  # More than the bits of a position.

FIELDS: tuple[Field, ...] = ("title", "body")
WORD_WEIGHTS: Mapping[Field, int] = {"title": TITLE, "body": 1}
RUN_WEIGHTS: Mapping[Field, int] = {"title": TITLE_RUN, "body": 1}


@dataclass(frozen=True, slots=True)
class Spellings:
    """The places of one query word in one field, by document: in the spelling asked for, and in others."""

    own: tuple[Places, ...]
    other: tuple[Places, ...]

    def all(self) -> tuple[Places, ...]:
        """The places in any spelling."""
        return self.own + self.other


@dataclass(frozen=True, slots=True)
class Matched:
    """One word of a query against the index: its places in each field, its documents, how much it tells."""

    fields: Mapping[Field, Spellings]
    documents: frozenset[int]
    rarity: int


def match_word(word: Word, postings: Postings) -> Matched:
    """Look a word up. A spelling without marks is as good as the one asked for: its author typed none."""
    fields = {}
    for field in FIELDS:
        own: list[Places] = []
        other: list[Places] = []
        for exact in postings.spellings(field, word.folded):
            asked = not word.marked or exact in (word.exact, word.folded)
            (own if asked else other).append(postings.places(field, exact))
        fields[field] = Spellings(tuple(own), tuple(other))
    documents = frozenset(chain.from_iterable(places for found in fields.values() for places in found.all()))
    return Matched(fields, documents, rarity(len(documents), postings.total))


def positions(spellings: tuple[Places, ...], document: int) -> set[int]:
    """Where a word stands in a document, over the spellings given."""
    found: set[int] = set()
    for places in spellings:
        packed = places.get(document)
        if packed:
            found.update(unpack_ascending(packed))
    return found


def with_phrase(matched: tuple[Matched, ...], documents: AbstractSet[int]) -> frozenset[int]:
    """Those of the documents in which the words stand next to each other, in one field; marked words as they are."""
    return frozenset(number for number in documents if any(_ends(field, matched, number) for field in FIELDS))


def as_word(matched: tuple[Matched, ...], rarity: int) -> Matched:
    """A phrase taken for one word, standing where the phrase ends."""
    documents = with_phrase(matched, frozenset.intersection(*(word.documents for word in matched)))
    fields = {}
    for field in FIELDS:
        ends = {number: pack_ascending(sorted(_ends(field, matched, number))) for number in documents}
        fields[field] = Spellings(({number: places for number, places in ends.items() if places},), ())
    return Matched(fields, documents, rarity)


def _ends(field: Field, matched: tuple[Matched, ...], document: int) -> set[int]:
    """Where the phrase ends in a field of a document; nowhere, if it does not stand there."""
    ends = positions(matched[0].fields[field].own, document)
    for word in matched[1:]:
        if not ends:
            break
        ends = {place + 1 for place in ends} & positions(word.fields[field].own, document)
    return ends


def score(matched: tuple[Matched, ...], documents: AbstractSet[int], postings: Postings) -> dict[int, int]:
    """How well each of the documents answers: by the words it has, and by the runs of them in the order asked."""
    scores = dict.fromkeys(documents, 0)
    for field in FIELDS:
        for word in matched:
            _add_word(scores, word, field, postings)
        _add_runs(scores, matched, field, postings)
    return scores


def _add_word(scores: dict[int, int], word: Matched, field: Field, postings: Postings) -> None:
    average = postings.average(field)
    own, other = (_counts(places, scores) for places in (word.fields[field].own, word.fields[field].other))
    points = WORD_WEIGHTS[field] * word.rarity
    for document in own.keys() | other.keys():
        length, count = postings.length(field, document), own.get(document, 0)
        value = saturation(count, length, average) * SCALE
        if document in other:
            value = max(value, saturation(count + other[document], length, average) * OTHER_SPELLING)
        scores[document] += points * value // (SCALE * SCALE)


def _counts(spellings: tuple[Places, ...], documents: Mapping[int, int]) -> dict[int, int]:
    """How often a word occurs in each of the documents, over the spellings given."""
    counts: dict[int, int] = {}
    for places in spellings:
        for document in places.keys() & documents.keys():
            counts[document] = counts.get(document, 0) + amount(places[document])
    return counts


def _add_runs(scores: dict[int, int], matched: tuple[Matched, ...], field: Field, postings: Postings) -> None:
    """Points for pairs of neighbouring query words found as neighbours, and for every longer run of them."""
    average = postings.average(field)
    starts = [_everywhere(word.fields[field].all(), scores) for word in matched]
    runs = starts
    for size in range(2, len(matched) + 1):
        runs = [{place + 1 for place in before} & here for before, here in zip(runs, starts[size - 1 :], strict=False)]
        if not any(runs):
            return
        for run in filter(None, runs):
            found = Counter(place >> _SHIFT for place in run)
            value = RUN_WEIGHTS[field] * run_points(size, len(found), postings.total)
            for document, count in found.items():
                length = postings.length(field, document)
                scores[document] += value * saturation(count, length, average) // SCALE


def _everywhere(spellings: tuple[Places, ...], documents: Mapping[int, int]) -> set[int]:
    """The places of a word in all the documents at once: the document's number in the high bits."""
    found: set[int] = set()
    for places in spellings:
        for document in places.keys() & documents.keys():
            gaps = places[document].decode(errors="surrogatepass")
            found.update(islice(accumulate(map(ord, gaps), initial=document << _SHIFT), 1, None))
    return found
