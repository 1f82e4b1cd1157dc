"""Given a page that is no list of articles: what does it show?

In: the context and the page. Out: the views of the home page, the indexes, the site map, static pages and albums.
"""

from dataclasses import replace
from itertools import groupby

from bantin.model import Body
from bantin.pages import Page, slice_of
from bantin.present.bodies import body_html, contents
from bantin.present.cards import album_card
from bantin.present.chrome import category_tree, head, unit_links
from bantin.present.context import Context, stamp
from bantin.present.lists import numbered_title, pager
from bantin.present.sharing import share_picture
from bantin.site import Album, TextPage
from bantin.vietnamese import collation_key, document_kind, initial, month_name
from bantin.views import (
    AlbumsView,
    AlbumView,
    Branch,
    Group,
    IndexView,
    Link,
    NotFoundView,
    SearchView,
    TextView,
    TreeView,
)  # fmt: skip

UNIT_KINDS = {
    "dang": "Cơ quan Đảng", "hdnd": "Hội đồng nhân dân", "chinh-quyen": "Chính quyền", "mttq": "Mặt trận Tổ quốc",
    "doan-the": "Đoàn thể chính trị - xã hội", "phong": "Phòng, ban chuyên môn", "don-vi-su-nghiep": "Đơn vị sự nghiệp",
    "ubnd": "Ủy ban nhân dân", "luc-luong": "Lực lượng vũ trang", "luc-luong-vu-trang": "Lực lượng vũ trang",
    "phuong": "Phường", "xa": "Xã", "quan": "Quận",
}  # fmt: skip
OTHER_UNITS = "Đơn vị khác"


def text_view(context: Context, page: TextPage, body: Body) -> TextView:
    """A static page."""
    return TextView(
        head=head(context, page.url, page.title, page.summary or page.outline.lead,
                  breadcrumb=(context.link(page.url, page.title),), modified=page.updated),
        title=page.title,
        lead=page.summary,
        body=body_html(context, body, page.outline, page.path),
        contents=contents(page.outline),
        updated=stamp(page.updated) if page.updated else None,
    )  # fmt: skip


def albums_view(context: Context, page: Page) -> AlbumsView:
    """One page of the list of albums."""
    site, heading = context.site, numbered_title(page, "Album ảnh")
    shown = slice_of(site.albums, page.number, page.count, site.config.lists.per_page)
    return AlbumsView(
        head(context, page.url, heading, breadcrumb=(context.link("/album/", "Album ảnh"),)),
        "Album ảnh",
        tuple(album_card(context, album) for album in shown),
        pager(context.addresses, page) if page.count > 1 else None,
        len(site.albums),
    )


def album_view(context: Context, album: Album, body: Body) -> AlbumView:
    """One album."""
    trail = (context.link("/album/", "Album ảnh"), context.link(album.url, album.title))
    pictures = tuple(
        replace(
            context.shot(picture, album.path),
            original=context.addresses.href(context.asset(picture, album.path).url),
        )
        for picture in album.pictures
    )
    about = album.summary or album.outline.lead
    return AlbumView(
        head=head(
            context,
            album.url,
            album.title,
            about,
            breadcrumb=trail,
            image=share_picture(context, album.pictures[0], album.path),
            published=album.date,
        ),
        title=album.title,
        date=stamp(album.date),
        unit=context.unit(album.unit),
        lead=album.summary,
        body=body_html(context, body, album.outline, album.path, pictured=True),
        pictures=pictures,
    )


def index_view(context: Context, page: Page) -> IndexView:
    """All units, all tags, the archive, all document numbers."""
    title, description, groups = _index(context, page)
    up = (context.link("/luu-tru/", "Lưu trữ"),) if page.kind == "archive" and page.key else ()
    trail = (*up, context.link(page.url, title))
    return IndexView(head(context, page.url, title, description, breadcrumb=trail), title, description, groups)


def _index(context: Context, page: Page) -> tuple[str, str, tuple[Group, ...]]:
    if page.kind == "units":
        return "Đơn vị", "Các đơn vị có trong bản tin, kể cả đơn vị đã kết thúc hoạt động.", _unit_groups(context)
    if page.kind == "tags":
        return "Chủ đề", "Các chủ đề của bản tin, xếp theo vần chữ cái.", _tag_groups(context)
    if page.kind == "documents":
        return "Văn bản", "Văn bản đã đăng và văn bản được nhắc đến trong các bài viết.", _number_groups(context)
    title = f"Năm {page.key}" if page.key else "Lưu trữ"
    return title, "Bài viết theo tháng.", _year_groups(context, page.key)


def _unit_groups(context: Context) -> tuple[Group, ...]:
    """Units by kind, in the registry's order: an order of protocol, never of the alphabet."""
    kinds: dict[str, list[Link]] = {}
    for unit in context.site.config.units:
        count = len(context.site.by_unit.get(unit.id, ()))
        link = context.link(f"/don-vi/{unit.id}/", context.unit_labels[unit.id], count=count or None)
        kinds.setdefault(UNIT_KINDS.get(unit.kind, OTHER_UNITS), []).append(link)
    ordered = sorted(kinds, key=lambda kind: kind == OTHER_UNITS)
    return tuple(Group(kind, tuple(kinds[kind])) for kind in ordered)


