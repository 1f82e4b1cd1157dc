"""The pack: what comes out is what was put in, or nothing."""

import os
from collections.abc import Callable
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import pack as pack_module
from bantin.pack import MAGIC, Pack

KEYS = [sha256(bytes([n])).digest() for n in range(8)]
VALUES = {key: bytes([n]) * (n * 30) for n, key in enumerate(KEYS)}


def fill(path: Path) -> Pack:
    pack = Pack(path)
    for key, value in VALUES.items():
        pack.put(key, value)
    return pack


def everything(pack: Pack) -> dict[bytes, bytes | None]:
    return {key: pack.get(key) for key in KEYS}


def put_many(path: Path, writer: int) -> None:
    pack = Pack(path)
    for n in range(200):
        pack.put(sha256(b"%d %d" % (writer, n)).digest(), b"%d %d " % (writer, n) * 700)


def test_round_trip(tmp_path: Path) -> None:
    """Values come back in this opening and in the next."""
    pack = fill(tmp_path / "new folder" / "pack")
    again = Pack(tmp_path / "new folder" / "pack")
    assert (everything(pack), everything(again)) == (VALUES, VALUES)
    assert again.get(sha256(b"other").digest()) is None


def test_last_value_counts(tmp_path: Path) -> None:
    """A key put twice has its last value."""
    pack = fill(tmp_path / "pack")
    pack.put(KEYS[3], b"later")
    assert (pack.get(KEYS[3]), Pack(tmp_path / "pack").get(KEYS[3])) == (b"later", b"later")


def test_values_of_others_appear(tmp_path: Path) -> None:
    """What another opening of the file puts can be got at once."""
    pack = Pack(tmp_path / "pack")
    assert pack.get(KEYS[5]) is None
    fill(tmp_path / "pack")
    assert everything(pack) == VALUES


