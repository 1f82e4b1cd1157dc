"""The search of a site: it is published whole, its files and its index, or not at all."""

import errno
import os
from pathlib import Path

import pytest

from bantin.search.engine import open_index
from tests.support import article, build_site, leftovers, make_site, some_articles, tree, write

EDITED = "content/articles/2025/bai-005.md"


def is_found(root: Path) -> bool:
    with open_index(root / "search-index") as index:
        return "Bài dựng lại" in [hit.title for hit in index.search("dựng lại").hits]


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_its_index_nothing_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """Where the index cannot be made the old site stands with the old index; the next build makes both anew."""
    root = make_site(tmp_path, some_articles(6))
    build_site(root, jobs=jobs, cached=True)
    old = tree(root / "public")
    write(root, {EDITED: article("Bài dựng lại", "2025-03-01 05:15", "Đã sửa.")})

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("bantin.findable.ready_index", refuse)
        with pytest.raises(OSError, match="No space"):
            build_site(root, jobs=jobs, cached=True)
    assert (old, False) == (tree(root / "public"), is_found(root))
    build_site(root, jobs=jobs, cached=True)
    assert (True, set()) == (is_found(root), leftovers(root))
    assert old != tree(root / "public")
