"""What does a search cost a reader, cold and while typing, and does their browser rank as the command line does?

usage: python benchmarks/browser_search.py PUBLIC QUERIES.jsonl [--sample 200] [--slow 4] [--rival COMMAND…]

PUBLIC is a built site at the root of its host. Each of the sampled queries is opened in a Chromium with an empty cache
as `/tim-kiem/?q=…`; scripts, styles and pages travel gzipped, as static hosts send them. Counted, by Chromium's own
network log: every script and every file under /search/. Then every query is typed into one page, on a processor slowed
down `--slow` times: all of it but the last letter, then that letter, timed from the key until the new results in sight
stand in the page (while a reader types these are drawn first, the others when the keys rest; the frame that paints them
is not counted), the pause for the next key included; once, and once more when all its files are there. `busy` are the
milliseconds in which the page's processor worked, slowed down as it is: what a machine with nothing else to do would
take. Printed: bytes and requests, milliseconds, the share of queries whose answer is shown first, and how many first
pages differ from those that Python reads from the same files. `--rival` runs another command afterwards, such as the
evaluation of Pagefind over the same queries.
"""

import argparse
import gzip
import json
import re
import statistics
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bantin.search.engine import Index
from bantin.search.query import known_abbreviations
from bantin.search.reader import ExportSource

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync")  # fmt: skip
GZIPPED = (".js", ".css", ".html", ".json", ".svg")
RESULTS = "#tim-bai a"
TYPE = """async (text) => {
  const box = document.getElementById("o-tim");
  return new Promise((done) => {
    const begun = performance.now();
    const seen = new MutationObserver(() => {
      seen.disconnect();
      setTimeout(() => done(performance.now() - begun));
    });
    seen.observe(document.getElementById("ket-qua"), { childList: true, subtree: true });
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}"""


class Host(SimpleHTTPRequestHandler):
    """A static host."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # as hosts do: else the body waits for the browser's word that the head has come
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def do_GET(self) -> None:
        """A file, gzipped where that is usual."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        packed = file.suffix in GZIPPED
        data = gzip.compress(file.read_bytes(), 6) if packed else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(public: Path) -> Iterator[str]:
    """The site's address while the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(public))) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_port}"
        host.shutdown()


def cold(browser: Browser, base: str, query: str) -> tuple[list[str], int, int, float]:
    """The addresses shown, the bytes, the requests and the milliseconds of one search with an empty cache."""
    context = browser.new_context()
    page = context.new_page()
    log = context.new_cdp_session(page)
    asked: dict[str, str] = {}
    sizes: dict[str, int] = {}
    log.on("Network.requestWillBeSent", lambda told: asked.update({told["requestId"]: told["request"]["url"]}))
    log.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: int(told["encodedDataLength"])}))
    log.send("Network.enable")
    start = time.perf_counter()
    page.goto(f"{base}/tim-kiem/?q={quote(query)}")
    page.wait_for_function(f"document.querySelector('{RESULTS}') || document.querySelector('#tim-ghi-chu').textContent")
    taken = (time.perf_counter() - start) * 1000
    page.wait_for_load_state("networkidle")
    shown = page.eval_on_selector_all(RESULTS, "links => links.map(link => new URL(link.href).pathname)")
    counted = [key for key, url in asked.items() if url.endswith(".js") or "/search/" in url]
    context.close()
    return list(dict.fromkeys(shown)), sum(sizes.get(key, 0) for key in counted), len(counted), taken


def typed(browser: Browser, base: str, queries: list[str], slow: int) -> Iterator[tuple[str, list[float]]]:
    """The milliseconds from the last key to the results, the first time and again; those spent on nothing else."""
    page = browser.new_page()
    page.goto(f"{base}/tim-kiem/?q=a")
    page.wait_for_load_state("networkidle")
    log = page.context.new_cdp_session(page)
    log.send("Performance.enable", {"timeDomain": "threadTicks"})
    log.send("Emulation.setCPUThrottlingRate", {"rate": slow})
    for name in ("last key", "once more"):
        keys = [last_key(page, log, query) for query in queries]
        yield name, [taken for taken, _ in keys]
        yield f"{name}, busy", [worked for _, worked in keys]
    page.close()


def last_key(page: Page, log: CDPSession, query: str) -> tuple[float, float]:
    """Type a query: the milliseconds of its last key, and those of them in which the page's processor worked."""
    page.evaluate(TYPE, query[:-1])
    page.wait_for_timeout(50)
    before = busy(log)
    taken = float(page.evaluate(TYPE, query))
    return taken, busy(log) - before


def busy(log: CDPSession) -> float:
    """The milliseconds for which the page's processor has worked so far, whatever else the machine does."""
    told = {one["name"]: one["value"] for one in log.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(told["TaskDuration"])


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("public", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--slow", type=int, default=4)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--rival", nargs=argparse.REMAINDER, default=[])
    asked = parser.parse_args()
    queries = [json.loads(line) for line in asked.queries.read_text("utf-8").splitlines()]
    queries = queries[:: max(1, len(queries) // asked.sample)]
    index = Index(ExportSource(lambda path: (asked.public / "search" / path).read_bytes()), known_abbreviations())
    first: defaultdict[str, list[bool]] = defaultdict(list)
    costs, unlike = [], 0
    with served(asked.public) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=[*ARGUMENTS])
        for query in queries:
            shown, *cost = cold(browser, base, query["query"])
            costs.append(cost)
            unlike += shown != [hit.url for hit in index.search(query["query"]).hits]
            answer = re.compile(rf"-{query['answer']}/$")
            first[query["kind"]].append(bool(shown and answer.search(shown[0])))
        times = dict(typed(browser, base, [query["query"] for query in queries], asked.slow))
        browser.close()
    tell(costs, times, first, unlike)
    if asked.rival:
        subprocess.run(asked.rival, check=True)


def tell(costs: list[list[float]], times: dict[str, list[float]], first: dict[str, list[bool]], unlike: int) -> None:
    """Print the tables."""
    print(f"{len(costs)} queries          median      p90      p95     most")
    for name, values in zip(("bytes", "requests", "ms, cold"), zip(*costs, strict=True), strict=True):
        print(row(name, values))
    for name, values in times.items():
        print(row(f"ms, {name}", values))
    for kind, hits in first.items():
        print(f"{kind:14} n {len(hits):4}  shown first {sum(hits) / len(hits):.2f}")
    print(f"{unlike} of {len(costs)} first pages differ from Python's")


def row(name: str, values: Sequence[float]) -> str:
    """One line of the first table."""
    cuts = statistics.quantiles(values, n=20)
    return f"{name:20} " + " ".join(
        f"{value:8.0f}" for value in (statistics.median(values), cuts[17], cuts[18], max(values))
    )


if __name__ == "__main__":
    main()
