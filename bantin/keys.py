"""Given a page: what is everything that its bytes depend on?

In: the context, a page, or a list with feeds. Out: a digest of it all but the address, far cheaper than the view; None
for the front page, which is made every time. Two pages with one key have the same bytes around the parts that stand on
every page; the converse need not hold: where one digest covers more than the page shows (a whole file for the card that
is cut from it), the page is only made once too often. What holds for all pages is `common_key`. That nothing is
missing here is held by tests/test_keys.py, which drops one fact after the other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from bantin.assemble import number_id
from bantin.cache import key
from bantin.links import Found, matter_refs, resolve, source_path
from bantin.pages import Page, articles_of, slice_of
from bantin.present.context import Context
from bantin.records import told
from bantin.site import Album, Article, Home, Site, TextPage
from bantin.theme import Theme
from bantin.vietnamese import slug
from bantin.views import Chrome
from bantin.visibility import has_ended, is_expired

Facts = tuple[object, ...]
Cards = Mapping[str, str]
LISTS = frozenset({"category", "unit", "tag", "month", "number", "corrections"})


def common_key(context: Context, chrome: Chrome, theme: Theme) -> str:
    """What every page depends on: the templates, the settings but those that only some pages show."""
    elsewhere = replace(context.site.config, categories=(), tags=None, menu=(), abbreviations=(), home=Home())
    return key("page", theme.digest, repr(elsewhere), repr(chrome))


def digest(facts: Facts) -> str:
    """A digest of plain values, told as a record tells them."""
    return blake2b(told(facts), digest_size=16).hexdigest()


def cards(context: Context) -> Cards:
    """All that a list or a feed shows of each article, by path."""
    return {article.path: _card(context, article) for article in context.site.articles}


def page_keys(context: Context, shown: Cards) -> Callable[[Page], str | None]:
    """The key of each page beyond `common_key`; `shown` are the cards."""
    kinds: Mapping[str, Callable[[Page], Facts]] = {
        "article": lambda page: _article(context, context.articles[page.key], shown),
        "text": lambda page: _text(context, context.texts[page.key]),
        "album": lambda page: _text(context, context.albums[page.key]),
        "edition": lambda page: _edition(context, page, shown),
        **dict.fromkeys(LISTS, lambda page: _list(context, page, shown)),
        **_indexes(context),
        **dict.fromkeys(("not-found", "offline"), lambda _: ()),
    }

    def page_key(page: Page) -> str | None:
        facts = kinds.get(page.kind)
        return digest(facts(page)) if facts else None

    return page_key


def feed_keys(context: Context, shown: Cards) -> Callable[[Page], str]:
    """The key of each list's feeds beyond `common_key`."""
    count = context.site.config.lists.feed_items

    def feed_key(page: Page) -> str:
        articles = articles_of(page.kind, page.key, context.site)
        title = () if page.kind == "home" else _title(context, page)
        return digest((title, [shown[article.path] for article in articles[:count]]))

    return feed_key


def _card(context: Context, article: Article) -> str:
    """Its whole file (and so its address), its state at this instant, its picture, its category."""
    front = article.front
    asset = context.site.targets.assets.get(source_path(front.image.src, article.path)) if front.image else None
    state = (len(front.corrections), front.updated is None, is_expired(front, context.site.now))
    return digest((article.body_key, state, asset, front.category, context.categories[front.category].name))


def _article(context: Context, article: Article, shown: Cards) -> Facts:
    site, front = context.site, article.front
    older, newer = site.neighbours.get(article.path, ("", ""))
    replaced = front.document.replaces if front.document else ()
    return (
        shown[article.path],
        _line(context, front.category),
        has_ended(context.units[front.unit], site.now),
        [shown.get(path) for path in (older, newer, *site.related.get(article.path, ()))],
        [site.tags.get(slug(tag)) for tag in front.tags],
        [number_id(number) in site.by_number for number in replaced],
        _references(context, article),
    )


def _line(context: Context, category: str) -> list[tuple[str, str]]:
    """A category and those above it, with their names."""
    return [(above.id, above.name) for above in context.line(category)]


def _list(context: Context, page: Page, shown: Cards) -> Facts:
    site = context.site
    articles = articles_of(page.kind, page.key, site)
    part = slice_of(articles, page.number, page.count, site.config.lists.per_page)
    return (
        len(articles), [shown[article.path] for article in part], _title(context, page),
        [(child.id, child.name, len(site.by_category.get(child.id, ())))
         for child in site.config.categories if page.kind == "category" and child.parent == page.key],
        page.kind == "unit" and has_ended(context.units[page.key], site.now),
    )  # fmt: skip


def _title(context: Context, page: Page) -> Facts:
    """What a list says of its term, as far as it is not said by the address and the units' registry."""
    site = context.site
    if page.kind == "category":
        return (context.categories[page.key].description, *_line(context, page.key))
    return (site.tags[page.key],) if page.kind == "tag" else (site.numbers.get(page.key),)


def _edition(context: Context, page: Page, shown: Cards) -> Facts:
    """A month's articles whole, the categories that they stand under, and which numbers they replace have pages."""
    site, articles = context.site, context.site.by_month[page.key]
    tops = {article.path: _line(context, article.front.category)[-1] for article in articles}
    decrees = (article.front.document for article in articles if article.front.document)
    return (
        [(shown[article.path], tops[article.path], _references(context, article)) for article in articles],
        [category.id for category in site.config.categories if not category.parent],
        [number_id(number) in site.by_number for decree in decrees for number in decree.replaces],
    )


def _indexes(context: Context) -> Mapping[str, Callable[[Page], Facts]]:
    """What the pages show that list the lists: which there are, how long they are, and what no list holds.

    Whether there are numbers at all, and where the static pages lie, the frame of every page tells.
    """
    site, months = context.site, _lengths(context.site.by_month)
    categories = site.config.categories, _lengths(site.by_category)
    units, tags = _lengths(site.by_unit), (site.tags, _lengths(site.by_tag))
    albums = [_text(context, album) for album in site.albums]
    years = [month[:4] for month, count in months if count]  # a month whose last notice is over only keeps its address
    return {
        "categories": lambda _: categories,
        "units": lambda _: (units,),
        "tags": lambda _: tags,
        "archive": lambda page: ([one for one in months if one[0].startswith(page.key)],),
        "documents": lambda _: _documents(site),
        "albums": lambda _: (albums,),
        "search": lambda _: (categories, units, tags, months),
        "site-map": lambda _: (
            [page.title for page in site.pages], categories, units, tags, years, albums,
        ),
    }  # fmt: skip


def _lengths(lists: Mapping[str, Sequence[Article]]) -> list[tuple[str, int]]:
    """How long each of these lists is."""
    return [(name, len(articles)) for name, articles in lists.items()]


def _documents(site: Site) -> Facts:
    """All numbers, and the documents that are published here."""
    published = [article.body_key for article in site.listed if article.front.document]
    return site.numbers, _lengths(site.by_number), published


def _text(context: Context, text: TextPage | Album) -> Facts:
    return text.body_key, _references(context, text)


def _references(context: Context, text: Article | TextPage | Album) -> Iterable[object]:
    """Where the references in a text lead, and which files stand there."""
    refs = (*text.outline.refs, *matter_refs(text))
    found = (resolve(ref, text.path, context.site.targets, context.pages) for ref in refs)
    return [one if isinstance(one, Found) else None for one in found]
