"""Given that the published site may have the very files of a search: are they given again, or made anew?

In: the name of what the files are made of, the store, the folder now published, a way to make them. Out: the files.
The store knows which files came out last time, each with the digest of its bytes; the published folder may have them
still. A file that is not there or has another digest is as good as none: all are then made anew (law 1: what is given
is what would be made). Never: a decision by a time or a size; a second copy of twenty megabytes in the cache.
"""

import json
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

from bantin.cache import Store
from bantin.model import Output


def remembered(name: str, store: Store, published: Path, make: Callable[[], Iterator[Output]]) -> Iterator[Output]:
    """The files that `make` gives, from `published` where they all are there as they were made."""
    known = _known(store.get(name), published)
    if known:
        yield from (Output(path, (published / path).read_bytes()) for path in known)
        return
    digests: dict[str, str] = {}
    for output in make():
        digests[output.path] = _digest(output.data)
        yield output
    store.put(name, json.dumps(digests).encode())


def _known(record: bytes | None, published: Path) -> dict[str, str]:
    """The paths with their digests, if every one of them is there; else nothing."""
    try:
        digests: dict[str, str] = json.loads(record or b"{}")
        whole = all(_digest((published / path).read_bytes()) == digest for path, digest in digests.items())
    except (OSError, ValueError):
        return {}
    return digests if whole else {}


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
