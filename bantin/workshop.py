"""Given a file of the site and the store: what text is it, and where is its body?

In: a file as listed. Out: `Proven` values, small enough for 100,000 of them to be held; bodies, plain texts and
analyses stay in the store until a page or the index asks for them (law 7). What a file is understood as is a function
of the file alone; what it is proven to be depends on the site's settings too.
"""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import tzinfo
from functools import cache
from sys import intern
from types import FrameType
from typing import Final, NamedTuple

from bantin.cache import Store, key
from bantin.catalogue import can_be_told
from bantin.check import Proven, prove
from bantin.front_matter import is_web_address
from bantin.ledger import Form
from bantin.links import Written
from bantin.manuscript import Prepared, Understood, prepare
from bantin.markup import is_sound, joined
from bantin.model import Body, Source
from bantin.problems import Problem, Spot, problem
from bantin.read import Found, SourceChanged, load
from bantin.records import known, reader, record, sound, told
from bantin.search.analysis import Analysis, analyse, from_bytes
from bantin.site import Album, Article, TextPage
from bantin.vocabulary import WHOLE, Asked, Vocabulary, asked

# Seconds of processor time for one text; the slowest of 10,000 official texts takes a fiftieth of one.
LIMIT: Final = 10
SLOW: Final = "markup-too-slow"
TEXTS: Final[dict[bytes, Callable[[bytes], Article | TextPage | Album | None]]] = {
    kind.__name__.encode(): reader(kind) for kind in (Article, TextPage, Album)
}
_ABOUT: Final = reader(tuple[str, tuple[Problem, ...], bool])
_BETWEEN: Final = "\0"  # two parts of a body; no text has the sign


def name_of(file: Found) -> str:
    """The name under which all that is made of a file is kept: a digest of its path, its bytes and the generator."""
    return _name(load(file))


class Proof(NamedTuple):
    """A text, checked, and the names that it was checked against."""

    asked: Asked
    text: Proven


def proven(store: Store, names: Vocabulary, zone: tzinfo, named: tuple[Found, str]) -> Proof:
    """The text of a file, checked; `named` is the file with what `name_of` gave.

    A text in which nothing is wrong takes from the site's names what they say of its own; what is told of a mistake may
    quote any of them.
    """
    understood = understand(store, named)
    if understood.manuscript is None:
        return Proof((), Proven(named[0].path, None, understood.problems))
    checked = prove(understood.manuscript, names, zone)
    used = WHOLE if checked.problems else asked(understood.manuscript.fields)
    return Proof(used, replace(checked, problems=(*understood.problems, *checked.problems)))


class ProofForm(Form[Proof]):
    """How a proof is kept: behind what the names said that it rests on. Where they say something else, it is none."""

    def __init__(self, names: Vocabulary) -> None:
        super().__init__(self._line_of, self._result_of)
        self._names = names
        self._grounds = cache(self._answered)  # the articles of one unit in one category rest on the same
        self._still_used = cache(self._asked)

    def __reduce__(self) -> "tuple[type[ProofForm], tuple[Vocabulary]]":
        """A process that is not a fork of this one makes it anew."""
        return ProofForm, (self._names,)

    def _line_of(self, one: Proof) -> bytes | None:
        return b"%b\t%b" % (self._grounds(one.asked), _told(one.text)) if lasting(one.text.problems) else None

    def _result_of(self, line: bytes) -> Proof | None:
        kept, _, text = line.partition(b"\t")
        used = self._still_used(kept)
        found = _proven_of(text) if used is not None else None
        return Proof(used, found) if used is not None and found else None

    def _answered(self, used: Asked) -> bytes:
        return record((used, self._names.answers(used)))

    def _asked(self, kept: bytes) -> Asked | None:
        used = asked_of(kept)
        return used if used is not None and self._grounds(used) == kept else None


def _told(one: Proven) -> bytes:
    """A checked text as bytes: which kind it is, itself, the rest."""
    kind = type(one.text).__name__.encode() if one.text else b""
    return b"\t".join((kind, told(one.text), told((one.path, one.problems, one.draft))))


