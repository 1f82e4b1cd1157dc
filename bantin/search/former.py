"""Given the last export: what of it can be taken over?

In: its record, its published files, the analyses by which it was made. Out: a `Former`, that of nothing where any of
this is not as it was: then everything is made anew, to the same bytes. Never: a decision by a time or a size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bantin.model import Kept
from bantin.search.analysis import Analysis
from bantin.search.files import FOLDER, payload
from bantin.search.record import Record


@dataclass(frozen=True, slots=True)
class Former:
    """The last export. `published` gives the bytes of a file of it, `analysis` that of a text by its key, if known."""

    record: Record
    published: Callable[[str], bytes]
    analysis: Callable[[str], Analysis | None]

    def kept(self, path: str) -> Kept:
        """A file below FOLDER that is taken over as it stands."""
        whole = f"{FOLDER}/{path}"
        return Kept(whole, self.record.digests[whole])

    def file(self, path: str) -> tuple[bytes, bytes]:
        """A file below FOLDER: its payload and its bytes."""
        data = self.published(f"{FOLDER}/{path}")
        return payload(data), data


def _nothing(path: str) -> bytes:
    raise FileNotFoundError(path)


def _unknown(key: str) -> None:
    """No analysis is known."""


NOTHING: Final = Former(Record(), _nothing, _unknown)
"""No export before this one."""
