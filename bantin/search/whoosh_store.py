"""Given analysed articles, newest first: how do they become a Whoosh index that may be trusted?

In: `SearchDocument`s with their `Analysis`, one at a time. Out: segments; a sealed folder of them, which waits until it
takes the place of the old one in one step. Never: an index opened before its seal is verified.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import bantin
from bantin import swap
from bantin.model import SearchDocument
from bantin.search.analysis import ANALYSER, Analysis
from bantin.search.codec import ENDING, PackedCodec
from bantin.search.documents import Names
from bantin.search.schema import SCHEMA_VERSION, schema
from bantin.search.seal import IndexRefused, machine_key, seal, verify
from bantin.search.whoosh_library import TOC, VERSION, FileStorage, W3Segment

NAME: Final = "MAIN"  # what Whoosh calls an index that was given no name
NAMES: Final = "names.json"

Filled = tuple[SearchDocument, Analysis]


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


@contextmanager
def put_ready(folder: Path, digest: str, known: Mapping[str, str] | None = None) -> Iterator[Path]:
    """A folder to write an index into; once it is whole it waits, sealed, for `step_in`.

    `known`: the digests of files that were verified and linked from the old one. Where this machine can keep no key
    the index is left unsealed: it will never be opened, and `open_index` says why.
    """
    fresh = swap.tree(folder)
    fresh.mkdir(parents=True)
    with ExitStack() as undo:
        undo.callback(swap.discard, swap.staged(folder))
        yield fresh
        key = machine_key(create=True)
        if key is not None:
            seal(fresh, facts(digest), key, known or {})
        undo.pop_all()


def step_in(folder: Path) -> None:
    """Let the index that lies ready take the place of the one in `folder`."""
    try:
        swap.discard(swap.previous(folder))
        swap.swap(folder)
    finally:
        swap.discard(swap.staged(folder))
    swap.discard(swap.previous(folder))


def open_storage(folder: Path) -> Any:
    """The Whoosh index in `folder`, its seal verified first. Raises IndexRefused."""
    known = verify(folder, machine_key())
    if known != facts(known.get("documents", "")):
        raise IndexRefused("outdated")
    return FileStorage(os.fspath(folder)).open_index()


def names_in(folder: Path) -> Names:
    """What the categories and units of an index are called; its seal has been verified."""
    names: Names = json.loads((folder / NAMES).read_bytes())
    return names


def put_names(names: Names, folder: Path) -> None:
    """Write down what the categories and units of an index are called."""
    (folder / NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def put_contents(segments: Sequence[Any], folder: Path) -> None:
    """Write the table of contents of an index of these segments, in the order of its documents."""
    TOC(schema(), list(segments), 1).write(FileStorage(os.fspath(folder)), NAME)


def write_segment(documents: Iterable[Filled], folder: Path, name: str) -> Any:
    """Write documents, newest first, as a segment of this name into a folder; the segment for a table of contents."""
    from bantin.search.bulk.segment import segment as made  # noqa: PLC0415 - NumPy comes where something is written

    segment = W3Segment(PackedCodec(), NAME, segid=name)
    data, count = made(documents)
    (folder / segment.make_filename(ENDING)).write_bytes(data)
    segment.set_doc_count(count)
    return segment
