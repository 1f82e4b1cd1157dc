"""Law 1, the other half: a damaged cache costs time and changes nothing."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pytest
from PIL import Image

from bantin.cache import Cache, key, no_cache
from bantin.clock import read_now
from bantin.darkroom import pictures_key
from bantin.findable import searched
from bantin.kinship import kin_key
from bantin.order import Order
from bantin.parts import NAME
from bantin.pipeline import pages_key, proofs_key, survey_of
from tests.support import CAMPAIGN, NOW, article, build_site, make_site, some_articles, tree, write

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
    source = "{name: Báo A, url: https://bao.vn/a, date: 01/04/2025}"
    shown = article("Bài có ảnh", "2025-04-02 08:00", "![Sân trường](anh.jpg)", source=source)
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
        for file in sorted((root / ".bantin").rglob("records.*")):
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


# --- Records that are whole, and strange ------------------------------------------------------------------------------

DEEP = b"[" * 100_000
NONE = (b"", b"\xff", b"1", b"{}", b"[[]]", DEEP)
STRANGE_FILES: tuple[Callable[[list[Any]], object], ...] = (
    lambda _: [], lambda _: {}, lambda _: [1], lambda _: ["abc"],
    lambda files: [[[], *one[1:]] for one in files], lambda files: [[one[0], {}, []] for one in files],
    lambda files: [[*one[:2], [["x", "menu"]]] for one in files],
    lambda files: [[*one[:2], [[1, []]]] for one in files],
    lambda files: [[*one[:2], [[place + 1, name] for place, name in one[2]]] for one in files],
)  # fmt: skip
Strange = Iterator[bytes]


def strange_lines(now: bytes) -> Strange:
    """No text, a name without a line, names of nothing; every line replaced by one that tells nothing."""
    yield from (b"\xff\xfe\nx\n" + now, now + b"x\n", b"\n\n" + now)
    names = now.split(b"\n")[0:-1:2]
    yield from (b"".join(b"%b\n%b\n" % (name, one) for name in names) for one in NONE)


def strange_changes(now: bytes) -> Strange:
    """Changes of another record, and of this one: lines that tell nothing, and that all is gone."""
    mark = b"%d-%d" % (len(now), crc32(now))
    names = now.split(b"\n")[0:-1:2]
    yield from NONE
    for whose, one in product((b"1-1", mark), NONE):
        yield b"".join(b"%b\n%b\n" % line for line in [(b"", whose), *((name, one) for name in names)])


def strange_pages(now: bytes) -> Strange:
    """Lines with the right keys whose files, or whose parts, are nothing that stands anywhere."""
    lines = now.split(b"\n")
    told = dict(zip(lines[0:-1:2], map(json.loads, lines[1::2]), strict=True))
    parts = told.pop(NAME.encode())
    other = {name: ["", length] for name, (_, length) in parts.items()}
    for files in STRANGE_FILES:
        yield _ledger({**{name: [*one[:2], files(one[2])] for name, one in told.items()}, NAME.encode(): other})
    for strange in ({name: ["", -5] for name in parts}, dict.fromkeys(parts, 1), 3):
        yield _ledger({**told, NAME.encode(): strange})


def strange_fields(now: bytes) -> Strange:
    """One field after another replaced; or no fields at all."""
    yield from NONE
    fields = json.loads(now)
    for at, other in product(range(len(fields)), ([], ["x"], {"x": "y"}, "2020-01-01T00:00", "x")):
        yield json.dumps([*fields[:at], other, *fields[at + 1 :]]).encode()


def strange_problems(now: bytes) -> Strange:
    """Problems that nobody can tell: of an unknown code, of a known one without its words."""
    *before, _, manifest, index = json.loads(now)
    for code in ("zzz", "category-unknown"):
        told = [{"spot": {"path": "a.md", "line": 1, "column": 1}, "code": code, "words": []}]
        yield json.dumps([*before, told, manifest, index]).encode()


def strange_texts(now: bytes) -> Strange:
    """A text whose source leads to a script; one with a problem that nobody can tell."""
    assert b"https://bao.vn/" in now
    yield now.replace(b"https://bao.vn/", b"javascript:alert(1)//")
    assert b",[],false]" in now
    yield now.replace(b",[],false]", b',[{"spot":{"path":"a.md","line":1,"column":1},"code":"zzz","words":[]}],false]')


def _ledger(lines: Mapping[bytes, object]) -> bytes:
    return b"".join(b"%b\n%b\n" % (name, json.dumps(told).encode()) for name, told in lines.items())


def strange_kin(now: bytes) -> Strange:
    """An answer that is none, that names articles which are not there, or about other articles."""
    articles, answer = json.loads(now)
    yield from NONE
    for other in (
        [],
        [[99]],
        [[99], *answer[1:]],
        [[-1], *answer[1:]],
        [[], *answer],
        answer[1:],
        [[0.5], *answer[1:]],
    ):
        yield json.dumps([articles, other]).encode()
    for others in ([], articles[1:], articles[:1], [["w", ["a", "b"]]] * len(articles), [["w"]], [["w", ["a"]]]):
        yield json.dumps([others, answer]).encode()


def keys_of(root: Path) -> dict[str, str]:
    """Under which keys it lies what a build wrote down."""
    with no_cache() as store:
        survey = survey_of(Order(root, root / "public", read_now(NOW)), store)
    return {
        "proofs": proofs_key(survey.config), "pages": pages_key(), "pictures": pictures_key(), "export": searched(),
        "past": survey.key, "kin": kin_key(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "strange"),
    [
        ("proofs", strange_lines), ("proofs", strange_changes), ("pages", strange_changes), ("pictures", strange_lines),
        ("pages", strange_lines), ("pages", strange_pages),
        ("export", strange_fields), ("past", strange_fields), ("kin", strange_kin),
        ("past", strange_problems), ("proofs", strange_texts),
    ],
)  # fmt: skip
def test_a_strange_record_is_a_miss(
    name: str, strange: Callable[[bytes], Strange], wanted: list[dict[str, bytes]], tmp_path: Path
) -> None:
    """Whatever lies under a key, whole and with the right digest: the site equals a clean one, nothing is raised."""
    root = site(tmp_path, EDITS[0])
    build_site(root, cached=True)
    keys = keys_of(root)
    with Cache(root / ".bantin" / "ledgers") as store:
        now = store.get(keys[name]) or b""
    for data in strange(now):
        with Cache(root / ".bantin" / "ledgers") as store:
            store.put(keys["past"], b"")  # else nothing more is asked
            store.put(keys[name] if strange is not strange_changes else key("changes", keys[name]), data)
        build_site(root, cached=True)
        assert wanted[0] == tree(root / "public"), data[:200]
