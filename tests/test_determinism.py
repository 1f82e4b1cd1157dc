"""Law 2: the same input gives the same bytes, wherever and however it is built.

Whatever the machine's hash seed, timezone, locale, umask, number of processors, the site's path, or the order in which
its folders are listed.
"""

import itertools
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Self

import pytest

from bantin.read import read_sources
from tests.support import NOW, ROOT, build_site, tree

SITE = ROOT / "tests" / "sites" / "day-du"
SEEDS, ZONES, LOCALES = (
    ("0", "1", "4711"),
    ("UTC", "Asia/Ho_Chi_Minh", "America/St_Johns"),
    ("C", "C.UTF-8", "vi_VN.UTF-8"),
)
UMASKS, JOBS = (0o022, 0o077, 0o000), (1, 2, 5)
Setting = tuple[str, str, str, int, int]
FEW: Sequence[Setting] = (
    *zip(SEEDS, ZONES, LOCALES, UMASKS, JOBS, strict=True),
    ("random", "Pacific/Kiritimati", "POSIX", 0o027, 2), ("77", "Asia/Ho_Chi_Minh", "C", 0o022, 3),
    ("5", "America/St_Johns", "tr_TR.UTF-8", 0o002, 1), ("6", "UTC", "C.UTF-8", 0o077, 2),
    ("7", "Asia/Kathmandu", "C", 0o022, 1), ("8", "UTC", "vi_VN.UTF-8", 0o007, 3),
    ("9", "Asia/Ho_Chi_Minh", "C.UTF-8", 0o000, 5), ("10", "Pacific/Apia", "de_DE.UTF-8", 0o022, 2),
    ("11", "America/Los_Angeles", "C", 0o002, 4), ("12", "Europe/Dublin", "tr_TR.UTF-8", 0o027, 2),
    ("13", "Asia/Saigon", "POSIX", 0o077, 1), ("14", "Antarctica/Troll", "vi_VN", 0o022, 2),
    ("4294967295", "Africa/Monrovia", "az_AZ.UTF-8", 0o022, 3),
)  # fmt: skip
ALL: Sequence[Setting] = tuple(itertools.product(SEEDS, ZONES, LOCALES, UMASKS, JOBS))
# A build in a fresh process whose folders are listed in another order each time, and which shares out even little work;
# with an odd number of processes as if the site were a very large one.
SHUFFLED = """
import os, random, sys
scan, listdir = os.scandir, os.listdir
class Listed(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
def scandir(path="."):
    with scan(path) as found:
        entries = Listed(found)
    random.shuffle(entries)
    return entries
os.scandir, os.listdir = scandir, lambda path=".": random.sample(found := listdir(path), len(found))
from bantin import pipeline
from bantin.cli import main
assert pipeline.FEW > 4
pipeline.FEW = 4
assert pipeline.VERY_MANY > 8
if int(sys.argv[sys.argv.index("--jobs") + 1]) % 2:
    pipeline.VERY_MANY = 8
sys.exit(main(sys.argv[1:]))
"""


def fingerprint(folder: Path) -> str:
    """One digest of all paths, bytes and modes under a folder."""
    state = sha256()
    for path, data in tree(folder).items():
        state.update(f"{path} {(folder / path).stat().st_mode:o} {len(data)}\n".encode() + data)
    return state.hexdigest()


def built(setting: Setting, root: Path) -> str:
    """The fingerprint of the site built under this setting from this path."""
    seed, zone, locale, umask, jobs = setting
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("expected"))
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "LANG": locale}
    words = ("build", "--source", str(root), "--now", NOW, "--jobs", str(jobs), "--no-cache", "--quiet")
    subprocess.run(
        [sys.executable, "-c", SHUFFLED, *words], env=surroundings, cwd=ROOT, umask=umask, timeout=120, check=True
    )
    return fingerprint(root / "public")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The fingerprint of the site built here and now."""
    root = tmp_path_factory.mktemp("plain") / "site"
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("expected"))
    build_site(root)
    return fingerprint(root / "public")


@pytest.mark.parametrize("setting", FEW, ids=str)
def test_surroundings_change_nothing(setting: Setting, plain: str, tmp_path: Path) -> None:
    """A build in strange surroundings, from a path with blanks and marks, has the bytes and modes of any other."""
    assert plain == built(setting, tmp_path / f"đường dẫn có dấu {setting[0]}" / "trang")


@pytest.mark.campaign
def test_no_surroundings_change_anything(plain: str, tmp_path: Path) -> None:
    """The same over every combination."""
    assert [] == [setting for n, setting in enumerate(ALL) if built(setting, tmp_path / str(n)) != plain]


def test_the_instant_is_what_counts(tmp_path: Path) -> None:
    """One instant told in three ways, in other timezones or by SOURCE_DATE_EPOCH, gives one site."""
    instants = ("2026-11-21T01:30+07:00", "2026-11-20T18:30+00:00", "2026-11-20T14:00-04:30")
    prints = set()
    for number, now in enumerate(instants):
        shutil.copytree(SITE, tmp_path / str(number), ignore=shutil.ignore_patterns("expected"))
        build_site(tmp_path / str(number), now=now)
        prints.add(fingerprint(tmp_path / str(number) / "public"))
    assert 1 == len(prints)


def test_a_unit_ends_at_midnight_in_the_sites_timezone(tmp_path: Path) -> None:
    """That a unit is no more is told from the first second of the day after its last, in Hanoi, not in London."""
    shutil.copytree(SITE, tmp_path / "a", ignore=shutil.ignore_patterns("expected"))
    told = []
    for now in ("2025-06-30T16:59:59+00:00", "2025-06-30T17:00:00+00:00"):
        build_site(tmp_path / "a", now=now)
        told.append(
            "đã kết thúc hoạt động" in (tmp_path / "a/public/don-vi/p-cau-sat-cu/index.html").read_text("utf-8")
        )
    assert [False, True] == told


@contextmanager
def shuffled(chance: random.Random, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Folders are listed in a random order."""
    scan = os.scandir

    class Listed(list["os.DirEntry[str]"]):
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

    def scandir(path: str) -> Listed:
        with scan(path) as found:
            entries = Listed(found)
        chance.shuffle(entries)
        return entries

    with patch.context() as inside:
        inside.setattr(os, "scandir", scandir)
        yield


def test_the_listing_has_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order the system lists a folder in, the texts come in the order of their paths."""
    listings = []
    for seed in range(5):
        with shuffled(random.Random(seed), monkeypatch):
            listings.append(read_sources(SITE)[0])
    assert [listings[0]] * 5 == listings
    assert tuple(sorted(listings[0].texts)) == listings[0].texts
