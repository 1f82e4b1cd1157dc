"""Searching the sample site in a browser, with its own engine: at the root of a host and under a path, under the
strict policy."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bantin.search.command import Search
from bantin.search.command import search as run_search
from tests.browser.ground import sample, served
from tests.support import SITE, article, build_site, make_site

pytestmark = pytest.mark.browser

BOX = "#o-tim"
TITLES = "#tim-bai h3"
REMARKS = "#tim-ghi-chu"


@pytest.fixture(scope="module")
def sub_path(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Iterator[str]:
    """The sample site under a path of its host."""
    with served(sample(tmp_path_factory.mktemp("sub"), developed, "/bantin"), "/bantin") as address:
        yield address


@pytest.fixture(params=["root", "path"])
def site(request: pytest.FixtureRequest) -> str:
    """The sample site, at a root and under a path."""
    return str(request.getfixturevalue("address" if request.param == "root" else "sub_path"))


def search(page: Page, site: str, query: str, more: str = "") -> list[str]:
    """Search by an address; the titles found."""
    page.goto(f"{site}/tim-kiem/?q={quote(query)}{more}")
    expect(page.locator("#tim-thay")).not_to_be_empty()
    return page.locator(TITLES).all_text_contents()


def test_a_reader_finds_and_opens_an_article(page: Page, site: str) -> None:
    """From the box in the header of the home page to the article, by typing a title without marks."""
    page.goto(f"{site}/")
    page.fill(BOX, "giao nhan quan nam 2022")
    page.press(BOX, "Enter")
    page.locator(TITLES).first.click()
    page.wait_for_url(f"{site}/2022/**")
    assert "giao-nhan-quan-nam-2022" in page.url


def test_every_result_leads_to_its_article(page: Page, site: str) -> None:
    """Each result's link opens a page of that title."""
    found = search(page, site, "quận")
    links = page.locator(f"{TITLES} a").evaluate_all("all => all.map(one => one.href)")
    assert len(found) == len(links) == 10
    for title, link in zip(found[:4], links[:4], strict=True):
        page.goto(link)
        assert title == page.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("tổ dân phố", "to\u0302\u0309 da\u0302n pho\u0302\u0301"), ("ủy ban", "uỷ ban"), ("Ðảng ủy", "Đảng uỷ"),
        ("hòa bình", "hoà bình"), ("tổ dân phố", "tổ\u00a0dân  phố"), ("TỔ DÂN PHỐ", "tổ dân phố"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_find_the_same(page: Page, address: str, typed: str, other: str) -> None:
    """Composed and decomposed letters, both styles of tone placement, either Đ, spaces and case: the same list."""
    first, second = search(page, address, typed), search(page, address, other)
    assert first == second
    assert [] != first


def test_words_without_marks_and_by_keys(page: Page, address: str) -> None:
    """A title is first without its marks, and typed in Telex or VNI without an input method."""
    wanted = search(page, address, "tổ chuyển đổi số cộng đồng")[0]
    assert wanted == search(page, address, "to chuyen doi so cong dong")[0]
    assert wanted == search(page, address, "toor chuyeenr ddooir soos coongj ddoongf")[0]
    expect(page.locator(REMARKS)).to_contain_text("Hiểu là “")
    assert wanted == search(page, address, "to63 chuye63n d9o63i so61 co65ng d9o62ng")[0]


def test_abbreviations_are_told_and_switched(page: Page, address: str) -> None:
    """UBND finds what is written out, says so, and one click asks for the letters alone."""
    search(page, address, "UBND")
    expect(page.locator(REMARKS)).to_contain_text("Đã mở rộng:")
    many = int(page.locator("#tim-thay").inner_text().split()[0])
    page.click("text=Chỉ tìm đúng chữ đã gõ")
    expect(page.locator(REMARKS)).to_contain_text("Đang tìm đúng chữ đã gõ")
    expect(page.locator(REMARKS)).not_to_contain_text("Đã mở rộng")
    assert 0 < int(page.locator("#tim-thay").inner_text().split()[0]) <= many


def test_quoted_words_stand_together(page: Page, address: str) -> None:
    """Between quotation marks words are a phrase: each snippet shows it whole."""
    loose = search(page, address, "Tây Hồ quận")
    quoted = search(page, address, '"quận Tây Hồ"')
    assert 0 < len(quoted) <= len(loose)
    marked = [" ".join(one.locator("mark").all_text_contents()).lower() for one in page.locator("#tim-bai > li").all()]
    assert [] == [text for text in marked if "quận tây hồ" not in text]


def test_filters_keep_their_promise(page: Page, address: str) -> None:
    """A count beside a choice is the number of results that it leaves."""
    search(page, address, "quận")
    page.click("#tim-loc summary")
    expect(page.locator("[name=year] option")).not_to_have_count(1)
    for name in ("category", "unit", "year"):
        choice = page.locator(f"[name={name}] option").nth(1)
        count = int(choice.inner_text().rpartition("(")[2].rstrip(")"))
        page.select_option(f"[name={name}]", choice.get_attribute("value"))
        expect(page.locator("#tim-thay")).to_have_text(f"{count} bài có “quận”")
        page.select_option(f"[name={name}]", "")
        expect(page.locator(f"[name={name}]")).to_have_value("")


def test_order_by_date(page: Page, address: str) -> None:
    """By date the newest comes first."""
    search(page, address, "quận", "&sort=date")
    days = page.locator("#tim-bai time").evaluate_all("all => all.map(one => one.dateTime)")
    assert sorted(days, reverse=True) == days


def test_pages_join(page: Page, address: str) -> None:
    """The pages of a search show each result once, as many as were told."""
    seen = search(page, address, "quận")
    total = int(page.locator("#tim-thay").inner_text().split()[0])
    for number in range(2, (total + 9) // 10 + 1):
        seen += search(page, address, "quận", f"&page={number}")
    assert (total, total) == (len(seen), len(set(seen)))


def test_nothing_found(page: Page, address: str) -> None:
    """A word that is nowhere: the page says so, and the indexes lead on."""
    assert [] == search(page, address, "xyzzyq")
    expect(page.locator("#tim-thay")).to_have_text("Không tìm thấy bài nào có “xyzzyq”.")
    expect(page.locator("#theo-thoi-gian")).to_be_visible()


def test_a_slip_is_forgiven_or_asked_about(page: Page, address: str) -> None:
    """A slip of the hand in one word still leads to the article, at once or by the question."""
    wanted = search(page, address, "chế sen Quảng An mùa hoa")
    page.goto(f"{address}/tim-kiem/?q={quote('che sen qunag an mua hoa')}")
    expect(page.locator("#tim-thay")).not_to_be_empty()
    assert wanted[0] in page.locator(TITLES).all_text_contents()


def test_few_files_are_fetched(page: Page, address: str) -> None:
    """A cold search of the sample, page and all, asks its own host only, and not more than 30 times."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, address, "tổ dân phố")
    assert {urlsplit(address).netloc} == {urlsplit(url).netloc for url in asked}
    assert len(asked) <= 30
    assert 1 == len([url for url in asked if url.endswith(".js")])  # the search's, which carries that of every page


def test_a_site_without_articles_can_be_searched(page: Page, tmp_path: Path) -> None:
    """A site of one article, and of none: the answer is the article, and a sentence."""
    for count, words in ((0, "Không tìm thấy bài nào"), (1, "1 bài có")):
        files = {"2025/hop.md": article("Họp tổ dân phố", "2025-03-01")} if count else {}
        root = make_site(tmp_path / str(count), files)
        (root / "content").mkdir(exist_ok=True)
        build_site(root)
        with served(root / "public") as address:
            search(page, address, "họp tổ")
            expect(page.locator("#tim-thay")).to_contain_text(words)
            page.goto("about:blank")


def test_an_unfinished_word_stands_for_every_spelling(page: Page, address: str) -> None:
    """While it is being typed, `duo` is the beginning of `đường` as well as of `dương`."""
    page.goto(f"{address}/tim-kiem/")
    page.locator(BOX).press_sequentially("duo")
    expect(page.locator("#tim-bai mark", has_text="đường").first).to_be_visible()


def seen(page: Page) -> list[object]:
    """All that an address decides: words, filters, order, page, what was found."""
    expect(page.locator("#tim-bai > li").first).to_be_visible()
    values = page.locator("#tim :is(input, select)").evaluate_all("all => all.map(one => one.value)")
    now = page.locator("#tim-trang [aria-current]").all_text_contents()
    return [values, now, page.locator("#tim-thay").inner_text(), page.title(), page.locator(TITLES).all_text_contents()]


def test_reload_back_and_forward_give_the_same_again(page: Page, site: str) -> None:
    """Whatever was asked, chosen and turned to: loading anew shows it again, and so does going back and forth."""
    page.goto(f"{site}/tim-kiem/")
    page.fill(BOX, "quận")
    page.press(BOX, "Enter")
    page.click("#tim-loc summary")
    expect(page.locator("[name=year] option")).not_to_have_count(1)
    visits = [seen(page)]
    page.get_by_role("link", name="Trang sau").click()
    expect(page.locator("#tim-trang [aria-current]")).to_have_text("Trang 2")
    visits.append(seen(page))
    for name in ("category", "year", "sort"):
        value = page.locator(f"[name={name}] option").nth(1).get_attribute("value")
        page.select_option(f"[name={name}]", value)
        expect(page.locator("#tim-thay")).not_to_have_text(str(visits[-1][2]) if name != "sort" else "")
        visits.append(seen(page))
    for visit in visits[-2::-1]:
        page.go_back()
        assert visit == settled(page, visit)
    for visit in visits[1:]:
        page.go_forward()
        assert visit == settled(page, visit)
        page.reload()
        assert visit == settled(page, visit)


def settled(page: Page, expected: list[object]) -> list[object]:
    """What is seen, once it is what is expected, or after a while."""
    for _ in range(50):
        if seen(page) == expected:
            break
        page.wait_for_timeout(100)
    return seen(page)


def test_the_abbreviations_of_a_site_work_both_ways(page: Page, tmp_path: Path) -> None:
    """A pair of site.yaml leads from either spelling to both, in the browser as at the command line, until it is told
    not to."""
    bodies = {"dai": "Khu phố xanh họp.", "ngan": "KPX họp.", "khac": "Khu vực phố cổ họp, cây xanh."}
    files = {f"2025/{name}.md": article(f"Bài {name}", "2025-03-01", body) for name, body in bodies.items()}
    root = make_site(tmp_path, files, SITE + "abbreviations: {KPX: khu phố xanh}\n")
    build_site(root)
    with served(root / "public") as address:
        for query, told in (("KPX", "KPX = khu phố xanh"), ("khu pho xanh", "khu pho xanh = KPX")):
            found = search(page, address, query)
            (line,) = run_search(Search(query, root, as_json=True))
            assert [one["title"] for one in json.loads(line)["results"]] == found
            assert {"Bài dai", "Bài ngan"} <= {*found}
            expect(page.locator(REMARKS)).to_contain_text(f"Đã mở rộng: {told}.")
        assert ["Bài ngan"] == search(page, address, "KPX", "&raw=1")
        page.goto("about:blank")
