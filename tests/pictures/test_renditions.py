"""Is a picture offered as large as a screen needs, as it looks, and with nothing but its pixels?"""

import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageDraw

from bantin.pictures import Encoded, Measures, format_of, measure, shown
from bantin.pictures.renditions import WIDTHS, encode, libraries, widths
from tests.pictures.test_pictures import SECRET, exif, saved, with_secrets

CORNERS = ((220, 40, 30), (20, 120, 60), (30, 60, 200), (240, 210, 60))
TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}


def photo(width: int = 480, height: int = 320) -> Image.Image:
    """A picture as smooth as a photograph, each of its corners in a colour of its own."""
    small = Image.new("RGB", (2, 2))
    small.putdata(CORNERS)
    return small.resize((width, height), Image.Resampling.BICUBIC)


def sheet(mode: str = "RGB") -> Image.Image:
    """A drawing: few colours, sharp edges; in RGBA on nothing."""
    image = Image.new(mode, (400, 300), (255, 255, 255, 0)[: len(mode)])
    pen = ImageDraw.Draw(image)
    for step in range(0, 400, 40):
        pen.line((step, 0, 400 - step, 299), fill=(143, 21, 25, 255)[: len(mode)], width=3)
    return image


def offered(data: bytes) -> tuple[Encoded, ...]:
    form = format_of(data)
    assert form
    return encode(data, form)


def seen(one: Encoded, mode: str = "RGB") -> Image.Image:
    with Image.open(BytesIO(one.data)) as image:
        return image.convert(mode)


def corners(image: Image.Image) -> list[Any]:
    right, low = image.width - 3, image.height - 3
    return [image.getpixel(at) for at in ((2, 2), (right, 2), (2, low), (right, low))]


def far(one: list[Any], other: list[Any]) -> int:
    """The largest difference in any channel of any of these colours."""
    return max(abs(a - b) for pair in zip(one, other, strict=True) for a, b in zip(*pair, strict=True))


def told(data: bytes) -> list[str]:
    """What a viewer finds beside the pixels."""
    with Image.open(BytesIO(data)) as image:
        image.load()
        names = {"exif", "xmp", "comment", "icc_profile", "Author", "Place", "photoshop", "dpi"}
        return [*sorted(names & {name for name, value in image.info.items() if value}), *map(str, image.getexif())]


@given(st.integers(1, 16_000))
def test_widths(width: int) -> None:
    """The usual widths below the picture's own, then its own or the largest; ascending, none above its own."""
    found = widths(width)
    assert (tuple(sorted(set(found))), min(width, 1080)) == (found, found[-1])
    assert {step for step in WIDTHS if step < found[-1]} == set(found[:-1])


@settings(max_examples=8)
@given(st.integers(1, 1300), st.integers(1, 1300), st.sampled_from(("JPEG", "PNG", "WEBP")))
def test_sizes(width: int, height: int, form: str) -> None:
    """No rendition is wider than its picture; each has the picture's proportions, to the pixel."""
    found = offered(saved(form, photo(width, height)))
    expected = [max(1, round(height * one.width / width)) for one in found]
    assert (True, expected) == (all(one.width <= width for one in found), [one.height for one in found])
    assert [(one.width, one.height) for one in found] == [seen(one).size for one in found]


def test_formats() -> None:
    """A photograph is AVIF, WebP and JPEG at each width, every format smaller than those after it."""
    found = offered(saved("JPEG", photo(1200, 800), quality=90))
    sizes = {one.format: sum(len(each.data) for each in found if each.format == one.format) for one in found}
    assert sorted(sizes.values()) == list(sizes.values())
    assert [("AVIF" in sizes, *WIDTHS)] == [("AVIF" in sizes, *(one.width for one in found if one.format == "JPEG"))]
    assert [one.format for one in found] == [format_of(one.data) for one in found]


def test_a_format_that_saves_nothing_is_left_out() -> None:
    """Of a picture of 2 × 2 an AVIF is larger than a JPEG or a WebP: it is not offered."""
    assert "AVIF" not in {one.format for one in offered(saved("JPEG", photo(2, 2)))}


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_drawings_stay_exact(mode: str) -> None:
    """A drawing that was kept without loss is offered without loss, where it stands at its own size."""
    found = offered(saved("PNG", sheet(mode)))
    assert ["WEBP", "PNG"] == list(dict.fromkeys(one.format for one in found))
    own = [one for one in found if one.width == 400]
    clear = sheet(mode).convert("RGBa")
    assert [clear.tobytes()] * 2 == [seen(one, "RGBA").convert("RGBa").tobytes() for one in own]


def test_what_shines_through() -> None:
    """Half a photograph on nothing keeps its transparency in every format, and has a PNG for any browser."""
    image = photo().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    found = offered(saved("PNG", image))
    assert "PNG" == found[-1].format
    assert [True] * len(found) == [seen(one, "RGBA").getextrema()[3][0] < 20 for one in found]  # type: ignore[index]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_nothing_told(form: str) -> None:
    """No EXIF, place, XMP, profile, text or comment is in a rendition, nor a byte of them."""
    found = offered(with_secrets(form, 6))
    assert [] == [one.format for one in found if told(one.data) or SECRET in one.data]
    marks = (b"Exif", b"EXIF", b"eXIf", b"XMP", b"xmpmeta", b"ICC", b"iCCP", b"tEXt", b"iTXt")
    assert [] == [(one.format, mark) for one in found for mark in marks if mark in one.data[:2000]]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright(form: str, orientation: int) -> None:
    """However the camera was held, the picture stands, as measured."""
    data = saved(form, photo(96, 64), exif=exif(orientation), **({"quality": 95} if form != "PNG" else {}))
    upright = photo(96, 64)
    if orientation > 1:
        upright = upright.transpose(Image.Transpose(TURNS[orientation]))
    found = offered(data)
    measured = measure(data)
    assert isinstance(measured, Measures)
    assert {(measured.width, measured.height)} == {upright.size} == {seen(one).size for one in found}
    assert max(far(corners(seen(one)), corners(upright)) for one in found) < 40


