"""Given pages with their keys, and the site as it stands: which need not be made again, and why must the others be?

In: a ledger of what stood under which key after the last build, the digests of the files that stand there now. Out: the
files that stand there as they would be made (`Kept`), the others made anew, and the reason why. Never: a page kept
without the very bytes being there.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Generic, Literal, TypeVar

from bantin.ledger import Ledger
from bantin.model import Kept, Output
from bantin.problems import Problem

T = TypeVar("T")
Reason = Literal["new", "whole", "common", "own", "absent"]
Made = tuple[Output | Problem, ...]


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Something to be made: its name, its key beyond what is common to all (None: made every time), what it is."""

    name: str
    key: str | None
    value: T


class Known:
    """What is known of the files of the last build, and what is learnt of those of this one."""

    def __init__(self, ledger: Ledger, common: str, digests: Mapping[str, str]) -> None:
        self._ledger = ledger
        self._common = common
        self.digests = digests
        self.reasons: dict[str, Reason] = {}

    def unless_known(
        self, tasks: Iterable[Task[T]], make: Callable[[list[T]], Iterable[Made]]
    ) -> Iterator[Output | Kept | Problem]:
        """What `make` gives for the tasks; what stands there already is not made again, and comes first."""
        due: list[Task[T]] = []
        for task in tasks:
            files = self._standing(task)
            if files is None:
                due.append(task)
            else:
                yield from files
        for task, made in zip(due, make([task.value for task in due]), strict=True):
            self._note(task, made)
            yield from made

    def save(self) -> None:
        """Write down what is known now."""
        self._ledger.save()

    def _standing(self, task: Task[T]) -> list[Kept] | None:
        """The files of a task if they stand there as they would be made, else the reason is noted."""
        line = self._ledger.get(task.name) if task.key else None
        if line is None:
            self.reasons[task.name] = "new" if task.key else "whole"
            return None
        common, key, *files = json.loads(line)
        if common != self._common or key != task.key:
            self.reasons[task.name] = "common" if common != self._common else "own"
            return None
        if any(self.digests.get(path) != digest for path, digest in files):
            self.reasons[task.name] = "absent"
            return None
        return [Kept(path, digest) for path, digest in files]

    def _note(self, task: Task[T], made: Made) -> None:
        """Keep what was made; a page that could not be made is not known."""
        if task.key and not any(isinstance(one, Problem) for one in made):
            files = [(one.path, sha256(one.data).hexdigest()) for one in made if isinstance(one, Output)]
            self._ledger.put(task.name, json.dumps([self._common, task.key, *files]).encode())
