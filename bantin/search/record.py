"""Given what an export has left: what must the next one know of it to put right only what has changed?

In: a `Record`. Out: its bytes, and a `Record` again; None for bytes that are none. Never: a posting, a text: those
stand in the published files.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bantin.records import told


class Filed(NamedTuple):
    """What stands in a slot: the key of the analysis, and a digest of all that the text's file is made of."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """An export: what stands in each slot, how many documents have each folded word, the volumes, the files' SHA-256.

    `shapes` and `words` are those of the volumes of words, `texts` the names of the volumes of texts.
    """

    filed: Mapping[int, Filed] = field(default_factory=dict)
    documents: Mapping[str, int] = field(default_factory=dict)
    shapes: Sequence[str] = ()
    words: Sequence[bytes] = ()
    texts: Sequence[bytes] = ()
    digests: Mapping[str, str] = field(default_factory=dict)


def to_bytes(record: Record) -> bytes:
    """The record as bytes."""
    filed = [(slot, *one) for slot, one in record.filed.items()]
    names = ([name.hex() for name in names] for names in (record.words, record.texts))
    return told([filed, record.documents, record.shapes, *names, record.digests])


def from_bytes(data: bytes) -> Record | None:
    """The record that these bytes hold."""
    try:
        filed, documents, shapes, *names, digests = json.loads(data)
        if not (isinstance(documents, dict) and isinstance(shapes, list) and isinstance(digests, dict)):
            return None
        if {*map(type, documents.values())} - {int} or {*map(type, shapes)} - {str}:
            return None
        words, texts = (tuple(bytes.fromhex(name) for name in some) for some in names)
        standing = {int(slot): Filed("" + key, text) for slot, key, text in filed}
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    return Record(standing, documents, tuple(shapes), words, texts, digests)
