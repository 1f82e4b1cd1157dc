"""Given the folder of a published site: what stands there, and what is ours?

In: the folder. Out: a `Standing`. Never: a file of the site changed, or a digest that is not that of the bytes there.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from bantin.parallel import cpu_count, ordered_map
from bantin.swap import ground
from bantin.tree import Tree, file_digest, read_tree

MANIFEST: Final = "manifest.json"
MANY: Final = 2048  # files that are read and named by their bytes sooner than processes are started


@dataclass(frozen=True, slots=True)
class Standing:
    """The site as it stands: what lies there, which paths are ours by the manifest, the SHA-256 of plain files there.

    Ours are known by their bytes, not by what the old manifest says: one may have been edited by hand. `digests` has
    none of others, and no file whose mode is not ours. `manifest` is the digest of the manifest if all that it
    names stands there as it says, else "".
    """

    folder: Path
    tree: Tree = field(default_factory=lambda: Tree({}, frozenset(), frozenset()))
    ours: frozenset[str] = frozenset()
    digests: Mapping[str, str] = field(default_factory=dict)
    manifest: str = ""

    def read(self, path: str) -> bytes:
        """The bytes of a file that stands there."""
        return (self.folder / path).read_bytes()


def standing(target: Path) -> Standing:
    """What stands at `target`, once its `ground` has been tidied."""
    return read_standing(ground(target))


def read_standing(target: Path) -> Standing:
    """What stands at a `ground`; it only reads, so it may go on beside a run that prepares the next site there.

    Reading 20,000 files of 250 MB takes a processor 0.6 s.
    """
    found = read_tree(target)
    known = _manifest_digests(target / MANIFEST) if MANIFEST in found.files else None
    if known is None:
        return Standing(target, found)
    ours = frozenset({*known, MANIFEST})
    there = [path for path in found.files if path in ours]
    told = zip(there, _read_all(str(target), there), strict=True)
    digests = {path: digest for path, digest in told if digest}
    whole = all(digests.get(path) == digest for path, digest in known.items())
    return Standing(target, found, ours, digests, digests.get(MANIFEST, "") if whole else "")


def _read_all(folder: str, paths: Sequence[str]) -> Iterator[str]:
    jobs = cpu_count() if len(paths) > MANY else 1
    return ordered_map(partial(_digest_in, folder), paths, jobs=jobs, chunk=MANY // 2)


def _digest_in(folder: str, path: str) -> str:
    return file_digest(f"{folder}/{path}")


def _manifest_digests(manifest: Path) -> dict[str, str] | None:
    """What a manifest of ours names; None where it is damaged or somebody else's."""
    try:
        content = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    match content:
        case {"generator": str(generator), "files": dict(files)} if generator.startswith("bantin "):
            return files
    return None
