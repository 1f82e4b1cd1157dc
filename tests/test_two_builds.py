"""Law 3 where two builds are asked for at once: one works, the other is told; the site is whole, the next is clean."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from bantin.cli import main
from bantin.clock import read_now
from bantin.order import Order
from bantin.pipeline import build
from tests.builder import Builder
from tests.support import CAMPAIGN, NOW, article, build_site, leftovers, make_site, some_articles, tree, write

ROUNDS = 200 if CAMPAIGN else 8
PLACE = "content/articles/2025/bai-001.md"
EDITS = tuple({PLACE: article(f"Bài {word}", "01/03/2025", f"Nội dung {word}.")} for word in ("cũ", "mới"))
DONE, TOLD = 0, 2
T = TypeVar("T")


@pytest.fixture(scope="module")
def builders() -> Iterator[tuple[Builder, Builder]]:
    """Two servers, each of which builds."""
    servers = (Builder(), Builder())
    yield servers
    for server in servers:
        server.close()


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The clean tree of each edit."""
    trees = []
    for number, edit in enumerate(EDITS):
        root = write(make_site(tmp_path_factory.mktemp(f"clean{number}"), some_articles(24)), edit)
        build_site(root)
        trees.append(tree(root / "public"))
    return trees


@pytest.mark.parametrize(
    ("root", "output"), [("one", "one/public"), ("one", "elsewhere"), ("other", "one/public")],
    ids=["one source, one output", "one source, two outputs", "two sources, one output"],
)  # fmt: skip
def test_who_comes_second_is_told(
    root: str, output: str, wanted: list[dict[str, bytes]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build asked for while another is at the same source or output ends with code 2 and a sentence, and touches
    nothing; the other goes on to its end, and the next build is clean."""
    site = write(make_site(tmp_path / "one", some_articles(24)), EDITS[0])
    build_site(site, cached=True)
    write(make_site(tmp_path / "other", some_articles(24)), EDITS[0])
    write(site, EDITS[1])
    words = ["build", "--source", str(tmp_path / root), "--output", str(tmp_path / output), "--now", NOW, "--jobs", "1"]
    met = []

    def meanwhile(label: str, values: Iterable[T], total: int) -> Iterable[T]:
        met.append((main(words), tree(site / "public")))
        return values

    build(Order(site, site / "public", read_now(NOW), track=meanwhile))
    told = capsys.readouterr().err.count("[output-locked]")
    assert told > 0
    assert [(TOLD, wanted[0])] * told == met
    assert (wanted[1], set(), False) == (tree(site / "public"), leftovers(site), (tmp_path / "elsewhere").exists())
    assert DONE == main(["build", "--source", str(site), "--now", NOW, "--jobs", "1"])
    assert (wanted[1], set()) == (tree(site / "public"), leftovers(site))


def test_two_at_once(builders: tuple[Builder, Builder], wanted: list[dict[str, bytes]], tmp_path: Path) -> None:
    """Of two builds begun at one moment at least one does its work, the other does too or is told; the site is whole,
    nothing is left lying, and the next build is clean."""
    root = write(make_site(tmp_path, some_articles(24)), EDITS[1])
    build_site(root, cached=True)
    ends = []
    for turn in range(ROUNDS):
        write(root, EDITS[turn % 2])
        for builder in builders:
            builder.begin(root)
        ends.append(sorted(builder.end() for builder in builders))
        assert (wanted[turn % 2], set()) == (tree(root / "public"), leftovers(root))
        if turn % 4 == 3:
            assert (DONE, wanted[turn % 2]) == (builders[0].build(root), tree(root / "public"))
    assert [] == [codes for codes in ends if codes not in ([DONE, DONE], [DONE, TOLD])]
    assert [DONE, TOLD] in ends, "no two builds ever met"
