"""Given a picture's bytes: what is it, what must not be published with it, and what is shown of it?

In: bytes. Out: `Measures`, or the code of what is wrong; the same picture without whatever a camera or a program wrote
beside the pixels; its renditions for pages. Never: a file, a decoding where the header tells, a guess from a file's
name; in the picture itself a change to pixels or colours, except where the camera left the turning to the viewer.
"""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal

from PIL import Image

from bantin.pictures.containers import Format, format_of, orientation, stripped
from bantin.pictures.renditions import Encoded, encode, libraries
from bantin.pictures.upright import turned

Fault = Literal["picture-unreadable", "picture-too-large", "picture-kind"]

BYTES_LIMIT: Final = 30_000_000
PIXELS_LIMIT: Final = 50_000_000
SIDE_LIMIT: Final = 16_000  # a WebP has no longer side
SUFFIXES: Final = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".heic")

_TIFF: Final = (b"II*\0", b"MM\0*")
_HEIF: Final = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))  # ISO/IEC 23008-12

# What Pillow raises over bytes that only begin like a picture; RuntimeError is libavif's.
_MALFORMED: Final = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, RuntimeError, struct.error,
)  # fmt: skip

__all__ = [
    "BYTES_LIMIT", "PIXELS_LIMIT", "SIDE_LIMIT", "Encoded", "Fault", "Format", "Measures", "format_of", "holds_picture",
    "is_picture", "libraries", "measure", "shown", "without_metadata",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measures:
    """Width and height in pixels as seen, the camera's orientation applied; the format by its bytes; does it move?"""

    width: int
    height: int
    format: Format
    moves: bool = False


def is_picture(path: str) -> bool:
    """Is the file meant to be a picture, by its name? `measure` then tells whether it may be published."""
    return path.lower().endswith(SUFFIXES)


def holds_picture(data: bytes) -> bool:
    """Are these a picture's bytes, whatever the file's name? A camera's other formats are known too: they hold EXIF."""
    return format_of(data) is not None or data.startswith(_TIFF) or (data[4:8] == b"ftyp" and data[8:12] in _HEIF)


def measure(data: bytes) -> Measures | Fault:
    """The picture's measures, or the code of the problem that keeps it from being published.

    `picture-kind` is said of anything but JPEG, PNG, WebP, AVIF and GIF (an SVG may carry a script);
    `picture-too-large` of more than 50 megapixels, all frames together, of a side over 16,000, or 30 MB;
    `picture-unreadable` of a picture cut short or broken.
    """
    form = format_of(data)
    if form is None:
        return "picture-kind"
    if len(data) > BYTES_LIMIT:
        return "picture-too-large"
    try:
        stripped(data, form)
        return _measured(data, form)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "picture-too-large"
    except _MALFORMED:
        return "picture-unreadable"


def _measured(data: bytes, form: Format) -> Measures | Fault:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.filterwarnings("ignore", category=UserWarning)  # of Pillow's, about metadata that we drop
        with Image.open(BytesIO(data), formats=[form]) as image:
            width, height = image.size
            moves = bool(getattr(image, "is_animated", False)) and form != "JPEG"  # a JPEG's further pictures go
            frames = getattr(image, "n_frames", 1) if form in {"WEBP", "AVIF"} else 1
            turn = orientation(data, form, image.info.get("exif", b""))
            if turn != 1 and form != "AVIF":
                image.load()  # it will have to be encoded anew: what cannot be decoded is refused now
    if not width or not height:
        return "picture-unreadable"
    if width * height * frames > PIXELS_LIMIT or max(width, height) > SIDE_LIMIT:
        return "picture-too-large"
    return Measures(height, width, form, moves) if turn >= 5 else Measures(width, height, form, moves)


def shown(data: bytes, form: Format) -> tuple[Encoded, ...] | Fault:
    """What pages show of a picture that was measured (`encode`), or that its pixels cannot be decoded."""
    try:
        return encode(data, form)
    except _MALFORMED:
        return "picture-unreadable"


def without_metadata(data: bytes) -> bytes:
    """The picture without EXIF, GPS, XMP, IPTC, comments, embedded previews, or bytes after its end.

    Pixels and ICC colour are kept bit for bit; only a picture that its EXIF turns is encoded anew, upright. The same
    bytes give the same bytes. Raises ValueError for data that `measure` refuses.
    """
    form = format_of(data)
    if form is None:
        raise ValueError("not a picture")
    turn = orientation(data, form) if form != "AVIF" else 1  # AVIF turns by properties that stay in the file
    return stripped(turned(data, form, turn) if turn != 1 else data, form)
