"""Laws of an export put right: it is the export of what there is now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.cache import no_cache
from bantin.model import Kept, Output, SearchDocument
from bantin.search import shards
from bantin.search.analysis import Analysis, analyse
from bantin.search.engine import known_abbreviations
from bantin.search.export import export
from bantin.search.former import Former
from bantin.search.published import Making, corrected
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
    for _ in range(draw(st.integers(2, 8))):
        states.append(change(draw, states[-1]))
    return states


def ordered(documents: Sequence[SearchDocument]) -> list[SearchDocument]:
    """Newest first; of equals the order is the address's."""
    return sorted(sorted(documents, key=lambda one: one.url), key=lambda one: one.date, reverse=True)


class Bulletin:
    """A published folder and its store of analyses."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.analyses: dict[str, Analysis] = {}
        self.kept = 0

    def make(self, documents: Sequence[SearchDocument], last: Former | None = None) -> Making:
        """An export of the documents."""
        given = [(one, analyse(one.title, one.text)) for one in ordered(documents)]
        self.analyses |= {key_of(one): analysis for one, analysis in given}
        keyed = [(replace(one, text=""), key_of(one)) for one, _ in given]
        return export(keyed, given.__getitem__, known_abbreviations(), *([last] if last else []))

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


@given(histories())
def test_an_export_put_right_is_the_export_of_what_there_is(states: list[list[SearchDocument]]) -> None:
    """For any history: corrected(export of S, S → S′) == export of S′, byte for byte, file for file."""
    bulletin = Bulletin()
    with no_cache() as store:
        for documents in states:
            bulletin.publish(
                corrected(
                    "00",
                    store,
                    bulletin.standing,
                    lambda last, now=documents: bulletin.make(now, last),
                    published=bulletin.files.__getitem__,
                    analysis=bulletin.analyses.get,
                )
            )
            assert clean(documents) == bulletin.files
