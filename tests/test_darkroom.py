"""Is a picture developed once, and is what was developed never taken for something else?"""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bantin.cache import Cache, key
from bantin.darkroom import Darkroom, developed, key_of, pictures_key, rendition_bytes
from bantin.ledger import Ledger
from bantin.model import Developed
from bantin.pictures import renditions as rules
from bantin.read import Found, SourceChanged
from tests.support import article, build_site, make_site, tree


def photograph(width: int = 60, height: int = 40) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def found(folder: Path, name: str = "a.jpg", data: bytes | None = None) -> Found:
    file = folder / name
    file.write_bytes(photograph() if data is None else data)
    return Found(f"content/{name}", str(file), file.stat().st_size)


def enter(folder: Path, jobs: int = 1) -> Darkroom:
    return Darkroom(Cache(folder / "pictures"), Ledger(Cache(folder / "ledgers"), pictures_key()), jobs)


def shown(room: Darkroom, file: Found) -> Developed:
    digest = key_of(Path(file.file).read_bytes())
    one = developed(room, {digest: file})[digest]
    assert isinstance(one, Developed)
    return one


def test_a_picture_is_developed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known of a picture is not computed again, whatever its file is called now."""
    first = shown(enter(tmp_path), found(tmp_path))
    monkeypatch.setattr("bantin.darkroom.measure", lambda _: pytest.fail("developed again"))
    assert first == shown(enter(tmp_path), found(tmp_path, "b.jpg"))


def test_ten_articles_one_picture(tmp_path: Path) -> None:
    """The same bytes beside ten articles lie on the site once."""
    site = {f"2026/{n}/anh.jpg": photograph() for n in range(10)}
    site |= {f"2026/{n}/bai-{n}.md": article(f"Bài {n}", "01/11/2026", "![Sân](anh.jpg)") for n in range(10)}
    root = make_site(tmp_path, site)
    build_site(root)
    files = [path for path in tree(root / "public") if path.startswith("assets/anh-")]
    assert (len({path.rpartition(".")[2] for path in files}), True) == (len(files), 0 < len(files) <= 3)


@pytest.mark.parametrize(
    ("place", "poison"),
    [(0, "SVG"), (0, '"><script>'), (1, 0), (2, -5), (3, "../../index.html"), (3, "0" * 63), (3, "A" * 64)],
)
def test_a_record_from_elsewhere(tmp_path: Path, place: int, poison: object) -> None:
    """A record that we cannot have written is none: the picture is developed anew (law 6)."""
    room, file = enter(tmp_path), found(tmp_path)
    honest = shown(room, file)
    digest = key_of(photograph())
    line = json.loads(room.ledger.get(digest) or b"")
    line["Developed"][5][0]["Rendition"][place] = poison
    room.ledger.put(digest, json.dumps(line).encode())
    room.ledger.save()
    assert honest == shown(enter(tmp_path), file)


def test_bytes_from_elsewhere(tmp_path: Path) -> None:
    """Bytes that are not what their key says, or no picture of their format, are made anew."""
    room, file = enter(tmp_path), found(tmp_path)
    one = shown(room, file).renditions[0]
    honest = rendition_bytes(room.store, file, one)
    room.store.put(one.key, b"<script>")
    assert (one.key, honest) == (key_of(honest), rendition_bytes(room.store, file, one))


def test_a_picture_that_changes_under_our_hands(tmp_path: Path) -> None:
    """A file that is not any more what it was when the build began stops the build, and is named."""
    room, file = enter(tmp_path), found(tmp_path)
    with pytest.raises(SourceChanged, match=r"content/a\.jpg"):
        developed(room, {"0" * 64: file})
    one = shown(room, file).renditions[0]
    Path(file.file).write_bytes(photograph(90, 20))
    with pytest.raises(SourceChanged, match=r"content/a\.jpg"):
        rendition_bytes(Cache(tmp_path / "empty"), file, one)


def test_other_rules_other_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When an encoder or its settings change, nothing of before stays: cached and clean builds are the same."""
    text = article("Sân trường", "01/11/2026", "![Sân](anh.jpg)", image="{src: anh.jpg, alt: Sân trường}")
    root = make_site(tmp_path, {"2026/anh.jpg": photograph(400, 300), "2026/bai.md": text})
    build_site(root, cached=True)
    before = tree(root / "public")
    monkeypatch.setattr(rules, "WIDTHS", (200, 300))
    monkeypatch.setattr("bantin.darkroom.libraries", lambda: "another encoder")
    build_site(root, cached=True)
    build_site(root, root / "clean", cached=False)
    assert (True, tree(root / "clean")) == (before != tree(root / "public"), tree(root / "public"))


def test_a_new_generator_keeps_the_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is known of pictures hangs on their own code and libraries, not on the rest of the generator."""
    pictures, other = pictures_key(), key("pages")
    monkeypatch.setattr("bantin.cache._machinery", lambda: b"another version")
    assert (True, True) == (pictures == pictures_key(), other != key("pages"))
