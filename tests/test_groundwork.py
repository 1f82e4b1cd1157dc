"""What stands, and its twin, found out beside the road."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bantin.groundwork import standing_beside
from bantin.model import Output
from bantin.publish import publish
from bantin.standing import standing
from bantin.swap import discard, previous
from tests.support import tree

OLD = {"index.html": b"old", "2018/10/hop/index.html": b"same", "2018/10/cu/index.html": b"goes"}
NEW = {"index.html": b"new", "2018/10/hop/index.html": b"same"}


def outputs(site: dict[str, bytes]) -> Iterator[Output]:
    return (Output(path, data) for path, data in site.items())


@pytest.fixture(params=["a twin", "none"])
def target(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder where the old site stands, with its twin or without."""
    publish(outputs(OLD), tmp_path / "public")
    if request.param == "none":
        discard(previous(tmp_path / "public"))
    return tmp_path / "public"


@pytest.mark.parametrize("apart", [True, False])
def test_what_stands_and_its_twin(target: Path, apart: bool) -> None:
    """It is told what stands, again and again; then there is a twin, and nothing else beside the site."""
    with standing_beside(target, apart=apart) as (live, has_twin):
        assert live() == standing(target) == live()
        assert has_twin()
    assert sorted(place.name for place in target.parent.iterdir()) == [".public.previous", "public"]
    assert tree(target) == tree(previous(target))


def test_a_lost_twin_is_none(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A twin only saves time: where its process is killed, the site is published without it."""
    monkeypatch.setattr("bantin.groundwork.twin", lambda live: os.kill(os.getpid(), signal.SIGKILL))
    with standing_beside(target, apart=True) as (live, has_twin):
        publish(outputs(NEW), target, live(), has_twin)
    assert NEW == {path: data for path, data in tree(target).items() if path != "manifest.json"}


@pytest.mark.parametrize("theirs", [True, False])
def test_what_is_not_ours_has_no_twin(tmp_path: Path, theirs: bool) -> None:
    """Where nothing stands, or only what others have put there, nothing comes to lie beside it."""
    if theirs:
        (tmp_path / "public").mkdir()
        (tmp_path / "public/theirs.txt").touch()
    before = sorted(tmp_path.rglob("*"))
    with standing_beside(tmp_path / "public", apart=True) as (live, has_twin):
        assert not live().ours
        assert not has_twin()
    assert before == sorted(tmp_path.rglob("*"))
