"""Given the site: what stands around every page?

In: the context. Out: the `Chrome` that all pages share, and each page's `Head`.
"""

from collections.abc import Sequence

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
        menu=tuple(_menu_link(context, item) for item in config.menu),
        categories=category_tree(context),
        archive=context.link("/luu-tru/", "Lưu trữ"),
        albums=context.link("/album/", "Album ảnh") if site.albums else None,
        units=context.link("/don-vi/", "Đơn vị"),
        tags=context.link("/the/", "Chủ đề") if site.by_tag else None,
        documents=context.link("/van-ban/", "Văn bản") if site.by_number else None,
        corrections=context.link("/dinh-chinh/", "Đính chính") if site.corrected else None,
        site_map=context.link("/so-do/", "Sơ đồ trang"),
        imprint=_imprint(config.publisher),
        feeds=context.feeds("/", config.title),
    )


def _menu_link(context: Context, item: MenuItem) -> Link:
    if item.to.endswith(".md"):
        return context.link(context.site.targets.texts.get(source_path("/" + item.to, ""), "/"), item.title)
    return context.link(item.to, item.title)


def _imprint(publisher: Publisher) -> Imprint:
    return Imprint(
        publisher.name, publisher.parent, publisher.responsible, publisher.address, publisher.phone, publisher.email,
        publisher.licence,
    )  # fmt: skip


def category_tree(context: Context) -> tuple[Branch, ...]:
    """The categories that hold articles, as a tree, in the order of site.yaml."""
    return _branches(context, "")


def _branches(context: Context, parent: str) -> tuple[Branch, ...]:
    site = context.site
    return tuple(
        Branch(_counted(context, category), _branches(context, category.id), category.description)
        for category in site.config.categories
        if category.parent == parent and category.id in site.by_category
    )


def _counted(context: Context, category: Category) -> Link:
    count = len(context.site.by_category[category.id])
    return context.link(f"/chuyen-muc/{category.id}/", category.name, count=count)


def unit_links(context: Context) -> tuple[Link, ...]:
    """The units that have articles, in the order of the registry, with how many."""
    groups = context.site.by_unit
    return tuple(_unit_link(context, unit) for unit in context.site.config.units if unit.id in groups)


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
