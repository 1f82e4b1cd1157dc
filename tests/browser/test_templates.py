"""Can everyone read every page? Every template in every choice of colours, on small screens and large, by keyboard,
with large letters, and to an independent checker (axe-core, from the library `axe-playwright-python`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise, product
from typing import Any, Final, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from bantin.pages import TEMPLATES, plan
from tests.browser.gallery import PAGES, Gallery
from tests.browser.ground import AXE
from tests.support import SITE, article, build_site, make_site

pytestmark = pytest.mark.browser

SCHEMES: Final[dict[str, dict[str, Any]]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"},
    "forced": {"forced_colors": "active"},
}  # fmt: skip
EVERY_RULE: Final = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
WIDE: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Text that does not fit its box, where the box hides what does not fit.
CLIPPED: Final = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = style.overflowX === "hidden" || style.overflowX === "clip" || style.textOverflow === "ellipsis";
  return hides && !one.closest(".vh, .thumb, svg") && one.checkVisibility() && one.textContent.trim()
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => one.outerHTML.slice(0, 120))"""
# Words of more than one line, or that might be, whose lines are less than 1.3 of their letters apart.
TIGHT: Final = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && [...one.childNodes].some((each) => each.nodeType === 3 && each.data.trim()))
  .map((one) => [one, getComputedStyle(one)])
  .filter(([one, style]) => parseFloat(style.lineHeight) < 1.299 * parseFloat(style.fontSize) && !one.closest("sup"))
  .map(([one]) => one.outerHTML.slice(0, 90))"""
SHEET: Final = "text => document.head.append(Object.assign(document.createElement('style'), {textContent: text}))"
# What a reader reads or types in, where five large letters do not fit side by side.
NARROW: Final = """() => [...document.querySelectorAll(".words, .find input")].filter((one) => one.checkVisibility())
  .map((one) => one.getBoundingClientRect().width).filter((width) => width < 5 * 32)"""
TWICE: Final = "letters of 200 %"
# Done one after the other to the same page.
WAYS: Final = {
    "as it is": "() => {}",
    "large letters": "() => document.getElementById('chu-lon').click()",
    "wide spacing": f"""() => {{ document.getElementById('chu-vua').click(); ({SHEET})(`
      * {{ letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }}
      p {{ margin-bottom: 2em !important }}`) }}""",
    TWICE: f"""() => {{ document.querySelector('style').remove();
      ({SHEET})('html {{ font-size: 200% !important }}') }}""",
}
REFRESH: Final = re.compile(r'<meta http-equiv="refresh"[^>]*>')
LETTERS: Final = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
FRAME: Final = {"levels": [], "marks": [1, 1, 1], "unnamed": 0, "lang": "vi"}
# A page of each template.
WALKED: Final = (
    "home", "long article", "document", "category, an older page", "unit", "archive", "site map", "search", "text",
    "albums", "album", "edition", "not found",
)  # fmt: skip
# What a finger meets first: 44 px high, and wide but for the letters of the sizes.
CONTROLS: Final = """() => [...document.querySelectorAll(
    ".find input, .find button, .bar summary, .display input, .menu > ul a, .chips a, .pager a, .tools :is(button, a)")]
  .filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 35.9)
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)"""
OUTLINE: Final = """() => ({
  levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility())
    .map((one) => +one.tagName[1]),
  marks: ["header", "main", "footer"].map((name) => document.querySelectorAll(`body > ${name}`).length),
  unnamed: [...document.querySelectorAll("nav, [role=search], [role=group]")].filter((one) =>
    !one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby") && !one.matches("form")).length,
  lang: document.documentElement.lang,
})"""
# The element in focus: how it is found again, whether its ring is seen, whether anything lies over it.
FOCUS: Final = """() => {
  const one = document.activeElement;
  if (one === document.body || one === document.documentElement) return null;
  const ringed = [one, one.nextElementSibling].filter(Boolean).some((each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = [...one.getClientRects()].find((each) => each.width && each.height) ?? one.getBoundingClientRect();
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const top = document.elementFromPoint(x, y);
  const seen = x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight
    && (one.contains(top) || top?.contains(one) || one.closest("label, .card")?.contains(top));
  one.dataset.met = "";
  return { at: one.outerHTML.slice(0, 90), ringed, seen: Boolean(seen) };
}"""
MISSED: Final = """() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.type !== "radio")
  .filter((one) => !("met" in one.dataset)).map((one) => one.outerHTML.slice(0, 90))"""
SHIFT: Final = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})"""


@contextmanager
def reader(browser: Browser, width: int, scheme: str = "light", **options: Any) -> Iterator[Page]:
    """A reader's page; the checker is put in past the policy."""
    height = 740 if width < 700 else 900
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True,
                                  **SCHEMES[scheme], **options)  # fmt: skip
    yield context.new_page()
    context.close()


