"""Given a file of the site and the store: what text is it, and where is its body?

In: a file as listed. Out: `Proven` values, small enough for 100,000 of them to be held; bodies and analyses stay in the
store until a page or the index asks for them (law 7). What a file is understood as is a function of the file alone;
what it is proven to be depends on the site's settings too.
"""

import json
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo
from types import FrameType
from typing import Final

from bantin.cache import Store, key
from bantin.check import Proven, prove
from bantin.ledger import Form
from bantin.manuscript import Prepared, Understood, prepare
from bantin.model import Body, Source
from bantin.problems import Spot, problem
from bantin.read import Found, load
from bantin.records import made_of, record, value
from bantin.search.analysis import Analysis, analyse, from_bytes
from bantin.vocabulary import Vocabulary

LIMIT: Final = 10  # seconds for one text; the slowest of 10,000 official texts takes a fiftieth of one


def name_of(file: Found) -> str:
    """The name under which all that is made of a file is kept: a digest of its path, its bytes and the generator."""
    return _name(load(file))


def proven(store: Store, names: Vocabulary, zone: tzinfo, named: tuple[Found, str]) -> Proven:
    """The text of a file, checked; `named` is the file with what `name_of` gave."""
    understood = understand(store, named)
    if understood.manuscript is None:
        return Proven(None, understood.problems)
    checked = prove(understood.manuscript, names, zone)
    return replace(checked, problems=(*understood.problems, *checked.problems))


def proven_form(zone: tzinfo) -> Form[Proven]:
    """How a proven text is kept."""

    def line(one: Proven) -> bytes:
        return record((one.text, one.problems, one.draft))

    def result(line: bytes) -> Proven:
        return Proven(*made_of(json.loads(line), zone))

    return Form(line, result)


def understand(store: Store, named: tuple[Found, str]) -> Understood:
    """Read a file, or remember what it was read as. Raises `SourceChanged` where it is not any more what was named."""
    file, name = named
    known = _known(store, name)
    if known is not None:
        return known
    source = load(file)
    if _name(source) != name:
        raise SourceChanged(file.path)
    return _lay_aside(store, name, _prepare(source, name))


def _known(store: Store, name: str) -> Understood | None:
    kept = store.get(name)
    if kept is None:
        return None
    found = value(kept)
    return found if isinstance(found, Understood) else None


def _lay_aside(store: Store, name: str, prepared: Prepared) -> Understood:
    if prepared.body is not None:
        store.put(_body_name(name), record(prepared.body))
        store.put(_analysis_name(name), prepared.analysis)
    understood = Understood(prepared.manuscript, prepared.problems)
    store.put(name, record(understood))
    return understood


class SourceChanged(RuntimeError):
    """The file at `path` is not what it was when the build began."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} changed while the site was being built")
        self.path = path


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where bodies and analyses wait: fetched by the name under which they were laid aside, or made again."""

    store: Store
    files: Mapping[str, Found]

    def body(self, path: str, name: str) -> Body:
        """The body of the text at `path`."""
        kept = self.store.get(_body_name(name))
        found = value(kept) if kept is not None else None
        body = found if isinstance(found, Body) else self._again(path, name).body
        return body or Body(("",), "")

    def analysis(self, path: str, name: str) -> tuple[str, Analysis]:
        """The plain text and the search analysis of the text at `path`."""
        kept = self.store.get(_analysis_name(name))
        known = from_bytes(kept) if kept is not None else None
        text = self.body(path, name).text
        return text, known or from_bytes(self._again(path, name).analysis) or analyse("", text)

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


def _prepare(source: Source, name: str) -> Prepared:
    try:
        with _within(LIMIT):
            return prepare(source, name)
    except TimeLimit:
        return Prepared(None, None, b"", (problem("markup-too-slow", Spot(source.path), limit=LIMIT),))


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Raise `TimeLimit` when the time is over. Where the system has no alarm there is no limit."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # a signal handler
        raise TimeLimit

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
