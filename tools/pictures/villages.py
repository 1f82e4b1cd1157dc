"""Given a seed: how do the villages around the lake look, with their gardens and crafts?

In: a seeded generator. Out: a painted sheet, not yet finished. One picture, one function and its parts.
"""

from math import sin
from random import Random

from PIL import Image

from pictures.outlines import box, ellipse, ridge, smooth
from pictures.paint import WIDTH, daub, glow, lay, mist, mix, shade, shape, sheet, stencil, stroke
from pictures.plants import blossom, bud, crown, kumquat, twig
from pictures.town import skyline


def peaches(rng: Random) -> Image.Image:
    """Peach gardens of Nhật Tân before Tết, under drizzle."""
    picture = sheet((0, "#d9dfe4"), (0.4, "#f0e4e2"), (0.66, "#e9cfc6"), (1, "#8e7a66"))
    glow(picture, 560, 260, 700, "#fff4ee", 0.9)
    shape(picture, ridge(470, 40, rng, foot=640), "#cdd2d4", "#e6d8d2")
    orchard(picture, rng)
    places = twig(picture, (1650, 900), -0.78, 760, 46, "#4a332e", rng, 3)
    places += twig(picture, (1640, 330), -1.5, 520, 28, "#54403a", rng, 3)
    rng.shuffle(places)
    for x, y in places[:470]:
        spot = (x + rng.gauss(0, 13), y + rng.gauss(0, 13))
        blossom(picture, *spot, rng.uniform(12, 26), ("#e8789a", "#f29bb2", "#f8bccb"), rng)
    for x, y in places[470:560]:
        bud(picture, x, y, rng.uniform(10, 18), ("#f7b6c6", "#c23a66"), rng.uniform(-1, 1))
    for _ in range(46):
        fallen = ellipse(rng.uniform(0, WIDTH), rng.uniform(200, 980), 7, 4, rng.uniform(0, 3), 14)
        shape(picture, fallen, "#f4b3c2", alpha=0.85)
    return picture


def orchard(picture: Image.Image, rng: Random) -> None:
    """Rows of peach trees, the near ones larger and deeper in colour, haze between the rows."""
    for row in range(7):
        y, size = 520 + row * row * 9, 26 + row * 15
        tint, bark = mix("#e6b9c0", "#d76a8a", row / 7), mix("#b8a59a", "#5d453c", row / 7)
        tints = (mix(tint, "#8c5a68", 0.22), tint, mix(tint, "#f9d5dc", 0.55), mix(tint, "#fff2f2", 0.75))
        for n in range(int(2300 / size / 1.6)):
            x = n * size * 1.6 - 40 + row % 2 * size * 0.8 + rng.uniform(-9, 9)
            shape(picture, box(x - size * 0.03, y, x + size * 0.03, y + size * 0.55), bark)
            crown(picture, x, y - size * 0.1, size * 0.68, size * 0.58, tints, rng, 34)
        mist(picture, y + size * 0.4, 90 + row * 8, "#f3e4df", 0.34, rng)


def kumquats(rng: Random) -> Image.Image:
    """Rows of potted kumquats at Tứ Liên before Tết."""
    picture = sheet((0, "#cfe0dc"), (0.35, "#f3ead2"), (0.6, "#f3e2c0"), (1, "#a98558"))
    glow(picture, 360, 240, 620, "#fffbe8", 0.95)
    shape(picture, ridge(430, 36, rng, foot=520), "#cdd8cc", "#eee3c8")
    skyline(picture, 470, 50, ("#cdd3c4", "#dcd6c0"), rng, 26)
    mist(picture, 470, 130, "#f9f0da", 0.8, rng)
    for row in range(6):
        height = 90 + row * row * 17
        foot = 540 + row * 46 + row * row * 8
        gap = height * 0.78
        start = -40 + row % 2 * gap / 2
        for n in range(int((WIDTH + 160) / gap) + 1):
            x = start + n * gap + rng.uniform(-6, 6)
            shape(picture, ellipse(x, foot, height * 0.26, height * 0.04), "#6b4e30", alpha=0.4, soft=4)
            kumquat(picture, x, foot, height * rng.uniform(0.94, 1.04), rng, max(0.0, 0.62 - row * 0.15))
        mist(picture, foot - height * 0.2, 70, "#f8ecd0", 0.3 - row * 0.04, rng)
    return picture


def paper(rng: Random) -> Image.Image:
    """Sheets of dó paper drying in a workshop of Bưởi."""
    picture = sheet((0, "#4a3a30"), (0.5, "#6d523c"), (1, "#3f2d24"))
    for n in range(12):
        x = n * 140 - 20
        plank = stencil(box(x, -10, x + 134, 720))
        lay(picture, plank, "#7d5f45", "#5a4130")
        shade(picture, plank, "#2c1f1a", rng, 0.5, "left" if n % 2 else "right")
    window = box(1010, 90, 1410, 430)
    shape(picture, window, "#f6ecd0", "#fff9e6")
    crown(picture, 1210, 400, 130, 90, ("#8fae7c", "#b3c890", "#dbe2b4"), rng, 30)
    shape(picture, box(1010, 425, 1410, 560), "#6d523c", "#5f4633")
    for x in (1010, 1140, 1270, 1400):
        shape(picture, box(x - 6, 84, x + 10, 432), "#4a3528", "#35251e")
    glow(picture, 1210, 270, 620, "#fff0c4", 0.55)
    floor = stencil(box(-10, 720, WIDTH + 10, 1010))
    lay(picture, floor, "#8a6a4a", "#4f382a")
    shape(picture, [(900, 730), (1300, 730), (1180, 1000), (560, 1000)], "#f3d9a0", alpha=0.28, soft=14)
    sheets_on_line(picture, 40, 120, 230, 4, rng)
    sheets_on_line(picture, 130, 215, 290, 2, rng)
    vat = smooth([(170, 800), (620, 800), (600, 985), (190, 985)])
    shape(picture, vat, "#6a4a34", "#38261e")
    daub(picture, ellipse(395, 800, 236, 44), "#a98560")
    daub(picture, ellipse(395, 803, 214, 36), "#e9dcc0")
    frame = [(300, 742), (640, 700), (690, 770), (350, 820)]
    shape(picture, frame, "#b58a58", "#8a6238")
    shape(picture, [(322, 750), (628, 712), (666, 766), (364, 806)], "#f7ecd2", "#e6d3ac")
    for n in range(16):
        shape(picture, box(1010 + n % 2 * 3, 905 - n * 9, 1400 + n % 3 * 4, 914 - n * 9), "#f6e8c8", "#d3b98c")
    return picture


def sheets_on_line(picture: Image.Image, left: float, y: float, size: float, count: int, rng: Random) -> None:
    """Damp sheets of paper over a cord."""
    stroke(picture, [(-10, y - 6), (WIDTH + 10, y + 10)], "#c9a878", 5)
    for n in range(count):
        x = left + n * (size + 42)
        sway = rng.uniform(-12, 12)
        edge = [(sway * sin(k / 6 * 3.14), y + size * 0.215 * k) for k in range(7)]
        outline = [
            *((x + px, py) for px, py in edge),
            *((x + size + px * 1.4, py + 5) for px, py in reversed(edge)),
        ]
        leaf = stencil(outline)
        lay(picture, leaf, mix("#fff6dc", "#e9d3a4", n % 3 / 4), "#e6cd9c")
        shade(picture, leaf, "#b58d5a", rng, 0.5, "right" if x < 1000 else "left")
