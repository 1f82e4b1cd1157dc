"""Given the site and its pages: what do crawlers, browsers and servers ask for?

In: the context, the pages, the addresses of the theme's icons. Out: sitemap.xml, sitemap-news.xml, robots.txt,
opensearch.xml, site.webmanifest, `_redirects`, `_headers`, cards for sharing, and a stub for every old address that a
file can serve.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from html import escape
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from bantin.addresses import file_of, old_file
from bantin.headers import headers_file
from bantin.model import Output
from bantin.pages import Page, articles_of, is_over
from bantin.pictures.share_card import ShareCard, drawn
from bantin.present.articles import modified
from bantin.present.chrome import head
from bantin.present.context import Context, shorten
from bantin.views import RedirectView
from bantin.visibility import is_news

SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS: Final = "http://www.google.com/schemas/sitemap-news/0.9"
LIMIT: Final = 45_000  # a sitemap may hold 50,000 addresses (sitemaps.org)
NEWS_LIMIT: Final = 1_000
SMALL_ICON: Final = "img/icon-192.png"
ICONS: Final = (
    ("img/favicon.svg", "any", "image/svg+xml", "any"),
    (SMALL_ICON, "192x192", "image/png", "any"),
    ("img/icon-512.png", "512x512", "image/png", "any"),
    ("img/icon-maskable.png", "512x512", "image/png", "maskable"),
)
PART: Final = re.compile(r"[^=&]+=[^=&]+")  # of a query, as a host's rule can have it
PLAIN: Final = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")  # no `..`, no empty name, no query
_XML: Final = "<?xml version='1.0' encoding='utf-8'?>"
UNLISTED: Final = frozenset({"not-found", "offline"})


def machine_files(context: Context, pages: Sequence[Page], icons: Mapping[str, str]) -> Iterator[Output]:
    """Everything for machines but feeds; `icons` are the theme's files with their addresses."""
    yield from sitemaps(context, pages)
    yield Output("sitemap-news.xml", news_sitemap(context))
    yield Output("robots.txt", robots(context))
    yield Output("opensearch.xml", opensearch(context, icons))
    yield Output("site.webmanifest", web_manifest(context, icons))
    yield Output("_redirects", redirects(context))
    offline = context.site.config.build.offline
    yield Output("_headers", headers_file(context.addresses.base_path, offline=offline).encode())


def sitemaps(context: Context, pages: Sequence[Page]) -> Iterator[Output]:
    """One sitemap, or an index of several where there are more addresses than one may hold."""
    touched = {article.path: modified(article).at for article in context.site.articles}
    listed = {article.path for article in context.site.listed}
    shown = (page for page in pages if page.kind not in UNLISTED and _wanted(context, page, listed))
    rows = [(context.addresses.absolute(page.url), _touched(context, page, touched)) for page in shown]
    parts = [rows[start : start + LIMIT] for start in range(0, len(rows), LIMIT)]
    if len(parts) == 1:
        yield Output("sitemap.xml", _urlset(parts[0]))
        return
    root = Element("sitemapindex", xmlns=SITEMAP)
    for number, part in enumerate(parts, 1):
        yield Output(f"sitemap-{number}.xml", _urlset(part))
        SubElement(SubElement(root, "sitemap"), "loc").text = context.addresses.absolute(f"/sitemap-{number}.xml")
    yield Output("sitemap.xml", _xml(root))


def _wanted(context: Context, page: Page, listed: AbstractSet[str]) -> bool:
    """Neither what is over nor a list with nothing in it."""
    if page.kind == "article":
        return page.key in listed
    return not is_over(page, context.site)


def _touched(context: Context, page: Page, articles: Mapping[str, datetime]) -> datetime | None:
    """When what a page shows was last touched; `articles` tells that of each article, by path."""
    if page.kind == "article":
        return articles[page.key]
    if page.kind == "text":
        updated = context.texts[page.key].updated
        return updated.at if updated else None
    if page.kind == "album":
        return context.albums[page.key].date.at
    listed = articles_of(page.kind, page.key, context.site) if page.number == page.count else ()
    return max([articles[article.path] for article in listed], default=None)


def _urlset(rows: Iterable[tuple[str, datetime | None]]) -> bytes:
    """Written out by hand: a tree of ten thousand elements costs ten times as much, at every build."""
    lines = (f"<url><loc>{escape(address, quote=False)}</loc>{_lastmod(touched)}</url>" for address, touched in rows)
    return f'{_XML}\n<urlset xmlns="{SITEMAP}">{"".join(lines)}</urlset>\n'.encode()


