"""What is not done anew while a reader types: the address and the title wait, results that stay are left alone.

The clock of the page stands still but where a test lets it go on, so that no slow machine decides what is seen.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reader import BOX, HITS, open_search, query_of

pytestmark = pytest.mark.browser

NOON = "2026-11-26T12:00:00"
STILL = "2026-11-26T13:00:00"
# Every address that the program writes, in order.
WATCHED = """() => {
  globalThis.written = [];
  for (const name of ["pushState", "replaceState"]) {
    const real = history[name].bind(history);
    history[name] = (...given) => { written.push(`${name} ${given[2]}`); real(...given); };
  }
}"""
# Every change among the results.
DRAWN = """() => {
  globalThis.changes = [];
  new MutationObserver((seen) => changes.push(...seen.map((one) => one.target.outerHTML)))
    .observe(document.getElementById("tim-bai"), { subtree: true, childList: true, characterData: true });
  document.querySelectorAll("#tim-bai > li").forEach((one, at) => { one.was = at; });
}"""
SAME = "() => [...document.querySelectorAll('#tim-bai > li')].map((one) => one.was ?? null)"
SPOKEN = """() => {
  const status = document.getElementById("tim-bao");
  globalThis.said = [];
  new MutationObserver(() => { if (status.textContent) said.push(status.textContent); })
    .observe(status, { childList: true });
}"""


@pytest.fixture
def still(page: Page, fake: str) -> Page:
    """The empty search page, its clock standing still, its addresses watched."""
    page.clock.install(time=NOON)
    open_search(page, fake)
    page.clock.pause_at(STILL)
    page.evaluate(WATCHED)
    return page


def keyed(page: Page, text: str, after: int = 150) -> None:
    """Type what makes the box say so, and let some milliseconds pass, in which the answer is shown."""
    page.fill(BOX, text)
    page.clock.run_for(after)


ALL = 450  # milliseconds after which the results out of sight are there too


def found(page: Page, text: str) -> None:
    """The answer to a text is shown."""
    expect(page.locator("#tim-thay")).to_have_text(f"34 bài có “{text}”")


def test_address_and_title_wait_for_rest(still: Page) -> None:
    """The first key makes one address; while keys follow each other it stays, and the title; then both are told."""
    keyed(still, "h", after=200)
    found(still, "h")
    title = still.title()
    for text in ("ho", "hop", "hop t", "hop to"):
        keyed(still, text, after=280)
        found(still, text)
    assert (["pushState /tim-kiem/?q=h&typing=1"], title) == (still.evaluate("written"), still.title())
    still.clock.run_for(300)
    assert {"q": "hop to", "typing": "1"} == query_of(still)
    assert 2 == len(still.evaluate("written"))
    assert still.title().startswith("hop to | ")


def test_enter_tells_the_address_at_once(still: Page) -> None:
    """Enter does not wait, neither before what was typed has been answered nor after; nothing is written later."""
    for text in ("hai", "hai ba"):
        keyed(still, text, after=0 if text == "hai" else 150)
        still.press(BOX, "Enter")
        assert {"q": text} == query_of(still)
        assert still.title().startswith(f"{text} | ")
        written = still.evaluate("written")
        still.clock.run_for(1000)
        assert written == still.evaluate("written")
    still.go_back()
    expect(still.locator(BOX)).to_have_value("hai")


def test_a_choice_and_a_page_tell_their_address_at_once(still: Page) -> None:
    """So do filters, the order and the pages of results; what was typed just before has its own address."""
    keyed(still, "hop")
    found(still, "hop")
    still.clock.run_for(255)  # the way to more pages is shown, the address not yet told
    still.evaluate("document.querySelector('#tim-trang [rel=next]').click()")
    assert {"q": "hop", "typing": "1", "page": "2"} == query_of(still)
    still.evaluate("document.querySelector('#tim-loc').open = true")
    still.select_option("[name=sort]", "date")
    assert {"q": "hop", "typing": "1", "sort": "date"} == query_of(still)
    pushed = [one for one in still.evaluate("written") if one.startswith("pushState")]
    assert 3 == len(pushed)


def test_whoever_leaves_before_the_rest_comes_back_to_what_was_typed(page: Page, fake: str) -> None:
    """A result is opened the moment it is shown: going back gives the words that found it."""
    open_search(page, fake)
    page.evaluate("""() => {
      const box = document.getElementById("o-tim"), list = document.getElementById("tim-bai");
      new MutationObserver(() => { if (list.firstChild) location.href = "/"; }).observe(list, { childList: true });
      box.value = "cầu mới";
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }""")
    page.wait_for_url(f"{fake}/")
    page.go_back()
    expect(page.locator(BOX)).to_have_value("cầu mới")
    found(page, "cầu mới")


def test_results_that_stay_are_left_alone(still: Page) -> None:
    """The same results to another word are the same elements, and nothing about them changes."""
    keyed(still, "hop", after=ALL)
    found(still, "hop")
    still.evaluate(DRAWN)
    for text in ("hop t", "hop to", "hop to dan"):
        keyed(still, text, after=ALL)
        found(still, text)
    assert ([*range(10)], []) == (still.evaluate(SAME), still.evaluate("changes"))


def test_a_result_that_differs_is_drawn_anew(still: Page) -> None:
    """Of ten results that one alone is drawn whose title, day, unit or address differs; or its piece of text alone."""
    keyed(still, "hop", after=ALL)
    found(still, "hop")
    still.evaluate(DRAWN)
    for at, change in enumerate(
        ("title = 'Khác'", "snippet = [{text: 'khác', marked: true}]", "date = '2001-02-03'", "unit = 'Khác'",
         "category = 'Khác'", "url = '../khac/'")
    ):  # fmt: skip
        still.evaluate(f"FAKE.documents[{at}].{change}")
        keyed(still, f"hop {at}", after=ALL)
        found(still, f"hop {at}")
        assert [None if one <= at and one != 1 else one for one in range(10)] == still.evaluate(SAME)
    expect(still.locator(HITS).first.locator("a")).to_have_text("Khác")
    expect(still.locator(HITS).nth(1).locator("mark")).to_have_text("khác")


def test_fewer_results_leave_no_rest(still: Page) -> None:
    """From ten results to seven and back to ten: those in front are the same, those behind go and come."""
    keyed(still, "hop", after=ALL)
    found(still, "hop")
    still.evaluate(DRAWN)
    still.evaluate("FAKE.rest = FAKE.documents.splice(7)")
    keyed(still, "hop t", after=ALL)
    expect(still.locator(HITS)).to_have_count(7)
    assert [*range(7)] == still.evaluate(SAME)
    still.evaluate("FAKE.documents.push(...FAKE.rest)")
    keyed(still, "hop to", after=ALL)
    expect(still.locator(HITS)).to_have_count(10)
    titles = still.locator(f"{HITS} h3").all_text_contents()
    assert ([*range(7), *[None] * 3], [f"Họp tổ dân phố số {at}" for at in range(10)]) == (still.evaluate(SAME), titles)


def test_what_is_in_sight_comes_first(still: Page) -> None:
    """While a reader types the first results are drawn; those out of sight wait for rest, and go with the next key."""
    keyed(still, "hop")
    expect(still.locator(HITS)).to_have_count(4)
    keyed(still, "hop t")
    found(still, "hop t")
    expect(still.locator(HITS)).to_have_count(4)
    still.clock.run_for(ALL)
    expect(still.locator(HITS)).to_have_count(10)
    keyed(still, "hop to")
    still.press(BOX, "Enter")
    expect(still.locator(HITS)).to_have_count(10)


def test_results_stand_in_their_order(still: Page) -> None:
    """While a reader types, what was drawn before stands behind the first results only as far as no other is due."""
    keyed(still, "hop", after=ALL)
    still.evaluate("FAKE.documents.splice(5, 0, { ...FAKE.documents[0], url: '../moi/', title: 'Bài mới' })")
    keyed(still, "hop t")
    expect(still.locator("#tim-thay")).to_have_text("35 bài có “hop t”")
    expect(still.locator(HITS)).to_have_count(5)
    still.clock.run_for(ALL)
    titles = [*(f"Họp tổ dân phố số {at}" for at in range(5)), "Bài mới"]
    expect(still.locator(HITS)).to_have_count(10)
    assert titles == still.locator(f"{HITS} h3").all_text_contents()[:6]


def test_a_slow_answer_leaves_the_one_before_whole(still: Page) -> None:
    """While an answer is long in coming, all results of the one before are there, though the next key came at once."""
    keyed(still, "hop")
    expect(still.locator(HITS)).to_have_count(4)
    keyed(still, "cham", after=400)
    expect(still.locator(HITS)).to_have_count(10)
    found(still, "hop")


def test_the_number_is_spoken_though_the_results_stay(still: Page) -> None:
    """Who cannot see is told of every answer at which the reader rests, once, though no result was drawn for it."""
    still.evaluate(SPOKEN)
    for text in ("hop", "hop t"):
        keyed(still, text, after=500)
        found(still, text)
    assert [] == still.evaluate("said")
    still.clock.run_for(1000)
    still.evaluate("FAKE.told = { total: 30 }")
    keyed(still, "hop to", after=2000)
    told = [f"Tìm thấy {count} bài. Đang hiện bài 1 đến 10." for count in (34, 30)]
    assert told == still.evaluate("said")
