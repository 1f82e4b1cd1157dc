"""Laws of the static export: it answers as Whoosh does, in Python and in JavaScript."""

import json
import lzma
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.model import SearchDocument
from bantin.search import slots
from bantin.search.analysis import canonical, folded, raw_syllables
from bantin.search.article import field
from bantin.search.engine import Index, Results, open_index
from bantin.search.files import ExportDamaged, payload
from bantin.search.query import known_abbreviations
from bantin.search.reader import ExportSource
from bantin.search.snippet import snippet
from bantin.search.tables import characters, rhymes
from bantin.search.understanding import expanded, understand
from bantin.vietnamese import normalise, telex_decode
from tests.browser.attacks import attacks
from tests.search.bulletin import (
    QUERIES,
    articles,
    exported,
    fetch_from,
    letters,
    open_export,
    write_export,
    write_whoosh,
)

ROOT = Path(__file__).resolve().parents[2]
WISHES: tuple[dict[str, Any], ...] = (
    {}, {"sort": "date"}, {"category": "muc-1"}, {"unit": "don-vi-2", "year": 2022}, {"offset": 10, "limit": 5},
    {"raw": True}, {"typing": True},
)  # fmt: skip
ONLY = "--test-name-pattern=every query with every wish"
TYPED = (
    "hoà bình", "quý", "ngừơi", "gía", "khuỷu", "Ƣu tiên", "Ðại học", "m²", "ﬁle", "đựơc", "İstanbul", "ΣΑΣ", "x̌y",
    "a\u0301\u0302", "tieengs vieejt", "qua65n", "dduwowcj", "nguwowif", "test", "d9i", "tw", "hoaf", "tu\u00adyen",
    "số\u00a028", "😀 vui", "1234567890", "ệ" * 30,
)  # fmt: skip


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder with nothing but the search."""
    return write_export(articles(), tmp_path_factory.mktemp("public"))


@pytest.fixture
def whoosh(tmp_path: Path) -> Iterator[Index]:
    """The Whoosh index of the same bulletin."""
    with open_index(write_whoosh(articles(), tmp_path / "index")) as index:
        yield index


def plain(results: Results) -> dict[str, Any]:
    """What a browser must say, too."""
    hits = [[hit.url, hit.score, [[span.text, span.marked] for span in hit.snippet]] for hit in results.hits]
    others = [list(pair) for pair in expanded(results.query)]
    facts = {"total": results.total, "relaxed": results.relaxed, "decoded": results.decoded, "hits": hits}
    facts |= {"suggestion": results.suggestion}
    return facts | {"shown": " ".join(word.exact for word in results.query.words), "expanded": others}


def asked(index: Index) -> list[dict[str, Any]]:
    """Every query with every wish."""
    return [plain(index.search(query, **wish)) for query in QUERIES for wish in WISHES]


def test_the_export_answers_as_whoosh_does(public: Path, whoosh: Index) -> None:
    """The same documents in the same order with the same points and snippets, whatever is asked and wished."""
    assert asked(whoosh) == asked(open_export(public))


def test_the_browser_answers_as_python_does(public: Path, tmp_path: Path) -> None:
    """The modules of the theme, run by Node over the very files, give the same answers to the same questions."""
    wishes = [wish | {"limit": wish.get("limit", 10)} for wish in WISHES]
    cases = {"queries": QUERIES, "wishes": wishes, "answers": asked(open_export(public)), "texts": texts()}
    stored = json.loads((ROOT / "tests/search/vectors.json").read_text("utf-8"))
    assert (0, "") == in_node(cases | {"stored": stored, "letters": letters()}, public, tmp_path)


def in_node(cases: dict[str, Any], public: Path, folder: Path, *only: str) -> tuple[int, str]:
    """Let Node answer: its exit code, and what it complains of."""
    node = which("node") or pytest.skip("no Node")
    vectors = folder / "vectors.json"
    vectors.write_text(json.dumps(cases), encoding="utf-8")
    script = ROOT / "tests" / "js" / "search.test.mjs"
    run = subprocess.run(
        [node, "--test", *only, str(script)], env={"PATH": "", "VECTORS": str(vectors), "PUBLIC": str(public)},
        capture_output=True, encoding="utf-8", timeout=3600, check=False,
    )  # fmt: skip
    return run.returncode, run.stdout[-3000:] if run.returncode else ""


def test_a_very_large_bulletin_answers_as_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more slots than a code point counts, Python's reader and the browser give the answers of Whoosh."""
    monkeypatch.setattr(slots, "_LEAST", 1 << 18)
    documents = articles(120)
    public = write_export(documents, tmp_path / "public")
    with open_index(write_whoosh(documents, tmp_path / "index")) as whoosh:
        answers = [plain(whoosh.search(query)) for query in QUERIES]
    assert answers == [plain(open_export(public).search(query)) for query in QUERIES]
    cases = {"queries": QUERIES, "wishes": [{}], "answers": answers, "texts": [], "stored": [], "letters": []}
    assert (0, "") == in_node(cases, public, tmp_path, ONLY)


