"""Given the site: what does its front page show?

In: the context. Out: a `HomeView`. An article stands once above the category blocks: as the lead, pinned, or newest.
"""

from bantin.pages import Page
from bantin.present.cards import album_card, card, cards
from bantin.present.chrome import head, unit_links
from bantin.present.context import Context
from bantin.views import Block, HomeView
from bantin.visibility import is_pinned

ALBUMS = 3
CORRECTIONS = 3


def home_view(context: Context, page: Page) -> HomeView:
    """The front page."""
    site, shown = context.site, context.site.config.home
    pinned = [article for article in site.listed if is_pinned(article.front, site.now)]
    news = [article for article in site.listed if article.front.kind != "notice" and article not in pinned]
    first = (pinned + news)[:1]
    return HomeView(
        head=head(context, page.url, site.config.title, site.config.description, feeds=context.feeds("/", site.config.title)),
        lead=card(context, first[0]) if first else None,
        pinned=cards(context, pinned[1:]),
        latest=cards(context, [article for article in news if article not in first][: shown.latest]),
        notices=cards(context, [a for a in site.listed if a.front.kind == "notice"][: shown.notices]),
        blocks=_blocks(context),
        albums=tuple(album_card(context, album) for album in site.albums[:ALBUMS]),
        corrections=cards(context, site.corrected[:CORRECTIONS]),
        units=unit_links(context),
    )


def _blocks(context: Context) -> tuple[Block, ...]:
    groups, shown = context.site.by_category, context.site.config.home.per_category
    return tuple(
        Block(context.category(category.id), cards(context, groups[category.id][:shown]))
        for category in context.site.config.categories
        if not category.parent and category.id in groups and shown
    )
