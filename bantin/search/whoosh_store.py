"""Given analysed articles, newest first: how do they become a Whoosh index that may be trusted?

In: `SearchDocument`s with their `Analysis`, one at a time. Out: a folder with one segment, sealed, put in the place of
the old one in one step. Never: an index opened before its seal is verified; a text kept in memory.
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import bantin
from bantin import swap
from bantin.model import SearchDocument
from bantin.search import bulk
from bantin.search.analysis import ANALYSER, Analysis
from bantin.search.documents import filter_words, shown
from bantin.search.schema import SCHEMA_VERSION, schema
from bantin.search.seal import IndexRefused, machine_key, seal, verify
from bantin.search.whoosh_library import VERSION, FileStorage, W3Codec

_MEMORY_MB = 64


def facts(digest: str) -> dict[str, str]:
    """Everything an index depends on: the documents' digest, and the rules and versions that turned them into it."""
    return {
        "documents": digest,
        "analyser": ANALYSER,
        "schema": SCHEMA_VERSION,
        "whoosh": VERSION,
        "generator": bantin.__version__,
    }


def is_current(folder: Path, digest: str) -> bool:
    """Whether the index in `folder` is ours, whole, and made from just these documents by just these rules."""
    try:
        return verify(folder, machine_key()) == facts(digest)
    except IndexRefused:
        return False


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
        count = _write(documents, fresh, bulk.PackedCodec() if packed else W3Codec(compression=1))
        key = machine_key(create=True)
        if key is not None:
            seal(fresh, facts(digest), key)
        swap.discard(swap.previous(folder))
        swap.swap(folder)
    finally:
        swap.discard(swap.staged(folder))
    swap.discard(swap.previous(folder))
    return count


def open_storage(folder: Path) -> Any:
    """The Whoosh index in `folder`, its seal verified first. Raises IndexRefused."""
    known = verify(folder, machine_key())
    if known != facts(known.get("documents", "")):
        raise IndexRefused("outdated")
    return FileStorage(os.fspath(folder)).open_index()


def write_segment(documents: Iterable[tuple[SearchDocument, Analysis]], folder: Path, name: str) -> int:
    """Write documents, newest first, into an empty folder as an index of one segment of this name, unsealed."""
    return _write(documents, folder, bulk.PackedCodec(name))


def _write(documents: Iterable[tuple[SearchDocument, Analysis]], folder: Path, codec: Any) -> int:
    storage = FileStorage(os.fspath(folder))
    writer = storage.create_index(schema()).writer(codec=codec, compound=False, limitmb=_MEMORY_MB)
    if isinstance(codec, bulk.PackedCodec):
        writer.pool = bulk.Pool()
        writer.fieldwriter.add_postings = _bulk_writer(writer.fieldwriter)
    count, at = 0, 0
    with ExitStack() as undo:
        undo.callback(writer.cancel)
        for document, analysis in documents:
            if count and document.at > at:
                raise ValueError(f"{document.url} is newer than the document before it")
            count, at = count + 1, document.at
            writer.add_document(**_fields(document, analysis))
        undo.pop_all()
    writer.commit()
    for lock in folder.glob("*WRITELOCK"):
        lock.unlink()
    return count


def _bulk_writer(writer: Any) -> Any:
    def add_postings(fields: Any, lengths: Any, postings: Any) -> None:
        bulk.add_postings(writer, fields, lengths, postings)

    return add_postings


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
