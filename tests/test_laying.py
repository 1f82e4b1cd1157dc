"""Files that have been made lie ready, wherever they were made, and nothing is left of them."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from bantin.laying import Laying, laying, workplace
from bantin.model import Kept, Output
from bantin.publish import publish
from bantin.standing import standing
from bantin.swap import staged
from tests.support import tree

PAGES = (Output("index.html", b"Trang chu"), Output("a/index.html", b"Bai", ((1, "menu"),)), Output("b.css", b""))


def digest(output: Output) -> str:
    return sha256(output.data).hexdigest()


def test_what_lies_ready_is_published_as_it_is(tmp_path: Path) -> None:
    """The site of files laid ready is that of the files themselves; a file that stands is not laid."""
    publish(PAGES, tmp_path / "wanted")
    publish(PAGES[:1], tmp_path / "public")
    live = standing(tmp_path / "public")
    with workplace(live.folder) as place:
        laid = list(map(Laying(place, live.digests), PAGES))
        told = [(one.path, one.digest, one.parts) for one in laid]
        assert [(one.path, digest(one), one.parts) for one in PAGES] == told
        assert ["", True, True] == [one.place and Path(one.place).is_file() for one in laid]
        publish(laid, live.folder, live)
    assert (tree(tmp_path / "wanted"), False) == (tree(tmp_path / "public"), staged(tmp_path / "public").exists())


def test_where_nothing_stands_a_file_lies_where_it_belongs(tmp_path: Path) -> None:
    """The first site, laid in its own tree at once, is that of the files themselves, with the modes of any other."""
    publish(PAGES, tmp_path / "wanted")
    live = standing(tmp_path / "public")
    umask = os.umask(0o077)
    try:
        with workplace(live.folder) as place:
            lay = laying(live.folder, place, live.digests)
            laid = [lay(one) for one in (*PAGES, PAGES[1])]
            assert {f"{staged(live.folder)}/tree/{one.path}" for one in PAGES} == {one.place for one in laid}
            publish(laid, live.folder, live)
    finally:
        os.umask(umask)
    assert tree(tmp_path / "wanted") == tree(tmp_path / "public")
    assert modes(tmp_path / "wanted") == modes(tmp_path / "public")


def modes(folder: Path) -> dict[str, int]:
    return {str(place.relative_to(folder)): place.stat().st_mode for place in folder.rglob("*")}


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/../b", "a\\b", "C:x", "a\0b", "e\u0301"])
def test_a_path_leads_nowhere_else(path: str, tmp_path: Path) -> None:
    """Nothing is written for a path that is none within a site."""
    with workplace(tmp_path / "public") as place, pytest.raises(ValueError, match="not "):
        laying(tmp_path / "public", place, {})(Output(path, b"x"))
    assert [] == [*tmp_path.iterdir()]


def test_the_same_may_be_laid_twice(tmp_path: Path) -> None:
    """Two processes that make the same file lay one."""
    with workplace(tmp_path / "public") as place:
        lay = Laying(place, {})
        assert lay(PAGES[0]) == lay(PAGES[0])


def test_a_file_that_lies_nowhere_is_refused(tmp_path: Path) -> None:
    """What is said to stand, and does not, is no file of a site."""
    with pytest.raises(ValueError, match="does not stand there"):
        publish([Kept("index.html", digest(PAGES[0]))], tmp_path / "public")


def test_nothing_lies_ready_after_a_fault(tmp_path: Path) -> None:
    """However the block ends, nothing of it is left beside the site."""
    with pytest.raises(KeyError), workplace(tmp_path / "public") as place:
        Laying(place, {})(PAGES[0])
        raise KeyError
    assert [] == [*tmp_path.iterdir()]
