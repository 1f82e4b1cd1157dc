"""Reading: every file of the content once, in one order, under one name, and none from outside."""

import os
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from bantin.model import Source
from bantin.problems import Problem, Spot, problem
from bantin.read import TEXT_LIMIT, Listing, digest, is_text, load, read_source, read_sources


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, "utf-8")


def paths(listing: Listing) -> tuple[list[str], list[str]]:
    return [found.path for found in listing.texts], [found.path for found in listing.assets]


def test_listing(tmp_path: Path) -> None:
    """Texts and other files, each sorted by the whole path, with their sizes."""
    write(tmp_path, "content/b.md", "content/a/z.md", "content/a-b/x.MD", "content/a/anh.jpg", "content/units.yaml")
    listing, problems = read_sources(tmp_path)
    expected = ["content/a-b/x.MD", "content/a/z.md", "content/b.md"], ["content/a/anh.jpg", "content/units.yaml"]
    assert (paths(listing), problems) == (expected, ())
    assert [found.size for found in listing.texts] == [len(path) for path in expected[0]]


@pytest.mark.parametrize(
    "name",
    [".git/x.md", "_nhap.md", "_nhap/x.md", "~$bai.md", "bai.tmp", "bai.md~", "Thumbs.db", ".DS_Store", "desktop.ini"],
)
def test_ignored(tmp_path: Path, name: str) -> None:
    """What is hidden, set aside, or left by a program is no content."""
    write(tmp_path, f"content/{name}", "content/a.md")
    assert (paths(read_sources(tmp_path)[0]), read_sources(tmp_path)[1]) == ((["content/a.md"], []), ())