def wrong(pack: Pack) -> dict[bytes, bytes | None]:
    """The records that are neither right nor missing."""
    return {key: value for key, value in everything(pack).items() if value not in (None, VALUES[key])}


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_damage(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is done to the file, a value is right or missing, and stays so when all are put again."""
    path = tmp_path_factory.mktemp("pack") / "pack"
    fill(path).close()
    content = bytearray(path.read_bytes())
    damage = data.draw(st.sampled_from(["flip", "cut", "insert", "swap", "overwrite"]))
    at, to = (data.draw(st.integers(0, len(content) - 1)) for _ in "12")
    if damage == "flip":
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    elif damage == "cut":
        del content[min(at, to) : max(at, to)]
    elif damage == "insert":
        content[at:at] = data.draw(st.binary(max_size=90) | st.just(MAGIC) | st.just(MAGIC + bytes(90)))
    elif damage == "swap":
        content = content[to:] + content[:to]
    else:
        content[at : at + 70] = content[to : to + 70]
    path.write_bytes(content)
    pack = Pack(path)
    assert wrong(pack) == {}
    for key, value in VALUES.items():
        pack.put(key, value)
    assert (wrong(pack), wrong(Pack(path))) == ({}, {})


@pytest.mark.parametrize("keep", [0, 70, 130])
def test_damage_is_local(tmp_path: Path, keep: int) -> None:
    """A record torn anywhere, as by a kill, costs that record alone."""
    torn = sha256(b"torn").digest()
    pack = fill(tmp_path / "pack")
    before = (tmp_path / "pack").stat().st_size
    pack.put(torn, b"x" * 100)
    os.truncate(tmp_path / "pack", before + keep)
    Pack(tmp_path / "pack").put(KEYS[0], b"after")
    pack = Pack(tmp_path / "pack")
    assert (everything(pack), pack.get(torn)) == (VALUES | {KEYS[0]: b"after"}, None)


def test_other_format(tmp_path: Path) -> None:
    """A pack of another version holds nothing for us."""
    fill(tmp_path / "pack").close()
    content = (tmp_path / "pack").read_bytes()
    (tmp_path / "pack").write_bytes(content.replace(MAGIC, MAGIC[:-1] + b"\x02"))
    assert set(everything(Pack(tmp_path / "pack")).values()) == {None}


@pytest.mark.parametrize(
    "spoil", [Path.mkdir, lambda path: path.symlink_to(path), lambda path: path.symlink_to("/dev/full")]
)
def test_unusable_place(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Where no file can be had or written, values are lost and nothing else happens."""
    spoil(tmp_path / "pack")
    pack = fill(tmp_path / "pack")
    pack.keep(set(KEYS))
    assert set(everything(pack).values()) == {None}


def test_parallel_writers(tmp_path: Path) -> None:
    """Processes that write at the same time lose nothing."""
    path = tmp_path / "pack"
    writers = [get_context("spawn").Process(target=put_many, args=(path, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    pack = Pack(path)
    wanted = [(b"%d %d" % (writer, n)) for writer in range(3) for n in range(200)]
    assert [pack.get(sha256(name).digest()) for name in wanted] == [(name + b" ") * 700 for name in wanted]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_writers(tmp_path: Path) -> None:
    """Forked processes share the open file with their parent, and each sees what the others put."""
    pack = fill(tmp_path / "pack")
    writers = [get_context("fork").Process(target=pack.put, args=(key, b"child's")) for key in KEYS[:3]]
    for writer in writers:
        writer.start()
    pack.put(KEYS[7], b"parent's")
    for writer in writers:
        writer.join()
    assert everything(pack) == VALUES | dict.fromkeys(KEYS[:3], b"child's") | {KEYS[7]: b"parent's"}


def test_keep(tmp_path: Path) -> None:
    """What is not kept is gone, the rest is whole, and the file's size is bounded by what is kept."""
    path = tmp_path / "pack"
    pack = fill(path)
    for n in range(300):
        pack.put(sha256(b"more %d" % n).digest(), bytes(10_000))
    pack.keep(set(KEYS))
    assert pack.get(sha256(b"more 7").digest()) is None
    assert (everything(pack), everything(Pack(path))) == (VALUES, VALUES)
    assert path.stat().st_size < 3_000
    assert [file.name for file in tmp_path.iterdir()] == ["pack"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    """A link in the place of the pack, or of what takes its place, leads nowhere: its target keeps its bytes."""
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    (tmp_path / "linked").symlink_to(theirs)
    assert {None} == set(everything(fill(tmp_path / "linked")).values())
    (tmp_path / "pack.new").symlink_to(theirs)
    pack = Pack(tmp_path / "pack")
    pack.put(KEYS[0], bytes(3 << 20))
    pack.put(KEYS[1], b"kept")
    pack.keep({KEYS[1]})
    assert (b"theirs", b"kept") == (theirs.read_bytes(), Pack(tmp_path / "pack").get(KEYS[1]))
    assert (tmp_path / "pack").stat().st_size < 1 << 20


def pile(path: Path) -> Pack:
    """A pack that was looked through at the end of a build, with where its records begin beside it."""
    pack = fill(path)
    pack.keep(VALUES.keys())
    return pack


def test_places_are_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens the pack again visits only the records that came since; he finds all, and the last value counts."""
    pile(tmp_path / "pack").put(KEYS[3], b"later")
    visited: list[tuple[int, int]] = []
    find = pack_module._find_records

    def noted(handle: int, start: int, size: int, places: dict[bytes, tuple[int, int]]) -> int:
        visited.append((start, size))
        return find(handle, start, size, places)

    monkeypatch.setattr("bantin.pack._find_records", noted)
    assert everything(Pack(tmp_path / "pack")) == VALUES | {KEYS[3]: b"later"}
    whole = (tmp_path / "pack").stat().st_size
    assert [(start > whole // 2, end) for start, end in visited] == [(True, whole)]


ODD = st.sampled_from([0, 5, 71, 72, 300, 1 << 46, (1 << 63) - 1, 1 << 63, (1 << 64) - 1])
LINES = st.lists(st.tuples(st.sampled_from(KEYS), ODD, ODD), max_size=6)


@given(scanned=ODD, lines=LINES)
def test_wrong_places_are_misses(scanned: int, lines: list[tuple[bytes, int, int]]) -> None:
    """Whatever is told of places, and by a checksum that fits: what comes out is what was put in, or nothing."""
    with TemporaryDirectory() as name:
        pile(Path(name) / "pack").close()
        told = b"".join(key + start.to_bytes(8, "big") + size.to_bytes(8, "big") for key, start, size in lines)
        checked = scanned.to_bytes(8, "big") + crc32(told).to_bytes(4, "big") + told
        (Path(name) / "pack.places").write_bytes(checked)
        pack = Pack(Path(name) / "pack")
        assert not wrong(pack)
        pack.put(KEYS[1], b"anew")
        assert pack.get(KEYS[1]) == b"anew"
        pack.keep(set(KEYS))
        assert {KEYS[1]: b"anew"} == wrong(pack)


@given(data=st.data())
def test_damaged_places_are_none(data: st.DataObject) -> None:
    """A bit turned, the end cut off, another beginning: then the pack is looked through, and all is found."""
    with TemporaryDirectory() as name:
        pile(Path(name) / "pack").close()
        told = bytearray((Path(name) / "pack.places").read_bytes())
        at = data.draw(st.integers(8, len(told) - 1))
        if data.draw(st.booleans()):
            told[at] ^= 1 << data.draw(st.integers(0, 7))
        else:
            del told[at:]
        (Path(name) / "pack.places").write_bytes(told)
        assert everything(Pack(Path(name) / "pack")) == VALUES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
@pytest.mark.parametrize("name", ["pack.places", "pack.new"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "zeros"])
def test_what_is_planted_beside_a_pack(tmp_path: Path, name: str, kind: str) -> None:
    """Nothing is read or written through a link, nobody waits at a pipe, a folder in the way costs only time."""
    pile(tmp_path / "pack").close()
    place, theirs = tmp_path / name, tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    place.unlink(missing_ok=True)
    if kind == "link":
        place.symlink_to(theirs)
    elif kind == "zeros":
        place.symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    pack = Pack(tmp_path / "pack")
    assert everything(pack) == VALUES
    for number in range(30):
        pack.put(KEYS[0], bytes([number]) * 100_000)
    pack.keep({KEYS[2]})
    assert Pack(tmp_path / "pack").get(KEYS[2]) == VALUES[KEYS[2]]
    assert theirs.read_bytes() == b"theirs"
    assert (tmp_path / "pack").stat().st_size < 1 << 20 or (kind, name) == ("folder", "pack.new")


def test_places_follow_a_pack_of_which_much_is_exchanged(tmp_path: Path) -> None:
    """They are written down anew when one of sixteen records has come since, however many there are."""
    keys = [sha256(b"%d" % number).digest() for number in range(130)]
    for build in range(4):
        pack = Pack(tmp_path / "pack")
        for key in keys[90 + 10 * build if build else 0 : 100 + 10 * build]:
            pack.put(key, b"x" * 100)
        pack.keep(set(keys[10 * build : 100 + 10 * build]))
        told = (tmp_path / "pack.places").read_bytes()
        assert int.from_bytes(told[:8], "big") == (tmp_path / "pack").stat().st_size
        pack.close()


def test_places_of_another_pack(tmp_path: Path) -> None:
    """A pack that was taken away and came again is looked through, for they end where none of its records ends."""
    pile(tmp_path / "pack")
    (tmp_path / "pack").unlink()
    pack = Pack(tmp_path / "pack")
    assert everything(pack) == dict.fromkeys(KEYS)
    for key, value in VALUES.items():
        pack.put(key, value * 2)
    assert {key: value * 2 for key, value in VALUES.items()} == everything(pack) == everything(Pack(tmp_path / "pack"))


def test_places_go_before_a_pack_is_written_anew(tmp_path: Path) -> None:
    """They would be those of another file."""
    pack = pile(tmp_path / "pack")
    for number in range(40):
        pack.put(KEYS[0], bytes([number]) * 100_000)
    pack.keep({KEYS[2]})
    assert Pack(tmp_path / "pack").get(KEYS[2]) == VALUES[KEYS[2]]
    assert not (tmp_path / "pack.places").exists()
