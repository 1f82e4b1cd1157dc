"""Given nothing: what is the mark of Bản tin?

Out: the icon files by name, as bytes. The mark is a sheet of paper folded into a lotus, gold on deep red; it is not,
and must not look like, the emblem of a state or of a party.
"""

import io

from PIL import Image, ImageDraw

RED, CREAM, PALE, GOLD, DEEP_GOLD, AMBER = "#9b1c23", "#fdf0c9", "#f7d98c", "#e9b949", "#d9a437", "#bd8226"

Fold = tuple[str, tuple[tuple[float, float], ...]]
FOLDS: tuple[Fold, ...] = (  # in a square of 64: the paper's faces, back ones first
    (AMBER, ((32, 47), (6, 29), (19, 26))),
    (AMBER, ((32, 47), (58, 29), (45, 26))),
    (GOLD, ((32, 47), (6, 29), (21, 44))),
    (DEEP_GOLD, ((32, 47), (58, 29), (43, 44))),
    (AMBER, ((32, 47), (16, 17), (28, 24))),
    (AMBER, ((32, 47), (48, 17), (36, 24))),
    (PALE, ((32, 47), (16, 17), (20, 36))),
    (GOLD, ((32, 47), (48, 17), (44, 36))),
    (CREAM, ((32, 8), (23, 30), (32, 47))),
    (GOLD, ((32, 8), (41, 30), (32, 47))),
    (PALE, ((17, 52), (32, 50.6), (47, 52), (32, 55.4))),
)


def files() -> dict[str, bytes]:
    """The icons: an SVG, and PNG pictures for telephones; the opaque ones reach to the edge."""
    return {
        "favicon.svg": svg().encode(),
        "icon-192.png": png(192, rounded=True),
        "icon-512.png": png(512, rounded=True),
        "icon-maskable.png": png(512, rounded=False, scale=0.78),
        "apple-touch-icon.png": png(180, rounded=False),
    }


def svg() -> str:
    """The mark as an SVG file."""
    faces = "".join(f'<path fill="{tint}" d="M{" ".join(f"{x:g} {y:g}" for x, y in face)}z"/>' for tint, face in FOLDS)
    ground = f'<rect width="64" height="64" rx="13" fill="{RED}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{ground}{faces}</svg>\n'


def png(side: int, rounded: bool, scale: float = 1) -> bytes:
    """The mark as a PNG file, `side` pixels wide; drawn smaller where a telephone cuts the corners off."""
    large = side * 8
    picture = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle((0, 0, large - 1, large - 1), large * 13 / 64 if rounded else 0, fill=RED)
    for tint, face in FOLDS:
        pen.polygon([(_scaled(x, scale) * large / 64, _scaled(y, scale) * large / 64) for x, y in face], fill=tint)
    out = io.BytesIO()
    picture.resize((side, side), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _scaled(length: float, scale: float) -> float:
    return 32 + (length - 32) * scale
