"""Given work: which processes do it, and how do its results come, in order?

In: a function, perhaps values, a number of processes. Out: the results, in order, as they are asked for. Never: a
result that depends on the number of processes, a process left behind; of `ordered_map`, all values or results at once.

What the function shares between calls it carries itself: `partial(render, site)`. A forked process inherits it for
nothing; where processes are started afresh (Windows, macOS) it is pickled once for each.
"""

import ctypes
import gc
import math
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD: Final = 3  # chunks for each process, at work or done: enough to keep it busy while the parent uses the first
_CGROUPS: Final = Path("/sys/fs/cgroup")
_PR_SET_PDEATHSIG: Final = 1

_function: Callable[[Any], Any]  # in a worker: what it was started for


class WorkerLost(RuntimeError):
    """A worker process ended in the middle of its work; for lack of memory, most likely."""


def ordered_map(
    function: Callable[[T], R], values: Iterable[T], *, jobs: int, chunk: int = 16, life: int | None = None
) -> Generator[R, None, None]:
    """`map(function, values)`, computed by `jobs` processes, each given `chunk` values at a time.

    At most `3 * jobs` chunks are under way. With `jobs=1` all happens in this process. Values and results are pickled.
    An exception of the function or of the values arrives as it is; raises `WorkerLost` when a process dies. However
    the iteration ends, the processes end with it, after the chunk at which they are. After `life` values other
    processes take over: a fork shares all memory at first and comes to copy what it looks at, for Python counts
    references there.
    """
    if jobs <= 1:
        yield from map(function, values)
        return
    left = iter(values)
    for first in left:
        rest = None if life is None else life - 1
        yield from _by_workers(function, chain((first,), islice(left, rest)), jobs, chunk)


def _by_workers(function: Callable[[T], R], values: Iterator[T], jobs: int, chunk: int) -> Generator[R, None, None]:
    workers = ProcessPoolExecutor(jobs, _start_method(), _become_worker, (function, os.getpid()))
    try:
        yield from _in_order(workers, values, chunk, jobs * _AHEAD)
    except BrokenProcessPool as error:
        raise WorkerLost("a worker process ended abruptly; is there enough memory?") from error
    finally:
        workers.shutdown(cancel_futures=True)


@contextmanager
def steps_beside(function: Callable[[], Iterable[R]], *, apart: bool = True) -> Iterator[Iterator[R]]:
    """What `function()` gives, one after the other, computed by another process from now on.

    It goes on whether anybody has asked for the ones before or not, and all that it gives lies in memory until the
    block ends, and the process with it. Results are pickled; an exception arrives as it is, and `WorkerLost` is raised
    where the process died, when the next result is asked for. Where it shall not be `apart`, or the system has no
    fork, a step is taken when it is asked for.
    """
    if not apart or sys.platform != "linux":
        yield iter(function())
        return
    results = os.memfd_create("results")  # a pipe holds too little for a process that shall not wait for its reader
    ours, theirs = multiprocessing.Pipe(duplex=False)
    work = (theirs, results, function, os.getpid())
    process = multiprocessing.get_context("fork").Process(target=_compute, args=work)
    process.start()
    theirs.close()
    try:
        yield _results(ours, results)
    finally:
        process.kill()
        process.join()
        ours.close()
        os.close(results)


def _compute(theirs: Connection, results: int, function: Callable[[], Iterable[Any]], parent: int) -> None:
    _become_child(parent)
    try:
        for result in function():
            _hand_over(theirs, results, (True, result))
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        _hand_over(theirs, results, (False, error))
    else:
        theirs.send(0)


def _hand_over(theirs: Connection, results: int, told: tuple[bool, Any]) -> None:
    """Lay a result where the other process finds it, and tell it of how many bytes it is."""
    data = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    left = memoryview(data)
    while left:
        left = left[os.write(results, left) :]
    theirs.send(len(data))


def _results(ours: Connection, results: int) -> Iterator[Any]:
    start = 0
    while size := _size(ours):
        done, result = pickle.loads(os.pread(results, size, start))  # noqa: S301 - from a child of this process
        start += size
        if not done:
            raise result
        yield result


def _size(ours: Connection) -> int:
    """Of how many bytes the next result is; 0 after the last."""
    try:
        size: int = ours.recv()
    except EOFError as error:
        raise WorkerLost("a process ended abruptly; is there enough memory?") from error
    return size


def cpu_count() -> int:
    """How many processors this process may use, by affinity and by the quota of its control group."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min((allowed, *map(_quota, _limits()))))


def _in_order(workers: ProcessPoolExecutor, values: Iterator[T], chunk: int, ahead: int) -> Iterator[Any]:
    under_way: deque[Future[list[Any]]] = deque()
    while piece := list(islice(values, chunk)):
        under_way.append(workers.submit(_work, piece))
        if len(under_way) == ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _work(values: list[Any]) -> list[Any]:
    return [_function(value) for value in values]


def _start_method() -> multiprocessing.context.BaseContext:
    """Fork on Linux, where it is safe and shares memory; elsewhere a fresh start."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _become_worker(function: Callable[[Any], Any], parent: int) -> None:
    """Prepare a worker: it minds no Ctrl-C (its parent does), and it does not outlive its parent."""
    global _function  # noqa: PLW0603  a worker is started for one function, and has nowhere else to keep it
    _function = function
    _become_child(parent)


def _become_child(parent: int) -> None:
    gc.freeze()  # what is inherited stays out of collections, which would copy its pages
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before we could ask to be told


def _limits() -> Iterator[str]:
    """The `cpu.max` of this process's control group and of those above it (Linux, version 2)."""
    if sys.platform != "linux":
        return
    try:
        groups = Path("/proc/self/cgroup").read_text("ascii").splitlines()
    except OSError:
        return
    own = next((line[3:] for line in groups if line.startswith("0::/")), "/")
    for group in (PurePosixPath(own), *PurePosixPath(own).parents):
        file = _CGROUPS / str(group).lstrip("/") / "cpu.max"
        if file.is_file():
            yield file.read_text("ascii")


def _quota(limit: str) -> int:
    """Whole processors in a `cpu.max`: "150000 100000" are 2, "max 100000" is no limit."""
    share, period = limit.split()
    return sys.maxsize if share == "max" else math.ceil(int(share) / int(period))
