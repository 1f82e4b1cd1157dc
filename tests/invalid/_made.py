"""Invalid sites that no repository can hold: dirty bytes, huge files, links, a locked folder; one function a code.

Each takes the folder of a sound site, makes one mistake in it, and holds what must be held until the report is told.
"""

import os
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final
from unittest.mock import patch

from bantin import workshop
from bantin.cache import Cache
from bantin.lock import lock
from bantin.manuscript import Prepared, prepare
from bantin.model import Source
from bantin.order import lock_of
from bantin.read import TEXT_LIMIT, Found, load
from tests.support import article

ARTICLE: Final = "content/articles/2025/kham-suc-khoe.md"
TITLE: Final = "Lịch khám bệnh tại trạm"
BODY: Final = "Mỗi sáng thứ bảy, trạm khám sức khỏe cho người cao tuổi."
Maker = Callable[[Path], AbstractContextManager[None]]


def text(body: str = BODY, title: str = TITLE, **keys: str) -> str:
    """A sound article with this body."""
    return article(title, "25/10/2025", body, **keys)


def put(root: Path, data: str | bytes, path: str = ARTICLE) -> Path:
    """Write a file of the site."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return file


def written(make: Callable[[], str | bytes]) -> Maker:
    """A site whose one article has these bytes."""

    @contextmanager
    def site(root: Path) -> Iterator[None]:
        put(root, make())
        yield

    return site


def done(make: Callable[[Path], object]) -> Maker:
    """A site with something done to its folder."""

    @contextmanager
    def site(root: Path) -> Iterator[None]:
        make(root)
        yield

    return site


def nested_yaml() -> str:
    """Front matter with more levels than anyone means."""
    return text(summary="[" * 40 + "a" + "]" * 40)


def twins(root: Path) -> None:
    """Two files that Windows and macOS take for one."""
    put(root, text(), "content/articles/2025/Kham-Suc-Khoe.md")
    put(root, text(title="Lịch khám bệnh tháng mười"))


def outside(root: Path) -> None:
    """A link to a folder beside the site."""
    (root.parent / "khac").mkdir(exist_ok=True)
    (root / "content/articles/2025/khac").symlink_to(root.parent / "khac")


def broken_link(root: Path) -> None:
    """A link to nothing."""
    (root / ARTICLE).symlink_to(root / "content/da-xoa.md")


def picture(name: str, data: bytes) -> Callable[[Path], None]:
    """An article with this picture."""

    def make(root: Path) -> None:
        put(root, text(f"{BODY}\n\n![Bác sĩ đo huyết áp cho một cụ bà]({name})"))
        put(root, data, f"content/articles/2025/{name}")

    return make


def attachment(root: Path) -> None:
    """An article with a file of more than 30 MB, which takes no room on the disk."""
    put(root, text(attachments="[{file: mau-don.pdf, title: Mẫu đơn}]"))
    os.truncate(put(root, "%PDF", "content/articles/2025/mau-don.pdf"), 30_000_001)


def page_attached(root: Path) -> None:
    """An article with a page of its own making, which would run on the site's address."""
    put(root, text(attachments="[{file: bieu-mau.html, title: Biểu mẫu}]"))
    put(root, "<script></script>", "content/articles/2025/bieu-mau.html")


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """An output folder where a disk is mounted."""
    with patch.object(os.path, "ismount", lambda path: Path(path) == root.resolve() / "public"):
        yield


def foreign(root: Path) -> None:
    """A page of somebody else's in the output folder."""
    put(root, "Không phải của bản tin.", "public/index.html")


def blocked(root: Path) -> None:
    """A file where the output's folder should be made."""
    put(root, "", "xuat-ban")


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """A site that is being built already."""
    put(root, text())
    with lock(lock_of(root / "public")):
        yield


