"""What lies beside a published folder: nothing that was withdrawn, nothing that leads elsewhere, no mounted disk."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bantin import swap
from bantin.model import Output
from bantin.publish import publish, twin
from bantin.standing import standing
from bantin.swap import MountPoint, previous, staged
from bantin.tree import make_where_room_is, remove_all
from tests.support import tree

OLD = {"index.html": b"old", "2018/10/hop/index.html": b"same", "2018/10/cu/index.html": b"goes", "a.css": b"a"}
NEW = {"index.html": b"new", "2018/10/hop/index.html": b"same", "2019/01/moi/index.html": b"comes", "a.css": b"a"}


def outputs(site: dict[str, bytes]) -> Iterator[Output]:
    return (Output(path, data) for path, data in site.items())


def content(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest."""
    return {path: data for path, data in tree(folder).items() if path != "manifest.json"}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder where the old site stands."""
    publish(outputs(OLD), tmp_path / "public")
    return tmp_path / "public"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_mount_point(target: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where a disk is mounted no folder can be exchanged: it is told as that, and the old site stands."""

    def refuse(one: Path, other: Path) -> bool:
        raise OSError(number, os.strerror(number), str(other))

    with monkeypatch.context() as patch:
        patch.setattr(swap, "_exchange", refuse)
        with pytest.raises(MountPoint):
            publish(outputs(NEW), target)
    monkeypatch.setattr(os.path, "ismount", lambda path: path == target)
    with pytest.raises(MountPoint):
        publish(outputs(NEW), target)
    assert OLD == content(target)


@pytest.mark.parametrize("exchange", [True, False])
def test_nothing_withdrawn_lies_beside(target: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    """Beside the new site lies what the former one has in common with it; nothing that was changed or removed."""
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    publish(outputs(NEW), target)
    assert {path: OLD[path] for path in ("2018/10/hop/index.html", "a.css")} == content(previous(target))
    assert sorted(p.name for p in target.parent.iterdir()) == [".public.previous", "public"]


def test_a_stopped_run_leaves_no_former_site(target: Path) -> None:
    """A run stopped just before it tidied away the former site: the next start does, even where nothing has changed."""
    for folder in (previous(target), staged(target) / "fresh"):
        folder.mkdir(parents=True, exist_ok=True)
    (previous(target) / "rut.html").write_bytes(b"withdrawn")
    publish(outputs(OLD), target)
    assert ["public"] == [path.name for path in target.parent.iterdir()]


@pytest.mark.parametrize("place", [staged, previous])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_in_our_way(target: Path, place: Callable[[Path], Path], there: bool) -> None:
    """A link planted where we work goes, and what it leads to stays as it is."""
    elsewhere = target.parent / "elsewhere" / "tree"
    if there:
        elsewhere.mkdir(parents=True)
        (elsewhere / "theirs").write_bytes(b"theirs")
    shutil.rmtree(place(target), ignore_errors=True)
    place(target).symlink_to(elsewhere.parent)
    publish(outputs(NEW), target)
    assert (NEW, there) == (content(target), (elsewhere / "theirs").exists())
    assert [] == [path.name for path in target.parent.iterdir() if path.is_symlink()]


@pytest.mark.parametrize("left", ["nothing", "half a twin", "an earlier twin"])
def test_a_twin_changes_nothing_but_the_time(target: Path, left: str) -> None:
    """The next site is the same whether the present one's files lay beside it already, some of them or none."""
    if left != "an earlier twin":
        shutil.rmtree(previous(target))
    if left == "half a twin":
        (previous(target) / "2018/10/hop").mkdir(parents=True)
        os.link(target / "2018/10/hop/index.html", previous(target) / "2018/10/hop/index.html")
    if left == "an earlier twin":
        publish(outputs(NEW), target)
        publish(outputs(OLD), target)
    live = standing(target)
    assert twin(live)
    assert tree(target) == tree(previous(target))
    told = publish(outputs(NEW), target, live, lambda: True)
    assert told.written == ("2019/01/moi/index.html", "index.html", "manifest.json")
    assert told.removed == ("2018/10/cu/index.html",)
    assert NEW == content(target)
    assert {path: OLD[path] for path in ("2018/10/hop/index.html", "a.css")} == content(previous(target))


def test_a_twin_that_is_none(target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing stands, a folder is empty, files are copied or the disk refuses, it is told; all goes on."""
    assert not twin(standing(tmp_path / "nothing"))
    assert not previous(tmp_path / "nothing").exists()
    (target / "empty").mkdir()
    assert not twin(standing(target))
    (target / "empty").rmdir()

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    (previous(target) / "a.css").unlink()
    (target / "b").mkdir()
    (target / "b/theirs.txt").touch()
    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", refuse)
        assert not twin(standing(target))
    monkeypatch.setattr(os, "link", refuse)
    assert not twin(standing(target))
    publish(outputs(NEW), target, standing(target), lambda: False)
    assert {**NEW, "b/theirs.txt": b""} == content(target)


def test_a_first_site_has_its_twin(target: Path) -> None:
    """Its files lie beside it as links, so that the next one is soon made."""
    assert tree(target) == tree(previous(target))
    assert all((target / path).samefile(previous(target) / path) for path in OLD)
    assert sorted(place.name for place in target.parent.iterdir()) == [".public.previous", "public"]


def test_a_first_site_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file system makes no links, it is published as well, and nothing lies beside it."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    publish(outputs(OLD), tmp_path / "public")
    assert OLD == content(tmp_path / "public")
    assert ["public"] == [place.name for place in tmp_path.iterdir()]


def test_a_first_site_whose_twin_is_lost_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands, and nothing is told: a twin only saves time."""
    rename = Path.rename

    def refuse(place: Path, target: Path) -> Path:
        if place.name == "twin":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(place, target)

    monkeypatch.setattr(Path, "rename", refuse)
    publish(outputs(OLD), tmp_path / "public")
    assert OLD == content(tmp_path / "public")
    assert ["public"] == [place.name for place in tmp_path.iterdir()]


def test_a_site_taken_away_meanwhile(target: Path) -> None:
    """What stood is gone before the next one is there: that comes whole, or the fault is told and nothing stands."""
    live = standing(target)
    shutil.rmtree(target)
    with suppress(OSError):
        publish(outputs(NEW), target, live)
    assert content(target) in ({}, NEW)
    publish(outputs(NEW), target)
    assert NEW == content(target)


@pytest.mark.parametrize("offered", [True, False])
def test_where_room_is_a_folder_is_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offered: bool) -> None:
    """An empty folder stands at its place, and nothing else is left; so too where no file system knows the mark."""
    if not offered:
        monkeypatch.setattr("bantin.tree._SET_FLAGS", 0)
    make_where_room_is(tmp_path / "a", tmp_path / "b")
    assert {tmp_path / "a": [], tmp_path / "b": []} == {folder: [*folder.iterdir()] for folder in tmp_path.iterdir()}


@pytest.mark.parametrize("count", [3, 1000])
def test_files_are_removed_few_or_many(tmp_path: Path, count: int) -> None:
    """One that is gone already is no fault, and what else lies there stays; a fault is told."""
    places = [tmp_path / str(number) for number in range(count)]
    for place in places[1:]:
        place.touch()
    (tmp_path / "stays").touch()
    remove_all([*map(str, places)])
    assert ["stays"] == [place.name for place in tmp_path.iterdir()]
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        remove_all([*map(str, places), str(tmp_path / "folder")])
