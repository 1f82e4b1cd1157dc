"""Given a file of the site and the store: what has it been understood as, and where is its body?

In: a file as listed. Out: `Understood` values, small enough for 100,000 of them to be held; bodies and analyses stay
in the store until a page or the index asks for them (law 7). What is computed here is a function of the file alone.
"""

import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Final

from bantin.cache import Store, key
from bantin.links import Written
from bantin.manuscript import Prepared, Understood, prepare
from bantin.markup import is_sound, joined
from bantin.model import Body, Source
from bantin.problems import Spot, problem
from bantin.read import Found, SourceChanged, load
from bantin.records import known, record
from bantin.search.analysis import Analysis, analyse, from_bytes

# Seconds of processor time for one text; the slowest of 10,000 official texts takes a fiftieth of one.
LIMIT: Final = 10


def understand(store: Store, file: Found) -> Understood:
    """Read a file, or remember what it was read as."""
    source = load(file)
    name = _name(source)
    return known(store.get(name), Understood) or _anew(store, name, source)


def _anew(store: Store, name: str, source: Source) -> Understood:
    try:
        with _within(LIMIT):
            prepared = prepare(source, name)
    except TimeLimit:  # nothing is laid aside: how long a text takes is no function of the text
        return Understood(None, (problem("markup-too-slow", Spot(source.path), limit=LIMIT),))
    return _lay_aside(store, name, prepared)


def _lay_aside(store: Store, name: str, prepared: Prepared) -> Understood:
    if prepared.body is not None:
        store.put(_body_name(name), record(prepared.body))
        store.put(_analysis_name(name), prepared.analysis)
    understood = Understood(prepared.manuscript, prepared.problems)
    store.put(name, record(understood))
    return understood


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where bodies and analyses wait: fetched by the name under which they were laid aside, or made again."""

    store: Store
    files: Mapping[str, Found]

    def body(self, text: Written) -> Body:
        """The body of a text. A kept one that could act on a page is none (law 6: the cache may come from anywhere)."""
        kept = known(self.store.get(_body_name(text.body_key)), Body)
        if kept and len(kept.parts) == len(text.outline.refs) + 1 and is_sound(joined(kept, text.outline.refs)):
            return kept
        return self._again(text.path, text.body_key).body or Body(("",), "")

    def analysis(self, text: Written) -> tuple[str, Analysis]:
        """The plain text and the search analysis of a text."""
        kept = self.store.get(_analysis_name(text.body_key))
        found = from_bytes(kept) if kept is not None else None
        words = self.body(text).text
        return words, found or from_bytes(self._again(text.path, text.body_key).analysis) or analyse("", words)

    def _again(self, path: str, name: str) -> Prepared:
        source = load(self.files[path])
        if _name(source) != name:
            raise SourceChanged(path)
        return prepare(source, name)


def kept_names(names: Iterable[str]) -> frozenset[str]:
    """All names under which something is kept for texts of these names."""
    return frozenset(kind for name in names for kind in (name, _body_name(name), _analysis_name(name)))


def _name(source: Source) -> str:
    return key("understand", source.path, source.data)


def _body_name(name: str) -> str:
    return key("body", name)


def _analysis_name(name: str) -> str:
    return key("analysis", name)


class TimeLimit(BaseException):
    """A text took too long; no `except Exception` of a library may swallow it."""


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Raise `TimeLimit` when the process has worked so long; a machine that is busy with others costs no text its time.

    Where the system has no such timer there is no limit.
    """
    if not hasattr(signal, "SIGVTALRM"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # a signal handler
        raise TimeLimit

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
