"""Laws of an export put right: it is the export of what there is now."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.cache import Store, key, no_cache
from bantin.model import Kept, Output, SearchDocument
from bantin.search import record, shards, words
from bantin.search.analysis import Analysis, analyse
from bantin.search.export import export
from bantin.search.former import NOTHING, Former
from bantin.search.published import Making, corrected
from bantin.search.query import known_abbreviations
from tests.search.bulletin import articles, key_of

DRAWN = tuple(articles(60))
DATES = tuple(
    f"{year}-{month}-{day} 08:00" for year in (2021, 2022, 2023) for month in ("01", "12") for day in (11, 12)
)


def change(draw: st.DrawFn, documents: list[SearchDocument]) -> list[SearchDocument]:
    """The bulletin after a commit: some articles come, go, are edited, put on another day, filed under another name."""
    kind = draw(st.sampled_from(("add", "add", "delete", "edit", "redate", "rename", "all")))
    if kind == "add" or not documents:
        fresh = draw(st.lists(st.sampled_from(DRAWN), min_size=1, max_size=12, unique_by=lambda one: one.url))
        known = {document.url for document in documents}
        return [*documents, *(replace(one, date=draw(st.sampled_from(DATES))) for one in fresh if one.url not in known)]
    at = draw(st.integers(0, len(documents) - 1))
    one, others = documents[at], documents[:at] + documents[at + 1 :]
    match kind:
        case "delete":
            return others
        case "edit":
            return [
                *others,
                replace(one, text=draw(st.sampled_from(DRAWN)).text, title=draw(st.sampled_from(DRAWN)).title),
            ]
        case "redate":
            return [*others, replace(one, date=draw(st.sampled_from(DATES)))]
        case "rename":
            return [replace(document, category_name="Chuyên mục mới") for document in documents]
    return draw(st.permutations(documents))[: len(documents) // 2]


@st.composite
def histories(draw: st.DrawFn) -> list[list[SearchDocument]]:
    """States of a bulletin, one after another."""
    states: list[list[SearchDocument]] = [[]]
    for _ in range(draw(st.integers(2, 6))):
        states.append(change(draw, states[-1]))
    return states


def ordered(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """Newest first; of equals the order is the address's."""
    return sorted(sorted(documents, key=lambda one: one.url), key=lambda one: one.date, reverse=True)


cut = lru_cache(analyse)


class Bulletin:
    """A published folder and its store of analyses."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.analyses: dict[str, Analysis] = {}
        self.kept = 0
        self.jobs = 1

    def make(self, documents: Sequence[SearchDocument], last: Former | None = None) -> Making:
        """An export of the documents."""
        given = [(one, cut(one.title, one.text)) for one in ordered(documents)]
        self.analyses |= {key_of(one): analysis for one, analysis in given}
        keyed = [(replace(one, text=""), key_of(one)) for one, _ in given]
        return export(keyed, given.__getitem__, known_abbreviations(), last or NOTHING, self.jobs)

    def publish(self, files: Iterator[Output | Kept]) -> None:
        """Take the files as they come; a kept one must stand there as it is told."""
        fresh: dict[str, bytes] = {}
        self.kept = 0
        for file in files:
            assert file.path not in fresh
            if isinstance(file, Kept):
                assert file.digest == sha256(self.files[file.path]).hexdigest()
                self.kept += 1
            fresh[file.path] = file.data if isinstance(file, Output) else self.files[file.path]
        self.files = fresh

    @property
    def standing(self) -> dict[str, str]:
        """The digests of what is published."""
        return {path: sha256(data).hexdigest() for path, data in self.files.items()}


def clean(documents: Sequence[SearchDocument]) -> dict[str, bytes]:
    """The export of these documents and nothing else."""
    bulletin = Bulletin()
    bulletin.publish(bulletin.make(documents))
    return bulletin.files


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small bulletin has as many shards as a large one."""
    monkeypatch.setattr(shards, "SHARD", 300)


@settings(max_examples=40)
@given(histories())
def test_an_export_put_right_is_the_export_of_what_there_is(states: list[list[SearchDocument]]) -> None:
    """For any history: corrected(export of S, S → S′) == export of S′, byte for byte, file for file."""
    bulletin = Bulletin()
    with no_cache() as store:
        for documents in states:
            again(bulletin, documents, store)
            assert clean(documents) == bulletin.files


def again(bulletin: Bulletin, documents: Sequence[SearchDocument], store: Store) -> int:
    """Publish these documents, as a build does; how many files were kept."""
    bulletin.publish(
        corrected(
            key("export"),
            store,
            bulletin.standing,
            lambda last: bulletin.make(documents, last),
            published=bulletin.files.__getitem__,
            analysis=bulletin.analyses.get,
        )
    )
    return bulletin.kept


def test_an_export_put_right_by_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Is the same."""
    monkeypatch.setattr(words, "_FEW", 0)
    bulletin, documents = Bulletin(), list(DRAWN)
    bulletin.jobs = 2
    with no_cache() as store:
        for some in (documents, documents[3:], documents[1:]):
            again(bulletin, some, store)
            assert clean(some) == bulletin.files


def test_what_nothing_touches_stands_as_it_is() -> None:
    """The same articles again: all files are kept but the root and the choices."""
    bulletin, documents = Bulletin(), list(DRAWN)
    with no_cache() as store:
        first, second = (again(bulletin, documents, store) for _ in range(2))
    assert (0, len(bulletin.files) - 2) == (first, second)


@pytest.mark.parametrize("damage", ["file", "record", "analysis", "nonsense"])
def test_what_is_not_as_it_was_is_made_anew(damage: str) -> None:
    """A published file that was changed, a record or an analysis that is gone: the same bytes, nothing kept."""
    bulletin, documents = Bulletin(), list(DRAWN)
    with no_cache() as store:
        again(bulletin, documents, store)
        match damage:
            case "file":
                path = next(path for path in bulletin.files if "/w" in path)
                bulletin.files[path] = b"else"
            case "record":
                store.sweep(set())
            case "analysis":
                bulletin.analyses.clear()
                bulletin.make = partial(forgetful, bulletin)  # type: ignore[method-assign]
            case "nonsense":
                store.put(key("export"), b'[[["a", 1, 2]], {}]')
        kept = again(bulletin, documents[1:], store)
    assert (0, clean(documents[1:])) == (kept, bulletin.files)


def forgetful(bulletin: Bulletin, documents: Sequence[SearchDocument], last: Former | None = None) -> Making:
    """An export in whose cache no analysis of the last one is left."""
    making = Bulletin.make(bulletin, documents, last)
    bulletin.analyses.clear()
    return making


@example(b'["",0,0,"","",0]')
@given(
    st.binary(max_size=60) | st.recursive(st.integers() | st.text(max_size=5), st.lists).map(json.dumps).map(str.encode)
)
def test_a_record_that_is_none_is_none(data: bytes) -> None:
    """Bytes that hold no record give none, whatever they are."""
    assert record.from_bytes(data) is None
