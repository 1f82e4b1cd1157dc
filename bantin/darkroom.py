"""Given the files of pictures: what is shown of each, and where are those bytes?

In: files as listed, with the SHA-256 of each. Out: `Developed` values, small enough for 100,000 of them to be held; the
bytes of the renditions wait in a store until they are published, under their own SHA-256. What is computed here is a
function of a file's bytes alone: the same picture under ten names is developed once. Never: bytes that are not what
they are said to be.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from bantin.addresses import SUFFIXES
from bantin.cache import Store, room_key
from bantin.ledger import Ledger
from bantin.model import Developed, Rendition
from bantin.parallel import ordered_map
from bantin.pictures import Encoded, Fault, format_of, libraries, measure, shown, without_metadata
from bantin.read import Found, SourceChanged, load
from bantin.records import known, record

_KEY: Final = re.compile("[0-9a-f]{64}")

Watch = Callable[[Iterable[Developed | Fault], int], Iterable[Developed | Fault]]


def _unwatched(results: Iterable[Developed | Fault], total: int) -> Iterable[Developed | Fault]:  # noqa: ARG001  # a Watch
    return results


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Where pictures are developed: a store for the bytes, a ledger of what is known, so many processes.

    `watch` sees the results pass, and how many there will be.
    """

    store: Store
    ledger: Ledger
    jobs: int = 1
    watch: Watch = _unwatched


def pictures_key() -> str:
    """Where it is kept what is known of pictures: apart for each set of rules and libraries, whose bytes differ."""
    return room_key("pictures", "developed", libraries())


def developed(room: Darkroom, pictures: Mapping[str, Found]) -> dict[str, Developed | Fault]:
    """What is shown of each picture, by its digest; those that are not known from before are developed now."""
    made: dict[str, Developed | Fault] = {}
    due: dict[str, Found] = {}
    for digest, file in pictures.items():
        remembered = _remembered(room.ledger.get(digest))
        if remembered:
            made[digest] = remembered
        else:
            due[digest] = file
    making = ordered_map(partial(develop, room.store), due.items(), jobs=min(room.jobs, len(due)), chunk=1)
    for digest, result in zip(due, room.watch(making, len(due)), strict=True):
        made[digest] = result
        if isinstance(result, Developed):
            room.ledger.put(digest, record(result))
    room.ledger.save()
    return made


def develop(store: Store, named: tuple[str, Found]) -> Developed | Fault:
    """Measure and encode a picture and lay all of it aside, or tell what is wrong with it; `named` by its digest.

    Raises SourceChanged where the file is not any more what was named.
    """
    digest, file = named
    data = load(file).data
    if key_of(data) != digest:
        raise SourceChanged(file.path)
    measures = measure(data)
    if isinstance(measures, str):
        return measures
    encoded = shown(data, measures.format)
    if isinstance(encoded, str):
        return encoded
    _lay_aside(store, encoded)
    clean = without_metadata(data)
    return Developed(
        measures.width, measures.height, measures.moves, len(clean), key_of(clean), tuple(map(_rendition, encoded))
    )


def rendition_bytes(store: Store, file: Found, wanted: Rendition) -> bytes:
    """The bytes of a rendition of the picture in `file`: those laid aside, if they are what they are said to be.

    Raises SourceChanged where they are lost and the file gives no such rendition any more.
    """
    kept = store.get(wanted.key)
    if kept is not None and key_of(kept) == wanted.key and format_of(kept) == wanted.format:
        return kept
    data = load(file).data
    measures = measure(data)
    again = "" if isinstance(measures, str) else shown(data, measures.format)
    found = () if isinstance(again, str) else again
    _lay_aside(store, found)
    for one in found:
        if _rendition(one) == wanted:
            return one.data
    raise SourceChanged(file.path)


def key_of(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _rendition(one: Encoded) -> Rendition:
    return Rendition(one.format, one.width, one.height, key_of(one.data))


def _lay_aside(store: Store, encoded: tuple[Encoded, ...]) -> None:
    for one in encoded:
        store.put(key_of(one.data), one.data)


def _remembered(line: bytes | None) -> Developed | None:
    """What is known of a picture from before; what could not have come from here is nothing (law 6)."""
    kept = known(line, Developed)
    return kept if kept and _KEY.fullmatch(kept.key) and all(map(_is_sound, kept.renditions)) else None


def _is_sound(one: Rendition) -> bool:
    return one.format in SUFFIXES and min(one.width, one.height) > 0 and bool(_KEY.fullmatch(one.key))
