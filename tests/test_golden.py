"""Golden sites: three small sites whose published bytes are kept: a change to what a page says is seen and meant.

They bring templates of their own, which print every field of a view: a new design changes nothing here. What the
packaged theme adds is left out, and so are the digests in pictures' names, which another version of their encoders
changes. `pytest tests/test_golden.py --update-golden` accepts what is built now.
"""

import difflib
import re
import shutil
from pathlib import Path

import pytest

from bantin.front_matter import ARTICLE
from bantin.theme import load_theme
from tests.support import build_site, tree

SITES = Path(__file__).parent / "sites"
NAMES = ("toi-thieu", "day-du", "duong-dan-con")
FEEDS = ("feed.xml", "rss.xml", "feed.json")
THIN = (
    "luu-tru/",
    "the/",
    "search/",
    "assets/",
    "don-vi/p-cau-sat/",
    "ban-tin/2025/",
    "ban-tin/2026/",
    "_headers",
    "opensearch.xml",
    "site.webmanifest",
    "so-do/",
    "tim-kiem/",
    "404.html",
)
PATHS = "paths.txt"
ENCODED = re.compile(r"(assets/[a-z0-9-]+-[0-9]+\.)[0-9a-f]{10}(\.(?:avif|webp|jpg|png))")


def kept(path: str) -> bool:
    """Whether a file's bytes are compared, not its path only: one of each kind of page is enough to read."""
    list_feed = "/" in path and path.rpartition("/")[2] in FEEDS
    return not list_feed and not path.startswith(THIN)


def published(name: str, folder: Path) -> dict[str, bytes]:
    """What the site publishes, less the packaged theme and the manifest of it all."""
    root = folder / name
    shutil.copytree(SITES / name, root, ignore=shutil.ignore_patterns("expected"))
    build_site(root)
    theme = {asset.path for asset in load_theme(root, "").assets}
    files = {path: data for path, data in tree(root / "public").items() if path not in {*theme, "manifest.json"}}
    listing = sorted(ENCODED.sub(r"\1*\2", path) for path in files if not path.startswith("search/"))
    compared = {path: ENCODED.sub(r"\1*\2", data.decode()).encode() for path, data in files.items() if kept(path)}
    return compared | {PATHS: "".join(f"{path}\n" for path in listing).encode()}


def differences(expected: dict[str, bytes], actual: dict[str, bytes]) -> str:
    """A unified diff of two trees of text."""
    pairs = ((path, expected.get(path, b""), actual.get(path, b"")) for path in sorted(expected.keys() | actual.keys()))
    return "".join(
        line
        for path, old, new in pairs
        if old != new
        for line in difflib.unified_diff(
            old.decode().splitlines(True), new.decode().splitlines(True), f"expected/{path}", f"built/{path}"
        )
    )


def accept(folder: Path, files: dict[str, bytes]) -> None:
    """Make what is built the expectation."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_site_is_built_to_the_byte(name: str, tmp_path: Path, update_golden: bool) -> None:
    """The same small site gives the same bytes as when they were last looked at."""
    actual, folder = published(name, tmp_path), SITES / name / "expected"
    if update_golden:
        accept(folder, actual)
    expected = tree(folder)
    assert expected == actual, differences(expected, actual)


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_site_is_small(name: str) -> None:
    """What is compared can be read: at most forty files a site."""
    assert [] == sorted(tree(SITES / name / "expected"))[40:]


def test_all_the_articles_keys_are_in_a_golden_site() -> None:
    """The full site has every key of an article's front matter, so that none can change unseen."""
    text = "\n".join(file.read_text("utf-8") for file in (SITES / "day-du/content/articles").rglob("*.md"))
    assert [] == [key for key in ARTICLE if f"\n{key}:" not in text]
