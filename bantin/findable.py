"""Given a site that passed the gate: how do its articles come to be found?

In: the order, the site. Out: the files that the reader's browser searches; the search index beside the site. What the
search knows of an article and what a page shows of it is one (`present`); its words come from the shelf, one article at
a time. Never: a search made anew where it would be the same.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from bantin.cache import Store, key
from bantin.known import Published
from bantin.laying import Lay
from bantin.model import Kept, Output, SearchDocument
from bantin.order import Order, Ready
from bantin.present.searchable import search_document
from bantin.search.analysis import Analysis
from bantin.search.export import export
from bantin.search.former import Former
from bantin.search.published import Making, corrected
from bantin.search.query import known_abbreviations
from bantin.search.segments import Entry, divided, ready_index
from bantin.swap import discard, previous, recover, staged
from bantin.workshop import Shelf


@dataclass(frozen=True, slots=True)
class Search:
    """A step of making the search.

    First its files, most of them laid where they were made; then, of its index, the digest of the documents, and
    whether it waits to step in.
    """

    files: tuple[Output | Kept, ...] = ()
    documents: str = ""
    waits: bool = False


def findable(
    order: Order, ready: Ready, entries: Sequence[Entry], store: Store, live: Published, lay: Lay
) -> Iterator[Output | Kept]:
    """Every file that the reader's browser searches; `live` is what is published now."""
    shelf = ready.shelf
    read = partial(_filled_at, shelf, entries)
    documents = [(entry.document, entry.article.body_key) for entry in entries]
    known = known_abbreviations(ready.site.config.abbreviations)

    def make(last: Former) -> Making:
        return export(documents, read, known, last, order.jobs, lay, str(order.cache))

    return corrected(
        searched(), store, live.digests, make, published=live.read, analysis=shelf.known_analysis
    )  # fmt: skip


def tidy_index(order: Order) -> None:
    """Undo, or take away, what an interrupted run left beside the index, be it good as it stands or not."""
    if order.leads_search:
        recover(order.index)
        discard(previous(order.index))


@contextmanager
def index_tidied(order: Order) -> Iterator[None]:
    """However the block ends, no index lies ready any more."""
    try:
        yield
    finally:
        if order.leads_search:
            discard(staged(order.index))


def search_of(order: Order, ready: Ready, store: Store, live: Published, lay: Lay) -> Iterator[Search]:
    """First the files of the search; then its index, lying ready where another is wanted."""
    entries = searchable(ready)
    yield Search(tuple(findable(order, ready, entries, store, live, lay)))
    if not order.leads_search:
        yield Search()
        return
    division = divided(entries)
    written = ready_index(division, partial(filled, ready.shelf), order.index, jobs=order.jobs)
    yield Search(documents=division.digest, waits=written is not None)


def searchable(ready: Ready) -> tuple[Entry, ...]:
    """What the search knows, newest first, without the texts."""
    return tuple(Entry(search_document(ready.press.context, article), article) for article in ready.site.listed)


def searched() -> str:
    """The name under which it is kept what the files of the search were made of."""
    return key("export")


def _filled_at(shelf: Shelf, entries: Sequence[Entry], number: int) -> tuple[SearchDocument, Analysis]:
    """The document at this place of the order, with its text and its analysis."""
    return filled(shelf, entries[number])


def filled(shelf: Shelf, entry: Entry) -> tuple[SearchDocument, Analysis]:
    """A document with its text and its analysis."""
    text, analysis = shelf.analysis(entry.article)
    return replace(entry.document, text=text), analysis
