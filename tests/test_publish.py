"""Publishing: a reader gets the whole site, old or new, and nobody else's file is lost."""

import json
import os
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from bantin import __version__
from bantin.model import Output
from bantin.publish import ForeignFile, Publication, publish
from bantin.standing import read_standing
from bantin.swap import previous, staged

OLD = {"index.html": b"old", "2018/10/hop/index.html": b"same", "2018/10/cu/index.html": b"goes", "a.css": b"a"}
NEW = {"index.html": b"new", "2018/10/hop/index.html": b"same", "2019/01/moi/index.html": b"comes", "a.css": b"a"}


def outputs(site: dict[str, bytes]) -> Iterator[Output]:
    return (Output(path, data) for path, data in site.items())


def manifest(site: dict[str, bytes]) -> bytes:
    """The manifest as the documentation describes it, written independently."""
    files = {path: sha256(site[path]).hexdigest() for path in sorted(site)}
    content = {"generator": f"bantin {__version__}", "files": files}
    return json.dumps(content, ensure_ascii=False, separators=(",\n", ": ")).encode() + b"\n"


def whole(site: dict[str, bytes]) -> dict[str, bytes]:
    return site | {"manifest.json": manifest(site)}


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def folders(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_dir()}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder where the old site stands."""
    publish(outputs(OLD), tmp_path / "public")
    return tmp_path / "public"


def test_first_site(tmp_path: Path) -> None:
    """A site published where nothing stood is its outputs and their manifest."""
    told = publish(outputs(OLD), tmp_path / "a" / "public")
    assert content(tmp_path / "a" / "public") == whole(OLD)
    assert told == Publication(tuple(sorted(whole(OLD))), 0, (), ())


def test_next_site(target: Path) -> None:
    """What is told is exactly what changed; what is no longer an output goes, and its empty folders with it."""
    told = publish(outputs(NEW), target)
    assert content(target) == whole(NEW)
    assert folders(target) == {"2018", "2018/10", "2018/10/hop", "2019", "2019/01", "2019/01/moi"}
    expected = ("2019/01/moi/index.html", "index.html", "manifest.json")
    assert told == Publication(expected, 2, ("2018/10/cu/index.html",), ())


@pytest.mark.parametrize("rounds", [1, 2, 5])
def test_back_and_forth(target: Path, rounds: int) -> None:
    """A site published over any earlier ones is the site published afresh."""
    for _ in range(rounds):
        publish(outputs(NEW), target)
        publish(outputs(OLD), target)
    assert content(target) == whole(OLD)
    assert folders(target) == {"2018", "2018/10", "2018/10/hop", "2018/10/cu"}


def test_nothing_changed(target: Path) -> None:
    """The same outputs again touch nothing, not even the folder."""
    before = target.stat(), previous(target).stat()
    assert publish(outputs(OLD), target) == Publication((), 5, (), ())
    assert (target.stat(), previous(target).stat()) == before


def test_unchanged_files_stay_the_same_files(target: Path) -> None:
    """A file whose bytes do not change keeps its inode and its times through several publications."""
    before = (target / "a.css").stat()
    for site in (NEW, OLD, NEW):
        publish(outputs(site), target)
        after = (target / "a.css").stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_order_of_outputs_does_not_matter(target: Path) -> None:
    """The manifest is a function of the outputs as a set."""
    publish(outputs(dict(reversed(NEW.items()))), target)
    assert (target / "manifest.json").read_bytes() == manifest(NEW)


def test_edited_by_hand(target: Path) -> None:
    """A file that somebody edited in the published folder is an output again, even at the same size and time."""
    times = (target / "a.css").stat()
    (target / "a.css").write_bytes(b"b")
    os.utime(target / "a.css", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert publish(outputs(OLD), target).written == ("a.css",)
    assert content(target) == whole(OLD)


def test_deleted_by_hand(target: Path) -> None:
    """A file that somebody deleted comes back."""
    (target / "2018/10/cu/index.html").unlink()
    assert publish(outputs(OLD), target).written == ("2018/10/cu/index.html",)
    assert content(target) == whole(OLD)


def test_foreign_files_stay(target: Path) -> None:
    """Others' files, links and folders, also in folders of ours that go, keep bytes, times and modes, and are told."""
    (target / "google.html").write_bytes(b"theirs")
    (target / "2018/10/cu/theirs.txt").write_bytes(b"theirs")
    (target / "kept").mkdir(mode=0o750)
    (target / "kept/deep").mkdir()
    (target / "link").symlink_to("../elsewhere")
    os.utime(target / "kept", (1, 1))
    os.utime(target / "google.html", (2, 2))
    for site in (NEW, OLD, NEW):
        told = publish(outputs(site), target)
        assert told.foreign == ("2018/10/cu/theirs.txt", "google.html", "kept/deep/", "link")
    assert content(target) == whole(NEW) | {"google.html": b"theirs", "2018/10/cu/theirs.txt": b"theirs"}
    assert ((target / "google.html").stat().st_mtime, (target / "kept").stat().st_mtime) == (2, 1)
    assert (target / "kept").stat().st_mode & 0o777 == 0o750
    assert str((target / "link").readlink()) == "../elsewhere"


