"""Laws of an index in segments."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bantin.model import SearchDocument
from bantin.search import segments
from bantin.search.analysis import analyse
from bantin.search.engine import open_index
from bantin.search.segments import Entry, Filled, divided, grouped, update_index
from bantin.search.whoosh_store import CONTENTS, is_current
from tests.search.bulletin import write_index
from tests.search.conftest import document
from tests.values import piece

ARTICLE = piece("a", 1)
WORDS = "sửa đường phố nước sạch họp phường quận kế hoạch số 28-KH/QUTH ngày 12 UBND Ủy ban nhân dân mới".split()
QUERIES = ("nước sạch", "sua duong", '"kế hoạch"', "28-KH/QUTH", "UBND", "phường mới họp", "quan")


def entries(count: int, changed: frozenset[int] = frozenset()) -> list[Entry]:
    """So many documents, newest first; some of another wording."""
    found = []
    for number in range(count):
        chance = Random(number * 2 + (number in changed))
        title, text = (" ".join(chance.choices(WORDS, k=size)) for size in (5, 60))
        date = f"20{20 - number // 400:02}-{12 - number // 32 % 12:02}-{28 - number % 28:02} 08:00"
        bare = document(f"{title} {number}", text, date)
        found.append(Entry(bare, replace(ARTICLE, body_key=f"{number} {number in changed}")))
    return sorted(found, key=lambda entry: entry.document.date, reverse=True)


def fill(entry: Entry) -> Filled:
    """A document with its analysis; here its text is at hand."""
    return entry.document, analyse(entry.document.title, entry.document.text)


def updated(found: list[Entry], folder: Path, jobs: int = 1) -> tuple[int, int]:
    return update_index(divided(found), fill, folder, jobs=jobs)


def answers(folder: Path) -> list[object]:
    with open_index(folder) as index:
        return [index.search(query, sort=sort, limit=40) for query in QUERIES for sort in ("relevance", "date")]


def documents(found: list[Entry]) -> Iterator[tuple[SearchDocument, object]]:
    return map(fill, found)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments of some eight documents, so that there are many."""
    monkeypatch.setattr(segments, "LEAST", 8)


@pytest.mark.parametrize(("jobs", "largest"), [(1, 1 << 11), (2, 1 << 11), (2, 5)])
def test_many_segments_answer_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, largest: int) -> None:
    """An index in segments gives the answers of an index in one piece, however many processes follow each other."""
    monkeypatch.setattr(segments, "LARGEST", largest)
    monkeypatch.setattr(segments, "LIFE", 1)
    found = entries(120)
    written, total = updated(found, tmp_path / "many", jobs=jobs)
    write_index(documents(found), tmp_path / "one")  # type: ignore[arg-type]
    assert 4 < written == total
    assert answers(tmp_path / "one") == answers(tmp_path / "many")


def test_an_edit_writes_one_segment(tmp_path: Path) -> None:
    """After an edit, one segment is written; the answers are those of an index made from nothing."""
    updated(entries(120), tmp_path / "index")
    edited = entries(120, frozenset({40}))
    assert 1 == updated(edited, tmp_path / "index")[0]
    updated(edited, tmp_path / "clean")
    assert answers(tmp_path / "clean") == answers(tmp_path / "index")
    assert is_current(tmp_path / "index", divided(edited).digest)


def test_a_new_name_writes_no_segment(tmp_path: Path) -> None:
    """A category renamed: results bear the new name and a filter knows it; no segment is written."""
    found = entries(60)
    updated(found, tmp_path / "index")
    renamed = [Entry(replace(one.document, category_name="Mục mới"), one.article) for one in found]
    assert 0 == updated(renamed, tmp_path / "index")[0]
    with open_index(tmp_path / "index") as index:
        everything, named = (index.search("phường", category=name) for name in (None, "mục mới"))
    assert ({"Mục mới"}, everything.total) == ({hit.category for hit in everything.hits}, named.total)


def test_what_stands_is_left_alone(tmp_path: Path) -> None:
    """The same documents again: no file of the index is touched."""
    found = entries(60)
    updated(found, tmp_path / "index")
    before = inodes(tmp_path / "index")
    written, _ = updated(found, tmp_path / "index")
    assert (0, before) == (written, inodes(tmp_path / "index"))


def inodes(folder: Path) -> dict[str, int]:
    """Which file stands under which name."""
    return {file.name: file.stat().st_ino for file in folder.iterdir()}


def test_nothing_is_taken_from_an_index_of_another(tmp_path: Path) -> None:
    """Where the seal does not hold, every segment is written anew."""
    found = entries(60)
    _, total = updated(found, tmp_path / "index")
    (tmp_path / "index" / CONTENTS).write_bytes(b"")
    assert (total, total) == updated(found, tmp_path / "index")


def test_one_document_more_or_less_moves_one_cut() -> None:
    """A document that comes or goes changes its own segment and at most the next."""
    found = entries(120)
    names = {name for name, _ in grouped(found)}
    without = {name for number in (0, 7, 60, 119) for name, _ in grouped(found[:number] + found[number + 1 :])}
    assert 8 >= len(without - names)


def test_no_segment_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each holds as much as may be at once; together they hold all documents, in their order."""
    found = entries(120)
    monkeypatch.setattr(segments, "LARGEST", 5)
    groups = [members for _, members in grouped(found)]
    assert 5 == max(map(len, groups))
    assert found == [entry for members in groups for entry in members]


def test_no_documents(tmp_path: Path) -> None:
    """An index of nothing answers nothing."""
    assert (0, 0) == updated([], tmp_path / "index")
    assert [0] == sorted({answer.total for answer in answers(tmp_path / "index")})  # type: ignore[attr-defined]
