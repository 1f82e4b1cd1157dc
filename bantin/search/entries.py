"""Given what stands in an entry, and what comes to it and goes: what are its bytes now?

In: rising postings: a slot above a few low bits of its own. Out: each as the number of slots skipped since the one
before, so that a posting that comes or goes changes the bytes of one or two. Never: a key, a file.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from bantin.search import packing
from bantin.search.packing import pack_wide, unpack_wide


def packed(postings: Sequence[int], bits: int, base: int = 0) -> bytes:
    """Rising postings with `bits` low bits each; `base` is the first slot that the first of them may have."""
    mask = (1 << bits) - 1
    before = [base << bits, *[(posting | mask) + 1 for posting in postings]]
    return pack_wide([*map(int.__sub__, postings, before)])


def unpacked(data: bytes, bits: int) -> list[int]:
    """What `packed` was given."""
    return _postings(unpack_wide(data), bits, 0)


def spliced(data: bytes, gone: Sequence[int], come: Sequence[int], bits: int) -> bytes:
    """An entry without the postings that have gone, with those that have come: only what lies between is made anew."""
    numbers = unpack_wide(data)
    after = [*accumulate([(number >> bits) + 1 for number in numbers])]
    first, last = min((*gone[:1], *come[:1])) >> bits, max((*gone[-1:], *come[-1:])) >> bits
    start, stop = bisect_left(after, first + 1), bisect_left(after, last + 2) + 1
    base = after[start - 1] if start else 0
    between = set(_postings(numbers[start:stop], bits, base)).difference(gone).union(come)
    return packing.spliced(data, start, stop, packed(sorted(between), bits, base))


def _postings(numbers: Sequence[int], bits: int, base: int) -> list[int]:
    mask = (1 << bits) - 1
    slots = accumulate([(number >> bits) + 1 for number in numbers], initial=base - 1)
    next(slots)
    return [slot << bits | number & mask for slot, number in zip(slots, numbers, strict=True)]
