"""Given a page: what does its template see?

In: the context, a `Page`, and the body where the page has one. Out: the view for its template.
"""

from collections.abc import Callable, Mapping

from bantin.links import Written
from bantin.model import Body
from bantin.pages import Page, PageKind
from bantin.present.articles import article_view
from bantin.present.context import Context
from bantin.present.editions import edition_view
from bantin.present.home import home_view
from bantin.present.indexes import (
    album_view,
    albums_view,
    index_view,
    not_found_view,
    offline_view,
    search_view,
    text_view,
    tree_view,
)  # fmt: skip
from bantin.present.lists import list_view

PLAIN: Mapping[PageKind, Callable[[Context, Page], object]] = {
    "home": home_view, "category": list_view, "unit": list_view, "tag": list_view, "month": list_view,
    "number": list_view, "corrections": list_view, "units": index_view, "tags": index_view, "archive": index_view,
    "documents": index_view, "categories": tree_view, "site-map": tree_view, "albums": albums_view,
    "search": search_view, "not-found": not_found_view, "offline": offline_view,
}  # fmt: skip


def view(context: Context, page: Page, body: Callable[[Written], Body]) -> object:
    """The view of a page; `body` fetches the composed body of a text."""
    if page.kind == "article":
        article = context.articles[page.key]
        return article_view(context, article, body(article))
    if page.kind == "text":
        text = context.texts[page.key]
        return text_view(context, text, body(text))
    if page.kind == "album":
        album = context.albums[page.key]
        return album_view(context, album, body(album))
    if page.kind == "edition":
        return edition_view(context, page, body)
    return PLAIN[page.kind](context, page)
