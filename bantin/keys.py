"""Given a page: what is everything that its bytes depend on?

In: the context, a page, a feed or an old address. Out: a digest of it all, far cheaper than the view; None for the few
pages that show the whole site, which are made every time. Two pages with one key have the same bytes; the converse
need not hold: where one digest covers more than the page shows (a whole file for the card that is cut from it), the
page is only made once too often. What holds for all pages (settings, templates, the frame, the generator) is
`common_key`. That nothing is missing here is held by tests/test_clean_is_cached.py.
"""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b

from bantin.assemble import number_id
from bantin.cache import key
from bantin.links import Found, matter_refs, resolve, source_path
from bantin.pages import Page, articles_of, slice_of
from bantin.present.context import Context
from bantin.site import Album, Article, TextPage
from bantin.theme import Theme
from bantin.vietnamese import slug
from bantin.views import Chrome
from bantin.visibility import has_ended, is_expired

Facts = tuple[object, ...]
LISTS = frozenset({"category", "unit", "tag", "month", "number", "corrections"})


def common_key(context: Context, chrome: Chrome, theme: Theme) -> str:
    """What every page depends on."""
    return key("page", theme.digest, repr(context.site.config), repr(chrome))


def digest(facts: Facts) -> str:
    """A digest of plain values; their `repr` tells them apart."""
    return blake2b(repr(facts).encode(), digest_size=16).hexdigest()


def page_keys(context: Context) -> Callable[[Page], str | None]:
    """The key of each page beyond `common_key`."""
    cards = {article.path: _card(context, article) for article in context.site.articles}
    kinds: Mapping[str, Callable[[Page], Facts]] = {
        "article": lambda page: _article(context, context.articles[page.key], cards),
        "text": lambda page: _text(context, context.texts[page.key]),
        "album": lambda page: _text(context, context.albums[page.key]),
        "edition": lambda page: _edition(context, page, cards),
        **dict.fromkeys(LISTS, lambda page: _list(context, page, cards)),
    }

    def page_key(page: Page) -> str | None:
        facts = kinds.get(page.kind)
        return digest((page.kind, page.url, *facts(page))) if facts else None

    return page_key


def feed_keys(context: Context) -> Callable[[Page], str]:
    """The key of each list's feeds beyond `common_key`; they show no picture and cut no card."""
    count = context.site.config.lists.feed_items

    def feed_key(page: Page) -> str:
        shown = context.site.listed if page.kind == "home" else articles_of(page.kind, page.key, context.site)
        title = context.site.tags.get(page.key) if page.kind == "tag" else None
        return digest(("feeds", page.kind, page.url, title, [article.body_key for article in shown[:count]]))

    return feed_key


def _card(context: Context, article: Article) -> str:
    """All that a list shows of an article, and more: its whole file, its state, its picture."""
    image = article.front.image
    asset = context.site.targets.assets.get(source_path(image.src, article.path)) if image else None
    return digest((article.url, article.body_key, is_expired(article.front, context.site.now), asset))


def _article(context: Context, article: Article, cards: Mapping[str, str]) -> Facts:
    site, front = context.site, article.front
    older, newer = site.neighbours.get(article.path, ("", ""))
    cited = (*article.outline.numbers, *(front.document.replaces if front.document else ()))
    return (
        cards[article.path],
        has_ended(context.units[front.unit], site.now),
        [cards.get(path) for path in (older, newer, *site.related.get(article.path, ()))],
        [site.tags.get(slug(tag)) for tag in front.tags],
        [number_id(number) in site.by_number for number in cited],
        _references(context, article),
    )


def _list(context: Context, page: Page, cards: Mapping[str, str]) -> Facts:
    site = context.site
    articles = articles_of(page.kind, page.key, site)
    shown = slice_of(articles, page.number, page.count, site.config.lists.per_page)
    below = [child.id for child in site.config.categories if page.kind == "category" and child.parent == page.key]
    names = {"tag": site.tags, "number": site.numbers}.get(page.kind, {})
    return (
        page.number, page.count, len(articles), [cards[article.path] for article in shown],
        [len(site.by_category.get(child, ())) for child in below], names.get(page.key),
        page.kind == "unit" and has_ended(context.units[page.key], site.now),
    )  # fmt: skip


def _edition(context: Context, page: Page, cards: Mapping[str, str]) -> Facts:
    """A month's articles whole: their files, where their references lead, which numbers they replace have pages."""
    articles, numbers = context.site.by_month[page.key], context.site.by_number
    decrees = (article.front.document for article in articles if article.front.document)
    replaced = [number_id(number) in numbers for decree in decrees for number in decree.replaces]
    return [cards[article.path] for article in articles], [_references(context, one) for one in articles], replaced


def _text(context: Context, text: TextPage | Album) -> Facts:
    return text.body_key, _references(context, text)


def _references(context: Context, text: Article | TextPage | Album) -> Iterable[object]:
    """Where the references in a text lead, and which files stand there."""
    refs = (*text.outline.refs, *matter_refs(text))
    found = (resolve(ref, text.path, context.site.targets, context.pages) for ref in refs)
    return [one if isinstance(one, Found) else None for one in found]
