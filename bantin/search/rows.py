"""Given rows of whole numbers: how are whole rows packed, unpacked and put in order at once?

In: arrays, or bytes that `packing` made. Out: arrays, or bytes, those of `packing` number for number. It is met only
where a search is written: numpy takes a tenth of a second to come. Never: a term, a file.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bantin.search.packing import ERRORS

Row = NDArray[np.uint32]
Keys = NDArray[np.uint64]

_WIDE: Final = "utf-32-le"
_STEPS: Final = (0x80, 0x800, 0x10000)  # from these numbers on, one more byte


def unpacked(data: bytes) -> Row:
    """What `packing.pack` was given."""
    return np.frombuffer(data.decode(errors=ERRORS).encode(_WIDE, ERRORS), "<u4")


def packed(numbers: NDArray[Any]) -> tuple[bytes, NDArray[np.int64]]:
    """The numbers as `packing.pack` has them, and where each begins; the last begins where all end."""
    data = numbers.astype("<u4").tobytes().decode(_WIDE, ERRORS).encode(errors=ERRORS)
    places = np.ones(len(numbers) + 1, np.int64)
    for step in _STEPS:
        places[1:] += numbers >= step
    places[0] = 0
    return data, np.cumsum(places)


def parts(numbers: NDArray[Any], ends: NDArray[Any]) -> list[bytes]:
    """The numbers cut where `ends` says, each part packed."""
    data, places = packed(numbers)
    cuts = places[ends].tolist()
    return [data[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]


def ascending(numbers: NDArray[Any], first: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Each number as its distance from the one before; where a run begins (`first`), from nothing."""
    distances = numbers.astype(np.int64)
    distances[1:] -= np.where(first[1:], 0, distances[:-1].copy())
    return distances


def firsts(keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a key is another than the one before it."""
    changed = np.ones(len(keys), np.bool_)
    changed[1:] = keys[1:] != keys[:-1]
    return changed


def ends_of(first: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Where the runs end that begin where `first` says."""
    return np.append(np.flatnonzero(first)[1:], len(first)) if len(first) else np.empty(0, np.int64)


def joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """All of them as one; none are none."""
    return np.concatenate(arrays) if arrays else np.empty(0, np.int64)
