"""Given pages with their keys, and the site as it stands: which need not be made again, and why must the others be?

In: a ledger of what stood under which key after the last build, the digests of the files that stand there now, the
parts that are the same on every page. Out: the files that stand there as they would be made (`Kept`); what is to be
done for the others, and the reason why: of some only such a part has changed (`Stale`), and it is exchanged. Never: a
page kept without the very bytes being there.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from typing import Final, Generic, Literal, NamedTuple, Protocol, TypeVar

from msgspec import DecodeError, json

from bantin.laying import Lay
from bantin.ledger import Ledger
from bantin.model import Kept, Output
from bantin.parts import Parts
from bantin.problems import Problem

T = TypeVar("T")
Reason = Literal["new", "whole", "common", "part", "own", "absent"]
Made = tuple[Output | Kept | Problem, ...]
Files = tuple[tuple[str, str, tuple[tuple[int, str], ...]], ...]  # paths, digests, parts with their places
_LINES: Final = json.Decoder(tuple[str, str, Files])


class Task(NamedTuple, Generic[T]):
    """Something to be made: its name, its key beyond what is common to all (None: made every time), what it is."""

    name: str
    key: str | None
    value: T


class Stale(NamedTuple, Generic[T]):
    """Files that would stand as they are made but for their parts; `value` is what they are made of."""

    value: T
    files: Files


class Published(Protocol):
    """The site as it stands."""

    @property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of each file that stands there as we leave files."""

    def read(self, path: str) -> bytes:
        """The bytes of one of them."""


class Known:
    """What is known of the files of the last build, and what is learnt of those of this one."""

    def __init__(self, ledger: Ledger, common: str, live: Published, parts: Parts) -> None:
        self._ledger = ledger
        self._common = common
        self.live = live
        self._parts = parts
        self.reasons: dict[str, Reason] = {}

    def unless_known(
        self, tasks: Iterable[Task[T]], make: Callable[[list[T | Stale[T]]], Iterable[Made]]
    ) -> Iterator[Output | Kept | Problem]:
        """What `make` gives for the tasks; what stands there already is not made again, and comes first."""
        due: deque[Task[T]] = deque()
        values: list[T | Stale[T]] = []
        for task in tasks:
            files = self._standing(task)
            if isinstance(files, list):
                yield from files
                continue
            self.reasons[task.name] = "part" if isinstance(files, Stale) else files
            due.append(task)
            values.append(files if isinstance(files, Stale) else task.value)
        for made in make(values):
            self._note(due.popleft(), made)
            yield from made
        if due:
            raise ValueError(f"nothing was made for {due[0].name}")

    def save(self) -> None:
        """Write down what is known now."""
        self._parts.save(self._ledger)
        self._ledger.save()

    def making(self, make: Callable[[T], Made], lay: Lay) -> Callable[[T | Stale[T]], Made]:
        """What makes a value by `make`; of a `Stale` one it exchanges the parts, if its files truly stand."""
        return partial(_made, make, lay, self.live, self._parts)

    def _standing(self, task: Task[T]) -> list[Kept] | Stale[T] | Reason:
        """The files of a task if they stand there, but perhaps for a part, as they would be made; else why not."""
        told = _told(self._ledger.get(task.name)) if task.key else None
        if told is None:
            return "new" if task.key else "whole"
        common, key, files = told
        if common != self._common or key != task.key:
            return "common" if common != self._common else "own"
        stand, changed = self.live.digests, self._parts.changed
        if [path for path, digest, _ in files if stand.get(path) != digest]:
            return "absent"
        if [name for _, _, places in files for _, name in places if changed(name)]:
            return Stale(task.value, files)
        return [Kept(path, digest) for path, digest, _ in files]

    def _note(self, task: Task[T], made: Made) -> None:
        """Keep what was made; a page that could not be made is not known."""
        if task.key and not any(isinstance(one, Problem) for one in made):
            files = [(one.path, _digest_of(one), one.parts) for one in made if not isinstance(one, Problem)]
            self._parts.note(name for _, _, places in files for _, name in places)
            self._ledger.put(task.name, json.encode((self._common, task.key, files)))


def _made(make: Callable[[T], Made], lay: Lay, live: Published, parts: Parts, due: T | Stale[T]) -> Made:
    if not isinstance(due, Stale):
        return make(due)
    return tuple(map(lay, _renewed(live, parts, due.files))) or make(due.value)


def _renewed(live: Published, parts: Parts, files: Files) -> tuple[Output, ...]:
    """The files with their parts as they are now; none where they do not stand any more."""
    made = []
    for path, digest, places in files:
        data = live.read(path)
        found = parts.exchanged(data, places) if _digest(data) == digest else None
        if found is None:
            return ()
        made.append(Output(path, *found))
    return tuple(made)


def _told(line: bytes | None) -> tuple[str, str, Files] | None:
    """What is common, the key and the files that a line tells of; None where it is none of ours."""
    try:
        told = _LINES.decode(line or b"")
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return told if told[2] else None


def _digest_of(made: Output | Kept) -> str:
    return made.digest if isinstance(made, Kept) else _digest(made.data)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
