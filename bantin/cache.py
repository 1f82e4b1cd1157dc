"""Given a computation and everything it depends on: has it been done before, and what came out?

In: a key that is the digest of all that was used, and bytes. Out: those bytes again, or None. Never: a decision what
to build: a lost record costs time and changes nothing, so any damage is a miss and the folder may be deleted any time.

Pure functions do not ask it: who calls them does (`workshop`, `ledger`, `darkroom`, `search.published`). A body goes
the same way from the process that composed it to the one that renders its page, so there is a store without a cache
too: that of `no_cache` is empty at first and gone when the build is over.
"""

import hashlib
import platform
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Protocol, Self

from bantin import __version__
from bantin.pack import Pack
from bantin.pictures.share_card import libraries

_LIBRARIES: Final = (
    "Jinja2", "Markdown", "MarkupSafe", "PyYAML", "Whoosh", "deflate", "font-source-sans-pro", "msgspec", "nh3",
    "numpy", "pillow", "python-slugify", "rcssmin", "text-unidecode",
)  # fmt: skip


class Store(Protocol):
    """Records under keys made by `key`; in this process and in any that it forks or starts."""

    def get(self, key: str) -> bytes | None:
        """The bytes put under `key`, or None: compute them (again)."""

    def put(self, key: str, value: bytes) -> None:
        """Lay `value` aside under `key`; every process can get it from now on."""

    def look(self) -> None:
        """Learn what there is, so that processes forked from now on need not."""

    def sweep(self, keep: AbstractSet[str]) -> None:
        """Drop all records but these."""


class Cache:
    """A store that lasts, in one file of `folder` (beside it, where its records begin), made when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pack = Pack(folder / "records.pack")
        _machinery()  # once, before any fork: all processes of a build name things alike

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pack.close()

    def __reduce__(self) -> "tuple[type[Cache], tuple[Path]]":
        """A process that is not a fork of this one opens the folder for itself."""
        return Cache, (self.folder,)

    def get(self, key: str) -> bytes | None:
        """The bytes put under `key`; None where there are none, where they are damaged, or where it is no key."""
        try:
            return self._pack.get(bytes.fromhex(key))
        except ValueError:
            return None

    def put(self, key: str, value: bytes) -> None:
        """Keep `value`; where the disk does not let us, nothing is kept and nothing happens."""
        self._pack.put(bytes.fromhex(key), value)

    def look(self) -> None:
        """Learn where the records begin, so that processes forked from now on need not."""
        self._pack.look()

    def sweep(self, keep: AbstractSet[str]) -> None:
        """Drop all records but these; the file stays under twice their size and 1 MiB."""
        self._pack.keep({bytes.fromhex(key) for key in keep})


@contextmanager
def no_cache() -> Iterator[Cache]:
    """A store for one build: empty at first, and gone at the end."""
    with TemporaryDirectory(prefix="bantin-") as folder, Cache(Path(folder)) as store:
        yield store


def key(function: str, *parts: bytes | str) -> str:
    """BLAKE2b-256, in hexadecimal, of a function's name, its arguments, and the versions of all that computes it.

    Each part goes in with its kind and length, so no two lists of parts look alike. Settings and templates that the
    function uses are parts too.
    """
    return _key(_machinery(), function, *parts)


def room_key(room: str, function: str, *parts: bytes | str) -> str:
    """`key` for what one room of the generator computes from its arguments alone.

    The versions of the libraries it uses are parts too. A new version of the generator then leaves what is dear where
    it is: that of ten thousand pictures takes an hour to make.
    """
    return _key(_code(room), function, *parts)


def _key(machinery: bytes, function: str, *parts: bytes | str) -> str:
    digest = hashlib.blake2b(machinery, digest_size=32)
    for part in (function, *parts):
        data, kind = (part.encode(), b"s") if isinstance(part, str) else (part, b"b")
        digest.update(b"%b%d:" % (kind, len(data)))
        digest.update(data)
    return digest.hexdigest()


@cache
def _machinery() -> bytes:
    """A digest of the generator, of its libraries, and of the Python that runs them.

    The generator's own files are read (2 ms): while it is being worked on, its version number says too little.
    """
    below = (platform.python_version(), unicodedata.unidata_version, libraries())
    versions = (__version__, *below, *map(_version, _LIBRARIES))
    return hashlib.blake2b(_code("") + "\n".join(versions).encode(), digest_size=32).digest()


@cache
def _code(room: str) -> bytes:
    """A digest of the modules of a room."""
    digest = hashlib.blake2b(digest_size=32)
    for file in sorted((Path(__file__).parent / room).rglob("*.py")):
        digest.update(hashlib.blake2b(file.read_bytes()).digest())
    return digest.digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
