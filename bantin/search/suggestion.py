"""Given a query of which a word is nowhere in the bulletin: which query did the reader mean?

In: a `Query`, a `Source`. Out: the query put right, or "". One letter wrong, missing, too much, or two exchanged; of
several such words the one that stands beside the query's other words most often, of equals the commonest. What is
suggested has been asked: some document has every word of it. The browser's twin is theme/js/search/suggestion.js.
Never: a change to what was asked.
"""

from collections.abc import Iterator
from string import ascii_lowercase
from unicodedata import category, normalize

from bantin.search.matching import answers, plan
from bantin.search.query import Abbreviations, Query, Word, parse
from bantin.search.source import Source

SHORTEST, LONGEST = 4, 12
"""Letters of a word that is put right: a shorter one is near to too much, a longer one is no syllable."""

MOST_NEAR = 4
"""So many of the commonest near words are tried beside their neighbours."""


def suggested(query: Query, source: Source, known: Abbreviations) -> str:
    """The query put right, "" where nothing is to be put right or nothing answers it."""
    lost = [
        at
        for at in plan(query, source).words
        if _may_be_a_slip(word := query.words[at].folded) and source.word(word) is None
    ]
    meant = {query.words[at].folded: best for at in lost if (best := _nearest(query, at, source))}
    if not meant:
        return ""
    text = " ".join(_spelling(word, meant.get(word.folded, ""), source) for word in query.words)
    found = answers(parse(text, known), source)
    return text if found.scores and not found.relaxed else ""


def near(word: str) -> frozenset[str]:
    """All words that one slip makes of a word of plain letters."""
    return frozenset(_slips(word)) - {word}


def _slips(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in ascii_lowercase)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _may_be_a_slip(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()


def _nearest(query: Query, at: int, source: Source) -> str:
    """The word of the vocabulary that was meant, "" where none is near."""
    rare = {word: found for word in near(query.words[at].folded) if (found := source.rarity_class(word)) is not None}
    common = sorted(rare, key=lambda word: (rare[word], word))[:MOST_NEAR]
    beside = {word: _beside(query, at, word, source) for word in common}
    return min(common, key=lambda word: -beside[word], default="")


def _beside(query: Query, at: int, word: str, source: Source) -> int:
    """In how many documents the word stands beside the neighbours of its place in the query."""
    before = [(one.folded, word) for one in query.words[max(at - 1, 0) : at]]
    after = [(word, one.folded) for one in query.words[at + 1 : at + 2]]
    hits = (source.pair(*pair) for pair in (*before, *after))
    return sum(len(found.documents) for found in hits if found)


def _spelling(word: Word, meant: str, source: Source) -> str:
    """The word; what was meant instead: without marks if the word has none, else with the same, else the commonest."""
    hits = source.word(meant) if meant and word.marked else None
    if hits is None:
        return meant or word.exact
    own = [spelling for spelling, _ in hits.spellings if _marks(spelling) == _marks(word.exact)]
    return own[0] if own else max(hits.spellings, key=lambda one: len(one[1]))[0]


def _marks(word: str) -> list[str]:
    apart = normalize("NFD", word.replace("đ", "d\u0335"))
    return sorted(letter for letter in apart if category(letter).startswith("M"))
