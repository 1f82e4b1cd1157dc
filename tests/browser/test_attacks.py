"""Nothing that a query, a filter or the index holds is ever run, with the policy or without it.

The canary is a function of the page: whatever calls it has been run. A dialog, a new frame, a foreign element among the
results, a link to elsewhere are as bad.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bantin.model import SearchDocument
from bantin.vietnamese import normalise
from tests.browser.attacks import attacks
from tests.browser.ground import served
from tests.search.bulletin import write_export
from tests.support import SITE, article, build_site, make_site

pytestmark = pytest.mark.browser

CANARY = "globalThis.ran = 0; globalThis.canary = () => { globalThis.ran += 1; }; globalThis.alert = globalThis.canary;"
# What the page itself makes among its results; anything else came out of a text.
OWN = "LI ARTICLE DIV H3 A P MARK SPAN TIME UL OPTION H2 OL NAV SECTION"
FOREIGN = """
const foreign = (own) => {
  const known = new Set(own.split(" ")), faults = [];
  for (const element of document.querySelectorAll("#ket-qua *, #tim-loc option, #tim-bao *")) {
    if (!known.has(element.tagName)) faults.push(element.tagName);
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style") faults.push(`${element.tagName} ${name}`);
      if (name === "href" && new URL(value, location).origin !== location.origin) faults.push(value);
    }
  }
  return faults;
};"""
# Lead an open page to one address after another as going back would; tells of each that is not shown as the text it is.
VISIT = f"""async ([own, queries]) => {{ {FOREIGN}
  const faults = [];
  for (const wanted of queries) {{
    history.pushState(null, "", "?" + new URLSearchParams(wanted));
    dispatchEvent(new PopStateEvent("popstate"));
    for (let turn = 0; turn < 3; turn++) await new Promise((done) => setTimeout(done));
    const told = document.getElementById("tim-thay").textContent;
    const found = foreign(own);
    if (found.length || !told.includes(wanted.q.trim())) faults.push([wanted.q, told, ...found]);
  }}
  return faults;
}}"""


@pytest.fixture(params=["strict", "no policy"])
def policy(request: pytest.FixtureRequest) -> bool:
    """Whether a site is served with the policy."""
    return bool(request.param == "strict")


@pytest.fixture
def guarded(fake_output: Path, policy: bool) -> Iterator[str]:
    """The sample site with the stand-in engine, with and without the policy."""
    with served(fake_output, guarded=policy) as address:
        yield address


@pytest.fixture
def prey(context: BrowserContext) -> Iterator[Page]:
    """A page with a canary, which must be alive at the end."""
    page = context.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script(CANARY)
    yield page
    assert (0, [], 1) == (page.evaluate("globalThis.ran"), dialogs, len(page.frames))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose articles have the strings as titles and as texts, and as the names of their category and unit."""
    texts = printable()
    files = {
        f"2025/bai-{number:03}.md": article(
            json.dumps(text), f"2025-03-{1 + number % 28:02}", f"canary\n\n```\n{text}\n```"
        )
        for number, text in enumerate(texts)
    }
    config = SITE.replace("Tin tức", json.dumps(texts[0])).replace("Ủy ban nhân dân", json.dumps(texts[1]))
    root = make_site(tmp_path_factory.mktemp("hostile"), files, config)
    build_site(root, jobs=2)
    return root / "public"


def foreign(page: Page) -> list[str]:
    """What stands among the results that the page has not made itself."""
    found: list[str] = page.evaluate(f"own => {{ {FOREIGN} return foreign(own); }}", OWN)
    return found


