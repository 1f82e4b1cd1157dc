"""Is the site read and walked through where scripts are off, where the style sheet does not come, where both are so?"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.gallery import PAGES, Gallery

pytestmark = pytest.mark.browser

ARTICLE, ALBUM = PAGES["long article"], PAGES["album"]
# The words that are seen, in their order, but those of the boxes that the style sheet reads.
WORDS = """() => {
  document.querySelector(".display").remove();
  return document.body.innerText.split(/\\s+/).filter(Boolean);
}"""
# What is in the page and not to be seen, but what a script brings out and what an unopened list holds.
UNSEEN = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.childElementCount === 0 && one.textContent.trim() && !one.checkVisibility())
  .filter((one) => !one.closest("[hidden], details:not([open]), script")).map((one) => one.outerHTML)"""
BUTTONS = "button:visible, input:visible:not([type=search]), select:visible"
H1 = re.compile(r"<h1[^>]*>(?:<a[^>]*>)?([^<]+)")
WAYS = {"no script": (False, True), "no style": (True, False), "neither": (False, False)}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """What the browser lacks."""
    name: str = request.param
    return name


@pytest.fixture
def page(browser: Browser, way: str) -> Iterator[Page]:
    """A page of a browser without script, without style, without both; a telephone's."""
    script, style = WAYS[way]
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script)
    context.set_default_timeout(10_000)
    if not style:
        context.route("**/*.css", lambda route: route.abort())
    yield context.new_page()
    context.close()


def follow(page: Page, link: Locator) -> str:
    """Go where a link leads; gives the heading of the page that is there."""
    address = link.evaluate("one => one.href")
    link.click()
    assert address.partition("#")[0] == page.url.partition("#")[0]
    return page.locator("h1").inner_text()


def test_the_menu_leads_everywhere(page: Page, gallery: Gallery) -> None:
    """Opened, the menu shows every category and every entry, and each of its links leads to the page it names."""
    page.goto(gallery.address + "/")
    expect(page.locator(".panel a").first).to_be_hidden()
    page.click(".sections summary")
    links = page.locator(".panel a:visible").evaluate_all("all => all.map((one) => [one.textContent, one.href])")
    assert page.locator(".panel a").count() == len(links) > 8
    assert [name for name, _ in links] == [heading(page, address) for _, address in links]
    entries = page.locator(".menu > ul a:visible").evaluate_all("all => all.map((one) => one.href)")
    assert page.locator(".menu > ul a").count() == len(entries)
    assert all(heading(page, address) for address in entries)
    deepest = page.locator(".panel li li a").last
    assert deepest.inner_text() == follow(page, deepest)


def heading(page: Page, address: str) -> str:
    """The heading of the page at an address."""
    answer = page.request.get(address)
    (found,) = H1.findall(answer.text())
    return str(found)


def test_a_text_is_read_whole(page: Page, gallery: Gallery) -> None:
    """An article has its title, dates, unit, lead, contents, text, address in this order; its contents lead into it."""
    page.goto(gallery.address + ARTICLE)
    parts = ("h1", ".meta", ".story .lead", ".contents", ".lead-figure img", "figcaption", ".prose p", ".address")
    tops = [page.locator(part).first.bounding_box() for part in parts]
    assert sorted(box["y"] for box in tops if box) == [box["y"] if box else None for box in tops]
    link = page.locator(".contents a").last
    link.click()
    expect(page.locator("h2", has_text=link.inner_text())).to_be_in_viewport()


def test_the_way_back_and_the_neighbours(page: Page, gallery: Gallery) -> None:
    """Each step of the way above an article leads there; the one before and the one after lead back to it."""
    page.goto(gallery.address + ARTICLE)
    title = page.locator("h1").inner_text()
    way = page.locator(".crumbs a").evaluate_all("all => all.map((one) => [one.textContent, one.href])")
    assert ["Trang chủ", "Tin tức - Sự kiện", "Kinh tế - chính trị"] == [name for name, _ in way]
    assert ["Bản tin", *(name for name, _ in way[1:])] == [heading(page, address) for _, address in way]
    for there, back in (("prev", "next"), ("next", "prev")):
        assert title != follow(page, page.locator(f".around [rel={there}]"))
        assert title == follow(page, page.locator(f".around [rel={back}]"))


def test_the_archive_leads_to_a_text(page: Page, gallery: Gallery) -> None:
    """From the archive to a month, to its text, and to the month's edition, whose contents lead to each text in it."""
    page.goto(f"{gallery.address}/luu-tru/")
    assert "Tháng 12/2018" == follow(page, page.get_by_role("link", name="Tháng 12/2018"))
    entry = page.locator(".listed h2 a").first
    title = entry.inner_text()
    assert title == follow(page, entry)
    page.go_back()
    assert "Bản in tháng 12/2018" == follow(page, page.get_by_role("link", name="Bản in của tháng"))
    for link in page.locator(".edition nav a").all():
        link.click()
        expect(page.locator("h2", has_text=link.inner_text())).to_be_in_viewport()


