"""Given a seed: how do the lake, the river and their flowers look?

In: a seeded generator. Out: a painted sheet, not yet finished. One function, one picture.
"""

from random import Random

from PIL import Image

from pictures.outlines import blob, box, ellipse, petal, ridge, smooth
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
from pictures.plants import bud, crown, grass, lotus, pad, reeds, sprays, stem, trunk, twig
from pictures.town import lamp, railing, sampan, skyline, tower, truss

PINKS = ("#fbe0da", "#e0567f")  # a petal's foot and its tip


def dusk(rng: Random) -> Image.Image:
    """Hồ Tây at nightfall: a low sun, three ranges, the far town, lotus leaves near by."""
    picture = sheet((0, "#2b3f6b"), (0.26, "#8a6a94"), (0.44, "#ee9a7c"), (0.56, "#ffd9a0"), (1, "#ffd9a0"))
    glow(picture, 1060, 505, 620, "#ffe6b0", 0.85)
    disc(picture, 1060, 470, 62, "#fff3cf")
    for level, height, tint in ((470, 66, "#b98298"), (512, 48, "#96708f"), (540, 26, "#735f84")):
        shape(picture, ridge(level, height, rng, foot=580), tint, mix(tint, "#ffc79c", 0.45))
    mist(picture, 545, 120, "#ffd2a8", 0.6, rng)
    skyline(picture, 572, 92, ("#6a5a80", "#493f66"), rng, 40)
    reflect(picture, 570, rng, "#1e2c50", 0.62)
    glow(picture, 1060, 640, 260, "#ffdba0", 0.45)
    mist(picture, 575, 40, "#ffd9b0", 0.5, rng)
    sampan(picture, 540, 690, 190, "#2a2340")
    for x, y, rx in ((80, 955, 200), (420, 985, 180), (1490, 900, 230), (1180, 990, 210), (760, 1005, 150)):
        pad(picture, x, y, rx, rx * 0.3, ("#3f7a70", "#12343f"), rng)
    for x, y, size, lean in ((250, 800, 120, -0.1), (1380, 760, 150, 0.12)):
        stem(picture, (x - lean * 200, 1010), (x, y), 7, "#1d4a48", 14)
        lotus(picture, x, y, size, ("#ffd9cf", "#d84f7c"), lean)
    stem(picture, (150, 1010), (120, 815), 6, "#1d4a48", -10)
    bud(picture, 120, 820, 84, ("#ffd9cf", "#d84f7c"), -0.1)
    return picture


def fog(rng: Random) -> Image.Image:
    """An early morning in autumn: the stupa on its island, water and sky almost one."""
    picture = sheet((0, "#c3d3d8"), (0.35, "#e6e3d8"), (0.58, "#f6e9d6"), (1, "#e6e3d8"))
    glow(picture, 420, 330, 480, "#fff6e0", 0.9)
    disc(picture, 420, 300, 46, "#fffaf0")
    shape(picture, ridge(505, 46, rng, foot=570), "#c5cfcf", "#e9e4d8")
    skyline(picture, 560, 70, ("#bcc6c6", "#cfd2cb"), rng, 30)
    mist(picture, 545, 150, "#f7efe2", 0.85, rng)
    island = blob(1090, 590, 330, 40, rng, 0.1)
    for x, y, rx, ry in ((905, 515, 110, 82), (1270, 500, 140, 108), (1010, 545, 90, 50), (1370, 560, 60, 38)):
        crown(picture, x, y, rx, ry, ("#5f7f7a", "#7f9a8c", "#a6b79f"), rng, 40)
    tower(picture, 1120, 580, 380, ("#c98a6e", "#84514a"), 10)
    tower(picture, 1010, 585, 120, ("#c39683", "#8d6359"), 4)
    shape(picture, island, "#6d8880", "#8fa69a")
    shape(picture, box(-10, 592, WIDTH + 10, 640), "#e6e0d4")
    reflect(picture, 592, rng, "#cfd8d6", 0.72)
    mist(picture, 600, 90, "#fbf4e8", 0.7, rng)
    sampan(picture, 470, 735, 210, "#4d5f66")
    for x, y, rx in ((160, 930, 170), (430, 980, 120), (1430, 960, 190)):
        pad(picture, x, y, rx, rx * 0.27, ("#8fb29a", "#53807a"), rng)
    twigs = twig(picture, (-30, 250), 1.75, 420, 22, "#5c5650", rng, 3)
    for spot in twigs[::3]:
        shape(picture, blob(*spot, 15, 9, rng, 0.3, 7), rng.choice(("#c78b4e", "#b26b43", "#d9b06a")))
    return picture


