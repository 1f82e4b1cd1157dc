"""Law 1: for any history of edits, the output of a cached build is byte for byte that of a clean one.

Random histories of a small site, each step built over the last one with the cache, then from nothing: the two trees
must be equal, and the two indexes must answer alike. What was written, by the build's own word and by that of the file
system, must be just what differs from what stood there.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.order import BuildFailed, Built, Order
from bantin.pipeline import build
from bantin.publish import ForeignFile
from bantin.search.engine import open_index
from bantin.standing import read_standing
from tests.editor import STEP, Editor
from tests.once import work_out_now
from tests.support import CAMPAIGN, ROOT, changed, identities, tree

HISTORIES, STEPS = (1000, 20) if CAMPAIGN else (60, 8)
SHARES = 4  # for as many processes
QUERIES = ("nước sạch", "sửa đường", "28-KH/UBND", "họp", '"bài số"', "moi")


def built(order: Order) -> tuple[object, ...]:
    """What a build says: its counts, its next change, its problems; or the problems that stopped it."""
    return said(attempted(order))


def attempted(order: Order) -> Built | BuildFailed:
    """A build, or what stopped it."""
    try:
        return build(order)
    except BuildFailed as failed:
        return failed


def said(outcome: Built | BuildFailed) -> tuple[object, ...]:
    """What an editor is told."""
    if isinstance(outcome, BuildFailed):
        return ("failed", outcome.problems)
    return (outcome.articles, outcome.pages, outcome.next_change, outcome.problems)


def answers(root: Path) -> list[object]:
    """What the index answers to the queries."""
    with open_index(root / "search-index") as index:
        return [index.search(query).hits for query in QUERIES]


def compared(editor: Editor, clean: Path) -> bool:
    """A cached build says, makes and answers what a clean one does, and has written just what differs; whether there
    was a site to build."""
    for name in ("public", "search-index", "content", "templates", "theme"):
        shutil.rmtree(clean / name, ignore_errors=True)
        if name in {"content", "templates", "theme"} and (editor.root / name).is_dir():
            shutil.copytree(editor.root / name, clean / name)
    shutil.copy(editor.root / "site.yaml", clean / "site.yaml")
    wanted = attempted(editor.order(clean, cached=False))
    before, stood = tree(editor.root / "public"), identities(editor.root / "public")
    try:
        outcome = attempted(editor.order())
    except ForeignFile:  # no manifest of ours tells whose files these are: they stay until somebody removes them
        assert (frozenset(), before) == (read_standing(editor.root / "public").ours, tree(editor.root / "public"))
        shutil.rmtree(editor.root / "public")
        before, stood = {}, {}
        outcome = attempted(editor.order())
    after, stands = tree(editor.root / "public"), identities(editor.root / "public")
    assert said(wanted) == said(outcome)
    if isinstance(outcome, BuildFailed):
        assert (before, stood) == (after, stands)
        return False
    assert tree(clean / "public") == after
    assert answers(clean) == answers(editor.root)
    assert changed(before, after) == {*outcome.publication.written, *outcome.publication.removed}
    assert changed(before, after) == changed(stood, stands)
    return True


@pytest.fixture(scope="module", autouse=True)
def shared_out() -> Iterator[None]:
    """Where two processes are asked for there are two, for so small a site too; they have what is worked out once."""
    work_out_now(ROOT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bantin.pipeline.FEW", 3)
        yield


@pytest.mark.parametrize("share", range(SHARES))
def test_clean_is_cached(memory: Path, share: int) -> None:
    """After every step of a random history the cached output is the clean one, byte for byte, and answers alike; and
    most steps leave a site that can be built, for others would prove little."""
    sound: list[bool] = []

    @settings(max_examples=HISTORIES // SHARES, database=None, suppress_health_check=list(HealthCheck))
    @given(seed=st.integers(0, 2**32), length=st.integers(1, STEPS))
    def history(seed: int, length: int) -> None:
        folder = memory / "history"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "clean").mkdir(parents=True)
        chance = Random(f"{share} {seed}")
        editor = Editor(folder / "site", chance)
        sound.append(compared(editor, folder / "clean"))
        for _ in range(length):
            if sound[-1]:
                editor.keep()
            step = Editor.go_back if not sound[-1] and chance.random() < 0.5 else chance.choice(STEP)
            step(editor)
            sound.append(compared(editor, folder / "clean"))

    history()
    assert 4 * sound.count(True) > 3 * len(sound)
