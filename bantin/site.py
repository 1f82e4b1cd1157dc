"""What is the bulletin as a whole?

In: nothing. Out: the frozen values that hold for the site and not for one text: its configuration, its articles with
their addresses, its pages. No value here does work, and none holds the text of a body (law 7).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bantin.model import FrontMatter, Moment, Outline, Picture, Rendition, Text

EMBLEM: Final = Text("img/emblem.svg")

# --- Configuration: what site.yaml says ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Publisher:
    """The body that answers for the site, shown in the footer of every page; `emblem` is a file of the theme."""

    name: str
    parent: str
    responsible: str
    address: str
    phone: str
    email: str
    licence: str = ""
    emblem: Text = EMBLEM


@dataclass(frozen=True, slots=True)
class Category:
    """A category; `parent` is another's id or ""."""

    id: str
    name: str
    parent: str = ""
    description: str = ""
    aliases: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over from another, and which share of it."""

    unit: str
    share: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the party, the state or the people, with the first and the last day of its life."""

    id: str
    name: str
    short: str = ""
    kind: str = ""
    parent: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[Successor, ...] = ()
    legal_basis: str = ""
    aliases: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its id is its address."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of the site's menu: `to` is a source path, a path of the site with a leading `/`, or an URL."""

    title: str
    to: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """How much of each thing the home page shows."""

    latest: int = 8
    per_category: int = 4
    notices: int = 5


@dataclass(frozen=True, slots=True)
class Lists:
    """How long list pages and feeds are."""

    per_page: int = 20
    feed_items: int = 20


@dataclass(frozen=True, slots=True)
class Building:
    """How the site is built wherever nothing else is asked for.

    `cards`: a picture with its title for every article without one; `editions`: a page of each month for print;
    `offline`: pages read before stay readable.
    """

    strict: bool = False
    cards: bool = True
    editions: bool = True
    offline: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """site.yaml, complete and proven. `base_url` ends with `/`; `tags` is None where any tag may be used."""

    title: str
    description: str
    base_url: str
    publisher: Publisher
    categories: tuple[Category, ...]
    units: tuple[Unit, ...]
    language: str = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"
    tags: tuple[Tag, ...] | None = None
    menu: tuple[MenuItem, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    home: Home = Home()
    lists: Lists = Lists()
    build: Building = Building()


# --- Articles, pages, albums: with their place on the site -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its address; `url` is a path of the site without the base path: `/2018/10/hoi-nghi/`.

    `marks` are what it may share with others, a line each (`related.marks_of`).
    """

    path: str
    url: str
    front: FrontMatter
    outline: Outline
    body_key: str
    marks: str


@dataclass(frozen=True, slots=True)
class TextPage:
    """A static page."""

    path: str
    url: str
    title: str
    summary: str
    updated: Moment | None
    draft: bool
    outline: Outline
    body_key: str


@dataclass(frozen=True, slots=True)
class Album:
    """An album: its pictures in the editor's order."""

    path: str
    url: str
    title: str
    date: Moment
    unit: str
    summary: str
    draft: bool
    pictures: tuple[Picture, ...]
    outline: Outline
    body_key: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or an attachment that a text names: its file, its address, its measures (0: not a picture).

    Pages show the `renditions` of a picture; the file at its own address, whose SHA-256 is `key`, is published where a
    link leads to it, and of a picture that `moves`.
    """

    path: str
    url: str
    size: int
    key: str = ""
    width: int = 0
    height: int = 0
    moves: bool = False
    renditions: tuple[Rendition, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """What a reference may name: public texts with their addresses, texts that are not public, heading ids, files."""

    texts: Mapping[str, str]
    hidden: Collection[str]
    anchors: Mapping[str, Collection[str]]
    assets: Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the new one, both paths of the site; `old` may carry a query."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is public at `now`, in its place. Articles are newest first everywhere.

    `listed` are the articles that lists show: all public ones but expired and withdrawn. Groups are keyed by id, tag
    id, `yyyy/mm` and number id; `tags` and `numbers` give the words for their ids. `neighbours` (older, newer)
    and `related` give paths by path. `next_change` is the instant at which this value would differ, None where it
    never will.
    """

    config: Config
    now: datetime
    articles: tuple[Article, ...]
    listed: tuple[Article, ...]
    pages: tuple[TextPage, ...]
    albums: tuple[Album, ...]
    targets: Targets
    by_category: Mapping[str, tuple[Article, ...]]
    by_unit: Mapping[str, tuple[Article, ...]]
    by_tag: Mapping[str, tuple[Article, ...]]
    by_month: Mapping[str, tuple[Article, ...]]
    by_number: Mapping[str, tuple[Article, ...]]
    neighbours: Mapping[str, tuple[str, str]]
    related: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, str]
    numbers: Mapping[str, str]
    corrected: tuple[Article, ...]
    redirects: tuple[Redirect, ...]
    next_change: datetime | None