def lotuses(rng: Random) -> Image.Image:
    """A lotus pond of Quảng An in June, close by."""
    picture = sheet((0, "#d7ead8"), (0.3, "#9fcbb0"), (0.62, "#4f907c"), (1, "#0f3f3f"))
    glow(picture, 1220, 90, 620, "#fff7d8", 0.9)
    for n in range(26):
        y = 250 + n * 9
        pad(
            picture,
            rng.uniform(0, WIDTH),
            y,
            60 + n * 3,
            14 + n * 0.9,
            (mix("#a8d1b4", "#4f9a76", n / 26), mix("#86bba2", "#2a6e5e", n / 26)),
            rng,
        )
    mist(picture, 290, 240, "#e9f4e0", 0.75, rng)
    for n in range(17):
        x, y = rng.uniform(-60, WIDTH + 60), 560 + n * 27
        pad(picture, x, y, 130 + n * 7, 38 + n * 3.4, ("#5fae84", "#14504a") if n % 3 else ("#86c194", "#236455"), rng)
    for x, y, size, lean in ((1290, 420, 110, 0.05), (880, 370, 84, -0.08), (330, 455, 130, -0.12)):
        stem(picture, (x - lean * 260, y + 420), (x, y), size * 0.05, "#3c7d5e", 10)
        lotus(picture, x, y, size, PINKS, lean)
    stem(picture, (1130, 1010), (1085, 600), 13, "#3c7d5e", -26)
    stem(picture, (560, 1010), (600, 560), 10, "#3c7d5e", 20)
    lotus(picture, 1085, 640, 330, PINKS, 0.06)
    bud(picture, 600, 580, 170, PINKS, 0.12)
    pad(picture, 240, 950, 380, 120, ("#6fbb8c", "#124844"), rng)
    pad(picture, 1450, 985, 330, 100, ("#5aa981", "#0f403f"), rng)
    return picture


def flamboyant(rng: Random) -> Image.Image:
    """Flame trees in flower over the lakeside path, in May."""
    picture = sheet((0, "#8cc3d6"), (0.4, "#cfe6dc"), (0.6, "#f4ecd0"), (1, "#f4ecd0"))
    glow(picture, 420, 420, 560, "#fffbe6", 0.8)
    skyline(picture, 590, 60, ("#a9c4c4", "#8fb0ac"), rng, 34)
    reflect(picture, 590, rng, "#3f8b96", 0.5)
    mist(picture, 590, 60, "#f7f6e4", 0.6, rng)
    railing(picture, 820, 84, "#cfc6b0")
    mask = stencil(box(-10, 820, WIDTH + 10, HEIGHT + 10))
    lay(picture, mask, "#d9c7a8", "#b08f70")
    shade(picture, mask, "#7a5a4a", rng, 0.35)
    for _ in range(90):
        shape(
            picture,
            ellipse(rng.uniform(0, WIDTH), rng.uniform(846, 990), rng.uniform(4, 9), 3, 0, 12),
            rng.choice(("#d63b27", "#e9603a", "#b52c25")),
        )
    trunk(picture, 1190, 905, 560, 66, ("#7d6454", "#4b3730"), rng)
    trunk(picture, 250, 850, 420, 40, ("#84705f", "#5a463d"), rng)
    for x, y, rx, ry, many in ((210, 330, 330, 150, 150), (1180, 250, 560, 210, 330)):
        crown(picture, x, y, rx, ry, ("#28593a", "#3f7a45", "#6fa257"), rng, 80)
        sprays(
            picture,
            (x, y - ry * 0.12, rx * 0.98, ry * 0.9),
            ("#a81f22", "#d63526", "#ef5a35", "#ff8a52"),
            rng,
            many,
            15,
        )
    return picture


