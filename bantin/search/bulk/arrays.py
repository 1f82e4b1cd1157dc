"""Given whole arrays of numbers: how are they packed, unpacked, sorted and cut in one go?

In: arrays of NumPy. Out: arrays, and the bytes of `packing` for all numbers at once. Never: a loop over numbers.
"""

import os
from itertools import pairwise
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here is for threads, whose start is half of the import

import numpy as np

from bantin.search.packing import LIMIT, pack_wide

Numbers = np.ndarray[Any, Any]
"""Whole numbers, none negative."""

_ERRORS = "surrogatepass"


def packed(numbers: Numbers) -> bytes:
    """What `packing.pack_wide` gives for them."""
    if len(numbers) and numbers.max() > LIMIT:
        return pack_wide(numbers.tolist())
    points = numbers.astype("<u4").tobytes()
    return points.decode("utf-32-le", errors=_ERRORS).encode(errors=_ERRORS)


def unpacked(data: bytes) -> Numbers:
    """What `packed` was given."""
    return np.frombuffer(data.decode(errors=_ERRORS).encode("utf-32-le", errors=_ERRORS), "<u4")


def packed_sizes(numbers: Numbers) -> Numbers:
    """How many bytes each of the numbers takes."""
    return 1 + (numbers > 0x7F).astype(np.uint8) + (numbers > 0x7FF) + (numbers > 0xFFFF) + (numbers > LIMIT)


def starts_of(*rows: Numbers) -> Numbers:
    """The places at which any of these rows has another number than at the place before; the first place is one."""
    if not len(rows[0]):
        return np.empty(0, np.int64)
    new = np.ones(len(rows[0]), bool)
    new[1:] = False
    for row in rows:
        new[1:] |= row[1:] != row[:-1]
    return np.flatnonzero(new)


def distinct(numbers: Numbers) -> Numbers:
    """The numbers, rising, each once: by sorting, which takes a quarter of the time of `np.unique`."""
    found = np.sort(numbers)
    return found[starts_of(found)]


def lasts_of(row: Numbers) -> Numbers:
    """The places after which another number follows, or none."""
    return np.append(starts_of(row)[1:], len(row)) - 1 if len(row) else np.empty(0, np.int64)


def narrow(numbers: Numbers, most: int) -> Numbers:
    """The numbers, none of which is `most` or more, in two bytes each where that is room enough."""
    return numbers.astype(np.uint16 if most <= 1 << 16 else np.uint32)


def steps(rising: Numbers, starts: Numbers) -> Numbers:
    """Each number as its distance from the one before; those at `starts` as they are."""
    found = rising.copy()
    found[1:] -= rising[:-1]
    found[starts] = rising[starts]
    return found


def sums(numbers: Numbers, starts: Numbers) -> Numbers:
    """The sums of the stretches that begin at these places."""
    return np.add.reduceat(numbers, starts, dtype=np.int64) if len(starts) else np.empty(0, np.int64)


def in_order(numbers: Numbers, most: int) -> Numbers:
    """The places of the numbers, none of which is `most` or more, in their order; equals as they stood."""
    return np.argsort(narrow(numbers, most), kind="stable")


def joined(rows: list[Numbers]) -> Numbers:
    """The rows one after another."""
    return np.concatenate(rows) if rows else np.empty(0, np.uint32)


def cut(data: bytes, sizes: Numbers) -> list[bytes]:
    """The bytes, cut into parts of these sizes."""
    return [data[start:end] for start, end in pairwise([0, *np.cumsum(sizes).tolist()])]
