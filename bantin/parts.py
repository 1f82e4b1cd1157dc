"""Given a page as it was, and the parts that are the same on every page: what is the page now that a part is another?

In: a ledger that tells the parts of the last build, a way to make a part. Out: the bytes of pages with their parts
exchanged. What stands around a part cannot depend on it: templates see a hole in its place (`render`), so a page with
the part exchanged has the bytes that it would have if it were made.
"""

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, Final

from bantin.ledger import Ledger

NAME: Final = "parts:"  # of the ledger's line; nothing else is called so
Places = tuple[tuple[int, str], ...]


class Parts:
    """The parts as they were and as they are; `make` gives None for one that cannot be made."""

    def __init__(self, ledger: Ledger, make: Callable[[str], bytes | None]) -> None:
        self._before: dict[str, list[Any]] = _known(ledger.get(NAME))
        self._make = make
        self._now: dict[str, bytes | None] = {}
        self._changed: dict[str, bool] = {}

    def now(self, name: str) -> bytes | None:
        """The part as it is."""
        if name not in self._now:
            self._now[name] = self._make(name)
        return self._now[name]

    def changed(self, name: str) -> bool:
        """Whether it is another than it was."""
        if name not in self._changed:
            data = self.now(name)
            self._changed[name] = data is None or _told(data) != self._before.get(name)
        return self._changed[name]

    def exchanged(self, data: bytes, places: Iterable[tuple[int, str]]) -> tuple[bytes, Places] | None:
        """A page of the last build with its parts as they are now, and where they begin.

        None where one cannot be made, or did not stand there as it is told.
        """
        pieces: list[bytes] = []
        found, at, size = [], 0, 0
        for start, name in places:
            part, (told, length) = self.now(name), self._before.get(name, ("", 0))
            if part is None or start < at or [told, length] != _told(data[start : start + length]):
                return None
            found.append((size + start - at, name))
            pieces += data[at:start], part
            size += start - at + len(part)
            at = start + length
        return b"".join((*pieces, data[at:])), tuple(found)

    def note(self, names: Iterable[str]) -> None:
        """These parts stand on a page."""
        for name in names:
            self.now(name)

    def save(self, ledger: Ledger) -> None:
        """Let the next build know the parts of this one."""
        known = {name: _told(data) for name, data in sorted(self._now.items()) if data is not None}
        ledger.put(NAME, json.dumps(known).encode())


def _known(line: bytes | None) -> dict[str, list[Any]]:
    """The parts of which a line tells; none where it is none of ours."""
    try:
        told = json.loads(line or b"{}")
    except (ValueError, RecursionError):
        return {}
    sound = isinstance(told, dict) and all(_is_telling(one) for one in told.values())
    return told if sound else {}


def _is_telling(one: object) -> bool:
    return isinstance(one, list) and [*map(type, one)] == [str, int]


def _told(data: bytes) -> list[Any]:
    return [sha256(data).hexdigest(), len(data)]
