"""Given a site that passed the gate: how do its articles come to be found?

In: the order, the site. Out: the files that the reader's browser searches; the search index beside the site. What the
search knows of an article and what a page shows of it is one (`present`); its words come from the shelf, one article at
a time. Never: a search made anew where it would be the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from zlib import ZLIB_RUNTIME_VERSION

from bantin.cache import Store, key
from bantin.known import Published
from bantin.model import Kept, Output, SearchDocument
from bantin.order import Order, Ready
from bantin.present.searchable import search_document
from bantin.search.analysis import Analysis
from bantin.search.documents import Entry, made_of
from bantin.search.engine import known_abbreviations
from bantin.search.files import Lay
from bantin.search.former import Former
from bantin.search.published import Making, corrected
from bantin.search.whoosh_store import is_current
from bantin.swap import discard, previous, recover
from bantin.workshop import Shelf

# numpy takes a tenth of a second to come: it is called for where something is written.


def findable(order: Order, ready: Ready, store: Store, live: Published, lay: Lay) -> Iterator[Output | Kept]:
    """Every file that the reader's browser searches, laid where it was made; `live` is what is published now."""
    from bantin.search.export import export  # noqa: PLC0415

    entries, shelf = searchable(ready), ready.shelf
    documents = [(entry.document, entry.article.body_key) for entry in entries]
    known = known_abbreviations(ready.site.config.abbreviations)

    def make(last: Former) -> Making:
        return export(documents, partial(_filled_at, shelf, entries), known, last, order.jobs, lay)

    return corrected(
        searched(), store, live.digests, make, published=live.read, analysis=shelf.known_analysis,
    )  # fmt: skip


def _filled_at(shelf: Shelf, entries: Sequence[Entry], number: int) -> tuple[SearchDocument, Analysis]:
    return filled(shelf, entries[number])


def tidy(order: Order) -> None:
    """Undo, or take away, what an interrupted run left beside the index, be it good as it stands or not."""
    recover(order.index)
    discard(previous(order.index))


def index(order: Order, ready: Ready) -> str:
    """Bring the search index up to date, unless it was made of the same documents; give their digest."""
    entries = searchable(ready)
    documents = made_of(entries)
    if not is_current(order.index, documents):
        from bantin.search.segments import update_index  # noqa: PLC0415

        update_index(entries, partial(filled, ready.shelf), order.index, digest=documents, jobs=order.jobs)
    return documents


def searchable(ready: Ready) -> tuple[Entry, ...]:
    """What the search knows, newest first, without the texts."""
    return tuple(Entry(search_document(ready.press.context, article), article) for article in ready.site.listed)


def searched() -> str:
    """The name under which it is kept what the files of the search were made of."""
    return key("export", ZLIB_RUNTIME_VERSION)


def filled(shelf: Shelf, entry: Entry) -> tuple[SearchDocument, Analysis]:
    """A document with its text and its analysis."""
    text, analysis = shelf.analysis(entry.article)
    return replace(entry.document, text=text), analysis
