"""Law 3 as a reader meets it: who walks the site while it is built anew finds the old one or the new one, whole.

The reader has the paths and nothing else, as a web server has: it opens the front page, what that names, and so on,
while whole builds go from one content to the other and back. What it has read must be explained by one site at a time,
with no more changes from one to the other than builds were under way; where none came in between, no link led nowhere.
"""

import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builder import Builder
from tests.crawler import file_of, see
from tests.support import CAMPAIGN, article, build_site, make_site, some_articles, tree, write

BUILDS = 500 if CAMPAIGN else 12
PLACES = ("content/articles/2025/bai-001.md", "content/articles/2025/chi-co-luc-sau.md")
FILES: tuple[Mapping[str, str], ...] = (
    {PLACES[0]: article("Bài cũ", "2025-03-01 08:00", "Nội dung cũ.")},
    {
        PLACES[0]: article("Bài mới", "2025-03-05 08:00", "Xem [bài kia](chi-co-luc-sau.md).", category="thong-bao"),
        PLACES[1]: article("Bài kia", "2025-03-06 08:00", "Một đoạn."),
    },
)
Site = Mapping[str, bytes]
Read = tuple[str, bytes | None]


@dataclass(slots=True)
class Builds:
    """How many builds have begun, and how many have ended."""

    begun: int = 0
    ended: int = 0


def become(root: Path, files: Mapping[str, str]) -> Path:
    """Give a site one of its contents."""
    (root / PLACES[1]).unlink(missing_ok=True)
    return write(root, files)


def read(path: Path) -> bytes | None:
    """The bytes of a file, None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def named(path: str, data: bytes) -> list[str]:
    """The files that a page names."""
    return [file_of(target.partition("#")[0]) for _, target in see(path, data.decode()).links if target[:1] == "/"]


def walk(folder: Path) -> Iterator[Read]:
    """Every file that is reached from the front page, each as it is when its turn comes."""
    ahead, met = ["index.html"], {"index.html"}
    while ahead:
        path = ahead.pop()
        data = read(folder / path)
        yield path, data
        fresh = dict.fromkeys(named(path, data) if data and path.endswith(".html") else ())
        ahead += [file for file in fresh if file not in met]
        met |= fresh.keys()


def changes(walked: Iterable[Read], sites: Sequence[Site]) -> int:
    """How often, at the least, the site became another while this was read; LookupError for what no site has."""
    count, possible = 0, frozenset(range(len(sites)))
    for path, data in walked:
        those = frozenset(number for number, site in enumerate(sites) if site.get(path) == data)
        if not those:
            raise LookupError(path)
        count, possible = (count, possible & those) if possible & those else (count + 1, those)
    return count


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], ...]:
    """The clean trees of both contents."""
    trees = []
    for number, files in enumerate(FILES):
        root = become(make_site(tmp_path_factory.mktemp(f"clean{number}"), some_articles(12)), files)
        build_site(root)
        trees.append(tree(root / "public"))
    return tuple(trees)


def test_half_a_site_is_noticed(sites: tuple[Site, Site], tmp_path: Path) -> None:
    """What the tests of this file look for, they find: a whole site has no change within, one file of the other is
    a change, a file that is missing is one, and half a file is of no site."""
    for number, site in enumerate(sites):
        write(tmp_path / str(number), site)
    whole = list(walk(tmp_path / "0"))
    assert (0, True) == (changes(whole, sites), None not in dict(whole).values() and len(whole) > 40)
    page = "2025/03/bai-001/index.html"
    assert sites[0][page] == dict(whole)[page] != sites[1][page]
    shutil.copy(tmp_path / "1" / page, tmp_path / "0" / page)
    assert changes(walk(tmp_path / "0"), sites) in {1, 2}
    with pytest.raises(LookupError, match=page):
        changes([(page, sites[0][page][:-9])], sites)
    with pytest.raises(LookupError, match=page):
        changes([(page, None)], sites)


def test_a_reader_meanwhile(sites: tuple[Site, Site], tmp_path: Path) -> None:
    """Whoever walks the site during whole builds meets one site, or one after the other, with every link resolving."""
    root = become(make_site(tmp_path, some_articles(12)), FILES[0])
    build_site(root, cached=True)
    builds, over, walks = Builds(), threading.Event(), list[tuple[int, list[Read]]]()

    def reader() -> None:
        while not over.is_set():
            before = builds.ended
            walked = list(walk(root / "public"))
            walks.append((builds.begun - before, walked))

    thread, builder = threading.Thread(target=reader), Builder()
    thread.start()
    try:
        for turn in range(1, BUILDS + 1):
            become(root, FILES[turn % 2])
            builds.begun += 1
            assert 0 == builder.build(root)
            builds.ended += 1
    finally:
        over.set()
        thread.join()
        builder.close()
    counts = [(changes(walked, sites), under_way) for under_way, walked in walks]
    assert [] == [count for count in counts if count[0] > count[1]]
    still = [walked for under_way, walked in walks if changes(walked, sites) == 0]
    assert [] == [path for walked in still for path, data in walked if data is None]
    seen = {number for walked in still for number, site in enumerate(sites) if all(site.get(p) == d for p, d in walked)}
    assert {0, 1} == seen, "the reader was too slow to see both sites"
