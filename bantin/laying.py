"""Given a file that has been made, and a site that stands: where does it lie until the new site is published?

In: outputs, in whatever process they were made. Out: the same without their bytes: they lie in `.public.staged`, or the
site has the file already. Never: anything of the live site opened for writing, anything left beside it at the end.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bantin.model import Kept, Output
from bantin.swap import discard, previous, staged, tree
from bantin.tree import Wanted, arrange, read_tree, write_new


@dataclass(frozen=True, slots=True)
class Laying:
    """Lays files ready among the others in `ready`; `digests` are the SHA-256 of those that stand already."""

    ready: Path
    digests: Mapping[str, str]

    def __call__(self, output: Output) -> Kept:
        """The output without its bytes."""
        digest = hashlib.sha256(output.data).hexdigest()
        stands = self.digests.get(output.path) == digest
        return Kept(output.path, digest, "" if stands else laid(output, digest, self.ready), output.parts)


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """The folder for files that lie ready; it and the staged tree are gone at the end, however that comes."""
    ready = staged(target) / "fresh"
    try:
        ready.mkdir(parents=True, exist_ok=True)
        yield ready
    finally:
        discard(staged(target))


def laid(output: Output, digest: str, ready: Path) -> str:
    """Write an output among those that lie ready; its place."""
    place = f"{ready}/{hashlib.sha256(output.path.encode()).hexdigest()[:32]}-{digest[:32]}"
    with suppress(FileExistsError):  # the same was laid before
        write_new(place, output.data)
    return place


def second_tree(target: Path) -> None:
    """Arrange the tree that will be swapped in as the site that stands, by links: what changes is put right later.

    Where there is something left of the site before it, that is such a tree already.
    """
    if target.is_dir() and not previous(target).exists():
        arrange(tree(target), Wanted(target, {}, read_tree(target).files, frozenset()))
