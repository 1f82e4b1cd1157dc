"""A small index, and a key of its own for every test."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bantin.model import SearchDocument
from bantin.search.analysis import Analysis, analyse
from bantin.search.documents import names_of, shown
from bantin.search.engine import Index, open_index
from bantin.search.postings import Postings
from bantin.search.query import known_abbreviations
from bantin.search.schema import schema, words_of
from bantin.search.whoosh_library import FileStorage
from tests.search.bulletin import write_index

Indexer = Callable[..., Index]


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the seal's key is kept during a test."""
    home = tmp_path / "state"
    monkeypatch.setenv("BANTIN_STATE_HOME", str(home))
    return home


def document(title: str, text: str, date: str = "2018-10-25 10:38", **facts: str) -> SearchDocument:
    """A document whose address is its title."""
    given = {"category": "tin-tuc", "unit": "ubnd-phuong", "category_name": "Tin tức", "unit_name": "UBND phường"}
    return SearchDocument(url=title, title=title, text=text, date=date, **(given | facts))


def write(folder: Path, *documents: SearchDocument) -> Path:
    """Write an index of these documents, put newest first."""
    write_index(newest_first(documents), folder)
    return folder


def newest_first(documents: Iterable[SearchDocument]) -> Iterator[tuple[SearchDocument, Analysis]]:
    """The documents in the order in which they are written, each with its analysis."""
    ordered = sorted(documents, key=lambda item: item.date, reverse=True)
    return ((item, analyse(item.title, item.text)) for item in ordered)


def stock_index(folder: Path, *documents: SearchDocument) -> Index:
    """An index of these documents that Whoosh has written, and reads, in its own way."""
    whoosh = FileStorage(os.fspath(folder)).create_index(schema())
    writer = whoosh.writer()
    for item, analysis in newest_first(documents):
        fields = {"title": analysis.title, "body": analysis.body, "shown": shown(item)}
        writer.add_document(**fields, **words_of(item, analysis))
    writer.commit()
    return Index(Postings(whoosh, names_of(documents)), known_abbreviations())


@pytest.fixture
def indexed(tmp_path: Path) -> Iterator[Indexer]:
    """Makes an open index of documents; it is closed after the test."""
    with ExitStack() as opened:

        def make(*documents: SearchDocument, known: tuple[tuple[str, str], ...] = ()) -> Index:
            folder = write(tmp_path / "search-index", *documents)
            return opened.enter_context(open_index(folder, known))

        yield make
