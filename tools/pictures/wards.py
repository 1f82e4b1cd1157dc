"""Given a seed: how do the streets, halls and gates of the wards look?

In: a seeded generator. Out: a painted sheet, not yet finished. One picture, one function and its parts. No emblem, no
map, no face.
"""

from random import Random

from PIL import Image

from pictures.outlines import arch, blob, box, ellipse, petal, ridge, smooth
from pictures.paint import (
    HEIGHT,
    WIDTH,
    daub,
    disc,
    glow,
    lay,
    mist,
    mix,
    reflect,
    shade,
    shape,
    sheet,
    stencil,
    stroke,
)
from pictures.people import walker
from pictures.plants import crown, fan, lotus, sprays, trunk
from pictures.town import bunting, chair_backs, eaves, lamp, railing, skyline

FESTIVE = ("#c8322b", "#f0b93a", "#d8463a", "#f6d27a")
CORDS = (  # where pennants hang before the office: from, to, sag
    ((-20, 250), (800, 300), 60),
    ((800, 300), (1620, 230), 60),
    ((-20, 400), (560, 380), 44),
    ((1040, 380), (1620, 410), 44),
)


def hall(rng: Random) -> Image.Image:
    """A conference hall from its last row, before the opening: stage, curtain, empty chairs."""
    picture = sheet((0, "#6b1f22"), (0.3, "#8f2a28"), (0.62, "#7a2424"), (1, "#3a1418"))
    curtain(picture, rng)
    shape(picture, box(-10, 505, WIDTH + 10, 600), "#d09a5e", "#8a5632")
    shape(picture, box(-10, 505, WIDTH + 10, 516), "#f0c98c", "#d8a468")
    podium = [(1120, 340), (1300, 340), (1282, 520), (1138, 520)]
    shape(picture, podium, "#a8683a", "#6a3a22")
    shape(picture, [(1108, 326), (1312, 326), (1300, 346), (1120, 346)], "#d69a5e", "#a8683a")
    lotus(picture, 1210, 470, 84, ("#f6dc98", "#b98a3e"))
    table = box(300, 420, 930, 520)
    shape(picture, table, "#fbf3e4", "#d9c3a8")
    shape(picture, box(290, 408, 940, 424), "#ffffff", "#efe2d0")
    for x in (420, 615, 810):
        posy(picture, x, 412, rng)
    for n in range(5):
        size = 88 + n * 34
        y = 590 + n * 78 + n * n * 4
        chair_backs(picture, y, size, (mix("#b8493c", "#5a1c22", n / 6), mix("#6a2226", "#240c12", n / 6)), -n * 37)
    glow(picture, 800, 560, 760, "#ffd79a", 0.16)
    return picture


def curtain(picture: Image.Image, rng: Random) -> None:
    """A stage's red curtain with its valance, under a row of small lamps."""
    for n in range(27):
        x = n * 62 - 20
        mask = stencil(smooth([(x, -20), (x + 34, -20), (x + 40, 520), (x - 4, 520)]))
        lay(picture, mask, "#b5392f", "#7b2222")
        shade(picture, mask, "#3f0f16", rng, 0.7, "right")
    glow(picture, 800, 230, 560, "#ffcf8a", 0.5)
    valance = smooth([(-40, -60), (1640, -60), (1640, 70), (1200, 118), (800, 84), (400, 118), (-40, 70)])
    shape(picture, valance, "#9c2e2a", "#5e181c")
    for n in range(9):
        disc(picture, 120 + n * 170, 132, 6, "#fff0c8")
        glow(picture, 120 + n * 170, 132, 110, "#ffe2a0", 0.6)


def posy(picture: Image.Image, x: float, y: float, rng: Random) -> None:
    """A low bowl of flowers on a table."""
    for n, leaf in enumerate(fan(x, y, 46, 9, 2.4)):
        daub(picture, leaf, ("#3f7a4a", "#5d9a58", "#2f6440")[n % 3])
    for _ in range(9):
        spot = (x + rng.uniform(-34, 34), y - 27 + rng.uniform(-16, 14))
        disc(picture, *spot, 9, rng.choice(("#f2b8c0", "#fff3d6", "#e8788a")))


