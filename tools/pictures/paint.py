"""Given a sheet and a stencil: how does light fall on it?

In: colours as `#rrggbb`, places in units of the finished picture (1600 × 1000, y downward), a seeded generator. Out:
Pillow images, twice the finished size until `finish`. It never reads a file, a font or the clock: the same calls give
the same pixels.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sin, sqrt
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
FINE = 2  # drawn at twice the size, so that edges are smooth when it is reduced

Point = tuple[float, float]
Stops = Sequence[tuple[float, str]]


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as three numbers."""
    return ImageColor.getrgb(colour)[:3]


def mix(one: str, other: str, share: float) -> str:
    """The colour `share` of the way from one to the other."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ramp(stops: Stops, width: int, height: int) -> Image.Image:
    """A vertical gradient; `stops` are (share of the height, colour), ascending."""
    column = Image.new("RGB", (1, height))
    for y in range(height):
        column.putpixel((0, y), rgb(colour_at(stops, y / max(1, height - 1))))
    return column.resize((width, height))


def colour_at(stops: Stops, share: float) -> str:
    """The colour of a gradient at `share` of its length, eased so that no band shows."""
    for (start, low), (end, high) in pairwise(stops):
        if share <= end:
            part = (share - start) / (end - start) if end > start else 1.0
            return mix(low, high, max(0.0, part) ** 2 * (3 - 2 * max(0.0, part)))
    return stops[-1][1]


def sheet(*stops: tuple[float, str]) -> Image.Image:
    """A new picture, filled with a sky."""
    return ramp(stops, WIDTH * FINE, HEIGHT * FINE)


def stencil(*outlines: Sequence[Point]) -> Image.Image:
    """A mask that is open inside the outlines."""
    mask = Image.new("L", (WIDTH * FINE, HEIGHT * FINE), 0)
    pen = ImageDraw.Draw(mask)
    for outline in outlines:
        pen.polygon(fine(outline), fill=255)
    return mask


def fine(outline: Sequence[Point]) -> list[Point]:
    """Places of the finished picture, as places of the sheet."""
    return [(x * FINE, y * FINE) for x, y in outline]


def lay(picture: Image.Image, mask: Image.Image, *colours: str, alpha: float = 1.0, soft: float = 0.0) -> None:
    """Put one colour, or a gradient from the stencil's top to its foot, through a stencil."""
    if soft:
        mask = mask.filter(ImageFilter.GaussianBlur(soft * FINE))
    box = mask.getbbox()
    if not box:
        return
    steps = [(n / max(1, len(colours) - 1), colour) for n, colour in enumerate(colours)]
    cut = mask.crop(box)
    if alpha < 1:
        cut = cut.point(lambda value: int(value * alpha))
    picture.paste(ramp(steps, box[2] - box[0], box[3] - box[1]), box[:2], cut)


def shape(picture: Image.Image, outline: Sequence[Point], *colours: str, alpha: float = 1.0, soft: float = 0.0) -> None:
    """Lay colours through one outline."""
    lay(picture, stencil(outline), *colours, alpha=alpha, soft=soft)


def daub(picture: Image.Image, outline: Sequence[Point], colour: str) -> None:
    """A small plain shape, drawn without a stencil."""
    ImageDraw.Draw(picture).polygon(fine(outline), fill=colour)


def disc(picture: Image.Image, x: float, y: float, radius: float, colour: str) -> None:
    """A small plain disc."""
    box = fine([(x - radius, y - radius), (x + radius, y + radius)])
    ImageDraw.Draw(picture).ellipse([*box[0], *box[1]], fill=colour)


def stroke(picture: Image.Image, path: Sequence[Point], colour: str, width: float) -> None:
    """A line with round joints."""
    pen = ImageDraw.Draw(picture)
    pen.line(fine(path), fill=colour, width=max(1, round(width * FINE)), joint="curve")


def glow(picture: Image.Image, x: float, y: float, radius: float, colour: str, alpha: float) -> None:
    """Light around a place: full in the middle, nothing at `radius`."""
    side = round(radius * 2 * FINE)
    light = ImageChops.invert(Image.radial_gradient("L")).resize((side, side), Image.Resampling.BICUBIC)
    light = light.point(lambda value: int(max(0.0, (value - 75) / 180) ** 1.8 * 255 * alpha))
    corner = (round((x - radius) * FINE), round((y - radius) * FINE))
    picture.paste(Image.new("RGB", (side, side), rgb(colour)), corner, light)


