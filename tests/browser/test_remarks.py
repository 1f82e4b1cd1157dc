"""The search page with a stand-in engine: what it says of how something was found, or why it was not."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import BOX, HITS, REMARKS, asked, open_search, query_of, until

pytestmark = pytest.mark.browser


def test_expansion_is_told_and_can_be_switched(page: Page, fake: str) -> None:
    """An abbreviation's expansion is shown; one click asks for just what was typed, one more comes back."""
    open_search(page, fake, "?q=viettat")
    expect(page.locator(REMARKS)).to_contain_text("Đã mở rộng: UBND = Ủy ban nhân dân.")
    page.click("text=Chỉ tìm đúng chữ đã gõ")
    expect(page.locator(REMARKS)).to_contain_text("Đang tìm đúng chữ đã gõ")
    assert ({"q": "viettat", "raw": "1"}, True) == (query_of(page), asked(page)[-1]["raw"])
    page.click("text=Tìm cả cách viết khác")
    expect(page.locator(REMARKS)).to_contain_text("Đã mở rộng")


def test_completions_are_no_expansions(page: Page, fake: str) -> None:
    """What a word in the making may become is not told as an expansion; a query with quotation marks gets no others."""
    open_search(page, fake)
    page.fill(BOX, "họ")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “họ”")
    expect(page.locator(REMARKS)).to_be_empty()
    page.fill(BOX, '"họp tổ"')
    expect(page.locator("#tim-thay")).to_have_text('34 bài có "họp tổ"')


def test_decoded_keys_are_told(page: Page, fake: str) -> None:
    """Telex typed without an input method is shown as understood; the raw word is one click away."""
    open_search(page, fake, "?q=duwowngf")
    expect(page.locator(REMARKS)).to_contain_text("Hiểu là “đường” theo kiểu gõ Telex hoặc VNI.")
    page.click("text=Tìm đúng “duwowngf”")
    expect(page.locator(REMARKS)).not_to_contain_text("Telex")
    assert {"q": "duwowngf", "raw": "1"} == query_of(page)


def test_near_answers_are_called_so(page: Page, fake: str) -> None:
    """Where no article has every word, the page says so before it shows the nearest."""
    open_search(page, fake, "?q=gannhat")
    expect(page.locator("#tim-thay")).to_have_text("34 bài gần với “gannhat”")
    expect(page.locator(REMARKS)).to_contain_text("Không bài nào có đủ các từ đã gõ")


def test_nothing_found_leads_on(page: Page, fake: str) -> None:
    """Nothing found: the page says so, offers another spelling, and the indexes stay in sight."""
    open_search(page, fake, "?q=sai")
    expect(page.locator("#tim-thay")).to_have_text("Không tìm thấy bài nào có “sai”.")
    expect(page.locator(".suggestion")).to_have_text("Có phải bạn muốn tìm “sửa”?")
    expect(page.locator("#theo-chuyen-muc")).to_be_visible()
    page.click(".suggestion a")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “sửa”")
    expect(page.locator(BOX)).to_have_value("sửa")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("offline", "thiết bị không có mạng"), ("missing", "Không tải được một phần dữ liệu"),
        ("damaged", "không nguyên vẹn"), ("newer", "Bản tin đã được cập nhật"),
        ("unsupported", "Trình duyệt này đã cũ"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_its_kind(page: Page, fake: str, kind: str, words: str) -> None:
    """Each fault has its own sentence in an alert, leaves no old results, and the indexes stay in sight."""
    open_search(page, fake, "?q=a")
    expect(page.locator(HITS)).to_have_count(10)
    page.fill(BOX, kind)
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator("#theo-chuyen-muc")).to_be_visible()


def test_search_goes_on_when_the_network_is_back(page: Page, fake: str) -> None:
    """After an interruption the page asks again by itself, and at a press of its button."""
    open_search(page, fake)
    page.evaluate("FAKE.fault = 'offline'")
    page.fill(BOX, "họp")
    expect(page.get_by_role("alert")).to_be_visible()
    page.click("text=Thử lại ngay")
    until(page, 2)
    page.evaluate("FAKE.fault = ''")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “họp”")
