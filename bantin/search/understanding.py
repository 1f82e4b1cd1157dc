"""Given a query as typed and the vocabulary of an index: what did the reader mean by it?

In: a text, a `Source`, the known abbreviations. Out: `Understood`: the query, and what was changed in it. Keys typed
with the input method off are decoded where a word of them is not in the vocabulary and what they spell is; the last
word, while it is being typed, may be the beginning of another. Never: a posting.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bantin.search.analysis import canonical, folded, lower
from bantin.search.query import LONGEST, Abbreviations, Query, Synonym, Word, parse
from bantin.search.source import Source
from bantin.vietnamese import normalise, syllable_spans, telex_decode

MOST_COMPLETIONS = 2
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Understood:
    """The query; `decoded` is its text where keys were decoded, else ""."""

    query: Query
    decoded: str = ""


def understand(
    text: str, source: Source, known: Abbreviations, *, typing: bool = False, raw: bool = False
) -> Understood:
    """Read a query; `raw`: just as it was typed, without abbreviations and decoding."""
    if raw:
        return Understood(replace(parse(text, known), synonyms=()))
    decoded = decode(text, source)
    query = parse(decoded or text, known)
    if typing and query.words and text[-1:].isalnum():
        query = replace(query, synonyms=(*_completions(query, source), *query.synonyms))
    return Understood(query, decoded)


def decode(text: str, source: Source) -> str:
    """The text with its Telex or VNI keys decoded, "" where it seems to have none."""
    text = normalise(text[:LONGEST])
    spans = syllable_spans(text)
    typed = [canonical(lower(text[start:stop])) for start, stop in spans]
    meant = [_meant(word, source) for word in typed]
    if not any(other and source.rarity_class(word) is None for word, other in zip(typed, meant, strict=True)):
        return ""
    pieces, at = [], 0
    for (start, stop), word in zip(spans, meant, strict=True):
        pieces += [text[at:start], word or text[start:stop]]
        at = stop
    return "".join((*pieces, text[at:]))


def _meant(word: str, source: Source) -> str:
    """What the keys spell, where that is commoner than the word itself; else ""."""
    spelt = telex_decode(word) if word.isascii() else None
    if spelt is None:
        return ""
    here, there = source.rarity_class(word), source.rarity_class(folded(canonical(spelt)))
    return spelt if there is not None and (here is None or there < here) else ""


def _completions(query: Query, source: Source) -> tuple[Synonym, ...]:
    """The commonest words that begin with the last one."""
    last = len(query.words) - 1
    prefix = query.words[last].folded
    if len(prefix) < SHORTEST_PREFIX:
        return ()
    longer = [word for word in source.completions(prefix) if word != prefix]
    longer.sort(key=lambda word: source.rarity_class(word) or 0)
    return tuple(Synonym(last, last + 1, (Word(word, word, unfinished=True),)) for word in longer[:MOST_COMPLETIONS])


def expanded(query: Query) -> tuple[tuple[str, str], ...]:
    """What stands for what: (the reader's words, the others); one word for several is an abbreviation, in capitals."""
    pairs = ((query.words[found.start : found.stop], found.words) for found in query.synonyms)
    return tuple((_spelt(own, other), _spelt(other, own)) for own, other in pairs)


def _spelt(words: Sequence[Word], others: Sequence[Word]) -> str:
    text = " ".join(word.exact for word in words)
    return text.upper() if len(words) == 1 < len(others) else text
