"""What the tests of the whole share: small sites made at run time, builds in this process and in others, trees."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bantin.clock import read_now
from bantin.order import Built, Order
from bantin.pipeline import build

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-21T08:00+07:00"
CAMPAIGN = bool(os.environ.get("BANTIN_CAMPAIGN"))
SITE = """\
title: Bản tin thử
description: Trang nhỏ cho phép thử
base_url: https://thu.example.vn/
publisher: {name: Ban biên tập, parent: Cơ quan thử, responsible: Trưởng ban, address: Số 1, phone: 024, email: a@b.vn}
categories:
  - {id: tin-tuc, name: Tin tức}
  - {id: thong-bao, name: Thông báo}
units:
  - {id: ubnd, name: Ủy ban nhân dân, short: UBND}
  - {id: mttq, name: Mặt trận Tổ quốc}
lists: {per_page: 3, feed_items: 5}
"""


def article(title: str, date: str, body: str = "Một đoạn văn ngắn.", **keys: str) -> str:
    """The text of an article; further keys are YAML as typed."""
    front = {"title": title, "date": date, "category": "tin-tuc", "unit": "ubnd"} | keys
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{body}\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under `root`, whose folders are made."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def make_site(root: Path, files: Mapping[str, str | bytes], config: str = SITE) -> Path:
    """A site of these files under content/articles/ (or wherever a path with content/ in front says)."""
    placed = {path if path.startswith(("content/", "templates/", "theme/")) else f"content/articles/{path}": text
              for path, text in files.items()}  # fmt: skip
    return write(root, {"site.yaml": config, **placed})


def some_articles(count: int, year: int = 2025) -> dict[str, str]:
    """So many plain articles, an hour apart, the first the oldest."""
    return {
        f"{year}/bai-{number:03}.md": article(
            f"Bài số {number}",
            f"{year}-03-{1 + number // 24:02} {number % 24:02}:15",
            f"Nội dung của bài số {number}.",
            unit="ubnd" if number % 2 else "mttq", tags="[nuoc-sach]" if number % 3 == 0 else "[]",
        )
        for number in range(count)
    }  # fmt: skip


def build_site(root: Path, output: Path | None = None, *, now: str = NOW, jobs: int = 1, cached: bool = False) -> Built:
    """Build the site at `root` in this process."""
    return build(Order(root, output or root / "public", read_now(now), jobs, cached=cached))


def run(
    *words: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """The command line in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    surroundings = {**clean, "PYTHONUTF8": "1", **(env or {})}
    command = [sys.executable, str(ROOT / "build.py"), *map(str, words)]
    return subprocess.run(
        command, env=surroundings, cwd=cwd or ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by path."""
    return {path: Path(entry).read_bytes() for path, entry in _files_under(folder)}


def _files_under(folder: Path, above: str = "") -> Iterator["tuple[str, os.DirEntry[str]]"]:
    """The files under a folder, each folder's by name; none where there is no folder."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_under(Path(entry), f"{above}{entry.name}/")
        elif entry.is_file():
            yield above + entry.name, entry


def pages_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The HTML pages of a tree."""
    return {path: data.decode() for path, data in files.items() if path.endswith(".html")}


def identities(folder: Path) -> dict[str, tuple[int, int]]:
    """What the file system says of every file under a folder: its inode and its time, which no rewriting keeps."""
    stats = {path: entry.stat() for path, entry in _files_under(folder)}
    return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in stats.items()}


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """The paths that differ, come or go."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def copy_sample(target: Path, edits: Iterable[tuple[str, str]] = ()) -> Path:
    """A copy of the repository's own site; `edits` replace words of its site.yaml."""
    for name in ("content", "templates", "theme"):
        shutil.copytree(ROOT / name, target / name)
    config = (ROOT / "site.yaml").read_text("utf-8")
    for old, new in edits:
        if old not in config:
            raise ValueError(f"site.yaml has no {old!r}")
        config = config.replace(old, new)
    (target / "site.yaml").write_text(config, encoding="utf-8")
    return target


def lines(result: "subprocess.CompletedProcess[str]") -> Sequence[str]:
    """What a command printed, errors after the rest."""
    return (result.stdout + result.stderr).splitlines()


def leftovers(root: Path) -> set[str]:
    """What lies beside the site and is not one of the names that may."""
    known = {"content", "site.yaml", "public", "search-index", ".bantin", ".public.lock", ".public.previous"}
    return {path.name for path in root.iterdir()} - known
