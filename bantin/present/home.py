"""Given the site: what does its front page show?

In: the context. Out: a `HomeView`. Above the category blocks an article stands once: as the lead, below it, among the
newest, or among the notices, where pinned ones go first. Notices stand in no block: they have a band of their own.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from bantin.pages import Page
from bantin.present.cards import album_card, card, cards
from bantin.present.chrome import head, unit_links
from bantin.present.context import Context
from bantin.present.linked_data import site_nodes
from bantin.present.shots import LARGEST
from bantin.site import Article
from bantin.views import Block, HomeView, Link
from bantin.visibility import has_ended, is_pinned

TOP = 4  # the lead and those below it, where the newest fill what pinned ones leave free
ALBUMS = 3
CORRECTIONS = 3


def home_view(context: Context, page: Page) -> HomeView:
    """The front page."""
    site, shown = context.site, context.site.config.home
    notices = [article for article in site.listed if article.front.kind == "notice"]
    news = pinned_first(context, (article for article in site.listed if article.front.kind != "notice"))
    pins = sum(is_pinned(article.front, site.now) for article in news)
    top = max(pins, TOP) if len(news) > TOP else max(pins, 1)
    return HomeView(
        head=head(
            context,
            page.url,
            site.config.title,
            site.config.description,
            feeds=context.feeds("/", site.config.title),
            nodes=site_nodes(context),
        ),
        lead=card(context, news[0], LARGEST) if news else None,
        second=cards(context, news[1:top]),
        latest=cards(context, news[top:][: shown.latest]),
        notices=cards(context, pinned_first(context, notices)[: shown.notices]),
        blocks=_blocks(context),
        albums=tuple(album_card(context, album) for album in site.albums[:ALBUMS]),
        corrections=cards(context, site.corrected[:CORRECTIONS]),
        units=_units(context),
    )


def pinned_first(context: Context, articles: Iterable[Article]) -> list[Article]:
    """Pinned articles before the others, each part newest first."""
    return sorted(articles, key=lambda article: not is_pinned(article.front, context.site.now))


def _blocks(context: Context) -> tuple[Block, ...]:
    tops = (category.id for category in context.site.config.categories if not category.parent)
    shown = context.site.config.home.per_category
    blocks = (Block(context.category(top), cards(context, islice(_news(context, top), shown))) for top in tops)
    return tuple(block for block in blocks if block.cards)


def _news(context: Context, category: str) -> Iterator[Article]:
    articles = context.site.by_category.get(category, ())
    return (article for article in articles if article.front.kind != "notice")


def _units(context: Context) -> tuple[Link, ...]:
    """The units that are alive, in the registry's order; those of an archive, where none is."""
    alive = [unit for unit in context.site.config.units if not has_ended(unit, context.site.now)]
    return unit_links(context, alive) or unit_links(context, context.site.config.units)
