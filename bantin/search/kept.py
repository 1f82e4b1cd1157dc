"""Given that the published site may have the very files of a search: are they given again, or made anew?

In: the name of what the files are made of, the store, the SHA-256 of what is published now, a way to make them. Out:
the files. The store knows which files came out last time, each with the digest of its bytes; where they all stand in
the published site still, they are kept. A file that is not there or has another digest is as good as none: all are then
made anew (law 1: what is given is what would be made). Never: a second copy of twenty megabytes in the cache.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256

from bantin.cache import Store
from bantin.model import Kept, Output


def remembered(
    name: str, store: Store, published: Mapping[str, str], make: Callable[[], Iterator[Output]]
) -> Iterator[Output | Kept]:
    """The files that `make` gives; none is made where they all stand in `published` as they were made."""
    known = _known(store.get(name))
    if known and known.items() <= published.items():
        yield from (Kept(path, digest) for path, digest in known.items())
        return
    digests: dict[str, str] = {}
    for output in make():
        digests[output.path] = sha256(output.data).hexdigest()
        yield output
    store.put(name, json.dumps(digests).encode())


def _known(record: bytes | None) -> dict[str, str]:
    """The paths with their digests; nothing where the record is none."""
    try:
        digests = json.loads(record or b"{}")
    except (ValueError, RecursionError):
        return {}
    return digests if isinstance(digests, dict) else {}
