"""Given the files of a static export: what does it hold of a word, of a pair of them, of a document?

In: a function that fetches a file by its path below `search/`. Out: a `Source`, so that Python answers from the very
bytes that a browser fetches; the browser's twin is theme/js/search/shards.js. Never: a file of its own, an answer from
a damaged file.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import takewhile

from bantin.model import SearchDocument
from bantin.search.documents import filter_words
from bantin.search.entries import unpacked
from bantin.search.files import ROOT, ExportDamaged, filing_path, payload, text_path, word_path
from bantin.search.inversion import CITED, LEVEL_BITS, TITLE_BIT
from bantin.search.ranking import rarity
from bantin.search.root import FORMAT, front_decoded, order, told_and_rest
from bantin.search.shards import entries_of, place, ranges
from bantin.search.source import PairHits, WordHits
from bantin.search.texts import VOLUME

Fetch = Callable[[str], bytes]
_NAME = 4


class ExportSource:
    """An open export. Documents are numbered from 0, newest first, with gaps: from the last slot down."""

    def __init__(self, fetch: Fetch) -> None:
        facts, names = told_and_rest(payload(fetch(ROOT)))
        if facts["format"] != FORMAT:
            raise ExportDamaged(f"format {facts['format']}")
        self._fetch = fetch
        self._filing: str = facts["filing"]
        self.total: int = facts["total"]
        self._years: list[tuple[str, int]] = facts["years"]
        self._last = sum(room for _, room in self._years) - 1
        self._words = front_decoded(facts["words"])
        self._classes = dict(zip(self._words, (ord(rare) - 48 for rare in facts["classes"]), strict=True))
        volumes, _ = facts["volumes"]
        cut = [names[at : at + _NAME] for at in range(0, len(names), _NAME)]
        self._names, self._text_names = cut[:volumes], cut[volumes:]
        self._ranges = list(ranges(facts["shapes"], volumes.bit_length() - 1))
        self._shard = lru_cache(64)(self._read_shard)
        self.document = lru_cache(64)(self._document)

    def close(self) -> None:
        """Nothing is open."""

    def rarity_class(self, folded: str) -> int | None:
        """The class of a word of the vocabulary."""
        return self._classes.get(folded)

    def completions(self, prefix: str) -> Sequence[str]:
        """The words of the vocabulary that begin so."""
        first = bisect_left(self._words, order(prefix), key=order)
        return [*takewhile(lambda word: word.startswith(prefix), self._words[first:])]

    def word(self, folded: str) -> WordHits | None:
        """The postings of a word."""
        prefix, mask = f"{folded}/", (1 << LEVEL_BITS) - 1
        spellings = [
            (key.removeprefix(prefix), {number: (low & mask) + 1 for number, low in self._postings(found, LEVEL_BITS)})
            for key, found in self._shard_of(prefix).items()
            if key.startswith(prefix)
        ]
        documents: set[int] = set().union(*(levels for _, levels in spellings))
        return WordHits(rarity(len(documents), self.total), spellings) if documents else None

    def pair(self, first: str, second: str) -> PairHits | None:
        """The postings of a pair."""
        key = f"{first} {second}"
        found = self._shard_of(key).get(key, b"")
        documents = {number: bool(low) for number, low in self._postings(found, TITLE_BIT)}
        return PairHits(rarity(len(documents), self.total), documents) if documents else None

    def number(self, key: str) -> AbstractSet[int]:
        """The documents that cite a document number."""
        cited = CITED + key
        return frozenset(number for number, _ in self._postings(self._shard_of(cited).get(cited, b""), 0))

    def allowed(self, category: str, unit: str, year: str) -> AbstractSet[int] | None:
        """The documents that pass the filters."""
        sets = []
        if category or unit:
            names, columns = told_and_rest(payload(self._fetch(filing_path(self._filing))))
            for which, (wanted, kind) in enumerate(((category, "categories"), (unit, "units"))):
                if wanted:
                    fit = {at for at, known in enumerate(names[kind], 1) if wanted in filter_words(*known)}
                    column = self._column(columns, which)
                    sets.append({self._last - slot for slot, at in enumerate(column) if at in fit})
        if year:
            sets.append(self._of_year(year))
        return set.intersection(*sets) if sets else None

    def _of_year(self, year: str) -> set[int]:
        start = 0
        for name, room in self._years:
            if name == year:
                return {self._last - slot for slot in range(start, start + room)}
            start += room
        return set()

    def _column(self, columns: bytes, which: int) -> list[int]:
        room = self._last + 1
        low, high = (columns[(2 * which + half) * room :][:room] for half in (0, 1))
        return [a | b << 8 for a, b in zip(low, high, strict=True)]

    def _document(self, number: int) -> SearchDocument:
        slot = self._last - number
        path = text_path(slot // VOLUME, self._text_names[slot // VOLUME], slot)
        url, title, date, category, unit, text = json.loads(payload(self._fetch(path)))
        return SearchDocument(url, title, text, category, unit, date)

    def _postings(self, packed: bytes, bits: int) -> Iterator[tuple[int, int]]:
        """Each document with the low bits of its posting."""
        mask = (1 << bits) - 1
        return ((self._last - (one >> bits), one & mask) for one in unpacked(packed, bits))

    def _shard_of(self, key: str) -> Mapping[str, bytes]:
        """The shard in which this key is, if it is anywhere."""
        at = bisect_right(self._ranges, place(key), key=lambda found: found[0]) - 1
        if at < 0 or self._ranges[at][1] <= place(key):
            return {}
        return self._shard(at)

    def _read_shard(self, at: int) -> Mapping[str, bytes]:
        _, _, volume, number = self._ranges[at]
        return entries_of(payload(self._fetch(word_path(volume, self._names[volume], number))))
