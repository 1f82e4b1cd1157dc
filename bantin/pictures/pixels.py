"""Given a picture's bytes: what does a viewer see of it, as pixels?

In: bytes that `measure` accepts, and the width that is needed. Out: pixels upright, in sRGB, eight bits a channel, at
most so wide; with an alpha channel only where something shines through. Never: anything but pixels: no profile, no
EXIF, no comment is carried along; of a moving picture the first frame.
"""

import warnings
from io import BytesIO
from typing import Final

from PIL import Image, ImageCms

from bantin.pictures.containers import Format, orientation
from bantin.pictures.upright import TURNS

_SRGB: Final = ImageCms.createProfile("sRGB")
_FINER: Final = 1.5  # a JPEG is decoded at no less than this many times the width that is needed


def pixels(data: bytes, form: Format, widest: int) -> Image.Image:
    """The picture as RGB or RGBA, not wider than `widest`.

    Raises OSError, SyntaxError, ValueError and what else Pillow raises over pixels that cannot be decoded.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning)  # of Pillow's, about metadata that we drop
        with Image.open(BytesIO(data), formats=[form]) as image:
            turn = orientation(data, form, image.info.get("exif", b""))
            width, height = (image.height, image.width) if turn >= 5 else image.size
            wanted = scaled(width, height, min(width, widest))
            lying = wanted[::-1] if turn >= 5 else wanted
            image.draft("", (int(lying[0] * _FINER), int(lying[1] * _FINER)))
            seen = _coloured(_plain(image).resize(lying, Image.Resampling.LANCZOS, reducing_gap=3.0), image.info)
    upright = seen.transpose(TURNS[turn]) if turn != 1 else seen
    upright.info = {}
    return upright


def scaled(width: int, height: int, new_width: int) -> tuple[int, int]:
    """The size of a picture that is made so wide."""
    return new_width, max(1, round(height * new_width / width))


def _plain(image: Image.Image) -> Image.Image:
    """The pixels in a mode that can be resized without loss: L, RGB, RGBA or CMYK."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")  # 16 bits
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("L" if image.mode == "1" else "RGB")


def _coloured(image: Image.Image, info: dict[str | tuple[int, int], object]) -> Image.Image:
    """The pixels in sRGB. A profile that is broken, or of another kind of picture, is none."""
    profile = info.get("icc_profile")
    kept = "RGBA" if image.mode == "RGBA" else "RGB"
    if isinstance(profile, bytes) and profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            if "srgb" not in ImageCms.getProfileDescription(own).casefold():
                image = ImageCms.profileToProfile(image, own, _SRGB, outputMode=kept) or image
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    seen = image.convert(kept)
    opaque = kept == "RGBA" and seen.getchannel("A").getextrema() == (255, 255)
    return seen.convert("RGB") if opaque else seen
