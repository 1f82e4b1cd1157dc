"""What lies beside a published folder: nothing that was withdrawn, nothing that leads elsewhere, no mounted disk."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bantin import swap
from bantin.model import Output
from bantin.publish import MountPoint, publish
from bantin.swap import previous, staged
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
        folder.mkdir(parents=True)
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
    place(target).symlink_to(elsewhere.parent)
    publish(outputs(NEW), target)
    assert (NEW, there) == (content(target), (elsewhere / "theirs").exists())
    assert [] == [path.name for path in target.parent.iterdir() if path.is_symlink()]