def myrtle(rng: Random) -> Image.Image:
    """Crape myrtles in flower along a street by the water."""
    picture = sheet((0, "#b7c8e6"), (0.45, "#e9e0ea"), (0.7, "#f5e6dc"), (1, "#d3c6c0"))
    glow(picture, 820, 470, 520, "#fffaf2", 0.9)
    skyline(picture, 640, 110, ("#bdbcd2", "#cfc8d2"), rng, 36)
    mist(picture, 620, 170, "#f4ecea", 0.8, rng)
    road = [(700, 640), (900, 640), (1500, 1010), (60, 1010)]
    mask = stencil(box(-10, 640, WIDTH + 10, 1010))
    lay(picture, mask, "#cfc3bd", "#a8968f")
    lay(picture, stencil(road), "#b9b2b6", "#8d858e")
    shade(picture, stencil(road), "#6d6478", rng, 0.4)
    for near, side in ((n / 5, s) for n in range(6) for s in (-1, 1)):
        size = 0.2 + near**1.6 * 0.95
        x, foot = 800 + side * (130 + 720 * near**1.5), 655 + 290 * near**1.5
        veil = (1 - near) * 0.55
        tints = [mix(t, "#e9dfea", veil) for t in ("#2d5a46", "#4f7d55", "#86a56e")]
        trunk(
            picture,
            x,
            foot,
            380 * size,
            34 * size,
            (mix("#8d7a70", "#e0d6d8", veil), mix("#55443f", "#e0d6d8", veil)),
            rng,
        )
        crown(picture, x, foot - 470 * size, 240 * size, 200 * size, tints, rng, 46)
        flowers = [mix(t, "#efe4ee", veil) for t in ("#6c3f95", "#9460bb", "#b98ad6", "#dcbcec")]
        sprays(picture, (x, foot - 510 * size, 225 * size, 165 * size), flowers, rng, 46, 15 * size + 3)
    for _ in range(120):
        y = rng.uniform(760, 990)
        shape(
            picture,
            ellipse(rng.uniform(0, WIDTH), y, 5, 2.4, 0, 10),
            rng.choice(("#a877cc", "#c9a0e0", "#8653ad")),
            alpha=0.8,
        )
    return picture


def bridge(rng: Random) -> Image.Image:
    """The old iron bridge over sông Hồng at sunrise."""
    picture = sheet((0, "#7fa3b5"), (0.28, "#cfd3c6"), (0.5, "#f8d9a8"), (0.62, "#f9b98a"), (1, "#f9b98a"))
    glow(picture, 430, 560, 640, "#fff0c4", 0.9)
    disc(picture, 430, 520, 56, "#fff8e0")
    shape(picture, ridge(560, 34, rng, foot=660), "#c9b3a4", "#eec6a0")
    skyline(picture, 640, 64, ("#bfa79b", "#d1b19c"), rng, 44)
    mist(picture, 610, 130, "#ffe0b4", 0.7, rng)
    truss(picture, 560, 130, 430, 190, ("#7b2a24", "#b08d78"), rng, 4, 7)
    reflect(picture, 690, rng, "#c48f70", 0.74)
    mist(picture, 700, 70, "#ffdcb0", 0.6, rng)
    glow(picture, 430, 790, 300, "#ffe6b8", 0.5)
    bank = ridge(930, 40, rng)
    shape(picture, bank, "#a8855c", "#6d5238")
    sampan(picture, 1120, 820, 170, "#4b2c28")
    grass(picture, 1010, 90, "#5d6b34", rng)
    reeds(picture, -20, 520, 1000, 330, ("#7a7a42", "#f6e6c6"), rng, 46)
    reeds(picture, 1320, 1620, 1000, 260, ("#7a7a42", "#f6e6c6"), rng, 26)
    return picture


