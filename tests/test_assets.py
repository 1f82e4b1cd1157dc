"""The files that texts name: what may be published, under which name, and what of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bantin.assets import KINDS, Published, asset_file, load_assets
from bantin.cache import no_cache
from bantin.darkroom import Darkroom, pictures_key
from bantin.ledger import Ledger
from bantin.model import Output
from bantin.problems import Problem
from bantin.read import digest, read_sources
from bantin.site import Asset
from tests.support import build_site, changed, make_site, tree, write
from tests.values import codes

SECRET = b"Ngo 19 ho Tay"


def photograph(form: str = "JPEG", size: tuple[int, int] = (8, 8)) -> bytes:
    """A picture with a secret that a camera wrote beside it."""
    made = Image.Exif()
    made[0x010F] = SECRET.decode()
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, form, exif=made.tobytes())
    return out.getvalue()


@contextmanager
def loaded(root: Path, *paths: str) -> Iterator[tuple[dict[str, Asset], tuple[Problem, ...], list[Output]]]:
    """The assets at these paths, what is wrong with them, and their files as they would be published whole."""
    listing, _ = read_sources(root)
    digests = {file.path: digest(file) for file in listing.assets}
    files = {file.path: file for file in listing.assets}
    with no_cache() as store:
        darkroom = Darkroom(store, Ledger(store, pictures_key()), 1)
        assets, faults = load_assets(paths, listing.assets, digests, darkroom)
        yield assets, faults, [asset_file(Published(one.url, one), files[path], store) for path, one in assets.items()]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a.xml", "a.svgz", "a.js", "a.mjs", "a", "a.pdf.exe"])
def test_what_a_browser_would_run(name: str, tmp_path: Path) -> None:
    """A file of a kind that is not on the list is an error at its path."""
    with loaded(write(tmp_path, {f"content/{name}": "x"}), f"content/{name}") as (_, faults, _):
        assert [("asset-kind", f"content/{name}")] == [(found.code, found.spot.path) for found in faults]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_an_office_offers(kind: str, tmp_path: Path) -> None:
    """The usual documents, tables, archives and recordings are published as they are, capitals or not."""
    path = f"content/Mẫu đơn{kind.upper()}"
    with loaded(write(tmp_path, {path: "x"}), path) as (_, faults, (output,)):
        name = output.path.split(".")
        assert ((), ["assets/mau-don", kind[1:]], b"x") == (faults, [name[0], name[-1]], output.data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_under_another_name(form: str, tmp_path: Path) -> None:
    """A picture is one by its bytes too: what a camera wrote beside it leaks under no name."""
    with loaded(write(tmp_path, {"content/a.pdf": photograph(form)}), "content/a.pdf") as (assets, faults, (output,)):
        assert ((), False, (8, 8)) == (faults, SECRET in output.data, (assets["content/a.pdf"].width, 8))


@pytest.mark.parametrize("data", [photograph("TIFF"), b"\0\0\0\x18ftypheic" + SECRET])
def test_a_cameras_other_formats(data: bytes, tmp_path: Path) -> None:
    """A picture that we cannot clean is refused under any name."""
    with loaded(write(tmp_path, {"content/a.pdf": data}), "content/a.pdf") as (_, faults, _):
        assert ["picture-kind"] == codes(faults)


def test_no_camera_is_published(tmp_path: Path) -> None:
    """What is shown, what is linked, what an album offers: no file of the site holds what the camera wrote."""
    root = make_site(tmp_path, {
        "content/articles/2026/anh.jpg": photograph(size=(900, 600)),
        "content/articles/2026/bai.md": BODY.format("![Sân trường](anh.jpg)\n\n[Ảnh lớn](anh.jpg)"),
    })  # fmt: skip
    build_site(root)
    files = tree(root / "public")
    pictures = [path for path in files if path.startswith("assets/anh")]
    assert (4, []) == (len({path.split(".")[0] for path in pictures}), [p for p in files if SECRET in files[p]])


def test_a_picture_shown_is_not_published_whole(tmp_path: Path) -> None:
    """The picture as it is lies on the site only where a link leads to it."""
    shown = {"content/articles/2026/anh.jpg": photograph(size=(400, 300))}
    for body, whole in (("![Sân trường](anh.jpg)", 0), ("![Sân](anh.jpg)\n\n[Ảnh lớn](anh.jpg)", 1)):
        root = make_site(tmp_path / str(whole), {**shown, "content/articles/2026/bai.md": BODY.format(body)})
        build_site(root)
        names = [path.split(".")[0] for path in tree(root / "public")]
        assert (whole, True) == (names.count("assets/anh"), "assets/anh-360" in names)


def test_many_processes_develop_the_same(tmp_path: Path) -> None:
    """One process or three, the first build or one with what is known: the same bytes, the same names."""
    pictures = {f"content/articles/2026/anh-{n}.jpg": photograph(size=(400 + n, 300)) for n in range(3)}
    shown = "\n\n".join(f"![Sân trường](anh-{n}.jpg)" for n in range(3))
    root = make_site(tmp_path / "site", {**pictures, "content/articles/2026/bai.md": BODY.format(shown)})
    build_site(root, root / "one", jobs=1, cached=False)
    build_site(root, root / "three", jobs=3, cached=True)
    build_site(root, root / "again", jobs=1, cached=True)
    one = tree(root / "one")
    assert (set(), set()) == (changed(one, tree(root / "three")), changed(one, tree(root / "again")))


BODY = """\
---
title: Trường học được sửa
date: 20/11/2026
category: tin-tuc
unit: ubnd
---
Ủy ban nhân dân phường sửa sân trường.

{}
"""
