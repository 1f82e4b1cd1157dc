"""Given the length of a text: which length does every index remember?

In: a number of syllables. Out: the one that Whoosh keeps of it in a byte, so that levels reckoned from the Whoosh index
and those written into the static export are the same. Never: anything else.
"""

from functools import cache


@cache
def kept_length(length: int) -> int:
    """The length as Whoosh's byte has it: exact while small, within some hundredths above."""
    from bantin.search.whoosh_library import byte_to_length, length_to_byte  # noqa: PLC0415 - where one is wanted

    return int(byte_to_length(length_to_byte(length)))