def test_words_of_letters_beyond_the_first_plane(tmp_path: Path) -> None:
    """Words that begin alike with a letter that a browser counts as two are listed for it as they are for Python."""
    odd = [replace(one, title=f"\U00010428{'ab'[at % 2]}c") for at, one in enumerate(articles(8))]
    documents = [*articles(60)[:52], *odd]
    public = write_export(documents, tmp_path / "public")
    queries = ["\U00010428ac", "\U00010428bc", "\U00010428bc hồ sen", *QUERIES]
    answers = [plain(open_export(public).search(query)) for query in queries]
    cases = {"queries": queries, "wishes": [{}], "answers": answers, "texts": [], "stored": [], "letters": []}
    assert (0, "") == in_node(cases, public, tmp_path, ONLY)


def test_hostile_queries_have_pythons_answer(public: Path, tmp_path: Path) -> None:
    """Strings made to be run, or to name what every object has, are words like others: no fault, the same answer."""
    queries = [*attacks(), *attacks_in_quotes()]
    index = open_export(public)
    answers = [plain(index.search(query)) for query in queries]
    cases = {"queries": queries, "wishes": [{}], "answers": answers, "texts": [], "stored": [], "letters": []}
    assert (0, "") == in_node(cases, public, tmp_path, ONLY)


def attacks_in_quotes() -> list[str]:
    """Some of them as phrases, some beside words that are there."""
    return [f'"{text}" mặt đường' for text in attacks()[::10]] + [f"mặt {text} đường" for text in attacks()[::10]]


def texts() -> list[dict[str, Any]]:
    """What Python makes of texts."""
    words = sorted({word for text in (*TYPED, *QUERIES) for word in raw_syllables(text)})
    return [
        {"text": text, "normalised": normalise(text), "words": [canonical(word) for word in raw_syllables(text)]}
        for text in TYPED
    ] + [{"word": word, "folded": folded(word), "keys": telex_decode(word) or ""} for word in words]


def test_same_articles_same_bytes() -> None:
    """The export is a function of the articles."""
    first, second = exported(articles(40)), exported(articles(40))
    assert first == second


def test_a_new_article_leaves_the_other_texts_where_they_are() -> None:
    """All volumes of texts but that of the new one's slot keep their names and bytes."""
    old = articles(520)
    new = [SearchDocument("/2024/12/moi/", "Mới", "Tin mới.", "muc-0", "don-vi-0", "2024-12-01 08:00"), *old]
    before, after = exported(old), exported(new)
    texts = {path: data for path, data in before.items() if path.startswith("search/t")}
    moved = {path.split("/")[1] for path in texts if after.get(path) != before[path]}
    assert (len(old), 1) == (len(texts), len(moved))


@pytest.mark.parametrize("count", [0, 1])
def test_small_bulletins(count: int, tmp_path: Path) -> None:
    """No article, no answers; one article, found."""
    index = open_export(write_export(articles(count), tmp_path))
    assert [count, 0] == [index.search(text).total for text in ("to chuc" if not count else articles(1)[0].title, "")]


@given(st.binary(max_size=64))
def test_damage_is_told(data: bytes) -> None:
    """Bytes that the export did not write are refused, whatever they are."""
    with pytest.raises(ExportDamaged):
        payload(data)


def test_a_truncated_or_changed_file_is_refused(public: Path) -> None:
    """Half a shard is no shard, nor is one with a letter changed."""
    file = next(path for path in sorted(public.rglob("0.bin")))
    whole = file.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        with pytest.raises(ExportDamaged):
            payload(damaged)


def test_tables_say_what_python_does() -> None:
    """The tables given to the browser agree with the rules they come from."""
    found = (next(to for to, those in characters().items() if "Ð" in those), rhymes()["oa"], rhymes()["a"])
    assert ("Đ", "01", "00") == found


def test_snippets_do_not_depend_on_the_index(public: Path) -> None:
    """A snippet is cut by the query alone."""
    index = open_export(public)
    source = ExportSource(fetch_from(public))
    query = understand("mặt đường", source, known_abbreviations()).query
    hit = index.search("mặt đường").hits[0]
    text = next(document.text for document in articles() if document.url == hit.url)
    assert snippet(field(text), query) == hit.snippet


@pytest.mark.campaign
def test_all_known_queries_agree(shared: Path, tmp_path: Path) -> None:
    """Over official articles and all known-item queries the first ten are the same documents with the same points.

    `BANTIN_ALL_CORPUS=1` takes all the articles instead of the first two thousand.
    """
    most = None if os.environ.get("BANTIN_ALL_CORPUS") else 2_000
    with lzma.open(shared / "corpus" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, most)]
    documents = [
        SearchDocument(f"/{row}/", one["title"], one["body"], one["category"], "u", one["date"][:16])
        for row, one in enumerate(rows)
    ]
    export_index = open_export(write_export(documents, tmp_path / "public"))
    lines = (shared / "corpus" / "queries.jsonl").read_text("utf-8").splitlines()
    queries = [json.loads(line)["query"] for line in lines]
    with open_index(write_whoosh(documents, tmp_path / "index")) as whoosh:
        pairs = [[plain(index.search(query)) for index in (whoosh, export_index)] for query in queries]
    assert [one for one, _ in pairs] == [other for _, other in pairs]
    cases = {"queries": queries, "wishes": [{}], "answers": [one for one, _ in pairs]}
    assert (0, "") == in_node(cases | {"texts": [], "stored": [], "letters": []}, tmp_path / "public", tmp_path, ONLY)
