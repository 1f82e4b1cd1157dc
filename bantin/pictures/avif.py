"""Given an AVIF: where in it lie EXIF and XMP, and how are they made empty without moving a pixel?

In: the bytes of an AVIF. Out: as many bytes, the payload of each metadata item replaced by an empty one. Never: a box
moved or resized, since offsets throughout the file would have to follow.

Sources: ISO/IEC 14496-12 (boxes, `iinf`, `iloc`), ISO/IEC 23008-12 annex A (EXIF and XMP items).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

# Offset to the TIFF header, the header, a directory without entries, no next directory.
_EMPTY_EXIF: Final = b"\0\0\0\0" + b"II*\0\x08\0\0\0" + b"\0\0" + b"\0\0\0\0"

_LOOSE: Final = frozenset((b"uuid", b"udta", b"free", b"skip"))


class Box(NamedTuple):
    """A box of a file: its type, and where its contents begin and end."""

    kind: bytes
    start: int
    end: int


class _Item(NamedTuple):
    """Where an item's bytes lie: how offsets are meant (0 in the file, 1 in `idat`), and its extents."""

    id: int
    method: int
    extents: tuple[tuple[int, int], ...]


def blanked(data: bytes) -> bytes:
    """The file with its metadata emptied in place; raises ValueError where its boxes are not whole."""
    top = list(boxes(data, 0, len(data)))
    meta = next((box for box in top if box.kind == b"meta"), None)
    if meta is None or any(box.kind == b"moov" for box in top):  # a film keeps its metadata in its tracks
        raise ValueError("no still picture in this AVIF")
    out = bytearray(data)
    parts = {box.kind: box for box in boxes(data, meta.start + 4, meta.end)}
    if b"iinf" in parts and b"iloc" in parts:
        kinds = dict(_metadata(data, parts[b"iinf"]))
        for item in _items(data, parts[b"iloc"]):
            if item.id in kinds:
                _empty(out, item, kinds[item.id], parts.get(b"idat"))
    for box in top:
        if box.kind in _LOOSE:
            out[box.start : box.end] = bytes(box.end - box.start)
    return bytes(out)


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """The boxes that lie from `start` to `end`."""
    while start < end:
        size, head = int.from_bytes(data[start : start + 4]), 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise ValueError("an AVIF cut short")
        yield Box(data[start + 4 : start + 8], start + head, start + size)
        start += size


def _metadata(data: bytes, iinf: Box) -> Iterator[tuple[int, bytes]]:
    """The ids of the items that hold EXIF, XMP or other text, each with its type."""
    count_size = 4 if data[iinf.start] else 2
    for entry in boxes(data, iinf.start + 4 + count_size, iinf.end):
        id_size = 4 if data[entry.start] == 3 else 2
        at = entry.start + 4
        kind = data[at + id_size + 2 : at + id_size + 6]
        if kind in {b"Exif", b"mime", b"uri "}:
            yield int.from_bytes(data[at : at + id_size]), kind


def _items(data: bytes, iloc: Box) -> Iterator[_Item]:
    """The entries of `iloc`, whose fields have the widths that its head announces."""
    version = data[iloc.start]
    widths = data[iloc.start + 4 : iloc.start + 6]
    offset_size, length_size, base_size = widths[0] >> 4, widths[0] & 15, widths[1] >> 4
    index_size = widths[1] & 15 if version else 0
    at = iloc.start + 6
    number_size = 4 if version == 2 else 2

    def take(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size : at])

    for _ in range(take(number_size)):
        item = take(number_size)
        method = take(2) & 15 if version else 0
        take(2)
        base = take(base_size)
        extents = []
        for _ in range(take(2)):
            take(index_size)
            extents.append((base + take(offset_size), take(length_size)))
        if at > iloc.end:
            raise ValueError("an AVIF cut short")
        yield _Item(item, method, tuple(extents))


def _empty(out: bytearray, item: _Item, kind: bytes, idat: Box | None) -> None:
    for number, (offset, length) in enumerate(item.extents):
        start = offset + (idat.start if item.method == 1 and idat else 0)
        if item.method > 1 or (item.method == 1 and idat is None) or start + length > len(out):
            raise ValueError("an AVIF whose metadata lies elsewhere")
        filling = _EMPTY_EXIF if kind == b"Exif" and not number else b""
        blank = b"\0" if kind == b"Exif" else b" "
        out[start : start + length] = filling[:length].ljust(length, blank)
