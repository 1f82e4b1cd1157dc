"""Old addresses: none is in the way of another, or of any file that the site has or will have."""

from pathlib import Path
from typing import Any

import pytest

from bantin.check import Edition
from bantin.model import Decree, Legacy
from bantin.old_addresses import Places, check_old_addresses, files_of
from bantin.pages import plan
from bantin.problems import Problem
from bantin.site import Article
from tests.support import article, build_site, make_site, tree
from tests.values import NOW, assembled, codes, piece


def told(*articles: Article) -> list[Problem]:
    """What is said of the old addresses of these articles."""
    site, _ = assembled(articles)
    return list(check_old_addresses(Edition(articles), site, plan(site)))


@pytest.mark.parametrize("old", [
    "/", "/index.html", "/2026/11/b/", "/2026/11/b", "/2026/11/b/index.html", "/2026//11/./b/", "/%32026/11/b/",
    "/2026/11/b/index.html/x/", "/luu-tru", "/luu-tru/2026/", "/tim-kiem/", "/404.html", "/feed.xml", "/rss.xml/",
    "/chuyen-muc/tin-tuc/feed.json", "/manifest.json", "/manifest.json/x", "/_redirects", "/robots.txt",
    "/sitemap.xml", "/sitemap-news.xml", "/sitemap-2.xml", "/opensearch.xml", "/assets/", "/assets/a.png", "/search",
    "/search/root.bin", "/the/ho-tay/",
])  # fmt: skip
def test_a_place_that_is_taken(old: str) -> None:
    """An old address that is, holds or lies under a file of the site is refused, however it is spelled."""
    articles = (piece("a", 1, aliases=(old,)), piece("b", 2, tags=("Hồ Tây",)))
    assert ["alias-taken"] == codes(told(*articles))


@pytest.mark.parametrize("old", [
    "/cu", "/cu/", "/2026/11/cu/", "/2026/11/a", "/2026/11/a/", "/Default.aspx", "/?id=3", "/luu-tru?nam=2026",
    "/the-le/",
])  # fmt: skip
def test_a_place_that_is_free(old: str) -> None:
    """An address that no file has, the article's own in another spelling, or one with a query, is taken as it is."""
    assert [] == told(piece("a", 1, aliases=(old,)), piece("b", 2))


@pytest.mark.parametrize(("one", "other"), [
    ("/cu", "/cu"), ("/cu", "/cu/"), ("/cu.html", "/cu.html/x"), ("/cu.html/x/", "/cu.html"), ("/cu?id=3", "/cu/?id=3"),
])  # fmt: skip
def test_two_claims(one: str, other: str) -> None:
    """Of two articles that claim one place the newer has it."""
    found = told(piece("a", 1, aliases=(one,)), piece("b", 2, legacy=Legacy((f"https://cu.vn{other}",))))
    assert [("alias-taken", "content/articles/b.md", other)] == [
        (p.code, p.spot.path, dict(p.words)["value"]) for p in found
    ]


@pytest.mark.parametrize("old", ["/2026/11/mai/", "/luu-tru/2026/12/", "/the/ho-tay/", "/van-ban/1-qd-ubnd/", "/cu/"])
def test_nothing_waits_for_its_day(old: str) -> None:
    """The places of what is scheduled, of its lists and its old addresses, are taken today; a draft takes none."""
    decree = Decree("1/QĐ-UBND", "Quyết định", "UBND", NOW.date())
    keys: dict[str, Any] = {"tags": ("Hồ Tây",), "document": decree}
    mine, later = piece("a", 1, aliases=(old,)), piece("thang-sau", -20, **keys)
    found = told(mine, later, piece("mai", -1, aliases=("/cu",)))
    assert ["alias-taken"] == codes(found)
    assert [] == told(mine, piece("mai", -1, draft=True, aliases=("/cu",), **keys))


@pytest.mark.parametrize(("old", "expected"), [
    ("/" + "a" * 200, []), ("/" + "a" * 201, ["alias-invalid"]), ("/" + "ạ" * 67, ["alias-invalid"]),
    ("/abcdefg" * 100, []), ("/abcdefg" * 100 + "/", ["alias-invalid"]),
])  # fmt: skip
def test_length(old: str, expected: list[str]) -> None:
    """An address that no disk could hold is refused before anything is written."""
    assert expected == codes(told(piece("a", 1, aliases=(old,))))


def test_every_file_is_known(tmp_path: Path) -> None:
    """There is no file of a published site whose place an old address could take."""
    root = make_site(tmp_path, {"2026/a.md": article("Một", "01/11/2026", "Theo 1/QĐ-UBND.", tags="[nuoc]")})
    places = Places(files_of(plan(build_site(root).site)))
    assert [] == [file for file in tree(root / "public") if not places.owner(file)]


def test_a_site_with_two_spellings_builds(tmp_path: Path) -> None:
    """`/cu`, `/cu/` and the like in one article are no fault, and one page that leads on."""
    texts = {"2026/a.md": article("Một", "01/11/2026", aliases="[/cu, /cu/, /cu/index.html, /cu.html, /cu.html/]")}
    build_site(make_site(tmp_path, texts))
    assert {"cu/index.html", "cu.html"} == {path for path in tree(tmp_path / "public") if path.startswith("cu")}
