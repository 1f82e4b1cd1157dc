"""Given the files of a static export: what does it hold of a word, of a pair of them, of a document?

In: a function that fetches a file by its path below `search/`. Out: a `Source`, so that Python answers from the very
bytes that a browser fetches; the browser's twin is theme/js/search/shards.js. Never: a file of its own, an answer from
a damaged file.
"""

import json
import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile
from typing import Any

from bantin.model import SearchDocument
from bantin.search.documents import filter_words
from bantin.search.export import FORMAT, VOLUME
from bantin.search.inversion import LEVEL_BITS, TITLE_BIT
from bantin.search.packing import unpack
from bantin.search.shards import CITED, order, owner
from bantin.search.source import PairHits, WordHits

Fetch = Callable[[str], bytes]
_SUM = struct.Struct("<I")


class ExportDamaged(ValueError):
    """A file of the export is not as it was written, or of a newer format."""


def payload(data: bytes) -> bytes:
    """What a published file holds. Raises ExportDamaged."""
    inflate = zlib.decompressobj(-15)
    try:
        whole = inflate.decompress(data) + inflate.flush()
    except zlib.error:
        raise ExportDamaged("not deflated") from None
    if not inflate.eof or len(whole) < _SUM.size or _SUM.unpack_from(whole)[0] != zlib.adler32(whole[_SUM.size :]):
        raise ExportDamaged("changed or cut off")
    return whole[_SUM.size :]


class ExportSource:
    """An open export."""

    def __init__(self, fetch: Fetch) -> None:
        entry = json.loads(fetch("entry.json"))
        if entry["format"] != FORMAT:
            raise ExportDamaged(f"format {entry['format']}")
        root = payload(fetch(f"{entry['root']}.bin"))
        end = _SUM.size + _SUM.unpack_from(root)[0]
        self._facts: dict[str, Any] = json.loads(root[_SUM.size : end])
        self._columns = root[end:]
        self._fetch = fetch
        self.total: int = self._facts["total"]
        self._words = list(_words(self._facts["words"]))
        self._classes = dict(zip(self._words, (ord(rare) - 48 for rare in self._facts["classes"]), strict=True))
        self._keys = [order(key) for key in _words(self._facts["keys"])]
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
        found = self._entry(folded)
        if found is None:
            return None
        told, at = _number(found, 0)
        spellings = []
        while at < len(found):
            size, at = _number(found, at)
            name, at = found[at : at + size].decode(), at + size
            size, at = _number(found, at)
            postings, at = found[at : at + size], at + size
            mask = (1 << LEVEL_BITS) - 1
            spellings.append((name, {one >> LEVEL_BITS: (one & mask) + 1 for one in _postings(postings, LEVEL_BITS)}))
        return WordHits(told, spellings)

    def pair(self, first: str, second: str) -> PairHits | None:
        """The postings of a pair."""
        found = self._entry(owner(first, second, self._classes))
        if found is None:
            return None
        told, at = _number(found, 0)
        return PairHits(told, {one >> TITLE_BIT: bool(one & 1) for one in _postings(found[at:], TITLE_BIT)})

    def number(self, key: str) -> AbstractSet[int]:
        """The documents that cite a document number."""
        return frozenset(_postings(self._entry(CITED + key) or b"", 0))

    def allowed(self, category: str, unit: str, year: str) -> AbstractSet[int] | None:
        """The documents that pass the filters."""
        sets = []
        for which, (wanted, names) in enumerate(((category, "categories"), (unit, "units"))):
            if wanted:
                fit = {at for at, (one, name) in enumerate(self._facts[names]) if wanted in filter_words(one, name)}
                sets.append({number for number, at in enumerate(self._column(which)) if at in fit})
        if year:
            sets.append(self._of_year(year))
        return set.intersection(*sets) if sets else None

    def _of_year(self, year: str) -> set[int]:
        years = (*self._facts["years"], ("", self.total))
        return {number for (name, first), (_, end) in pairwise(years) if name == year for number in range(first, end)}

    def _column(self, which: int) -> list[int]:
        low = self._columns[2 * which * self.total :][: self.total]
        high = self._columns[(2 * which + 1) * self.total :][: self.total]
        return [a | b << 8 for a, b in zip(low, high, strict=True)]

    @cached_property
    def _filed(self) -> tuple[list[int], list[int]]:
        return self._column(0), self._column(1)

    def _document(self, number: int) -> SearchDocument:
        place = self.total - 1 - number
        path = f"{self._facts['texts'][place // VOLUME]}/{place % VOLUME}.bin"
        url, title, date, text = json.loads(payload(self._fetch(path)))
        category, category_name = self._facts["categories"][self._filed[0][number]]
        unit, unit_name = self._facts["units"][self._filed[1][number]]
        return SearchDocument(url, title, text, category, unit, date, "news", category_name, unit_name)

    def _entry(self, key: str) -> bytes | None:
        at = bisect_right(self._keys, order(key)) - 1
        return self._shard(at).get(key) if at >= 0 else None

    def _read_shard(self, at: int) -> dict[str, bytes]:
        data = payload(self._fetch(f"{self._facts['shards']}/{at}.bin"))
        entries, place = {}, 0
        while place < len(data):
            size, place = _number(data, place)
            key, place = data[place : place + size].decode(), place + size
            size, place = _number(data, place)
            entries[key], place = data[place : place + size], place + size
        return entries


def _words(coded: str) -> Iterator[str]:
    """What `_front_coded` was given."""
    before = ""
    for line in coded.split("\n") if coded else ():
        before = before[: ord(line[0]) - 48] + line[1:]
        yield before


def _number(data: bytes, at: int) -> tuple[int, int]:
    """One packed number, and where the next begins."""
    lead = data[at]
    size = 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    return unpack(data[at : at + size])[0], at + size


def _postings(data: bytes, bits: int) -> Iterator[int]:
    """What `shards._gaps` was given."""
    mask, base = (1 << bits) - 1, 0
    for number in unpack(data):
        yield base + number
        base = (base + number | mask) + 1
