"""Given an article or an album: how does it look in a list?

In: the context and one article. Out: a `Card`.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from bantin.model import Kind
from bantin.present.context import Context, last_day, shorten, stamp
from bantin.site import Album, Article
from bantin.views import AlbumCard, Card, Stamp
from bantin.visibility import is_expired

KIND_NAMES: Final[Mapping[Kind, str]] = {
    "news": "Tin bài", "notice": "Thông báo", "document": "Văn bản", "correction": "Đính chính",
}  # fmt: skip

SMALL: Final = 720  # pixels: a picture in a list is half a screen wide at most
MANY: Final = 16_384  # cards that are kept at a time


def card(context: Context, article: Article, widest: int = SMALL) -> Card:
    """An article in a list: its lead is cut at a word, its picture offered up to so many pixels across."""
    known = context.cards.get((article.path, widest))
    if known is None:
        if len(context.cards) >= MANY:
            context.cards.clear()
        known = context.cards[article.path, widest] = _card(context, article, widest)
    return known


def _card(context: Context, article: Article, widest: int) -> Card:
    front = article.front
    lead = "" if front.withdrawn else front.summary or article.outline.lead
    return Card(
        href=context.addresses.href(article.url),
        title=front.title,
        lead=shorten(lead),
        date=stamp(front.date),
        category=context.category(front.category),
        unit=context.unit(front.unit),
        kind=front.kind,
        image=context.shot(front.image, article.path, widest) if front.image and not front.withdrawn else None,
        labels=_labels(context, article),
        number=front.document.number if front.document and not front.withdrawn else "",
        until=until(context, article) if front.kind == "notice" and not front.withdrawn else None,
    )


def until(context: Context, article: Article) -> Stamp | None:
    """The last day of a text that has one and still holds."""
    front = article.front
    holds = front.expires and not is_expired(front, context.site.now)
    return stamp(last_day(front.expires)) if front.expires and holds else None


def cards(context: Context, articles: Iterable[Article]) -> tuple[Card, ...]:
    """Articles in a list."""
    return tuple(card(context, article) for article in articles)


def _labels(context: Context, article: Article) -> tuple[str, ...]:
    front, now = article.front, context.site.now
    labels = {
        KIND_NAMES[front.kind]: front.kind != "news",
        "Đã rút": front.withdrawn is not None,
        "Hết hạn": is_expired(front, now),
        "Có đính chính": bool(front.corrections),
    }
    return tuple(label for label, holds in labels.items() if holds)


def album_card(context: Context, album: Album) -> AlbumCard:
    """An album in a list; its first picture is the cover."""
    return AlbumCard(
        context.addresses.href(album.url), album.title, stamp(album.date),
        context.shot(album.pictures[0], album.path, SMALL), len(album.pictures),
        shorten(album.summary or album.outline.lead),
    )  # fmt: skip