@pytest.mark.parametrize(
    ("theirs", "wanted", "named"),
    [
        ("new.html", "new.html", "new.html"),
        ("new", "new/index.html", "new"),
        ("new/index.html", "new", "new"),
        ("new/deep/index.html", "new/deep", "new/deep"),
    ],
)
def test_foreign_file_in_the_way(target: Path, theirs: str, wanted: str, named: str) -> None:
    """An output that needs the place of another's file is refused by name, and the old site stands."""
    (target / theirs).parent.mkdir(parents=True, exist_ok=True)
    (target / theirs).write_bytes(b"theirs")
    with pytest.raises(ForeignFile) as caught:
        publish(outputs(NEW | {wanted: b"ours"}), target)
    assert caught.value.path == named
    assert content(target) == whole(OLD) | {theirs: b"theirs"}
    assert not staged(target).exists()


def test_foreign_link_in_the_way(target: Path) -> None:
    """No output is written through another's link to a folder."""
    (target.parent / "outside").mkdir()
    (target / "new").symlink_to("../outside")
    with pytest.raises(ForeignFile):
        publish(outputs(OLD | {"new/index.html": b"ours"}), target)
    assert list((target.parent / "outside").iterdir()) == []


def test_foreign_file_like_ours(target: Path) -> None:
    """Another's file with the bytes of an output becomes ours, and goes when the output goes."""
    (target / "new.html").write_bytes(b"ours")
    (target / "new.html").chmod(0o600)
    assert publish(outputs(OLD | {"new.html": b"ours"}), target).foreign == ()
    assert publish(outputs(OLD), target).removed == ("new.html",)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"generator": "other 1", "files": {"index.html": ""}}'])
def test_without_a_manifest_of_ours(target: Path, damage: bytes) -> None:
    """Where the manifest does not say that a file is ours, it is another's, and so is the manifest."""
    (target / "manifest.json").write_bytes(damage)
    with pytest.raises(ForeignFile) as caught:
        publish(outputs(OLD), target)
    assert caught.value.path == "manifest.json"


