"""Given what stands on a page: where in the source was it typed?

In: a body's source and the number of its first line. Out: lines and columns of the file. Never: a failure: what cannot
be found again (a reference inside a footnote, which moved) has the line of what was found before it.
"""

import re
from bisect import bisect_left

_NEWLINE = re.compile("\n")


class Locator:
    """Finds needles in the order of the source; each kind of needle has its own place to go on from."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._after: dict[str, int] = {}
        self._newlines: list[int] | None = None

    def line(self, needle: str, kind: str = "") -> int:
        """The file's line of the next `needle`."""
        return self.place(needle, kind)[0]

    def place(self, needle: str, kind: str = "") -> tuple[int, int]:
        """Line and column of the next `needle`; of its first one where none follows; else of the last one found."""
        before = self._after.get(kind, 0)
        found = self._text.find(needle, before)
        if found < 0:
            found = self._text.find(needle)
        if found < 0:
            found = max(before - 1, 0)
        self._after[kind] = max(before, found + 1)
        if self._newlines is None:
            self._newlines = [newline.start() for newline in _NEWLINE.finditer(self._text)]
        above = bisect_left(self._newlines, found)
        return self._first_line + above, found - (self._newlines[above - 1] if above else -1)
