"""Given that the site that stands may have the export of the last build: how are the files of this one told from it?

In: the files as they are made, from the last export where all of it stands as it was written; a store. Out: the files;
the store knows them for the next time. Never: a decision by a time or a size, a second copy of the files.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from bantin.cache import Store
from bantin.model import Kept, Output
from bantin.search.analysis import Analysis
from bantin.search.files import FOLDER, ROOT, text_path, word_path
from bantin.search.former import NOTHING, Former
from bantin.search.record import Record, from_bytes, to_bytes
from bantin.search.shards import LEAF
from bantin.search.texts import VOLUME

Making = Generator[Output | Kept, None, Record]


def corrected(
    name: str, store: Store, standing: Mapping[str, str], make: Callable[[Former], Making], *,
    published: Callable[[str], bytes], analysis: Callable[[str], Analysis | None],
) -> Iterator[Output | Kept]:  # fmt: skip
    """The files that `make` gives, from what stands: `standing` are the digests of the published files.

    Where a file of the last export is not there, or not as it was written, there is none.
    """
    record = from_bytes(store.get(name) or b"")
    whole = record is not None and _tells_all(record) and record.digests.items() <= standing.items()
    making = make(Former(record, published, analysis) if record and whole else NOTHING)
    digests: dict[str, str] = {}
    made = yield from _noted(making, digests)
    store.put(name, to_bytes(replace(made, digests=digests)))


def _tells_all(record: Record) -> bool:
    """Whether a record has the digests of just the files that it tells of: these, the root and the filing."""
    volumes = [*zip(record.shapes, record.words, strict=False)]
    paths = {word_path(at, name, n) for at, (shape, name) in enumerate(volumes) for n in range(shape.count(LEAF))}
    names = dict(enumerate(record.texts))
    paths |= {text_path(slot // VOLUME, names.get(slot // VOLUME, b""), slot) for slot in record.filed}
    told = record.digests.keys()
    whole = len(volumes) == len(record.shapes) and len(paths) + 2 == len(told)
    return whole and {f"{FOLDER}/{path}" for path in (*paths, ROOT)} <= told


def _noted(making: Making, digests: dict[str, str]) -> Making:
    """The same files, each digest written down."""
    while True:
        try:
            file = next(making)
        except StopIteration as end:
            record: Record = end.value
            return record
        digests[file.path] = file.digest if isinstance(file, Kept) else sha256(file.data).hexdigest()
        yield file
