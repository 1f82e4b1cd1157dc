"""A search page stays open while its site is published anew: it goes on, and what it answers is the new site's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from bantin.search.engine import Index
from bantin.search.query import known_abbreviations
from bantin.search.reader import ExportSource
from tests.browser.ground import served
from tests.support import article, build_site, make_site, some_articles

pytestmark = pytest.mark.browser

BOX = "#o-tim"
FOUND = "#tim-thay"
TITLES = "#tim-bai h3"
NEW = article("Khánh thành cầu mới", "2025-06-01", "Bài về cây cầu bắc qua sông.")
CHANGED = article("Bài số 7", "2025-03-01 07:15", "Nội dung của bài số 7 đã sửa: lịch tiêm chủng.")
WITHDRAWN = article(
    "Bài số 9", "2025-03-01 09:15", "Nội dung của bài số 9.", withdrawn="{date: 2025-07-01, reason: Đăng nhầm}"
)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site of thirty articles, and its address."""
    root = make_site(tmp_path, some_articles(30))
    build_site(root, cached=True)
    with served(root / "public") as address:
        yield root, address


@pytest.fixture
def tried(context: BrowserContext, site: tuple[Path, str]) -> Iterator[Page]:
    """The search page, with an answer shown; files may be gone, which the console tells, the program may not fail."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.clock.install()
    page.goto(f"{site[1]}/tim-kiem/?q=bài")
    expect(page.locator(FOUND)).to_have_text("30 bài có “bài”")
    yield page
    page.goto("about:blank")
    assert [] == faults


def publish(root: Path, **files: str) -> None:
    """Build the site with these articles, known by their names."""
    make_site(root, {f"2025/{name.replace('_', '-')}.md": text for name, text in files.items()})
    build_site(root, cached=True)


def expected(root: Path, query: str, unit: str | None = None) -> list[str]:
    """The titles that the site now published answers, read by Python."""
    public = root / "public" / "search"
    index = Index(ExportSource(lambda path: (public / path).read_bytes()), known_abbreviations())
    return [hit.title for hit in index.search(query, unit=unit).hits]


def typed(page: Page, query: str) -> None:
    """Ask for something else, after a while."""
    page.clock.fast_forward("02:00")
    page.fill(BOX, query)
    page.press(BOX, "Enter")


def shown(page: Page, summary: str) -> list[str]:
    """The titles shown once the answer is there; nothing is told to be wrong."""
    expect(page.locator(FOUND)).to_have_text(summary)
    expect(page.get_by_role("alert")).to_have_count(0)
    return page.locator(TITLES).all_text_contents()


def test_twice_published(tried: Page, site: tuple[Path, str]) -> None:
    """A new article, then one withdrawn and one changed: what is asked afterwards is answered by what then stands.

    Even where the page has all files that an answer needs, it does not say that nothing was found before it has looked.
    """
    root, _ = site
    publish(root, moi=NEW)
    typed(tried, "cây cầu")
    assert ["Khánh thành cầu mới"] == shown(tried, "1 bài có “cây cầu”") == expected(root, "cây cầu")
    publish(root, bai_007=CHANGED, bai_009=WITHDRAWN)
    typed(tried, "tiêm chủng")
    assert ["Bài số 7"] == shown(tried, "1 bài có “tiêm chủng”") == expected(root, "tiêm chủng")
    expect(tried.locator("#tim-bai mark")).to_have_text("tiêm chủng")
    typed(tried, "đăng nhầm")
    shown(tried, "Không tìm thấy bài nào có “đăng nhầm”.")
    typed(tried, "bài")
    assert shown(tried, "30 bài có “bài”") == expected(root, "bài")
    typed(tried, "cây cầu")
    tried.get_by_role("link", name="Khánh thành cầu mới").click()
    expect(tried.locator("h1")).to_have_text("Khánh thành cầu mới")


def test_a_new_abbreviation(tried: Page, site: tuple[Path, str]) -> None:
    """What a site's settings add to the search is known to an open page that found nothing by it before."""
    root, _ = site
    typed(tried, "NCB")
    assert [] == shown(tried, "Không tìm thấy bài nào có “NCB”.")
    with (root / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("abbreviations: {NCB: Nội dung của bài}\n")
    build_site(root, cached=True)
    typed(tried, "NCB")
    assert 10 == len(shown(tried, "30 bài có “NCB”"))


def test_a_lost_network_does_not_take_what_was_known(tried: Page, context: BrowserContext) -> None:
    """Offline, what the page has all files for is answered still, also that nothing was found."""
    context.set_offline(True)
    typed(tried, "không")
    assert [] == shown(tried, "Không tìm thấy bài nào có “không”.")


def test_pages_filters_and_going_back_in_a_new_site(tried: Page, site: tuple[Path, str]) -> None:
    """The pages of a list, its filters and its history lead through the new site."""
    root, _ = site
    publish(root, moi=NEW)
    tried.get_by_role("link", name="Trang sau").click()
    shown(tried, "31 bài có “bài”")
    publish(root, bai_009=WITHDRAWN)
    tried.click("#tim-loc summary")
    expect(tried.locator("[name=unit] option")).not_to_have_count(1)
    tried.select_option("[name=unit]", "mttq")
    expect(tried.locator(FOUND)).to_contain_text("bài có “bài”")
    count = tried.locator("[name=unit] option:checked").inner_text().rpartition("(")[2].rstrip(")")
    shown(tried, f"{count} bài có “bài”")
    tried.go_back()
    tried.go_back()
    expect(tried.locator("#tim-trang [aria-current]")).to_have_text("Trang 1")
    assert expected(root, "bài") == shown(tried, "30 bài có “bài”")


@pytest.mark.parametrize("files", ["**/search/w*/*.bin", "**/search/t*/*.bin", "**/search/filing-*.bin"])
def test_published_half_way_through_a_search(tried: Page, site: tuple[Path, str], files: str) -> None:
    """The site is exchanged between a search's files: the search begins anew in the new site, and tells its answer."""
    root, address = site
    published: list[str] = []

    def exchange(route: Route) -> None:
        """Publish before the first of these files is given."""
        if not published:
            published.append(route.request.url)
            publish(root, **grown())
        route.continue_()

    tried.route(files, exchange)
    tried.goto(f"{address}/tim-kiem/?q=nội dung&unit=ubnd")
    titles = shown(tried, "27 bài có “nội dung”")
    assert expected(root, "nội dung", "ubnd") == titles
    assert 1 == len(published)


def grown() -> dict[str, str]:
    """Twelve new articles, by their names."""
    return {
        f"cau_{at:02}": article(f"Cầu số {at}", f"2025-06-{at + 1:02}", "Bài về cây cầu, nội dung.") for at in range(12)
    }


def test_quick_keys_in_a_new_site(tried: Page, site: tuple[Path, str]) -> None:
    """Two searches are on their way when their files are found gone: the later is answered, by the new site."""
    root, _ = site
    publish(root, **grown())
    tried.evaluate("""() => {
      for (const name of ["Trang 2", "Trang 3"])
        [...document.querySelectorAll("#tim-trang a")].find((one) => one.textContent === name).click();
    }""")
    expect(tried.locator("#tim-trang [aria-current]")).to_have_text("Trang 3")
    assert 10 == len(shown(tried, "42 bài có “bài”"))
