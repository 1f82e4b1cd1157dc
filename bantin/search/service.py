"""Given a request over HTTP: which results does an office's own server answer with?

In: WSGI requests; `BANTIN_SITE`, the folder of a site that this user has built on this machine. Out: JSON, the same as
a line of `search --batch`, with the filters. One thread owns the index, for threads must not share it: a request waits
for its turn, and not for ever. An index is opened once, after its seal has been verified, and again when the site has
been built anew. Never: an index that this machine did not write, a write.
"""

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from bantin.search.batch import answer, batch_line
from bantin.search.engine import Index, open_index
from bantin.search.request import Asked, Unfit, asked
from bantin.search.seal import SEAL, IndexRefused, Reason
from bantin.setup import load_config

PATIENCE: Final = 5.0
"""Seconds after which a request is told to come again."""

HEADERS: Final = (
    ("Content-Type", "application/json; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)
_METHODS: Final = frozenset({"GET", "HEAD"})

_LASTING: Final = frozenset({"tampered", "outdated"})
"""Refusals for which the whole index was read: they stand until the next build, the others are found out anew."""

Generation = tuple[int, int, int]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent: a status, a value to be told as JSON, headers of its own."""

    status: HTTPStatus
    content: Mapping[str, object]
    headers: tuple[tuple[str, str], ...] = ()


class Shelf:
    """The index of the site in its present generation; to be used by one thread only."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._generation: Generation | None = None
        self._found: Index | Reason | None = None

    def index(self) -> Index:
        """The open index, opened once for each generation. Raises IndexRefused; whatever fails is tried again."""
        generation = _generation(self._site / "search-index" / SEAL)
        if self._found is None or generation != self._generation:
            self.close()
            self._found = self._open()
            self._generation = generation
        if isinstance(self._found, Index):
            return self._found
        raise IndexRefused(self._found)

    def close(self) -> None:
        """Close the files of the index; the next question opens them again."""
        found, self._found = self._found, None
        if isinstance(found, Index):
            found.close()

    def _open(self) -> Index | Reason:
        config, _ = load_config(self._site)
        try:
            return open_index(self._site / "search-index", config.abbreviations if config else ())
        except IndexRefused as refused:
            if refused.reason not in _LASTING:
                raise
            return refused.reason


def _generation(seal: Path) -> Generation | None:
    """What tells one build's seal from another's; None where there is none."""
    try:
        facts = seal.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns, facts.st_size


class Service:
    """The WSGI application of one site; `site` None: told to every request as a fault of the set-up."""

    def __init__(self, site: Path | None, patience: float = PATIENCE) -> None:
        self._shelf = Shelf(site) if site else None
        self._owner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bantin-search")
        self._patience = patience

    def __call__(self, environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        reply = self._reply(environ)
        body = json.dumps(reply.content, ensure_ascii=False).encode() + b"\n"
        headers = [*HEADERS, *reply.headers, ("Content-Length", str(len(body)))]
        start_response(f"{reply.status.value} {reply.status.phrase}", headers)
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def close(self) -> None:
        """Let those who wait have their answers, then close the index; the service answers no more."""
        if self._shelf:
            self._owner.submit(self._shelf.close)
        self._owner.shutdown()

    def _reply(self, environ: Mapping[str, Any]) -> Reply:
        if environ.get("REQUEST_METHOD") not in _METHODS:
            allow = ("Allow", ", ".join(sorted(_METHODS)))
            return _fault(HTTPStatus.METHOD_NOT_ALLOWED, "method", "Chỉ nhận GET và HEAD.", allow)
        if environ.get("PATH_INFO", "") not in {"", "/"}:
            return _fault(HTTPStatus.NOT_FOUND, "path", "Không có địa chỉ này.")
        try:
            return self._answer(asked(environ.get("QUERY_STRING", "")))
        except Unfit as wrong:
            return _fault(HTTPStatus.BAD_REQUEST, "request", str(wrong))

    def _answer(self, request: Asked) -> Reply:
        if self._shelf is None:
            return _unavailable("site", "Chưa khai báo BANTIN_SITE, thư mục của trang.")
        work = self._owner.submit(_search, self._shelf, request)
        try:
            return Reply(HTTPStatus.OK, work.result(self._patience))
        except IndexRefused as refused:
            return _unavailable(refused.reason, f"{str(refused)[0].upper()}{str(refused)[1:]}.")
        except TimeoutError:
            work.cancel()
            return _unavailable("busy", "Máy chủ đang bận, xin thử lại sau ít phút.")
        except OSError:
            return _unavailable("unreadable", "Không đọc được chỉ mục, có thể vì trang vừa được dựng lại.")


def _search(shelf: Shelf, request: Asked) -> Mapping[str, object]:
    index = shelf.index()
    start = time.perf_counter()
    results = index.search(
        request.query, category=request.category or None, unit=request.unit or None, year=request.year,
        sort=request.sort, limit=request.limit, offset=request.offset, snippets=request.details,
    )  # fmt: skip
    line = (answer if request.details else batch_line)(request.query, results, (time.perf_counter() - start) * 1000)
    # Read back, so that what a line of `--batch` holds is decided in one place.
    told: dict[str, object] = json.loads(line)
    return told | {"filters": request.filters()}


def _fault(status: HTTPStatus, code: str, message: str, *headers: tuple[str, str]) -> Reply:
    return Reply(status, {"error": {"code": code, "message": message}}, headers)


def _unavailable(code: str, message: str) -> Reply:
    return _fault(HTTPStatus.SERVICE_UNAVAILABLE, code, message, ("Retry-After", "60"))


app = Service(Path(os.environ["BANTIN_SITE"]) if os.environ.get("BANTIN_SITE") else None)
