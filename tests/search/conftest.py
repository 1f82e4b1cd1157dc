"""A small index, and a key of its own for every test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bantin.model import SearchDocument
from bantin.search.analysis import analyse
from bantin.search.engine import Index, open_index
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


def write(folder: Path, *documents: SearchDocument, packed: bool = True) -> Path:
    """Write an index of these documents, put newest first."""
    newest_first = sorted(documents, key=lambda item: item.date, reverse=True)
    pairs = ((item, analyse(item.title, item.text)) for item in newest_first)
    write_index(pairs, folder, packed=packed)
    return folder


@pytest.fixture
def indexed(tmp_path: Path) -> Iterator[Indexer]:
    """Makes an open index of documents; it is closed after the test."""
    with ExitStack() as opened:

        def make(*documents: SearchDocument, packed: bool = True, known: tuple[tuple[str, str], ...] = ()) -> Index:
            folder = write(tmp_path / "search-index", *documents, packed=packed)
            return opened.enter_context(open_index(folder, known))

        yield make
