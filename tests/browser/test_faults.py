"""What a reader is told when the search cannot go on: a sentence, and the indexes are still there."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from bantin.search.files import compressed
from tests.browser.ground import served
from tests.support import article, build_site, make_site, some_articles

pytestmark = pytest.mark.browser

ROOT = "**/search/root.bin"
SHARDS = "**/search/*/*.bin"
WORDS, TEXTS, FILING = "**/search/w*/*.bin", "**/search/t*/*.bin", "**/search/filing-*.bin"
WITHOUT = "delete globalThis.DecompressionStream"
GZIP_ONLY = """globalThis.DecompressionStream = class extends DecompressionStream {
  constructor(format) {
    if (format === "deflate-raw") throw new TypeError("Unsupported compression format: 'deflate-raw'");
    super(format);
  }
};"""


@pytest.fixture
def tried(context: BrowserContext) -> Iterator[Page]:
    """A page whose network may fail, which the console tells; its program may not."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    assert [] == faults


def ask(page: Page, site: str) -> None:
    """Ask for something that is there."""
    page.goto(f"{site}/tim-kiem/?q=qu%E1%BA%ADn")


def truncated(route: Route) -> None:
    """Half of the file arrives."""
    body = route.fetch().body()
    route.fulfill(body=body[: len(body) // 2], content_type="application/octet-stream")


def garbled(route: Route) -> None:
    """The file arrives with one bit changed."""
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 4
    route.fulfill(body=bytes(body), content_type="application/octet-stream")


def newer(route: Route) -> None:
    """The root of a later generator."""
    told = json.dumps({"format": 99, "more": []}).encode()
    route.fulfill(body=compressed(len(told).to_bytes(4, "little") + told), content_type="application/octet-stream")


def page_of_the_host(route: Route) -> None:
    """A host that answers every address with a page, as some do."""
    route.fulfill(body="<!doctype html><title>Bản tin</title>", content_type="text/html")


@pytest.mark.parametrize(
    ("files", "trouble", "kind"),
    [
        (ROOT, lambda route: route.abort("internetdisconnected"), "offline"),
        (SHARDS, lambda route: route.abort("connectionreset"), "offline"),
        (ROOT, lambda route: route.fulfill(status=404), "missing"),
        (SHARDS, lambda route: route.fulfill(status=404), "missing"),
        (SHARDS, lambda route: route.fulfill(status=500), "missing"),
        (ROOT, truncated, "damaged"), (SHARDS, truncated, "damaged"), (ROOT, garbled, "damaged"),
        (SHARDS, garbled, "damaged"), (ROOT, page_of_the_host, "damaged"), (SHARDS, page_of_the_host, "damaged"),
        (ROOT, newer, "newer"),
    ],
)  # fmt: skip
def test_files_that_do_not_come_whole(
    tried: Page, address: str, files: str, trouble: Callable[[Route], None], kind: str
) -> None:
    """A file that is cut off, gone, cut short, changed, or of a later format is told by its kind; the rest stays."""
    tried.route(files, trouble)
    ask(tried, address)
    expect(tried.locator(f"[role=alert][data-fault={kind}]")).to_be_visible()
    expect(tried.locator("#tim-bai > li")).to_have_count(0)
    expect(tried.locator("#theo-chuyen-muc")).to_be_visible()


@pytest.mark.parametrize("files", [WORDS, TEXTS, FILING], ids=["words", "texts", "filing"])
@pytest.mark.parametrize(
    ("trouble", "kind"),
    [(truncated, "damaged"), (garbled, "damaged"), (lambda route: route.fulfill(status=404), "missing"),
     (lambda route: route.fulfill(body=b""), "damaged"), (lambda route: route.fulfill(body=b"x" * 65_536), "damaged")],
    ids=["cut short", "one bit", "gone", "empty", "noise"],
)  # fmt: skip
def test_one_kind_of_file_that_does_not_come_whole(
    tried: Page, address: str, files: str, trouble: Callable[[Route], None], kind: str
) -> None:
    """Any kind of file may be the one: the page tells, and once the file is whole the next search is answered."""
    tried.route(files, trouble)
    tried.goto(f"{address}/tim-kiem/?q=quận&category=tin-tuc")
    expect(tried.locator(f"[role=alert][data-fault={kind}]")).to_be_visible()
    expect(tried.locator("#theo-chuyen-muc")).to_be_visible()
    tried.unroute(files)
    tried.fill("#o-tim", "quận tây hồ")
    expect(tried.locator("#tim-bai > li").first).to_be_visible()
    expect(tried.locator("[role=alert]")).to_have_count(0)


def test_a_lost_network_and_its_return(tried: Page, context: BrowserContext, address: str) -> None:
    """Offline in the middle of a visit: the page says so, and goes on by itself when the network is back."""
    tried.goto(f"{address}/tim-kiem/")
    expect(tried.locator("#tim-meo")).to_be_visible()
    tried.wait_for_load_state("networkidle")
    context.set_offline(True)
    tried.fill("#o-tim", "quận")
    expect(tried.locator("[data-fault=offline]")).to_be_visible()
    context.set_offline(False)
    expect(tried.locator("#tim-bai > li")).to_have_count(10)


@pytest.mark.parametrize("lack", [WITHOUT, GZIP_ONLY], ids=["none", "gzip only"])
def test_a_browser_that_cannot_unpack(tried: Page, address: str, lack: str) -> None:
    """An old browser without DecompressionStream, or with the first one, is told why, and what to do."""
    tried.add_init_script(lack)
    ask(tried, address)
    expect(tried.locator("[data-fault=unsupported]")).to_contain_text("DecompressionStream")
    expect(tried.locator("[data-fault=unsupported]")).to_contain_text("cập nhật trình duyệt")


@pytest.mark.parametrize("answer", [{"status": 404}, {"body": "a ||| b", "content_type": "text/javascript"}])
def test_a_script_that_does_not_come(context: BrowserContext, address: str, answer: dict[str, Any]) -> None:
    """Where the page's program does not come, or is not understood, the sentence for readers without it stays."""
    page = context.new_page()
    page.route("**/search/page.js", lambda route: route.fulfill(**answer))
    page.goto(f"{address}/tim-kiem/?q=qu%E1%BA%ADn")
    expect(page.locator("#tim-thuong")).to_be_visible()
    expect(page.locator("#theo-chuyen-muc")).to_be_visible()


def test_loading_anew_helps(tried: Page, address: str) -> None:
    """Where a file was gone for a moment, the offered link loads the page anew, with the same search."""
    tried.route(SHARDS, lambda route: route.fulfill(status=404))
    ask(tried, address)
    expect(tried.locator("[data-fault=missing]")).to_be_visible()
    tried.unroute(SHARDS)
    tried.get_by_role("link", name="Tải lại trang").click()
    expect(tried.locator("#tim-bai > li")).to_have_count(10)
    assert tried.url.endswith("?q=qu%E1%BA%ADn")


def test_an_open_page_goes_on_in_a_new_site(tried: Page, tmp_path: Path) -> None:
    """A page opened before a new site was published finds its files gone, and goes on in those of the new site."""
    root = make_site(tmp_path, some_articles(30))
    build_site(root)
    with served(root / "public") as site:
        tried.goto(f"{site}/tim-kiem/?q=bài")
        expect(tried.locator("#tim-thay")).to_have_text("30 bài có “bài”")
        make_site(tmp_path, {"2025/moi.md": article("Khánh thành cầu mới", "2025-06-01", "Bài về cây cầu.")})
        build_site(root)
        tried.get_by_role("link", name="Trang sau").click()
        expect(tried.locator("#tim-thay")).to_have_text("31 bài có “bài”")
        expect(tried.locator("#tim-bai > li")).to_have_count(10)
        tried.goto("about:blank")


def test_without_script(context: BrowserContext, address: str) -> None:
    """Without script the page says so, hides what would not work, and leads on by category, month and unit."""
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{address}/tim-kiem/?q=qu%E1%BA%ADn")
    expect(page.locator("#tim-thuong")).to_contain_text("JavaScript")
    for hidden in ("#tim-loc", "#ket-qua", "#tim-meo"):
        expect(page.locator(hidden)).to_be_hidden()
    for heading in ("#theo-chuyen-muc", "#theo-thoi-gian", "#theo-don-vi"):
        expect(page.locator(heading)).to_be_visible()
    page.click("[aria-labelledby=theo-thoi-gian] a >> nth=1")
    expect(page.locator("article.card").first).to_be_visible()
    plain.close()
