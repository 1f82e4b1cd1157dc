"""Given the ground of a site: what stands there, and does it lie there once more, ready to become the next one?

In: the folder. Out: what gives the `Standing`, and what tells whether its twin was made. Both are the work of one
process beside the road, which goes on with the twin as soon as it has told what stands: so nobody waits for either
before he needs it. Never: a change of the site that stands.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from bantin.parallel import WorkerLost, steps_beside
from bantin.publish import twin
from bantin.standing import MANIFEST, Standing, read_standing
from bantin.swap import discard, previous, staged
from bantin.tree import make_where_room_is


@dataclass(frozen=True, slots=True)
class _Step:
    """First what stands; then whether it has a twin."""

    live: Standing
    has_twin: bool = False


@contextmanager
def standing_beside(folder: Path, *, apart: bool) -> Iterator[tuple[Callable[[], Standing], Callable[[], bool]]]:
    """What stands at a ground, and whether it has a twin, found out meanwhile; asked, each waits for its answer.

    What stands is asked for first. Where it shall not be `apart`, each is found out when it is asked for.
    """
    if (folder / MANIFEST).exists() and not previous(folder).exists():  # a first twin is as large as the site
        with suppress(OSError):  # a twin only saves time
            make_where_room_is(previous(folder), staged(folder))
            discard(staged(folder))
    with steps_beside(partial(_steps, folder), apart=apart) as steps:
        yield cache(partial(_live, steps)), partial(_has_twin, steps)


def _steps(folder: Path) -> Iterator[_Step]:
    live = read_standing(folder)
    yield _Step(live)
    yield _Step(Standing(folder), twin(live))


def _live(steps: Iterator[_Step]) -> Standing:
    return next(steps).live


def _has_twin(steps: Iterator[_Step]) -> bool:
    """What became of the twin; one whose process is lost has only saved no time."""
    try:
        return next(steps).has_twin
    except WorkerLost:
        return False