@pytest.fixture(scope="module")
def poisoned(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site with other files under search/: the strings in every place of them that holds a text."""
    public = Path(shutil.copytree(output, tmp_path_factory.mktemp("poisoned") / "public"))
    shutil.rmtree(public / "search")
    documents = [
        SearchDocument(text, text, f"canary {text} canary", text, text, f"2025-03-{1 + at % 28:02} 08:15",
                       category_name=text, unit_name=text)
        for at, text in enumerate(attacks())
    ]  # fmt: skip
    return write_export(documents, public)


def all_titles(page: Page, address: str) -> list[str]:
    """Every title that the engine itself finds for the canary, page by page, and nothing foreign among them."""
    page.goto(f"{address}/tim-kiem/?q=canary")
    titles: list[str] = []
    while True:
        expect(page.locator("#tim-bai")).to_have_attribute("start", str(len(titles) + 1))
        assert ([], 0) == (foreign(page), page.evaluate("globalThis.ran"))
        assert page.locator("#tim-bai mark").count() > 0
        titles += page.locator("#tim-bai h3").evaluate_all("all => all.map(one => one.textContent)")
        if not page.locator("#tim-trang [rel=next]").count():
            return titles
        page.click("#tim-trang [rel=next]")


def printable() -> list[str]:
    """Those that the front matter of an article takes."""
    return [text for text in attacks() if text.isprintable()]


def test_there_are_enough() -> None:
    """There are at least 200 different strings that an article may have, and more that only an index may."""
    assert 200 <= len(set(printable())) < len(set(attacks())) == len(attacks())


def test_nothing_in_the_index_runs(prey: Page, guarded: str) -> None:
    """Every string as title, address, category, unit, date, snippet, suggestion, expansion, decoded word and id."""
    texts = attacks()
    documents = [
        {"url": text, "title": text, "category": text, "categoryId": text, "unit": text, "unitId": text, "date": text,
         "score": 1, "snippet": [{"text": text, "marked": False}, {"text": text, "marked": True}]}
        for text in texts
    ]  # fmt: skip
    told = {"expanded": [{"from": text, "to": text} for text in texts], "decoded": texts[0], "suggestion": texts[1]}
    stand_in = {"all": True, "documents": documents, "told": told}
    prey.add_init_script(f"globalThis.FAKE = {json.dumps(stand_in)}")
    prey.goto(f"{guarded}/tim-kiem/?q=a")
    expect(prey.locator("#tim-bai > li")).to_have_count(len(texts))
    shown = prey.locator("#tim-bai h3").evaluate_all("all => all.map(one => one.textContent)")
    assert list(texts) == shown
    assert [] == foreign(prey)
    prey.click("#tim-loc summary")
    expect(prey.locator("[name=category] option")).to_have_count(len(texts) + 1)
    for text in texts[:: len(texts) // 8]:
        prey.select_option("[name=category]", text)
        expect(prey.locator("#tim-bai > li")).to_have_count(1)
        prey.select_option("[name=category]", "")
        expect(prey.locator("#tim-bai > li")).to_have_count(len(texts))
    assert [] == foreign(prey)


def test_nothing_in_an_article_runs(prey: Page, hostile: Path, policy: bool) -> None:
    """The strings as titles and texts of articles, built, indexed and found by the engine itself: each is shown."""
    with served(hostile, guarded=policy) as address:
        shown = all_titles(prey, address)
        assert sorted(" ".join(normalise(text).split()) for text in printable()) == sorted(shown)
        prey.goto("about:blank")


def test_nothing_in_a_shard_runs(prey: Page, poisoned: Path, policy: bool) -> None:
    """The strings in the index's own files, as titles, texts, addresses, names and ids, read by the engine itself."""
    with served(poisoned, guarded=policy) as address:
        shown = all_titles(prey, address)
        assert sorted(attacks()) == sorted(shown)
        prey.click("#tim-loc summary")
        expect(prey.locator("[name=category] option")).to_have_count(1 + len(attacks()))
        expect(prey.locator("[name=unit] option")).to_have_count(1 + len(attacks()))
        for text in attacks()[::24]:
            prey.select_option("[name=category]", text)
            expect(prey.locator("#tim-bai > li")).to_have_count(1)
            assert [] == foreign(prey)
            prey.select_option("[name=category]", "")
            expect(prey.locator("#tim-bai > li")).to_have_count(10)
        prey.goto("about:blank")


def test_nothing_in_an_address_runs(prey: Page, guarded: str) -> None:
    """Every string as query, category, unit, year, order and page of an address, with results and without."""
    prey.goto(f"{guarded}/tim-kiem/?q=a")
    fields = ("category", "unit", "year", "sort", "page", "raw", "typing")
    texts = attacks()
    queries = [{"q": text, **dict.fromkeys(fields if at % 2 else (), text)} for at, text in enumerate(texts)]
    assert [] == prey.evaluate(VISIT, [OWN, queries])


def test_nothing_in_a_first_address_runs(prey: Page, guarded: str) -> None:
    """The same when the page is opened by such an address, as from a link in a letter."""
    for text in attacks()[::24]:
        prey.goto(f"{guarded}/tim-kiem/?q={quote(text)}&category={quote(text)}#{quote(text)}")
        expect(prey.locator("#tim-thay")).to_contain_text("bài")
        assert ([], 0) == (foreign(prey), prey.evaluate("globalThis.ran"))


def test_nothing_typed_runs(prey: Page, guarded: str) -> None:
    """The same for what is typed into the box."""
    prey.goto(f"{guarded}/tim-kiem/")
    for text in attacks()[::24]:
        prey.fill("#o-tim", text)
        prey.press("#o-tim", "Enter")
        expect(prey.locator("#tim-thay")).to_contain_text("bài")
        assert [] == foreign(prey)
