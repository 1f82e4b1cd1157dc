"""Only what changed is written: the file system and two clean builds say so; what the build itself says is not asked.

For each thing that an editor does, the difference of two clean builds, each in a folder of its own, is the set of files
that may get another inode or time where a build with the cache follows on the one before.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import SITE, article, build_site, changed, identities, make_site, some_articles, tree, write

PLACE = "content/articles/2025/bai-003.md"


def edit(root: Path) -> None:
    """Another text."""
    write(root, {PLACE: article("Bài số 3", "2025-03-01 03:15", "Một nội dung khác.", tags="[nuoc-sach]")})


def add(root: Path) -> None:
    """One article more, the newest."""
    write(root, {"content/articles/2025/bai-moi.md": article("Bài mới", "2025-03-02 10:00")})


def delete(root: Path) -> None:
    """One article fewer, in the midst of the lists."""
    (root / PLACE).unlink()


def redate(root: Path) -> None:
    """Another day, and with it another address and another place in every list."""
    write(root, {PLACE: article("Bài số 3", "2025-02-01 08:00", "Nội dung của bài số 3.")})


def rename(root: Path) -> None:
    """Another name for a category, which stands in the menu of every page."""
    (root / "site.yaml").write_text(SITE.replace("Thông báo", "Báo tin"), "utf-8")


def nothing(root: Path) -> None:
    """Nothing at all."""


def clean(root: Path, folder: Path) -> dict[str, bytes]:
    """The tree of a build from nothing, in another folder."""
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns("public", ".*", "search-index"))
    build_site(folder)
    return tree(folder / "public")


@pytest.mark.parametrize("happening", [edit, add, delete, redate, rename, nothing])
def test_only_what_changed_is_written(happening: Callable[[Path], None], tmp_path: Path) -> None:
    """The files that are others by inode or time are those that differ between two clean builds, and no more."""
    root = make_site(tmp_path / "site", some_articles(12))
    build_site(root, cached=True)
    before, stood = clean(root, tmp_path / "before"), identities(root / "public")
    happening(root)
    after = clean(root, tmp_path / "after")
    build_site(root, cached=True)
    assert after == tree(root / "public")
    assert changed(before, after) == changed(stood, identities(root / "public"))
    assert (happening is nothing) == (before == after)
