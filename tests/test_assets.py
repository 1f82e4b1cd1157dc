"""The files that texts name: what may be published, under which name, and what of them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bantin.assets import KINDS, asset_files, load_assets
from bantin.read import read_sources
from tests.support import write
from tests.values import codes

SECRET = b"Ngo 19 ho Tay"


def photograph(form: str = "JPEG") -> bytes:
    """A picture with a secret that a camera wrote beside it."""
    made = Image.Exif()
    made[0x010F] = SECRET.decode()
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, form, exif=made.tobytes())
    return out.getvalue()


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a.xml", "a.svgz", "a.js", "a.mjs", "a", "a.pdf.exe"])
def test_what_a_browser_would_run(name: str, tmp_path: Path) -> None:
    """A file of a kind that is not on the list is an error at its path."""
    listing, _ = read_sources(write(tmp_path, {f"content/{name}": "x"}))
    _, faults = load_assets([f"content/{name}"], listing.assets)
    assert [("asset-kind", f"content/{name}")] == [(found.code, found.spot.path) for found in faults]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_an_office_offers(kind: str, tmp_path: Path) -> None:
    """The usual documents, tables, archives and recordings are published as they are, capitals or not."""
    path = f"content/Mẫu đơn{kind.upper()}"
    listing, _ = read_sources(write(tmp_path, {path: "x"}))
    assets, faults = load_assets([path], listing.assets)
    (output,) = asset_files(assets.values(), {file.path: file for file in listing.assets})
    name = output.path.split(".")
    assert ((), ["assets/mau-don", kind[1:]], b"x") == (faults, [name[0], name[-1]], output.data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_under_another_name(form: str, tmp_path: Path) -> None:
    """A picture is one by its bytes too: what a camera wrote beside it leaks under no name."""
    listing, _ = read_sources(write(tmp_path, {"content/a.pdf": photograph(form)}))
    assets, faults = load_assets(["content/a.pdf"], listing.assets)
    (output,) = asset_files(assets.values(), {file.path: file for file in listing.assets})
    assert ((), False, (8, 8)) == (faults, SECRET in output.data, (assets["content/a.pdf"].width, 8))


@pytest.mark.parametrize("data", [photograph("TIFF"), b"\0\0\0\x18ftypheic" + SECRET])
def test_a_cameras_other_formats(data: bytes, tmp_path: Path) -> None:
    """A picture that we cannot clean is refused under any name."""
    listing, _ = read_sources(write(tmp_path, {"content/a.pdf": data}))
    assert ["picture-kind"] == codes(load_assets(["content/a.pdf"], listing.assets)[1])
