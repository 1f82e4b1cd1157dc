"""Editions for print: a month whole, in order, with ids that are single."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bantin import pages
from bantin.model import Body
from bantin.pages import Page, plan
from bantin.present.editions import edition_view, placed
from bantin.present.lists import list_view
from bantin.site import Article
from bantin.views import EditionView
from tests.crawler import crawl, see
from tests.support import SITE, article, build_site, make_site, tree
from tests.values import CONFIG, context, days, piece, site_of

MONTH = Page("edition", "/ban-tin/2026/11/", "2026/11")


def edition(*articles: Article) -> EditionView:
    """The edition of a month of these articles."""
    return edition_view(context(site_of(articles)), MONTH, lambda text: Body((f"<p>{text.path}</p>",)))


def test_a_month_is_whole_and_in_order() -> None:
    """Every listed article stands once, under its first category in the order of site.yaml, the oldest first."""
    seen = edition(
        piece("c", 1), piece("a", 3, category="y-te"), piece("b", 2), piece("d", 4, category="thong-bao"),
        piece("het", 5, expires=days(1)), piece("cu", 60),
    )  # fmt: skip
    told = [(part.title, [one.title for one in part.pieces]) for part in seen.parts]
    assert [("Tin tức", ["Bài a", "Bài b", "Bài c"]), ("Thông báo", ["Bài d"])] == told
    assert (4, "Tháng 11/2026", False) == (seen.count, seen.month, seen.head.noindex)
    assert ["bai-1", "bai-2", "bai-3", "bai-4"] == [one.id for part in seen.parts for one in part.pieces]


@pytest.mark.parametrize(("html", "expected"), [
    ("<p>a</p>", "<p>a</p>"),
    ('<h2 id="m-a">A</h2><h5>b</h5>', '<h3 id="b1-m-a">A</h3><h6>b</h6>'),
    ('<a href="#m-a" class="footnote-ref">1</a>', '<a href="#b1-m-a" class="footnote-ref">1</a>'),
    ('<a href="/2026/11/a/#m-a">1</a>', '<a href="/2026/11/a/#m-a">1</a>'),
    ('<p id="m-a">id="m-a" href="#m-a" &lt;h2 id="x"></p>', '<p id="b1-m-a">id="m-a" href="#m-a" &lt;h2 id="x"></p>'),
    ('<img alt="mã id=" src="/a">', '<img alt="mã id=" src="/a">'),
    ('<img alt="<h2 x" src="/a" id="m-a">', '<img alt="<h2 x" src="/a" id="b1-m-a">'),
])  # fmt: skip
def test_a_body_finds_its_place(html: str, expected: str) -> None:
    """Ids and links within a body get its number, headings go down a level, and no word of the text is touched."""
    assert expected == placed(html, "b1-")


def test_ids_are_single_and_lead_somewhere(tmp_path: Path) -> None:
    """Two articles with the same headings and footnotes make a sound page; every link in it leads somewhere."""
    body = "## Mục một\n\nChữ[^1], [xem](#muc-mot).\n\n### Nhỏ\n\n[^1]: Chú thích.\n"
    files = {f"2025/{name}.md": article(f"Bài {name}", "2025-03-01", body) for name in "abc"}
    build_site(make_site(tmp_path, files))
    public = tree(tmp_path / "public")
    assert [] == crawl(public, "https://thu.example.vn/")
    seen = see("ban-tin/2025/03/index.html", public["ban-tin/2025/03/index.html"].decode())
    assert {1} == set(Counter(seen.ids).values())
    levels = re.findall(r"<h([1-6])", public["ban-tin/2025/03/index.html"].decode())
    assert [] == [(a, b) for a, b in pairwise(levels) if int(b) > int(a) + 1]


def test_the_month_leads_to_its_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """A month's list has a link to the edition; a month with too many articles has neither, nor has a site without."""
    site = site_of([piece("a", 1), piece("b", 2)])
    month = Page("month", "/luu-tru/2026/11/", "2026/11")
    link = list_view(context(site), month).edition
    assert link is not None
    assert MONTH.url == link.href
    without = site_of([piece("a", 1)], replace(CONFIG, build=replace(CONFIG.build, editions=False)))
    monkeypatch.setattr(pages, "EDITION", 1)
    for seen in (site, without):
        assert MONTH not in plan(seen)
        assert list_view(context(seen), month).edition is None


def test_what_is_withdrawn_is_in_no_edition(tmp_path: Path) -> None:
    """An edition shows what lists show: no draft, nothing that is over, withdrawn or still to come."""
    secret = "BÍ MẬT"
    build_site(make_site(tmp_path, {
        "2026/a.md": article("A", "2026-11-01", "Chữ."),
        "2026/b.md": article("B", "2026-11-02", secret, withdrawn="{date: 2026-11-03, reason: Sai}"),
        "2026/c.md": article("C", "2026-11-02", secret, draft="true"),
        "2026/d.md": article("D", "2026-11-29", secret),
        "2026/e.md": article("E", "2026-11-02", secret, category="thong-bao", type="notice", expires="2026-11-05"),
    }, SITE))  # fmt: skip
    page = tree(tmp_path / "public")["ban-tin/2026/11/index.html"].decode()
    assert (True, False) == ("Chữ." in page, secret in page)
