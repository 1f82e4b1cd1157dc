"""The search service: what it answers, what it refuses, what it never opens."""

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from errno import EMFILE
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple, get_args
from unittest.mock import Mock
from urllib.parse import quote, urlencode
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.search import seal
from bantin.search import service as module
from bantin.search.command import Search, search
from bantin.search.request import FARTHEST, LONGEST, MOST, Asked, Unfit, asked
from bantin.search.seal import IndexRefused, Reason
from bantin.search.service import PATIENCE, Service
from bantin.search.whoosh_store import CONTENTS
from tests.support import ROOT, build_site, make_site, some_articles


class Answered(NamedTuple):
    """A reply as a client sees it."""

    status: int
    headers: dict[str, str]
    content: Any


def call(app: Any, query_string: str = "", method: str = "GET", path: str = "/") -> Answered:
    """Send one request through the checker of the standard library, which knows PEP 3333."""
    environ: dict[str, Any] = {"QUERY_STRING": query_string, "REQUEST_METHOD": method}
    environ |= {"PATH_INFO": path, "SCRIPT_NAME": ""}
    setup_testing_defaults(environ)
    begun: list[Any] = []
    result = validator(app)(environ, lambda status, headers, trouble=None: begun.extend((status, dict(headers))))
    try:
        body = b"".join(result)
    finally:
        result.close()  # type: ignore[attr-defined]  # the checker's own iterator
    return Answered(int(begun[0][:3]), begun[1], json.loads(body) if body else None)