@pytest.mark.parametrize(
    "path",
    ["", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a/.", "a\\b", "C:a", "a\nb", "a\0", "e\u0301.html"],
)
def test_bad_paths(target: Path, path: str) -> None:
    """A path that could lead out of the folder, or that two systems spell differently, is refused."""
    with pytest.raises(ValueError, match=r"not a relative path|not in NFC"):
        publish([Output(path, b"")], target)
    assert content(target) == whole(OLD)


@pytest.mark.parametrize("paths", [("a", "a"), ("manifest.json",), ("a", "a/b"), ("a/b/c", "a")])
def test_clashing_paths(target: Path, paths: tuple[str, ...]) -> None:
    """Two outputs that differ never share a place."""
    with pytest.raises(ValueError, match=r"two outputs|both a file and a folder"):
        publish([Output(path, b"%d" % number) for number, path in enumerate(paths)], target)
    assert content(target) == whole(OLD)


def test_one_file_given_twice(target: Path) -> None:
    """A picture of the content that is one of the theme's too is one file of the site, new or known."""
    twice = [*outputs(NEW), *outputs(NEW)]
    assert [whole(NEW)] * 2 == [(publish(twice, target), content(target))[1] for _ in range(2)]


def test_fault_in_the_stream(target: Path) -> None:
    """What the stream raises reaches the caller; the old site stands, and nothing but its twin is left beside it."""

    def faulty() -> Iterator[Output]:
        yield from outputs(NEW)
        raise LookupError("template")

    with pytest.raises(LookupError, match="template"):
        publish(faulty(), target)
    assert content(target) == whole(OLD)
    assert sorted(p.name for p in target.parent.iterdir()) == [".public.previous", "public"]


def test_deleted_site_does_not_come_back(target: Path) -> None:
    """Who deletes the published folder gets a new one without anything of the old."""
    (target / "theirs").write_bytes(b"theirs")
    publish(outputs(NEW), target)
    target.rename(target.parent / "elsewhere")
    assert publish(outputs(OLD), target).foreign == ()
    assert content(target) == whole(OLD)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_modes(tmp_path: Path, mask: int) -> None:
    """Files are readable and folders open to all, whatever the umask."""
    before = os.umask(mask)
    try:
        publish(outputs(OLD), tmp_path / "public")
        publish(outputs(NEW), tmp_path / "public")
    finally:
        os.umask(before)
    found = {(p.is_dir(), p.stat().st_mode & 0o7777) for p in (tmp_path / "public", *(tmp_path / "public").rglob("*"))}
    assert found == {(False, 0o644), (True, 0o755)}


def test_mode_changed_by_hand(target: Path) -> None:
    """A file that others may no longer read is written anew."""
    (target / "a.css").chmod(0o600)
    assert publish(outputs(OLD), target).written == ("a.css",)
    assert (target / "a.css").stat().st_mode & 0o777 == 0o644


def test_target_may_be_a_link(target: Path) -> None:
    """A link to the folder stays a link."""
    link = target.parent / "www"
    link.symlink_to("public")
    publish(outputs(NEW), link)
    assert (link.is_symlink(), content(target)) == (True, whole(NEW))


def test_target_is_a_file(tmp_path: Path) -> None:
    """A file is not replaced by a site."""
    (tmp_path / "public").write_bytes(b"theirs")
    with pytest.raises(NotADirectoryError):
        publish(outputs(OLD), tmp_path / "public")
    assert (tmp_path / "public").read_bytes() == b"theirs"


def test_a_reader_meanwhile(tmp_path: Path) -> None:
    """Who opens a page by its path while sites change finds the old or the new one, at every moment."""
    target = tmp_path / "public"
    sites = [{f"{n}/index.html": version * 100 for n in range(8)} for version in (b"a", b"b")]
    publish(outputs(sites[0]), target)
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            for n in range(8):
                try:
                    seen.add((target / f"{n}/index.html").read_bytes())
                except OSError as error:
                    seen.add(str(error).encode())

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for turn in range(60):
            publish(outputs(sites[turn % 2]), target)
    finally:
        done.set()
        reader.join()
    assert seen == {b"a" * 100, b"b" * 100}


def test_what_stands_is_read_beside_a_run_that_prepares_the_next_site(tmp_path: Path) -> None:
    """To read what stands takes nothing away of what lies ready, or is kept of the site before: a run is at it."""
    target = tmp_path / "public"
    publish(outputs({"index.html": b"a"}), target)
    for folder in (staged(target) / "tree", previous(target)):
        folder.mkdir(parents=True, exist_ok=True)
    assert "index.html" in read_standing(target).digests
    assert (staged(target) / "tree").is_dir()
    assert previous(target).is_dir()
