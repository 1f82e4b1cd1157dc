"""What templates are given: numbers, dates and words ready to print, and nothing of what is hidden."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.addresses import Addresses
from bantin.model import Amendment, Body, Credit, Decree, Moment, Outline, Withdrawal
from bantin.pages import Page, page_count, plan
from bantin.present import view
from bantin.present.articles import article_view, modified
from bantin.present.cards import card
from bantin.present.chrome import chrome
from bantin.present.context import last_day, life, shorten, stamp
from bantin.present.home import home_view
from bantin.present.indexes import index_view
from bantin.present.lists import list_view, pager
from bantin.site import MenuItem, Successor, TextPage, Unit
from bantin.views import ListView
from tests.values import CONFIG, NOW, context, days, piece, site_of

BODY = Body(("<p>Thân bài</p>",))


@given(st.text(), st.integers(1, 300))
def test_a_short_text_is_cut_at_a_word(text: str, limit: int) -> None:
    """What is cut is the beginning of the text, within its limit, with an ellipsis; what fits is left alone."""
    short = shorten(text, limit)
    assert short == text if len(text) <= limit else short.endswith("…")
    assert len(short) <= limit + 1 or short == text
    assert text.startswith(short.removesuffix("…"))


@given(st.integers(1, 30), st.data())
def test_a_pager_leads_along_the_list(count: int, data: st.DataObject) -> None:
    """Newer and older lead one page on; the first and the last page are always at hand, the present one is marked."""
    number = data.draw(st.integers(1, count))
    url = "/a/" if number == count else f"/a/trang/{number}/"
    shown = pager(Addresses("https://a.vn/"), Page("category", url, "a", number, count))
    numbers = [int(link.text) for link in shown.links]
    assert sorted(set(numbers), reverse=True) == numbers
    assert {1, count, number} <= set(numbers)
    assert [number] == [int(link.text) for link in shown.links if link.current]
    assert (number < count, number > 1) == (bool(shown.newer), bool(shown.older))
    assert "/a/" == shown.links[0].href


def test_list_pages_hold_the_whole_list() -> None:
    """The cards of all pages of a list, the newest first, are its articles once."""
    seen = context(site_of([piece(f"b{n}", n) for n in range(11)]))
    views = [list_view(seen, page) for page in plan(seen.site) if (page.kind, page.key) == ("category", "tin-tuc")]
    assert page_count(11, 3) == len(views)
    newest, *older = views
    cards = [card.title for one in (newest, *reversed(older)) for card in one.cards]
    assert [f"Bài b{n}" for n in range(11)] == cards
    assert {11} == {one.count for one in views}


def test_a_withdrawn_article_shows_nothing_of_itself() -> None:
    """A withdrawn article's page has its title and the reason; neither body, lead, tags' files nor picture."""
    gone = piece(
        "rut", 3, summary="BÍ MẬT", withdrawn=Withdrawal(days(1), "Sai sót."), byline="BÍ MẬT", event_date=days(2),
        source=Credit("BÍ MẬT", "https://bimat.vn/BÍ MẬT", None), corrections=(Amendment(days(2), "BÍ MẬT"),),
        document=Decree("BÍ MẬT", "BÍ MẬT", "BÍ MẬT", date(2026, 1, 1)), kind="document",
    )  # fmt: skip
    shown = article_view(context(site_of([gone])), gone, Body(("BÍ MẬT",)))
    assert ("", "", None, True) == (shown.body, shown.lead, shown.image, shown.head.noindex)
    assert "BÍ MẬT" not in repr(shown)
    assert "BÍ MẬT" not in repr(card(context(site_of([gone])), gone))
    assert None is shown.event_date
    assert shown.withdrawn
    assert "Sai sót." == shown.withdrawn.text


def test_an_ended_unit_is_told_with_its_heirs() -> None:
    """An article of a unit that is no more says so, and names those that took over; its own words stay."""
    units = (
        Unit(
            "cu", "Phường A", valid_to=date(2025, 6, 30), successors=(Successor("moi", "phan-lon"),), legal_basis="NQ 1"
        ),
        Unit("moi", "Phường A", valid_from=date(2025, 7, 1)),
    )
    one = piece("a", 900, unit="cu")
    note = article_view(context(site_of([one], replace(CONFIG, units=units))), one, BODY).unit_note
    assert note
    assert "Phường A kết thúc hoạt động ngày 30/06/2025 theo NQ 1. Nội dung giữ nguyên như khi đăng." == note.text
    assert ["Phường A (từ 7/2025) (phần lớn)"] == [link.text for link in note.successors]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        (Unit("a", "A", valid_from=date(2003, 11, 6), valid_to=date(2025, 6, 30)), "2003–6/2025"),
        (Unit("a", "A", valid_from=date(2025, 7, 1)), "từ 7/2025"),
        (Unit("a", "A", valid_to=date(2025, 6, 30)), "đến 6/2025"),
        (Unit("a", "A"), ""),
    ],
)
def test_the_years_of_a_life(unit: Unit, expected: str) -> None:
    """A unit's life in a few signs."""
    assert expected == life(unit)


def test_stamps() -> None:
    """A date shows the hour where one was typed; a term typed as a day shows that day."""
    with_hour, without = stamp(Moment(NOW, clock=True)), stamp(Moment(NOW, clock=False))
    assert ("21/11/2026 | 08:00", "2026-11-21T08:00+07:00") == (with_hour.text, with_hour.iso)
    assert ("21/11/2026", "2026-11-21") == (without.text, without.iso)
    assert "Thứ Bảy, ngày 21/11/2026" == without.long
    midnight = Moment(NOW.replace(hour=0), clock=False)
    assert "20/11/2026" == stamp(last_day(midnight)).text


