"""The swap: whatever breaks off a publication, wherever, a reader has the old site or the new one, whole."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bantin import swap
from bantin.model import Output
from bantin.publish import publish

SITES = [
    {"index.html": b"old", "a/b/c.html": b"same", "a/d.html": b"goes"},
    {"index.html": b"new", "a/b/c.html": b"same", "e/f.html": b"comes"},
]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EMFILE)
ENDLESSLY = """
import sys
from itertools import count
from pathlib import Path
from bantin.model import Output
from bantin.publish import publish
for turn in count():
    publish([Output(f"{n}.html", b"%d" % (turn % 2 * n)) for n in range(40)], Path(sys.argv[1]))
    print(turn, flush=True)
"""


CALLS = (
    "open", "write", "read", "close", "mkdir", "rmdir", "rename", "link", "unlink", "symlink", "scandir", "fstat",
    "stat", "lstat", "chmod", "fchmod", "fsync", "utime", "readlink",
)  # fmt: skip


class Countdown:
    """Lets `calls` calls to `os` pass and then does `strike`, once."""

    def __init__(self, calls: int, strike: Callable[[], None]) -> None:
        self.left = calls
        self.strike = strike
        self.struck = False

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Count every call from now on."""
        for name in CALLS:
            patch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left < 0 and not self.struck:
                self.struck = True
                self.strike()
            return call(*arguments, **named)

        return counted


def fail_with(number: int) -> Callable[[], None]:
    """A strike that is an error of the system."""

    def strike() -> None:
        raise OSError(number, os.strerror(number), "injected")

    return strike


def die() -> None:
    """A strike that is kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def outputs(site: dict[str, bytes]) -> Iterator[Output]:
    return (Output(path, data) for path, data in site.items())


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: these tests publish some thousand times."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to swap; the second as on a system that cannot exchange two folders."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    return str(request.param)


def start(folder: Path, history: int) -> Path:
    """A folder where the old site stands, as the first one or after others, and a file of somebody else's."""
    shutil.rmtree(folder, ignore_errors=True)
    target = folder / "public"
    for turn in range(history):
        publish(outputs(SITES[(turn + history + 1) % 2]), target)
        (target / "theirs").write_bytes(b"theirs")
    return target


def expected(tmp_path: Path) -> list[dict[str, bytes]]:
    """Old and new site as published without interruption."""
    found = []
    for site in SITES:
        publish(outputs(site), tmp_path / "clean")
        found.append(content(tmp_path / "clean") | {"theirs": b"theirs"})
    return found


def leftovers(target: Path) -> set[str]:
    return {p.name for p in target.parent.iterdir()} - {"public", ".public.previous"}


@pytest.mark.parametrize("history", [1, 3])
def test_errors(place: Path, way: str, history: int) -> None:
    """An error at any call to the system leaves the old site or the new one; without an exception it is the new."""
    old, new = expected(place)
    for calls in range(10_000):
        target = start(place / way, history)
        countdown = Countdown(calls, fail_with(ERRORS[calls % len(ERRORS)]))
        raised = False
        with pytest.MonkeyPatch.context() as patch:
            countdown.install(patch)
            try:
                publish(outputs(SITES[1]), target)
            except OSError:
                raised = True
        assert content(target) in ((old, new) if raised else (new,)), calls
        publish(outputs(SITES[1]), target)
        assert (content(target), leftovers(target)) == (new, set()), calls
        if not countdown.struck:
            break
    assert (calls > 30, raised) == (True, False)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("history", [1, 3])
def test_kill_at_every_call(place: Path, way: str, history: int) -> None:
    """A kill at any call to the system leaves old or new, and the next publication is the clean one.

    With two renames there is an instant at which nothing stands there; the next start puts the old site back.
    """
    old, new = expected(place)
    for calls in range(10_000):
        target = start(place / way, history)
        child = os.fork()
        if child == 0:
            Countdown(calls, die).install(pytest.MonkeyPatch())
            publish(outputs(SITES[1]), target)
            os._exit(0)
        ended = os.waitpid(child, 0)[1]
        if way == "two renames" and not target.exists():
            swap.recover(target)
        assert content(target) in (old, new), calls
        publish(outputs(SITES[1]), target)
        assert (content(target), leftovers(target)) == (new, set()), calls
        if ended == 0:
            break
    assert calls > 30


def test_random_kills(tmp_path: Path) -> None:
    """A process that publishes without end may be killed at any instant."""
    target = tmp_path / "site" / "public"
    root = str(Path(swap.__file__).parent.parent)
    chance = random.Random(20181025)
    sites = [[Output(f"{n}.html", b"%d" % (turn * n)) for n in range(40)] for turn in (0, 1)]
    whole = []
    for site in sites:
        publish(site, tmp_path / "clean")
        whole.append(content(tmp_path / "clean"))
    for _ in range(30):
        command = [sys.executable, "-c", ENDLESSLY, str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root}) as process:
            assert process.stdout is not None
            process.stdout.readline()  # it is at work
            try:
                process.wait(chance.random() / 10)
            except subprocess.TimeoutExpired:
                process.kill()
        assert content(target) in whole
    publish(sites[0], target)
    assert (content(target), leftovers(target)) == (whole[0], set())


def test_failed_second_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the staged tree cannot take the place, the old site goes back to it."""
    target = start(tmp_path, 1)
    before = content(target)
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    rename = os.rename

    def refuse(source: Path, place: Path) -> None:
        if Path(source).name == "tree":
            raise PermissionError(13, "in use", str(place))
        rename(source, place)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(PermissionError, match="public"):
        publish(outputs(SITES[1]), target)
    assert content(target) == before


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_exchange(tmp_path: Path) -> None:
    """Two folders change names; a missing one is an error that names the place."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap._exchange(tmp_path / "one", tmp_path / "other") is True
    assert [p.name for p in sorted(tmp_path.glob("*/*"))] == ["other", "one"]
    with pytest.raises(FileNotFoundError, match="nothing"):
        swap._exchange(tmp_path / "one", tmp_path / "nothing")


def test_durability_without_syncfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot flush a file system at once, every new file is flushed."""
    monkeypatch.setattr(swap, "_from_libc", lambda name: None)
    flushed: list[Path] = []
    monkeypatch.setattr(swap, "_flush", flushed.append)
    publish(outputs(SITES[0]), tmp_path / "public")
    paths = {"index.html", "a/b/c.html", "a/d.html", "manifest.json"}
    assert set(flushed) == {tmp_path} | {tmp_path / ".public.staged/tree" / path for path in paths}
