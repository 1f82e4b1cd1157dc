"""Given a sheet and a place: how does a plant stand there?

In: a sheet, a place, a size, a seeded generator, colours. Out: nothing, the sheet is painted. Each plant is one that a
walker around Hồ Tây meets: lotus, peach, kumquat, flamboyant, crape myrtle, reed.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

from PIL import Image

from pictures.outlines import blob, bough, ellipse, mirrored, petal, smooth, tip, turned
from pictures.paint import Point, daub, disc, lay, mix, shade, shape, stencil, stroke


def lotus(picture: Image.Image, x: float, y: float, size: float, tints: tuple[str, str], lean: float = 0.0) -> None:
    """A lotus in flower, its heart at (x, y), `size` high; tints are the petals' foot and tip."""
    foot, edge = tints
    rows = (
        (1.0, 0.40, (-0.95, -0.5, 0.5, 0.95), 0.42),
        (1.1, 0.44, (-0.32, 0.32, 0.0), 0.22),
        (0.86, 0.44, (-0.7, 0.7), 0.1),
    )
    for length, width, angles, dim in rows:
        for angle in angles:
            outline = petal(x, y, size * length, size * width, lean + angle, angle * size * 0.05)
            low, high = mix(foot, "#7d2a4a", dim * 0.8), mix(edge, "#7d1f48", dim * 0.75)
            shape(picture, outline, "#5d1436", alpha=0.3, soft=size * 0.022)
            shape(picture, outline, high, mix(high, low, 0.6), low)
    for angle in (-0.36, 0.36, 0.0):
        outline = petal(x, y + size * 0.03, size * 0.74, size * 0.42, lean + angle)
        shape(picture, outline, "#5d1436", alpha=0.32, soft=size * 0.022)
        shape(picture, outline, edge, mix(edge, foot, 0.62), mix(foot, "#fff4e6", 0.3))


def bud(picture: Image.Image, x: float, y: float, size: float, tints: tuple[str, str], lean: float = 0.0) -> None:
    """A closed lotus."""
    for angle in (-0.18, 0.18, 0.0):
        shape(picture, petal(x, y, size, size * 0.4, lean + angle * 0.8), tints[1], mix(*tints, 0.6), mix(*tints, 0.2))


def stem(picture: Image.Image, start: Point, end: Point, width: float, colour: str, sway: float = 0.0) -> None:
    """A stalk from `start` to `end`."""
    path = []
    for n in range(21):
        t = n / 20
        path.append((start[0] + (end[0] - start[0]) * t + sin(t * pi) * sway, start[1] + (end[1] - start[1]) * t))
    stroke(picture, path, colour, width)


def pad(picture: Image.Image, x: float, y: float, rx: float, ry: float, greens: tuple[str, str], rng: Random) -> None:
    """A lotus leaf lying on the water or held above it, seen at a slant."""
    outline = blob(x, y, rx, ry, rng, 0.06, 16)
    mask = stencil(outline)
    lay(picture, mask, *greens)
    shade(picture, mask, mix(greens[1], "#04221f", 0.55), rng, 0.55, "right")
    vein = mix(greens[0], "#f2f4d0", 0.34)
    heart = (x + rx * 0.06, y - ry * 0.1)
    for n in range(11):
        turn = 2 * pi * n / 11 + rng.uniform(-0.1, 0.1)
        end = (x + rx * 0.86 * cos(turn), y + ry * 0.86 * sin(turn))
        stroke(picture, [heart, end], mix(greens[0], vein, 0.6), 1.3)
    disc(picture, *heart, max(2.0, ry * 0.09), vein)


def twig(
    picture: Image.Image, start: Point, angle: float, length: float, width: float, colour: str, rng: Random, depth: int
) -> list[Point]:
    """A limb with its side shoots, `depth` orders of them; the places where flowers can sit."""
    bend = rng.uniform(-0.5, 0.5)
    outline = bough(*start, angle, length, width, bend)
    daub(picture, outline, colour)
    half = len(outline) // 2
    places = [outline[n] for n in range(3, half)] if depth < 2 else []
    if depth == 0:
        return places
    for n in range(2 + depth):
        spot = outline[min(half - 1, 3 + n * 3)]
        side = 1 if n % 2 else -1
        turn = angle + bend * 0.5 + side * rng.uniform(0.4, 0.95)
        places += twig(picture, spot, turn, length * rng.uniform(0.45, 0.66), width * 0.45, colour, rng, depth - 1)
    places += twig(picture, tip(outline), angle + bend, length * 0.55, width * 0.36, colour, rng, depth - 1)
    return places


