"""Cards for sharing: every Vietnamese letter, every title whole or begun, the same bytes for the same words."""

import io
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFont

from bantin.pictures import share_card
from bantin.pictures.share_card import BAND, HEIGHT, WIDTH, ShareCard, drawn

SITE = "Bản tin quận Tây Hồ"
MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", a + b) for a, b in product("aăâeêioôơuưy", MARKS)] + ["đ"]
TITLE = "Quận Tây Hồ phát động tổng vệ sinh môi trường quanh Hồ Tây"


def picture(title: str, site: str = SITE) -> Image.Image:
    """A card as those who show it read it."""
    return Image.open(io.BytesIO(drawn(ShareCard(title, site))))


@pytest.mark.parametrize("letter", [*LETTERS, *map(str.upper, LETTERS)])
def test_every_letter_has_its_own_shape(letter: str) -> None:
    """None of the 134 letters of the alphabet is drawn as a box for a missing sign, nor as its plain sister."""
    font = ImageFont.truetype(share_card._FACE, 68, layout_engine=ImageFont.Layout.BASIC)
    others = {"\ufffe", *"aeiouyd"} - {letter}
    shape = bytes(font.getmask(letter))
    assert set() == {other for other in others if bytes(font.getmask(other)) == shape}


def test_a_card_is_what_those_who_show_it_ask_for() -> None:
    """1.91 to 1, 1200 pixels wide, two colours, a few thousand bytes."""
    card = picture(TITLE)
    assert ("PNG", (1200, 630), True) == (card.format, card.size, abs(WIDTH / HEIGHT - 1.91) < 0.01)
    assert 2 == len(card.convert("RGB").getcolors() or ())
    assert len(drawn(ShareCard(TITLE, SITE))) < 8000


def test_the_same_words_give_the_same_card() -> None:
    """Composed or decomposed, before or after others, a title gives the same bytes."""
    first = drawn(ShareCard(TITLE, SITE))
    drawn(ShareCard("Bài khác", "Trang khác"))
    assert first == drawn(ShareCard(TITLE, SITE)) == drawn(ShareCard(unicodedata.normalize("NFD", TITLE), SITE))


@given(st.text(max_size=600), st.text(max_size=120))
def test_no_title_leaves_the_card(title: str, site: str) -> None:
    """Whatever is written, the letters stay between the rules and the band, inside the margins."""
    image = picture(title, site)
    box = image.crop((0, 58, WIDTH, HEIGHT - BAND)).convert("L").point(lambda value: 255 * (value > 128)).getbbox()
    left, top, right, bottom = box or (80, 0, 80, 0)
    assert (True, True) == (left >= 76, right <= WIDTH - 72)
    assert (True, True) == (top >= 0, bottom <= HEIGHT - BAND - 58)


def test_the_address_tells_the_words() -> None:
    """Another title or another site is another address, and nothing else is."""
    cards = [ShareCard("a", "b"), ShareCard("a", "c"), ShareCard("ab", ""), ShareCard("a", "b")]
    assert 3 == len({card.url for card in cards})


def test_a_long_title_is_set_smaller_and_then_cut() -> None:
    """Fifty words are set whole in small letters; five hundred are begun, and the cut is told."""
    sizes = [share_card._fitted(" ".join(["phường"] * count)) for count in (5, 40, 500)]
    assert [68, 44, 44] == [size for size, _ in sizes]
    assert [5, 40] == [sum(map(len, lines)) for _, lines in sizes[:2]]
    assert (8, "…") == (len(sizes[2][1]), sizes[2][1][-1][-1])
