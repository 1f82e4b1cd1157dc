"""Law 3 over whole builds: whatever instant one is killed at, or the disk refuses at, a reader has one site, whole."""

import errno
import json
import os
import random
import time
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from bantin.cli import main
from bantin.search.engine import open_index
from bantin.search.seal import IndexRefused
from tests.builder import Builder
from tests.support import CAMPAIGN, NOW, article, build_site, leftovers, make_site, some_articles, tree, write

KILLS = 500 if CAMPAIGN else 40
EDITED = "Bài số 1 sửa"
EDITS: tuple[Mapping[str, str], ...] = (
    {"content/articles/2025/bai-001.md": article(EDITED, "01/03/2025", "Nội dung đã sửa ban chiều.")},
    {"content/articles/2025/bai-001.md": article("Bài số 1", "01/03/2025", "Nội dung ban đầu.")},
)


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    """A server that builds."""
    server = Builder()
    yield server
    server.close()


def site(root: Path) -> Path:
    """A site of some dozen articles."""
    return make_site(root, some_articles(24))


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The clean tree after each edit."""
    trees = []
    for number, edit in enumerate(EDITS):
        root = write(site(tmp_path_factory.mktemp(f"clean{number}")), edit)
        build_site(root)
        trees.append(tree(root / "public"))
    return trees


def verdict(root: Path) -> str:
    """What the index says when it is asked: the first title for a word that only an edited text has, or a refusal."""
    try:
        with open_index(root / "search-index") as index:
            results = index.search('"sửa ban chiều"')
    except IndexRefused as refused:
        return refused.reason
    return results.hits[0].title if results.hits else ""


def manifest_holds(files: Mapping[str, bytes]) -> bool:
    """Whether a tree is the one that its manifest names."""
    named = json.loads(files["manifest.json"])["files"]
    return named == {path: sha256(data).hexdigest() for path, data in files.items() if path != "manifest.json"}


def seconds(builder: Builder, root: Path) -> float:
    """How long a build takes; the least of some, for at a bad moment of the machine one takes twice as long."""
    start = time.monotonic()
    assert 0 == builder.build(root)
    return time.monotonic() - start


def test_kills(builder: Builder, wanted: list[dict[str, bytes]], tmp_path: Path) -> None:
    """After kill -9 at any instant of a build, and of the one after it, the site is the old or the new one, whole, and
    no index lies; the next build equals one from nothing, answers from the new text, and leaves nothing behind."""
    root, chance = write(site(tmp_path), EDITS[1]), random.Random(20261121)
    assert 0 == builder.build(root)
    duration = min(seconds(builder, write(root, EDITS[number % 2])) for number in range(3))
    ends = []
    for number in range(KILLS):
        write(root, EDITS[number % 2])
        ends.append(builder.build(root, chance.uniform(0, duration)))
        files = tree(root / "public")
        assert files in wanted
        assert manifest_holds(files)
        assert verdict(root) in {"", EDITED, "absent", "unsealed", "tampered"}
        if chance.random() < 0.4:
            assert 0 == builder.build(root)
            assert (wanted[number % 2], (EDITED, "")[number % 2]) == (tree(root / "public"), verdict(root))
            assert set() == leftovers(root)
    assert ends.count(-9) > KILLS // 4


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_a_disk_that_refuses(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the disk is full or forbids, the code is 3, the sentence is plain, and the old site stands whole."""
    root = write(site(tmp_path), EDITS[1])
    build_site(root)
    before = tree(root / "public")
    write(root, EDITS[0])

    def refuse(file: str, data: bytes) -> None:
        raise OSError(number, os.strerror(number), file)

    monkeypatch.setattr("bantin.laying.write_new", refuse)
    code = main(["build", "--source", str(root), "--now", NOW, "--jobs", "1"])
    told = capsys.readouterr()
    assert (3, before) == (code, tree(root / "public"))
    assert "[disk-fault]" in told.err
    assert "Traceback" not in told.err + told.out
    assert set() == leftovers(root)


@pytest.mark.parametrize("cached", [False, True], ids=["made anew", "known"])
def test_what_an_interrupted_index_left_goes(tmp_path: Path, *, cached: bool) -> None:
    """What a killed build left beside the index is gone after the next one, even where all was good as it stood."""
    root = write(site(tmp_path), EDITS[1])
    build_site(root, cached=cached)
    write(root, {".search-index.staged/tree/a.seg": "nửa chừng", ".search-index.previous/b.seg": "cũ"})
    build_site(root, cached=cached)
    assert (set(), "") == (leftovers(root), verdict(root))