@contextmanager
def slow(root: Path) -> Iterator[None]:
    """A text at which the alarm rings."""
    put(root, text())

    def ring(source: Source, name: str) -> Prepared:
        if source.path == ARTICLE:
            raise workshop.TimeLimit
        return prepare(source, name)

    with patch.object(workshop, "prepare", ring):
        yield


@contextmanager
def vanishing(root: Path) -> Iterator[None]:
    """A unit registry that goes between two looks."""
    settings = (root / "site.yaml").read_text("utf-8").partition("units:")[0]
    config = put(root, settings + "units: don-vi.yaml\n", "site.yaml")
    looks: list[Path] = []

    def there(path: Path) -> bool:
        looks.append(path)
        return path == config or (path.name == "don-vi.yaml" and path not in looks[:-1])

    with patch.object(Path, "is_file", there):
        yield


@contextmanager
def changing(root: Path) -> Iterator[None]:
    """An article that is saved again after it was read, when nothing of it is remembered."""
    put(root, text())
    seen: set[str] = set()

    def later(found: Found) -> Source:
        source = load(found)
        data = source.data + b"\n" if found.path in seen and found.path == ARTICLE else source.data
        seen.add(found.path)
        return Source(source.path, data)

    with patch.object(workshop, "load", later), patch.object(Cache, "get", return_value=None):
        yield


def png(width: int, height: int) -> bytes:
    """A grey picture that says it is so large, and holds hardly a pixel: its header is believed, nothing is decoded."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (b"IHDR" + header, b"IDAT" + zlib.compress(b"\0"), b"IEND")
    framed = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


TCVN3: Final = "TrÇn trung t©m y tÕ ph­êng kh¸m søc kháe cho ng­êi cao tuæi t¹i tr¹m, cã b¸c sÜ t­ vÊn.".encode("latin-1")

MADE: Final[Mapping[str, Maker]] = {
    "not-utf8": written(lambda: text().encode("utf-16")),
    "legacy-font": written(lambda: b"---\ntitle: L\xc3\x83\n---\n" + TCVN3.decode("latin-1").encode()),
    "bom": written(lambda: "\ufeff" + text()),
    "control-character": written(lambda: text(BODY.replace("khám ", "khám\x02 ").replace(" cho", "\x02 cho"))),
    "invisible-character": written(lambda: text(BODY.replace("sức khỏe", "sức\u200b khỏe"))),
    "no-break-space": written(lambda: text(BODY.replace("sức khỏe", "sức\u00a0khỏe"))),
    "file-too-large": done(lambda root: put(root, text().encode().ljust(TEXT_LIMIT + 1))),
    "line-too-long": written(lambda: text("Trạm" + "ạ" * 20_000)),
    "yaml-too-large": written(lambda: text(summary=">-" + "\n  Trạm khám sức khỏe." * 1000)),
    "yaml-too-deep": written(nested_yaml),
    "markup-too-deep": written(lambda: text(BODY + "\n\n" + ">" * 13 + " Trạm khám sức khỏe.")),
    "markup-too-complex": written(lambda: text(BODY + "\n\n" + "**trạm" * 401)),
    "markup-too-slow": slow,
    "path-outside": done(outside),
    "path-unreadable": done(broken_link),
    "path-twins": done(twins),
    "picture-kind": done(picture("so-do.svg", b"<svg/>")),
    "picture-unreadable": done(picture("kham.png", png(8, 8)[:20])),
    "picture-too-large": done(picture("kham.png", png(10_000, 10_000))),
    "attachment-too-large": done(attachment),
    "asset-kind": done(page_attached),
    "output-mount": mounted,
    "site-empty": done(lambda root: (root / "content/articles/2025/bai-tot.md").unlink()),
    "config-missing": done(lambda root: (root / "site.yaml").unlink()),
    "content-missing": done(lambda root: (root / "content").rename(root / "bai-viet")),
    "file-missing": vanishing,
    "output-foreign": done(foreign),
    "output-unfit": done(lambda root: None),
    "output-locked": locked,
    "disk-fault": done(blocked),
    "file-changed": changing,
}
