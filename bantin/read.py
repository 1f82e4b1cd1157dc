"""Given a site's folder: which files does its content hold?

In: the site's root. Out: a `Listing` of its texts and other files, by path, and the problems of their names and sizes;
the bytes of one file, when asked. Never: an order or a name that depends on the machine, a file outside the site, a
look into a text.

A path is written with `/` from the site's root, normalised as texts are, so that a link finds it. A file whose name the
disk holds otherwise (in NFD, or with Ð for Đ) is listed by its normalised name and opened by its own.
"""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from bantin.model import Source
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import normalise

CONTENT: Final = "content"
TEXT_LIMIT: Final = 1_000_000  # bytes: a book of 400 pages
_IGNORED: Final = re.compile(r"[._]|~\$|.*\.tmp$|.*~$|thumbs\.db$|desktop\.ini$", re.IGNORECASE)
_UNFIT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Found(NamedTuple):
    """A file of the site: its path, where it really lies, its size in bytes."""

    path: str
    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder of the site holds, sorted by path: Markdown texts, and all other files."""

    texts: tuple[Found, ...]
    assets: tuple[Found, ...]


class SourceChanged(RuntimeError):
    """The file at `path` is not what it was when the build began."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} changed while the site was being built")
        self.path = path


def read_sources(root: Path, folder: str = CONTENT) -> tuple[Listing, tuple[Problem, ...]]:
    """List what lies under `folder`, without names that begin with `.` or `_` and without what editors' programs leave.

    A text that is too large, and any file whose path has a twin, is reported and not listed. Without a folder of
    content there is no site: it is told, for an empty one must not take its place. Raises OSError where the folder
    itself cannot be read.
    """
    if not (root / folder).is_dir():
        return Listing((), ()), ((problem("content-missing", Spot(folder)),) if folder == CONTENT else ())
    base = root.resolve()
    found: list[Found] = []
    problems: list[Problem] = []
    for item in _walk(base, str(base / folder), folder, ()):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            found.append(item)
    single, twins = _without_twins(sorted(found))
    texts = [item for item in single if is_text(item.path)]
    large = [_too_large(item.path, item.size) for item in texts if item.size > TEXT_LIMIT]
    listing = Listing(
        tuple(item for item in texts if item.size <= TEXT_LIMIT),
        tuple(item for item in single if not is_text(item.path)),
    )
    return listing, tuple(sorted((*problems, *twins, *large)))


def read_source(root: Path, path: str) -> tuple[Source | None, tuple[Problem, ...]]:
    """The bytes of one file named by a setting, such as `site.yaml`, or the problem that keeps us from them."""
    base = root.resolve()
    file = (base / path).resolve()
    if not _inside(base, file):
        return None, (problem("path-outside", Spot(path)),)
    if not file.is_file():
        return None, (problem("file-missing", Spot(path)),)
    size = file.stat().st_size
    if size > TEXT_LIMIT:
        return None, (_too_large(path, size),)
    return Source(path, file.read_bytes()), ()


def load(found: Found) -> Source:
    """The file with its bytes; raises OSError where it cannot be read any more."""
    with open(found.file, "rb") as file:
        return Source(found.path, file.read())


def digest(found: Found) -> str:
    """SHA-256 of the file's bytes, in hexadecimal, however large it is."""
    with open(found.file, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_text(path: str) -> bool:
    """Is the file an article or a page, by its name?"""
    return path[-3:].lower() == ".md"


def _walk(base: Path, folder: str, path: str, above: tuple[str, ...]) -> Iterator[Found | Problem]:
    """Files under `folder`, which is known as `path`; `above` are the real folders we came through."""
    real = os.path.realpath(folder)
    if real in above:
        return  # a link to a folder above itself
    try:
        with os.scandir(folder) as scan:
            entries = [entry for entry in scan if not _IGNORED.match(entry.name)]
    except PermissionError:
        yield problem("path-unreadable", Spot(path), reason="forbidden")
        return
    for entry in entries:
        name = normalise(entry.name)
        if _UNFIT.search(name):
            shown = _UNFIT.sub(lambda sign: f"\\u{ord(sign[0]):04x}", name)
            yield problem("path-unreadable", Spot(f"{path}/{shown}"), reason="name")
        else:
            yield from _enter(base, entry, f"{path}/{name}", (*above, real))


def _enter(base: Path, entry: "os.DirEntry[str]", path: str, above: tuple[str, ...]) -> Iterator[Found | Problem]:
    if entry.is_symlink():
        target = Path(os.path.realpath(entry.path))
        if not _inside(base, target):
            yield problem("path-outside", Spot(path))
            return
        if not target.exists():
            yield problem("path-unreadable", Spot(path), reason="broken-link")
            return
    status = entry.stat()
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(base, entry.path, path, above)
    elif stat.S_ISREG(status.st_mode):
        yield Found(path, entry.path, status.st_size)
    else:
        yield problem("path-unreadable", Spot(path), reason="not-a-file")


def _inside(base: Path, file: Path) -> bool:
    """Does a real path lie within the site, and in none of its hidden folders, such as the repository's own?"""
    return file.is_relative_to(base) and not any(part.startswith(".") for part in file.relative_to(base).parts)


def _without_twins(found: list[Found]) -> tuple[list[Found], list[Problem]]:
    """The files whose path is unlike any other's, and a problem for each of the rest.

    Twins are one path on a Mac or under Windows: equal but for case or composition.
    """
    single: list[Found] = []
    twins: list[Problem] = []
    for _, group in groupby(sorted(found, key=_likeness), _likeness):
        alike = list(group)
        if len(alike) == 1:
            single += alike
        else:
            others = [*alike[1:], alike[0]]
            twins += [
                problem("path-twins", Spot(one.path), other=other.path)
                for one, other in zip(alike, others, strict=True)
            ]
    return sorted(single), twins


def _likeness(found: Found) -> str:
    return unicodedata.normalize("NFC", found.path.casefold())


def _too_large(path: str, size: int) -> Problem:
    return problem("file-too-large", Spot(path), size=size, limit=TEXT_LIMIT)
