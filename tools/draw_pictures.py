"""Which files hold the sample site's pictures? `python tools/draw_pictures.py [name …]` draws them all, or those named.

Comes in: nothing, the pictures are drawn from seeds. Goes out: JPEG pictures in `content/`, icons in `theme/img/`.
It never fetches anything, and a second run writes the same bytes with the same Pillow.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from pictures import icon, lakeside, villages, wards
from pictures.paint import finish
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
ARTICLES, ALBUM = "content/articles", "content/albums/sac-mau-ho-tay"
LARGEST = 215_000  # bytes: a picture must not make a phone wait

PICTURES: dict[str, tuple[Callable[[Random], Image.Image], int]] = {
    f"{ARTICLES}/2018/anh/hoi-truong.jpg": (wards.hall, 11),
    f"{ARTICLES}/2018/anh/cau-long-bien.jpg": (lakeside.bridge, 12),
    f"{ARTICLES}/2018/anh/quat-tu-lien.jpg": (villages.kumquats, 13),
    f"{ARTICLES}/2019/anh/dao-nhat-tan.jpg": (villages.peaches, 14),
    f"{ARTICLES}/2019/anh/don-ve-sinh.jpg": (wards.cleaning, 15),
    f"{ARTICLES}/2020/anh/mot-cua.jpg": (wards.counters, 16),
    f"{ARTICLES}/2021/anh/cong-den.jpg": (wards.temple, 17),
    f"{ARTICLES}/2022/anh/sen-quang-an.jpg": (lakeside.lotuses, 18),
    f"{ARTICLES}/2022/anh/giay-do.jpg": (villages.paper, 19),
    f"{ARTICLES}/2023/anh/mat-ho.jpg": (lakeside.boats, 20),
    f"{ARTICLES}/2025/anh/tru-so-phuong.jpg": (wards.gate, 21),
    f"{ARTICLES}/2026/anh/ven-song-hong.jpg": (lakeside.floodplain, 22),
    f"{ALBUM}/01-hoang-hon.jpg": (lakeside.dusk, 31),
    f"{ALBUM}/02-suong-som.jpg": (lakeside.fog, 32),
    f"{ALBUM}/03-phuong-vi.jpg": (lakeside.flamboyant, 33),
    f"{ALBUM}/04-bang-lang.jpg": (lakeside.myrtle, 34),
    f"{ALBUM}/05-dam-sen.jpg": (lakeside.lotuses, 35),
    f"{ALBUM}/06-vuon-dao.jpg": (villages.peaches, 36),
    f"{ALBUM}/07-vuon-quat.jpg": (villages.kumquats, 37),
}


def main(wanted: list[str]) -> None:
    """Draw the pictures whose path holds one of the words, or all of them."""
    for name, (scene, seed) in PICTURES.items():
        if not wanted or any(word in name for word in wanted):
            data = jpeg(finish(scene(Random(seed)), seed))
            write(name, data)
            print(f"{len(data) / 1000:6.0f} kB  {name}")
    if not wanted or "icon" in wanted:
        for name, data in icon.files().items():
            write(f"theme/img/{name}", data)


def jpeg(picture: Image.Image) -> bytes:
    """The picture as a JPEG file of quality 82, or lower where it would weigh too much."""
    data = b""
    for quality in range(82, 60, -3):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:2:0")
        data = out.getvalue()
        if len(data) <= LARGEST:
            break
    return data


def write(name: str, data: bytes) -> None:
    """Put a file of the site in its place."""
    path = ROOT / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
