"""Given a sheet and a place: how does somebody at work stand there?

In: a sheet, places in units of the finished picture, colours. Out: nothing, the sheet is painted. People are seen from
behind, under a nón lá; nobody has a face, so that nobody is meant.
"""

from PIL import Image

from pictures.outlines import smooth
from pictures.paint import mix, shape, stroke


def walker(
    picture: Image.Image, x: float, foot: float, height: float, tints: tuple[str, str], stoop: float = 0.0
) -> None:
    """Somebody in a conical hat, seen from behind; `stoop` leans them to a broom or a basket."""
    coat, trousers = tints
    lean = stoop * height
    hip, neck = foot - height * 0.45, foot - height * 0.84
    for side in (-1, 1):
        leg = [
            (x + side * height * 0.02, hip),
            (x + side * height * 0.105, hip),
            (x + side * height * 0.085, foot),
            (x + side * height * 0.03, foot),
        ]
        shape(picture, leg, trousers, mix(trousers, "#000000", 0.3))
    body = smooth(
        [
            (x - height * 0.1, hip + height * 0.06),
            (x - height * 0.135 + lean * 0.6, neck + height * 0.12),
            (x - height * 0.05 + lean, neck),
            (x + height * 0.05 + lean, neck),
            (x + height * 0.135 + lean * 0.6, neck + height * 0.12),
            (x + height * 0.1, hip + height * 0.06),
        ]
    )
    shape(picture, body, mix(coat, "#ffffff", 0.12), mix(coat, "#1a1a2e", 0.25))
    shoulder, side = (x + lean * 0.8, neck + height * 0.1), 1 if stoop > 0 else -1
    arm = [
        shoulder,
        (shoulder[0] + side * height * 0.13, neck + height * 0.24),
        (x + lean + side * height * 0.2, hip + height * 0.02),
    ]
    stroke(picture, arm, mix(coat, "#1a1a2e", 0.32), height * 0.065)
    hat(picture, x + lean, neck - height * 0.15, height * 0.19)


def hat(picture: Image.Image, x: float, y: float, half: float) -> None:
    """A nón lá: a cone of palm leaf, its tip at y."""
    cone = [
        (x, y),
        (x + half, y + half * 0.82),
        (x + half * 0.5, y + half * 0.93),
        (x, y + half * 0.96),
        (x - half * 0.5, y + half * 0.93),
        (x - half, y + half * 0.82),
    ]
    shape(picture, cone, "#fbf0cf", "#e2c88e")
    shape(picture, [cone[0], cone[1], cone[2]], "#e6d09a", "#b9955a", alpha=0.8)
    for n in range(1, 5):
        t = n / 5
        stroke(
            picture,
            [(x - half * t, y + half * 0.84 * t), (x, y + half * 0.97 * t), (x + half * t, y + half * 0.84 * t)],
            "#d8bd84",
            0.8,
        )