def counters(rng: Random) -> Image.Image:
    """The one-stop office on a quiet morning: four counters, numbers, plants, light from the window."""
    picture = sheet((0, "#f4ead8"), (0.6, "#efe0c8"), (1, "#d8bf9c"))
    for n in range(4):
        x = 70 + n * 250
        shape(picture, box(x, 90, x + 210, 420), "#cfe6ec", "#eef3e6")
        crown(picture, x + 110, 400, 130, 90, ("#7aa58a", "#9cbf9a", "#c5d9b0"), rng, 26)
        shape(picture, box(x - 12, 420, x + 222, 520), "#f0e3cc", "#ead8bc")
        for edge in (x, x + 101, x + 202):
            shape(picture, box(edge, 84, edge + 9, 424), "#fffaf0", "#e9dcc6")
        shape(picture, box(x, 84, x + 210, 94), "#fffaf0")
    shape(picture, box(1080, 60, WIDTH + 10, 660), "#c0453b", "#8e2a2a")
    shape(picture, box(1120, 110, 1560, 300), "#7c2326", "#651a20")
    for n in range(3):
        shape(picture, box(1160, 150 + n * 50, 1160 + (330, 260, 300)[n], 160 + n * 50), "#f0c98c")
    mask = stencil(box(-10, 660, WIDTH + 10, HEIGHT + 10))
    lay(picture, mask, "#d9c09a", "#b28f68")
    for n in range(4):
        x = 60 + n * 250
        shape(picture, [(x + 20, 690), (x + 190, 690), (x + 330, 990), (x + 90, 990)], "#fff3d4", alpha=0.4, soft=8)
    for n in range(4):
        counter(picture, 90 + n * 375, n + 1)
    for x, foot, size in ((40, 800, 210), (1540, 840, 250)):
        for n, leaf in enumerate(fan(x, foot - size * 0.3, size, 13, 2.6)):
            daub(picture, leaf, ("#2f6b4c", "#4b8b58", "#74a868")[n % 3])
        pot = smooth([(x - 56, foot - 80), (x + 56, foot - 80), (x + 40, foot + 30), (x - 40, foot + 30)])
        shape(picture, pot, "#f7efe2", "#c9b698")
    chair_backs(picture, 850, 178, ("#3f7f8c", "#1f4a58"), 40)
    return picture


def counter(picture: Image.Image, x: float, number: int) -> None:
    """A counter with its glass and, over it, as many bars of light as its number."""
    shape(picture, box(x, 520, x + 340, 720), "#b9794a", "#8a5230")
    shape(picture, box(x - 16, 496, x + 356, 526), "#fbf3e2", "#e2cda8")
    shape(picture, box(x + 40, 545, x + 300, 700), "#c98a58", "#9a6038")
    shape(picture, box(x + 70, 336, x + 270, 496), "#f4f8f4", "#dfeae6", alpha=0.6)
    shape(picture, box(x + 168, -10, x + 172, 252), "#6d6258")
    shape(picture, box(x + 120, 250, x + 220, 314), "#2c3f48", "#1d2c36")
    for k in range(number):
        shape(
            picture,
            box(x + 170 + (k - (number - 1) / 2) * 18 - 5, 266, x + 170 + (k - (number - 1) / 2) * 18 + 5, 298),
            "#ffc765",
        )
    shape(picture, box(x + 160, 470, x + 232, 496), "#fffdf6", "#e6dcc8")


