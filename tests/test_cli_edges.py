"""The command line at its edges: folders that are none, readers that have gone, terminals without our letters."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.cli import main
from bantin.order import lock_of
from tests.support import NOW, ROOT, article, make_site, tree, write
from tests.test_cli import GOOD, Capture, call


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small sound site."""
    return make_site(tmp_path / "site", {"2026/tot.md": GOOD})


def test_the_live_index_stays_with_the_live_site(site: Path, tmp_path: Path) -> None:
    """A build elsewhere leaves the index of `public` alone; where there is no `public` it makes the only one."""
    assert 0 == call(site, "build", "--output", str(tmp_path / "ra"))
    assert (site / "search-index").is_dir()
    assert 0 == call(site)
    before = tree(site / "search-index")
    write(site, {"content/articles/2026/moi.md": article("Bài mới", "02/11/2026")})
    assert 0 == call(site, "build", "--output", str(tmp_path / "ra"))
    assert before == tree(site / "search-index")


def test_one_lock_for_a_link(site: Path, tmp_path: Path) -> None:
    """An output has one lock, by whichever link it is named."""
    (tmp_path / "that").mkdir()
    (tmp_path / "lien-ket").symlink_to("that")
    assert lock_of(tmp_path / "that") == lock_of(tmp_path / "lien-ket")


def test_a_slip_in_the_source(tmp_path: Path) -> None:
    """A folder that is no site is left without a trace of us."""
    assert [2, 2] == [call(tmp_path / "nham", command) for command in ("build", "check")]
    assert [] == list(tmp_path.iterdir())


def test_an_output_that_is_a_file(site: Path, capsys: Capture) -> None:
    """A file is no output folder: code 2, and the file stands."""
    write(site, {"ra": "của tôi"})
    assert 2 == call(site, "build", "--output", str(site / "ra"))
    assert ("của tôi", True) == ((site / "ra").read_text("utf-8"), "không phải thư mục" in capsys.readouterr().err)


def test_commands_that_cannot(site: Path, tmp_path: Path, capsys: Capture) -> None:
    """Nothing to serve, a port in use, no folder for a new site, queries that are no text: code 2 and a sentence."""
    write(tmp_path, {"cau-hoi": b"\xff\xfe", "tep": ""})
    assert 2 == main(["serve", "--source", str(site)])
    assert 0 == call(site, "build", "--quiet")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert 2 == main(["serve", "--source", str(site), "--port", str(taken.getsockname()[1])])
    assert 2 == main(["new-site", str(tmp_path / "tep" / "trang")])
    assert 2 == main(["search", "--source", str(site), "--batch", str(tmp_path / "cau-hoi")])
    told = capsys.readouterr().err
    words = ("bantin build", "cổng", "Không ghi được", "UTF-8")
    assert [True] * 4 == [word in told for word in words]


@pytest.mark.parametrize("command", ["build", "check", "search Bài"])
def test_nobody_reads(site: Path, command: str) -> None:
    """`bantin build | true` ends quietly, as any program whose reader has gone, and not as if content were wrong."""
    call(site)
    shell = f"{sys.executable} {ROOT / 'build.py'} {command} --source '{site}' | true; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert ("", True) == (ended.stderr, ended.stdout.strip() in {"0", "141"})


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_our_letters(site: Path, encoding: str) -> None:
    """A terminal that has no Vietnamese letters is told the rest."""
    surroundings = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, str(ROOT / "build.py"), "build", "--source", str(site), "--now", NOW]
    told = subprocess.run(command, env=surroundings, capture_output=True, timeout=60, check=False)
    assert (0, b"", True) == (told.returncode, told.stderr, told.stdout.startswith(b"1 b"))
