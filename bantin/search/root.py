"""Given the facts of an export: what are the bytes of its root, and of the file by which answers are filtered?

In: what is common to all documents. Out: payloads; theme/js/search/shards.js reads them. Never: a document's text.
"""

import json
import struct
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bantin.model import SearchDocument
from bantin.records import told
from bantin.search.query import Abbreviations
from bantin.search.ranking import POINTS, listed_from, rarity, rarity_class
from bantin.search.slots import Slots
from bantin.search.tables import abbreviation_tables, characters, rhymes

FORMAT: Final = 2
LENGTH: Final = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the root tells: how often each folded word is found, the volumes of words by shape and name, those of texts.

    A volume's name is the first four bytes of the hash of all it holds. They need not tell it from every other, for
    its number is part of the address: only from the volumes of that number that a reader may still have.
    """

    slots: Slots
    documents: Mapping[str, int]
    shapes: Sequence[str]
    words: Sequence[bytes]
    texts: Sequence[bytes]
    filing: str


def root(facts: Facts, known: Abbreviations) -> bytes:
    """The root's payload: the length of its JSON, the JSON, the names of the volumes."""
    total = len(facts.slots.places)
    listed = sorted((word for word, count in facts.documents.items() if count >= listed_from(total)), key=order)
    head = told({
        "format": FORMAT,
        "total": total,
        "years": facts.slots.years,
        "shapes": "".join(facts.shapes),
        "volumes": [len(facts.words), len(facts.texts)],
        "filing": facts.filing,
        "words": _front_coded(listed),
        "classes": "".join(chr(48 + rarity_class(rarity(facts.documents[word], total))) for word in listed),
        "points": POINTS,
        "characters": characters(),
        "rhymes": rhymes(),
        "abbreviations": abbreviation_tables(known),
    })  # fmt: skip
    return b"".join((LENGTH.pack(len(head)), head, *facts.words, *facts.texts))


def filing(documents: Sequence[SearchDocument], places: Sequence[int], room: int) -> bytes:
    """The length of a JSON, the names of the categories and units in it, two columns: what stands in each slot.

    A column has two bytes a slot, the low ones first and together, for the high ones are nearly always nothing. It
    tells the place of the category or unit among the names, from 1; 0 where the slot is free.
    """
    categories = {document.category: document.category_name or document.category for document in documents}
    units = {document.unit: document.unit_name or document.unit for document in documents}
    head = told({"categories": sorted(categories.items()), "units": sorted(units.items())})
    columns = (
        _column(places, room, [document.category for document in documents]),
        _column(places, room, [document.unit for document in documents]),
    )
    return b"".join((LENGTH.pack(len(head)), head, *columns))


def told_and_rest(payload: bytes) -> tuple[dict[str, Any], bytes]:
    """The JSON at the beginning of a payload, and what follows it. Raises ValueError, struct.error."""
    end = LENGTH.size + LENGTH.unpack_from(payload)[0]
    return json.loads(payload[LENGTH.size : end]), payload[end:]


def order(word: str) -> bytes:
    """Words are sorted as JavaScript compares strings: by UTF-16 code units."""
    return word.encode("utf-16-be")


def _column(places: Sequence[int], room: int, names: Sequence[str]) -> bytes:
    numbers = {name: number for number, name in enumerate(sorted(set(names)), 1)}
    column = array("H", bytes(2 * room))
    for slot, name in zip(places, names, strict=True):
        column[slot] = numbers[name]
    return bytes(number & 255 for number in column) + bytes(number >> 8 for number in column)


def _front_coded(words: Iterable[str]) -> str:
    """Sorted words, each as the letters it shares with the one before (a character from `0` on) and the rest of it."""
    lines, before = [], ""
    for word in words:
        common = min(_shared(before, word), 60)
        lines.append(chr(48 + common) + word[common:])
        before = word
    return "\n".join(lines)


def front_decoded(coded: str) -> list[str]:
    """What `_front_coded` was given."""
    words, before = [], ""
    for line in coded.split("\n") if coded else ():
        before = before[: ord(line[0]) - 48] + line[1:]
        words.append(before)
    return words


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with that are the same, up to one that a browser counts as two."""
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, (here, there) in enumerate(pairs) if here != there or here > "\uffff"), min(len(one), len(other))
    )
