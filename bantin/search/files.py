"""Given a payload of the export: in which bytes is it published, and under which name?

In: a payload. Out: raw deflate over four bytes of Adler-32 and the payload, so that damage is told; names that are
hashes of payloads, for no two versions of zlib need compress alike. Never: a file of its own.
"""

import struct
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

FOLDER: Final = "search"
ROOT: Final = "root.bin"

_SUM: Final = struct.Struct("<I")


class ExportDamaged(ValueError):
    """A file of the export is not as it was written, or of a newer format."""


def compressed(payload: bytes) -> bytes:
    """A payload as it is published."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(_SUM.pack(zlib.adler32(payload)) + payload) + deflate.flush()


def payload(data: bytes) -> bytes:
    """What a published file holds. Raises ExportDamaged."""
    inflate = zlib.decompressobj(-15)
    try:
        whole = inflate.decompress(data) + inflate.flush()
    except zlib.error:
        raise ExportDamaged("not deflated") from None
    if not inflate.eof or len(whole) < _SUM.size or _SUM.unpack_from(whole)[0] != zlib.adler32(whole[_SUM.size :]):
        raise ExportDamaged("changed or cut off")
    return whole[_SUM.size :]


def name(payloads: Iterable[bytes]) -> bytes:
    """The name of these payloads together: four bytes."""
    state = blake2b(digest_size=4)
    for one in payloads:
        state.update(struct.pack("<Q", len(one)) + one)
    return state.digest()


def word_path(volume: int, name: bytes, shard: int) -> str:
    """Where a shard lies below FOLDER."""
    return f"w{volume}-{name.hex()}/{shard}.bin"


def text_path(volume: int, name: bytes, slot: int) -> str:
    """Where a text lies below FOLDER."""
    return f"t{volume}-{name.hex()}/{slot}.bin"


def filing_path(name: str) -> str:
    """Where the columns for filters lie below FOLDER."""
    return f"filing-{name}.bin"
