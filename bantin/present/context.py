"""Given the site: what do all presenters look up, and how are addresses and dates written?

In: the `Site`. Out: a `Context` of look-ups made once, and the small views that every page is put together from.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from bantin.addresses import Addresses
from bantin.links import source_path
from bantin.model import Moment, Picture
from bantin.present.shots import LARGEST, shot_of
from bantin.site import Album, Article, Asset, Category, Site, TextPage, Unit
from bantin.vietnamese import dateline, long_date
from bantin.views import Card, FeedLinks, Link, Shot, Stamp

SUMMARY = 240


@dataclass(frozen=True, slots=True)
class Context:
    """The site with its look-ups: articles, pages and albums by path, terms by id, unit labels by id, all addresses.

    `cards` holds the last articles' views in lists, for one stands in ten of them.
    """

    site: Site
    addresses: Addresses
    articles: Mapping[str, Article]
    texts: Mapping[str, TextPage]
    albums: Mapping[str, Album]
    categories: Mapping[str, Category]
    units: Mapping[str, Unit]
    unit_labels: Mapping[str, str]
    pages: Collection[str]
    cards: dict[tuple[str, int], Card] = field(default_factory=dict, repr=False, compare=False)

    def link(self, url: str, text: str, *, current: bool = False, count: int | None = None) -> Link:
        """A link to a path of the site."""
        return Link(self.addresses.href(url), text, current, count)

    def category(self, id: str) -> Link:
        """A link to a category."""
        return self.link(f"/chuyen-muc/{id}/", self.categories[id].name)

    def line(self, id: str) -> tuple[Category, ...]:
        """A category and those above it, the topmost last."""
        own = self.categories[id]
        return (own, *self.line(own.parent)) if own.parent else (own,)

    def unit(self, id: str) -> Link:
        """A link to a unit, told apart from others of its name."""
        return self.link(f"/don-vi/{id}/", self.unit_labels[id])

    def asset(self, picture: Picture, holder: str) -> Asset:
        """The file of a picture that the text at `holder` names."""
        return self.site.targets.assets[source_path(picture.src, holder)]

    def shot(self, picture: Picture, holder: str, widest: int = LARGEST) -> Shot:
        """A picture of the text at `holder`, in files of at most so many pixels across."""
        asset = self.asset(picture, holder)
        return shot_of(asset, self.addresses, picture.alt, picture.caption, picture.credit, widest)

    def feeds(self, url: str, title: str) -> FeedLinks:
        """The three feeds of a list."""
        atom, rss, json = (self.addresses.href(url + name) for name in ("feed.xml", "rss.xml", "feed.json"))
        return FeedLinks(atom, rss, json, title)


def context_of(site: Site, pages: Collection[str]) -> Context:
    """Make the look-ups; `pages` are the addresses of all pages."""
    return Context(
        site=site,
        addresses=Addresses(site.config.base_url),
        articles={article.path: article for article in site.articles},
        texts={page.path: page for page in site.pages},
        albums={album.path: album for album in site.albums},
        categories={category.id: category for category in site.config.categories},
        units={unit.id: unit for unit in site.config.units},
        unit_labels=_unit_labels(site.config.units),
        pages=pages,
    )


def _unit_labels(units: tuple[Unit, ...]) -> dict[str, str]:
    """Names; of two units with one name each bears the years of its life."""
    bearers: dict[str, int] = {}
    for unit in units:
        bearers[unit.name] = bearers.get(unit.name, 0) + 1
    return {
        unit.id: unit.name if bearers[unit.name] == 1 else f"{unit.name} ({life(unit) or unit.id})" for unit in units
    }


def life(unit: Unit) -> str:
    """The years of a unit's life: `2003–6/2025`, `từ 7/2025`, `đến 6/2025`."""
    since, until = unit.valid_from, unit.valid_to
    if since and until:
        return f"{since.year}–{_month(until)}"
    if since:
        return f"từ {_month(since)}"
    return f"đến {_month(until)}" if until else ""


def _month(day: date) -> str:
    return f"{day.month}/{day.year}"


def stamp(moment: Moment) -> Stamp:
    """An instant as printed, with the hour where one was typed."""
    iso = moment.at.isoformat(timespec="minutes") if moment.clock else moment.at.date().isoformat()
    return Stamp(iso, dateline(moment.at, clock=moment.clock), long_date(moment.at.date()))


def last_day(moment: Moment) -> Moment:
    """The last day of a term that was typed as a day: it ends at the midnight after it."""
    return moment if moment.clock else Moment(moment.at.fromordinal(moment.at.toordinal() - 1), clock=False)


def shorten(text: str, limit: int = SUMMARY) -> str:
    """The text up to a whole word within `limit` characters, with an ellipsis where something is left out."""
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(" ,;:.–-") + "…"
