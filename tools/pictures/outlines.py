"""Given a place, a size and a seeded generator: what is the outline of a natural thing?

In: units of the finished picture. Out: lists of points, closed. It never paints.
"""

from collections.abc import Sequence
from math import cos, pi, sin
from random import Random

from pictures.paint import HEIGHT, WIDTH, Point


def smooth(points: Sequence[Point], steps: int = 8) -> list[Point]:
    """A closed Catmull-Rom curve through the points."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count):
        a, b, c, d = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        curve += [
            (knot(a[0], b[0], c[0], d[0], n / steps), knot(a[1], b[1], c[1], d[1], n / steps)) for n in range(steps)
        ]
    return curve


def knot(a: float, b: float, c: float, d: float, t: float) -> float:
    """One coordinate of a Catmull-Rom curve between b and c."""
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def turned(points: Sequence[Point], x: float, y: float, angle: float) -> list[Point]:
    """Points around the origin, turned by `angle` (radians, clockwise on the screen) and moved to (x, y)."""
    c, s = cos(angle), sin(angle)
    return [(x + px * c - py * s, y + px * s + py * c) for px, py in points]


def ellipse(x: float, y: float, rx: float, ry: float, angle: float = 0.0, steps: int = 48) -> list[Point]:
    """An ellipse."""
    ring = [(rx * cos(2 * pi * n / steps), ry * sin(2 * pi * n / steps)) for n in range(steps)]
    return turned(ring, x, y, angle)


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """A rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def blob(x: float, y: float, rx: float, ry: float, rng: Random, rough: float = 0.18, knots: int = 11) -> list[Point]:
    """A lump with an uneven edge: foliage, cloud, stone."""
    ring = []
    for n in range(knots):
        far = 1 + rng.uniform(-rough, rough)
        ring.append((x + rx * far * cos(2 * pi * n / knots), y + ry * far * sin(2 * pi * n / knots)))
    return smooth(ring)


def petal(x: float, y: float, length: float, width: float, angle: float, bend: float = 0.0) -> list[Point]:
    """A pointed petal or leaf that starts at (x, y) and points upward at angle 0."""
    half = width / 2
    side = [(-half * 0.45, -length * 0.18), (-half, -length * 0.52), (-half * 0.55 + bend, -length * 0.84)]
    other = [(half * 0.55 + bend, -length * 0.84), (half, -length * 0.52), (half * 0.45, -length * 0.18)]
    return turned(smooth([(0, 0), *side, (bend * 1.6, -length), *other], 5), x, y, angle)


def ridge(level: float, height: float, rng: Random, waves: int = 5, foot: float = HEIGHT) -> list[Point]:
    """Land from edge to edge: hills around `level`, filled down to `foot`."""
    parts = [(rng.uniform(0.6, 1.0) / n, n * rng.uniform(0.7, 1.3), rng.uniform(0, 6.3)) for n in range(1, waves + 1)]
    line = [
        (x, level - height * sum(size * sin(x / WIDTH * 6.3 * speed + p) for size, speed, p in parts) / 2)
        for x in range(-40, WIDTH + 41, 10)
    ]
    return [*line, (WIDTH + 40, foot), (-40, foot)]


def mirrored(x: float, left: Sequence[Point]) -> list[Point]:
    """A shape that is alike on both sides of the upright line at x; `left` is its left side, in either direction."""
    return [*left, *((2 * x - px, py) for px, py in reversed(left))]


def arch(x: float, foot: float, half: float, height: float) -> list[Point]:
    """A doorway with a round head."""
    head = [(x - half * cos(pi * n / 24), foot - height + half * (1 - sin(pi * n / 24))) for n in range(25)]
    return [(x - half, foot), *head, (x + half, foot)]


def bough(x: float, y: float, angle: float, length: float, width: float, bend: float) -> list[Point]:
    """A tapering, bending limb: from `width` at its root to a third of it."""
    left: list[Point] = []
    right: list[Point] = []
    for n in range(13):
        t = n / 12
        turn = angle + bend * t
        half = width * (1 - 0.68 * t) / 2
        left.append((x - cos(turn) * half, y - sin(turn) * half))
        right.append((x + cos(turn) * half, y + sin(turn) * half))
        x, y = x + sin(turn) * length / 12, y - cos(turn) * length / 12
    return left + right[::-1]


def tip(outline: Sequence[Point]) -> Point:
    """Where a bough ends."""
    middle = len(outline) // 2
    return ((outline[middle - 1][0] + outline[middle][0]) / 2, (outline[middle - 1][1] + outline[middle][1]) / 2)