def floodplain(rng: Random) -> Image.Image:
    """A new riverside path on the alluvial land, white reeds, the bridge far away."""
    picture = sheet((0, "#9dc0cc"), (0.4, "#e3e6d2"), (0.56, "#fbe6bd"), (1, "#c8a878"))
    glow(picture, 1180, 420, 520, "#fff6d6", 0.9)
    skyline(picture, 520, 60, ("#b6c0b6", "#c6c6b2"), rng, 40)
    truss(picture, 500, 60, 180, 62, ("#a2645a", "#c2a892"), rng, 8, 2.6)
    mist(picture, 520, 120, "#fbeccd", 0.75, rng)
    shape(picture, box(-10, 535, WIDTH + 10, 640), "#dcc9a2", "#c39b78")
    shape(picture, ridge(620, 22, rng), "#a9b06c", "#5f7a3e")
    path = [(918, 606), (934, 606), (985, 690), (960, 790), (1130, 1040), (560, 1040), (760, 810), (905, 700)]
    lay(picture, stencil(smooth(path)), "#f0dcb6", "#c9a479", soft=1)
    for x, foot, size in ((300, 640, 0.5), (470, 655, 0.6), (1240, 660, 0.7), (1450, 720, 1.0)):
        trunk(picture, x, foot, 190 * size, 17 * size, ("#7d6a55", "#4f4033"), rng)
        crown(picture, x, foot - 230 * size, 120 * size, 100 * size, ("#3f6b42", "#5f8d4c", "#a3b865"), rng, 46)
    lamp(picture, 1085, 730, 150, "#4a4a48", "#fff3cf")
    lamp(picture, 760, 860, 230, "#4a4a48", "#fff3cf")
    grass(picture, 1010, 120, "#5c7a38", rng, 260)
    reeds(picture, -20, 560, 1000, 420, ("#858a4c", "#fbf1da"), rng, 56)
    reeds(picture, 1180, 1620, 1000, 330, ("#858a4c", "#fbf1da"), rng, 40)
    return picture


def boats(rng: Random) -> Image.Image:
    """A cleared bay of the lake on a summer noon: wide water, one rowing boat, a willow."""
    picture = sheet((0, "#4f93b8"), (0.34, "#a5cfdb"), (0.52, "#e9f0dc"), (1, "#e9f0dc"))
    for x, y, rx, ry in ((300, 190, 210, 50), (430, 160, 130, 52), (1180, 250, 240, 46), (1060, 225, 130, 48)):
        shape(picture, blob(x, y, rx, ry, rng, 0.2), "#ffffff", "#e6f0f0", alpha=0.8, soft=10)
    shape(picture, ridge(480, 40, rng, foot=560), "#9fc0c0", "#cfdcc8")
    skyline(picture, 545, 84, ("#9dbcbc", "#84a8a2"), rng, 46)
    mist(picture, 540, 80, "#eef4e2", 0.6, rng)
    reflect(picture, 548, rng, "#1f6a86", 0.66)
    mist(picture, 552, 40, "#f6f6e4", 0.6, rng)
    for _ in range(170):
        near = 10 + rng.random() ** 1.6 * 420
        glint = ellipse(rng.uniform(0, WIDTH), 560 + near, 8 + near * 0.16, 1 + near * 0.006, 0, 14)
        shape(picture, glint, "#f4fbf2", alpha=0.4)
    sampan(picture, 960, 720, 260, "#33404e")
    trunk(picture, 110, 1010, 760, 70, ("#6f6250", "#413529"), rng)
    for _ in range(120):
        left, top = rng.uniform(-60, 560), rng.uniform(-60, 170)
        drop = (300 + rng.uniform(0, 330)) * (1 - max(0, left - 160) / 620)
        path = [(left + 24 * (k / 12) ** 2, top + drop * k / 12) for k in range(13)]
        tint = rng.choice(("#3f7a4e", "#5d9a58", "#86b868", "#2f6444"))
        stroke(picture, path, tint, 2)
        for px, py in path[2:]:
            daub(picture, petal(px, py, 26, 6, 3.14 + rng.uniform(-0.6, 0.6)), tint)
    return picture
