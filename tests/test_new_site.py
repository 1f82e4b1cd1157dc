"""A new site: small, sound at once, and never over somebody's files."""

import subprocess
from pathlib import Path

import pytest

from bantin.new_site import new_site
from bantin.packaged import packaged
from tests.crawler import crawl
from tests.support import NOW, build_site, tree, write


def test_it_is_sound(tmp_path: Path) -> None:
    """It builds without a problem, and every page and link of it is sound."""
    new_site(tmp_path / "a")
    built = build_site(tmp_path / "a", now=NOW)
    assert ((), []) == (built.problems, crawl(tree(tmp_path / "a/public"), built.site.config.base_url))


def test_it_is_the_starter(tmp_path: Path) -> None:
    """What is written is the packaged starter, whole, and nothing of another's machine."""
    (tmp_path / "trống").mkdir()
    new_site(tmp_path / "trống")
    assert tree(packaged("starter")) == tree(tmp_path / "trống")


@pytest.mark.parametrize("path", ["a/b.txt", "a"])
def test_nothing_is_overwritten(path: str, tmp_path: Path) -> None:
    """A folder with anything in it, or a file of that name, is refused and left alone."""
    write(tmp_path, {path: "của tôi"})
    with pytest.raises(FileExistsError):
        new_site(tmp_path / "a")
    assert {path: "của tôi".encode()} == tree(tmp_path)


def test_what_to_do_next_is_told(tmp_path: Path) -> None:
    """The answer names the commands that follow."""
    told = new_site(tmp_path / "a")
    assert ["build" in told, "serve" in told, str(tmp_path / "a") in told] == [True] * 3


def test_nothing_that_a_build_leaves_is_committed(tmp_path: Path) -> None:
    """What builds make in a new site's folder is none of the repository's, what is kept of the former site included: a
    text that is withdrawn would stay in its history."""
    root = tmp_path / "a"
    new_site(root)
    for words in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    build_site(root, now=NOW)
    page = next((root / "content/pages").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\nMột câu nữa.\n", "utf-8")
    build_site(root, now=NOW)
    told = subprocess.run(["git", "status", "--porcelain"], cwd=root, check=True, capture_output=True, text=True).stdout
    strange = [line for line in told.splitlines() if line.startswith("??")]
    assert (True, []) == ((root / ".public.previous").is_dir(), strange)
