"""Is the site read under a strict policy, on paper, with what a reader has chosen? And what may a page cost?"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.gallery import PAGES, Gallery
from tests.support import pages_of, tree

pytestmark = pytest.mark.browser

LETTERS = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
BAR = "getComputedStyle(document.querySelector('.bar')).backgroundColor"
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_policy_is_kept_on_every_template(page: Page, gallery: Gallery, address: str) -> None:
    """No page of any kind makes the browser complain (`page` tells) under the strict policy: at a path, at the root."""
    for path in PAGES.values():
        page.goto(gallery.address + path)
    for name in ("home", "long article", "album", "search"):
        page.goto(address + PAGES[name])


def test_nothing_is_asked_of_others_and_nothing_is_kept(context: BrowserContext, page: Page, gallery: Gallery) -> None:
    """Reading asks one host only, an article without pictures four times, and once for the site's icon; the browser
    keeps nothing."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(gallery.address + PAGES["notice"], wait_until="networkidle")
    assert {urlsplit(gallery.address).netloc} == {urlsplit(url).netloc for url in asked}
    pictures = [url for url in asked if url.endswith((".jpg", ".avif", ".webp"))]
    icons = [url for url in asked if "/favicon." in url]
    assert (4, True) == (len(asked) - len(pictures) - len(icons), len(icons) <= 1)
    assert ([0, 0, ""], []) == (page.evaluate(KEPT), context.cookies())


def test_letters_and_contrast_are_set_without_script(scriptless: Page, gallery: Gallery) -> None:
    """A-, A, A+ and the contrast work by themselves for the page."""
    scriptless.goto(gallery.address + "/")
    sizes = []
    for name in ("chu-nho", "chu-vua", "chu-lon"):
        scriptless.check(f"#{name}")
        sizes.append(scriptless.evaluate(LETTERS))
    before = scriptless.evaluate(BAR)
    scriptless.check("#tuong-phan")
    assert [14.4, 16, 20] == sizes
    assert before != scriptless.evaluate(BAR)


def test_what_needs_a_script_is_not_offered_without(scriptless: Page, gallery: Gallery) -> None:
    """Without script there is no button that does nothing; the address is there to be copied, and to be mailed."""
    scriptless.goto(gallery.address + PAGES["notice"])
    expect(scriptless.locator("button:visible")).to_have_text(["Tìm kiếm"])
    expect(scriptless.locator(".tools a")).to_be_visible()
    expect(scriptless.locator(".address")).to_contain_text("https://bantin.example.vn/bantin/2026/11/")


def test_a_choice_is_remembered(page: Page, gallery: Gallery) -> None:
    """Where scripts run, the size of letters and the contrast hold on the next page, and are forgotten when undone."""
    page.goto(gallery.address + "/")
    page.check("#chu-lon", force=True)
    page.check("#tuong-phan", force=True)
    page.goto(gallery.address + PAGES["notice"])
    assert (20, True, True) == (page.evaluate(LETTERS), page.is_checked("#chu-lon"), page.is_checked("#tuong-phan"))
    page.check("#chu-vua", force=True)
    page.uncheck("#tuong-phan", force=True)
    assert (16, [0, 0, ""]) == (page.evaluate(LETTERS), page.evaluate(KEPT))


def test_a_choice_holds_on_the_way_back(page: Page, gallery: Gallery) -> None:
    """A page gone back to shows what was chosen on the next one, and its boxes say so: each of them can be chosen."""
    page.goto(gallery.address + "/")
    page.goto(gallery.address + PAGES["notice"])
    page.check("#chu-lon", force=True)
    page.go_back()
    expect(page.locator("#chu-lon")).to_be_checked()
    assert 20 == page.evaluate(LETTERS)
    page.check("#chu-vua", force=True)
    assert 16 == page.evaluate(LETTERS)
    page.go_forward()
    expect(page.locator("#chu-vua")).to_be_checked()
    assert 16 == page.evaluate(LETTERS)


def test_the_address_is_shared(context: BrowserContext, page: Page, gallery: Gallery) -> None:
    """A click puts the page's own address on the clipboard and says so; no one else is told."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(gallery.address + PAGES["notice"])
    page.click("text=Chia sẻ")
    expect(page.locator(".tools [role=status]")).to_have_text("Đã chép liên kết")
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert address == page.evaluate("navigator.clipboard.readText()")


def test_on_paper(browser: Browser, gallery: Gallery) -> None:
    """Print has who published it, the dates, the text and its address, and nothing to click; nothing sticks out."""
    context = browser.new_context(viewport={"width": 718, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    for name in ("long article", "tables", "document", "text"):
        page.goto(gallery.address + PAGES[name])
        for shown in (".name", "h1", ".address", ".imprint"):
            expect(page.locator(shown).first).to_be_visible()
        for hidden in (".bar", ".find", ".crumbs", ".tools", ".foot nav"):
            expect(page.locator(hidden).first).to_be_hidden()
        assert (name, True) == (name, page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()


def test_an_article_is_light(gallery: Gallery) -> None:
    """HTML and style of each article are at most 11 KB compressed, the script that comes with it at most 3 KB; it waits
    for no style but that of all pages."""
    files = tree(gallery.output)
    style, script = (packed(files, name) for name in ("/bantin.", "/reader.js"))
    articles = [html for path, html in pages_of(files).items() if path[:2] == "20"]
    assert {1} == {html.count('rel="stylesheet"') for html in articles if 'http-equiv="refresh"' not in html}
    assert max(len(brotli.compress(html.encode())) for html in articles) + style <= 11_000
    assert script <= 3_000


def packed(files: dict[str, bytes], name: str) -> int:
    """The compressed size of the one asset in whose path this stands."""
    (data,) = (data for path, data in files.items() if path.startswith("assets/") and name in path)
    return len(brotli.compress(data))
