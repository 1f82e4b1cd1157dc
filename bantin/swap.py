"""Given a whole tree staged beside a folder: how does it take the folder's place in one step?

In: the folder (the target) and a staged tree on the same file system. Out: the tree stands at the target, the former
one where the tree was. Never: a look into the trees, a step through a link that lies in the place of one of them.

Beside a target `public` there may be `.public.staged`, the work of a run that is under way or was interrupted, and
`.public.previous`, links to files of the present site, of which the next tree is made.
"""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_NOT_OFFERED: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


class MountPoint(OSError):
    """The folder at `path` is where a file system is mounted: no other folder can take its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
        self.path = path


def staged(target: Path) -> Path:
    """The folder in which a run prepares what will stand at `target`; nothing in it outlives the run."""
    return target.with_name(f".{target.name}.staged")


def tree(target: Path) -> Path:
    """The tree that will be swapped in, within `staged(target)`."""
    return staged(target) / "tree"


def previous(target: Path) -> Path:
    """The tree that is kept beside `target`, of which the next one is made: all or some of the files that stand."""
    return target.with_name(f".{target.name}.previous")


def recover(target: Path) -> None:
    """Undo or tidy away what an interrupted run left; where none was, nothing happens.

    Both leftovers beside a missing target can only mean a stop between the two renames of `_swap_in_two`: the former
    site goes back. A missing target alone was removed by hand, and is not brought back. Where a run was stopped later,
    the former site may be whole, with texts that are withdrawn by now: it goes.
    """
    for place in (target, staged(target), previous(target)):
        if place.is_symlink():
            place.unlink()
    if tree(target).is_dir() and previous(target).is_dir() and not target.exists():
        previous(target).rename(target)
    if staged(target).exists() or not target.exists():
        discard(previous(target))
    discard(staged(target))


def ground(target: Path) -> Path:
    """The folder itself, fit to be replaced, with what an interrupted run left beside it tidied away."""
    target = target.resolve()
    if os.path.ismount(target):
        raise MountPoint(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    return target


def swap(target: Path) -> None:
    """Put the staged tree at `target`, the former one, if there was one, at `tree(target)`.

    Precondition: `previous(target)` does not exist. Raises OSError; then the old or the new site stands at `target`.
    """
    if not target.exists():
        tree(target).rename(target)
    elif not _exchange(tree(target), target):
        _swap_in_two(target)
    _flush(target.parent)


def discard(folder: Path) -> None:
    """Remove a folder and all that is in it; none there is no error, and of a link only the link goes."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def settle(folder: Path, files: Iterable[Path]) -> None:
    """Return when what was written under `folder` has reached the disk; `files` are the new ones.

    One `syncfs` is far cheaper than an fsync for each of thousands of files; since Linux 5.8 it reports their errors.
    """
    syncfs = _from_libc("syncfs")
    if syncfs is None:
        for file in files:
            _flush(file)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(folder))
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step (renameat2, Linux 3.15); False where the system does not offer it."""
    renameat2 = _from_libc("renameat2")
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NOT_OFFERED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _swap_in_two(target: Path) -> None:
    """The same in two renames: for an instant nothing stands at `target`, and `recover` knows of that instant."""
    target.rename(previous(target))
    try:
        tree(target).rename(target)
    except OSError:
        previous(target).rename(target)
        raise
    previous(target).rename(tree(target))


def _from_libc(name: str) -> Callable[..., int] | None:
    if os.name != "posix":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), name, None)


def _flush(path: Path) -> None:
    """fsync a file or folder by its name. Windows can open no folder for that, and journals its names by itself."""
    if os.name != "posix" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
