"""Given all that a site is made from: was just this built before, and would a build now say the same?

In: a ledger store, the key of the survey. Out: what was built, or None. The time is no part of the key: what was built
at one instant holds until the next scheduled change. Never: a look at the published site; who asks says what stands.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bantin.cache import Store
from bantin.catalogue import can_be_told
from bantin.problems import Problem
from bantin.records import reader, told

_TOLD: Final = reader(tuple[str, str, int, int, tuple[Problem, ...], str, str])


@dataclass(frozen=True, slots=True)
class Past:
    """A build of the past: from when until when its answer holds, what it counted and told, digests of what it left.

    `manifest` tells every file of the published site, `index` every document of the search index.
    """

    since: datetime
    until: datetime | None
    articles: int
    pages: int
    problems: tuple[Problem, ...]
    manifest: str
    index: str

    def holds(self, now: datetime, manifest: str) -> bool:
        """Would a build at `now` make just the site whose manifest this is?"""
        return manifest == self.manifest and self.since <= now and (self.until is None or now < self.until)


def recall(store: Store, key: str) -> Past | None:
    """What was built under this key."""
    kept = store.get(key)
    line = _TOLD(kept) if kept is not None else None
    begin, end = (_instant(line[0]), _instant(line[1])) if line else (None, None)
    if not line or not begin or not (end or not line[1]) or not can_be_told(line[4]):
        return None
    return Past(begin, end, *line[2:])


def _instant(told: str) -> datetime | None:
    """An instant that was written down; a time without an offset is none."""
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return None
    return at if at.utcoffset() is not None else None


def keep(store: Store, key: str, past: Past) -> None:
    """Remember what was built."""
    until = past.until.isoformat() if past.until else ""
    facts = (past.since.isoformat(), until, past.articles, past.pages, past.problems, past.manifest, past.index)
    store.put(key, told(facts))
