"""Law 1, the other half: a damaged cache costs time and changes nothing."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from tests.support import CAMPAIGN, article, build_site, make_site, some_articles, tree, write

DAMAGES = 1000 if CAMPAIGN else 100
EDITS = ("Nội dung ban đầu.", "Nội dung đã sửa.")


def flip(data: bytearray, chance: Random) -> bytearray:
    """One to forty bits of a file are turned."""
    for _ in range(chance.choice((1, 3, 40))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def cut(data: bytearray, chance: Random) -> bytearray:
    """The file ends, or begins, somewhere."""
    at = chance.randrange(len(data))
    return data[at:] if chance.random() < 0.3 else data[:at]


def swap(data: bytearray, chance: Random) -> bytearray:
    """Two stretches change places."""
    size = chance.choice((32, 64, 1000))
    one, other = (chance.randrange(max(1, len(data) - size)) for _ in range(2))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]
    return data


def age(data: bytearray, chance: Random) -> bytearray:
    """The records are of another version of the format."""
    return data.replace(b"\xff\xfebantin\x01", b"\xff\xfebantin" + bytes([chance.randrange(2, 9)]))


def noise(data: bytearray, chance: Random) -> bytearray:
    """Something else altogether."""
    return bytearray(chance.randbytes(chance.randrange(3 * len(data))))


KINDS: tuple[Callable[[bytearray, Random], bytearray], ...] = (flip, cut, swap, age, noise)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The clean tree with each text."""
    trees = []
    for number, body in enumerate(EDITS):
        root = site(tmp_path_factory.mktemp(f"clean{number}"), body)
        build_site(root)
        trees.append(tree(root / "public"))
    return trees


def site(root: Path, body: str) -> Path:
    """A small site, one of whose articles has this body; another has a picture."""
    picture = BytesIO()
    Image.linear_gradient("L").resize((48, 32)).save(picture, "JPEG")
    shown = article("Bài có ảnh", "2025-04-02 08:00", "![Sân trường](anh.jpg)")
    return make_site(root, {
        **some_articles(5), "2025/anh.jpg": picture.getvalue(), "2025/co-anh.md": shown,
        "2025/sua.md": article("Bài sửa", "2025-04-01 08:00", body),
    })  # fmt: skip


def test_a_damaged_cache_is_harmless(wanted: list[dict[str, bytes]], tmp_path: Path) -> None:
    """Bits turned, files cut, records swapped or of another version: the site equals a clean one, nothing is raised."""
    chance = Random(20261121)
    root = site(tmp_path, EDITS[0])
    build_site(root, cached=True)
    for number in range(1, DAMAGES + 1):
        for file in sorted((root / ".bantin").rglob("*.pack")):
            data = bytearray(file.read_bytes())
            if data and chance.random() < 0.8:
                file.write_bytes(chance.choice(KINDS)(data, chance))
        edit = number % 2 if chance.random() < 0.7 else (number - 1) % 2
        write(root, {"content/articles/2025/sua.md": article("Bài sửa", "2025-04-01 08:00", EDITS[edit])})
        if chance.random() < 0.2:
            shutil.rmtree(root / "public")
        build_site(root, cached=True)
        assert wanted[edit] == tree(root / "public")


def test_a_cache_that_cannot_be_kept(wanted: list[dict[str, bytes]], tmp_path: Path) -> None:
    """Where a folder lies in the place of a pack, the site is built all the same."""
    root = site(tmp_path, EDITS[1])
    for name in ("cache", "pictures", "ledgers"):
        (root / ".bantin" / name / "records.pack").mkdir(parents=True)
    build_site(root, cached=True)
    assert wanted[1] == tree(root / "public")
