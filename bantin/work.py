"""Given the site: what is there to be made of it, under which keys, and which files does each piece become?

In: the press, the pages. Out: a `Task` for every page, for the feeds of every list, for every card that stands for a
page where it is shared, and for every old address; and the files of each, or the problem of its template. Never: a look
at what was made before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.addresses import file_of
from bantin.feeds import feeds, lists_with_feeds
from bantin.keys import cards, digest, feed_keys, page_keys
from bantin.known import Made, Task
from bantin.laying import Lay
from bantin.machines import card_file, stubs
from bantin.model import Output
from bantin.pages import Page
from bantin.pictures.share_card import ShareCard
from bantin.present.sharing import cards_shared
from bantin.problems import Problem
from bantin.render import Press, render, render_stub
from bantin.views import RedirectView


@dataclass(frozen=True, slots=True)
class FeedsOf:
    """The feeds of a list."""

    page: Page


@dataclass(frozen=True, slots=True)
class Stub:
    """A file that leads on to another address."""

    file: str
    seen: RedirectView


Piece = Page | FeedsOf | ShareCard | Stub


def work(press: Press, pages: Sequence[Page]) -> Iterator[Task[Piece]]:
    """All pieces."""
    context = press.context
    shown = cards(context)
    page_key, feed_key = page_keys(context, shown), feed_keys(context, shown)
    yield from (_task(file_of(page.url), page_key(page), page) for page in pages)
    yield from (_task(f"feeds:{page.url}", feed_key(page), FeedsOf(page)) for page in lists_with_feeds(pages))
    yield from (_task(f"card:{url}", url, card) for card in cards_shared(context) for url in (card.url,))
    yield from (_task(f"stub:{file}", digest((seen,)), Stub(file, seen)) for file, seen in stubs(context))


def _task(name: str, key: str | None, piece: Piece) -> Task[Piece]:
    return Task(name, key, piece)


def made(press: Press, lay: Lay, piece: Piece) -> Made:
    """The files of a piece, laid ready where they were made."""
    return tuple(lay(one) if isinstance(one, Output) else one for one in _files(press, piece))


def _files(press: Press, piece: Piece) -> Sequence[Output | Problem]:
    if isinstance(piece, Page):
        return (render(press, piece),)
    if isinstance(piece, FeedsOf):
        return feeds(press.context, piece.page)
    if isinstance(piece, ShareCard):
        return (card_file(piece),)
    return (render_stub(press, piece.file, piece.seen),)
