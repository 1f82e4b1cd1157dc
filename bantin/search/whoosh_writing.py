"""Given analysed articles, newest first: how do they become a Whoosh index that may be trusted?

In: `SearchDocument`s with their `Analysis`, one at a time. Out: a folder with one segment, sealed, put in the place of
the old one in one step; or a segment by itself. Never: a text kept in memory.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bantin import swap
from bantin.model import SearchDocument
from bantin.search import bulk
from bantin.search.analysis import Analysis
from bantin.search.codec import PackedCodec
from bantin.search.documents import filter_words, shown
from bantin.search.schema import schema
from bantin.search.seal import machine_key, seal
from bantin.search.whoosh_library import FileStorage, W3Codec
from bantin.search.whoosh_store import facts

_MEMORY_MB = 64
Filled = tuple[SearchDocument, Analysis]


def write_index(
    documents: Iterable[tuple[SearchDocument, Analysis]], folder: Path, *, digest: str, packed: bool = True
) -> int:
    """Write a fresh index into `folder` and return the number of its documents.

    The documents come newest first: a document's number is its place, so that the order of numbers is the order by
    date. Raises ValueError where they do not. Where this machine can keep no key the index is written unsealed:
    it will never be opened, and `open_index` says why. An old index stays until the new one is whole.
    """
    swap.recover(folder)
    fresh = swap.tree(folder)
    fresh.mkdir(parents=True)
    try:
        count = _write(documents, fresh, PackedCodec() if packed else W3Codec(compression=1))
        key = machine_key(create=True)
        if key is not None:
            seal(fresh, facts(digest), key)
        swap.discard(swap.previous(folder))
        swap.swap(folder)
    finally:
        swap.discard(swap.staged(folder))
    swap.discard(swap.previous(folder))
    return count


def write_segment(documents: Iterable[tuple[SearchDocument, Analysis]], folder: Path, name: str) -> int:
    """Write documents, newest first, into an empty folder as an index of one segment of this name, unsealed."""
    return _write(documents, folder, PackedCodec(name))


def _write(documents: Iterable[tuple[SearchDocument, Analysis]], folder: Path, codec: Any) -> int:
    storage = FileStorage(os.fspath(folder))
    writer = storage.create_index(schema()).writer(codec=codec, compound=False, limitmb=_MEMORY_MB)
    with ExitStack() as undo:
        undo.callback(writer.cancel)
        falling = _newest_first(documents)
        fields = (_fields(*filled) for filled in falling)
        count = bulk.lay_down(writer, fields) if isinstance(codec, PackedCodec) else _add(writer, fields)
        undo.pop_all()
    writer.commit()
    for lock in folder.glob("*WRITELOCK"):
        lock.unlink()
    return count


def _newest_first(documents: Iterable[Filled]) -> Iterator[Filled]:
    at = None
    for document, analysis in documents:
        if at is not None and document.at > at:
            raise ValueError(f"{document.url} is newer than the document before it")
        at = document.at
        yield document, analysis


def _add(writer: Any, documents: Iterable[Mapping[str, object]]) -> int:
    """Whoosh's own way, posting by posting."""
    count = 0
    for count, fields in enumerate(documents, 1):  # noqa: B007 - the last number counts them
        writer.add_document(**fields)
    return count


def _fields(document: SearchDocument, analysis: Analysis) -> Mapping[str, object]:
    return {
        "title": analysis.title,
        "body": analysis.body,
        "number": tuple(sorted(analysis.numbers.split())),
        "category": filter_words(document.category, document.category_name),
        "unit": filter_words(document.unit, document.unit_name),
        "year": (document.date[:4],),
        "shown": shown(document),
    }
