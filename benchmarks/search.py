"""How good and how fast is the search over the known-item queries, and what does its index weigh?

usage: python benchmarks/search.py INDEX QUERIES.jsonl [--kind KIND]…

INDEX is the folder of an index built on this machine. Each query line has `kind`, `query` and `answer`; a result is the
answer if its address ends in `-<answer>/`. Prints, for each kind, the share of queries whose answer comes first and
among the first ten, the mean reciprocal rank, and the median and 95th percentile of the time in milliseconds.
"""

import argparse
import json
import re
import time
from collections import defaultdict
from pathlib import Path

from bantin.search.engine import Index, open_index


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--kind", action="append", default=[])
    asked = parser.parse_args()
    size = sum(file.stat().st_size for file in asked.index.iterdir())
    start = time.perf_counter()
    with open_index(asked.index) as index:
        print(f"index {size / 1e6:.1f} MB, verified and opened in {(time.perf_counter() - start) * 1000:.0f} ms")
        measures = defaultdict(list)
        for query in map(json.loads, asked.queries.read_text("utf-8").splitlines()):
            if not asked.kind or query["kind"] in asked.kind:
                measures[query["kind"]].append(measure(index, query["query"], str(query["answer"])))
    for kind, found in measures.items():
        print(line(kind, found))


def measure(index: Index, text: str, answer: str) -> tuple[int, float]:
    """The rank of the answer (0: not among the first ten), and the milliseconds it took."""
    start = time.perf_counter()
    hits = index.search(text, limit=10).hits
    taken = (time.perf_counter() - start) * 1000
    rows = [found[1] if (found := re.search(r"-(\d+)/$", hit.url)) else "" for hit in hits]
    return rows.index(answer) + 1 if answer in rows else 0, taken


def line(kind: str, found: list[tuple[int, float]]) -> str:
    """One line of the table."""
    ranks, times = [rank for rank, _ in found], sorted(taken for _, taken in found)
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    ten = sum(rank > 0 for rank in ranks) / len(ranks)
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    quality = f"@1 {first:.2f}  @10 {ten:.2f}  MRR {mean:.3f}"
    return f"{kind:13} n {len(ranks):4}  {quality}  p50 {median:.0f} ms  p95 {late:.0f} ms"


if __name__ == "__main__":
    main()
