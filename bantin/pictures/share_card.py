"""Given a title: which picture stands for it where its page is shared?

In: the words of a card. Out: a small PNG of two colours with the title set in Vietnamese, and its address. The letters
are those of Source Sans Pro, whose file comes with a package of its own: a font that the machine happens to have would
give every machine other bytes. Words are kept once set, for a bulletin repeats its own: 2 ms of processor time a card.
"""

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 960, 504  # 1.91 to 1, as those who show cards cut them
MARGIN, TOP, BAND = 64, 56, 88
DESIGN: Final = "1"
"""Part of a card's address: a change of the drawing below is a new number here."""

_COLOURS: Final = (143, 21, 25, 251, 246, 236)  # red ground, paper
_PAPER: Final = 1
_FACE: Final = font_files_ttf["SourceSansProSemibold"]
_SIZES: Final = ((54, 5), (44, 6), (36, 8))  # letters' height in pixels, and how many lines of them there is room for
_LEADING: Final = 1.26
_PNG_RUNS: Final = 3  # zlib's strategy for runs of one colour: half the time of the usual one, and smaller


@dataclass(frozen=True, slots=True)
class ShareCard:
    """The words of a card: a page's title, the site's."""

    title: str
    site: str

    @property
    def url(self) -> str:
        """The card's path of the site, named by its words."""
        words = repr((DESIGN, self.title, self.site)).encode()
        return f"/assets/chia-se.{blake2b(words, digest_size=8).hexdigest()}.png"


def drawn(card: ShareCard) -> bytes:
    """The card as a PNG file."""
    picture = _ground(_composed(card.site)).copy()
    size, lines = _fitted(_composed(card.title))
    top = TOP + (HEIGHT - BAND - TOP - 24 - round(len(lines) * size * _LEADING)) // 2
    for number, line in enumerate(lines):
        _set(picture, line, top + round(number * size * _LEADING), size)
    out = io.BytesIO()
    picture.save(out, "PNG", bits=1, compress_level=1, compress_type=_PNG_RUNS)
    return out.getvalue()


def _composed(text: str) -> str:
    """One letter, one sign: marks are not placed by the font's rules but drawn with their letter."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8)
def _ground(site: str) -> Image.Image:
    """What all cards of a site share: the red sheet, two rules, the site's title on a band of paper."""
    picture = Image.new("P", (WIDTH, HEIGHT), 0)
    picture.putpalette(_COLOURS)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((MARGIN, 32, WIDTH - MARGIN, 37), fill=_PAPER)
    pen.rectangle((MARGIN, 43, WIDTH - MARGIN, 44), fill=_PAPER)
    pen.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), fill=_PAPER)
    pen.fontmode = "1"
    size = next((size for size in (36, 30, 24) if _font(size).getlength(site) <= WIDTH - 2 * MARGIN), 24)
    pen.text((MARGIN, HEIGHT - BAND // 2), site, fill=0, font=_font(size), anchor="lm")
    return picture


def _fitted(title: str) -> tuple[int, Sequence[Sequence[str]]]:
    """The size and the lines: the largest letters that leave room for the whole title, else its beginning."""
    for size, room in _SIZES:
        lines = _lines(title, size)
        if len(lines) <= room:
            return size, lines
    return size, (*lines[: room - 1], (*lines[room - 1][:-1], "…"))


def _lines(title: str, size: int) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    left = WIDTH - 2 * MARGIN
    for word in title.split():
        width = _word(word, size).width + size // 4
        if lines[-1] and width > left:
            lines.append([])
            left = WIDTH - 2 * MARGIN
        lines[-1].append(word)
        left -= width
    return lines


def _set(picture: Image.Image, words: Sequence[str], top: int, size: int) -> None:
    left = MARGIN
    for word in words:
        image = _word(word, size)
        picture.paste(image, (left, top))
        left += image.width + size // 4


@lru_cache(maxsize=4096)
def _word(word: str, size: int) -> Image.Image:
    """A word as it is set; a longer one than a line holds is cut at the edge."""
    font = _font(size)
    width = min(max(1, round(font.getlength(word)) + 2), WIDTH - 2 * MARGIN)
    picture = Image.new("P", (width, round(size * _LEADING)), 0)
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    pen.text((0, 0), word, fill=_PAPER, font=font)
    return picture


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FACE, size, layout_engine=ImageFont.Layout.BASIC)