def test_cmyk() -> None:
    """A picture from a print shop is seen in the screen's colours."""
    data = saved("JPEG", photo().convert("CMYK"), quality=95)
    assert {"RGB"} == {Image.open(BytesIO(one.data)).mode for one in offered(data)}
    assert far(corners(seen(offered(data)[-1])), corners(photo())) < 40


def test_sixteen_bits() -> None:
    """A scan in sixteen bits of grey keeps its greys."""
    ramp = Image.linear_gradient("L").resize((300, 200))
    deep = ramp.convert("I").point(lambda grey: grey * 257).convert("I;16")
    found = offered(saved("PNG", deep))
    assert far(corners(seen(found[-1])), corners(ramp.convert("RGB"))) < 12


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_modes(mode: str) -> None:
    """Every kind of PNG looks as it did, transparent colours of a palette included."""
    image = sheet("RGBA").convert("P") if mode == "P" else sheet("RGBA").convert(mode)
    data = saved("PNG", image, **({"transparency": 0} if mode == "P" else {}))
    with Image.open(BytesIO(data)) as again:
        expected = again.convert("RGBA")
    own = [one for one in offered(data) if one.width == 400]
    flat = [
        Image.alpha_composite(Image.new("RGBA", one.size, "white"), one) for one in (expected, seen(own[-1], "RGBA"))
    ]
    assert max(high for _, high in ImageChops.difference(*flat).getextrema()) < 40  # type: ignore[misc]


def test_another_colour_space() -> None:
    """Colours given in a profile of their own are shown as meant: here red and blue have changed their places."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert plain.count("sRGB".encode("utf-16-be")) == 1
    swapped = plain.replace("sRGB".encode("utf-16-be"), "zRGB".encode("utf-16-be"))
    for one, other in ((b"rXYZ", b"\0\0\0\0"), (b"bXYZ", b"rXYZ"), (b"\0\0\0\0", b"bXYZ")):
        at = swapped.index(one, 128)
        swapped = swapped[:at] + other + swapped[at + 4 :]
    red, green, blue = photo().split()
    expected = Image.merge("RGB", (blue, green, red))
    found = offered(saved("JPEG", photo(), quality=95, icc_profile=swapped))
    assert max(far(corners(seen(one)), corners(expected)) for one in found) < 60


def test_a_profile_that_is_none() -> None:
    """A profile that is broken, or one of another kind of picture, changes no colour."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        found = offered(saved("JPEG", photo(), quality=95, icc_profile=profile))
        assert far(corners(seen(found[-1])), corners(photo())) < 40


def test_a_moving_picture_stands() -> None:
    """Of a GIF that moves the first frame is offered, and it is known to move."""
    frames = [photo(60, 40), photo(60, 40).transpose(Image.Transpose.ROTATE_180)]
    for form in ("GIF", "WEBP", "PNG"):
        data = saved(form, frames[0], save_all=True, append_images=frames[1:], duration=100, loop=0)
        assert Measures(60, 40, form, moves=True) == measure(data)  # type: ignore[arg-type]
        assert far(corners(seen(offered(data)[-1])), corners(frames[0])) < 60


def test_broken_pixels_are_told() -> None:
    """A picture whole on the outside, whose pixels cannot be decoded, is a mistake that is told, not an accident."""
    png = saved("PNG", photo())
    at = png.index(b"IDAT") + 20
    torn = png[:at] + bytes(40) + png[at + 40 :]
    assert (True, "picture-unreadable") == (isinstance(measure(torn), Measures), shown(torn, "PNG"))


@pytest.mark.parametrize("size", [(16_001, 1), (1, 16_001), (7_200, 7_200)])
def test_a_bomb_is_not_decoded(size: tuple[int, int]) -> None:
    """A few bytes that would be too many pixels, or too long a side, are refused by their head."""
    assert "picture-too-large" == measure(saved("PNG", Image.new("1", size)))


AGAIN = """
import sys
from bantin.pictures import format_of
from bantin.pictures.renditions import encode
from hashlib import sha256
data = sys.stdin.buffer.read()
print(*(sha256(one.data).hexdigest() for one in encode(data, format_of(data))))
"""


def test_the_same_bytes() -> None:
    """The same picture gives the same bytes, in this process and in another."""
    data = saved("JPEG", photo(800, 500), quality=90)
    here = " ".join(sha256(one.data).hexdigest() for one in offered(data))
    environment = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": ":".join(sys.path)}
    there = subprocess.run([sys.executable, "-c", AGAIN], input=data, env=environment, capture_output=True, check=True)
    assert (here, here) == (there.stdout.decode().strip(), " ".join(sha256(o.data).hexdigest() for o in offered(data)))


def test_every_encoder_is_known() -> None:
    """The libraries that decide the bytes are named with their versions."""
    assert "None" not in libraries().replace("jpg None", "")
