"""Given pages with their keys, and the site as it stands: which need not be made again, and why must the others be?

In: a ledger of what stood under which key after the last build, the digests of the files that stand there now, the
parts that are the same on every page. Out: the files that stand there as they would be made (`Kept`), those of which
only such a part has changed, with the part exchanged; the others made anew, and the reason why. Never: a page kept
without the very bytes being there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final, Generic, Literal, NamedTuple, Protocol, TypeVar

from msgspec import DecodeError, json

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
        self._stand = live.digests
        self._parts = parts
        self.reasons: dict[str, Reason] = {}

    def unless_known(
        self, tasks: Iterable[Task[T]], make: Callable[[list[T]], Iterable[Made]]
    ) -> Iterator[Output | Kept | Problem]:
        """What `make` gives for the tasks; what stands there already is not made again, and comes first."""
        due: list[Task[T]] = []
        for task in tasks:
            files = self._standing(task)
            if isinstance(files, str):
                self.reasons[task.name] = files
                due.append(task)
            else:
                yield from files
        for task, made in zip(due, make([task.value for task in due]), strict=True):
            self._note(task, made)
            yield from made

    def save(self) -> None:
        """Write down what is known now."""
        self._parts.save(self._ledger)
        self._ledger.save()

    def _standing(self, task: Task[T]) -> Sequence[Output | Kept] | Reason:
        """The files of a task if they stand there, but perhaps for a part, as they would be made; else why not."""
        told = _told(self._ledger.get(task.name)) if task.key else None
        if told is None:
            return "new" if task.key else "whole"
        common, key, files = told
        if common != self._common or key != task.key:
            return "common" if common != self._common else "own"
        stand, changed = self._stand, self._parts.changed
        if [path for path, digest, _ in files if stand.get(path) != digest]:
            return "absent"
        if [name for _, _, places in files for _, name in places if changed(name)]:
            return self._exchanged(task, files)
        return [Kept(path, digest) for path, digest, _ in files]

    def _exchanged(self, task: Task[T], files: Files) -> Sequence[Output] | Reason:
        """The files with their parts as they are now."""
        made = []
        for path, digest, places in files:
            data = self.live.read(path)
            found = self._parts.exchanged(data, places) if _digest(data) == digest else None
            if found is None:
                return "absent"
            made.append(Output(path, *found))
        self.reasons[task.name] = "part"
        self._note(task, tuple(made))
        return made

    def _note(self, task: Task[T], made: Made) -> None:
        """Keep what was made; a page that could not be made is not known."""
        if task.key and not any(isinstance(one, Problem) for one in made):
            files = [(one.path, _digest_of(one), one.parts) for one in made if not isinstance(one, Problem)]
            self._parts.note(name for _, _, places in files for _, name in places)
            self._ledger.put(task.name, json.encode((self._common, task.key, files)))


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