def mist(picture: Image.Image, y: float, height: float, colour: str, alpha: float, rng: Random) -> None:
    """A bank of haze whose middle lies at `y`; thicker here, thinner there."""
    wide, high = WIDTH * FINE, round(height * FINE)
    patches = clouds(rng, 9, 3, wide, high).point(lambda value: 110 + value // 2)
    profile = Image.new("L", (1, high))
    for row in range(high):
        far = abs(row / high * 2 - 1)
        profile.putpixel((0, row), int((1 - far) ** 2 * (1 + 2 * far) * 255 * alpha))
    mask = ImageChops.multiply(profile.resize((wide, high)), patches)
    picture.paste(Image.new("RGB", (wide, high), rgb(colour)), (0, round((y - height / 2) * FINE)), mask)


def clouds(rng: Random, columns: int, rows: int, width: int, height: int) -> Image.Image:
    """Soft random patches, `columns` × `rows` of them."""
    small = Image.frombytes("L", (columns, rows), rng.randbytes(columns * rows))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def shade(picture: Image.Image, mask: Image.Image, colour: str, rng: Random, alpha: float, falls: str = "down") -> None:
    """Stippled shadow inside a stencil, denser toward one side: `down`, `up`, `left` or `right`."""
    box = mask.getbbox()
    if not box:
        return
    size = (box[2] - box[0], box[3] - box[1])
    turn = {"down": 0, "right": 90, "up": 180, "left": 270}[falls]
    slope = Image.linear_gradient("L").rotate(turn).resize(size)
    half = (max(1, size[0] // 3), max(1, size[1] // 3))
    dust = Image.frombytes("L", half, rng.randbytes(half[0] * half[1])).resize(size, Image.Resampling.BICUBIC)
    dots = ImageChops.subtract(ImageChops.add(slope, dust, 2), Image.new("L", size, 100)).point(
        lambda v: min(255, v * 2)
    )
    cut = ImageChops.multiply(mask.crop(box), dots).point(lambda value: int(value * alpha))
    picture.paste(Image.new("RGB", size, rgb(colour)), box[:2], cut)


def reflect(picture: Image.Image, shore: float, rng: Random, water: str, depth: float) -> None:
    """Turn what stands above `shore` over into the water below, broken by ripples, tinted by `water`."""
    top, wide = round(shore * FINE), WIDTH * FINE
    high = HEIGHT * FINE - top
    source = picture.crop((0, max(0, top - high), wide, top)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    source = source.resize((wide, high)).filter(ImageFilter.GaussianBlur(3 * FINE))
    phase, row = [rng.uniform(0, 6.28) for _ in range(3)], 0
    while row < high:
        step = 1 + round(row / high * 5)
        sway = ripple(row / high, phase) * FINE
        strip = source.crop((0, row, wide, row + step))
        for lap in (-wide, 0, wide):
            picture.paste(strip, (round(sway) + lap, top + row))
        row += step
    veil = ramp([(0, "#303030"), (1, "#ffffff")], wide, high).convert("L").point(lambda v: int(v * depth))
    picture.paste(Image.new("RGB", (wide, high), rgb(water)), (0, top), veil)


def ripple(share: float, phase: Sequence[float]) -> float:
    """How far a row of water is shifted, in units, `share` of the way from the far shore to the near one."""
    waves = sum(sin(sqrt(share) * speed + start) for speed, start in zip((190, 83, 41), phase, strict=True))
    return waves * (1 + 5 * float(share**0.6))


def finish(picture: Image.Image, seed: int) -> Image.Image:
    """The finished picture: reduced, lit unevenly as paper is, with a fine grain."""
    rng = Random(seed)
    size = (WIDTH, HEIGHT)
    small = picture.resize(size, Image.Resampling.LANCZOS)
    patches = clouds(rng, 7, 5, *size).point(lambda value: 118 + value // 13)
    lit = ImageChops.soft_light(small, Image.merge("RGB", [patches] * 3))
    edge = Image.radial_gradient("L").resize(size, Image.Resampling.BICUBIC)
    edge = edge.point(lambda value: 128 - max(0, value - 120) // 5)
    lit = ImageChops.soft_light(lit, Image.merge("RGB", [edge] * 3))
    grain = Image.frombytes("L", size, rng.randbytes(WIDTH * HEIGHT)).filter(ImageFilter.GaussianBlur(0.7))
    grain = grain.point(lambda value: 128 + round((value - 128) * 0.2))
    return ImageChops.soft_light(lit, Image.merge("RGB", [grain] * 3))
