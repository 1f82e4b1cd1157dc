"""Given the site: what does its front page show?

In: the context. Out: a `HomeView`. Above the category blocks an article stands once: as the lead, pinned, among the
newest, or among the notices, where pinned ones go first.
"""

from collections.abc import Iterable

from bantin.pages import Page
from bantin.present.cards import album_card, card, cards
from bantin.present.chrome import head, unit_links
from bantin.present.context import Context
from bantin.present.linked_data import site_nodes
from bantin.site import Article
from bantin.views import Block, HomeView
from bantin.visibility import is_pinned

ALBUMS = 3
CORRECTIONS = 3


def home_view(context: Context, page: Page) -> HomeView:
    """The front page."""
    site, shown = context.site, context.site.config.home
    notices = [article for article in site.listed if article.front.kind == "notice"]
    news = pinned_first(context, (article for article in site.listed if article.front.kind != "notice"))
    pins = [article for article in news if is_pinned(article.front, site.now)] or news[:1]
    return HomeView(
        head=head(
            context,
            page.url,
            site.config.title,
            site.config.description,
            feeds=context.feeds("/", site.config.title),
            nodes=site_nodes(context),
        ),
        lead=card(context, pins[0]) if pins else None,
        pinned=cards(context, pins[1:]),
        latest=cards(context, news[len(pins) :][: shown.latest]),
        notices=cards(context, pinned_first(context, notices)[: shown.notices]),
        blocks=_blocks(context),
        albums=tuple(album_card(context, album) for album in site.albums[:ALBUMS]),
        corrections=cards(context, site.corrected[:CORRECTIONS]),
        units=unit_links(context),
    )


def pinned_first(context: Context, articles: Iterable[Article]) -> list[Article]:
    """Pinned articles before the others, each part newest first."""
    return sorted(articles, key=lambda article: not is_pinned(article.front, context.site.now))


def _blocks(context: Context) -> tuple[Block, ...]:
    groups, shown = context.site.by_category, context.site.config.home.per_category
    return tuple(
        Block(context.category(category.id), cards(context, groups[category.id][:shown]))
        for category in context.site.config.categories
        if not category.parent and category.id in groups and shown
    )