def ask(app: Any, **parameters: object) -> Answered:
    """Send a request of these parameters."""
    return call(app, urlencode(parameters))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site of 24 articles, built and indexed, and the key of its seal."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTIN_STATE_HOME", str(folder / "state"))
        build_site(make_site(folder / "site", some_articles(24)))
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site, for this test alone."""
    monkeypatch.setenv("BANTIN_STATE_HOME", str(built / "state"))
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


@pytest.fixture
def app(site: Path) -> Iterator[Service]:
    """Its service."""
    with closing(Service(site)) as running:
        yield running


def test_it_answers_as_the_command_line(site: Path, app: Service) -> None:
    """An answer has what a line of `search --batch` has, the time taken aside, and tells the filters back."""
    queries = site / "queries"
    queries.write_text("bài số 7\nnoi dung\nkhongdau xyz\n", encoding="utf-8")
    for line in search(Search("", site, limit=50, batch=queries)):
        expected = json.loads(line)
        found = ask(app, q=expected["query"], limit=50)
        told = {name: value for name, value in found.content.items() if name in expected}
        assert (200, list(expected)) == (found.status, list(told))
        assert expected | {"ms": 0} == told | {"ms": 0}
        wanted = {"category": "", "unit": "", "year": None, "sort": "relevance", "limit": 50, "offset": 0}
        assert wanted == found.content["filters"]


def test_filters_order_and_place(app: Service) -> None:
    """Filters narrow, the order can be by date, and answers can be read in pieces that join without a gap."""
    whole = ask(app, q="nội dung", sort="date", limit=50).content
    pieces = [ask(app, q="nội dung", sort="date", limit=10, offset=offset).content for offset in (0, 10, 20)]
    assert whole["results"] == [one for piece in pieces for one in piece["results"]]
    assert sorted((one["date"] for one in whole["results"]), reverse=True) == [one["date"] for one in whole["results"]]
    unit, other = {"unit": "ubnd"}, {"unit": "Mặt trận Tổ quốc"}
    filters: list[dict[str, object]] = [{}, unit, other, {"category": "thong-bao"}, {"year": 2025}, {"year": 1999}]
    assert [24, 12, 12, 0, 24, 0] == [ask(app, q="nội dung", **each).content["total"] for each in filters]


def test_details_tell_what_a_page_needs(app: Service) -> None:
    """With `details=1` a result has its category, its unit and a piece of its text."""
    found = ask(app, q="nội dung", details=1, limit=1).content["results"][0]
    assert ("Tin tức", True) == (found["category"], any(span["marked"] for span in found["snippet"]))


@pytest.mark.parametrize(
    "query",
    ["\0", "a\0b", "\u202ebài", "__proto__", "constructor", '"' * LONGEST, "😀" * LONGEST, "%", "%zz", "' or 1=1"],
    ids=lambda query: ascii(query)[:12],
)
def test_odd_words_are_words(app: Service, query: str) -> None:
    """What means something to a shell, a script or a database means nothing here, as a query or as a filter."""
    found, none = ask(app, q=query, details=1), ask(app, q="nội dung", category=query[:100])
    assert (200, query, 200, 0) == (found.status, found.content["query"], none.status, none.content["total"])


@pytest.mark.parametrize(
    "query_string",
    [
        "", "q=", "q=%20%09", "q=" + "a" * (LONGEST + 1), "q=a&q=b", "q=%ff", "q=%ed%a0%80", "q=%e1%ba", "Q=a", "q",
        "q=a&limit=0", f"q=a&limit={MOST + 1}", "q=a&limit=1e1", "q=a&limit=%D9%A1", "q=a&limit=+5", "q=a&offset=-1",
        "q=a&offset=1001", "q=a&offset=1e3", "q=a&year=99999", "q=a&year=abcd", "q=a&year=0000", "q=a&year=%C2%B2025",
        "q=a&sort=views", "q=a&details=yes", "q=a&category=" + "x" * 101, "q=a&" + "x=1&" * 40, "q=a&" + "&" * 300,
        "q=a&z=" + "y" * 5000,
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused(app: Service, query_string: str) -> None:
    """A request beyond the limits is answered 400, with a sentence."""
    found = call(app, query_string)
    assert (400, "request") == (found.status, found.content["error"]["code"])
    assert found.content["error"]["message"].endswith((".", "…"))


def test_the_longest_query_is_answered(app: Service) -> None:
    """A query of 200 letters, nine bytes each as written in an address, is within the limits."""
    assert 200 == call(app, "q=" + quote("ế" * LONGEST)).status


def test_letters_that_are_not_escaped_are_read(app: Service) -> None:
    """Some clients send UTF-8 as it is, which WSGI gives as Latin-1: it is read as well; other bytes are refused."""
    sent = [text.encode().decode("latin-1") for text in ("q=nội dung&unit=Mặt trận Tổ quốc", "q=bài số 7")]
    found = [call(app, raw).content for raw in sent]
    assert [("nội dung", 12), ("bài số 7", 1)] == [(one["query"], one["total"]) for one in found]
    assert [400, 400] == [call(app, raw).status for raw in ("q=\xff", "q=n\xed\xa0\x80")]


def test_it_only_reads(app: Service) -> None:
    """Other methods are answered 405, other addresses 404; HEAD has the headers of GET and no body."""
    others = ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")
    assert [405] * len(others) == [call(app, "q=a", method).status for method in others]
    assert [404] * 4 == [call(app, "q=a", path=path).status for path in ("//", "/../", "/\0", "/index.html")]
    assert (400, None) == call(app, "q=%ff", "HEAD")[::2]
    assert "GET, HEAD" == call(app, "q=a", "POST").headers["Allow"]
    assert 404 == call(app, "q=a", path="/etc/passwd").status
    head, get = call(app, "q=a", "HEAD"), call(app, "q=a")
    assert (200, None, get.headers.keys()) == (head.status, head.content, head.headers.keys())


def test_every_answer_carries_the_headers(app: Service) -> None:
    """Whatever is answered is JSON that no browser takes for a page, keeps, or lets another site read."""
    for found in (ask(app, q="a"), ask(app), call(app, "q=a", "POST"), call(app, path="/x")):
        assert "application/json; charset=utf-8" == found.headers["Content-Type"]
        assert "nosniff" == found.headers["X-Content-Type-Options"]
        assert "default-src 'none'; frame-ancestors 'none'" == found.headers["Content-Security-Policy"]
        assert "same-origin" == found.headers["Cross-Origin-Resource-Policy"]


def test_an_index_that_cannot_be_verified_is_never_opened(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No index, one changed by a byte, one from another machine: 503 with the reason, and Whoosh does not see it."""
    index = site / "search-index"
    shutil.copytree(index, site / "kept")
    shutil.rmtree(index)
    assert (503, "absent") == _refused(site)
    shutil.copytree(site / "kept", index)
    largest = max((file for file in index.iterdir() if file.name != "seal.json"), key=lambda file: file.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1] + b"\0" + b"x")
    assert (503, "tampered") == _refused(site)
    shutil.rmtree(index)
    shutil.copytree(site / "kept", index)
    monkeypatch.setenv("BANTIN_STATE_HOME", str(site / "elsewhere"))
    assert (503, "no-key") == _refused(site)


def _refused(site: Path) -> tuple[int, str]:
    with closing(Service(site)) as app:
        found = ask(app, q="nội dung")
    assert "60" == found.headers["Retry-After"]
    return found.status, found.content["error"]["code"]


def test_without_a_site_it_says_so() -> None:
    """Without BANTIN_SITE the service starts, and tells what is missing."""
    found = ask(Service(None), q="a")
    assert (503, "site") == (found.status, found.content["error"]["code"])


