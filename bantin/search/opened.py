"""Given a folder whose seal holds, and what it says of its segments: what is that to Whoosh?

In: the folder, for each segment how many documents it has. Out: an index of Whoosh, to be read. Never: a table of
contents of Whoosh's own, which is pickle.
"""

from collections.abc import Mapping
from typing import Any

from bantin.search.codec import PackedCodec
from bantin.search.schema import schema
from bantin.search.whoosh_library import TOC, FileIndex, FileStorage, W3Segment


class Opened(FileIndex):  # type: ignore[misc]  # Whoosh is untyped
    """An index that is told its table of contents; `name` begins the name of each of its files."""

    def __init__(self, folder: str, name: str, segments: Mapping[str, int]) -> None:
        self.storage = FileStorage(folder, readonly=True)
        codec = PackedCodec()
        listed = [W3Segment(codec, name, segid=segment, doccount=count) for segment, count in segments.items()]
        self._contents = TOC(schema(), listed, 1)

    def _read_toc(self) -> Any:
        return self._contents