def _lastmod(touched: datetime | None) -> str:
    return f"<lastmod>{touched.isoformat()}</lastmod>" if touched else ""


def news_sitemap(context: Context) -> bytes:
    """The articles of the last two days by the build's clock."""
    root = Element("urlset", {"xmlns": SITEMAP, "xmlns:news": NEWS})
    config, now = context.site.config, context.site.now
    for article in [a for a in context.site.listed if is_news(a.front, now)][:NEWS_LIMIT]:
        url = SubElement(root, "url")
        SubElement(url, "loc").text = context.addresses.absolute(article.url)
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        SubElement(publication, "news:name").text = config.title
        SubElement(publication, "news:language").text = config.language
        SubElement(news, "news:publication_date").text = article.front.date.at.isoformat()
        SubElement(news, "news:title").text = article.front.title
    return _xml(root)


def robots(context: Context) -> bytes:
    """All may read everything."""
    absolute = context.addresses.absolute
    sitemaps = "".join(f"Sitemap: {absolute(path)}\n" for path in ("/sitemap.xml", "/sitemap-news.xml"))
    return f"User-agent: *\nAllow: /\n{sitemaps}".encode()


def opensearch(context: Context, icons: Mapping[str, str]) -> bytes:
    """How a browser adds the site's search (OpenSearch 1.1)."""
    config = context.site.config
    root = Element("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    SubElement(root, "ShortName").text = config.title[:16]
    SubElement(root, "LongName").text = config.title[:48]
    SubElement(root, "Description").text = config.description
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(root, "Language").text = config.language
    if SMALL_ICON in icons:
        icon = SubElement(root, "Image", width="192", height="192", type="image/png")
        icon.text = context.addresses.whole(icons[SMALL_ICON])
    template = context.addresses.absolute("/tim-kiem/?q={searchTerms}")
    SubElement(root, "Url", type="text/html", method="get", template=template)
    return _xml(root)


def web_manifest(context: Context, icons: Mapping[str, str]) -> bytes:
    """How a telephone keeps the site among its programs (Web App Manifest); the icons that the theme has."""
    config, home = context.site.config, context.addresses.href("/")
    manifest = {
        "name": config.title, "short_name": shorten(config.title, 24), "description": config.description,
        "lang": config.language, "dir": "ltr", "id": home, "start_url": home, "scope": home, "display": "minimal-ui",
        "background_color": "#ffffff", "theme_color": "#8d1116",
        "icons": [
            {"src": icons[name], "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
            if name in icons
        ],
    }  # fmt: skip
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def redirects(context: Context) -> bytes:
    """Old addresses as static hosts read them (`_redirects`): old, its query's parts, new, 301."""
    href = context.addresses.href
    rules = ((_rule(href(redirect.old)), href(redirect.new)) for redirect in context.site.redirects)
    return "".join(f"{old} {new} 301\n" for old, new in rules if old).encode()


def _rule(old: str) -> str:
    """The address, then its query's parts; "" where no rule could say them."""
    path, mark, query = quote(old, safe="/?&=%.~-_").partition("?")
    parts = query.split("&") if mark else []
    return " ".join((path, *parts)) if all(map(PART.fullmatch, parts)) else ""


def stubs(context: Context) -> Iterator[tuple[str, RedirectView]]:
    """The file and the view of a page that leads on, for every old address that a file can serve and none has taken."""
    titles = {article.url: article.front.title for article in context.site.articles}
    taken = {file_of(url) for url in context.pages}
    for redirect in context.site.redirects:
        file = _stub_file(redirect.old)
        if file and file not in taken:
            taken.add(file)
            about = head(context, redirect.new, titles[redirect.new])
            yield file, RedirectView(about, context.addresses.href(redirect.new), about.canonical)


def _stub_file(old: str) -> str:
    """An address that ends like a page is that file; any other is a folder with an index; "" where none will do."""
    if not PLAIN.fullmatch(old):
        return ""
    return old_file(old)


def card_file(card: ShareCard) -> Output:
    """The picture that stands for a page where it is shared."""
    return Output(card.url[1:], drawn(card))


def _xml(root: Element) -> bytes:
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
