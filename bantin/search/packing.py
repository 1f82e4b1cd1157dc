"""Given whole numbers, most of them small: how are they kept in few bytes, and packed and unpacked at the speed of C?

In: numbers below 1,114,112. Out: bytes: UTF-8, each number taken for a code point, which is a variable-length code of
one to four bytes that Python reads and writes without a loop. The same on every machine. Numbers up to 67,108,863, as
the postings of more than 100,000 articles have them, are `wide`: what is above goes on in the same pattern to five
bytes. Never: a negative number.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import sub

LIMIT = 0x10FFFF

_WIDE = re.compile(rb"[\xf8-\xfb][\x80-\xbf]{4}")

_ERRORS = "surrogatepass"  # A number in the range of the surrogates is a number like any other.


def pack(numbers: Iterable[int]) -> bytes:
    """The numbers, in their order. Raises ValueError for one that is negative or above LIMIT."""
    return "".join(map(chr, numbers)).encode(errors=_ERRORS)


def unpack(data: bytes) -> list[int]:
    """What `pack` was given. Raises UnicodeDecodeError for bytes that `pack` did not make."""
    return list(map(ord, characters(data)))


def characters(data: bytes) -> str:
    """The packed numbers as a string of the characters that have them. Raises UnicodeDecodeError as `unpack` does."""
    return data.decode(errors=_ERRORS)


def pack_wide(numbers: Sequence[int]) -> bytes:
    """The numbers, in their order, any of them above LIMIT in five bytes."""
    if max(numbers, default=0) <= LIMIT:
        return pack(numbers)
    return b"".join(pack((number,)) if number <= LIMIT else _five(number) for number in numbers)


def _five(number: int) -> bytes:
    return bytes((0xF8 | number >> 24, *(0x80 | number >> shift & 0x3F for shift in (18, 12, 6, 0))))


def unpack_wide(data: bytes) -> list[int]:
    """What `pack_wide` was given. Raises UnicodeDecodeError for bytes that it did not make."""
    try:
        return unpack(data)
    except UnicodeDecodeError:
        found: list[int] = []
        at = 0
        for wide in _WIDE.finditer(data):  # no such byte is part of another number
            found += unpack(data[at : wide.start()])
            found.append(_of_five(wide[0]))
            at = wide.end()
        return found + unpack(data[at:])


def _of_five(data: bytes) -> int:
    number = data[0] & 3
    for byte in data[1:]:
        number = number << 6 | byte & 0x3F
    return number


def pack_ascending(numbers: list[int]) -> bytes:
    """Numbers that never fall, each as its distance from the one before: small where the numbers are dense."""
    return pack(map(sub, numbers, [0, *numbers]))


def unpack_ascending(data: bytes) -> list[int]:
    """What `pack_ascending` was given."""
    return list(accumulate(map(ord, data.decode(errors=_ERRORS))))


def amount(data: bytes) -> int:
    """How many numbers the bytes hold."""
    return len(data.decode(errors=_ERRORS))
