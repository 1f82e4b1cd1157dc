"""Does a published picture keep its pixels and colours, and nothing that a camera wrote beside them?"""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from bantin.pictures import BYTES_LIMIT, Measures, is_picture, measure, without_metadata

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
SECRET = b"Ngo 19 ho Tay"
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"


def drawn(mode: str = "RGB") -> Image.Image:
    """A picture of 48 × 32 without two equal corners."""
    image = Image.new("RGB", (48, 32), (180, 40, 30))
    image.paste((20, 80, 160), (0, 0, 16, 16))
    image.paste((240, 200, 60), (40, 24, 48, 32))
    return image.convert(mode)


def exif(orientation: int = 1) -> bytes:
    """EXIF with a place on the map, a maker and an orientation."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = SECRET.decode()
    made.get_ifd(0x8825).update({1: "N", 2: (21.0, 3.0, 30.5), 3: "E", 4: (105.0, 49.0, 12.25), 29: SECRET.decode()})
    return made.tobytes()


def saved(form: str, image: Image.Image | None = None, **settings: Any) -> bytes:
    out = BytesIO()
    (image or drawn()).save(out, form, **settings)
    return out.getvalue()


def with_secrets(form: str, orientation: int = 1) -> bytes:
    """A picture with every kind of metadata that its format knows."""
    if form == "GIF":
        return saved("GIF", comment=SECRET)
    settings: dict[str, Any] = {"exif": exif(orientation), "icc_profile": ICC}
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("Place", SECRET.decode(), zip=True)
        return saved("PNG", pnginfo=info, **settings)
    if form == "JPEG":
        settings["comment"] = SECRET
    return saved(form, xmp=XMP, **settings)


def pixels(data: bytes) -> tuple[tuple[int, int], bytes, bytes | None]:
    with Image.open(BytesIO(data)) as image:
        return image.size, image.convert("RGBA").tobytes(), image.info.get("icc_profile")


def told(data: bytes) -> dict[str, Any]:
    """What a viewer finds beside the pixels: tags of EXIF, and whatever else is not blank."""
    with Image.open(BytesIO(data)) as image:
        image.load()
        names = ("xmp", "comment", "Author", "Place", "photoshop", "mp")
        found = {name: image.info[name] for name in names if name in image.info and image.info[name].strip()}
        return found | {str(tag): value for tag, value in image.getexif().items()}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_told(form: str) -> None:
    """No EXIF, place, XMP, text or comment is left, nor a byte of them."""
    before, after = with_secrets(form), without_metadata(with_secrets(form))
    assert told(before) != {}
    assert (told(after), SECRET in after) == ({}, False)


@pytest.mark.parametrize("form", FORMATS)
def test_pixels_and_colour_stay(form: str) -> None:
    """Pixels and ICC profile are the same, bit for bit."""
    data = with_secrets(form)
    assert pixels(without_metadata(data)) == pixels(data)


@pytest.mark.parametrize("form", FORMATS)
def test_once_is_enough(form: str) -> None:
    """A clean picture is its own clean picture; the same bytes give the same bytes."""
    clean = without_metadata(with_secrets(form))
    assert (without_metadata(clean), without_metadata(with_secrets(form))) == (clean, clean)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_upright(form: str, orientation: int) -> None:
    """A picture that its camera left lying is published standing, as large as it was measured."""
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
    data = with_secrets(form, orientation)
    expected = drawn() if orientation == 1 else drawn().transpose(Image.Transpose(turns[orientation]))
    measured = measure(data)
    with Image.open(BytesIO(without_metadata(data))) as image:
        actual = image.convert("RGB")
    corners = [(4, 4), (actual.width - 4, 4), (4, actual.height - 4), (actual.width - 4, actual.height - 4)]
    assert measured == Measures(expected.width, expected.height, form)  # type: ignore[arg-type]
    assert (actual.size, [_near(actual, expected, at) for at in corners]) == (expected.size, [True] * 4)


def _near(one: Image.Image, other: Image.Image, at: tuple[int, int]) -> bool:
    pairs = zip(one.getpixel(at), other.getpixel(at), strict=True)  # type: ignore[arg-type]
    return all(abs(a - b) < 40 for a, b in pairs)


def test_turned_without_loss() -> None:
    """Turning costs a PNG nothing, and keeps its colour profile."""
    size, turned, profile = pixels(without_metadata(with_secrets("PNG", 6)))
    expected = drawn("RGBA").transpose(Image.Transpose.ROTATE_270)
    assert (size, turned, profile) == ((32, 48), expected.tobytes(), ICC)


@pytest.mark.parametrize("form", FORMATS)
def test_measures(form: str) -> None:
    """Width, height and format are read from the bytes."""
    assert measure(with_secrets(form)) == Measures(48, 32, form)  # type: ignore[arg-type]


def test_avif_stands_by_itself() -> None:
    """An AVIF is turned by its own properties, which stay: measured as seen, and as seen when published."""
    data = with_secrets("AVIF", 6)
    assert (measure(data), measure(without_metadata(data))) == (Measures(32, 48, "AVIF"),) * 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "picture-kind"),
        (b"BM" + bytes(60), "picture-kind"),
        (b"%PDF-1.7", "picture-kind"),
        (b"\0\0\0\x18ftypheic" + bytes(60), "picture-kind"),
        (b"\xff\xd8\xff\xe0", "picture-unreadable"),
        (b"\x89PNG\r\n\x1a\n", "picture-unreadable"),
        (b"GIF89a", "picture-unreadable"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "picture-unreadable"),
        (b"\0\0\0\x18ftypavif" + bytes(12), "picture-unreadable"),
        (b"\xff\xd8\xff" + bytes(BYTES_LIMIT), "picture-too-large"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    """What is no picture of ours, no whole one, or too large, is named so."""
    assert measure(data) == code


@pytest.mark.parametrize("form", FORMATS)
def test_cut_short(form: str) -> None:
    """A picture of which an end is missing is not published."""
    data = with_secrets(form)
    assert {measure(data[:length]) for length in (len(data) // 2, len(data) - 3)} == {"picture-unreadable"}


@pytest.mark.parametrize(("side", "expected"), [(7_072, "picture-too-large"), (60_000, "picture-too-large")])
def test_too_many_pixels(side: int, expected: str) -> None:
    """Fifty megapixels are the limit, told by the header alone."""
    assert measure(_png_of(side)) == expected


def test_largest() -> None:
    """A picture just under the limit passes."""
    assert measure(_png_of(7_071)) == Measures(7_071, 7_071, "PNG")


def _png_of(side: int) -> bytes:
    """A PNG whose header claims a size, with next to no pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")))