def test_the_gallery_has_every_template(gallery: Gallery) -> None:
    """The pages that are looked at here are of every kind, those that are walked through of every template.

    The page for an address that was not kept is one of those that few see.
    """
    kinds = {page.url: page.kind for page in plan(gallery.site)}
    assert {"offline"} == TEMPLATES.keys() - {kinds[url] for url in PAGES.values()}
    assert {TEMPLATES["offline"]} == set(TEMPLATES.values()) - {TEMPLATES[kinds[PAGES[name]]] for name in WALKED}


@pytest.mark.parametrize(("scheme", "width"), [*product(SCHEMES, (360, 1280))])
def test_an_independent_checker_agrees(browser: Browser, gallery: Gallery, scheme: str, width: int) -> None:
    """axe-core finds nothing against WCAG 2.2 A and AA, nor against its best practice, on any template in any colours;
    in one of them more pages are looked at.
    """
    with reader(browser, width, scheme) as page:
        found = {}
        for name in PAGES if scheme == "light" else WALKED:
            page.goto(gallery.address + PAGES[name], wait_until="domcontentloaded")
            found |= {name: told} if (told := violations(page)) else {}
        page.goto(gallery.address + "/")
        page.click(".sections summary")
        found |= {"menu": told} if (told := violations(page)) else {}
    assert {} == found


def violations(page: Page) -> list[Any]:
    """What axe-core finds wrong with a page, by all of its rules."""
    page.evaluate(AXE)
    told = page.evaluate(EVERY_RULE)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in told["violations"]]


