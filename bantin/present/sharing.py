"""Given a page: which picture is shown where it is shared?

In: the context, and the page's own picture if it has one. Out: a `Shot` with a whole URL: the page's picture, else a
card with the article's title, else the card of the site. All cards that pages name are told, to be drawn.
"""

from bantin.addresses import picture_url
from bantin.model import Picture
from bantin.pictures.share_card import HEIGHT, WIDTH, ShareCard
from bantin.present.context import Context
from bantin.present.shots import preview_of
from bantin.site import Article
from bantin.views import Shot


def share_picture(context: Context, picture: Picture, holder: str) -> Shot:
    """The picture of the text at `holder`, in a file that every program knows: a JPEG, or a PNG of a drawing."""
    asset = context.asset(picture, holder)
    file = preview_of(asset)
    if file is None:
        return Shot(context.addresses.absolute(asset.url), picture.alt, asset.width, asset.height)
    height = round(asset.height * file.width / asset.width)
    return Shot(context.addresses.absolute(picture_url(asset.url, file)), picture.alt, file.width, height)


def share_image(context: Context, article: Article | None = None) -> Shot:
    """The card of an article, or of the site."""
    card = _card(context, article)
    return Shot(context.addresses.absolute(card.url), card.title, WIDTH, HEIGHT)


def has_card(context: Context, article: Article) -> bool:
    """Whether an article has a card of its own: it shows no picture, and site.yaml does not forbid it."""
    shows_none = article.front.image is None or article.front.withdrawn is not None
    return shows_none and context.site.config.build.cards


def cards_shared(context: Context) -> tuple[ShareCard, ...]:
    """Every card that a page names, once."""
    own = (_card(context, article) for article in context.site.articles if has_card(context, article))
    return tuple(dict.fromkeys((_card(context, None), *own)))


def _card(context: Context, article: Article | None) -> ShareCard:
    config = context.site.config
    return ShareCard(article.front.title if article else config.description, config.title)
