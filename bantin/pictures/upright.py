"""Given a picture that its EXIF turns, what is the same picture standing upright by itself?

In: bytes, their format, the orientation. Out: bytes of the same format that need no turning. Never: a loss that the
format does not force: PNG and lossless WebP stay exact, a JPEG keeps its own quantisation and sampling.
"""

import warnings
from io import BytesIO
from typing import Any, Final

from PIL import Image, JpegImagePlugin

TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip


def turned(data: bytes, form: str, orientation: int) -> bytes:
    """The picture encoded anew, with the turn of an EXIF orientation (2 to 8) applied; a moving picture stays as is.

    Raises ValueError for what cannot be decoded.
    """
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=UserWarning)  # of Pillow's, about metadata that we drop
        try:
            with Image.open(BytesIO(data), formats=[form]) as image:
                if getattr(image, "is_animated", False) and form != "JPEG":
                    return data
                settings = _settings(image, data, form)
                image.transpose(TURNS[orientation]).save(out, form, **settings)
        except (OSError, SyntaxError) as error:
            raise ValueError("not a whole picture") from error
    return out.getvalue()


def _settings(image: Image.Image, data: bytes, form: str) -> dict[str, Any]:
    colour = {"icc_profile": image.info.get("icc_profile")}
    if form == "JPEG":
        sampling = JpegImagePlugin.get_sampling(image) if image.mode in {"RGB", "YCbCr"} else -1
        tables = getattr(image, "quantization", None)
        return colour | {"qtables": tables, "subsampling": sampling, "progressive": "progressive" in image.info}
    if form == "WEBP":
        return colour | {"lossless": b"VP8L" in data[:64], "quality": 92, "method": 4, "exact": True}
    return colour
