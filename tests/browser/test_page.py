"""The search page with a stand-in engine: what is asked, what is shown, what stands in the address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import BOX, HITS, asked, open_search, query_of, texts, until

pytestmark = pytest.mark.browser


def test_results_come_while_typing(page: Page, fake: str) -> None:
    """Results come without Enter; the last syllable is asked for as a beginning; few questions for many quick keys."""
    open_search(page, fake)
    page.locator(BOX).press_sequentially("hop to dan pho", delay=15)
    expect(page.locator(HITS)).to_have_count(10)
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “hop to dan pho”")
    assert ("hop to dan pho", True) == (texts(page)[-1], asked(page)[-1]["typing"])
    assert len(asked(page)) < 14
    expect(page).to_have_url(re.compile(r"\?q=hop\+to\+dan\+pho&typing=1$"))
    assert 3 == page.evaluate("history.length")  # about:blank, the empty page, what was typed


SNIPPETS = """() => {
  FAKE.cut = new Set();
  for (const one of FAKE.documents) {
    const snippet = () => [{ text: FAKE.cut.add(one.url) && FAKE.asked.at(-1).text, marked: false }];
    Object.defineProperty(one, "snippet", { get: snippet, enumerable: true });
  }
}"""
FIRST_DRAWN = """(text) => new Promise((done) => {
  const at = (id) => document.getElementById(id);
  const seen = new MutationObserver(() => {
    seen.disconnect();
    done([at("tim-bai").children.length, FAKE.cut.size, at("tim-trang").hidden]);
  });
  seen.observe(at("ket-qua"), { childList: true, subtree: true });
  at("o-tim").value = text;
  at("o-tim").dispatchEvent(new InputEvent("input"));
})"""
STAYED = "selector => [...document.querySelectorAll(selector)].every((one, at) => one === before[at])"


def test_what_is_out_of_sight_is_not_made_for_a_key(page: Page, fake: str) -> None:
    """A key draws the results in sight, and only their snippets are cut; at rest the others and the pages follow."""
    open_search(page, fake)
    page.evaluate(SNIPPETS)
    assert [4, 4, True] == page.evaluate(FIRST_DRAWN, "hop")
    expect(page.locator("#tim-trang")).to_be_visible()
    assert (10, 10) == (page.locator(HITS).count(), page.evaluate("FAKE.cut.size"))


def test_a_result_stays_while_its_snippet_changes(page: Page, fake: str) -> None:
    """What answers before and after a key is the same element, with the snippet of the new query."""
    open_search(page, fake)
    page.evaluate(SNIPPETS)
    page.locator(BOX).fill("hop")
    expect(page.locator(f"{HITS} .snippet")).to_have_text(["hop"] * 10)
    page.evaluate("selector => { globalThis.before = [...document.querySelectorAll(selector)]; }", HITS)
    page.locator(BOX).fill("hop to")
    expect(page.locator(f"{HITS} .snippet")).to_have_text(["hop to"] * 10)
    assert page.evaluate(STAYED, HITS)


def test_results_that_look_alike_are_all_drawn(page: Page, fake: str) -> None:
    """As many items as results, however often they are drawn."""
    open_search(page, fake)
    page.evaluate("() => { FAKE.documents.fill(FAKE.documents[0]); }")
    for text in ("hop", "hop to"):
        page.locator(BOX).fill(text)
        expect(page.locator(HITS)).to_have_count(10)


def test_a_result_tells_where_it_is_from(page: Page, fake: str) -> None:
    """A result has its title as a link, the piece of text with what was found marked, day, category and unit."""
    open_search(page, fake, "?q=h%E1%BB%8Dp")
    first = page.locator(HITS).first
    expect(first.locator("h3 a")).to_have_text("Họp tổ dân phố số 0")
    expect(first.locator(".snippet")).to_have_text("… bàn việc họp tổ <b>dân phố</b>")
    assert ["họp tổ"] == first.locator("mark").all_text_contents()
    assert ["25/10/2010", "Thông báo", "Ủy ban nhân dân phường"] == first.locator(".meta > *").all_text_contents()
    assert "2010-10-25" == first.locator("time").get_attribute("datetime")


def test_enter_makes_an_address_to_come_back_to(page: Page, fake: str) -> None:
    """Enter asks for whole words; going back and forth gives each search and its results again, and each once.

    Whether Enter comes before what is being typed has been answered, as with the first, or after, as with the second.
    """
    open_search(page, fake)
    page.fill(BOX, "một")
    page.press(BOX, "Enter")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “một”")
    page.fill(BOX, "hai")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “hai”")
    page.press(BOX, "Enter")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “hai”")
    assert ("hai", False) == (texts(page)[-1], asked(page)[-1]["typing"])
    assert {"q": "hai"} == query_of(page)
    page.go_back()
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “một”")
    expect(page.locator(BOX)).to_have_value("một")
    page.go_forward()
    expect(page.locator(BOX)).to_have_value("hai")
    page.go_back()
    page.go_back()
    expect(page.locator("#ket-qua")).to_be_hidden()
    expect(page.locator(BOX)).to_have_value("")


def test_an_address_gives_what_it_says(page: Page, fake: str) -> None:
    """Whoever opens an address sees the search it tells: words, filters, order, page."""
    open_search(page, fake, "?q=a&category=tin-tuc&unit=ubnd&sort=date&page=2")
    expect(page.locator(HITS)).to_have_count(7)
    expect(page.locator("[name=category]")).to_have_value("tin-tuc")
    expect(page.locator("[name=sort]")).to_have_value("date")
    expect(page.locator("#tim-trang [aria-current]")).to_have_text("Trang 2")
    wanted = {"text": "a", "category": "tin-tuc", "unit": "ubnd", "year": "", "sort": "date", "raw": False,
              "typing": False, "offset": 10, "limit": 10, "facets": True}  # fmt: skip
    assert [wanted] == asked(page)
    assert "11" == page.locator("#tim-bai").get_attribute("start")


@pytest.mark.parametrize("page_number", ["9", "-3", "x", "1e9"])
def test_a_page_that_is_not_there_is_the_nearest(page: Page, fake: str, page_number: str) -> None:
    """An address with a page beyond the last leads to the last, with nonsense to the first."""
    open_search(page, fake, f"?q=a&page={page_number}")
    expect(page.locator("#tim-trang [aria-current]")).to_have_text(f"Trang {4 if page_number == '9' else 1}")


def test_pages_are_turned(page: Page, fake: str) -> None:
    """A page of results is a link to an address; turning leads the keyboard to the top of the results."""
    open_search(page, fake, "?q=a")
    numbers = page.locator("#tim-trang li").all_text_contents()
    assert ["1", "2", "…", "4"] == [text.removeprefix("Trang ") for text in numbers]
    page.click("text=Trang sau")
    expect(page.locator(HITS).first.locator("h3")).to_have_text("Họp tổ dân phố số 10")
    assert {"q": "a", "page": "2"} == query_of(page)
    expect(page.locator("#ket-qua-ten")).to_be_focused()
    page.go_back()
    expect(page.locator(HITS).first.locator("h3")).to_have_text("Họp tổ dân phố số 0")


def test_filters_narrow_and_show_counts(page: Page, fake: str) -> None:
    """Each list shows how many there are; a choice asks anew from the first page, under a new address."""
    open_search(page, fake, "?q=a&page=3")
    expect(page.locator(HITS)).to_have_count(10)
    page.click("#tim-loc summary")
    expect(page.locator("[name=category] option")).to_have_text(["Tất cả", "Thông báo (17)", "Tin tức (17)"])
    page.select_option("[name=category]", "tin-tuc")
    page.select_option("[name=year]", "2011")
    expect(page.locator("#tim-thay")).to_have_text("6 bài có “a”")
    assert {"q": "a", "category": "tin-tuc", "year": "2011"} == query_of(page)
    page.fill(BOX, "khongco")
    expect(page.locator("[name=category] option:checked")).to_have_text("Tin tức (0)")
    page.click("text=Bỏ các bộ lọc")
    expect(page.locator("[name=category]")).to_have_value("")
    assert {"q": "khongco", "typing": "1"} == query_of(page)


def test_letters_in_the_making_are_not_searched(page: Page, fake: str) -> None:
    """While an input method composes, nothing is asked, not even what was typed just before; then the whole word is."""
    open_search(page, fake)
    page.focus(BOX)
    input_method = page.context.new_cdp_session(page)
    # In one go, for between two commands from here more time may pass than a reader is waited for.
    page.evaluate("""() => {
        document.execCommand("insertText", false, "h");
        document.activeElement.dispatchEvent(new CompositionEvent("compositionstart"));
    }""")
    for letters in ("d", "dd", "đ", "đu", "đươ", "đươn", "đương"):
        caret = {"selectionStart": len(letters), "selectionEnd": len(letters)}
        input_method.send("Input.imeSetComposition", {"text": letters, **caret})
        page.wait_for_timeout(150)
    assert [] == texts(page)
    input_method.send("Input.insertText", {"text": "đường"})
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “hđường”")
    assert ["hđường"] == texts(page)


def test_a_keyboard_that_rewrites_is_waited_for(page: Page, fake: str) -> None:
    """A keyboard program that deletes letters and types them anew is not searched between the two."""
    open_search(page, fake)
    page.focus(BOX)
    keys = ["d", "d", "", "", "đ", "u", "o", "", "", "ư", "ơ", "n", "g"]
    page.evaluate(
        """keys => keys.forEach((key, at) => setTimeout(
             () => document.execCommand(key ? "insertText" : "delete", false, key), 8 * at))""",
        keys,
    )
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “đương”")
    assert ["đương"] == texts(page)


def test_a_late_answer_is_not_shown(page: Page, fake: str) -> None:
    """Of two answers the one to the later question stays, whichever comes first."""
    open_search(page, fake)
    page.fill(BOX, "cham")
    until(page, 1)
    page.fill(BOX, "nhanh")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “nhanh”")
    page.wait_for_timeout(700)
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “nhanh”")


def test_the_number_of_results_is_read_aloud_once(page: Page, fake: str) -> None:
    """The live region is silent while keys come, and tells the number once when they have stopped."""
    open_search(page, fake)
    page.evaluate("""() => {
      const status = document.getElementById("tim-bao");
      globalThis.said = [];
      new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    }""")
    page.locator(BOX).press_sequentially("hop to", delay=200)
    expect(page.locator("#tim-bao")).to_have_text("Tìm thấy 34 bài. Đang hiện bài 1 đến 10.")
    assert ["Tìm thấy 34 bài. Đang hiện bài 1 đến 10."] == page.evaluate("said")


def test_the_box_of_every_page_leads_here(page: Page, fake: str) -> None:
    """What is typed into the box of another page is searched here."""
    page.goto(f"{fake}/")
    page.fill(BOX, "tổ dân phố")
    page.press(BOX, "Enter")
    expect(page.locator(HITS)).to_have_count(10)
    expect(page.locator(BOX)).to_have_value("tổ dân phố")
    assert {"q": "tổ dân phố"} == query_of(page)


def test_everything_is_reached_by_the_keyboard(page: Page, fake: str) -> None:
    """From the box, Tab reaches the button, the lists once opened, every result and every page, as they are seen."""
    open_search(page, fake, "?q=viettat")
    expect(page.locator(HITS)).to_have_count(10)
    page.focus(BOX)
    reached = []
    for _ in range(21):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('summary')"):
            page.keyboard.press("Enter")
            expect(page.locator("[name=category] option")).not_to_have_count(1)
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
    lists = ["Tìm kiếm", "Lọc và sắp xếp kết quả", "category", "unit", "year", "sort", "Chỉ tìm đúng chữ đã gõ"]
    results = [f"Họp tổ dân phố số {number}" for number in range(10)]
    assert [*lists, *results, "Trang 1", "Trang 2", "Trang 4", "Trang sau"] == reached


def test_keys_before_the_program_are_not_lost(page: Page, fake: str) -> None:
    """On a slow line a reader types before the program has come: it searches for what stands in the box."""
    page.route("**/search/page.js", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(f"{fake}/tim-kiem/", wait_until="commit")
    page.locator(BOX).fill("họp tổ")
    expect(page.locator("#tim-thay")).to_have_text("34 bài có “họp tổ”")
