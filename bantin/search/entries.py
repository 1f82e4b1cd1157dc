"""Given what stands in an entry, and what comes to it and goes: what are its bytes now?

In: rising postings: a slot above a few low bits of its own. Out: each as the number of slots skipped since the one
before, so that a posting that comes or goes changes the bytes of one or two. Never: a key, a file.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final

from bantin.search.packing import characters, pack_wide, unpack_wide

_ERRORS: Final = "surrogatepass"
_LANES: Final = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_ONE: Final = (1).to_bytes(4, sys.byteorder)


def packed(postings: Sequence[int], bits: int, base: int = 0) -> bytes:
    """Rising postings with `bits` low bits each; `base` is the first slot that the first of them may have."""
    mask = (1 << bits) - 1
    before = [base << bits, *[(posting | mask) + 1 for posting in postings]]
    return pack_wide([*map(int.__sub__, postings, before)])


def unpacked(data: bytes, bits: int) -> list[int]:
    """What `packed` was given."""
    return _postings(unpack_wide(data), bits, 0)


def spliced(data: bytes, gone: Sequence[int], come: Sequence[int], bits: int) -> bytes:
    """An entry without the postings that have gone, with those that have come: what is far from them stays as it is."""
    try:
        text = characters(data)
    except UnicodeDecodeError:  # so long a way between two postings is rare, and such an entry short
        return packed(sorted({*unpacked(data, bits)}.difference(gone).union(come)), bits)
    after, at = _after(text, bits), 0
    pieces: list[bytes] = []
    for start, stop in _stretches(after, {posting >> bits for posting in (*gone, *come)}):
        base = after[start - 1] if start else 0
        end = after[stop - 1] if stop <= len(after) else sys.maxsize
        new = [posting for posting in come if base <= posting >> bits < end]
        between = {*_postings([*map(ord, text[start:stop])], bits, base)}.difference(gone).union(new)
        pieces += text[at:start].encode(errors=_ERRORS), packed(sorted(between), bits, base)
        at = stop
    return b"".join((*pieces, text[at:].encode(errors=_ERRORS)))


def _after(text: str, bits: int) -> list[int]:
    """For each posting the slot after its own. All are cut from one large number: no loop of ours."""
    ones = int.from_bytes(_ONE * len(text), sys.byteorder)
    numbers = int.from_bytes(text.encode(_LANES, _ERRORS), sys.byteorder)
    steps = ((numbers - (numbers & ones * ((1 << bits) - 1))) >> bits) + ones
    return [*accumulate(memoryview(steps.to_bytes(4 * len(text), sys.byteorder)).cast("I"))]


def _stretches(after: Sequence[int], slots: Iterable[int]) -> Iterator[tuple[int, int]]:
    """From which posting to before which the bytes change where these slots do, rising, none within another."""
    start = stop = -1
    for slot in sorted(slots):
        first, end = bisect_left(after, slot + 1), bisect_left(after, slot + 2) + 1
        if first >= stop:
            if stop >= 0:
                yield start, stop
            start = first
        stop = end
    if stop >= 0:
        yield start, stop


def _postings(numbers: Sequence[int], bits: int, base: int) -> list[int]:
    mask = (1 << bits) - 1
    slots = accumulate([(number >> bits) + 1 for number in numbers], initial=base - 1)
    next(slots)
    return [slot << bits | number & mask for slot, number in zip(slots, numbers, strict=True)]
