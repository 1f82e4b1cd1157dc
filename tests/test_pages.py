"""Which pages a site has: lists are cut so that a new article moves no old page."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.model import Outline
from bantin.pages import RESERVED, addresses_of, check_addresses, page_count, page_url, plan, slice_of
from bantin.site import Album, MenuItem, TextPage
from tests.values import CONFIG, codes, days, piece, site_of

LENGTHS = st.integers(0, 200)
SIZES = st.integers(1, 30)


def cut(length: int, per_page: int) -> dict[str, list[int]]:
    """What stands on each page of a list, by address; article n is the nth that was ever written."""
    articles, count = range(length - 1, -1, -1), page_count(length, per_page)
    return {page_url("/a/", n, count): list(slice_of(articles, n, count, per_page)) for n in range(1, count + 1)}


@given(LENGTHS, SIZES)
def test_every_article_stands_once(length: int, per_page: int) -> None:
    """The pages of a list, the newest first, are the whole list once."""
    pages = cut(length, per_page)
    in_order = [pages["/a/"], *(pages[f"/a/trang/{number}/"] for number in range(len(pages) - 1, 0, -1))]
    assert list(range(length - 1, -1, -1)) == [article for page in in_order for article in page]


@given(LENGTHS, SIZES)
def test_a_new_article_moves_no_old_page(length: int, per_page: int) -> None:
    """One more article changes the list's own page, and at most adds the page that spilled out of it."""
    before, after = cut(length, per_page), cut(length + 1, per_page)
    different = {url for url in after if after[url] != before.get(url)}
    assert {"/a/"} == different - {f"/a/trang/{len(before)}/"}
    assert before.keys() <= after.keys()


@given(LENGTHS, SIZES)
def test_pages_are_full(length: int, per_page: int) -> None:
    """Every page but the newest is full; the newest has one to two pages' worth, or all of a short list."""
    pages = cut(length, per_page)
    newest = len(pages.pop("/a/"))
    assert {per_page} >= {len(page) for page in pages.values()}
    assert newest < 2 * per_page
    assert newest >= min(per_page, length)


def test_addresses_are_single() -> None:
    """No two pages of a site have one address."""
    pages = plan(site_of([piece(f"b{n}", n, tags=("Hồ", "Cây"), numbers=("1/QĐ-UBND",)) for n in range(20)]))
    assert len(pages) == len(addresses_of(pages))


def test_an_empty_list_has_a_page() -> None:
    """A category, a unit and the corrections have their page before there is anything on it; tags have none."""
    urls = addresses_of(plan(site_of([])))
    assert {"/chuyen-muc/y-te/", "/don-vi/mttq/", "/dinh-chinh/"} <= urls
    assert set() == {"/the/", "/album/", "/van-ban/"} & urls


@pytest.mark.parametrize(("to", "expected"), [
    ("/luu-tru/", []), ("https://a.vn/", []), ("/khong/", ["menu-broken"]), ("content/pages/khong.md", ["menu-broken"]),
])  # fmt: skip
def test_the_menu_leads_somewhere(to: str, expected: list[str]) -> None:
    """An entry of the menu names a page of the site, or another site."""
    site = site_of([], replace(CONFIG, menu=(MenuItem("Mục", to, 9),)))
    assert expected == codes(check_addresses(site, plan(site)))


@pytest.mark.parametrize("first", [*sorted(RESERVED), "2031"])
def test_a_page_cannot_take_our_names(first: str) -> None:
    """A static page is refused where a generated page may come, whether there is one today or not."""
    sound = TextPage("a.md", "/a/", "A", "", None, draft=False, outline=Outline("", (), ()), body_key="0")
    site = replace(site_of([]), pages=tuple(replace(sound, url=f"/{name}/") for name in (first, f"{first}-x")))
    told = [(found.code, dict(found.words)["url"]) for found in check_addresses(site, plan(site))]
    assert [("page-reserved", f"/{first}/")] == told


def test_albums_are_listed_by_pages() -> None:
    """The list of albums is cut as every list is."""
    outline = Outline("", (), ())
    albums = tuple(
        Album(f"{n}/album.md", f"/album/{n}/", f"Album {n}", days(n), "ubnd", "", (), False, outline, "0")
        for n in range(8)
    )
    pages = [page for page in plan(replace(site_of([]), albums=albums)) if page.kind == "albums"]
    assert [("/album/", 2, 2), ("/album/trang/1/", 1, 2)] == [(page.url, page.number, page.count) for page in pages]
