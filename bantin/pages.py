"""Given the site: which pages does it have?

In: the `Site`. Out: every `Page` with its address and its template, not yet rendered. Lists are numbered from the
oldest, so that a new article changes the newest page and not all of them; the newest page is the list's own address.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from bantin.problems import Problem, Spot, problem
from bantin.site import Article, Site

T = TypeVar("T")
PageKind = Literal[
    "home", "article", "text", "album", "albums", "category", "categories", "unit", "units", "tag", "tags", "month",
    "archive", "number", "documents", "corrections", "site-map", "search", "not-found", "edition", "offline",
]  # fmt: skip
TEMPLATES: Mapping[PageKind, str] = {
    "home": "home.html", "article": "article.html", "text": "page.html", "album": "album.html",
    "albums": "albums.html", "category": "list.html", "categories": "tree.html", "unit": "unit.html",
    "units": "index.html", "tag": "list.html", "tags": "index.html", "month": "list.html", "archive": "index.html",
    "number": "list.html", "documents": "index.html", "corrections": "list.html", "site-map": "tree.html",
    "search": "search.html", "not-found": "404.html", "edition": "edition.html",
    "offline": "offline.html",
}  # fmt: skip
# The first names of addresses that are ours, whether there is such a page today or not.
RESERVED: Final = frozenset({
    "album", "the", "van-ban", "chuyen-muc", "don-vi", "luu-tru", "tim-kiem", "dinh-chinh", "so-do", "assets", "search",
    "ban-tin", "ngoai-tuyen",
})  # fmt: skip
EDITION: Final = 500
PASSING: Final = frozenset({"tag", "month", "number", "edition"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: `key` names what it shows (a path, an id, `yyyy/mm`); `number` of `count` for lists."""

    kind: PageKind
    url: str
    key: str = ""
    number: int = 1
    count: int = 1


def plan(site: Site) -> tuple[Page, ...]:
    """Every page of the site, the home page first."""
    return tuple(_pages(site))


def _pages(site: Site) -> Iterator[Page]:
    yield Page("home", "/")
    yield from (Page("article", article.url, article.path) for article in site.articles)
    yield from (Page("text", page.url, page.path) for page in site.pages)
    yield from _album_pages(site)
    yield Page("categories", "/chuyen-muc/")
    for category in site.config.categories:
        yield from _list_pages("category", f"/chuyen-muc/{category.id}/", category.id, site)
    yield Page("units", "/don-vi/")
    for unit in site.config.units:
        yield from _list_pages("unit", f"/don-vi/{unit.id}/", unit.id, site)
    yield from _used("tags", "/the/", "tag", site.by_tag, site)
    yield Page("archive", "/luu-tru/")
    yield from _month_pages(site)
    yield from (Page("edition", edition_url(month), month) for month in site.by_month if is_printed(site, month))
    yield from _used("documents", "/van-ban/", "number", site.by_number, site)
    yield from _list_pages("corrections", "/dinh-chinh/", "", site)
    yield Page("site-map", "/so-do/")
    yield Page("search", "/tim-kiem/")
    yield Page("not-found", "/404.html")
    if site.config.build.offline:
        yield Page("offline", "/ngoai-tuyen/")


def _album_pages(site: Site) -> Iterator[Page]:
    if site.albums:
        yield from _numbered("albums", "/album/", "", len(site.albums), site)
    yield from (Page("album", album.url, album.path) for album in site.albums)


def _used(
    index: PageKind, url: str, kind: PageKind, groups: Mapping[str, Sequence[Article]], site: Site
) -> Iterator[Page]:
    """An index and a list for each of its entries; nothing where there are none."""
    if groups:
        yield Page(index, url)
    for key in groups:
        yield from _list_pages(kind, f"{url}{key}/", key, site)


def _month_pages(site: Site) -> Iterator[Page]:
    yield from (Page("archive", f"/luu-tru/{year}/", year) for year in sorted({month[:4] for month in site.by_month}))
    for month in site.by_month:
        yield from _list_pages("month", f"/luu-tru/{month}/", month, site)


def is_printed(site: Site, month: str) -> bool:
    """Whether a month has an edition for print: with more articles than that nobody prints them together."""
    return site.config.build.editions and len(site.by_month[month]) <= EDITION


def edition_url(month: str) -> str:
    """The address of a month's edition for print."""
    return f"/ban-tin/{month}/"


def _list_pages(kind: PageKind, url: str, key: str, site: Site) -> Iterator[Page]:
    yield from _numbered(kind, url, key, len(articles_of(kind, key, site)), site)


def _numbered(kind: PageKind, url: str, key: str, total: int, site: Site) -> Iterator[Page]:
    count = page_count(total, site.config.lists.per_page)
    yield Page(kind, url, key, count, count)
    yield from (Page(kind, page_url(url, number, count), key, number, count) for number in range(1, count))


def articles_of(kind: PageKind, key: str, site: Site) -> Sequence[Article]:
    """The articles that a page lists, newest first; the front page has all of them to choose from."""
    if kind in {"home", "corrections"}:
        return site.listed if kind == "home" else site.corrected
    groups = {
        "category": site.by_category, "unit": site.by_unit, "tag": site.by_tag, "month": site.by_month,
        "number": site.by_number, "edition": site.by_month,
    }  # fmt: skip
    return groups[kind].get(key, ()) if kind in groups else ()


def is_over(page: Page, site: Site) -> bool:
    """Whether a list only keeps its address, so that no link breaks: of a term whose last article is over."""
    return page.kind in PASSING and not articles_of(page.kind, page.key, site)


def page_count(total: int, per_page: int) -> int:
    """How many pages a list has: full ones, and the newest with one to two pages' worth."""
    return max(1, total // per_page)


def page_url(url: str, number: int, count: int) -> str:
    """The address of a list's page: numbers count from the oldest, the newest has the list's own."""
    return url if number == count else f"{url}trang/{number}/"


def slice_of(whole: Sequence[T], number: int, count: int, per_page: int) -> Sequence[T]:
    """What stands on a list's page."""
    oldest = len(whole) - (number - 1) * per_page
    return whole[:oldest] if number == count else whole[oldest - per_page : oldest]


def addresses_of(pages: Iterable[Page]) -> frozenset[str]:
    """The addresses of all pages."""
    return frozenset(page.url for page in pages)


def is_reserved(url: str) -> bool:
    """Whether the address lies where only generated pages and articles may: under our names, or under a year."""
    first = url.split("/")[1]
    return first in RESERVED or (len(first) == 4 and first.isdecimal())


def check_addresses(site: Site, pages: Iterable[Page], faulty: Collection[str] = ()) -> Iterator[Problem]:
    """Static pages that want a place of ours, and menu entries that lead nowhere.

    A menu entry may lead to a file among `faulty`: it is there, and its own mistakes are told.
    """
    generated = addresses_of(page for page in pages if page.kind not in {"article", "text", "album"})
    for page in site.pages:
        if is_reserved(page.url):
            yield problem("page-reserved", Spot(page.path), url=page.url)
    known = generated | set(site.targets.texts.values())
    for item in site.config.menu:
        lost = item.to not in site.targets.texts if item.to.endswith(".md") else item.to not in known
        if lost and item.to not in faulty and not item.to.startswith(("http://", "https://")):
            yield problem("menu-broken", Spot("site.yaml", item.line, item.column), target=item.to)
