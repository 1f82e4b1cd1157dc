"""Given a published site: how does its editor look at it?

In: the output folder. Out: a server for this machine only: it listens on the loopback address, answers to its own
names only (another site's page could otherwise read it by DNS rebinding), and never leaves the folder. Pages come with
the headers that a web server will send, so that what the policy forbids is seen here first.
"""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from bantin.addresses import Addresses
from bantin.headers import KINDS, secure
from bantin.setup import load_config

HOSTS: Final = frozenset({"127.0.0.1", "localhost"})


class Preview(SimpleHTTPRequestHandler):
    """Files of one folder under `base_path`, and the site's own page for an unknown address."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **KINDS}  # noqa: RUF012  # the library's

    def __init__(self, *arguments: object, base_path: str, sent: Mapping[str, str], **options: object) -> None:
        self.base_path = base_path
        self.sent = sent
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # handed through as they come

    def do_GET(self) -> None:
        """Answer to our own names only."""
        if self.known_host():
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer to our own names only."""
        if self.known_host():
            super().do_HEAD()

    def known_host(self) -> bool:
        """Whether the request names this machine; refused where it does not."""
        known = self.headers.get("Host", "").rpartition(":")[0] in HOSTS
        if not known:
            self.send_error(HTTPStatus.FORBIDDEN)
        return known

    def translate_path(self, path: str) -> str:
        """The file of an address, the base path taken off; a link that leads out of the folder is not followed."""
        home = Path(self.directory).resolve()
        nowhere = f"{home}/404.html/"  # a file is no folder, so this is answered as an unknown address
        *folders, rest = path.split("/", self.base_path.count("/") + 1)
        if unquote("/".join(folders)) != unquote(self.base_path):  # a browser writes letters beyond ASCII as %E1…
            return nowhere
        file = super().translate_path(f"/{rest}")
        try:
            inside = "\0" not in file and Path(file).resolve().is_relative_to(home)
        except ValueError:  # bytes that are no file name here
            return nowhere
        return file if inside else nowhere

    def list_directory(self, path: object) -> None:  # noqa: ARG002  # the library's signature
        """No listings: a folder without a page is an unknown address."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for an unknown address."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """What a web server will send too; but a preview is never kept by the browser."""
        for name, value in {**self.sent, "Cache-Control": "no-store"}.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Quiet: an editor does not read access logs."""


def server(output: Path, base_path: str, port: int, *, offline: bool = False) -> ThreadingHTTPServer:
    """A server of the folder on the loopback address; port 0 takes a free one."""
    handler = partial(Preview, directory=str(output), base_path=base_path, sent=secure(offline=offline))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(root: Path, output: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serve until interrupted. Raises FileNotFoundError where nothing has been built."""
    if not (output / "index.html").is_file():
        raise FileNotFoundError(str(output))
    config, _ = load_config(root)
    base_path = Addresses(config.base_url).base_path if config else ""
    offline = config.build.offline if config else False
    with server(output, base_path, port, offline=offline) as running:
        tell(f"Xem trang tại http://127.0.0.1:{running.server_port}{base_path}/ (Ctrl+C để dừng)")
        running.serve_forever()
