"""Addresses and words that nobody means: the page shows what they say, within its limits, and nothing goes wrong."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

QUAN = quote("quận")
FIRST, LAST = "Trang 1", "Trang 4"


@pytest.mark.parametrize(
    ("query", "current"),
    [
        (f"q={QUAN}&page=-5", FIRST), (f"q={QUAN}&page=0", FIRST), (f"q={QUAN}&page=1.5", FIRST),
        (f"q={QUAN}&page=Infinity", FIRST), (f"q={QUAN}&page=__proto__", FIRST), (f"q={QUAN}&page=1&page=3", FIRST),
        (f"q={QUAN}&page={'9' * 20}", LAST), (f"q={QUAN}&page=1000", LAST), (f"q={QUAN}&q=b&sort=__proto__", FIRST),
        (f"__proto__=1&constructor=2&q={QUAN}&raw=x&typing=y", FIRST), (f"q=%E2%80%AE{QUAN}%E2%80%AC", FIRST),
    ],
    ids=range(11),
)  # fmt: skip
def test_a_search_is_found_in_it(page: Page, address: str, query: str, current: str) -> None:
    """Of what is told twice the first counts; a page, an order, a switch that is none is the usual or the nearest."""
    page.goto(f"{address}/tim-kiem/?{query}")
    expect(page.locator("#tim-thay")).to_contain_text("bài có “")
    expect(page.locator("#tim-trang [aria-current]")).to_have_text(current)
    assert page.url.count("page=") == (current == LAST)


@pytest.mark.parametrize(
    "query",
    [
        f"q={QUAN}&category=__proto__&unit=constructor", f"q={QUAN}&year=-1", f"q={QUAN}&unit={'x' * 5000}",
        "q=__proto__&raw=1", "q=constructor&typing=1", "q=toString", "q=%00", "q=%", "q=%FF%FE", "q=%ED%A0%80", "q=%22",
        f"q={'%22' * 300}", f"q={'a' * 10_000}", f"q={quote('ế' * 1_000)}", f"q={quote('xyzw ' * 500)}",
    ],
    ids=range(15),
)  # fmt: skip
def test_nothing_is_found_and_it_says_so(page: Page, address: str, query: str) -> None:
    """Names of what every object has, bytes that are no letters, texts without end: no article, and no fault."""
    page.goto(f"{address}/tim-kiem/?{query}")
    expect(page.locator("#tim-thay")).to_contain_text("Không tìm thấy bài nào có")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["\ud800", "quận \udfff", "\u202equận", "a" * 10_000, '"' * 300, "quận\0tây"], ids=range(6)
)
def test_what_is_put_into_the_box_is_answered(page: Page, address: str, text: str) -> None:
    """Halves of letters, marks of direction, what a program puts there beyond the box's limit: an answer, no fault."""
    page.goto(f"{address}/tim-kiem/")
    expect(page.locator("#tim-meo")).to_be_visible()
    page.evaluate(
        """(codes) => {
          document.getElementById("o-tim").value = String.fromCharCode(...codes);
          document.getElementById("tim").requestSubmit();
        }""",
        [ord(letter) for letter in text],
    )
    expect(page.locator("#tim-thay")).to_contain_text("bài")
    expect(page.get_by_role("alert")).to_have_count(0)
    page.reload()
    expect(page.locator("#tim-thay")).to_contain_text("bài")
