"""What is a text of the bulletin?

In: nothing. Out: the frozen values that travel through the stages, from a file on the disk to a file of the published
site. What the texts become together is in `site`. No value here does work, and none is ever changed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

from msgspec import Meta

Kind = Literal["news", "notice", "document", "correction"]


# --- Source: what lies on the disk ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One text file of the site: its path from the site's root, with `/`, and its bytes as read."""

    path: str
    data: bytes


# --- YAML: values that know their place -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A YAML scalar, always a string, exactly as typed; `line` and `column` count from 1."""

    value: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Items:
    """A YAML sequence."""

    values: tuple["Node", ...]
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Fields:
    """A YAML mapping, in the order typed, with no key twice."""

    entries: tuple[tuple[Text, "Node"], ...]
    line: int = 0
    column: int = 0


Node = Text | Items | Fields


# --- Manuscript: one file, understood by itself ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: `level` 2 to 6, the `id` it has on the page, its visible text, its line in the source."""

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a body that names another file of the site: filled when every address is known.

    `target` is as typed: a source path from the article's folder, a path from the site's root with a leading `/`,
    or `#anchor`.
    """

    kind: Literal["link", "image"]
    target: str
    line: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """What the rest of the site may know of a body without holding its text.

    `numbers` are the document numbers cited, as displayed; `anchors` every id that a link may name, headings' included.
    """

    lead: str
    headings: tuple[Heading, ...]
    refs: tuple[Ref, ...]
    numbers: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A body ready for the page: HTML in `len(refs) + 1` parts, cut at each ref.

    What belongs between two parts is `href="…"` for a link; for an image, which stands in a `<picture>`, its sources
    and `<img src="…"` with its sizes.
    """

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An article or page by itself: front matter as typed, its outline, and the key under which its body is kept."""

    path: str
    fields: Fields
    outline: Outline
    body_key: str


# --- Front matter: what the editor says of the text -------------------------------------------------------------------


class Moment(NamedTuple):
    """An instant, its timezone a plain offset (`forms.instant`); `clock` tells whether an hour was typed."""

    at: Annotated[datetime, Meta(tz=True)]  # none is read from a record without
    clock: bool


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a syndicated text comes from."""

    name: str
    url: str
    date: Moment | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture named in front matter or in an album: `src` is a source path."""

    src: str
    alt: str
    caption: str = ""
    credit: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction of a published text."""

    date: Moment
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a text is no longer there."""

    date: Moment
    reason: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered with an article; `file` is a source path."""

    file: str
    title: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Decree:
    """The particulars of an official document."""

    number: str
    kind: str
    issuer: str
    issued: date
    effective: date | None = None
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Legacy:
    """The page's life on an older portal: its addresses there, and a dated count of views."""

    urls: tuple[str, ...] = ()
    views: int | None = None
    views_as_of: Moment | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter, every value proven; `category` and `unit` are ids. The keys' meanings: README, "Front matter"."""

    title: str
    date: Moment
    category: str
    unit: str
    kind: Kind = "news"
    summary: str = ""
    byline: str = ""
    source: Credit | None = None
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    updated: Moment | None = None
    expires: Moment | None = None
    draft: bool = False
    pinned: Moment | None = None
    slug: str = ""
    aliases: tuple[str, ...] = ()
    related: tuple[Text, ...] = ()
    corrections: tuple[Amendment, ...] = ()
    withdrawn: Withdrawal | None = None
    attachments: tuple[Attachment, ...] = ()
    document: Decree | None = None
    event_date: Moment | None = None
    legacy: Legacy | None = None


# --- Pictures: a file, understood by itself ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture at one width in one format (`AVIF`, `WEBP`, `JPEG`, `PNG`); `key` is the SHA-256 of its bytes."""

    format: str
    width: int
    height: int
    key: str


@dataclass(frozen=True, slots=True)
class Developed:
    """What a picture's file has been understood as: its measures as seen, and what is shown of it.

    `size` and `key` are those of the picture itself, without what a camera wrote beside it. The renditions are in the
    order in which a browser shall choose: one format after the other, widths ascending; any browser knows the last.
    """

    width: int
    height: int
    moves: bool
    size: int
    key: str
    renditions: tuple[Rendition, ...]


# --- Output: what is published ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the published site: its path under the output folder, and its bytes.

    `parts`: where in the bytes each part begins that is the same on every page, with the part's name.
    """

    path: str
    data: bytes
    parts: tuple[tuple[int, str], ...] = ()


class Kept(NamedTuple):
    """A file whose bytes need not be passed on: it stands already, or lies ready at `place`; its path, its SHA-256."""

    path: str
    digest: str
    place: str = ""
    parts: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """What the search index knows of one article. `date` is local, ISO with minutes.

    `at` is the same instant in seconds since 1970, for the order: the clock on a wall shows some hours twice.
    """

    url: str
    title: str
    text: str
    category: str
    unit: str
    date: str
    kind: str = "news"
    category_name: str = ""
    unit_name: str = ""
    at: int = 0
