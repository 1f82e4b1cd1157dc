"""Pictures and albums as seen: the right file for the screen, nothing that jumps, one by one by key and by finger.

`output` is the sample site; every page stands under the strict policy.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.ground import AXE, served

pytestmark = pytest.mark.browser

ALBUM = "/album/sac-mau-ho-tay/"
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
PAGES = ("/", "/album/", ALBUM, "/chuyen-muc/van-hoa-xa-hoi/")
LOADED = """() => [...document.images].filter((one) => /-[0-9]+[.]/.test(one.currentSrc) && one.complete)
  .map((one) => [one.currentSrc.replace(/.*-([0-9]+)[.].*/, "$1"), one.getBoundingClientRect().width])"""
SHIFTS = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
    .observe({ type: "layout-shift", buffered: true });
  addEventListener("scrollend", () => setTimeout(() => tell(sum), 300), { once: true });
  scrollTo({ top: document.body.scrollHeight, behavior: "smooth" });
  setTimeout(() => tell(sum), 3000);
})"""
CURRENT = """() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest("figure")?.id"""


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A screen, small and fine or large and coarse."""
    context = browser.new_context(**request.param)
    yield context
    context.close()


@pytest.fixture(params=[False, True], ids=["no script", "script"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A reader on a phone, with script or without."""
    settings: dict[str, Any] = PHONE | {"java_script_enabled": request.param}
    context = browser.new_context(**settings)
    yield context.new_page()
    context.close()


def test_the_right_file_for_the_screen(screen: BrowserContext, address: str) -> None:
    """The file that is loaded is the narrowest that has a pixel for each of the screen's, or the widest there is."""
    page = screen.new_page()
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle")
        scale = page.evaluate("devicePixelRatio")
        for width, shown in page.evaluate(LOADED):
            fitting = next((step for step in (360, 720, 1080) if step >= shown * scale - 1), 1080)
            assert (path, shown, fitting) == (path, shown, min(int(width), fitting))
            assert int(width) <= max(720, fitting)


def test_a_phone_loads_small_files(browser: Browser, address: str) -> None:
    """On a phone of 360 × 2 a list shows pictures of 360, a text one of 720, in the best format there is."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(f"{address}/chuyen-muc/van-hoa-xa-hoi/", wait_until="networkidle")
    assert {"360"} == {width for width, _ in page.evaluate(LOADED)}
    page.locator(".card h2 a").first.click()
    lead = page.locator(".lead-figure img")
    expect(lead).to_be_visible()
    page.wait_for_function("document.querySelector('.lead-figure img').complete")
    assert ("720", "high", None) == (
        page.evaluate(LOADED)[0][0], lead.get_attribute("fetchpriority"), lead.get_attribute("loading"),
    )  # fmt: skip
    assert lead.evaluate("one => one.currentSrc").endswith((".avif", ".webp"))
    context.close()


def test_nothing_jumps(screen: BrowserContext, address: str) -> None:
    """No page's words move when its pictures come, not even while it is scrolled to its end."""
    page = screen.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert (path, 0) == (path, page.evaluate(SHIFTS))


def test_one_by_one(reader: Page, address: str) -> None:
    """A picture touched fills the window, the page behind is gone; links lead to the next and back to its place."""
    reader.goto(address + ALBUM)
    reader.locator("#anh-2 > a").tap()
    for number in (2, 3):
        box = reader.locator(f"#anh-{number}").bounding_box()
        assert {"x": 0, "y": 0, "width": 360, "height": 740} == box
        expect(reader.locator("h1")).to_be_hidden()
        if number == 2:
            reader.locator("#anh-2").get_by_role("link", name="Ảnh sau").tap()
    reader.locator("#anh-3").get_by_role("link", name="Đóng").tap()
    expect(reader.locator(".steps:visible")).to_have_count(0)
    expect(reader.locator("#anh-3 > a")).to_be_in_viewport()


def test_by_finger(reader: Page, address: str) -> None:
    """A swipe brings the next picture to rest in the window."""
    reader.goto(address + ALBUM)
    reader.locator("#anh-3 > a").tap()
    touch = reader.context.new_cdp_session(reader)
    for kind, place in (("touchStart", 320), *(("touchMove", x) for x in range(300, 20, -20)), ("touchEnd", None)):
        points = [] if place is None else [{"x": place, "y": 300}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        reader.wait_for_timeout(16)
    expect(reader.locator("#anh-4 img")).to_be_in_viewport(ratio=1)
    expect(reader.locator("#anh-3 img")).not_to_be_in_viewport()


def test_by_tab_and_enter(browser: Browser, address: str) -> None:
    """Without script Tab and Enter open a picture, step, close; the focus goes on from the picture left."""
    context = browser.new_context(**DESK, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + ALBUM)
    page.locator("#anh-1 > a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_hidden()
    for expected in ("#anh-1", "#anh-2"):
        page.keyboard.press("Tab")
        assert expected == page.evaluate("document.activeElement.hash")
    page.keyboard.press("Enter")
    assert "anh-2" == page.evaluate(CURRENT)
    page.locator("#anh-2").get_by_role("link", name="Đóng").press("Enter")
    page.keyboard.press("Tab")
    assert "#anh-2" == page.evaluate("document.activeElement.hash")
    expect(page.locator("h1")).to_be_attached()
    context.close()


def test_by_arrows(page: Page, address: str) -> None:
    """With script arrows step, Escape closes, the focus stays with the picture; all of it is one step to go back."""
    page.goto(address + ALBUM)
    before = page.evaluate("history.length")
    page.locator("#anh-2 > a").click()
    for key, expected in (("ArrowRight", "anh-3"), ("ArrowRight", "anh-4"), ("ArrowLeft", "anh-3")):
        page.keyboard.press(key)
        expect(page.locator(f"#{expected} > a")).to_be_focused()
        assert expected == page.evaluate(CURRENT)
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#anh-3 > a")).to_be_focused()
    assert before + 1 == page.evaluate("history.length")
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(ALBUM)


def test_large_pictures_for_a_large_window(browser: Browser, address: str) -> None:
    """A picture that fills a desk's window is loaded anew as large as there is."""
    context = browser.new_context(**DESK)
    page = context.new_page()
    page.goto(address + ALBUM)
    page.locator("#anh-2 > a").click()
    for _ in range(50):
        if "-1080." in page.locator("#anh-2 img").evaluate("one => one.currentSrc"):
            break
        page.wait_for_timeout(50)
    assert "-1080." in page.locator("#anh-2 img").evaluate("one => one.currentSrc")
    context.close()


@pytest.mark.parametrize("scheme", [{}, {"color_scheme": "dark", "contrast": "more"}, {"forced_colors": "active"}])
def test_an_independent_checker_agrees(browser: Browser, output: Any, scheme: dict[str, Any]) -> None:
    """axe-core finds no fault in the list of albums, in an album, nor in a picture that fills the window."""
    context = browser.new_context(**PHONE, **scheme)
    page = context.new_page()
    found = []
    with served(output, guarded=False) as site:
        for path in ("/album/", ALBUM, f"{ALBUM}#anh-2"):
            page.goto("about:blank")
            page.goto(site + path)
            page.evaluate(AXE)
            told = page.evaluate("axe.run()")
            found += [(path, one["id"], [node["html"] for node in one["nodes"]]) for one in told["violations"]]
    context.close()
    assert [] == found
