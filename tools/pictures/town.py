"""Given a sheet and a place: how does a thing that people made stand there?

In: a sheet, places in units of the finished picture, colours, a seeded generator. Out: nothing, the sheet is painted.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

from PIL import Image

from pictures.outlines import blob, box, ellipse, mirrored, smooth
from pictures.paint import WIDTH, Point, daub, disc, glow, lay, mix, shade, shape, stencil, stroke


def skyline(
    picture: Image.Image, foot: float, height: float, tints: tuple[str, str], rng: Random, towers: int = 46
) -> None:
    """A far town: towers of many heights, trees between them."""
    outlines: list[list[Point]] = []
    for _ in range(towers):
        x, wide = rng.uniform(-20, WIDTH), rng.uniform(16, 46)
        hill = 0.35 + 0.65 * sin((x / WIDTH) * pi * 1.15 + 0.2) ** 2
        tall = height * hill * rng.uniform(0.25, 1.0)
        outlines.append(box(x, foot - tall, x + wide, foot))
        if tall > height * 0.6:
            outlines.append(box(x + wide * 0.3, foot - tall * 1.08, x + wide * 0.7, foot))
    trees = [
        blob(rng.uniform(-20, WIDTH + 20), foot - 6, rng.uniform(22, 60), rng.uniform(10, 26), rng) for _ in range(70)
    ]
    lay(picture, stencil(*outlines), *tints)
    lay(picture, stencil(*trees), mix(*tints, 0.7), tints[1])


def truss(
    picture: Image.Image,
    deck: float,
    left: float,
    span: float,
    height: float,
    tints: tuple[str, str],
    rng: Random,
    spans: int,
    width: float,
) -> None:
    """An iron bridge whose truss is highest over its piers: peaks, slopes, lattice, deck, stone piers."""
    iron, stone = tints
    for n in range(spans + 1):
        x = left + n * span
        mask = stencil(mirrored(x, [(x - width * 5.4, deck + height * 1.25), (x - width * 4, deck + 4)]))
        lay(picture, mask, stone, mix(stone, "#3c2a2a", 0.5))
        shade(picture, mask, "#2a1c22", rng, 0.6, "right")
    for n in range(spans):
        half_span(picture, deck, left + n * span, span / 2, height, iron, width)
        half_span(picture, deck, left + (n + 1) * span, -span / 2, height, iron, width)
    end = left + spans * span
    shape(picture, box(left - span, deck - width, end + span, deck + width * 2.4), iron, mix(iron, "#000000", 0.35))
    x = left - span
    while x < end + span:
        stroke(picture, [(x, deck - width * 5), (x, deck)], iron, width * 0.3)
        x += span / 40
    stroke(picture, [(left - span, deck - width * 5), (end + span, deck - width * 5)], iron, width * 0.45)


def half_span(
    picture: Image.Image, deck: float, pier: float, reach: float, height: float, iron: str, width: float
) -> None:
    """The truss from a pier to the middle of its span."""

    def top(t: float) -> Point:
        fall = t * 1.16 if t < 0.62 else 0.72
        return (pier + reach * t, deck - height * max(0.27, 1 - fall))

    panels = 8
    stroke(picture, [top(n / panels) for n in range(panels + 1)], iron, width)
    for n in range(panels):
        a, b = n / panels, (n + 1) / panels
        foot, after = (pier + reach * a, deck), (pier + reach * b, deck)
        stroke(picture, [top(a), foot], iron, width * (0.85 if n == 0 else 0.5))
        stroke(picture, [top(a), after], iron, width * 0.38)
        stroke(picture, [foot, top(b)], iron, width * 0.38)


def tower(picture: Image.Image, x: float, foot: float, height: float, tints: tuple[str, str], tiers: int = 9) -> None:
    """A brick stupa of many small roofs, narrowing upward."""
    light, dark = tints
    step = height * 0.86 / tiers
    for n in range(tiers):
        half = height * 0.17 * (1 - n / tiers * 0.62)
        base = foot - n * step
        shape(
            picture,
            box(x - half * 0.82, base - step, x + half * 0.82, base),
            mix(light, dark, 0.15),
            mix(light, dark, 0.5),
        )
        shape(picture, box(x + half * 0.25, base - step, x + half * 0.82, base), dark, alpha=0.35)
        daub(picture, ellipse(x, base - step * 0.34, half * 0.22, step * 0.3), mix(dark, "#000000", 0.45))
        roof = [
            (x - half * 1.25, base - step * 0.86),
            (x - half * 0.8, base - step * 1.16),
            (x + half * 0.8, base - step * 1.16),
            (x + half * 1.25, base - step * 0.86),
        ]
        shape(picture, roof, mix(light, "#ffffff", 0.12), dark)
    top = foot - tiers * step
    spire = [
        (x - height * 0.03, top),
        (x - height * 0.012, top - height * 0.05),
        (x, top - height * 0.14),
        (x + height * 0.012, top - height * 0.05),
        (x + height * 0.03, top),
    ]
    shape(picture, spire, light, dark)


def eaves(
    picture: Image.Image, x: float, y: float, half: float, height: float, tints: tuple[str, str], rng: Random
) -> None:
    """A tiled roof with lifted corners, its ridge centred at (x, y)."""
    left = [
        (x - half * 0.62, y),
        (x - half * 0.74, y + height * 0.55),
        (x - half * 1.08, y + height * 0.78),
        (x - half * 1.1, y + height * 0.9),
    ]
    left += [(x - half * 0.9, y + height)]
    mask = stencil(mirrored(x, left))
    lay(picture, mask, *tints)
    for n in range(round(half / 5)):
        t = n / (half / 5) * 2 - 1
        stroke(picture, [(x + t * half * 0.6, y + 3), (x + t * half * 0.92, y + height * 0.97)], mix(*tints, 0.8), 1.4)
    shade(picture, mask, mix(tints[1], "#000000", 0.5), rng, 0.6)
    daub(
        picture,
        box(x - half * 0.64, y - height * 0.1, x + half * 0.64, y + height * 0.06),
        mix(tints[1], "#000000", 0.25),
    )
    for side in (-1, 1):
        curl = smooth(
            [
                (x + side * half * 0.6, y + height * 0.05),
                (x + side * half * 0.72, y - height * 0.3),
                (x + side * half * 0.66, y - height * 0.06),
            ]
        )
        daub(picture, curl, mix(tints[1], "#000000", 0.25))


def bunting(
    picture: Image.Image, start: Point, end: Point, sag: float, count: int, tints: Sequence[str], size: float
) -> None:
    """A cord of three-cornered pennants between two places."""

    def at(t: float) -> Point:
        return (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t + sag * 4 * t * (1 - t))

    stroke(picture, [at(n / 60) for n in range(61)], "#6b4a3a", 1.6)
    for n in range(count):
        a, b = at((n + 0.12) / count), at((n + 0.88) / count)
        tint = tints[n % len(tints)]
        low = ((a[0] + b[0]) / 2 + size * 0.08, (a[1] + b[1]) / 2 + size)
        shape(picture, [a, b, low], tint, mix(tint, "#4a0f12", 0.25))


def sampan(picture: Image.Image, x: float, y: float, length: float, tint: str, rower: bool = True) -> None:
    """A small rowing boat on still water, with its own reflection."""
    hull = smooth(
        [
            (x - length * 0.5, y - length * 0.05),
            (x - length * 0.3, y + length * 0.035),
            (x + length * 0.3, y + length * 0.035),
            (x + length * 0.5, y - length * 0.06),
            (x, y - length * 0.005),
        ]
    )
    ghost = [(px, 2 * y + length * 0.09 - py) for px, py in hull]
    shape(picture, ghost, tint, alpha=0.3, soft=4)
    shape(picture, hull, tint, mix(tint, "#000000", 0.4))
    if rower:
        body = smooth(
            [
                (x - length * 0.06, y),
                (x - length * 0.055, y - length * 0.12),
                (x + length * 0.01, y - length * 0.15),
                (x + length * 0.05, y - length * 0.1),
                (x + length * 0.06, y),
            ]
        )
        daub(picture, body, mix(tint, "#000000", 0.15))
        cone = [
            (x - length * 0.095, y - length * 0.145),
            (x - length * 0.005, y - length * 0.215),
            (x + length * 0.085, y - length * 0.14),
        ]
        daub(picture, cone, mix(tint, "#f0d9a8", 0.35))
        stroke(
            picture,
            [(x + length * 0.02, y - length * 0.09), (x + length * 0.28, y + length * 0.06)],
            tint,
            length * 0.008,
        )


def railing(picture: Image.Image, y: float, height: float, tint: str) -> None:
    """The lakeside railing, edge to edge."""
    for x in range(-10, WIDTH + 20, 26):
        shape(picture, box(x, y - height * 0.82, x + 5, y), tint, mix(tint, "#101820", 0.5))
        daub(picture, ellipse(x + 2.5 + 13, y - height * 0.46, 8.5, height * 0.2), mix(tint, "#101820", 0.3))
    for x in range(60, WIDTH, 286):
        shape(picture, box(x, y - height * 1.12, x + 24, y + 6), mix(tint, "#ffffff", 0.12), mix(tint, "#101820", 0.4))
        disc(picture, x + 12, y - height * 1.2, 13, mix(tint, "#ffffff", 0.1))
    for level, thick in ((0.82, 9), (0.12, 6)):
        shape(
            picture,
            box(-10, y - height * level - thick, WIDTH + 10, y - height * level),
            mix(tint, "#ffffff", 0.2),
            tint,
        )


def lamp(picture: Image.Image, x: float, foot: float, height: float, tint: str, lit: str) -> None:
    """A street lamp with one warm globe."""
    shape(picture, box(x - 4, foot - height, x + 4, foot), mix(tint, "#ffffff", 0.1), tint)
    shape(picture, [(x - 12, foot), (x + 12, foot), (x + 6, foot - height * 0.1), (x - 6, foot - height * 0.1)], tint)
    glow(picture, x, foot - height - 16, height * 0.42, lit, 0.75)
    disc(picture, x, foot - height - 16, 17, lit)


def chair_backs(picture: Image.Image, y: float, size: float, tints: tuple[str, str], shift: float) -> None:
    """One row of chairs seen from behind."""
    count = int(WIDTH / size) + 2
    for n in range(-1, count):
        x = n * size + shift
        back = smooth(
            [
                (x + size * 0.09, y + size),
                (x + size * 0.08, y + size * 0.2),
                (x + size * 0.25, y),
                (x + size * 0.75, y),
                (x + size * 0.92, y + size * 0.2),
                (x + size * 0.91, y + size),
            ]
        )
        shape(picture, back, *tints)
        stroke(
            picture,
            [(x + size * (0.5 + 0.36 * cos(k)), y + size * (0.28 + 0.2 * sin(k))) for k in (3.5, 4.2, 4.71, 5.2, 5.9)],
            mix(tints[0], "#ffffff", 0.3),
            size * 0.02,
        )
