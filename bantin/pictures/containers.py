"""Given the container of a picture: which of its parts make the picture?

In: the bytes of a JPEG, PNG, WebP, AVIF or GIF. Out: the same container with only the parts that pixels and colours
need; the orientation that its EXIF asks for. Never: a decoding, a part kept because nobody thought of it: the lists
below say what stays, and ValueError what is no whole picture.

Sources: ITU T.81 and T.871 (JPEG, JFIF), the PNG specification (third edition), RFC 9649 (WebP), GIF89a.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from bantin.pictures.avif import blanked

Format = Literal["JPEG", "PNG", "WEBP", "AVIF", "GIF"]

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT".split()
)
_WEBP_KEPT: Final = frozenset((b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
_GIF_KEPT: Final = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"))
_MARKER: Final = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)  # neither a stuffed byte nor a restart
_EXIF: Final = b"Exif\0\0"


def format_of(data: bytes) -> Format | None:
    """The format that the first bytes announce, if it is one of ours."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(_PNG):
        return "PNG"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    brands = data[8 : min(64, int.from_bytes(data[:4]))]
    return "AVIF" if data[4:8] == b"ftyp" and (b"avif" in brands or b"avis" in brands) else None


def stripped(data: bytes, form: Format) -> bytes:
    """The container with only the parts of the picture; raises ValueError where it is not whole."""
    return _STRIPPED[form](data)


def orientation(data: bytes, form: Format, exif: bytes | None = None) -> int:
    """The EXIF orientation, 1 to 8, that a browser would apply; 1 where none or nonsense is written.

    `exif` are the bytes that a decoder found, for AVIF, whose turning lies in properties that Pillow writes as EXIF.
    """
    return _turn((exif or b"") if form == "AVIF" else _FOUND[form](data))


def _turn(exif: bytes) -> int:
    """The value of tag 0x0112 in the first directory of a TIFF header (EXIF 2.32, 4.5.2)."""
    tiff = exif.removeprefix(_EXIF)
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    if tiff[:4] not in {b"II*\0", b"MM\0*"}:
        return 1
    start = int.from_bytes(tiff[4:8], order)
    for at in range(start + 2, start + 2 + 12 * int.from_bytes(tiff[start : start + 2], order), 12):
        if int.from_bytes(tiff[at : at + 2], order) == 0x0112:
            value = int.from_bytes(tiff[at + 8 : at + 10], order)
            return value if 1 <= value <= 8 else 1
    return 1


# --- JPEG ---------------------------------------------------------------------------------------------------------


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The markers of a JPEG after the first, each with all its bytes; the coded pixels belong to their scan."""
    at = 2
    while True:
        while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] == b"\xff":
            at += 1  # fill bytes
        if at + 2 > len(data) or data[at] != 0xFF:
            raise ValueError("no JPEG marker where one is due")
        kind = data[at + 1]
        if kind == 0xD9:
            yield kind, data[at : at + 2]
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if kind == 0xDA:
            following = _MARKER.search(data, end)
            end = following.start() if following else len(data) + 1
        if end > len(data) or end < at + 4:
            raise ValueError("a JPEG cut short")
        yield kind, data[at:end]
        at = end


def _jpeg(data: bytes) -> bytes:
    return data[:2] + b"".join(_jpeg_part(kind, part) for kind, part in _segments(data))


def _jpeg_part(kind: int, part: bytes) -> bytes:
    """The segment, if pixels or colours need it: coding tables, scans, density, ICC, colour transform."""
    body = part[4:]
    if kind == 0xE0:
        kept = body.startswith(b"JFIF\0") and len(body) >= 14
        return b"\xff\xe0\0\x10" + body[:12] + b"\0\0" if kept else b""  # without its preview
    if kind == 0xE2:
        return part if body.startswith(b"ICC_PROFILE\0") else b""
    if kind == 0xEE:
        return part if body.startswith(b"Adobe") else b""
    return b"" if 0xE0 <= kind <= 0xEF or kind == 0xFE else part


def _jpeg_exif(data: bytes) -> bytes:
    parts = (part[4:] for kind, part in _segments(data) if kind == 0xE1)
    return next((part for part in parts if part.startswith(_EXIF)), b"")


# --- PNG and WebP -------------------------------------------------------------------------------------------------


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, name and all bytes, up to its end."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            raise ValueError("a PNG cut short")
        name = data[at + 4 : at + 8]
        yield name, data[at:end]
        at = end


def _png(data: bytes) -> bytes:
    return _PNG + b"".join(part for name, part in _chunks(data) if name in _PNG_KEPT)


def _png_exif(data: bytes) -> bytes:
    return next((part[8:-4] for name, part in _chunks(data) if name == b"eXIf"), b"")


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a WebP, name and contents."""
    at, last = 12, 8 + int.from_bytes(data[4:8], "little")
    if last > len(data) or last < 20:
        raise ValueError("a WebP cut short")
    while at < last:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > last:
            raise ValueError("a WebP cut short")
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp(data: bytes) -> bytes:
    kept = b"".join(_webp_part(name, body) for name, body in _riff(data) if name in _WEBP_KEPT)
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WEBP" + kept


def _webp_part(name: bytes, body: bytes) -> bytes:
    if name == b"VP8X":
        body = bytes((body[0] & ~0b1100,)) + body[1:]  # it announces neither EXIF nor XMP any more
    return name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _webp_exif(data: bytes) -> bytes:
    return next((body for name, body in _riff(data) if name == b"EXIF"), b"")


# --- GIF ----------------------------------------------------------------------------------------------------------


def _gif(data: bytes) -> bytes:
    at = 13 + _table(data, 10)
    out = [data[:at]]
    while data[at : at + 1] != b";":
        end = _gif_end(data, at)
        out.append(data[at:end] if _gif_stays(data, at) else b"")
        at = end
    return b"".join(out) + b";"


def _table(data: bytes, flags_at: int) -> int:
    """The size of the colour table that the flags announce."""
    if flags_at >= len(data):
        raise ValueError("a GIF cut short")
    flags = data[flags_at]
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_end(data: bytes, at: int) -> int:
    """Where the block at `at` ends: an extension or an image, with its sub-blocks."""
    if data[at : at + 1] == b"!":
        at += 2
    elif data[at : at + 1] == b",":
        at += 11 + _table(data, at + 9)
    else:
        raise ValueError("no GIF block where one is due")
    while at < len(data) and data[at]:
        at += data[at] + 1
    if at >= len(data):
        raise ValueError("a GIF cut short")
    return at + 1


def _gif_stays(data: bytes, at: int) -> bool:
    """Images, their timing, and the loop; no comment, no plain text, no XMP."""
    kind = data[at : at + 2]
    return kind[:1] == b"," or kind == b"!\xf9" or (kind == b"!\xff" and data[at + 3 : at + 14] in _GIF_KEPT)


def _no_exif(_: bytes) -> bytes:
    return b""


_STRIPPED: Final[Mapping[Format, Callable[[bytes], bytes]]] = {
    "JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "AVIF": blanked, "GIF": _gif,
}  # fmt: skip
_FOUND: Final[Mapping[Format, Callable[[bytes], bytes]]] = {
    "JPEG": _jpeg_exif, "PNG": _png_exif, "WEBP": _webp_exif, "AVIF": _no_exif, "GIF": _no_exif,
}  # fmt: skip