def test_older_and_newer(page: Page, gallery: Gallery) -> None:
    """A list's pages lead to older ones, and back."""
    page.goto(gallery.address + PAGES["category"])
    newest = page.url
    first = page.locator(".listed h2").first.inner_text()
    page.get_by_role("link", name="Cũ hơn").click()
    assert first != page.locator(".listed h2").first.inner_text()
    page.get_by_role("link", name="Mới hơn").click()
    assert newest == page.url


def test_an_album_is_looked_through(page: Page, gallery: Gallery, way: str) -> None:
    """From the list of albums to one; each of its pictures has its caption, is opened, left for the next, and closed;
    without the style sheet, where nothing can be opened over the page, the whole picture is a page one comes back from.
    """
    page.goto(gallery.address + PAGES["albums"])
    follow(page, page.locator(".albums a", has_text="Sắc màu Hồ Tây"))
    figures = page.locator("figure")
    assert figures.count() == page.locator("figcaption:visible").count() == 7
    album = page.url
    for number in range(1, 8):
        figure = page.locator(f"#anh-{number}")
        if WAYS[way][1]:
            figure.locator("img").click()
            expect(page.locator("h1")).to_be_hidden()
            expect(figure.locator("img")).to_be_in_viewport(ratio=1)
            expect(figure.locator("figcaption")).to_be_in_viewport(ratio=1)
            figure.get_by_role("link", name="Đóng").click()
            expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_role("link", name="Đóng")).to_have_count(0)
    page.goto(f"{album}#anh-3")
    page.locator("#anh-3").get_by_role("link", name="Ảnh sau").click()
    expect(page.locator("#anh-4 img")).to_be_in_viewport()
    page.locator("#anh-4").get_by_role("link", name="Ảnh gốc").click()
    assert page.url.endswith(".jpg")
    page.go_back()
    assert album == page.url.partition("#")[0]


def test_what_is_sought_is_found_or_browsed_to(page: Page, gallery: Gallery, way: str) -> None:
    """A search shows its results where scripts run; elsewhere it says so, and by category, unit, time and subject there
    is a way to every list."""
    page.goto(gallery.address + "/")
    page.fill("#o-tim", "hồ tây")
    page.press("#o-tim", "Enter")
    assert f"{urlsplit(gallery.address).path}/tim-kiem/" == urlsplit(page.url).path
    results = page.locator("#tim-bai h3")
    if WAYS[way][0]:
        expect(results).to_have_count(10)
    else:
        expect(page.locator("#tim-thuong")).to_be_visible()
        expect(results).to_have_count(0)
    search = page.url
    for heading in ("Theo chuyên mục", "Theo thời gian", "Theo đơn vị", "Theo chủ đề"):
        page.goto(search)
        link = page.get_by_role("region", name=heading).get_by_role("link").last
        name = link.inner_text().partition("(")[0].strip()
        assert name in follow(page, link)


def test_nothing_is_offered_that_does_nothing(page: Page, gallery: Gallery, way: str) -> None:
    """Buttons that need a script are shown where one runs, boxes that the style sheet reads where there is one."""
    script, style = WAYS[way]
    boxes = ["chu-nho", "chu-vua", "chu-lon", "tuong-phan"] if style else []
    for name in ("notice", "home", "search"):
        page.goto(gallery.address + PAGES[name])
        buttons = ["In bài", "Chia sẻ"] if script and name == "notice" else []
        shown = page.locator(BUTTONS).evaluate_all("all => all.map((one) => one.id || one.textContent)")
        wanted = ["Tìm kiếm", *buttons] if name != "search" else ["Tìm kiếm"]
        assert (name, sorted([*wanted, *boxes])) == (name, sorted(shown))


def test_the_style_sheet_hides_nothing_that_is_read(browser: Browser, gallery: Gallery) -> None:
    """Without it every word of a page is seen, those that it shows among them and in their order, on every template."""
    dressed, plain = (browser.new_context(viewport={"width": 1280, "height": 900}) for _ in range(2))
    plain.route("**/*.css", lambda route: route.abort())
    one, other = dressed.new_page(), plain.new_page()
    lost = {}
    for name, url in gallery.pages():
        one.goto(url, wait_until="domcontentloaded")
        other.goto(url, wait_until="domcontentloaded")
        rest = iter(other.evaluate(WORDS))
        missing = [word for word in one.evaluate(WORDS) if word not in rest]
        lost |= {name: found} if (found := (missing, other.evaluate(UNSEEN))) != ([], []) else {}
    dressed.close()
    plain.close()
    assert {} == lost