@pytest.fixture(scope="module")
def rare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages that few see: for an address that was not kept, and for an old one, which leads on at once."""
    files = {"2026/a.md": article("Bài a", "2026-11-20", aliases="[/cu]")}
    root = make_site(tmp_path_factory.mktemp("rare"), files, SITE + "build: {offline: true}\n")
    build_site(root)
    sheets = "".join(f"<style>{sheet.read_text()}</style>" for sheet in (root / "public/assets").glob("bantin.*.css"))
    texts = {name: (root / "public" / name / "index.html").read_text() for name in ("ngoai-tuyen", "cu")}
    return {name: REFRESH.sub("", text).replace("</head>", f"{sheets}</head>") for name, text in texts.items()}


@pytest.mark.parametrize(("scheme", "width"), [*product(SCHEMES, (360, 1280))])
def test_the_checker_agrees_on_pages_that_few_see(
    browser: Browser, rare: dict[str, str], scheme: str, width: int
) -> None:
    """Neither the page for an address that was not kept nor one that leads on has a fault, in any colours."""
    with reader(browser, width, scheme) as page:
        found = {}
        for name, text in rare.items():
            page.set_content(text, wait_until="domcontentloaded")
            found |= {name: told} if (told := violations(page)) else {}
    assert {} == found


def test_the_keyboard_reaches_everything(browser: Browser, gallery: Gallery) -> None:
    """Tab goes to every control of every template, and shows where it is; nothing lies over the control in focus."""
    faults = []
    with reader(browser, 360) as page:
        for name in WALKED:
            page.goto(gallery.address + PAGES[name])
            while met := step(page):
                faults += [] if met["ringed"] and met["seen"] else [(name, met)]
            faults += [(name, lost) for lost in page.evaluate(MISSED)]
    assert [] == faults


def step(page: Page) -> dict[str, Any] | None:
    """One stop further: what is in focus now, None past the last."""
    page.keyboard.press("Tab")
    met: dict[str, Any] | None = page.evaluate(FOCUS)
    return met


def test_the_open_menu_is_walked_too(browser: Browser, gallery: Gallery) -> None:
    """Enter opens the categories; the next stop is the first of them."""
    with reader(browser, 360) as page:
        page.goto(gallery.address + "/")
        page.focus(".sections summary")
        page.keyboard.press("Enter")
        met = step(page)
        assert met
        assert ("Tin tức - Sự kiện", True) == (page.evaluate("document.activeElement.textContent"), met["seen"])


class Look(NamedTuple):
    """What is seen of one page: how far it shifted, its controls that are too small, its outline; and in each way of
    reading it, how much sticks out and which words are cut."""

    shift: float
    small: list[str]
    outline: dict[str, Any]
    fit: dict[str, tuple[int, list[str]]]


@pytest.fixture(scope="module")
def looks(browser: Browser, gallery: Gallery) -> dict[tuple[str, int], Look]:
    """Every page, once on the narrowest screen and once on a wide one."""
    seen = {}
    for width in (320, 1280):
        with reader(browser, width) as page:
            for name, url in gallery.pages():
                page.goto(url, wait_until="load")
                seen[name, width] = look(page)
    return seen


def look(page: Page) -> Look:
    """One page, which is left in disorder."""
    shift, small, outline = page.evaluate(SHIFT), page.evaluate(CONTROLS), page.evaluate(OUTLINE)
    fit = {}
    for way, do in WAYS.items():
        page.evaluate(do)
        fit[way] = page.evaluate(WIDE), page.evaluate(CLIPPED)
    return Look(shift, small, outline, fit)


@pytest.mark.parametrize("way", list(WAYS))
def test_nothing_is_cut_or_sticks_out(looks: dict[tuple[str, int], Look], way: str) -> None:
    """No page scrolls sideways or hides words, on the narrowest screen or a wide one: as it is, with the page's own
    large letters, with the spacing of WCAG 1.4.12; on a wide one also with letters twice as large."""
    asked = {(name, width): one.fit[way] for (name, width), one in looks.items() if width > 320 or way != TWICE}
    assert {} == {place: (wide, cut) for place, (wide, cut) in asked.items() if wide > 0 or cut}


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_sticks_out_between(browser: Browser, gallery: Gallery, width: int) -> None:
    """Nor on a usual telephone, nor on a tablet; and no line is set so tight that stacked marks (Ễ, Ậ) touch."""
    with reader(browser, width) as page:
        found = {}
        for name, url in gallery.pages():
            page.goto(url, wait_until="domcontentloaded")
            told = page.evaluate(WIDE), page.evaluate(CLIPPED), page.evaluate(TIGHT)
            found |= {name: told} if told != (0, [], []) else {}
    assert {} == found


def test_letters_twice_as_large_on_a_telephone(browser: Browser, gallery: Gallery) -> None:
    """At 200 % no page scrolls sideways, and words beside a picture, or typed, keep room to be read."""
    with reader(browser, 360) as page:
        found = {}
        for name, url in gallery.pages():
            page.goto(url, wait_until="domcontentloaded")
            page.evaluate(f"() => ({SHEET})('html {{ font-size: 200% !important }}')")
            told = page.evaluate(WIDE), page.evaluate(CLIPPED), page.evaluate(NARROW)
            found |= {name: told} if told != (0, [], []) else {}
    assert {} == found


def test_fingers_meet_controls(looks: dict[tuple[str, int], Look]) -> None:
    """The controls of the frame, of lists and of articles are 44 px high; axe-core sees to 24 px everywhere."""
    assert {} == {place: one.small for place, one in looks.items() if one.small}


def test_headings_and_landmarks(looks: dict[tuple[str, int], Look]) -> None:
    """Every page has one h1, leaves no level out, and has one banner, one main part, one foot, in Vietnamese."""
    faults = {}
    for place, one in looks.items():
        levels = one.outline["levels"]
        sound = levels.count(1) == 1 and all(lower <= upper + 1 for upper, lower in pairwise(levels))
        faults |= {} if sound and one.outline | {"levels": []} == FRAME else {place: one.outline}
    assert {} == faults


def test_nothing_moves_while_a_page_loads(looks: dict[tuple[str, int], Look]) -> None:
    """The sum of shifts is at most 0.01 on every template."""
    assert {} == {place: one.shift for place, one in looks.items() if one.shift > 0.01}


def test_nothing_moves_for_a_reader_who_has_chosen(browser: Browser, gallery: Gallery) -> None:
    """Nor does anything move where large letters and contrast were chosen on another page before."""
    with reader(browser, 360) as page:
        page.goto(gallery.address + "/404.html")
        page.check("#chu-lon", force=True)
        page.check("#tuong-phan", force=True)
        for name in ("home", "long article"):
            page.goto(gallery.address + PAGES[name], wait_until="load")
            assert (20, True) == (page.evaluate(LETTERS), page.is_checked("#tuong-phan"))
            assert page.evaluate(SHIFT) <= 0.01
