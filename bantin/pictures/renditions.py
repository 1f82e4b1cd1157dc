"""Given a picture: at which widths and in which formats is it offered to a reader?

In: bytes that `measure` accepts. Out: `Encoded` files, the same for the same bytes on the same libraries: AVIF, WebP
and JPEG of a photograph; lossless WebP and PNG of a drawing. Never: a picture wider than it was, or a byte beside its
pixels.

Settings, as measured on the sample site's pictures (structural similarity against the pixels given, 1080 wide): AVIF
50 at speed 9 and WebP 72 by method 2 look alike (0.935), JPEG 76 is a little better (0.954); AVIF is 10 % smaller than
WebP, half of JPEG. All nine files of a picture of 1600 × 1000 take 0.3 s of processor time, decoding included. AVIF at
speed 8 is 8 % smaller and takes three times as long; WebP by method 4 saves 4 % for two and a half times.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, Literal

from PIL import Image, features

from bantin.pictures.containers import Format
from bantin.pictures.pixels import pixels, scaled

Offered = Literal["AVIF", "WEBP", "JPEG", "PNG"]

WIDTHS: Final = (360, 720, 1080)
LIBRARIES: Final = ("pil", "avif", "webp", "libjpeg_turbo", "jpg", "zlib", "zlib_ng", "littlecms2")
_LOSSY: Final[dict[Offered, dict[str, Any]]] = {
    # One thread: the bytes of an AVIF depend on how many encode it.
    "AVIF": {"quality": 50, "speed": 9, "max_threads": 1, "codec": "aom", "autotiling": False},
    "WEBP": {"quality": 72, "method": 2},
    "JPEG": {"quality": 76, "optimize": True, "progressive": True},
}
_LOSSLESS: Final[dict[Offered, dict[str, Any]]] = {
    "WEBP": {"lossless": True, "quality": 60, "method": 3, "exact": False}, "PNG": {"optimize": True},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Encoded:
    """One file of a picture."""

    format: Offered
    width: int
    height: int
    data: bytes


def encode(data: bytes, form: Format) -> tuple[Encoded, ...]:
    """The files of a picture: the smallest format first, each at widths ascending; the last format is for any browser.

    A format that saves nothing over the next is left out. Raises what `pixels` raises.
    """
    largest = pixels(data, form, WIDTHS[-1])
    steps = [largest.resize(scaled(*largest.size, width), Image.Resampling.LANCZOS) for width in widths(largest.width)]
    settings = _LOSSLESS if _may_be_drawn(data, form) and _is_drawing(largest) else _settings(largest)
    sets = [[_encoded(step, kind, **how) for step in steps] for kind, how in settings.items()]
    return tuple(one for files in _worthwhile(sets) for one in files)


def widths(width: int) -> tuple[int, ...]:
    """The widths at which a picture is offered: those of `WIDTHS` that it has, or its own where it is between."""
    largest = min(width, WIDTHS[-1])
    return (*(step for step in WIDTHS if step < largest), largest)


def libraries() -> str:
    """The versions of all that decides the bytes of an `Encoded`."""
    return " ".join(f"{name} {features.version(name)}" for name in LIBRARIES)


def _encoded(image: Image.Image, kind: Offered, **how: Any) -> Encoded:
    out = BytesIO()
    image.save(out, kind, **how)
    return Encoded(kind, image.width, image.height, out.getvalue())


def _may_be_drawn(data: bytes, form: Format) -> bool:
    """Was it kept without loss, as drawings, maps and pictures of a screen are?"""
    return form in {"PNG", "GIF"} or (form == "WEBP" and b"VP8L" in data[:64])


def _is_drawing(image: Image.Image) -> bool:
    """Does it take no more room without loss than a JPEG of it? Edges and letters then stay sharp for nothing."""
    exact = _encoded(image, "WEBP", **_LOSSLESS["WEBP"])
    return len(exact.data) <= len(_encoded(image.convert("RGB"), "JPEG", **_LOSSY["JPEG"]).data)


def _settings(image: Image.Image) -> dict[Offered, dict[str, Any]]:
    """How a photograph is encoded; where something shines through it, a PNG takes the place of the JPEG."""
    if image.mode == "RGB":
        return _LOSSY
    return {"AVIF": _LOSSY["AVIF"], "WEBP": _LOSSY["WEBP"], "PNG": _LOSSLESS["PNG"]}


def _worthwhile(sets: list[list[Encoded]]) -> Iterator[list[Encoded]]:
    """The formats that are smaller than every one after them, and the last."""
    for number, files in enumerate(sets):
        size = sum(len(one.data) for one in files)
        if all(size < sum(len(one.data) for one in other) for other in sets[number + 1 :]):
            yield files
