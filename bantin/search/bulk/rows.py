"""Given rows of numbers: where do they wait until stretches of them are asked for?

In: arrays of NumPy, a folder on a disk. Out: any stretch of them. They lie in a file without a name, which is gone with
the processes that have it open. Never: a file that is left behind.
"""

from tempfile import TemporaryFile
from typing import NamedTuple

import numpy as np

from bantin.pack import read_at
from bantin.search.bulk.arrays import Numbers


class Row(NamedTuple):
    """Where a row lies: its first byte, the type of its numbers."""

    start: int
    type: str


class Rows:
    """Rows on the disk."""

    def __init__(self, folder: str | None = None, data: bytes = b"") -> None:
        self._folder = folder
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - `close` does
        self._size = 0
        self._write(data)

    def __reduce__(self) -> "tuple[type[Rows], tuple[str | None, bytes]]":
        """A process that is not a fork of this one gets a copy."""
        return Rows, (self._folder, read_at(self._file.fileno(), 0, self._size))

    def add(self, numbers: Numbers) -> Row:
        """Lay a row aside."""
        row = Row(self._size, numbers.dtype.str)
        self._write(numbers.tobytes())
        return row

    def read(self, row: Row, stretch: slice) -> Numbers:
        """The numbers of a row in this stretch, both of whose ends are told."""
        kind = np.dtype(row.type)
        start, size = row.start + stretch.start * kind.itemsize, (stretch.stop - stretch.start) * kind.itemsize
        return np.frombuffer(read_at(self._file.fileno(), start, size), kind)

    def close(self) -> None:
        """Forget them."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._file.flush()
        self._size += len(data)