def test_order_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order in which the disk names files does not show."""
    write(tmp_path, *(f"content/{a}/{b}.md" for a in "xyz" for b in "kmn"))
    before = read_sources(tmp_path)
    scandir = os.scandir

    class Backwards:
        def __init__(self, path: str) -> None:
            with scandir(path) as scan:
                self.entries = sorted(scan, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> "list[os.DirEntry[str]]":
            return self.entries

        def __exit__(self, *error: object) -> None:
            pass

    monkeypatch.setattr(os, "scandir", Backwards)
    assert read_sources(tmp_path) == before


def test_decomposed_name(tmp_path: Path) -> None:
    """A name in NFD is told in NFC and opened by itself."""
    typed = unicodedata.normalize("NFD", "hội-nghị.md")
    write(tmp_path, f"content/{typed}")
    (found,) = read_sources(tmp_path)[0].texts
    assert found.path == "content/hội-nghị.md"
    assert load(found) == Source("content/hội-nghị.md", f"content/{typed}".encode())


def test_twins(tmp_path: Path) -> None:
    """Paths that are one on some systems are all refused, each naming the other."""
    write(tmp_path, "content/Anh/x.md", "content/anh/x.md", "content/b.jpg", "content/B.jpg", "content/c.md")
    listing, problems = read_sources(tmp_path)
    pairs = [("content/Anh/x.md", "content/anh/x.md"), ("content/B.jpg", "content/b.jpg")]
    expected = [problem("path-twins", Spot(a), other=b) for one, two in pairs for a, b in ((one, two), (two, one))]
    assert (paths(listing), problems) == ((["content/c.md"], []), tuple(sorted(expected)))


def test_large_text(tmp_path: Path) -> None:
    """A text over the limit is refused unread; a picture may be larger."""
    write(tmp_path, "content/a.md", "content/b.md", "content/c.jpg")
    for name, size in (("a.md", TEXT_LIMIT), ("b.md", TEXT_LIMIT + 1), ("c.jpg", TEXT_LIMIT + 1)):
        os.truncate(tmp_path / "content" / name, size)
    listing, problems = read_sources(tmp_path)
    assert paths(listing) == (["content/a.md"], ["content/c.jpg"])
    assert problems == (problem("file-too-large", Spot("content/b.md"), size=TEXT_LIMIT + 1, limit=TEXT_LIMIT),)


def refused(path: str, code: str, **words: str) -> tuple[Problem, ...]:
    return (problem(code, Spot(f"content/{path}"), **words),)


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside.md", "../../outside", "../.git/config", "../.git"])
def test_links_outside(tmp_path: Path, target: str) -> None:
    """A link that leads out of the site, or into its hidden folders, is refused."""
    write(tmp_path, "outside.md", "outside/x.md", "site/.git/config", "site/content/a.md")
    (tmp_path / "site/content/link.md").symlink_to(target)
    listing, problems = read_sources(tmp_path / "site")
    assert (paths(listing), problems) == ((["content/a.md"], []), refused("link.md", "path-outside"))


def test_links_inside(tmp_path: Path) -> None:
    """A link within the site is a file under its own name; a circle of links is walked once."""
    write(tmp_path, "content/a/x.md", "shared/logo.svg")
    (tmp_path / "content/logo.svg").symlink_to("../shared/logo.svg")
    (tmp_path / "content/a/up").symlink_to("..")
    (tmp_path / "content/b").symlink_to("a")
    listing, problems = read_sources(tmp_path)
    assert (paths(listing), problems) == ((["content/a/x.md", "content/b/x.md"], ["content/logo.svg"]), ())


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """A link to nothing, something that is no file, and an impossible name are problems."""
    write(tmp_path, "content/a.md")
    (tmp_path / "content/dead.md").symlink_to("nothing")
    os.mkfifo(tmp_path / "content/pipe.md")
    os.close(os.open(os.fsencode(tmp_path / "content") + b"/\xff\n.md", os.O_CREAT))
    listing, problems = read_sources(tmp_path)
    expected = [
        *refused("\\udcff\\u000a.md", "path-unreadable", reason="name"),
        *refused("dead.md", "path-unreadable", reason="broken-link"),
        *refused("pipe.md", "path-unreadable", reason="not-a-file"),
    ]
    assert (paths(listing), problems) == ((["content/a.md"], []), tuple(sorted(expected)))


def test_forbidden_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be listed is a problem, and the rest is read."""
    write(tmp_path, "content/a.md", "content/b/x.md")
    scandir = os.scandir

    def guarded(path: str) -> object:
        if path.endswith("/b"):
            raise PermissionError(13, "forbidden", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    listing, problems = read_sources(tmp_path)
    assert (paths(listing), problems) == ((["content/a.md"], []), refused("b", "path-unreadable", reason="forbidden"))


def test_one_file(tmp_path: Path) -> None:
    """A file named by a setting is read, or refused by a problem."""
    write(tmp_path, "outside", "site/site.yaml", "site/content/large.yaml")
    os.truncate(tmp_path / "site/content/large.yaml", TEXT_LIMIT + 1)
    cases = {
        "site.yaml": (Source("site.yaml", b"site/site.yaml"), ()),
        "no.yaml": (None, (problem("file-missing", Spot("no.yaml")),)),
        "content": (None, (problem("file-missing", Spot("content")),)),
        "../outside": (None, (problem("path-outside", Spot("../outside")),)),
        "/etc/passwd": (None, (problem("path-outside", Spot("/etc/passwd")),)),
        "content/large.yaml": (
            None,
            (problem("file-too-large", Spot("content/large.yaml"), size=TEXT_LIMIT + 1, limit=TEXT_LIMIT),),
        ),
    }
    assert {path: read_source(tmp_path / "site", path) for path in cases} == cases


def test_digest(tmp_path: Path) -> None:
    """A file's digest is the SHA-256 of its bytes."""
    write(tmp_path, "content/anh.jpg")
    (found,) = read_sources(tmp_path)[0].assets
    assert digest(found) == sha256(b"content/anh.jpg").hexdigest()


def test_no_content(tmp_path: Path) -> None:
    """Without its content there is no site, and that is told; any other folder may be absent."""
    missing = problem("content-missing", Spot("content"))
    assert (Listing((), ()), (missing,)) == read_sources(tmp_path)
    assert (Listing((), ()), ()) == read_sources(tmp_path, "theme")
    (tmp_path / "content").write_text("", encoding="utf-8")
    assert (Listing((), ()), (missing,)) == read_sources(tmp_path)


def test_text_by_name() -> None:
    """Markdown is told by its name, in any case."""
    assert [is_text(path) for path in ("a.md", "a.MD", "a.md.jpg", "md")] == [True, True, False, False]
