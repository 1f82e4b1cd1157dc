"""What crawlers and servers read: sitemaps, robots, redirects, and pages that lead on."""

import json
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from bantin import machines
from bantin.machines import machine_files, redirects, sitemaps, stubs
from bantin.model import Legacy, Withdrawal
from bantin.pages import plan
from bantin.present.context import Context
from tests.crawler import locations
from tests.values import CONFIG, context, days, piece, site_of

ICONS = {"img/icon-192.png": "/b/assets/icon-192.1.png"}


def made(*articles: object, base_url: str = CONFIG.base_url) -> Context:
    """The look-ups of a site of these articles."""
    return context(site_of(articles, replace(CONFIG, base_url=base_url)))  # type: ignore[arg-type]  # articles all


def test_the_sitemap_names_what_may_be_found() -> None:
    """Expired and withdrawn articles and the unknown address are not in the sitemap; all else is."""
    seen = made(piece("a", 1), piece("het", 9, expires=days(2)), piece("rut", 9, withdrawn=Withdrawal(days(1), "Sai")))
    (sitemap,) = sitemaps(seen, plan(seen.site))
    urls = {url.removeprefix("https://thu.example.vn") for url in locations(sitemap.data)}
    pages = {page.url for page in plan(seen.site)}
    assert pages - urls == {"/2026/11/het/", "/2026/11/rut/", "/404.html"}
    assert set() == urls - pages


def test_a_long_sitemap_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    """More addresses than one sitemap may hold are told in several, named by an index; none is lost."""
    seen = made(*(piece(f"b{n}", n) for n in range(9)))
    whole = locations(next(iter(sitemaps(seen, plan(seen.site)))).data)
    monkeypatch.setattr(machines, "LIMIT", 10)
    parts = {output.path: locations(output.data) for output in sitemaps(seen, plan(seen.site))}
    index = [url.removeprefix("https://thu.example.vn/") for url in parts.pop("sitemap.xml")]
    assert (list(parts), whole) == (index, [url for part in parts.values() for url in part])
    assert max(map(len, parts.values())) <= 10


def test_news_are_young() -> None:
    """The news sitemap holds the articles of the last two days, with title and name of the site."""
    seen = made(piece("moi", 1.9), piece("cu", 2.1))
    news = fromstring(
        next(output.data for output in machine_files(seen, plan(seen.site), ICONS) if output.path == "sitemap-news.xml")
    )
    assert ["Bài moi"] == [element.text for element in news.iter() if element.tag.endswith("}title")]


def test_redirects_for_a_host() -> None:
    """Old addresses, their queries in parts, under the base path; marks are encoded."""
    seen = made(
        piece("a", 1, aliases=("/cũ/a",), legacy=Legacy(("https://cu.vn/Default.aspx?id=7&p=1",))),
        base_url="https://a.vn/b/",
    )
    expected = "/b/Default.aspx id=7 p=1 /b/2026/11/a/ 301\n/b/c%C5%A9/a /b/2026/11/a/ 301\n"
    assert expected == redirects(seen).decode()


@pytest.mark.parametrize(("query", "rules"), [("id=7", 1), ("id=7&p", 0), ("7", 0), ("", 0), ("id=", 0), ("a=b=c", 0)])
def test_only_pairs_are_rules(query: str, rules: int) -> None:
    """A query is told to a host as `key=value`, or not at all: a stray word there would be another rule."""
    seen = made(piece("a", 1, aliases=(f"/cu?{query}",)))
    assert rules == redirects(seen).decode().count("\n")


def test_one_stub_for_two_spellings() -> None:
    """`/cu` and `/cu/` of one article are one page that leads on."""
    assert ["cu/index.html"] == [path for path, _ in stubs(made(piece("a", 1, aliases=("/cu", "/cu/"))))]


@pytest.mark.parametrize(
    ("old", "file"),
    [("/cu/a", "cu/a/index.html"), ("/cu/a/", "cu/a/index.html"), ("/cu/a.html", "cu/a.html"),
     ("/cu/a.htm", "cu/a.htm"), ("/a?id=1", None), ("/cu//a", None), ("/luu-tru/2026", None), ("/.git/a", None)],
)  # fmt: skip
def test_pages_that_lead_on(old: str, file: str | None) -> None:
    """An old address that a plain file can serve has one; no page is ever overwritten, no hidden name is made."""
    assert ([file] if file else []) == [path for path, _ in stubs(made(piece("a", 1, aliases=(old,))))]


def test_robots_and_opensearch() -> None:
    """All may read everything, and a browser learns how to search."""
    seen = made(base_url="https://a.vn/b/")
    files = {output.path: output.data.decode() for output in machine_files(seen, plan(seen.site), ICONS)}
    told = "User-agent: *\nAllow: /\nSitemap: https://a.vn/b/sitemap.xml\nSitemap: https://a.vn/b/sitemap-news.xml\n"
    assert told == files["robots.txt"]
    assert 'template="https://a.vn/b/tim-kiem/?q={searchTerms}"' in files["opensearch.xml"]
    assert "https://a.vn/b/assets/icon-192.1.png" in files["opensearch.xml"]
    assert files["_headers"].startswith("/b/*\n  Content-Security-Policy: default-src 'none'; ")


def test_a_telephone_learns_the_site() -> None:
    """The web manifest has the site's names and only the icons that the theme has, all under the base path."""
    seen = made(base_url="https://a.vn/b/")
    files = {output.path: output.data for output in machine_files(seen, plan(seen.site), ICONS)}
    manifest = json.loads(files["site.webmanifest"])
    assert ("Bản tin", "vi", "/b/", "/b/") == tuple(manifest[key] for key in ("name", "lang", "start_url", "scope"))
    assert [("/b/assets/icon-192.1.png", "192x192", "any")] == [
        (icon["src"], icon["sizes"], icon["purpose"]) for icon in manifest["icons"]
    ]


def test_an_empty_list_is_not_in_the_sitemap() -> None:
    """A crawler is not sent to a list whose articles are all over."""
    over = piece("het-han", 3, tags=("Y tế",), kind="notice", expires=days(1))
    seen = context(site_of([over, piece("con-tin", 2, tags=("Văn hóa",))]))
    (sitemap,) = sitemaps(seen, plan(seen.site))
    assert (False, True) == (b"/the/y-te/" in sitemap.data, b"/the/van-hoa/" in sitemap.data)
