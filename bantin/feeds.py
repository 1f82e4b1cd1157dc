"""Given a list of articles: what do its feeds say?

In: the context, a list's title and address, its articles. Out: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1 as bytes.
Ids are the articles' addresses and dates are those of the content, so that a rebuild changes nothing. A feed never
holds a body: the summary, the remarks and the link suffice, and a correction reaches subscribers as an update.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from bantin.model import Output
from bantin.pages import Page, articles_of
from bantin.present.articles import modified
from bantin.present.context import Context, stamp
from bantin.present.lists import FEEDS, list_title, list_url
from bantin.site import Article

ATOM: Final = "http://www.w3.org/2005/Atom"
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed."""

    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    category: str
    unit: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it takes a form: `url` is the list's whole address."""

    url: str
    title: str
    description: str
    language: str
    author: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """When anything in it was last touched."""
        return max((entry.updated for entry in self.entries), default=NEVER)


def lists_with_feeds(pages: Iterable[Page]) -> tuple[Page, ...]:
    """The pages whose lists have feeds: the home page, and the newest page of each list of a kind that has them."""
    return tuple(page for page in pages if page.kind == "home" or (page.kind in FEEDS and page.number == page.count))


def feeds(context: Context, page: Page) -> tuple[Output, ...]:
    """The three feeds of a list."""
    config = context.site.config
    articles = articles_of(page.kind, page.key, context.site)[: config.lists.feed_items]
    if page.kind == "home":
        feed = _feed(context, "/", config.title, articles)
    else:
        feed = _feed(context, list_url(page), f"{config.title} – {list_title(context, page)}", articles)
    folder = page.url.removeprefix("/")
    return (
        Output(folder + "feed.xml", atom(feed)),
        Output(folder + "rss.xml", rss(feed)),
        Output(folder + "feed.json", json_feed(feed)),
    )


def _feed(context: Context, url: str, title: str, articles: Sequence[Article]) -> Feed:
    config = context.site.config
    return Feed(
        context.addresses.absolute(url), title, config.description, config.language, config.publisher.name,
        tuple(_entry(context, article) for article in articles),
    )  # fmt: skip


def _entry(context: Context, article: Article) -> Entry:
    front = article.front
    return Entry(
        url=context.addresses.absolute(article.url),
        title=front.title,
        summary=_summary(article),
        published=front.date.at,
        updated=modified(article).at,
        category=context.categories[front.category].name,
        unit=context.unit_labels[front.unit],
    )


def _summary(article: Article) -> str:
    """The lead after the remarks: what was put right is told in the same form as the error was."""
    front = article.front
    if front.withdrawn:
        return f"Đã rút bài ({stamp(front.withdrawn.date).text}): {front.withdrawn.reason}"
    remarks = (f"Đính chính ({stamp(entry.date).text}): {entry.text}" for entry in reversed(front.corrections))
    return "\n".join((*remarks, front.summary or article.outline.lead))


def atom(feed: Feed) -> bytes:
    """The feed in Atom."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _texts(root, id=feed.url, title=feed.title, subtitle=feed.description, updated=feed.updated.isoformat())
    SubElement(root, "link", rel="self", type="application/atom+xml", href=feed.url + "feed.xml")
    SubElement(root, "link", rel="alternate", type="text/html", href=feed.url)
    _texts(SubElement(root, "author"), name=feed.author)
    for entry in feed.entries:
        item = SubElement(root, "entry")
        _texts(item, id=entry.url, title=entry.title, published=entry.published.isoformat())
        _texts(item, updated=entry.updated.isoformat(), summary=entry.summary)
        SubElement(item, "link", rel="alternate", type="text/html", href=entry.url)
        _texts(SubElement(item, "author"), name=entry.unit)
        SubElement(item, "category", term=entry.category)
    return _xml(root)


def rss(feed: Feed) -> bytes:
    """The feed in RSS 2.0."""
    root = Element("rss", {"version": "2.0", "xmlns:atom": ATOM})
    channel = SubElement(root, "channel")
    _texts(channel, title=feed.title, link=feed.url, description=feed.description, language=feed.language)
    _texts(channel, lastBuildDate=format_datetime(feed.updated))
    SubElement(channel, "atom:link", rel="self", type="application/rss+xml", href=feed.url + "rss.xml")
    for entry in feed.entries:
        item = SubElement(channel, "item")
        _texts(item, title=entry.title, link=entry.url, guid=entry.url, pubDate=format_datetime(entry.published))
        _texts(item, category=entry.category, description=entry.summary)
    return _xml(root)


def json_feed(feed: Feed) -> bytes:
    """The feed in JSON Feed 1.1."""
    items = [
        {
            "id": entry.url, "url": entry.url, "title": entry.title, "summary": entry.summary,
            "content_text": entry.summary, "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(), "authors": [{"name": entry.unit}], "tags": [entry.category],
        }
        for entry in feed.entries
    ]  # fmt: skip
    whole = {
        "version": "https://jsonfeed.org/version/1.1", "title": feed.title, "description": feed.description,
        "home_page_url": feed.url, "feed_url": feed.url + "feed.json", "language": feed.language,
        "authors": [{"name": feed.author}], "items": items,
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _xml(root: Element) -> bytes:
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"
