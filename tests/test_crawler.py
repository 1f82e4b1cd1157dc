"""The tests' own crawler: what it is there to find, it finds."""

import pytest

from tests.crawler import crawl

PAGE = '<!doctype html><html lang="vi"><head><title>a</title></head><body><h1>a</h1>{}</body></html>'
BASE = "https://a.vn/b/"


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="/b/c/">c</a>', "index.html: /b/c/ leads nowhere"),
        ('<a href="/c/">c</a>', "index.html: /c/ leaves the base path"),
        ('<a href="x/#no">c</a>', "index.html: x/#no names an id that is not there"),
        ('<a href="x/"></a>', "index.html: empty link to x/"),
        ('<img src="https://b.vn/a.png" alt="">', "index.html: loads https://b.vn/a.png from elsewhere"),
        ('<img src="x/">', "index.html: img without alt"),
        ('<p style="color:red">', "index.html: <p style>"),
        ('<p onclick="a()">', "index.html: <p onclick>"),
        ("<script>a()</script>", "index.html: inline script"),
        ("<h1>b</h1>", "index.html: 2 h1"),
        ('<p id="a"></p><p id="a"></p>', "index.html: the id a stands twice"),
        ('<label for="a">a</label>', "index.html: #a names an id that is not there"),
        ("<p></b></p>", "index.html: unexpected-end-tag"),
    ],
)
def test_a_planted_fault_is_found(html: str, fault: str) -> None:
    """Each kind of fault is told, and nothing else is."""
    files = {"index.html": PAGE.format(html).encode(), "x/index.html": PAGE.format('<a href="../">a</a>').encode()}
    found = crawl(files, BASE)
    assert [fault] == [told[: len(fault)] for told in found]


def test_a_sound_site_has_no_faults() -> None:
    """Links to pages, to anchors, to other sites, to mail are all well."""
    html = '<h2 id="đ">a</h2><a href="/b/x/">x</a><a href="#%C4%91">a</a>'
    html += '<a href="https://c.vn/">c</a><a href="mailto:a@b.vn">m</a>'
    files = {"index.html": PAGE.format(html).encode(), "x/index.html": PAGE.format('<a href="/b/">a</a>').encode()}
    assert [] == crawl(files, BASE)
