"""Given what stands on a page: where in the source was it typed?

In: a body's source and the number of its first line. Out: lines and columns of the file. Never: a failure: what cannot
be found again (a reference inside a footnote, which moved) has the line of what was found before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import accumulate

_HEADING = re.compile(r"^[ \t]{0,16}(#{1,6})[ \t]", re.MULTILINE)


class Locator:
    """Finds needles in the order of the source; each kind of needle has its own place to go on from."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._after: dict[str, int] = {}
        self._heads: dict[str, list[int]] | None = None  # where headings begin, by their hashes
        self._ends: list[int] = []  # where each line ends, its newline included

    def heading(self, level: int) -> int:
        """The file's line of the next heading of a level."""
        return self._placed(self._heading_at, "#" * level, "heading")[0]

    def place(self, needle: str, kind: str = "") -> tuple[int, int]:
        """Line and column of the next `needle`; of its first one where none follows; else of the last one found."""
        return self._placed(self._text.find, needle, kind)

    def _placed(self, find: Callable[[str, int], int], needle: str, kind: str) -> tuple[int, int]:
        before = self._after.get(kind, 0)
        found = find(needle, before)
        if found < 0:
            found = find(needle, 0)
        if found < 0:
            found = max(before - 1, 0)
        self._after[kind] = max(before, found + 1)
        if not self._ends:
            self._ends = list(accumulate([len(line) + 1 for line in self._text.split("\n")]))
        above = bisect_right(self._ends, found)
        return self._first_line + above, found + 1 - (self._ends[above - 1] if above else 0)

    def _heading_at(self, hashes: str, start: int) -> int:
        """Where the next line begins with these, but for some blanks; in a row of more no heading begins."""
        if self._heads is None:
            self._heads = {}
            for found in _HEADING.finditer(self._text):
                self._heads.setdefault(found[1], []).append(found.start(1))
        places = self._heads.get(hashes, [])
        following = bisect_left(places, start)
        return places[following] if following < len(places) else -1
