"""Law 3 over whole builds, call by call: at each write, rename or removal the process is killed, or the disk refuses.

A small site with an edit waiting is built over and over, from the same start; the n-th of those calls never returns, or
fails. After it a reader has the old site or the new one, whole, and the next build equals one from nothing.
"""

import builtins
import errno
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bantin import swap
from bantin.cli import main
from bantin.search.engine import open_index
from bantin.search.seal import IndexRefused
from tests.support import CAMPAIGN, NOW, article, build_site, leftovers, make_site, tree, write

CALLS = ("write", "rename", "replace", "link", "symlink", "unlink", "rmdir", "mkdir", "chmod", "fchmod", "fsync")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
WORD = "buổi chiều"
MOST = 1 << 30 if CAMPAIGN else 10  # strikes in a test, spread over the build
PLACE = "content/articles/a.md"
WHOLE = frozenset({"", "Bài A", "absent", "unsealed", "tampered"})


class Strike:
    """Lets `calls` calls that change the disk pass, and then strikes once."""

    def __init__(self, calls: int, strike: Callable[[], None]) -> None:
        self.left = calls
        self.strike = strike

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Count from now on: what changes a folder or a file, files opened to be written, folders exchanged."""
        for name in CALLS:
            patch.setattr(os, name, self._counted(getattr(os, name)))
        patch.setattr(swap, "_exchange", self._counted(swap._exchange))
        opened = builtins.open

        def counted_open(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            if set(mode) & set("wax+"):
                self._count()
            return opened(file, mode, *arguments, **named)

        patch.setattr(builtins, "open", counted_open)

    def _count(self) -> None:
        self.left -= 1
        if self.left == -1:
            self.strike()

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self._count()
            return call(*arguments, **named)

        return counted


def die() -> None:
    """Kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)


def refusing(number: int) -> Callable[[], None]:
    """An error of the system."""

    def refuse() -> None:
        raise OSError(number, os.strerror(number), "injected")

    return refuse


@pytest.fixture(scope="module")
def start(memory: Path) -> tuple[Path, list[dict[str, bytes]]]:
    """A site built twice, with an edit waiting; the old tree and the new one."""
    root = make_site(memory / "start", {"a.md": article("Bài A", "2026-01-01"), "b.md": article("Bài B", "2026-01-02")})
    build_site(write(root, {PLACE: article("Bài cũ", "2026-01-01")}), cached=True)
    build_site(write(root, {PLACE: article("Bài A", "2026-01-01")}), cached=True)
    old = tree(root / "public")
    write(root, {PLACE: article("Bài A", "2026-01-01", f"Đã sửa {WORD}.")})
    clean = sources_of(root, memory / "clean")
    build_site(clean)
    return root, [old, tree(clean / "public")]


def sources_of(root: Path, place: Path) -> Path:
    """The same site, of which nothing has been built."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(root / "content", place / "content")
    shutil.copy(root / "site.yaml", place)
    return place


def struck(root: Path, calls: int, strike: Callable[[], None]) -> int:
    """How a build ends whose call of that number does not return: its code, negative where it was killed."""
    child = os.fork()
    if not child:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        Strike(calls, strike).install(pytest.MonkeyPatch())
        os._exit(main(["build", "--quiet", "--source", str(root), "--now", NOW, "--jobs", "1"]))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def verdict(root: Path) -> str:
    """What the index says when asked for the new word: the title that has it, nothing, or why it says nothing."""
    try:
        with open_index(root / "search-index") as index:
            results = index.search(f'"{WORD}"')
    except IndexRefused as refused:
        return refused.reason
    return results.hits[0].title if results.hits else ""


def count_of(start: Path, memory: Path) -> int:
    """How many calls a build makes."""
    root = memory / "count"
    shutil.copytree(start, root)
    strike = Strike(1 << 30, die)
    with pytest.MonkeyPatch.context() as patch:
        strike.install(patch)
        build_site(root, cached=True)
    shutil.rmtree(root)
    return (1 << 30) - strike.left


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("way", ["exchange", "two renames", "a first site"])
@pytest.mark.parametrize("kind", ["killed", "refused"])
def test_strikes(
    start: tuple[Path, list[dict[str, bytes]]], memory: Path, kind: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever call a build ends at, a reader has one site, whole; the next build is the clean one."""
    begun, (old, new) = start
    if way == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    if way == "a first site":
        begun, old = sources_of(begun, memory / "first"), {}
    count = count_of(begun, memory)
    ends = set()
    for calls in range(0, count, -(-count // MOST)):
        root = memory / kind
        shutil.copytree(begun, root)
        end = struck(root, calls, die if kind == "killed" else refusing(ERRORS[calls % len(ERRORS)]))
        ends.add(end)
        if way == "two renames" and not (root / "public").exists():
            swap.recover(root / "public")
        assert tree(root / "public") in ((new,) if end == 0 else (old, new)), calls
        assert verdict(root) in WHOLE, calls
        build_site(root, cached=True)
        assert (new, "Bài A", set()) == (tree(root / "public"), verdict(root), leftovers(root)), calls
        shutil.rmtree(root)
    assert count > 40, "too few calls were seen"
    assert ends <= ({-signal.SIGKILL, 0} if kind == "killed" else {0, 3})
    assert ends & {-signal.SIGKILL, 3}
