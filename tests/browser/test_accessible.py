"""Can everyone use the search page? Names, roles, keyboard, small screens, large letters, every choice of colours."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.ground import served

pytestmark = pytest.mark.browser

SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"},
    "dark contrast": {"color_scheme": "dark", "contrast": "more"}, "forced": {"forced_colors": "active"},
}  # fmt: skip
STATES = ("", "?q=viettat", "?q=sai&category=tin-tuc", "?q=duwowngf&page=2", "?q=damaged", "?q=gannhat&raw=1")
UNNAMED = """() => [...document.querySelectorAll("main :is(a, button, input, select, section, nav)")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !(one.textContent.trim() || one.ariaLabel || one.labels?.length))
  .filter((one) => !one.getAttribute("aria-labelledby"))
  .map((one) => one.outerHTML)"""
SMALL = """() => [...document.querySelectorAll("main button, main input, main select, .pager a")]
  .filter((one) => one.checkVisibility()).map((one) => [one.textContent, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < 44 || box.height < 43.9).map(([text]) => text)"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(fake_output: Path) -> Iterator[str]:
    """The sample site with the stand-in engine, without the policy, which would keep axe-core out."""
    with served(fake_output, guarded=False) as address:
        yield address


@pytest.fixture
def views(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in a scheme of colours, the width of the oldest phones."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, **SCHEMES[getattr(request, "param", "light")])
    yield context.new_page()
    context.close()


def settled(page: Page, site: str, state: str) -> None:
    """Open the page in a state, and wait for its answer."""
    page.goto(f"{site}/tim-kiem/{state}")
    expect(page.locator("#tim-meo")).to_be_visible()
    if state:
        expect(page.locator("#tim-thay:not(:empty), [role=alert]").first).to_be_visible()


def test_everything_has_a_name(views: Page, site: str) -> None:
    """Each control and each region of the page has a name, in every state."""
    for state in STATES:
        settled(views, site, state)
        assert (state, []) == (state, views.evaluate(UNNAMED))


def test_parts_have_their_roles(views: Page, site: str) -> None:
    """A search, a list of results under a heading, a way through its pages, a status: each by its role and name."""
    settled(views, site, "?q=viettat")
    expect(views.get_by_role("search")).to_have_count(1)
    expect(views.get_by_role("region", name="Kết quả tìm kiếm")).to_be_visible()
    expect(views.get_by_role("heading", level=2, name="Kết quả tìm kiếm")).to_be_visible()
    expect(views.get_by_role("region", name="Kết quả tìm kiếm").get_by_role("article")).to_have_count(10)
    expect(views.get_by_role("navigation", name="Các trang kết quả")).to_be_visible()
    views.click("#tim-loc summary")
    for name in ("Chuyên mục", "Đơn vị", "Năm", "Xếp theo"):
        expect(views.get_by_role("combobox", name=name)).to_be_visible()
    expect(views.get_by_role("status")).to_have_count(1)
    expect(views.get_by_role("status")).to_have_text("Tìm thấy 34 bài. Đang hiện bài 1 đến 10.")
    settled(views, site, "?q=damaged")
    expect(views.get_by_role("alert")).to_contain_text("không nguyên vẹn")


def test_headings_go_down_by_one(views: Page, site: str) -> None:
    """Headings leave no level out, results and all."""
    for state in STATES:
        settled(views, site, state)
        headings = views.locator("main :is(h1, h2, h3, h4):visible")
        levels = headings.evaluate_all("all => all.map(one => +one.tagName[1])")
        assert 1 == levels[0]
        assert [] == [(upper, lower) for upper, lower in pairwise(levels) if lower > upper + 1]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_sticks_out(views: Page, site: str, width: int) -> None:
    """No state scrolls sideways, nor with letters twice as large and spaced as WCAG 1.4.12 asks; fingers meet 44 px."""
    views.set_viewport_size({"width": width, "height": 800})
    for state in STATES:
        settled(views, site, state)
        assert (state, 0, []) == (state, views.evaluate(WIDE), views.evaluate(SMALL))
    views.add_style_tag(content="* { letter-spacing: .12em !important; word-spacing: .16em !important; "
                                "line-height: 1.5 !important } html { font-size: 200% !important }")  # fmt: skip
    assert width < 768 or views.evaluate(WIDE) == 0


@pytest.mark.parametrize("views", SCHEMES, indirect=True)
def test_what_was_found_is_seen_in_any_colours(views: Page, site: str) -> None:
    """A mark differs from its text by more than colour; the focus has an outline."""
    settled(views, site, "?q=a")
    mark = views.locator("mark").first.evaluate("one => +getComputedStyle(one).fontWeight")
    assert mark >= 700
    views.focus("#o-tim")
    for _ in range(8):
        views.keyboard.press("Tab")
        outline = views.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert outline >= 2
