"""Given a list page: which articles does it show, and what does it say of its term?

In: the context and a page of kind category, unit, tag, month, number or corrections. Out: a `ListView`.
"""

from bantin.addresses import Addresses
from bantin.pages import Page, articles_of, edition_url, is_over, page_url, slice_of
from bantin.present.articles import heirs
from bantin.present.cards import cards
from bantin.present.chrome import head
from bantin.present.context import Context, life
from bantin.site import Site, Unit
from bantin.vietnamese import month_name, short_date
from bantin.views import FeedLinks, Head, Link, ListView, Pager, Row
from bantin.visibility import has_ended

FEEDS = ("category", "unit", "tag", "corrections")


def list_view(context: Context, page: Page) -> ListView:
    """One page of a list."""
    site = context.site
    articles = articles_of(page.kind, page.key, site)
    shown = slice_of(articles, page.number, page.count, site.config.lists.per_page)
    title, description, up = _words(context, page)
    unit = context.units.get(page.key) if page.kind == "unit" else None
    return ListView(
        head=_head(context, page, title, description, up),
        title=title,
        description=description,
        cards=cards(context, shown),
        pager=pager(context.addresses, page) if page.count > 1 else None,
        children=_children(context, page),
        facts=_facts(context, unit) if unit else (),
        count=len(articles),
        ended=_ended(unit, site) if unit else "",
        edition=_edition(context, page) if articles else None,
    )


def list_url(page: Page) -> str:
    """The list's own address, that of its newest page."""
    return page.url if page.number == page.count else page.url.removesuffix(f"trang/{page.number}/")


def numbered_title(page: Page, title: str) -> str:
    """A list's title, with the number of every page but the newest."""
    return title if page.number == page.count else f"{title} – trang {page.number}"


def pager(addresses: Addresses, page: Page) -> Pager:
    """The way to the list's other pages, the newest first."""

    def link(number: int) -> Link:
        href = addresses.href(page_url(list_url(page), number, page.count))
        return Link(href, str(number), current=number == page.number)

    near = {1, page.count, *range(max(1, page.number - 2), min(page.count, page.number + 2) + 1)}
    return Pager(
        number=page.number,
        count=page.count,
        newer=link(page.number + 1).href if page.number < page.count else "",
        older=link(page.number - 1).href if page.number > 1 else "",
        links=tuple(link(number) for number in sorted(near, reverse=True)),
    )


def _head(context: Context, page: Page, title: str, description: str, up: tuple[Link, ...]) -> Head:
    heading = numbered_title(page, title)
    feeds = list_feeds(context, page, title)
    trail = (*up, context.link(list_url(page), title))
    return head(
        context, page.url, heading, description, breadcrumb=trail, feeds=feeds, noindex=is_over(page, context.site)
    )


def list_feeds(context: Context, page: Page, title: str) -> FeedLinks | None:
    """The feeds of a list that has them."""
    return context.feeds(list_url(page), f"{context.site.config.title} – {title}") if page.kind in FEEDS else None


def _words(context: Context, page: Page) -> tuple[str, str, tuple[Link, ...]]:
    """A list's title, its description, and the links above it."""
    site, key = context.site, page.key
    if page.kind == "category":
        category = context.categories[key]
        up = (context.category(category.parent),) if category.parent else ()
        return category.name, category.description, up
    if page.kind == "unit":
        return context.unit_labels[key], "", (context.link("/don-vi/", "Đơn vị"),)
    if page.kind == "tag":
        return site.tags[key], "", (context.link("/the/", "Chủ đề"),)
    if page.kind == "month":
        year, month = key.split("/")
        years = (context.link("/luu-tru/", "Lưu trữ"), context.link(f"/luu-tru/{year}/", f"Năm {year}"))
        return month_name(int(year), int(month)), "", years
    if page.kind == "number":
        return f"Văn bản {site.numbers[key]}", _NUMBER, (context.link("/van-ban/", "Văn bản"),)
    return "Đính chính", _CORRECTIONS, ()


_NUMBER = "Các bài viết ban hành hoặc nhắc đến văn bản này."
_CORRECTIONS = "Những bài đã được đính chính hoặc đã rút, bài mới xử lý ở trên."


def _children(context: Context, page: Page) -> tuple[Link, ...]:
    if page.kind == "category":
        below = (category for category in context.site.config.categories if category.parent == page.key)
        counts = {category.id: len(context.site.by_category.get(category.id, ())) for category in below}
        return tuple(
            context.link(f"/chuyen-muc/{child}/", context.categories[child].name, count=count)
            for child, count in counts.items()
            if count
        )
    if page.kind == "unit":
        return tuple(context.unit(unit.id) for unit in context.site.config.units if unit.parent == page.key)
    return ()


def _facts(context: Context, unit: Unit) -> tuple[Row, ...]:
    before = tuple(
        context.unit(other.id)
        for other in context.site.config.units
        if unit.id in (heir.unit for heir in other.successors)
    )
    rows = (
        Row("Tên đầy đủ", unit.name),
        Row("Tên viết tắt", unit.short),
        Row("Trực thuộc", "", (context.unit(unit.parent),) if unit.parent else ()),
        Row("Hoạt động từ", short_date(unit.valid_from) if unit.valid_from else ""),
        Row("Kết thúc hoạt động", short_date(unit.valid_to) if unit.valid_to else ""),
        Row("Căn cứ pháp lý", unit.legal_basis),
        Row("Tiếp nhận từ", "", before),
        Row("Nay thuộc", "", heirs(context, unit)),
    )
    return tuple(row for row in rows if row.text or row.links)


def _ended(unit: Unit, site: Site) -> str:
    """A sentence where the unit's life is over."""
    if unit.valid_to is None or not has_ended(unit, site.now):
        return ""
    basis = f" theo {unit.legal_basis}" if unit.legal_basis else ""
    ended = f"{unit.name} ({life(unit)}) đã kết thúc hoạt động ngày {short_date(unit.valid_to)}{basis}."
    return f"{ended} Bài viết giữ nguyên như khi đăng."


def _edition(context: Context, page: Page) -> Link | None:
    """The month's articles for print."""
    url = edition_url(page.key)
    return context.link(url, "Bản in của tháng") if page.kind == "month" and url in context.pages else None


def list_title(context: Context, page: Page) -> str:
    """A list's title."""
    return _words(context, page)[0]
