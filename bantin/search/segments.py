"""Given all documents and the index that stands: which segments of it hold still, and how are the others written?

In: `Entry`s, newest first, and a function that gives each its text and its analysis. Out: a sealed folder, put in the
place of the old one in one step. The documents are cut into segments where a digest of an address says so, and a
segment is named by what it holds: so an edit changes one segment or two, the others are taken over as they are, and
those due are written by several processes. Never: a file taken from an index whose seal does not hold.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from bantin import swap
from bantin.model import SearchDocument
from bantin.parallel import ordered_map
from bantin.search.analysis import Analysis
from bantin.search.documents import Entry, made_of
from bantin.search.schema import schema
from bantin.search.seal import IndexRefused, machine_key, seal, verify
from bantin.search.whoosh_library import TOC, FileStorage
from bantin.search.whoosh_store import facts
from bantin.search.whoosh_writing import write_segment

NAME: Final = "MAIN"  # what Whoosh calls an index that was given no name
LEAST: Final = 128  # documents in a segment, on average
MOST: Final = 96  # segments, about


Filled = tuple[SearchDocument, Analysis]
Group = tuple[str, tuple[Entry, ...]]


def update_index(
    entries: Sequence[Entry], fill: Callable[[Entry], Filled], folder: Path, *, digest: str, jobs: int = 1
) -> tuple[int, int]:
    """Make the index in `folder` hold these documents; the number of segments written, and of all of them.

    `digest` is what `made_of` gives for the entries.
    Where this machine can keep no key, nothing of an old index is taken over, and the new one is written unsealed.
    """
    swap.recover(folder)
    groups = tuple(grouped(entries))
    known = _known_segments(folder)
    due = [group for group in groups if group[0] not in known]
    fresh = swap.tree(folder)
    fresh.mkdir(parents=True)
    try:
        write = partial(_write_group, fill, swap.staged(folder))
        written = dict(zip((name for name, _ in due), ordered_map(write, due, jobs=jobs, chunk=1), strict=True))
        segments = [written.get(name) or known[name] for name, _ in groups]
        _put_together(fresh, folder, swap.staged(folder), segments, written)
        key = machine_key(create=True)
        if key is not None:
            seal(fresh, facts(digest), key)
        swap.discard(swap.previous(folder))
        swap.swap(folder)
    finally:
        swap.discard(swap.staged(folder))
    swap.discard(swap.previous(folder))
    return len(due), len(groups)


def grouped(entries: Sequence[Entry]) -> Iterator[Group]:
    """The documents in their order, cut into segments, each with the digest of what it holds.

    The cut depends on the document before it alone, so that a new one moves no other cut.
    """
    size = LEAST
    while size * MOST < len(entries):
        size *= 2
    group: list[Entry] = []
    for entry in entries:
        group.append(entry)
        if int.from_bytes(hashlib.blake2b(entry.document.url.encode(), digest_size=4).digest()) % size == 0:
            yield _named(group)
            group = []
    if group:
        yield _named(group)


def _named(group: Sequence[Entry]) -> Group:
    return made_of(group)[:16], tuple(group)


def _known_segments(folder: Path) -> dict[str, Any]:
    """The segments of the index that stands, by name; none where its seal does not hold or its rules are not ours."""
    try:
        told = verify(folder, machine_key())
    except IndexRefused:
        return {}
    if told != facts(told.get("documents", "")):
        return {}
    return {segment.segid: segment for segment in TOC.read(FileStorage(os.fspath(folder)), NAME).segments}


def _write_group(fill: Callable[[Entry], Filled], staged: Path, group: Group) -> Any:
    """Write a segment into a folder of its own; the segment as the table of contents names it."""
    name, entries = group
    folder = staged / name
    folder.mkdir()
    write_segment(map(fill, entries), folder, name)
    return TOC.read(FileStorage(os.fspath(folder)), NAME).segments[0]


def _put_together(fresh: Path, live: Path, staged: Path, segments: Sequence[Any], written: dict[str, Any]) -> None:
    """Bring the files of all segments into one folder, with a table of contents in the order of the documents."""
    for segment in segments:
        own = segment.segid in written
        for file in sorted((staged / segment.segid if own else live).glob(f"{segment.segment_id()}.*")):
            (os.rename if own else _link)(file, fresh / file.name)
    TOC(schema(), list(segments), 1).write(FileStorage(os.fspath(fresh)), NAME)


def _link(source: Path, place: Path) -> None:
    """The same file in another folder; where the system links no files, a copy."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)