def cleaning(rng: Random) -> Image.Image:
    """Neighbours with brooms on a Saturday morning, under old trees by the lake."""
    picture = sheet((0, "#a9d0d2"), (0.4, "#e3eedb"), (0.62, "#fbf0d2"), (1, "#fbf0d2"))
    glow(picture, 1120, 330, 560, "#fffbe2", 0.9)
    skyline(picture, 560, 56, ("#b3cbc4", "#9dbcb4"), rng, 36)
    reflect(picture, 560, rng, "#5f9a9a", 0.45)
    mist(picture, 560, 80, "#fbf6e2", 0.7, rng)
    railing(picture, 730, 72, "#d5cdb8")
    mask = stencil(box(-10, 730, WIDTH + 10, HEIGHT + 10))
    lay(picture, mask, "#e2cfab", "#b99a72")
    for x in range(-200, 1800, 150):
        stroke(picture, [(800 + (x - 800) * 0.6, 735), (x, 1010)], "#cdb48c", 2)
    for x, y, rx in ((300, 900, 330), (1180, 940, 420), (760, 830, 220)):
        shape(picture, blob(x, y, rx, 32, rng, 0.3), "#8a744f", alpha=0.35, soft=5)
    for x, foot, height, wide in ((150, 800, 560, 62), (1440, 830, 620, 76), (620, 745, 330, 30), (980, 742, 320, 28)):
        trunk(picture, x, foot, height, wide, ("#8a7460", "#54423a"), rng)
    for x, y, rx, ry in ((600, 360, 170, 110), (1000, 350, 170, 110), (140, 190, 400, 220), (1460, 170, 430, 240)):
        crown(picture, x, y, rx, ry, ("#2f6048", "#4a8455", "#7fae62", "#b9cf7c"), rng, 80)
    people = (
        (420, 890, 250, ("#2f6f9a", "#2c3a52"), 0.06),
        (760, 860, 215, ("#c8463a", "#37404f"), -0.06),
        (1090, 905, 260, ("#3b7d5a", "#333a4a"), 0.07),
    )
    for x, foot, height, tints, stoop in people:
        shape(picture, ellipse(x, foot, height * 0.3, height * 0.05), "#6d5a40", alpha=0.4, soft=4)
        hand = (x + stoop * height + (0.17 if stoop > 0 else -0.17) * height, foot - height * 0.56)
        low = (x + (0.42 if stoop > 0 else -0.42) * height, foot - 6)
        stroke(picture, [hand, low], "#8a6236", 5)
        for leaf in fan(low[0], low[1] - 34, 52, 7, 0.8, 3.14):
            daub(picture, leaf, "#c99b4e")
        walker(picture, x, foot, height, tints, stoop)
    for x, y in ((560, 890), (1290, 915), (890, 880)):
        for _ in range(60):
            spot = (x + rng.gauss(0, 36), y - abs(rng.gauss(0, 12)))
            daub(
                picture,
                petal(*spot, 19, 9, rng.uniform(0, 6.28)),
                rng.choice(("#d3a24a", "#b9743a", "#8fa04e", "#e2c06a")),
            )
    return picture


def temple(rng: Random) -> Image.Image:
    """The gate of an old temple under a banyan, the lake behind it."""
    picture = sheet((0, "#9fb7c4"), (0.4, "#e2ddd0"), (0.6, "#f7e3c2"), (1, "#f7e3c2"))
    glow(picture, 800, 470, 480, "#fff6de", 0.9)
    skyline(picture, 600, 44, ("#b9bfba", "#c9c5b8"), rng, 26)
    reflect(picture, 600, rng, "#7f9a98", 0.5)
    mist(picture, 600, 100, "#fbeed8", 0.75, rng)
    mask = stencil(ridge(770, 10, rng))
    lay(picture, mask, "#d6bd94", "#93744f")
    lay(picture, stencil([(690, 770), (910, 770), (1080, 1010), (520, 1010)]), "#c9a98a", "#9a7458")
    wall = stencil(box(250, 560, 560, 790), box(1040, 560, 1350, 790))
    lay(picture, wall, "#e9d3a4", "#bf9862")
    shade(picture, wall, "#7a5638", rng, 0.5)
    for x, half in ((405, 175), (1195, 175)):
        eaves(picture, x, 500, half, 66, ("#9c4a3a", "#5f2a26"), rng)
    pillars = stencil(*(box(x - 24, 330, x + 24, 800) for x in (560, 690, 910, 1040)))
    body = stencil(box(540, 470, 1060, 790))
    lay(picture, body, "#efdcb0", "#c6a06a")
    for x, half in ((625, 44), (800, 88), (975, 44)):
        shape(picture, arch(x, 790, half, 246), "#9a7448", "#8a6238")
        shape(picture, arch(x + half * 0.1, 790, half * 0.86, 232), "#e9e4d4", "#b5c4bc", "#c9ad84")
    lay(picture, pillars, "#f6e8c4", "#b98f5c")
    shade(picture, pillars, "#6d4a30", rng, 0.5, "right")
    eaves(picture, 800, 400, 300, 82, ("#a5503e", "#5f2a26"), rng)
    shape(picture, box(690, 330, 910, 402), "#e9d3a4", "#bf9862")
    eaves(picture, 800, 262, 190, 72, ("#a5503e", "#5f2a26"), rng)
    for x in (560, 1040):
        lotus(picture, x, 332, 46, ("#f6e8c4", "#c9a25e"))
    trunk(picture, 190, 880, 700, 110, ("#6d5f52", "#3a302c"), rng)
    crown(picture, 170, 170, 480, 240, ("#27493a", "#3f6b4a", "#6a9358", "#a3b66c"), rng, 110)
    crown(picture, 1500, 250, 260, 190, ("#2f5444", "#4f7d55", "#8aa866"), rng, 70)
    trunk(picture, 1500, 850, 520, 60, ("#75675a", "#433832"), rng)
    return picture


