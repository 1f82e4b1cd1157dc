"""Given a file of records that many processes append to and anything may damage: what does it still hold?

In: bytes under a key of 32 bytes. Out: the same bytes, or None. Never: an exception over a damaged, missing or
unwritable file; an answer that differs by one bit from what was put; code in what is read.

A pack is one file of records: MAGIC, key, length of the payload, digest of key and payload, payload. A record is
appended by one `write`, which a local file system keeps in one piece, so that writers in several processes need no
lock and readers, forked or not, share the file; what comes torn all the same is passed over by looking for the next
MAGIC. Rejected: a file for each record (writing 10,000 of 10 KB costs 2.3 s of processor time, here 0.17 s) and SQLite
(0.47 s; reading 0.26 s, here 0.17 s; its connections do not survive a fork, and damage to one page can lose all).

Beside it lies where the records begin, so that not each of them has to be visited first (40,000: 0.1 s). That may be
lost, old or wrong: a record is what bears its key and has its digest, and one that is not found is computed again.
"""

import hashlib
import os
import stat
import struct
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

MAGIC: Final = b"\xff\xfebantin\x01"  # no UTF-8 text holds it; the last byte is the version of this format
_HEADER: Final = struct.Struct(f">{len(MAGIC)}s32sQ16s")
_WINDOW: Final = 1 << 20
_SLACK: Final = 1 << 20
_PLACE: Final = struct.Struct(">32sQQ")
_SUM: Final = struct.Struct(">QI")
_SHARE: Final = 16  # places are written down when more than one of so many is not
_SIZE_BITS: Final = 40
_SIZES: Final = (1 << _SIZE_BITS) - 1
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_FOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)  # a link planted here would have its target written to

Place = int
"""Where a record begins and its size, in one number: of 400,000 each process may come to hold a copy."""


