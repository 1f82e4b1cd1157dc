"""Laws of the seal: what this user did not write on this machine is not opened; and no index is ever unpickled."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.search import seal as module
from bantin.search import whoosh_store
from bantin.search.engine import open_index
from bantin.search.schema import schema
from bantin.search.seal import SEAL, IndexRefused, key_path, machine_key, seal
from bantin.search.whoosh_library import TOC, FileStorage
from bantin.search.whoosh_store import CONTENTS, is_current
from tests.search.conftest import document, write

FACTS = {"documents": "d"}


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.write_text, (self.path, "ran")


def refusal(folder: Path) -> str:
    with pytest.raises(IndexRefused) as refused:
        open_index(folder)
    return refused.value.reason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "search-index", document("Tin", "Một đoạn."))


def arm(folder: Path) -> Path:
    """Put a table of contents of Whoosh's own with a bomb into the folder; the file that it would write is returned."""
    mark = folder.parent / "ran"
    TOC(schema(), [Bomb(mark)], 9).write(FileStorage(os.fspath(folder)), "MAIN")
    return mark


def test_a_patched_index_runs_nothing(folder: Path) -> None:
    """Code put into an index does not run: the index is refused before it is read."""
    mark = arm(folder)
    assert ("tampered", False) == (refusal(folder), mark.exists())


def test_the_bomb_is_real(folder: Path) -> None:
    """Whoosh would run that code, so the tests beside this one can fail."""
    mark = arm(folder)
    FileStorage(os.fspath(folder)).open_index()
    assert mark.exists()


def after_the_verdict(monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], object]) -> None:
    """Let the folder be harmed just when all its files have been digested."""
    real = module._digests
    monkeypatch.setattr(module, "_digests", lambda folder, *known: (real(folder, *known), harm(folder))[0])


def test_a_bomb_put_in_after_the_verdict_does_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may write into the folder, and does so between the verdict and the opening, gets nothing run."""
    after_the_verdict(monkeypatch, arm)
    with open_index(folder) as index:
        assert (1, False) == (index.search("đoạn").total, (folder.parent / "ran").exists())


def swap_contents(folder: Path) -> None:
    (folder / CONTENTS).write_text('[{"../x": 1}, {"category": {}, "unit": {}}]')


def test_other_contents_put_in_after_the_verdict_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which files are opened is told by the bytes that were sealed, by no others."""
    after_the_verdict(monkeypatch, swap_contents)
    assert "tampered" == refusal(folder)


def test_an_index_is_read_without_pickle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoosh cannot unpickle anything, and the index answers all the same."""
    monkeypatch.setattr("whoosh.index.pickle", None)
    monkeypatch.setattr("whoosh.filedb.structfile.load_pickle", None)
    with open_index(folder) as index:
        assert 1 == index.search("đoạn").total


def add(folder: Path) -> None:
    (folder / "_MAIN_9.toc").write_bytes(b"x")


def drop(folder: Path) -> None:
    next(folder.glob("*.columns")).unlink()


def link(folder: Path) -> None:
    file = next(folder.glob("*.columns"))
    shutil.copy(file, folder.parent / "copy")
    file.unlink()
    file.symlink_to(folder.parent / "copy")


def unseal(folder: Path) -> None:
    (folder / SEAL).unlink()


def garble(folder: Path) -> None:
    (folder / SEAL).write_text("[" * 100_000)


def reseal(folder: Path) -> None:
    (folder / SEAL).unlink()
    seal(folder, FACTS, bytes(32))


def forget(folder: Path) -> None:
    key_path(os.environ).unlink()


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (add, "tampered"),
        (drop, "tampered"),
        (link, "tampered"),
        (unseal, "unsealed"),
        (garble, "unsealed"),
        (reseal, "foreign"),
        (forget, "no-key"),
        (shutil.rmtree, "absent"),
    ],
)
def test_what_is_not_ours_is_refused(folder: Path, harm: Callable[[Path], None], reason: str) -> None:
    """Every change of a sealed folder, every foreign seal and a missing key has its own refusal, and is not current."""
    harm(folder)
    assert (reason, False) == (refusal(folder), is_current(folder, "d"))


def test_another_version_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index sealed by us under other rules is not read by these."""
    monkeypatch.setattr(whoosh_store, "ANALYSER", "vi-0")
    assert ("outdated", False) == (refusal(folder), is_current(folder, "d"))


def test_current_means_same_documents(folder: Path) -> None:
    """An index is kept for the digest it was written for, and for no other."""
    assert (True, False) == (is_current(folder, "d"), is_current(folder, "e"))


@pytest.mark.parametrize(
    ("environment", "path"),
    [
        ({"BANTIN_STATE_HOME": "/a", "XDG_STATE_HOME": "/b", "HOME": "/c"}, "/a/key"),
        ({"XDG_STATE_HOME": "/b", "HOME": "/c"}, "/b/bantin/key"),
        ({"HOME": "/c"}, "/c/.local/state/bantin/key"),
    ],
)
def test_where_the_key_lives(environment: dict[str, str], path: str) -> None:
    """The key's place follows the environment in the order documented."""
    assert Path(path) == key_path(environment)


def test_the_key_is_made_once_and_private(state_home: Path) -> None:
    """A key is made on demand, kept, readable by its owner only, and leaves nothing beside it."""
    before, made, again = machine_key(), machine_key(create=True), machine_key(create=True)
    modes = {path.name: path.stat().st_mode & 0o777 for path in state_home.iterdir()}
    assert (None, made, 32, {"key": 0o600}) == (before, again, len(made or b""), modes)


def test_a_key_that_others_may_read_is_none(state_home: Path) -> None:
    """A key whose file lies open to others is not trusted."""
    machine_key(create=True)
    (state_home / "key").chmod(0o644)
    assert machine_key() is None


def test_without_a_key_the_index_is_written_and_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no key can be kept the build goes on, the index is never current, and search says why."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BANTIN_STATE_HOME", str(tmp_path / "file" / "state"))
    folder = write(tmp_path / "search-index", document("Tin", "Một đoạn."))
    assert ("no-key", False) == (refusal(folder), is_current(folder, "d"))
