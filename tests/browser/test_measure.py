"""How many letters has a line of running text? Seventy at most, whatever the font and the width of the screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.gallery import PAGES, Gallery

pytestmark = pytest.mark.browser

LONGEST = 70
# The lines of every paragraph, item and caption, as they stand; addresses and rows of facts are not read as lines.
LINES = r"""() => {
  const lines = [];
  for (const one of document.querySelectorAll("main :is(p, li, dd, blockquote, figcaption)")) {
    if (!one.checkVisibility() || one.matches(".meta, .labels, .address") || one.querySelector("p, ul, ol")) continue;
    const places = new Map();
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode());) for (const found of text.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, found.index);
      range.setEnd(text, found.index + found[0].length);
      const place = Math.round(range.getBoundingClientRect().bottom / 4);
      places.set(place, [...(places.get(place) ?? []), found[0]]);
    }
    lines.push(...[...places.values()].map((words) => words.join(" ")));
  }
  return lines;
}"""
FACES = ("", "serif", "'DejaVu Sans Condensed', 'Liberation Sans Narrow'", "monospace")
READ = ("long article", "corrected", "text", "edition", "category")


@pytest.fixture(params=[768, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a tablet, or of a desk; a style may be put in past the policy."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, bypass_csp=True)
    context.route("**/*.{jpg,avif,webp}", lambda route: route.abort())
    yield context.new_page()
    context.close()


def test_no_line_is_too_long(page: Page, gallery: Gallery) -> None:
    """On every template the lines of running text have at most seventy letters."""
    long = {}
    for name, url in gallery.pages():
        page.goto(url, wait_until="domcontentloaded")
        long |= {name: found} if (found := [line for line in page.evaluate(LINES) if len(line) > LONGEST]) else {}
    assert {} == long


@pytest.mark.parametrize("face", FACES)
def test_the_measure_holds_in_any_font(page: Page, gallery: Gallery, face: str) -> None:
    """In narrow letters and in wide ones a text's lines have at most seventy, and its full ones over fifty."""
    longest = {}
    for name in READ:
        page.goto(gallery.address + PAGES[name], wait_until="domcontentloaded")
        if face:
            page.add_style_tag(content=f"body, h1, h2, h3 {{ font-family: {face} !important }}")
        longest[name] = max(map(len, page.evaluate(LINES)))
    assert {} == {name: length for name, length in longest.items() if not 50 < length <= LONGEST}
