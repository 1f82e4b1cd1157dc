"""Given a folder of a published site: what is in it, and how is another made to hold what it should?

In: folders on one file system. Out: `Tree` values; files written, linked, removed. Never: a file of the live site
opened for writing: a file may be linked into two trees, so a new text always gets a new file.
"""

import hashlib
import os
import secrets
import shutil
import stat
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)
_PIECE: Final = 1 << 20
_GET_FLAGS: Final = 0x80086601  # linux/fs.h: FS_IOC_GETFLAGS, FS_IOC_SETFLAGS, FS_TOPDIR_FL
_SET_FLAGS: Final = 0x40086602
_TOP: Final = 0x20000
_MANY: Final = 256  # files that are removed sooner than threads are started
_THREADS: Final = 8


@dataclass(frozen=True, slots=True)
class Tree:
    """What lies under a folder, by path with `/`: the inode of each file or link; the folders; the empty ones."""

    files: Mapping[str, int]
    folders: frozenset[str]
    empty: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a tree shall hold: `fresh` files by the place where they lie ready, `kept` ones by their inode in `live`.

    Of a fresh file that lies in the tree already the place is "".
    Folders that are not ours are carried from `live` with their modes and times.
    """

    live: Path
    fresh: Mapping[str, str]
    kept: Mapping[str, int]
    foreign_folders: AbstractSet[str]

    @property
    def folders(self) -> set[str]:
        """Every folder of the tree."""
        return parents(self.fresh.keys() | self.kept.keys() | self.foreign_folders) | self.foreign_folders


def parents(paths: AbstractSet[str]) -> set[str]:
    """Every folder on the way to one of the paths."""
    found: set[str] = set()
    level = {path.rpartition("/")[0] for path in paths}
    while level := level - found - {""}:
        found |= level
        level = {path.rpartition("/")[0] for path in level}
    return found


def read_tree(folder: Path) -> Tree:
    """What lies under `folder`; nothing where it does not exist. Links are listed as files and not followed."""
    files: dict[str, int] = {}
    folders: list[str] = []
    empty: list[str] = []
    waiting = [""] if folder.exists() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as scan:
            entries = list(scan)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(prefix + entry.name)
                waiting.append(f"{prefix}{entry.name}/")
            else:
                files[prefix + entry.name] = entry.inode()
        if not entries and prefix:
            empty.append(prefix[:-1])
    return Tree(files, frozenset(folders), frozenset(empty))


def file_digest(path: str, *, any_mode: bool = False) -> str:
    """The SHA-256, in hexadecimal, of an ordinary file that everybody may read as we leave files; "" for anything else.

    Links, sockets and what cannot be read have none: they are replaced, or found to be another's.
    """
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _BINARY | _NO_WAIT)
    except OSError:
        return ""
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or not (any_mode or _has_our_mode(status)):
            return ""
        state = hashlib.sha256()
        while piece := os.read(handle, _PIECE):
            state.update(piece)
            if len(piece) < _PIECE:  # an ordinary file gives less only where it ends
                break
        return state.hexdigest()
    finally:
        os.close(handle)


def _has_our_mode(status: os.stat_result) -> bool:
    """May everybody read the file, as we leave files? Somebody may have changed its mode since."""
    return os.name != "posix" or stat.S_IMODE(status.st_mode) == FILE_MODE


def write_new(path: str, data: bytes) -> None:
    """Write a file that does not exist yet, with our mode whatever the umask."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY, FILE_MODE)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if not _has_our_mode(os.fstat(handle)):  # to look is cheaper than to change what is so already
            os.fchmod(handle, FILE_MODE)
    finally:
        os.close(handle)


