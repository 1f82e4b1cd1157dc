"""Given the Whoosh index: in which form does it lie on the disk, and whose rules is it written by?

In: nothing. Out: what tells one form from another, for those who keep an index without reading it. Never: Whoosh
itself, whose import takes longer than most of what is done without it.
"""

from functools import cache
from importlib.metadata import version
from typing import Final

ENDING: Final = ".columns"  # of a segment's file
SCHEMA_VERSION: Final = "3"
"""A change of any field, of the spelling of terms or of the files of an index must change it."""


@cache
def whoosh_version() -> str:
    """Which Whoosh is there."""
    return version("Whoosh")