def _chunks(*chunks: tuple[bytes, bytes]) -> Iterator[bytes]:
    for name, body in chunks:
        yield struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_previews_and_tails_go() -> None:
    """A preview in the head and bytes after the end, where a camera hides a second picture, are not published."""
    data = saved("JPEG")
    preview = b"\xff\xe0" + struct.pack(">H", 16 + 3) + b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"\7\7\7"
    extra = b"\xff\xe0\0\x0bJFXX\0" + SECRET[:4] + b"\xff\xed\0\x0f" + SECRET + b"\xff\xe2\0\x06MPF\0"
    tailed = data[:2] + preview + extra + data[20:] + SECRET
    assert without_metadata(tailed) == data
    assert without_metadata(saved("PNG") + SECRET) == saved("PNG")


def test_progressive() -> None:
    """All scans of a progressive JPEG are kept."""
    data = saved("JPEG", progressive=True, quality=90, comment=SECRET)
    assert without_metadata(data) == saved("JPEG", progressive=True, quality=90)


def test_movement_stays() -> None:
    """A moving GIF or WebP keeps its frames and its loop."""
    frames = [drawn(), drawn().transpose(Image.Transpose.FLIP_TOP_BOTTOM)]
    for form in ("GIF", "WEBP"):
        data = saved(form, frames[0], save_all=True, append_images=frames[1:], duration=100, loop=0)
        with Image.open(BytesIO(without_metadata(data))) as image:
            assert (getattr(image, "n_frames", 1), image.info["loop"]) == (2, 0)


def _strips(data: bytes) -> bool:
    try:
        without_metadata(data)
    except ValueError:
        return False
    return True


CHANGES = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=8)


@given(st.sampled_from(FORMATS), st.sampled_from((1, 6)), CHANGES)
def test_any_damage(form: str, orientation: int, changes: list[tuple[int, int]]) -> None:
    """Whatever bytes are changed, what is measured can be stripped."""
    data = bytearray(with_secrets(form, orientation))
    for at, value in changes:
        data[at % len(data)] = value
    assert not isinstance(measure(bytes(data)), Measures) or _strips(bytes(data))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Any bytes are measured or refused by one of three names."""
    heads = (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x40\0\0\0WEBP", b"\0\0\0\x10ftypavif")
    found = [measure(head + data) for head in heads]
    assert [one for one in found if isinstance(one, str) and not one.startswith("picture-")] == []


def test_named_as_pictures() -> None:
    """Names say what is meant to be a picture, an SVG too, so that it is refused instead of published."""
    names = ("a.JPG", "b/c.jpeg", "d.png", "e.webp", "f.avif", "g.gif", "h.svg", "i.pdf", "jpg", "k.md")
    assert [name for name in names if not is_picture(name)] == ["i.pdf", "jpg", "k.md"]