def test_an_index_is_opened_once_a_generation(site: Path, app: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is opened once; after a new build the new index answers."""
    opened: list[Path] = []
    real = module.open_index
    monkeypatch.setattr(module, "open_index", lambda folder, pairs: (opened.append(folder), real(folder, pairs))[1])
    assert [24, 24] == [ask(app, q="nội dung").content["total"] for _ in range(2)]
    make_site(site, some_articles(25))
    build_site(site)
    assert [25, 25] == [ask(app, q="nội dung").content["total"] for _ in range(2)]
    assert 2 == len(opened)


def test_a_fault_while_opening_passes(app: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong once, as where too many files are open, is tried again with the next question."""
    with monkeypatch.context() as patch:
        patch.setattr(module, "open_index", Mock(side_effect=OSError(EMFILE, "Too many open files")))
        assert (503, "unreadable") == _told(ask(app, q="nội dung"))
    assert 200 == ask(app, q="nội dung").status


def _told(found: Answered) -> tuple[int, str]:
    return found.status, found.content["error"]["code"]


@pytest.mark.parametrize(("reader", "reason"), [("_read_key", "no-key"), ("_read_seal", "unsealed")])
def test_a_key_or_a_seal_may_be_readable_again(
    app: Service, monkeypatch: pytest.MonkeyPatch, reader: str, reason: Reason
) -> None:
    """A key or a seal that cannot be read refuses the index for as long as it cannot."""
    with monkeypatch.context() as patch:
        patch.setattr(seal, reader, Mock(side_effect=IndexRefused(reason)))
        assert (503, reason) == _told(ask(app, q="nội dung"))
    assert 200 == ask(app, q="nội dung").status


def test_all_files_are_digested_once(site: Path, app: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """That an index was changed is found out once for each build, for it takes reading all of it."""
    digested = Mock(side_effect=seal._digests)
    monkeypatch.setattr(seal, "_digests", digested)
    (site / "search-index" / CONTENTS).write_bytes(b"")
    assert [(503, "tampered")] * 3 == [_told(ask(app, q="nội dung")) for _ in range(3)]
    assert 1 == digested.call_count


def test_many_threads_get_their_own_answers(app: Service) -> None:
    """Requests at the same time are each answered as if alone."""
    queries = [f"bài số {number}" for number in range(24)] * 4
    alone = {query: ask(app, q=query).content["results"] for query in set(queries)}
    with ThreadPoolExecutor(8) as readers:
        together = list(readers.map(lambda query: ask(app, q=query).content["results"], queries))
    assert [alone[query] for query in queries] == together


def test_nobody_waits_for_ever(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that does not get its turn in time is told to come again; later ones are answered."""
    real, free = module._search, Event()
    with closing(Service(site, patience=0.5)) as app:
        assert 200 == ask(app, q="nội dung").status
        monkeypatch.setattr(module, "_search", lambda *given: (free.wait(30), real(*given))[1])
        slow = ask(app, q="nội dung")
        monkeypatch.setattr(module, "_search", real)
        free.set()
        assert (503, "busy") == (slow.status, slow.content["error"]["code"])
        assert 200 == ask(app, q="nội dung").status


def test_its_guide_tells_all_of_it() -> None:
    """The guide names every parameter, every reason of a refusal, and the limits."""
    guide = (ROOT / "docs" / "may-chu-tim-kiem.md").read_text("utf-8")
    parameters = {*Asked("").filters(), "q", "details"}
    reasons = {*get_args(Reason), "request", "path", "method", "site", "unreadable", "busy"}
    assert set() == {word for word in parameters | reasons if f"`{word}`" not in guide}
    for limit in (f"{LONGEST} ký tự", f"từ 1 đến {MOST}", f"tối đa {FARTHEST}", f"quá {PATIENCE:.0f} giây"):
        assert limit in guide


@given(st.one_of(st.text(max_size=300), st.binary(max_size=300).map(lambda data: data.decode("latin-1"))))
def test_any_query_string_is_understood_or_refused(query_string: str) -> None:
    """Whatever comes after `?` is a request within its limits, or Unfit."""
    try:
        found = asked(query_string)
    except Unfit:
        return
    assert isinstance(found, Asked)
    assert 0 < len(found.query) <= LONGEST


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(min_size=1, max_size=LONGEST).filter(lambda text: text.strip() and text.isprintable()))
def test_any_query_is_answered(app: Service, query: str) -> None:
    """Whatever is asked for within the limits is answered, with as many results as were found and asked for."""
    found = ask(app, q=query, limit=5)
    assert 200 == found.status
    assert min(5, found.content["total"]) == len(found.content["results"])
