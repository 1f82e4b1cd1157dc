"""What does the template of each kind of page see?

In: nothing. Out: one class a template. Empty strings, empty tuples and None mean "leave out".
"""

from dataclasses import dataclass

from bantin.views.parts import (
    AlbumCard,
    Block,
    Branch,
    Card,
    EditionPart,
    FileLink,
    Group,
    Head,
    Link,
    Note,
    Pager,
    Row,
    Section,
    Shot,
    SourceNote,
    Stamp,
    UnitNote,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page: the lead and those below it, the newest, open notices, a block per top category, and more."""

    head: Head
    lead: Card | None
    second: tuple[Card, ...]
    latest: tuple[Card, ...]
    notices: tuple[Card, ...]
    blocks: tuple["Block", ...]
    albums: tuple["AlbumCard", ...]
    corrections: tuple[Card, ...]
    units: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's page. `body` is safe HTML ("" where withdrawn).

    `until` is the last day of a notice that still holds, `expired` of one that is over.
    """

    head: Head
    kind: str
    kind_name: str
    title: str
    date: Stamp
    updated: Stamp | None
    event_date: Stamp | None
    category: Link
    unit: Link
    lead: str
    image: Shot | None
    body: str
    contents: tuple[Section, ...]
    byline: str
    source: SourceNote | None
    corrections: tuple[Note, ...]
    withdrawn: Note | None
    until: Stamp | None
    expired: Stamp | None
    unit_note: UnitNote | None
    document: tuple[Row, ...]
    attachments: tuple[FileLink, ...]
    tags: tuple[Link, ...]
    numbers: tuple[Link, ...]
    views: str
    previous: Card | None
    next: Card | None
    related: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of articles: a category, a tag, a month, the corrections. `facts`, `children` are for units and trees.

    `edition` leads to a month's articles for print.
    """

    head: Head
    title: str
    description: str
    cards: tuple[Card, ...]
    pager: Pager | None
    children: tuple[Link, ...] = ()
    facts: tuple[Row, ...] = ()
    count: int = 0
    ended: str = ""
    edition: Link | None = None


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index without articles: all units, all tags, the archive's years, every document number."""

    head: Head
    title: str
    description: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TreeView:
    """The text site map, and the category tree."""

    head: Head
    title: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class TextView:
    """A static page."""

    head: Head
    title: str
    lead: str
    body: str
    contents: tuple[Section, ...]
    updated: Stamp | None


@dataclass(frozen=True, slots=True)
class AlbumsView:
    """One page of the list of albums; `count` tells how many there are in all."""

    head: Head
    title: str
    albums: tuple[AlbumCard, ...]
    pager: Pager | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class AlbumView:
    """One album: its pictures in the editor's order, an introduction as safe HTML."""

    head: Head
    title: str
    date: Stamp
    unit: Link
    lead: str
    body: str
    pictures: tuple[Shot, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """A month's articles for print: `month` as named, `count` of articles."""

    head: Head
    title: str
    month: str
    count: int
    parts: tuple[EditionPart, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page: without script it offers the site's browsable indexes. `index`: where the script's data lie."""

    head: Head
    title: str
    index: str
    categories: tuple[Branch, ...]
    units: tuple[Link, ...]
    years: tuple[Branch, ...]
    tags: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an unknown address."""

    head: Head
    title: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that has moved: `to` is its address now, `canonical` the whole URL."""

    head: Head
    to: str
    canonical: str
