"""What stands: every file of ours with the digest of its bytes, whoever has been at it since."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from bantin.model import Output
from bantin.publish import publish
from bantin.standing import Standing, read_standing
from tests.support import tree

SITE = {f"bai/{number}/index.html": f"Bài số {number}".encode() for number in range(9)}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A site that has just been published."""
    publish([Output(path, data) for path, data in SITE.items()], tmp_path / "public")
    return tmp_path / "public"


def digests(target: Path) -> dict[str, str]:
    return {path: sha256(data).hexdigest() for path, data in tree(target).items()}


@pytest.mark.parametrize("many", [2, 1000])
def test_what_stands_is_told_by_its_bytes(target: Path, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """By one process or by several. It is whole: the manifest's digest tells all of it."""
    monkeypatch.setattr("bantin.standing.MANY", many)
    monkeypatch.setattr("bantin.standing.cpu_count", lambda: 2)
    live = read_standing(target)
    assert (live.digests, live.manifest) == (digests(target), digests(target)["manifest.json"])


@pytest.mark.parametrize("piece", [1, 2, 3, 99])
def test_the_manifest_told_in_pieces_is_one(target: Path, monkeypatch: pytest.MonkeyPatch, piece: int) -> None:
    """However many lines are told at once, the manifest is the same."""
    monkeypatch.setattr("bantin.publish._PIECE", piece)
    publish([Output(path, data) for path, data in SITE.items()], target.with_name("again"))
    assert target.with_name("again").joinpath("manifest.json").read_bytes() == (target / "manifest.json").read_bytes()


def test_bytes_exchanged_under_the_old_date_are_seen(target: Path) -> None:
    """A file of the same length and date is not the same, and the site is not what its manifest tells."""
    file = target / "bai/3/index.html"
    before = file.stat()
    file.write_bytes(b"X" * before.st_size)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    live = read_standing(target)
    assert (live.digests, live.manifest) == (digests(target), "")


def test_a_mode_that_is_not_ours_is_seen(target: Path) -> None:
    """What not everybody may read does not stand as we leave files."""
    (target / "bai/3/index.html").chmod(0o600)
    live = read_standing(target)
    assert "bai/3/index.html" not in live.digests
    assert live.manifest == ""


def test_a_folder_that_is_not_ours(tmp_path: Path) -> None:
    """Without a manifest of ours nothing in it is ours, and nothing is read."""
    (tmp_path / "public").mkdir()
    (tmp_path / "public/theirs.txt").touch()
    live = read_standing(tmp_path / "public")
    assert (live.ours, live.digests, live.manifest) == (frozenset(), {}, "")
    assert Standing(tmp_path / "none") == read_standing(tmp_path / "none")


def test_a_file_that_has_gone_has_no_digest(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at the folder and the look at the file."""
    found = read_standing(target).tree
    (target / "bai/3/index.html").unlink()
    monkeypatch.setattr("bantin.standing.read_tree", lambda folder: found)
    assert "bai/3/index.html" not in read_standing(target).digests
