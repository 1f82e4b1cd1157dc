"""Given whole numbers, most of them small: how are they kept in few bytes, and packed and unpacked at the speed of C?

In: numbers below 1,114,112. Out: bytes: UTF-8, each number taken for a code point, which is a variable-length code of
one to four bytes that Python reads and writes without a loop. The same on every machine. Never: a negative number.
"""

from collections.abc import Iterable
from itertools import accumulate
from operator import sub

LIMIT = 0x10FFFF

ERRORS = "surrogatepass"  # A number in the range of the surrogates is a number like any other.


def pack(numbers: Iterable[int]) -> bytes:
    """The numbers, in their order. Raises ValueError for one that is negative or above LIMIT."""
    return "".join(map(chr, numbers)).encode(errors=ERRORS)


def unpack(data: bytes) -> list[int]:
    """What `pack` was given. Raises UnicodeDecodeError for bytes that `pack` did not make."""
    return list(map(ord, data.decode(errors=ERRORS)))


def spliced(data: bytes, start: int, stop: int, between: bytes) -> bytes:
    """The packed numbers, those from `start` to before `stop` given up for others."""
    text = data.decode(errors=ERRORS)
    return text[:start].encode(errors=ERRORS) + between + text[stop:].encode(errors=ERRORS)


def pack_ascending(numbers: list[int]) -> bytes:
    """Numbers that never fall, each as its distance from the one before: small where the numbers are dense."""
    return pack(map(sub, numbers, [0, *numbers]))


def unpack_ascending(data: bytes) -> list[int]:
    """What `pack_ascending` was given."""
    return list(accumulate(map(ord, data.decode(errors=ERRORS))))


def amount(data: bytes) -> int:
    """How many numbers the bytes hold."""
    return len(data.decode(errors=ERRORS))
