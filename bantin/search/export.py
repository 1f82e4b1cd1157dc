"""Given the analysed articles: which files does a browser search?

In: `SearchDocument`s with their texts and `Analysis`, newest first, one at a time. Out: the files under `search/`:

- `entry.json`, the only one that changes under its name: the format, and the hash of the root;
- `<hash>.bin`, the root: how many documents there are and of which years, categories and units; the vocabulary; the
  key at which every shard begins; the tables by which text is cut, the points;
- `<hash>/<n>.bin`, the shards (`shards.py`), in one volume;
- `<hash>/<n>.bin`, the documents with the texts for snippets, 256 to a volume and numbered from the oldest, so that a
  new article touches the last volume only.

A volume is named by the hash of all it holds, so that no table names each of 12,000 files. Every file is raw deflate
over four bytes of Adler-32 and the payload; names are hashes of payloads, for no two versions of zlib need compress
alike. An open page whose files are gone (a new site has been swapped in) starts over with the new entry; the old files
are therefore not carried on, and what is published stays a function of the content alone (law 1).
Never: a pickle, a clock, a text kept after its document has passed.
"""

import json
import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from bantin.model import Output, SearchDocument
from bantin.search.analysis import Analysis
from bantin.search.inversion import Inversion
from bantin.search.query import Abbreviations
from bantin.search.ranking import POINTS
from bantin.search.shards import Shards, cut, shared
from bantin.search.tables import abbreviation_tables, characters, rhymes

FORMAT = 1
FOLDER = "search"
ENTRY = f"{FOLDER}/entry.json"
VOLUME = 256

_SUM = struct.Struct("<I")


@dataclass(slots=True)
class _Register:
    """What is remembered of documents that have passed."""

    categories: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    filed: list[tuple[str, str]] = field(default_factory=list)
    years: list[tuple[str, int]] = field(default_factory=list)

    def add(self, document: SearchDocument) -> None:
        if not self.years or self.years[-1][0] != document.date[:4]:
            self.years.append((document.date[:4], len(self.filed)))
        self.categories[document.category] = document.category_name or document.category
        self.units[document.unit] = document.unit_name or document.unit
        self.filed.append((document.category, document.unit))


def export(documents: Iterable[tuple[SearchDocument, Analysis]], total: int, known: Abbreviations) -> Iterator[Output]:
    """The files of the search, `entry.json` last. `total`: how many documents will come."""
    inversion, register, texts = Inversion(), _Register(), []
    volume: list[bytes] = []
    for number, (document, analysis) in enumerate(documents):
        inversion.add(analysis)
        register.add(document)
        volume.append(_text(document))
        if (total - 1 - number) % VOLUME == 0:
            name, files = _volume(volume[::-1])
            texts.append(name)
            yield from files
            volume.clear()
    shards = cut(inversion)
    name, files = _volume(shards.files)
    yield from files
    root = _root(shards, register, (name, *texts[::-1]), known)
    yield Output(f"{FOLDER}/{_name(root)}.bin", compressed(root))
    yield Output(ENTRY, json.dumps({"format": FORMAT, "root": _name(root)}).encode() + b"\n")


def compressed(payload: bytes) -> bytes:
    """A payload as it is published."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(_SUM.pack(zlib.adler32(payload)) + payload) + deflate.flush()


def _name(*payloads: bytes) -> str:
    state = blake2b(digest_size=8)
    for payload in payloads:
        state.update(struct.pack("<Q", len(payload)) + payload)
    return state.hexdigest()


def _volume(payloads: Sequence[bytes]) -> tuple[str, Iterator[Output]]:
    name = _name(*payloads)
    return name, (Output(f"{FOLDER}/{name}/{at}.bin", compressed(one)) for at, one in enumerate([*payloads]))


def _text(document: SearchDocument) -> bytes:
    return _json([document.url, document.title, document.date, document.text])


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _root(shards: Shards, register: _Register, volumes: Sequence[str], known: Abbreviations) -> bytes:
    """The root's payload: the length of its JSON, the JSON, then two columns: each document's category and unit."""
    categories, units = sorted(register.categories.items()), sorted(register.units.items())
    facts = _json({
        "total": len(register.filed),
        "shards": volumes[0],
        "texts": volumes[1:],
        "years": register.years,
        "categories": categories,
        "units": units,
        "words": _front_coded(list(shards.vocabulary)),
        "classes": "".join(chr(48 + rare) for rare in shards.vocabulary.values()),
        "keys": _front_coded(shards.keys),
        "points": POINTS,
        "characters": characters(),
        "rhymes": rhymes(),
        "abbreviations": abbreviation_tables(known),
    })  # fmt: skip
    places = [{name: at for at, (name, _) in enumerate(names)} for names in (categories, units)]
    columns = [_column(at[filed[which]] for filed in register.filed) for which, at in enumerate(places)]
    return b"".join((_SUM.pack(len(facts)), facts, *columns))


def _column(numbers: Iterator[int]) -> bytes:
    """Two bytes a document, the low ones first and together: the high ones are nearly always nothing."""
    low, high = array("B"), array("B")
    for number in numbers:
        low.append(number & 255)
        high.append(number >> 8)
    return low.tobytes() + high.tobytes()


def _front_coded(keys: Sequence[str]) -> str:
    """Sorted keys, each as the letters it shares with the one before (a character from `0` on) and the rest of it."""
    lines, before = [], ""
    for key in keys:
        common = min(shared(before, key), 60)
        lines.append(chr(48 + common) + key[common:])
        before = key
    return "\n".join(lines)
