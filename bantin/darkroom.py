"""Given a picture's file and the store: what is shown of it, and where are those bytes?

In: a file as listed. Out: `Developed` values, small enough for 100,000 of them to be held; the bytes of the renditions
wait in the store until they are published, under the digest of themselves. What is computed here is a function of the
file's bytes alone: the same picture under two names is developed once. Never: bytes that are not what their key says.
"""

import hashlib
import re
from typing import Final

from bantin.addresses import SUFFIXES
from bantin.cache import Store, room_key
from bantin.model import Developed, Rendition
from bantin.pictures import Encoded, Fault, format_of, libraries, measure, shown, without_metadata
from bantin.read import Found, SourceChanged, digest, load
from bantin.records import known, record

_KEY: Final = re.compile("[0-9a-f]{64}")


def name_of(file: Found) -> str:
    """The name under which what is known of a picture is kept."""
    return _name(digest(file))


def remembered(store: Store, name: str) -> Developed | None:
    """What is known of a picture from before; what could not have come from here is nothing (law 6)."""
    kept = known(store.get(name), Developed)
    return kept if kept and _KEY.fullmatch(kept.key) and all(map(_is_sound, kept.renditions)) else None


def _is_sound(one: Rendition) -> bool:
    return one.format in SUFFIXES and min(one.width, one.height) > 0 and bool(_KEY.fullmatch(one.key))


def develop(store: Store, named: tuple[Found, str]) -> Developed | Fault:
    """Measure and encode a picture and lay all of it aside, or tell what is wrong with it; `named` by `name_of`.

    Raises SourceChanged where the file is not any more what was named.
    """
    file, name = named
    data = load(file).data
    if _name(hashlib.sha256(data).hexdigest()) != name:
        raise SourceChanged(file.path)
    measures = measure(data)
    if isinstance(measures, str):
        return measures
    encoded = shown(data, measures.format)
    if isinstance(encoded, str):
        return encoded
    clean = without_metadata(data)
    developed = Developed(
        measures.width, measures.height, measures.moves, len(clean), key_of(clean), tuple(map(_rendition, encoded))
    )
    _lay_aside(store, encoded)
    store.put(name, record(developed))
    return developed


def _name(digest: str) -> str:
    return room_key("pictures", "develop", libraries(), digest)


def _lay_aside(store: Store, encoded: tuple[Encoded, ...]) -> None:
    for one in encoded:
        store.put(key_of(one.data), one.data)


def _rendition(one: Encoded) -> Rendition:
    return Rendition(one.format, one.width, one.height, key_of(one.data))


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
    """The digest of a file's bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=32).hexdigest()
