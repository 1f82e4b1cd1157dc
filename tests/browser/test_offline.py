"""Reading without a network: what was read stays, what is new is shown, what is switched off goes."""

from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bantin.serve import server
from tests.browser.reader import BOX, HITS
from tests.support import SITE, article, build_site, make_site

pytestmark = pytest.mark.browser

BASE = "/bantin"
CONFIG = SITE.replace("https://thu.example.vn/", "https://thu.example.vn/bantin/") + "build: {offline: true}\n"
READY = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
KEPT = "caches.keys().then((names) => names.length)"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


class Site:
    """A site whose server can be stopped and started again at its address; no connection outlives an answer."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.offline = True
        self.port = 0
        self.running: ThreadingHTTPServer | None = None

    def start(self) -> str:
        """Serve what is built now; gives the address."""
        build_site(self.root)
        self.running = server(self.root / "public", BASE, self.port, offline=self.offline)
        self.port = self.running.server_port
        Thread(target=self.running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return f"http://127.0.0.1:{self.port}{BASE}"

    def stop(self) -> None:
        """Let the network go."""
        if self.running:
            self.running.shutdown()
            self.running.server_close()
            self.running = None


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of many articles that is kept for reading offline."""
    texts = (article(f"Bài số {n}", "2025-03-01", f"Nội dung thứ {n}, nước sạch.") for n in range(70))
    made = Site(make_site(tmp_path, {f"2025/bai-{n}.md": text for n, text in enumerate(texts)}, CONFIG))
    yield made
    made.stop()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A reader whose console may complain of a network that is gone, but of nothing else."""
    context: BrowserContext = browser.new_context(locale="vi-VN")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield page
    context.close()
    assert [] == [text for text in complaints if "Failed to load resource" not in text]


def settle(page: Page, address: str) -> None:
    """Visit the site until its worker answers for it."""
    page.goto(f"{address}/")
    for _ in range(50):
        if page.evaluate(READY):
            return
        page.wait_for_timeout(100)
    pytest.fail("no worker")


def test_what_was_read_stays(site: Site, reader: Page) -> None:
    """Without a network a page that was read is shown as it was, another one says why not, and the search answers."""
    address = site.start()
    settle(reader, address)
    reader.goto(f"{address}/2025/03/bai-7/")
    reader.goto(f"{address}/tim-kiem/?q=nước+sạch")
    expect(reader.locator(HITS)).to_have_count(10)
    site.stop()
    reader.goto(f"{address}/2025/03/bai-7/")
    expect(reader.locator("h1")).to_have_text("Bài số 7")
    expect(reader.locator(".prose")).to_contain_text("Nội dung thứ 7")
    reader.goto(f"{address}/2025/03/bai-8/")
    expect(reader.locator("h1")).to_have_text("Đang không có mạng")
    reader.goto(f"{address}/tim-kiem/")
    reader.fill(BOX, "nước sạch")
    expect(reader.locator(HITS)).to_have_count(10)


def test_what_is_new_is_shown(site: Site, reader: Page) -> None:
    """A page that was kept is read anew at the next visit; one that is gone from the site is gone from the browser."""
    address = site.start()
    settle(reader, address)
    for number in (1, 2):
        reader.goto(f"{address}/2025/03/bai-{number}/")
    site.stop()
    folder = site.root / "content/articles/2025"
    (folder / "bai-1.md").write_text(article("Bài số 1", "2025-03-01", "Nội dung đã sửa."), "utf-8")
    (folder / "bai-2.md").unlink()
    site.start()
    reader.goto(f"{address}/2025/03/bai-1/")
    expect(reader.locator(".prose")).to_have_text("Nội dung đã sửa.")
    reader.goto(f"{address}/2025/03/bai-2/")
    site.stop()
    reader.goto(f"{address}/2025/03/bai-1/")
    expect(reader.locator(".prose")).to_have_text("Nội dung đã sửa.")
    reader.goto(f"{address}/2025/03/bai-2/")
    expect(reader.locator("h1")).to_have_text("Đang không có mạng")


def test_what_is_kept_has_its_bounds(site: Site, reader: Page) -> None:
    """Of sixty-four pages read the last sixty are kept."""
    address = site.start()
    settle(reader, address)
    for number in range(64):
        reader.goto(f"{address}/2025/03/bai-{number}/", wait_until="commit")
    reader.goto(f"{address}/")
    expect(reader.locator("h1")).to_be_visible()
    name = f"bantin {BASE}/ pages"
    count = "(name) => caches.open(name).then((cache) => cache.keys()).then((keys) => keys.length)"
    assert 60 >= reader.evaluate(count, name) > 50
    site.stop()
    reader.goto(f"{address}/2025/03/bai-63/")
    expect(reader.locator("h1")).to_have_text("Bài số 63")


def test_switched_off_it_goes(site: Site, reader: Page) -> None:
    """Once site.yaml keeps nothing any more, the next visits remove the worker and all that it kept."""
    address = site.start()
    settle(reader, address)
    assert reader.evaluate(KEPT) > 0
    site.stop()
    site.offline = False
    (site.root / "site.yaml").write_text(CONFIG.replace("offline: true", "offline: false"), "utf-8")
    site.start()
    for _ in range(8):  # the browser asks for the worker a second after a visit, not at once
        reader.goto(f"{address}/")
        reader.wait_for_timeout(2000)
        if (0, 0) == (reader.evaluate(WORKERS), reader.evaluate(KEPT)):
            return
    pytest.fail("the worker stayed")
