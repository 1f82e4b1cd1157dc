"""Laws of files given again."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from bantin.cache import Cache, key
from bantin.model import Kept, Output
from bantin.search.kept import remembered

FILES = (Output("search/a/0.bin", b"one"), Output("search/entry.json", b"{}"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path / "cache") as opened:
        yield opened


PUBLISHED = {file.path: sha256(file.data).hexdigest() for file in FILES}
KEPT = tuple(Kept(path, digest) for path, digest in PUBLISHED.items())


def counted(calls: list[int]) -> Callable[[], Iterator[Output]]:
    def make() -> Iterator[Output]:
        calls.append(1)
        return iter(FILES)

    return make


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (PUBLISHED | {"index.html": "0" * 64}, (KEPT, 1)),
        ({}, (FILES, 2)),
        ({FILES[0].path: PUBLISHED[FILES[0].path]}, (FILES, 2)),
        (PUBLISHED | {"search/a/0.bin": "0" * 64}, (FILES, 2)),
    ],
)
def test_files_are_made_again_only_where_one_is_not_as_it_was(
    store: Cache, published: dict[str, str], expected: object
) -> None:
    """The files are kept where all stand as they were made, and made anew if the site lost or changed any of them."""
    calls: list[int] = []
    first = tuple(remembered(key("name"), store, {}, counted(calls)))
    second = tuple(remembered(key("name"), store, published, counted(calls)))
    assert (FILES, expected) == (first, (second, len(calls)))


@pytest.mark.parametrize("damage", [b"{", b"[]", b"null", b'"a"'])
def test_a_record_of_something_else_is_none(store: Cache, damage: bytes) -> None:
    """Whatever else lies under the name, the files are made."""
    store.put(key("name"), damage)
    assert FILES == tuple(remembered(key("name"), store, PUBLISHED, counted([])))


def test_other_articles_other_files(store: Cache) -> None:
    """Files of another name are not given for these."""
    calls: list[int] = []
    for name in ("one", "two"):
        tuple(remembered(key(name), store, PUBLISHED, counted(calls)))
    assert 2 == len(calls)