def blossom(picture: Image.Image, x: float, y: float, size: float, tints: Sequence[str], rng: Random) -> None:
    """A peach flower, five round petals, seen a little from the side."""
    turn, tilt = rng.uniform(0, 6.28), rng.uniform(0.62, 1.0)
    for n in range(5):
        angle = turn + 2 * pi * n / 5
        px, py = x + cos(angle) * size * 0.52, y + sin(angle) * size * 0.52 * tilt
        tint = tints[(n + rng.randrange(2)) % len(tints)]
        daub(picture, ellipse(px, py, size * 0.5, size * 0.42 * tilt, angle, 18), tint)
    disc(picture, x, y, size * 0.2, mix(tints[0], "#7a1236", 0.6))
    for n in range(6):
        angle = turn + n * pi / 3
        disc(picture, x + cos(angle) * size * 0.32, y + sin(angle) * size * 0.32 * tilt, size * 0.05, "#ffe7a3")


def crown(
    picture: Image.Image, x: float, y: float, rx: float, ry: float, leaves: Sequence[str], rng: Random, lumps: int = 70
) -> None:
    """A tree's crown: lumps of leaves, the darker ones below and behind; `leaves` run from dark to light."""
    spots = []
    for _ in range(lumps):
        angle, far = rng.uniform(0, 2 * pi), rng.random() ** 0.55
        spots.append((x + rx * far * cos(angle), y + ry * far * sin(angle) * (0.75 if sin(angle) > 0 else 1.0)))
    for order, tint in enumerate(leaves):
        lift = order / max(1, len(leaves) - 1)
        outlines = []
        for px, py in spots[:: 1 + order // 2]:
            size = rng.uniform(0.16, 0.26) * (1 - 0.35 * lift)
            spot = (px - rx * 0.07 * lift + rng.uniform(-9, 9), py - ry * 0.2 * lift + rng.uniform(-9, 9))
            outlines.append(blob(*spot, rx * size, ry * size * 0.9, rng, 0.3, 9))
        lay(picture, stencil(*outlines), tint, mix(tint, leaves[0], 0.35), alpha=0.93)


def sprays(
    picture: Image.Image,
    area: tuple[float, float, float, float],
    tints: Sequence[str],
    rng: Random,
    count: int,
    size: float,
) -> None:
    """Clusters of small petals over a crown; `area` is (x, y, rx, ry). The cluster's lower petals are the darker."""
    x, y, rx, ry = area
    for _ in range(count):
        angle, far = rng.uniform(0, 2 * pi), rng.random() ** 0.5
        px, py = x + rx * far * cos(angle), y + ry * far * sin(angle)
        for n in range(16):
            drop = rng.uniform(-1, 1)
            spot = (px + rng.gauss(0, size * 1.3), py + drop * size)
            tint = tints[min(len(tints) - 1, int((1 - drop) / 2 * len(tints)))]
            scale = size * rng.uniform(0.25, 0.5)
            daub(picture, blob(*spot, scale, scale * 0.7, rng, 0.35, 6 + n % 2), tint)


def trunk(
    picture: Image.Image, x: float, foot: float, height: float, width: float, bark: tuple[str, str], rng: Random
) -> None:
    """A trunk that forks in three."""
    lean = rng.uniform(-0.08, 0.08)
    low = bough(x, foot, lean, height * 0.62, width, lean)
    root = [(x - width * 0.86, foot + 5), (x - width * 0.56, foot - width * 0.3), (x - width * 0.46, foot - width)]
    flare = mirrored(x, root)
    top = tip(low)
    limbs = [bough(*top, lean + turn, height * 0.5, width * 0.42, -turn * 0.4) for turn in (-0.55, 0.08, 0.6)]
    mask = stencil(low, flare, *limbs)
    lay(picture, mask, *bark)
    shade(picture, mask, mix(bark[1], "#000000", 0.5), rng, 0.5, "right")


def kumquat(
    picture: Image.Image, x: float, foot: float, height: float, rng: Random, far: float = 0.0, haze: str = "#f3e2c0"
) -> None:
    """A kumquat trained to a cone, in a glazed pot; `far` fades it into the haze."""

    def veil(tint: str) -> str:
        return mix(tint, haze, far)

    pot = height * 0.24
    side = [(x - pot * 0.62, foot - pot), (x - pot * 0.72, foot - pot * 0.55), (x - pot * 0.42, foot)]
    outline = smooth(mirrored(x, side))
    mask = stencil(outline)
    lay(picture, mask, veil("#3d7f95"), veil("#1f4a63"))
    shade(picture, mask, veil("#0d2437"), rng, 0.6, "right")
    daub(picture, ellipse(x, foot - pot, pot * 0.66, pot * 0.13), veil("#6fa9b3"))
    daub(picture, ellipse(x, foot - pot, pot * 0.55, pot * 0.09), veil("#3b2a22"))
    daub(picture, bough(x, foot - pot, 0, height * 0.2, height * 0.035, 0), veil("#5a4030"))
    top, base = foot - height, foot - pot * 1.35
    for order, tint in enumerate(("#1c4a2a", "#2c6b34", "#4b8b3b", "#7cab4a")):
        for _ in range(130 - order * 26):
            t = rng.random() ** 0.62
            half = height * 0.3 * (0.1 + t) * (1 - order * 0.05)
            spot = (x + rng.uniform(-half, half) - order * 2, top + (base - top) * t - order * 3)
            daub(picture, petal(*spot, height * 0.06, height * 0.032, rng.uniform(0, 6.28)), veil(tint))
    for _ in range(64):
        t = 0.05 + 0.95 * rng.random() ** 0.62
        half = height * 0.3 * (0.1 + t)
        spot = (x + rng.uniform(-half, half), top + (base - top) * t)
        size = height * rng.uniform(0.018, 0.024)
        disc(picture, *spot, size, veil("#d9691a"))
        disc(picture, spot[0] - size * 0.15, spot[1] - size * 0.15, size * 0.78, veil("#f39a27"))
        disc(picture, spot[0] - size * 0.35, spot[1] - size * 0.38, size * 0.26, veil("#ffe0a0"))


def reeds(
    picture: Image.Image,
    left: float,
    right: float,
    foot: float,
    height: float,
    tints: tuple[str, str],
    rng: Random,
    count: int,
) -> None:
    """Reed grass with feathered heads, bent by one wind."""
    stalk, plume = tints
    for _ in range(count):
        x = rng.uniform(left, right)
        tall = height * rng.uniform(0.55, 1.0)
        lean = rng.uniform(0.06, 0.3)
        limb = bough(x, foot + 10, lean * 0.3, tall, 3.2, lean)
        daub(picture, limb, mix(stalk, plume, rng.uniform(0, 0.25)))
        head = tip(limb)
        for n in range(26):
            t = n / 26
            spot = (head[0] + t * tall * 0.05, head[1] + t * tall * 0.27)
            size = tall * 0.085 * (0.5 + sin(t * pi))
            tint = mix(plume, stalk, rng.uniform(0, 0.4))
            daub(picture, petal(*spot, size, size * 0.24, lean * 2 + rng.uniform(-0.35, 0.5)), tint)


def grass(picture: Image.Image, foot: float, height: float, tint: str, rng: Random, count: int = 420) -> None:
    """Blades along the lower edge."""
    for _ in range(count):
        x = rng.uniform(-20, 1620)
        blade = bough(x, foot, rng.uniform(-0.25, 0.25), height * rng.uniform(0.4, 1), 5, rng.uniform(-0.6, 0.6))
        daub(picture, blade, mix(tint, "#d8d48a", rng.uniform(0, 0.22)))


def fan(x: float, y: float, size: float, count: int, spread: float, angle: float = 0.0) -> list[list[Point]]:
    """Leaflets spread like a hand."""
    turns = [angle + spread * (n / (count - 1) - 0.5) for n in range(count)]
    return [turned(petal(0, 0, size, size * 0.22, turn), x, y, 0) for turn in turns]
