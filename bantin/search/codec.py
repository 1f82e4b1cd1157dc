"""Given a segment whose blocks of postings are packed: how does Whoosh read it?

In: the files that `bulk` has laid down. Out: matchers, as of any index. It stands on the codec, the one part of Whoosh
made to be replaced. Never: a pickle but that of a block's six counts.
"""

import struct
import zlib
from itertools import accumulate
from typing import Any, Final

from bantin.search.packing import amount, unpack, unpack_ascending
from bantin.search.whoosh_library import W3Codec, W3LeafMatcher, W3Segment

BLOCK: Final = 128  # postings
SECTIONS: Final = struct.Struct("<II")
"""At the head of a block: how long the documents' numbers and the values' sizes are; these follow, then the values."""


class PackedCodec(W3Codec):  # type: ignore[misc]  # Whoosh is untyped
    """W3 with packed blocks; a segment bears the name given, or one by chance."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__()
        self.name = name

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - Whoosh's signature
        """A segment to be written."""
        return W3Segment(self, indexname, segid=self.name)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Reads one posting list."""
        offset, length = terminfo.extent()
        return PackedMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)


class PackedMatcher(W3LeafMatcher):  # type: ignore[misc]  # Whoosh is untyped
    """Reads such blocks; a weight is the amount of numbers in its value, or 1 where there is no value."""

    def _read_data(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        data = zlib.decompress(data) if self._compression else data
        first, second = SECTIONS.unpack_from(data)
        sizes = SECTIONS.size + first
        self._data = data[SECTIONS.size : sizes], data[sizes : sizes + second], data[sizes + second :]

    def _section(self, number: int) -> bytes:
        data: tuple[bytes, bytes, bytes] | None = self._data
        if data is None:
            self._read_data()
        section: bytes = self._data[number]
        return section

    def _read_ids(self) -> None:
        self._ids = unpack_ascending(self._section(0))

    def _read_values(self) -> None:
        ends = list(accumulate(unpack(self._section(1))))
        values = self._section(2)
        parts = [values[start:end] for start, end in zip([0, *ends], ends, strict=False)]
        self._values = parts or [b""] * self._blocklength

    def _read_weights(self) -> None:
        values: list[bytes] | None = self._values
        if values is None:
            self._read_values()
        self._weights = [float(amount(value)) or 1.0 for value in self._values]