def _proven_of(line: bytes) -> Proven | None:
    kind, _, rest = line.partition(b"\t")
    text, _, rest = rest.partition(b"\t")
    found, about = TEXTS[kind](text) if kind in TEXTS else None, _ABOUT(rest)
    if about is None or (found is None and (kind, text) != (b"", b"null")) or not _is_harmless(found):
        return None
    path, problems, draft = about
    return Proven(path, found, tuple(map(_shared, problems)), draft) if can_be_told(problems) else None


def _shared(one: Problem) -> Problem:
    """The same in less memory: what many problems say alike is one text. There may be some in every article."""
    spot = Spot(intern(one.spot.path), one.spot.line, one.spot.column)
    return Problem(spot, intern(one.code), tuple((intern(name), intern(word)) for name, word in one.words))


def _is_harmless(text: Article | TextPage | Album | None) -> bool:
    """Whether a text that was kept has no address in it that could act on a page: the cache may come from anywhere."""
    source = text.front.source if isinstance(text, Article) else None
    return source is None or not source.url or is_web_address(source.url)


def asked_of(grounds: bytes) -> Asked | None:
    """The names of which it was written down what is said of them."""
    match sound(grounds):
        case (tuple(used), _) if all(isinstance(one, tuple) and [*map(type, one)] == [str, str] for one in used):
            return used
    return None


def lasting(problems: Iterable[Problem]) -> bool:
    """Whether these would be found again: how long a text takes is no function of the text."""
    return not any(found.code == SLOW for found in problems)


def understand(store: Store, named: tuple[Found, str]) -> Understood:
    """Read a file, or remember what it was read as. Raises `SourceChanged` where it is not any more what was named."""
    file, name = named
    kept = known(store.get(name), Understood)
    return kept if kept and can_be_told(kept.problems) else _anew(store, name, _load(file, name))


def _load(file: Found, name: str) -> Source:
    source = load(file)
    if _name(source) != name:
        raise SourceChanged(file.path)
    return source


def _anew(store: Store, name: str, source: Source) -> Understood:
    try:
        with _within(LIMIT):
            prepared = prepare(source, name)
    except TimeLimit:  # nothing is laid aside
        return Understood(None, (problem(SLOW, Spot(source.path), limit=LIMIT),))
    return _lay_aside(store, name, prepared)


def _lay_aside(store: Store, name: str, prepared: Prepared) -> Understood:
    if prepared.body is not None:
        store.put(_body_name(name), _BETWEEN.join(prepared.body.parts).encode())
        store.put(_text_name(name), prepared.text.encode())
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
        kept = self._kept(_body_name(text.body_key))
        if kept is not None:
            body = Body(tuple(kept.split(_BETWEEN)))
            if len(body.parts) == len(text.outline.refs) + 1 and is_sound(joined(body, text.outline.refs)):
                return body
        return self._again(text.path, text.body_key).body or Body(("",))

    def analysis(self, text: Written) -> tuple[str, Analysis]:
        """The plain text and the search analysis of a text."""
        words, found = self._kept(_text_name(text.body_key)), self.known_analysis(text.body_key)
        if words is None:
            words = self._again(text.path, text.body_key).text
        return words, found or from_bytes(self._again(text.path, text.body_key).analysis) or analyse("", words)

    def known_analysis(self, name: str) -> Analysis | None:
        """The search analysis of a text that may be there no more, if it is still kept."""
        kept = self.store.get(_analysis_name(name))
        return from_bytes(kept) if kept is not None else None

    def _kept(self, name: str) -> str | None:
        kept = self.store.get(name)
        try:
            return kept.decode() if kept is not None else None
        except UnicodeDecodeError:
            return None

    def _again(self, path: str, name: str) -> Prepared:
        return prepare(_load(self.files[path], name), name)


def kept_names(names: Iterable[str]) -> frozenset[str]:
    """All names under which something is kept for texts of these names."""
    kinds = (str, _body_name, _analysis_name, _text_name)
    return frozenset(kind(name) for name in names for kind in kinds)


def _name(source: Source) -> str:
    return "0" + key("understand", source.path, source.data)[1:]


def _body_name(name: str) -> str:
    return "1" + name[1:]


def _analysis_name(name: str) -> str:
    return "2" + name[1:]


def _text_name(name: str) -> str:
    return "3" + name[1:]


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