def test_last_touched() -> None:
    """An article was last touched when it was published, updated, corrected or withdrawn, whichever was last."""
    assert days(1) == modified(piece("a", 9, updated=days(3), withdrawn=Withdrawal(days(1), "Sai")))
    assert days(9) == modified(piece("a", 9))


def test_an_article_stands_once_on_the_front() -> None:
    """Lead, pinned, newest and notices of the front page share no article."""
    pinned = {"pinned": Moment(NOW.replace(year=2027), clock=True)}
    articles = [piece("p1", 5, **pinned), piece("p2", 6, **pinned), *(piece(f"b{n}", n + 1) for n in range(12)),
                piece("tb", 1, kind="notice", expires=Moment(NOW.replace(year=2027), clock=True))]  # fmt: skip
    seen = context(site_of(articles))
    shown = home_view(seen, Page("home", "/"))
    assert shown.lead
    hrefs = [card.href for card in (shown.lead, *shown.second, *shown.latest, *shown.notices)]
    assert len(set(hrefs)) == len(hrefs)
    assert ["Bài p1", "Bài p2", "Bài b0", "Bài b1"] == [card.title for card in (shown.lead, *shown.second)]


def test_a_front_of_few_articles_has_a_lead_and_the_newest() -> None:
    """Where there are few articles and none is pinned, one leads and the others are the newest."""
    shown = home_view(context(site_of([piece("a", 1), piece("b", 2)])), Page("home", "/"))
    assert shown.lead
    assert ("Bài a", (), ["Bài b"]) == (shown.lead.title, shown.second, [card.title for card in shown.latest])


def test_the_front_names_units_that_are_alive() -> None:
    """Units whose life is over are left to the index of all units, unless the whole site is an archive."""
    units = (Unit("cu", "Phường A", valid_to=date(2025, 6, 30)), Unit("moi", "Phường B"))
    articles = [piece("a", 900, unit="cu"), piece("b", 1, unit="moi")]
    names = [
        [link.text for link in home_view(context(site_of(some, replace(CONFIG, units=units))), Page("home", "/")).units]
        for some in (articles, articles[:1])
    ]
    assert [["Phường B"], ["Phường A"]] == names


def test_a_notice_tells_its_last_day_in_lists() -> None:
    """A notice's card has its last day as long as it holds; no block of the front repeats it."""
    term = Moment(NOW.replace(year=2027, hour=0), clock=False)
    notice = piece("tb", 1, kind="notice", category="thong-bao", expires=term)
    seen = context(site_of([notice, piece("a", 2)]))
    shown = card(seen, notice).until
    assert shown
    assert "20/11/2027" == shown.text
    assert ["Tin tức"] == [block.link.text for block in home_view(seen, Page("home", "/")).blocks]


def test_units_are_grouped_by_kind() -> None:
    """Each kind of unit has one group; what is of no kind we know stands last, in one group; no count is 0."""
    units = (Unit("a", "A", kind="la"), Unit("b", "B", kind="phuong"), Unit("c", "C", kind="khac"), Unit("d", "D"))
    seen = context(site_of([piece("x", 1, unit="a")], replace(CONFIG, units=units)))
    shown = index_view(seen, Page("units", "/don-vi/"))
    assert [("Phường", ["B"]), ("Đơn vị khác", ["A", "C", "D"])] == [
        (group.title, [link.text for link in group.links]) for group in shown.groups
    ]
    assert [None, 1, None, None] == [link.count for group in shown.groups for link in group.links]


def test_the_foot_names_static_pages_that_the_menu_leaves_out() -> None:
    """Pages at the top that the menu does not have are linked at the foot; deeper ones are reached from those."""
    pages = tuple(
        TextPage(f"content/pages/{name}.md", f"/{name}/", name, "", None, False, Outline("", (), ()), "0")
        for name in ("gioi-thieu", "tro-nang", "gioi-thieu/co-cau")
    )
    menu = (MenuItem("Giới thiệu", "content/pages/gioi-thieu.md"),)
    site = replace(site_of([], replace(CONFIG, menu=menu)), pages=pages)
    assert ["/tro-nang/"] == [link.href for link in chrome(context(site)).pages]


def test_every_page_has_a_view() -> None:
    """For every kind of page of a site there is a view, and its head names the page's own address."""
    seen = context(
        site_of([piece("a", 1, tags=("Hồ",), numbers=("1/QĐ-UBND",))], replace(CONFIG, base_url="https://a.vn/b/"))
    )
    views = {page.url: view(seen, page, lambda text: BODY) for page in plan(seen.site)}
    assert {url: f"/b{url}" for url in views} == {url: one.head.path for url, one in views.items()}  # type: ignore[attr-defined]
    assert any(isinstance(one, ListView) for one in views.values())


def test_a_list_whose_articles_are_over_asks_to_be_passed_by() -> None:
    """An empty list of a tag or a month, and its edition, are kept from search engines; a unit without articles has
    facts to be found, and an edition with articles is a thing residents look for."""
    over = piece("het", 3, tags=("Y tế",), kind="notice", expires=days(1))
    site = site_of([over, piece("a", 400)])
    seen = context(site)
    shown = {page.url: view(seen, page, lambda text: BODY).head.noindex for page in plan(site)}  # type: ignore[attr-defined]
    assert {"/the/y-te/", "/luu-tru/2026/11/", "/ban-tin/2026/11/", "/2026/11/het/"} == {
        url for url, hidden in shown.items() if hidden
    }
