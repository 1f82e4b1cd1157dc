"""Reading without a network: what was read stays, what is new is shown, what is switched off goes."""

import re
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

NAMES = "async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)"
WITH = """async (word) => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) {
      const body = (await cache.match(url))?.body;
      if (!body) continue;
      const plain = url.endsWith(".bin") ? body.pipeThrough(new DecompressionStream("deflate-raw")) : body;
      if ((await new Response(plain).text()).includes(word)) found.push(url);
    }
  }
  return found;
}"""


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


def test_what_was_read_keeps_its_dress(site: Site, reader: Page) -> None:
    """After a change of the theme a page read before is shown, without a network, as it was dressed."""
    address = site.start()
    settle(reader, address)
    reader.goto(f"{address}/2025/03/bai-7/")
    (old,) = reader.eval_on_selector_all("link[rel=stylesheet]", "links => links.map((link) => link.href)")
    site.stop()
    (site.root / "theme/css").mkdir(parents=True)
    (site.root / "theme/css/99-own.css").write_text(".prose { color: red }", "utf-8")
    browser = reader.context.new_cdp_session(reader)
    for order in ("enable", "stopAllWorkers"):
        browser.send(f"ServiceWorker.{order}")
    site.start()
    reader.goto(f"{address}/2025/03/bai-1/")
    reader.wait_for_function(f"({NAMES})('bantin {BASE}/ base').then((names) => !names.includes('{old}'))")
    site.stop()
    reader.goto(f"{address}/2025/03/bai-7/")
    assert "0px" == reader.evaluate("getComputedStyle(document.body).marginTop")


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


def forgets(page: Page, word: str) -> list[str]:
    """What is still kept with this word, when the worker has had its time: nothing, at best."""
    for _ in range(100):
        if not page.evaluate(WITH, word):
            break
        page.wait_for_timeout(100)
    kept: list[str] = page.evaluate(WITH, word)
    return kept


@pytest.fixture
def withdrawn(site: Site, reader: Page) -> str:
    """A text that a reader with a worker found, and read, is withdrawn, and another one has come; the address."""
    folder = site.root / "content/articles/2025"
    (folder / "rut.md").write_text(article("Bài phải rút", "2025-04-02", "Chữ chimlạc ở đây."), "utf-8")
    address = site.start()
    settle(reader, address)
    reader.goto(f"{address}/tim-kiem/?q=chimlạc")
    expect(reader.locator(HITS)).to_have_count(1)
    reader.goto(f"{address}/2025/04/rut/")
    reader.goto(f"{address}/")
    assert len(reader.evaluate(WITH, "chimlạc")) >= 3  # the page, a list, the text of the search
    site.stop()
    (folder / "rut.md").unlink()
    (folder / "moi.md").write_text(article("Bài mới đến", "2025-04-03", "Chữ cáxanh ở đây."), "utf-8")
    site.start()
    return address


def test_a_new_site_has_its_own_search(site: Site, reader: Page, withdrawn: str) -> None:
    """After a build a reader with a worker searches the new site, then without a network too; a withdrawn text goes."""
    reader.goto(f"{withdrawn}/tim-kiem/?q=cáxanh")
    expect(reader.locator(HITS)).to_have_count(1)
    reader.fill(BOX, "chimlạc")
    expect(reader.locator(HITS)).to_have_count(0)
    assert [] == forgets(reader, "chimlạc")
    site.stop()
    reader.goto(f"{withdrawn}/tim-kiem/?q=cáxanh")
    expect(reader.locator(HITS)).to_have_count(1)
    reader.fill(BOX, "chimlạc")
    expect(reader.locator(HITS)).to_have_count(0)


def test_a_withdrawn_text_goes_at_the_next_visit(reader: Page, withdrawn: str) -> None:
    """Whatever page is visited next, by a worker that starts anew: neither search nor pages keep the text."""
    session = reader.context.new_cdp_session(reader)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    reader.goto(f"{withdrawn}/2025/03/bai-7/")
    assert [] == forgets(reader, "chimlạc")


def test_the_search_needs_nothing_that_has_bounds(site: Site, reader: Page) -> None:
    """What the offline and the search page are dressed in and run by is kept where nothing pushes it out."""
    address = site.start()
    settle(reader, address)
    base, files = (
        {url.partition(BASE)[2] for url in reader.evaluate(NAMES, f"bantin {BASE}/ {name}")}
        for name in ("base", "files")
    )
    shown = (site.root / "public/tim-kiem/index.html").read_text("utf-8")
    needed = set(re.findall(rf'(?:href|src)="{BASE}(/assets/[^"]+)"', shown))
    assert (set(), set()) == (needed - base, needed & files)
    assert {"/tim-kiem/", "/ngoai-tuyen/", "/search/root.bin"} <= base


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
