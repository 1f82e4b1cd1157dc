"""Given the site: what stands around every page?

In: the context. Out: the `Chrome` that all pages share, and each page's `Head`.
"""

from collections.abc import Iterable, Sequence

from bantin.links import source_path
from bantin.model import Moment
from bantin.present.context import Context, shorten
from bantin.present.linked_data import Node, breadcrumb_node, script
from bantin.present.sharing import share_image
from bantin.site import Category, MenuItem, Publisher, Unit
from bantin.views import Branch, Chrome, FeedLinks, Head, Imprint, Link, Shot


def chrome(context: Context) -> Chrome:
    """What every page of the site shares."""
    site, href = context.site, context.addresses.href
    config = site.config
    return Chrome(
        title=config.title,
        description=config.description,
        language=config.language,
        home=href("/"),
        search=href("/tim-kiem/"),
        opensearch=href("/opensearch.xml"),
        manifest=href("/site.webmanifest"),
        worker=href("/sw.js") if config.build.offline else "",
        menu=tuple(_menu_link(context, item) for item in config.menu),
        archive=context.link("/luu-tru/", "Lưu trữ"),
        albums=context.link("/album/", "Album ảnh") if site.albums else None,
        units=context.link("/don-vi/", "Đơn vị"),
        tags=context.link("/the/", "Chủ đề") if site.by_tag else None,
        documents=context.link("/van-ban/", "Văn bản") if site.by_number else None,
        corrections=context.link("/dinh-chinh/", "Đính chính") if site.corrected else None,
        site_map=context.link("/so-do/", "Sơ đồ trang"),
        pages=_pages(context),
        emblem=config.publisher.emblem.value.strip(),
        imprint=_imprint(config.publisher),
        feeds=context.feeds("/", config.title),
    )


def _menu_link(context: Context, item: MenuItem) -> Link:
    if item.to.endswith(".md"):
        return context.link(context.site.targets.texts.get(source_path("/" + item.to, ""), "/"), item.title)
    return context.link(item.to, item.title)


def _pages(context: Context) -> tuple[Link, ...]:
    """The accessibility statement and its like: pages right below the root, but those that the menu has."""
    named = {source_path("/" + item.to, "") for item in context.site.config.menu}
    pages = (page for page in context.site.pages if page.url.count("/") == 2 and page.path not in named)
    return tuple(context.link(page.url, page.title) for page in pages)


def _imprint(publisher: Publisher) -> Imprint:
    return Imprint(
        publisher.name, publisher.parent, publisher.responsible, publisher.address, publisher.phone, publisher.email,
        publisher.licence,
    )  # fmt: skip


def category_tree(context: Context, *, counted: bool = True) -> tuple[Branch, ...]:
    """The categories that hold articles, as a tree, in the order of site.yaml.

    What stands around every page bears no counts: with them, one new article would change every page.
    """
    return _branches(context, "", counted=counted)


def _branches(context: Context, parent: str, *, counted: bool) -> tuple[Branch, ...]:
    site = context.site
    return tuple(
        Branch(
            _category_link(context, category, counted=counted),
            _branches(context, category.id, counted=counted),
            category.description,
        )
        for category in site.config.categories
        if category.parent == parent and category.id in site.by_category
    )


def _category_link(context: Context, category: Category, *, counted: bool) -> Link:
    count = len(context.site.by_category[category.id]) if counted else None
    return context.link(f"/chuyen-muc/{category.id}/", category.name, count=count)


def unit_links(context: Context, units: Iterable[Unit]) -> tuple[Link, ...]:
    """Those units that have articles, with how many."""
    groups = context.site.by_unit
    return tuple(_unit_link(context, unit) for unit in units if unit.id in groups)


def _unit_link(context: Context, unit: Unit) -> Link:
    return context.link(
        f"/don-vi/{unit.id}/", context.unit_labels[unit.id], count=len(context.site.by_unit.get(unit.id, ()))
    )


def head(
    context: Context, url: str, title: str, description: str = "", *, breadcrumb: tuple[Link, ...] = (),
    feeds: FeedLinks | None = None, image: Shot | None = None, published: Moment | None = None,
    modified: Moment | None = None, noindex: bool = False, nodes: Sequence[Node] = (),
) -> Head:  # fmt: skip
    """What a page says of itself; a breadcrumb starts at the home page by itself."""
    trail = (context.link("/", "Trang chủ"), *breadcrumb) if breadcrumb else ()
    canonical = context.addresses.absolute(url)
    way = (breadcrumb_node(context, trail, title, canonical),) if trail else ()
    return Head(
        title=title,
        description=shorten(description or context.site.config.description, 200),
        path=context.addresses.href(url),
        canonical=canonical,
        breadcrumb=trail,
        feeds=feeds,
        image=image or share_image(context),
        published=published.at.isoformat() if published else "",
        modified=modified.at.isoformat() if modified else "",
        noindex=noindex,
        linked_data=script((*nodes, *way)),
    )
