"""What the tests in a browser stand on: the sample site as built, a server with the strict policy, its addresses."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread

from bantin.headers import secure
from bantin.serve import Preview
from tests.once import pictures_once
from tests.support import build_site, copy_sample

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
HOME = "base_url: https://bantin.example.vn/"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


class Guarded(Preview):
    """The preview, keeping its connections open as web servers do."""

    protocol_version = "HTTP/1.1"


@contextmanager
def served(output: Path, base_path: str = "", *, guarded: bool = True, offline: bool = False) -> Iterator[str]:
    """Serve a folder with the headers of a web server, or without, while the block runs.

    Gives the address of the site, without a slash at its end.
    """
    sent = secure(offline=offline) if guarded else {}
    handler = partial(Guarded, directory=str(output), base_path=base_path, sent=sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        running.daemon_threads = True
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}{base_path}"
        running.shutdown()


def sample(folder: Path, developed: Path, base_path: str = "", engine: Path | None = None) -> Path:
    """Build the repository's own site, at `base_path` of its host, perhaps with another engine; gives its output. Its
    pictures are developed once for all that name one folder for them."""
    edits = [(HOME, HOME + base_path.removeprefix("/") + "/")] if base_path else []
    root = copy_sample(folder, edits)
    if engine:
        shutil.copyfile(engine, root / "theme/js/search/engine.js")
    with pictures_once(developed):
        build_site(root, jobs=2)
    return root / "public"
