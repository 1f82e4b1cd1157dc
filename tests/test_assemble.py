"""What lives where: the same texts give the same site, and every list shows what may be listed."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bantin.assemble import newest_first, number_id
from bantin.model import Amendment, Decree, Withdrawal
from bantin.site import Redirect
from tests.values import NOW, assembled, codes, days, piece, site_of

AGES = st.lists(st.integers(-3, 400), min_size=1, max_size=12)


@given(AGES, st.randoms(use_true_random=False))
def test_order_of_reading_is_nothing(ages: list[int], chance: random.Random) -> None:
    """Texts read in any order make the same site, even where dates tie."""
    articles = [piece(f"b{n}", age, tags=("Hồ",), numbers=("1/QĐ-UBND",)) for n, age in enumerate(ages)]
    mixed = chance.sample(articles, len(articles))
    assert assembled(articles) == assembled(mixed)


@given(AGES)
def test_lists_are_newest_first(ages: list[int]) -> None:
    """Every group is a part of the list of all, in its order, and holds the public only."""
    site = site_of([piece(f"b{n}", age, category=("y-te", "thong-bao")[n % 2]) for n, age in enumerate(ages)])
    assert newest_first(site.listed) == site.listed
    assert len([age for age in ages if age >= 0]) == len(site.articles)
    groups = (*site.by_category.values(), *site.by_unit.values(), *site.by_month.values())
    assert [] == [group for group in groups if tuple(one for one in site.listed if one in group) != group]


def test_a_category_holds_those_below() -> None:
    """An article stands in its category and in every one above it."""
    site = site_of([piece("a", 1, category="y-te"), piece("b", 2)])
    assert (["a", "b"], ["a"]) == tuple(
        [one.path[17:-3] for one in site.by_category[key]] for key in ("tin-tuc", "y-te")
    )


def test_neighbours_are_of_one_category() -> None:
    """Before and after an article stand the older and the newer of its own category."""
    site = site_of([piece("a", 1), piece("b", 2, category="y-te"), piece("c", 3)])
    names = {path[17:-3]: tuple(other[17:-3] for other in pair) for path, pair in site.neighbours.items()}
    assert {"a": ("c", ""), "b": ("", ""), "c": ("", "a")} == names


def test_corrections_by_the_day_of_the_remark() -> None:
    """What was put right last stands first, whatever its own date; withdrawals and corrections are among them."""
    site = site_of([
        piece("cu", 300, corrections=(Amendment(days(1), "Sửa"),)),
        piece("rut", 9, withdrawn=Withdrawal(days(2), "Sai")),
        piece("dinh-chinh", 3, kind="correction"),
        piece("thuong", 0),
    ])  # fmt: skip
    assert ["cu", "rut", "dinh-chinh"] == [one.path[17:-3] for one in site.corrected]


def test_numbers_meet_under_one_id() -> None:
    """Spellings of one document number are one page, named as its oldest article has it."""
    decree = Decree("15/QĐ-UBND", "Quyết định", "UBND", NOW.date())
    site = site_of([piece("a", 1, numbers=("15 /QĐ-UBND",)), piece("b", 2, document=decree, kind="document")])
    assert {number_id("15/QĐ-UBND"): "15/QĐ-UBND"} == dict(site.numbers)
    assert [2] == [len(group) for group in site.by_number.values()]


def test_two_texts_with_one_address() -> None:
    """Two articles with one address are an error at the later path; a draft takes no address."""
    one, other = piece("a", 1), piece("b", 1, slug="a")
    twin = replace(other, url=one.url)
    assert [("url-collision", "content/articles/b.md")] == [(p.code, p.spot.path) for p in assembled([one, twin])[1]]
    draft = piece("c", 1, draft=True)
    assert [] == codes(assembled([one, replace(draft, url=one.url)])[1])


def test_old_addresses_lead_on() -> None:
    """Aliases and the old portal's addresses become redirects; an article's own address is none."""
    site, faults = assembled([piece("a", 1, aliases=("/cu/a", "/2026/11/a/"))])
    assert ((Redirect("/cu/a", "/2026/11/a/"),), ()) == (site.redirects, faults)


def test_an_empty_site_is_told() -> None:
    """A site with nothing public yet is a warning."""
    assert ["site-empty"] == codes(assembled([piece("a", -1)])[1])


def test_a_list_keeps_its_address() -> None:
    """When the last article of a tag, month or number is over, the list stays, empty; one withdrawn keeps none."""
    over = piece("het-han", 3, tags=("Y tế",), numbers=("28-KH/QUTH",), kind="notice", expires=days(1))
    gone = piece("da-rut", 3, tags=("Rút",), withdrawn=Withdrawal(days(1), "Sai"))
    site = site_of([over, gone])
    assert ({"y-te": ()}, {"28-kh-quth": ()}, {"2026/11": ()}) == (site.by_tag, site.by_number, site.by_month)
