"""Parallel computing: the same results as one process gives, and no process left behind."""

import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from bantin import parallel
from bantin.parallel import WorkerLost, cpu_count, ordered_map, steps_beside

ENDLESS = """
import os
from bantin.parallel import ordered_map

def name(value):
    return os.getpid()

results = ordered_map(name, iter(int, 1), jobs=3, chunk=1)
print(*sorted({next(results) for _ in range(200)}), flush=True)
for result in results:
    pass
"""


def scale(factor: int, value: int) -> int:
    return factor * value


def refuse_seven(value: int) -> int:
    if value == 7:
        raise LookupError("bài số 7")
    return value


def die_at_seven(value: int) -> int:
    if value == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return value


def whoami(value: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("jobs", [0, 1, 2, 4])
@pytest.mark.parametrize("life", [None, 20, 50])
@pytest.mark.parametrize(("count", "chunk"), [(0, 3), (1, 3), (50, 1), (50, 7), (50, 100)])
def test_like_map(jobs: int, life: int | None, count: int, chunk: int) -> None:
    """The results are those of `map`, in its order, for any number of processes, of their life, any size of chunks."""
    found = list(ordered_map(partial(scale, 3), range(count), jobs=jobs, chunk=chunk, life=life))
    assert found == [3 * value for value in range(count)]


def test_other_processes_take_over() -> None:
    """None computes for longer than its life, nor lives on."""
    found = [*ordered_map(whoami, range(40), jobs=2, chunk=1, life=20)]
    assert {*found[:20]}.isdisjoint(found[20:])
    assert not multiprocessing.active_children()


def test_without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that are started afresh give the same results."""
    monkeypatch.setattr(parallel, "_start_method", lambda: multiprocessing.get_context("spawn"))
    assert list(ordered_map(partial(scale, 3), range(50), jobs=2)) == [3 * value for value in range(50)]


def test_one_job_starts_no_process() -> None:
    """With one job all is done here."""
    assert set(ordered_map(whoami, range(5), jobs=1)) == {os.getpid()}


def test_more_jobs_start_processes() -> None:
    """With more jobs nothing is done here."""
    assert os.getpid() not in set(ordered_map(whoami, range(50), jobs=2, chunk=1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_values_are_taken_as_needed(jobs: int) -> None:
    """An endless stream of values is no more than read ahead of."""
    taken: list[int] = []

    def endless() -> Iterator[int]:
        value = 0
        while True:
            taken.append(value)
            yield value
            value += 1

    results = ordered_map(partial(scale, 1), endless(), jobs=jobs, chunk=5)
    found = [next(results) for _ in range(100)]
    results.close()
    assert found == list(range(100))
    assert len(taken) <= 100 + 5 * 3 * jobs


@pytest.mark.parametrize("jobs", [1, 2])
def test_exception(jobs: int) -> None:
    """What comes before a failure arrives, then the exception itself, and no process stays."""
    found: list[int] = []
    with pytest.raises(LookupError, match="bài số 7"):
        found.extend(ordered_map(refuse_seven, range(50), jobs=jobs, chunk=1))
    assert (found, multiprocessing.active_children()) == (list(range(7)), [])


def test_exception_of_the_values() -> None:
    """An exception of the stream of values ends the processes as well."""

    def faulty() -> Iterator[int]:
        yield from range(20)
        raise LookupError("stream")

    with pytest.raises(LookupError, match="stream"):
        list(ordered_map(partial(scale, 1), faulty(), jobs=2, chunk=1))
    assert multiprocessing.active_children() == []


def test_lost_worker() -> None:
    """A process that is killed is told as such, without waiting for it."""
    with pytest.raises(WorkerLost, match="memory"):
        list(ordered_map(die_at_seven, range(50), jobs=2, chunk=1))
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="the parent's death is told to its children on Linux")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_survives(blow: signal.Signals) -> None:
    """However a build is ended, no process of its stays."""
    root = str(Path(parallel.__file__).parent.parent)
    command = [sys.executable, "-c", ENDLESS]
    environment = os.environ | {"PYTHONPATH": root}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        workers = [os.pidfd_open(int(pid)) for pid in process.stdout.readline().split()]
        process.send_signal(blow)
        ended = [select.select([worker], [], [], 30)[0] for worker in workers]
        process.communicate()
    assert (len(workers) > 0, ended) == (True, [[worker] for worker in workers])


def test_from_a_thread() -> None:
    """It works in a thread other than the main one, as the development server has."""
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.extend(ordered_map(partial(scale, 2), range(40), jobs=2)))
    thread.start()
    thread.join()
    assert found == list(range(0, 80, 2))


@pytest.mark.parametrize(
    ("limits", "expected"),
    [([], 4), (["max 100000"], 4), (["150000 100000"], 2), (["max 100000", "50000 100000"], 1), (["900000 100000"], 4)],
)
def test_cpu_count(monkeypatch: pytest.MonkeyPatch, limits: list[str], expected: int) -> None:
    """The least of affinity and every quota above us, part of a processor counted as one."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {1, 2, 5, 7}, raising=False)
    monkeypatch.setattr(parallel, "_limits", lambda: iter(limits))
    assert cpu_count() == expected


@pytest.mark.skipif(sys.platform != "linux", reason="control groups are Linux's")
def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quotas read are our group's and those above it; none are fine too."""
    own = next(line[3:] for line in Path("/proc/self/cgroup").read_text().splitlines() if line.startswith("0::/"))
    monkeypatch.setattr(parallel, "_CGROUPS", tmp_path)
    before = list(parallel._limits())
    folder = tmp_path / own.lstrip("/")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cpu.max").write_text("200000 100000\n")
    assert (before, list(parallel._limits())) == ([], ["200000 100000\n"])


def one(function: Callable[[], object]) -> Iterator[object]:
    """One step."""
    yield function()


def test_what_goes_on_beside_goes_on_at_once(tmp_path: Path) -> None:
    """It has begun before it is asked for: what it does can be waited for."""
    place = tmp_path / "pipe"
    os.mkfifo(place)
    with steps_beside(partial(one, partial(place.write_text, "Đã bắt đầu"))):
        assert "Đã bắt đầu" == place.read_text("utf-8")


def test_a_fault_beside_arrives() -> None:
    """An exception is raised where the result is asked for, and not before."""
    with steps_beside(partial(one, partial(int, "x"))) as results, pytest.raises(ValueError, match="invalid literal"):
        next(results)


def test_a_death_beside_is_told() -> None:
    """Of a process that dies there is no result, and no waiting for it."""
    with steps_beside(partial(one, partial(os._exit, 1))) as results, pytest.raises(WorkerLost):
        next(results)


def test_nothing_beside_outlives_the_block() -> None:
    """Whether it was asked for or not, the process ends with the block."""
    with suppress(ZeroDivisionError), steps_beside(partial(one, partial(time.sleep, 60))):
        1 / 0  # noqa: B018 - the block ends by an exception
    assert [] == multiprocessing.active_children()


def steps(place: Path) -> Iterator[str]:
    """Two results, the second when the first has been seen."""
    yield "first"
    while not place.exists():
        time.sleep(0.001)
    yield "second"


@pytest.mark.parametrize("apart", [True, False])
def test_steps_beside_come_one_by_one(tmp_path: Path, *, apart: bool) -> None:
    """The first is there before the second is made, and after the last there is none."""
    with steps_beside(partial(steps, tmp_path / "seen"), apart=apart) as results:
        assert next(results) == "first"
        (tmp_path / "seen").touch()
        assert [*results] == ["second"]


def test_a_step_does_not_wait_for_its_reader(tmp_path: Path) -> None:
    """The second begins though nobody has asked for the first, however large that is."""

    def large() -> Iterator[bytes]:
        yield bytes(3 << 20)
        (tmp_path / "second").touch()
        yield b""

    with steps_beside(large) as results:
        end = time.monotonic() + 20
        while not (tmp_path / "second").exists():
            assert time.monotonic() < end
            time.sleep(0.001)
        assert [len(result) for result in results] == [3 << 20, 0]


def test_a_death_between_two_steps_is_told(tmp_path: Path) -> None:
    """What came before it holds."""

    def dying() -> Iterator[str]:
        yield "first"
        os._exit(1)

    with steps_beside(dying) as results:
        assert next(results) == "first"
        with pytest.raises(WorkerLost):
            next(results)