def tag_links(context: Context) -> tuple[Link, ...]:
    """All tags in the order of the alphabet, with how many articles each has."""
    site = context.site
    used = (tag for tag in site.tags if site.by_tag[tag])
    ordered = sorted(used, key=lambda tag: (collation_key(site.tags[tag]), tag))
    return tuple(context.link(f"/the/{tag}/", site.tags[tag], count=len(site.by_tag[tag])) for tag in ordered)


def _tag_groups(context: Context) -> tuple[Group, ...]:
    return tuple(
        Group(letter, tuple(links)) for letter, links in groupby(tag_links(context), lambda link: initial(link.text))
    )


def _number_groups(context: Context) -> tuple[Group, ...]:
    """Documents published here first, then every number by its kind, the letters after the figures."""
    site = context.site
    published = tuple(
        context.link(article.url, f"{article.front.document.number} – {article.front.title}")
        for article in site.listed
        if article.front.document
    )
    kinds: dict[str, list[Link]] = {}
    for key, number in site.numbers.items():
        if not site.by_number[key]:
            continue
        link = context.link(f"/van-ban/{key}/", number, count=len(site.by_number[key]))
        kinds.setdefault(_kind_of(number), []).append(link)
    cited = tuple(Group(kind, tuple(kinds[kind])) for kind in sorted(kinds, key=collation_key))
    return ((Group("Văn bản đã đăng", published),) if published else ()) + cited


def _kind_of(number: str) -> str:
    """A document's kind, told by the letters of its number: `28-KH/QUTH` is KH, `30/2020/NĐ-CP` is NĐ."""
    letters = next((part for part in number.replace("/", "-").split("-") if part and not part[0].isdigit()), "Khác")
    kind = document_kind(letters)
    return f"{kind[0].upper()}{kind[1:]} ({letters})" if kind else letters


def year_branches(context: Context, year: str = "") -> tuple[Branch, ...]:
    """The years with their months, the newest first; one year only where it is named."""
    months = sorted((month for month, articles in context.site.by_month.items() if articles), reverse=True)
    return tuple(
        Branch(context.link(f"/luu-tru/{each}/", f"Năm {each}"), tuple(_month(context, month) for month in group))
        for each, group in groupby((month for month in months if month.startswith(year)), lambda month: month[:4])
    )


def _month(context: Context, month: str) -> Branch:
    name = month_name(int(month[:4]), int(month[5:]))
    return Branch(context.link(f"/luu-tru/{month}/", name, count=len(context.site.by_month[month])))


def _year_groups(context: Context, year: str) -> tuple[Group, ...]:
    return tuple(
        Group(branch.link.text, tuple(month.link for month in branch.children))
        for branch in year_branches(context, year)
    )


def tree_view(context: Context, page: Page) -> TreeView:
    """The category tree, or the map of the whole site."""
    categories = category_tree(context)
    if page.kind == "categories":
        trail = (context.link(page.url, "Chuyên mục"),)
        return TreeView(head(context, page.url, "Chuyên mục", breadcrumb=trail), "Chuyên mục", categories)
    units = unit_links(context, context.site.config.units)
    sections = (
        Branch(context.link("/", "Trang chủ"), tuple(Branch(context.link(p.url, p.title)) for p in context.site.pages)),
        Branch(context.link("/chuyen-muc/", "Chuyên mục"), categories),
        Branch(context.link("/don-vi/", "Đơn vị"), tuple(Branch(unit) for unit in units)),
        Branch(context.link("/the/", "Chủ đề"), tuple(Branch(link) for link in tag_links(context))),
        Branch(context.link("/luu-tru/", "Lưu trữ"), tuple(Branch(year.link) for year in year_branches(context))),
        Branch(
            context.link("/album/", "Album ảnh"),
            tuple(Branch(context.link(a.url, a.title)) for a in context.site.albums),
        ),
    )
    singles = (
        Branch(context.link(url, text))
        for url, text in (("/van-ban/", "Văn bản"), ("/dinh-chinh/", "Đính chính"), ("/tim-kiem/", "Tìm kiếm"))
        if url in context.pages
    )
    branches = (*(branch for branch in sections if branch.children), *singles)
    trail = (context.link(page.url, "Sơ đồ trang"),)
    return TreeView(head(context, page.url, "Sơ đồ trang", breadcrumb=trail), "Sơ đồ trang", branches)


def search_view(context: Context, page: Page) -> SearchView:
    """The search page with the browsable indexes."""
    return SearchView(
        head=head(context, page.url, "Tìm kiếm", breadcrumb=(context.link(page.url, "Tìm kiếm"),)),
        title="Tìm kiếm",
        index=context.addresses.href("/search/"),
        categories=category_tree(context),
        units=unit_links(context, context.site.config.units),
        years=year_branches(context),
        tags=tag_links(context),
    )


def offline_view(context: Context, page: Page) -> NotFoundView:
    """The page for an address that was not kept, where there is no network."""
    return NotFoundView(head(context, page.url, "Đang không có mạng", noindex=True), "Đang không có mạng")


def not_found_view(context: Context, page: Page) -> NotFoundView:
    """The page for an unknown address; its status keeps it out of search engines."""
    return NotFoundView(head(context, page.url, "Không tìm thấy trang"), "Không tìm thấy trang")
