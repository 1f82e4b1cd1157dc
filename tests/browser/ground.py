"""What the tests in a browser stand on: the sample site as built, a server with the strict policy, its addresses."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

from bantin.serve import Preview
from tests.support import build_site, copy_sample

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
HOME = "base_url: https://bantin.example.vn/"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Guarded(Preview):
    """The preview, with a Content-Security-Policy where one is given."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, policy: str, **options: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        """Every answer carries the policy."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


@contextmanager
def served(output: Path, base_path: str = "", policy: str = STRICT) -> Iterator[str]:
    """Serve a folder while the block runs; gives the address of the site, without a slash at its end."""
    handler = partial(Guarded, directory=str(output), base_path=base_path, policy=policy)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.daemon_threads = True
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}{base_path}"
        running.shutdown()


def sample(folder: Path, base_path: str = "", engine: Path | None = None) -> Path:
    """Build the repository's own site, at `base_path` of its host, perhaps with another engine; gives its output."""
    edits = [(HOME, HOME + base_path.removeprefix("/") + "/")] if base_path else []
    root = copy_sample(folder, edits)
    if engine:
        shutil.copyfile(engine, root / "theme/js/search/engine.js")
    build_site(root, jobs=2)
    return root / "public"
