"""What may a template see?

In: nothing. Out: the plain values given to templates, and nothing else is: strings ready to print, addresses ready to
link (with the site's base path already in them), and tuples. This package is a theme author's whole contract. A
template gets `site: Chrome` and `page`, one of the `…View` classes; one that is the same on every page, included by
`once("parts/name.html")`, gets `site` and `categories: tuple[Branch, ...]`.
"""

from bantin.views.pages import (
    AlbumsView,
    AlbumView,
    ArticleView,
    EditionView,
    HomeView,
    IndexView,
    ListView,
    NotFoundView,
    RedirectView,
    SearchView,
    TextView,
    TreeView,
)  # fmt: skip
from bantin.views.parts import (
    AlbumCard,
    Block,
    Branch,
    Card,
    Chrome,
    EditionPart,
    EditionPiece,
    FeedLinks,
    FileLink,
    Group,
    Head,
    Imprint,
    Link,
    Note,
    Pager,
    Row,
    Section,
    Shot,
    ShotSource,
    SourceNote,
    Stamp,
    UnitNote,
)  # fmt: skip

__all__ = [
    "AlbumCard", "AlbumView", "AlbumsView", "ArticleView", "Block", "Branch", "Card", "Chrome", "EditionPart",
    "EditionPiece", "EditionView", "FeedLinks",
    "FileLink", "Group", "Head", "HomeView", "Imprint", "IndexView", "Link", "ListView", "NotFoundView", "Note",
    "Pager", "RedirectView", "Row", "SearchView", "Section", "Shot", "ShotSource", "SourceNote", "Stamp", "TextView",
    "TreeView", "UnitNote",
]  # fmt: skip
