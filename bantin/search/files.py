"""Given a payload of the export: in which bytes is it published, and under which name?

In: a payload. Out: raw deflate over four bytes of Adler-32 and the payload, so that damage is told; names that are
hashes of payloads, for no two versions of a library need compress alike. Never: a file of its own.

libdeflate makes the files as small as zlib's best does (0.4 % smaller) in under half the time, and it comes with its
package: the bytes do not depend on the zlib that a machine happens to have.
"""

import struct
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final

from deflate import deflate_compress

FOLDER: Final = "search"
ROOT: Final = "root.bin"

_SUM: Final = struct.Struct("<I")
_LEVEL: Final = 9  # of 12: the next one takes six times as long for 2 %


class ExportDamaged(ValueError):
    """A file of the export is not as it was written, or of a newer format."""


def compressed(payload: bytes) -> bytes:
    """A payload as it is published."""
    return bytes(deflate_compress(_SUM.pack(zlib.adler32(payload)) + payload, _LEVEL))


def payload(data: bytes) -> bytes:
    """What a published file holds. Raises ExportDamaged."""
    inflate = zlib.decompressobj(-15)
    try:
        whole = inflate.decompress(data) + inflate.flush()
    except zlib.error:
        raise ExportDamaged("not deflated") from None
    if not inflate.eof or inflate.unused_data or len(whole) < _SUM.size:
        raise ExportDamaged("cut off, or more than one file")
    if _SUM.unpack_from(whole)[0] != zlib.adler32(whole[_SUM.size :]):
        raise ExportDamaged("changed")
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
