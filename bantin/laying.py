"""Given a file that has been made, and a site that stands: where does it lie until the new site is published?

In: outputs, in whatever process they were made. Out: the same without their bytes: they lie in `.public.staged`, or the
site has the file already. Never: anything of the live site opened for writing, anything left beside it at the end.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bantin.model import Kept, Output
from bantin.swap import discard, staged, tree
from bantin.tree import make_folder, make_where_room_is, write_new

Lay = Callable[[Output], Output | Kept]
"""What is done with a file in the process that made it: it may be laid ready to be published."""

_BAD_PATH: Final = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z]:|(?:^|/)\.{0,2}(?:/|$)")


@dataclass(frozen=True, slots=True)
class Laying:
    """Lays files ready among the others in `ready`; `digests` are the SHA-256 of those that stand already.

    Where no site stands, `tree` is the one that will: there a file lies at once where it belongs.
    """

    ready: Path
    digests: Mapping[str, str]
    tree: Path | None = None

    def __call__(self, output: Output) -> Kept:
        """The output without its bytes. Raises ValueError for a path that is none within a site."""
        demand_good_path(output.path)
        digest = hashlib.sha256(output.data).hexdigest()
        if self.digests.get(output.path) == digest:
            return Kept(output.path, digest, parts=output.parts)
        place = laid_in(output, self.tree) if self.tree else laid(output, digest, self.ready)
        return Kept(output.path, digest, place, output.parts)


def as_made(output: Output) -> Output:
    """A file that is laid nowhere."""
    return output


def laying(target: Path, ready: Path, digests: Mapping[str, str]) -> Laying:
    """How files are laid for `target`."""
    return Laying(ready, digests, None if target.exists() else tree(target))


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """The folder for files that lie ready; it and the staged tree are gone at the end, however that comes."""
    ready = staged(target) / "fresh"
    try:
        ready.mkdir(parents=True, exist_ok=True)
        if not target.exists() and not tree(target).exists():
            make_where_room_is(tree(target), staged(target))
        yield ready
    finally:
        discard(staged(target))


def laid(output: Output, digest: str, ready: Path) -> str:
    """Write an output among those that lie ready; its place."""
    place = f"{ready}/{hashlib.sha256(output.path.encode()).hexdigest()[:32]}-{digest[:32]}"
    with suppress(FileExistsError):  # the same was laid before
        write_new(place, output.data)
    return place


def laid_in(output: Output, folder: Path) -> str:
    """Write an output where it belongs in a tree; its place."""
    place = f"{folder}/{output.path}"
    with suppress(FileExistsError):  # the same was laid before
        try:
            write_new(place, output.data)
        except FileNotFoundError:
            make_folder(place.rpartition("/")[0])
            write_new(place, output.data)
    return place


def demand_good_path(path: str) -> None:
    """Raise ValueError for anything but a relative path in NFC."""
    if _BAD_PATH.search(path):
        raise ValueError(f"not a relative path: {path!r}")
    if not path.isascii() and not unicodedata.is_normalized("NFC", path):
        raise ValueError(f"not in NFC: {path!r}")
