"""The lock: one holder at a time, and none that outlives its process."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.lock import Locked, lock

HOLD = """
import os
import subprocess
import sys
from pathlib import Path
from bantin.lock import _held, lock
with lock(Path(sys.argv[1])):
    if "copy" in sys.argv:
        subprocess.Popen(["sleep", "0.4"], pass_fds=_held)
    child = os.fork() if "fork" in sys.argv else 0
    if child:
        os.waitpid(child, 0)
    print("held", flush=True)
    sys.stdin.read()
    os._exit(0)
"""


def holder(path: Path, *options: str) -> "subprocess.Popen[bytes]":
    """Another process that holds the lock until its input is closed, with or without a forked child."""
    root = str(Path(__file__).parent.parent)
    command = [sys.executable, "-c", HOLD, str(path), *options]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": root}
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_second_holder(tmp_path: Path) -> None:
    """Who comes second is refused at once, even in the same process, and told who holds the lock."""
    path = tmp_path / "new folder" / ".public.lock"
    with lock(path), pytest.raises(Locked) as caught, lock(path):
        raise AssertionError
    assert (caught.value.path, caught.value.pid) == (path, os.getpid())


def test_free_again(tmp_path: Path) -> None:
    """A lock that was let go, also by an exception, can be taken again."""
    path = tmp_path / "lock"
    with pytest.raises(LookupError), lock(path):
        raise LookupError
    with lock(path):
        held = path.read_text()
    assert held == f"{os.getpid()}\n"


def test_other_process(tmp_path: Path) -> None:
    """Another process's lock counts while that lives, and not a moment longer, however it dies."""
    path = tmp_path / "lock"
    with holder(path) as process:
        with pytest.raises(Locked) as caught, lock(path):
            raise AssertionError
        process.send_signal(signal.SIGKILL)
    with lock(path):
        assert caught.value.pid == process.pid


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="needs O_NOFOLLOW")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the place of the lock is refused, and the file it leads to keeps its bytes."""
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "lock").symlink_to("theirs")
    with pytest.raises(OSError, match="lock"), lock(tmp_path / "lock"):
        raise AssertionError
    assert b"theirs" == (tmp_path / "theirs").read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_child_holds_nothing(tmp_path: Path) -> None:
    """A child that outlives its parent does not keep the parent's lock."""
    path = tmp_path / "lock"
    with holder(path, "fork") as parent:
        with pytest.raises(Locked), lock(path):
            raise AssertionError
        parent.kill()
        parent.wait()
        with lock(path):
            held = path.read_text()
    assert held == f"{os.getpid()}\n"


@pytest.mark.skipif(os.name != "posix", reason="needs processes of POSIX")
def test_a_number_that_no_process_has(tmp_path: Path) -> None:
    """Whatever stands in the file of a lock that is held: it is held."""
    with holder(tmp_path / "lock"):
        (tmp_path / "lock").write_text("9" * 20)
        with pytest.raises(Locked), lock(tmp_path / "lock"):
            raise AssertionError


def test_a_child_of_the_last_moment_is_waited_for(tmp_path: Path) -> None:
    """Where the holder was killed and a child of his has not yet let go, the next one gets the lock all the same."""
    with holder(tmp_path / "lock", "copy") as process:
        process.kill()
        process.wait()
    with lock(tmp_path / "lock"):
        held = (tmp_path / "lock").read_text()
    assert held == f"{os.getpid()}\n"