def gate(rng: Random) -> Image.Image:
    """A ward's office on its first day: steps, columns, pennants, young trees."""
    picture = sheet((0, "#8dbdd6"), (0.5, "#dcebe6"), (0.7, "#fbf3dc"), (1, "#fbf3dc"))
    glow(picture, 1260, 240, 560, "#fffbe8", 0.9)
    shape(picture, blob(360, 210, 190, 34, rng, 0.25), "#ffffff", alpha=0.7, soft=9)
    shape(picture, blob(930, 130, 150, 26, rng, 0.25), "#ffffff", alpha=0.6, soft=9)
    skyline(picture, 690, 120, ("#b9d0d2", "#a9c4c2"), rng, 30)
    office(picture, rng)
    yard = stencil(box(-10, 780, WIDTH + 10, 1010))
    lay(picture, yard, "#e0d0b4", "#b79d7c")
    for n in range(5):
        shape(picture, box(560 - n * 34, 782 + n * 20, 1040 + n * 34, 802 + n * 20), "#f7ecd6", "#cdb48e")
    for start, end, sag in CORDS:
        bunting(picture, start, end, sag, 15, FESTIVE, 46)
    for x, foot, size in ((170, 850, 1.0), (1440, 860, 1.1)):
        trunk(picture, x, foot, 330 * size, 34, ("#8d7864", "#574539"), rng)
        crown(picture, x, foot - 440 * size, 210 * size, 160 * size, ("#2f6b4c", "#4f8f58", "#8fb96a"), rng, 70)
        sprays(picture, (x, foot - 450 * size, 190 * size, 120 * size), ("#a81f22", "#d63526", "#ef5a35"), rng, 36, 12)
    lamp(picture, 380, 900, 230, "#3f4a4a", "#fff3cf")
    lamp(picture, 1220, 900, 230, "#3f4a4a", "#fff3cf")
    return picture


def office(picture: Image.Image, rng: Random) -> None:
    """A two-storey office with a gable, a porch of four columns and a red door."""
    facade = stencil(box(330, 360, 1270, 790))
    lay(picture, facade, "#fbeecb", "#e9cf98")
    shade(picture, facade, "#b98a50", rng, 0.35, "right")
    shape(picture, box(300, 332, 1300, 372), "#fff8e2", "#dcbd86")
    shape(picture, [(560, 332), (1040, 332), (800, 210)], "#fff4d6", "#e6c88e")
    lotus(picture, 800, 316, 70, ("#f0c060", "#b5392f"))
    for n in range(8):
        x = 380 + n * 110
        if not 560 < x < 940:
            for y in (420, 600):
                shape(picture, box(x, y, x + 66, y + 110), "#7fa9b5", "#c9dfe0")
                shape(picture, box(x - 6, y + 110, x + 72, y + 120), "#fffbee")
    shape(picture, box(590, 420, 1010, 790), "#c9a066", "#a87c48")
    shape(picture, box(660, 500, 940, 790), "#6a2a26", "#4a1c1c")
    shape(picture, box(796, 500, 804, 790), "#c9a066")
    for x in (590, 690, 890, 990):
        column = stencil(box(x - 18, 400, x + 18, 792))
        lay(picture, column, "#fffbee", "#e2c890")
        shade(picture, column, "#a87c48", rng, 0.5, "right")
    shape(picture, box(570, 380, 1030, 408), "#fffbee", "#e2c890")