class Pack:
    """The records in the file at `path`, which is made when first needed. Not for two threads at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._places: dict[bytes, Place] = {}
        self._scanned = 0
        self._size = 0
        self._told = 0  # as far as this its places lie written beside the pack

    def get(self, key: bytes) -> bytes | None:
        """What was last put under `key` by any process, if it is whole."""
        handle = self._open()
        if handle is None:
            return None
        with suppress(OSError):
            if key not in self._places:
                self._scan(handle)
            place = self._places.get(key)
            payload = None if place is None else _payload(handle, key, *_span(place))
            if payload is None:
                self._places.pop(key, None)
            return payload
        return None

    def put(self, key: bytes, payload: bytes) -> None:
        """Append a record. A full disk or a folder that cannot be written loses it, and nothing else."""
        handle = self._open()
        if handle is not None:
            with suppress(OSError):
                _append(handle, _header(key, payload), payload)
            self._places.pop(key, None)  # the scan will find the new one

    def look(self) -> None:
        """Learn where the records are, before they are asked for."""
        handle = self._open()
        if handle is not None:
            with suppress(OSError):
                self._scan(handle)

    def keep(self, keys: AbstractSet[bytes]) -> None:
        """Forget all other records.

        The file is written anew when they make up more than half of it; where its records begin, when many are new.
        """
        handle = self._open()
        if handle is None:
            return
        with suppress(OSError):
            self._scan(handle)
            self._places = {key: place for key, place in self._places.items() if key in keys}
            if self._size > 2 * sum(place & _SIZES for place in self._places.values()) + _SLACK:
                self._rewrite(sorted(self._places, key=self._places.__getitem__))
            elif _SHARE * sum(place >= _place(self._told, 0) for place in self._places.values()) > len(self._places):
                self._tell()

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        if self._handle is not None:
            os.close(self._handle)
        self._handle, self._places, self._scanned, self._size, self._told = None, {}, 0, 0, 0

    def _open(self) -> int | None:
        if self._handle is None:
            with suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY | _NO_FOLLOW, 0o644)
        return self._handle

    def _scan(self, handle: int) -> None:
        """Learn where the records are that came since the last scan."""
        size = os.fstat(handle).st_size
        if size != self._size:
            if not self._size:
                self._recall(handle, size)
            self._size = size
            self._scanned = _find_records(handle, self._scanned, size, self._places)

    def _recall(self, handle: int, size: int) -> None:
        """Begin with the places that are written down, if they can be those of this file."""
        found = _places_told(self._beside, size + _SUM.size)  # a place is shorter than any record
        if found and found[0] <= size and read_at(handle, found[0], len(MAGIC)) in {b"", MAGIC}:
            self._scanned, self._places = found
            self._told = self._scanned

    def _tell(self) -> None:
        """Write down the places."""
        lines = b"".join(_PLACE.pack(key, *_span(place)) for key, place in self._places.items())
        told = _SUM.pack(self._scanned, crc32(lines)) + lines
        fresh = self._path.with_suffix(".new")
        fresh.unlink(missing_ok=True)  # what an interrupted run left, or a link
        try:
            with open(fresh, "xb") as file:
                file.write(told)
            os.replace(fresh, self._beside)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        self._told = self._scanned

    @property
    def _beside(self) -> Path:
        return self._path.with_suffix(".places")

    def _rewrite(self, keys: Iterable[bytes]) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.unlink(missing_ok=True)  # what an interrupted run left, or a link
        with open(fresh, "xb") as file:
            for key in keys:
                payload = self.get(key)
                if payload is not None:
                    file.writelines((_header(key, payload), payload))
        self.close()
        with suppress(OSError):  # old places are only found to be none
            self._beside.unlink()
        os.replace(fresh, self._path)


def _place(start: int, size: int) -> Place:
    return start << _SIZE_BITS | size


def _span(place: Place) -> tuple[int, int]:
    return place >> _SIZE_BITS, place & _SIZES


def _places_told(file: Path, most: int) -> tuple[int, dict[bytes, Place]] | None:
    """How far a pack had been looked through, and the places found; None where that is damaged or not there.

    What is longer than `most` bytes, or no file, is not read.
    """
    try:
        handle = os.open(file, os.O_RDONLY | _BINARY | _NO_FOLLOW | _NO_WAIT)
    except OSError:
        return None
    try:
        status = os.fstat(handle)
        told = os.read(handle, status.st_size) if stat.S_ISREG(status.st_mode) and status.st_size <= most else b""
    finally:
        os.close(handle)
    lines = told[_SUM.size :]
    if len(told) < _SUM.size or len(lines) % _PLACE.size:
        return None
    scanned, checksum = _SUM.unpack_from(told)
    places = {key: _place(start, size) for key, start, size in _PLACE.iter_unpack(lines)}
    within = all(size >= _HEADER.size and start + size <= scanned for start, size in map(_span, places.values()))
    return (scanned, places) if within and checksum == crc32(lines) else None


def _append(handle: int, header: bytes, payload: bytes) -> None:
    """Write a record at the end in one step; one may be of hundreds of megabytes, and is not copied."""
    if hasattr(os, "writev"):
        os.writev(handle, (header, payload))
    else:  # Windows
        os.write(handle, header + payload)


def _header(key: bytes, payload: bytes) -> bytes:
    return _HEADER.pack(MAGIC, key, len(payload), _digest(key, payload))


def _digest(key: bytes, payload: bytes) -> bytes:
    # SHA-256 because processors have instructions for it: twice as fast as BLAKE2b where we measured.
    state = hashlib.sha256(key)
    state.update(payload)
    return state.digest()[:16]


def _payload(handle: int, key: bytes, position: int, size: int) -> bytes | None:
    """What a record holds, if it is whole and bears this key. It is read by itself: one may be of 20 MB."""
    header = read_at(handle, position, _HEADER.size)
    if len(header) < _HEADER.size:
        return None
    magic, its_key, length, digest = _HEADER.unpack(header)
    payload = read_at(handle, position + _HEADER.size, size - _HEADER.size)
    whole = magic == MAGIC and its_key == key and length == len(payload)
    return payload if whole and digest == _digest(key, payload) else None


def _find_records(handle: int, start: int, size: int, places: dict[bytes, Place]) -> int:
    """Note position and size of the records between `start` and `size`; where the next scan has to begin.

    A record counts when another follows it or the file ends with it, so that one with a wrong length hides none.
    """
    position, header = start, read_at(handle, start, _HEADER.size)
    while len(header) == _HEADER.size:
        magic, key, length, _ = _HEADER.unpack(header)
        end = position + _HEADER.size + length if magic == MAGIC and length <= size else position
        follower = read_at(handle, end, _HEADER.size) if end < size else b""
        if position < end <= size and MAGIC.startswith(follower[: len(MAGIC)]):
            places[key] = _place(position, end - position)
            position, header = end, follower
            continue
        further = _find_magic(handle, position + 1, size)
        if further < 0:
            break  # perhaps another process is still writing this one
        position, header = further, read_at(handle, further, _HEADER.size)
    return position


def _find_magic(handle: int, start: int, size: int) -> int:
    for position in range(start, size, _WINDOW):
        found = read_at(handle, position, _WINDOW + len(MAGIC) - 1).find(MAGIC)
        if found >= 0:
            return position + found
    return -1


def read_at(handle: int, position: int, size: int) -> bytes:
    """Bytes of an open file, whoever else reads or writes there."""
    if hasattr(os, "pread"):
        return os.pread(handle, size, position)
    os.lseek(handle, position, os.SEEK_SET)  # Windows: there every process has a file position of its own
    return os.read(handle, size)
