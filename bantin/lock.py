"""Given a file that stands for one piece of work: is somebody at it already?

In: the path of a lock file. Out: a context in which this process alone holds it. Never: waiting for one who
lives, or a lock that outlives its holder: the system drops it with the process, however that ends.

The file stays when the lock goes: removing it would let two processes hold locks on two files of one name.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)  # a link planted here would empty the file it leads to

# A forked worker inherits the open file, and with it the lock; one that outlived its parent by a moment would hold up
# the next build. So children close what is held, and closing a copy does not unlock. A child that was just born when
# its holder was killed does so in a moment, for which the next holder waits.
_MOMENT: Final = 2.0  # seconds
_LOOK: Final = 0.01
_held: set[int] = set()


class Locked(BlockingIOError):
    """Another holder (process `pid`, 0 where it cannot be told) has the lock at `path`."""

    def __init__(self, path: Path, pid: int) -> None:
        super().__init__(f"{path} is locked by process {pid}")
        self.path = path
        self.pid = pid


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock at `path`, whose folder is made if need be; raises `Locked` where another who lives holds it.

    Where a link lies there, OSError is raised.

    The lock belongs to the opened file, so a second `lock` in the same process is refused as well.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW, 0o644)
    _held.add(handle)
    try:
        if not _seize_soon(handle):
            raise Locked(path, _holder(handle))
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, b"%d\n" % os.getpid())
        yield
    finally:
        if handle in _held:  # a forked child that leaves this context has closed it already
            _held.remove(handle)
            _release(handle)


def _seize_soon(handle: int) -> bool:
    """Take the lock; from one who has died, as soon as the children of his last moment let go of it."""
    end = time.monotonic() + _MOMENT
    while not _seize(handle):
        if time.monotonic() > end or not _is_dead(_holder(handle)):
            return False
        time.sleep(_LOOK)
    return True


def _is_dead(process: int) -> bool:
    """Whether there was such a process, and is none any more. On Windows to ask would be to end it."""
    if not process or os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):  # another's process; a number that no process has
        return False
    return False


def _seize(handle: int) -> bool:
    try:
        _system_lock(handle)
    except OSError as error:
        if isinstance(error, (BlockingIOError, PermissionError)):
            return False
        raise
    return True


def _system_lock(handle: int) -> None:
    if sys.platform == "win32":
        # Windows locks bytes, and nobody can read a locked byte: one beyond the pid is taken.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _release(handle: int) -> None:
    if sys.platform != "win32":
        fcntl.flock(handle, fcntl.LOCK_UN)  # at once, even while a child just forked still has its copy open
    os.close(handle)


def _holder(handle: int) -> int:
    os.lseek(handle, 0, os.SEEK_SET)
    digits = os.read(handle, 20).strip()
    return int(digits) if digits.isdigit() else 0


def _let_go_in_child() -> None:
    for handle in _held:
        os.close(handle)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_in_child)
