"""Given a title: which picture stands for it where its page is shared?

In: the words of a card. Out: a small PNG of two colours with the title set in Vietnamese, and its address. The letters
are those of Source Sans Pro, whose file comes with a package of its own: a font that the machine happens to have would
give every machine other bytes. A card is put together as the rows of the PNG itself, eight pixels to a byte, from words
that are kept once set: a fourth of the time that drawing it and saving it by the library takes.
"""

import struct
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageDraw, ImageFont, features

WIDTH, HEIGHT = 1200, 630  # 1.91 to 1, as those who show cards cut them
MARGIN, TOP, BAND = 80, 70, 110
DESIGN: Final = "2"
"""Part of a card's address: a change of the drawing below is a new number here."""

_COLOURS: Final = bytes((143, 21, 25, 251, 246, 236))  # red ground, paper
_PAPER: Final = 1
_FACE: Final = font_files_ttf["SourceSansProSemibold"]
_SIZES: Final = ((68, 5), (54, 6), (44, 8))  # letters' height in pixels, and how many lines of them there is room for
_LEADING: Final = 1.26
_LINE: Final = WIDTH - 2 * MARGIN
_ROW: Final = 1 + WIDTH // 8
_STEP: Final = 4  # pixels: words begin at every fourth, so that each is kept as it is set in two places of a byte only


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


def libraries() -> str:
    """The versions of what draws and packs a card, of which Pillow and Python take whatever the machine has."""
    return f"freetype2 {features.version('freetype2')} zlib {zlib.ZLIB_RUNTIME_VERSION}"


def drawn(card: ShareCard) -> bytes:
    """The card as a PNG file: what all cards of the site share above the title and below it is packed once."""
    size, lines = _fitted(_composed(card.title))
    height = round(len(lines) * size * _LEADING) + 1  # a line's place is rounded too
    top = TOP + (HEIGHT - BAND - TOP - 30 - height + 1) // 2
    rows = Image.new("L", (_ROW, height))
    for number, line in enumerate(lines):
        _set(rows, line, round(number * size * _LEADING), size)
    return _png(_composed(card.site), top, rows)


def _composed(text: str) -> str:
    """One letter, one sign: marks are not placed by the font's rules but drawn with their letter."""
    return unicodedata.normalize("NFC", text)


def _packed(picture: Image.Image) -> Image.Image:
    """A picture of ones and noughts as one of bytes, eight of its pixels in each."""
    return Image.frombytes("L", ((picture.width + 7) // 8, picture.height), picture.tobytes())


@lru_cache(maxsize=8)
def _ground(site: str) -> bytes:
    """What all cards of a site share, in rows of a PNG: the red sheet, two rules, the site's title on a band of paper.

    The first byte of each row is the filter that it went through: none.
    """
    picture = Image.new("1", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((MARGIN, 40, WIDTH - MARGIN, 46), fill=_PAPER)
    pen.rectangle((MARGIN, 54, WIDTH - MARGIN, 55), fill=_PAPER)
    pen.rectangle((0, HEIGHT - BAND, WIDTH, HEIGHT), fill=_PAPER)
    size = next((size for size in (44, 36, 28) if _font(size).getlength(site) <= _LINE), 28)
    pen.text((MARGIN, HEIGHT - BAND // 2), site, fill=0, font=_font(size), anchor="lm")
    rows = Image.new("L", (_ROW, HEIGHT))
    rows.paste(_packed(picture), (1, 0))
    return rows.tobytes()


@lru_cache(maxsize=512)
def _above(site: str, top: int) -> tuple[bytes, bytes]:
    """The ground over a title that begins there, as it is and packed."""
    rows = _ground(site)[: top * _ROW]
    return rows, _deflated(rows, zlib.Z_FULL_FLUSH)


@lru_cache(maxsize=512)
def _below(site: str, bottom: int) -> tuple[bytes, bytes]:
    """The ground under a title that ends there, as it is and packed."""
    rows = _ground(site)[bottom * _ROW :]
    return rows, _deflated(rows, zlib.Z_FINISH)


def _deflated(rows: bytes, end: int) -> bytes:
    """Rows packed so that others may follow them (RFC 1951): flat sheets are runs, for which zlib has a quick way."""
    deflate = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_RLE)
    return deflate.compress(rows) + deflate.flush(end)


def _fitted(title: str) -> tuple[int, Sequence[Sequence[str]]]:
    """The size and the lines: the largest letters that leave room for the whole title, else its beginning."""
    for size, room in _SIZES:
        lines = _lines(title, size)
        if len(lines) <= room:
            return size, lines
    return size, (*lines[: room - 1], (*lines[room - 1][:-1], "…"))


def _lines(title: str, size: int) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    left = _LINE
    for word in title.split():
        width = _advance(word, size)
        if lines[-1] and width > left:
            lines.append([])
            left = _LINE
        lines[-1].append(word)
        left -= width
    return lines


def _set(rows: Image.Image, words: Sequence[str], top: int, size: int) -> None:
    """Set a line. Between two words there are more than eight pixels, so no byte has letters of both."""
    left = MARGIN
    for word in words:
        rows.paste(_word(word, size, left % 8), (1 + left // 8, top))
        left += _advance(word, size)


@lru_cache(maxsize=16384)
def _word(word: str, size: int, shift: int) -> Image.Image:
    """A word as it is set, so many pixels into its first byte; a longer one than a line holds is cut at the edge."""
    letters = _letters(word, size)
    picture = Image.new("1", (shift + _width(word, size), letters.height))
    picture.paste(letters, (shift - 7, 0))
    return _packed(picture)


@lru_cache(maxsize=8192)
def _letters(word: str, size: int) -> Image.Image:
    """A word drawn once, wherever in its bytes it is then set: drawing is most of what a card takes.

    Seven pixels are left before it, into which a letter such as `j` may reach.
    """
    picture = Image.new("1", (7 + _width(word, size), round(size * _LEADING)))
    ImageDraw.Draw(picture).text((7, 0), word, fill=_PAPER, font=_font(size))
    return picture


@lru_cache(maxsize=8192)
def _width(word: str, size: int) -> int:
    return min(max(1, round(_font(size).getlength(word))), _LINE)


def _advance(word: str, size: int) -> int:
    """From where a word begins to where the next one does."""
    return round((_width(word, size) + size // 4) / _STEP) * _STEP


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FACE, size, layout_engine=ImageFont.Layout.BASIC)


def _png(site: str, top: int, title: Image.Image) -> bytes:
    """The ground with the rows of a title as a PNG file of two colours (ISO/IEC 15948, RFC 1950)."""
    above, below, rows = _above(site, top), _below(site, top + title.height), title.tobytes()
    check = zlib.adler32(below[0], zlib.adler32(rows, zlib.adler32(above[0])))
    body = b"".join((b"\x78\x01", above[1], _deflated(rows, zlib.Z_FULL_FLUSH), below[1], struct.pack(">I", check)))
    header = struct.pack(">2I5B", WIDTH, HEIGHT, 1, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", _COLOURS), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
