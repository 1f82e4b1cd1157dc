"""Laws of files given again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bantin.cache import Cache, key
from bantin.model import Output
from bantin.search.kept import remembered

FILES = (Output("search/a/0.bin", b"one"), Output("search/entry.json", b"{}"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path / "cache") as opened:
        yield opened


def lay_out(folder: Path) -> Path:
    for file in FILES:
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.data)
    return folder


def counted(calls: list[int]) -> Callable[[], Iterator[Output]]:
    def make() -> Iterator[Output]:
        calls.append(1)
        return iter(FILES)

    return make


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (None, 1),
        ("search/entry.json", 2),
        ("search/a/0.bin", 2),
    ],
)
def test_files_are_made_again_only_where_one_is_not_as_it_was(
    store: Cache, tmp_path: Path, damage: str | None, expected: int
) -> None:
    """The same files come out, made anew if the published folder lost or changed any of them."""
    calls: list[int] = []
    first = tuple(remembered(key("name"), store, tmp_path / "public", counted(calls)))
    public = lay_out(tmp_path / "public")
    if damage:
        (public / damage).write_bytes(b"else")
    second = tuple(remembered(key("name"), store, public, counted(calls)))
    assert (FILES, FILES, expected) == (first, second, len(calls))


def test_other_articles_other_files(store: Cache, tmp_path: Path) -> None:
    """Files of another name are not given for these."""
    calls: list[int] = []
    public = lay_out(tmp_path)
    for name in ("one", "two"):
        tuple(remembered(key(name), store, public, counted(calls)))
    assert 2 == len(calls)
