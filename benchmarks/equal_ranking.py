"""Do Whoosh, the Python reader of the export and the browser's modules put the same documents in the same order?

usage: python benchmarks/equal_ranking.py SITE QUERIES.jsonl [--forms] [--limit 10]

SITE is the folder of a site built on this machine: `search-index/` and `public/search/` are read. Every query is asked
of the Whoosh index, as `build.py search` asks it; of the published files by Python; and of the same files by the
modules of the theme, run by Node. Compared: how many answer, whether they are near answers only, what was decoded and
suggested, the first documents in their order and their points. With `--forms` each query is also asked as other
keyboards write it: letters taken apart, Ð for Đ, ƣ for ư, spaces that do not break, the other style of tone placement;
each form must have the very list of the query itself, from Python and from Node. Ends with 1 where anything differs.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

from bantin.search.engine import Index, open_index
from bantin.search.query import known_abbreviations
from bantin.search.reader import ExportSource
from bantin.setup import load_config

SCRIPT = Path(__file__).with_name("equal_ranking.mjs")
TONES = {"oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
         "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy"}  # fmt: skip
OTHER_STYLE = TONES | {old: new for new, old in TONES.items()}


def restyled(text: str) -> str:
    """The tone mark on the other vowel where a word ends in one of two."""
    words = text.split(" ")
    return " ".join(
        word[:-2] + OTHER_STYLE.get(word[-2:], word[-2:]) if not word.startswith("qu") else word for word in words
    )


FORMS: Mapping[str, Callable[[str], str]] = {
    "letters taken apart": lambda text: normalize("NFD", text),
    "Ð for Đ": lambda text: text.replace("Đ", "Ð").replace("đ", "Ð"),
    "ƣ for ư": lambda text: text.replace("ư", "ƣ").replace("Ư", "Ƣ"),
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "the other style of tones": restyled,
}


def told(index: Index, queries: Iterable[str], limit: int) -> list[list[Any]]:
    """What an index answers."""
    answers = []
    for query in queries:
        found = index.search(query, limit=limit, snippets=False)
        hits = [[hit.url, hit.score] for hit in found.hits]
        answers.append([found.total, found.relaxed, found.decoded, found.suggestion, hits])
    return answers


def told_by_node(public: Path, queries: Sequence[str], limit: int) -> list[list[Any]]:
    """What the theme's modules answer."""
    asked = json.dumps({"base": (public / "search").resolve().as_uri() + "/", "queries": queries, "limit": limit})
    run = subprocess.run(["node", str(SCRIPT)], input=asked, capture_output=True, encoding="utf-8", check=True)
    answers: list[list[Any]] = json.loads(run.stdout)
    return answers


def unlike(queries: Sequence[str], one: Sequence[Any], other: Sequence[Any]) -> list[str]:
    """The queries that are not answered alike."""
    return [query for query, first, second in zip(queries, one, other, strict=True) if first != second]


def main() -> int:
    """Ask, compare and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--forms", action="store_true")
    parser.add_argument("--limit", type=int, default=10)
    asked = parser.parse_args()
    queries = [json.loads(line)["query"] for line in asked.queries.read_text("utf-8").splitlines()]
    config, _ = load_config(asked.site)
    pairs = config.abbreviations if config else ()
    public = asked.site / "public"
    exported = Index(ExportSource(lambda path: (public / "search" / path).read_bytes()), known_abbreviations(pairs))
    with open_index(asked.site / "search-index", pairs) as index:
        whoosh = timed("Whoosh", lambda: told(index, queries, asked.limit))
    reader = timed("Python over the export", lambda: told(exported, queries, asked.limit))
    browser = timed("Node over the export", lambda: told_by_node(public, queries, asked.limit))
    faults = [
        tell("Whoosh and Python over the export", queries, whoosh, reader),
        tell("Python and Node over the export", queries, reader, browser),
    ]
    if asked.forms:
        faults += forms(exported, public, queries, reader, asked.limit)
    return min(1, sum(faults))


def forms(exported: Index, public: Path, queries: Sequence[str], answers: Sequence[Any], limit: int) -> Iterable[int]:
    """How many queries have another answer in another form, for each form; told as well."""
    for name, form in FORMS.items():
        known = dict(zip(queries, (answer[-1] for answer in answers), strict=True))
        written = {form(query): hits for query, hits in known.items() if form(query) != query}
        for where, answered in (
            ("Python", told(exported, written, limit)),
            ("Node", told_by_node(public, [*written], limit)),
        ):
            yield tell(f"{name}, {where}", [*written], [*written.values()], [one[-1] for one in answered])


def timed(name: str, ask: Callable[[], list[list[Any]]]) -> list[list[Any]]:
    """What is answered; how long it took is told."""
    start = time.perf_counter()
    answers = ask()
    taken = time.perf_counter() - start
    print(f"{name}: {len(answers)} queries, {1000 * taken / len(answers):.0f} ms each")
    return answers


def tell(name: str, queries: Sequence[str], one: Sequence[Any], other: Sequence[Any]) -> int:
    """Say how many queries are answered otherwise, and which."""
    found = unlike(queries, one, other)
    print(f"{name}: {len(found)} of {len(queries)} differ", *found[:10], sep="\n  " if found else "")
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
