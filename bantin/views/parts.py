"""Which small things are pages made of?

In: nothing. Out: the plain values that stand inside the views of whole pages: links, dates, cards, notes.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """An address and its words; `current` marks the page that is being read."""

    href: str
    text: str
    current: bool = False
    count: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date: `iso` for `<time datetime>`, `text` as printed (`25/10/2018 | 10:38`), `long` with the weekday."""

    iso: str
    text: str
    long: str = ""


@dataclass(frozen=True, slots=True)
class ShotSource:
    """A picture in one format: files with their widths for `srcset`, and the `media` that they are for, "" for any."""

    type: str
    srcset: str
    media: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: `src` and `srcset` for any browser, `sources` for those that know better formats.

    Its sizes are in pixels (0 where unknown); `original` leads to the whole picture, and is for albums only.
    """

    src: str
    alt: str
    width: int = 0
    height: int = 0
    caption: str = ""
    credit: str = ""
    srcset: str = ""
    sources: tuple[ShotSource, ...] = ()
    original: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list. `kind` is news, notice, document or correction; `labels` are short words to show on it.

    `until` is the last day of a notice that still holds.
    """

    href: str
    title: str
    lead: str
    date: Stamp
    category: Link
    unit: Link
    kind: str
    image: Shot | None = None
    labels: tuple[str, ...] = ()
    number: str = ""
    until: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """List pages, numbered from the oldest: `newer` and `older` are addresses or ""."""

    number: int
    count: int
    newer: str
    older: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree: categories in the menu, the text site map, years with their months."""

    link: Link
    children: tuple["Branch", ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class FeedLinks:
    """The three feeds of a list."""

    atom: str
    rss: str
    json: str
    title: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who answers for the site: the legal footer."""

    name: str
    parent: str
    responsible: str
    address: str
    phone: str
    email: str
    licence: str


@dataclass(frozen=True, slots=True)
class Chrome:
    """What every page of the site shares.

    `menu` is the editor's, `pages` the static pages that the menu leaves out and that lie at the top, `emblem` the name
    of a file of the theme, `worker` the address of what keeps pages for reading offline, or "". The tree of categories
    is seen only by parts that are the same on every page (`once`): with a category renamed, the pages on which nothing
    else changes need not be made again.
    """

    title: str
    description: str
    language: str
    home: str
    search: str
    opensearch: str
    manifest: str
    worker: str
    menu: tuple[Link, ...]
    archive: Link
    albums: Link | None
    units: Link
    tags: Link | None
    documents: Link | None
    corrections: Link | None
    site_map: Link
    pages: tuple[Link, ...]
    emblem: str
    imprint: Imprint
    feeds: FeedLinks


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself: `path` is its address with the base path, `canonical` the whole URL.

    `image` is shown where the page is shared, its `src` a whole URL; `linked_data` is JSON for a script block.
    """

    title: str
    description: str
    path: str
    canonical: str
    breadcrumb: tuple[Link, ...] = ()
    feeds: FeedLinks | None = None
    image: Shot | None = None
    published: str = ""
    modified: str = ""
    noindex: bool = False
    linked_data: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A category's newest articles on the home page."""

    link: Link
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of an article's table of contents; `level` 2 or 3."""

    href: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Note:
    """A dated remark: a correction, a withdrawal."""

    date: Stamp
    text: str


@dataclass(frozen=True, slots=True)
class FileLink:
    """An attachment: `size` as printed (`1,2 MB`), `kind` in capitals (`PDF`)."""

    href: str
    title: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where a syndicated text comes from."""

    name: str
    href: str
    date: Stamp | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table of facts: `links` replaces `text` where there are any."""

    name: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitNote:
    """Told where the unit of an article no longer exists: what became of it."""

    text: str
    successors: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A headed part of an index page: a letter, a kind of unit, a year."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EditionPiece:
    """An article in an edition for print: `body` is safe HTML whose ids are single on the whole page."""

    id: str
    title: str
    date: Stamp
    unit: Link
    lead: str
    image: Shot | None
    body: str
    byline: str
    source: SourceNote | None
    corrections: tuple[Note, ...]
    document: tuple[Row, ...]
    address: str


@dataclass(frozen=True, slots=True)
class EditionPart:
    """The articles of one category in an edition."""

    title: str
    pieces: tuple[EditionPiece, ...]


@dataclass(frozen=True, slots=True)
class AlbumCard:
    """An album in a list."""

    href: str
    title: str
    date: Stamp
    cover: Shot
    count: int
    lead: str
