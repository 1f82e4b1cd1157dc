"""Given the words of a search at the command line: which lines answer it?

In: a `Search` as typed. Out: lines of text, or of JSON; one line a query for a batch.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bantin.search.batch import answer, batch_line
from bantin.search.engine import Hit, Index, Results, open_index
from bantin.setup import load_config


@dataclass(frozen=True, slots=True)
class Search:
    """A search as typed: the site's folder, the query or a file of queries, and the filters ("" and None: none)."""

    query: str
    source: Path
    category: str = ""
    unit: str = ""
    year: int | None = None
    sort: Literal["relevance", "date"] = "relevance"
    limit: int = 10
    as_json: bool = False
    batch: Path | None = None


def search(order: Search) -> Iterator[str]:
    """The lines that answer. Raises IndexRefused where there is no index that this machine has built."""
    config, _ = load_config(order.source)
    with open_index(order.source / "search-index", config.abbreviations if config else ()) as index:
        yield from _one(index, order) if order.batch is None else _many(index, order, order.batch)


def _one(index: Index, order: Search) -> Iterator[str]:
    results, milliseconds = _timed(index, order, order.query)
    yield from [answer(order.query, results, milliseconds)] if order.as_json else _text(results)


def _many(index: Index, order: Search, batch: Path) -> Iterator[str]:
    with batch.open(encoding="utf-8") as queries:
        for query in queries:
            yield batch_line(query.rstrip("\n"), *_timed(index, order, query.rstrip("\n")))


def _timed(index: Index, order: Search, query: str) -> tuple[Results, float]:
    start = time.perf_counter()
    results = index.search(
        query, category=order.category or None, unit=order.unit or None, year=order.year, sort=order.sort,
        limit=order.limit,
    )  # fmt: skip
    return results, (time.perf_counter() - start) * 1000


def _text(results: Results) -> Iterator[str]:
    if results.decoded:
        yield f"Hiểu là “{results.decoded}” theo kiểu gõ Telex hoặc VNI."
    if results.suggestion:
        yield f"Có phải bạn muốn tìm “{results.suggestion}”?"
    if not results.hits:
        yield "Không tìm thấy bài nào."
        return
    yield f"{results.total} bài" + (
        " (không bài nào có đủ các chữ; dưới đây là bài gần nhất)" if results.relaxed else ""
    )
    for number, hit in enumerate(results.hits, 1):
        yield f"\n{number}. {hit.title}\n   {hit.url} · {hit.date} · {hit.category} · {hit.unit}\n   {_marked(hit)}"


def _marked(hit: Hit) -> str:
    return "".join(f"[{span.text}]" if span.marked else span.text for span in hit.snippet)
