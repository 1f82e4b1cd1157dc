"""What does Lighthouse say of every template, as a phone on a slow network sees it?

usage: python benchmarks/lighthouse.py PUBLIC --lighthouse PATH [--page PATH ...] [--runs N]

Comes in: a built site that lives at the root of its host, and the program (`npm install lighthouse`). Goes out: the
four scores of each page, its largest paint, blocking and shift, of the run with the median performance. The site is
served compressed, on this machine only.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import brotli

PAGES = (
    "/", "/2018/10/hoi-nghi-lan-thu-muoi-bon-ban-chap-hanh-dang-bo-quan/", "/tro-nang/", "/album/",
    "/album/sac-mau-ho-tay/", "/chuyen-muc/tin-tuc/", "/don-vi/p-phu-thuong-cu/", "/don-vi/", "/so-do/", "/tim-kiem/",
    "/luu-tru/", "/van-ban/28-kh-quth/", "/dinh-chinh/", "/the/ho-tay/", "/ban-tin/2018/12/", "/404.html",
    "/chuyen-muc/", "/luu-tru/2018/12/", "/the/", "/van-ban/", "/2026/11/thong-bao-thu-gom-do-cong-kenh/",
)  # fmt: skip
KINDS = ("performance", "accessibility", "best-practices", "seo")
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")


class Compressed(SimpleHTTPRequestHandler):
    """Files as a usual server sends them."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | BytesIO | None:
        """Text goes compressed, assets for good."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        data = brotli.compress(path.read_bytes(), quality=9)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path.name)}; charset=utf-8")
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if "/assets/" in self.path else "no-cache")
        self.end_headers()
        return BytesIO(data)

    def log_message(self, *words: object) -> None:
        """Nothing is told of single requests."""


class Quiet(ThreadingHTTPServer):
    """A server that takes it calmly when the browser goes before its answer has come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that is gone is no fault; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def report(program: str, url: str) -> dict[str, Any]:
    """What Lighthouse finds at an address, with its settings for phones."""
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking"
    command = [program, url, "--output=json", "--quiet", f"--chrome-flags={flags}",
               f"--only-categories={','.join(KINDS)}"]  # fmt: skip
    surroundings = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
    done = subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def median(found: list[dict[str, Any]]) -> dict[str, Any]:
    """The run in the middle, by performance."""
    return sorted(found, key=lambda one: one["categories"]["performance"]["score"] or 0)[len(found) // 2]


def line(path: str, found: dict[str, Any]) -> str:
    """The figures of one page, and what kept it from a full score."""
    scores = [round(100 * (found["categories"][kind]["score"] or 0)) for kind in KINDS]
    audits = found["audits"]
    measured = [audits[name]["numericValue"] for name in ("largest-contentful-paint", "total-blocking-time")]
    weighed = {one["id"] for kind in KINDS[1:] for one in found["categories"][kind]["auditRefs"] if one["weight"]}
    lost = sorted(name for name in weighed if audits[name]["score"] not in {1, None})
    shift = audits["cumulative-layout-shift"]["numericValue"]
    return f"{path:<70}{scores}  {measured[0] / 1000:.1f} s  {measured[1]:.0f} ms  {shift:.3f}  {' '.join(lost)}"


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description="Lighthouse over the templates of a built sample site")
    parser.add_argument("public", type=Path)
    parser.add_argument("--lighthouse", default="lighthouse")
    parser.add_argument("--page", action="append", default=[])
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    with Quiet(("127.0.0.1", 0), partial(Compressed, directory=str(given.public))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"{'':<70}{', '.join(KINDS)}; largest paint, blocking, shift")
        for path in given.page or PAGES:
            url = f"http://127.0.0.1:{server.server_port}{path}"
            print(line(path, median([report(given.lighthouse, url) for _ in range(given.runs)])), flush=True)
        server.shutdown()


if __name__ == "__main__":
    main()