def arrange(folder: Path, wanted: Wanted, present: Tree | None = None) -> bool:
    """Make `folder`, which may hold an earlier site, hold exactly what is wanted; whether none of it is a copy.

    An earlier site saves most of the work: a file that it shares with the live one is in place already, which its
    inode proves, and only what changed since is linked, moved or removed. `present` is what it holds, if that is known.
    """
    present = present or read_tree(folder)
    folders = wanted.folders
    _clear(folder, present, wanted, folders)
    _make_folders(folder, sorted(folders - present.folders))
    for path, ready in wanted.fresh.items():
        if ready:
            os.rename(ready, f"{folder}/{path}")
    absent = (path for path, inode in wanted.kept.items() if present.files.get(path) != inode)
    linked = [_carry(f"{wanted.live}/{path}", f"{folder}/{path}") for path in absent]
    for path in sorted(wanted.foreign_folders, reverse=True):
        shutil.copystat(wanted.live / path, folder / path)
    return all(linked)


def link_all(folder: Path, place: Path, paths: Iterable[str]) -> None:
    """Have files of a folder lie in an empty one, too, at the same paths; raises OSError where links are refused."""
    paths = [*paths]
    _make_folders(place, sorted(parents({*paths})))
    for path in paths:
        os.link(f"{folder}/{path}", f"{place}/{path}")


def remove_all(places: Sequence[str]) -> None:
    """Remove files, which may be gone already; many of them several at once, for a disk may make each wait its turn.

    With `discard` and no journal, as virtual machines have ext4, 8,000 take 0.58 s one by one, 0.25 by eight threads.
    """
    if len(places) >= _MANY:
        with suppress(RuntimeError), ThreadPoolExecutor(_THREADS) as threads:  # there may be no thread to be had
            list(threads.map(_remove, (places[start::_THREADS] for start in range(_THREADS))))
            return
    _remove(places)


def _remove(places: Sequence[str]) -> None:
    for place in places:
        with suppress(FileNotFoundError):
            os.unlink(place)


def _clear(folder: Path, present: Tree, wanted: Wanted, folders: AbstractSet[str]) -> None:
    for path, inode in present.files.items():
        if wanted.kept.get(path) != inode and wanted.fresh.get(path) != "":
            os.unlink(f"{folder}/{path}")
    for path in sorted(present.folders - folders, reverse=True):
        os.rmdir(f"{folder}/{path}")


def _make_folders(folder: Path, paths: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(FOLDER_MODE)
    for path in paths:
        _make_folder(f"{folder}/{path}")


def make_where_room_is(folder: Path, within: Path) -> None:
    """Make a folder, by way of another that is ours, whose files ext4 lays where room is, not among their neighbours.

    Where a site of 50,000 files has just been removed, ext4 without a journal, as virtual machines have it, passes over
    each of them for every file that is made in the next five minutes: 6 to 15 s of processor time for 4.
    """
    within.mkdir(exist_ok=True)
    _mark_as_top(within)
    elsewhere = within / secrets.token_hex(8)  # where it is laid, its first name decides
    elsewhere.mkdir(FOLDER_MODE)
    elsewhere.rename(folder)


def _mark_as_top(folder: Path) -> None:
    """Tell ext4 that what is in the folder is not related (chattr +T); other file systems have no such mark."""
    if sys.platform != "linux":
        return
    from fcntl import ioctl  # noqa: PLC0415 - Windows has none

    handle = os.open(folder, os.O_RDONLY)
    with suppress(OSError):
        (flags,) = struct.unpack("l", ioctl(handle, _GET_FLAGS, bytes(struct.calcsize("l"))))
        ioctl(handle, _SET_FLAGS, struct.pack("l", flags | _TOP))
    os.close(handle)


def make_folder(path: str) -> None:
    """Make a folder and those above it, with our mode whatever the umask; another process may make them, too."""
    if not os.path.isdir(path):
        make_folder(path.rpartition("/")[0])
        with suppress(FileExistsError):
            _make_folder(path)


def _make_folder(path: str) -> None:
    os.mkdir(path, FOLDER_MODE)
    if os.name == "posix" and stat.S_IMODE(os.stat(path).st_mode) != FOLDER_MODE:
        os.chmod(path, FOLDER_MODE)


def _carry(source: str, place: str) -> bool:
    """The same file under another name, or a copy with its times; whether the system links them."""
    if os.path.islink(source):
        os.symlink(os.readlink(source), place)
        shutil.copystat(source, place, follow_symlinks=False)
        return False
    try:
        os.link(source, place)
    except OSError:
        shutil.copy2(source, place)
        return False
    return True
