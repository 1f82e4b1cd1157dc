"""Given all documents and the index that stands: which segments of it hold still, and how are the others written?

In: `Entry`s, newest first, and a function that gives each its text and its analysis. Out: a sealed folder, put in the
place of the old one in one step. The documents are cut into segments where a digest of an address says so, and a
segment is named by what it holds: so an edit changes one segment or two, the others are taken over as they are, and
those due are written by several processes. Never: a file taken from an index whose seal does not hold.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from bantin import swap
from bantin.model import SearchDocument
from bantin.parallel import ordered_map
from bantin.search import documents
from bantin.search.documents import Names
from bantin.search.form import ENDING
from bantin.search.seal import IndexRefused, machine_key, verified
from bantin.search.whoosh_store import (
    Contents,
    Filled,
    facts,
    put_contents,
    put_ready,
    segment_file,
    step_in,
    write_segment,
)  # fmt: skip
from bantin.site import Article

LEAST: Final = 128  # documents in a segment, on average
MOST: Final = 96  # segments, about
LARGEST: Final = 1 << 11  # documents in one, which takes a hundred megabytes while it is written
FEW: Final = 3  # segments that are written sooner than processes are started
LIFE: Final = 1 << 14  # documents, about, that the same processes write


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text, and the article whose it is."""

    document: SearchDocument
    article: Article


Group = tuple[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Division:
    """All documents, newest first, in their segments; what their categories and units are called."""

    groups: tuple[Group, ...]
    names: Names

    @property
    def size(self) -> int:
        """How many documents there are."""
        return sum(len(members) for _, members in self.groups)

    @property
    def digest(self) -> str:
        """The digest of all that the index is made of."""
        told = [self.names, [name for name, _ in self.groups]]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def divided(entries: Sequence[Entry]) -> Division:
    """These documents, newest first, in segments."""
    return Division(tuple(grouped(entries)), documents.names_of(entry.document for entry in entries))


def update_index(
    division: Division, fill: Callable[[Entry], Filled], folder: Path, *, jobs: int = 1
) -> tuple[int, int]:
    """Make the index in `folder` hold these documents; the number of segments written, and of all of them."""
    written = ready_index(division, fill, folder, jobs=jobs)
    if written is not None:
        step_in(folder)
    return written or 0, len(division.groups)


def ready_index(division: Division, fill: Callable[[Entry], Filled], folder: Path, *, jobs: int = 1) -> int | None:
    """Lay ready an index of these documents, which waits for `step_in`; the number of segments written.

    None, and nothing is touched, where the one in `folder` is of them already. Where this machine can keep no key,
    nothing of an old index is taken over.
    """
    swap.recover(folder)
    told, files = _sealed(folder)
    if told == facts(division.digest):
        return None
    known = {name: digest for name, digest in files.items() if name.endswith(ENDING)}
    due = [place for place, (name, _) in enumerate(division.groups) if segment_file(name) not in known]
    with put_ready(folder, division.digest, known) as fresh:
        write = partial(_write_group, fill, fresh, division.groups)
        life = max(FEW, len(division.groups) * LIFE // max(1, division.size))
        written = {*ordered_map(write, due, jobs=jobs if len(due) > FEW else 1, chunk=1, life=life)}
        segments = {name: len(group) for name, group in division.groups}
        _take_over(folder, fresh, segments.keys() - written)
        put_contents(Contents(segments, division.names), fresh)
    return len(due)


def grouped(entries: Sequence[Entry]) -> Iterator[Group]:
    """The documents in their order, cut into segments, each with the digest of what it holds.

    The cut depends on the document before it alone, so that a new one moves no other cut; but for where no cut comes
    for so long that a segment would be too large, as in a bulletin of 50,000.
    """
    size = LEAST
    while size * MOST < len(entries):
        size *= 2
    group: list[Entry] = []
    for entry in entries:
        group.append(entry)
        is_cut = int.from_bytes(hashlib.blake2b(entry.document.url.encode(), digest_size=4).digest()) % size == 0
        if is_cut or len(group) == LARGEST:
            yield _named(group)
            group = []
    if group:
        yield _named(group)


def _named(group: Sequence[Entry]) -> Group:
    return documents.digest((entry.document, entry.article.body_key) for entry in group)[:16], tuple(group)


def _sealed(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The facts of the index that stands and the digests of its files; nothing where it is not to be built upon.

    That is where its seal does not hold, or its rules are not ours.
    """
    try:
        told, files = verified(folder, machine_key())
    except IndexRefused:
        return {}, {}
    return (told, files) if told == facts(told.get("documents", "")) else ({}, {})


def _write_group(fill: Callable[[Entry], Filled], folder: Path, groups: Sequence[Group], place: int) -> str:
    """Write one of the segments; its name."""
    name, entries = groups[place]
    write_segment(map(fill, entries), folder, name)
    return name


def _take_over(live: Path, fresh: Path, names: Iterable[str]) -> None:
    """Let these segments of the old index be the new one's too."""
    for file in map(segment_file, names):
        _link(live / file, fresh / file)


def _link(source: Path, place: Path) -> None:
    """The same file in another folder; where the system links no files, a copy."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)
