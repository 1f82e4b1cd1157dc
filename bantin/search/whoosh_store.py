"""Given analysed articles, newest first: how do they become a Whoosh index that may be trusted?

In: `SearchDocument`s with their `Analysis`, one at a time. Out: segments; a sealed folder of them, which waits until it
takes the place of the old one in one step. Its table of contents is JSON of ours, for Whoosh's own is pickle. Never: an
index opened before its seal is verified, an unpickle.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import bantin
from bantin import swap
from bantin.model import SearchDocument
from bantin.search.analysis import ANALYSER, Analysis
from bantin.search.documents import Names
from bantin.search.form import ENDING, SCHEMA_VERSION, whoosh_version
from bantin.search.seal import IndexRefused, machine_key, seal, sealed_bytes, verified, verify

NAME: Final = "MAIN"  # what Whoosh calls an index that was given no name
CONTENTS: Final = "contents.json"

Filled = tuple[SearchDocument, Analysis]


class Contents(NamedTuple):
    """What an index holds: for each segment how many documents; what categories and units are called."""

    segments: dict[str, int]
    names: Names


def facts(digest: str) -> dict[str, str]:
    """Everything an index depends on: the documents' digest, and the rules and versions that turned them into it."""
    return {
        "documents": digest,
        "analyser": ANALYSER,
        "schema": SCHEMA_VERSION,
        "whoosh": whoosh_version(),
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


def open_storage(folder: Path) -> tuple[Any, Names]:
    """The Whoosh index in `folder`, its seal verified first, and what categories and units are called in it.

    Raises IndexRefused.
    """
    from bantin.search.opened import Opened  # noqa: PLC0415 - Whoosh comes where an index is read

    known, files = verified(folder, machine_key())
    if known != facts(known.get("documents", "")):
        raise IndexRefused("outdated")
    contents = Contents(*json.loads(sealed_bytes(folder / CONTENTS, files[CONTENTS])))
    return Opened(str(folder), NAME, contents.segments), contents.names


def put_contents(contents: Contents, folder: Path) -> None:
    """Write down what an index holds; its segments in the order of its documents."""
    (folder / CONTENTS).write_text(json.dumps(contents, ensure_ascii=False), encoding="utf-8")


def segment_file(name: str) -> str:
    """Where Whoosh looks for a segment of this name."""
    return f"{NAME}_{name}{ENDING}"


def write_segment(documents: Iterable[Filled], folder: Path, name: str) -> int:
    """Write documents, newest first, as a segment of this name into a folder; how many they are."""
    from bantin.search.bulk.segment import segment  # noqa: PLC0415 - NumPy comes where something is written

    data, count = segment(documents)
    (folder / segment_file(name)).write_bytes(data)
    return count
