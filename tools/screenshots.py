"""How does each template look on a phone and on a desk, by day and by night?

usage: python tools/screenshots.py

Comes in: the sample site, built anew; the machine's Chromium. Goes out: a sheet for each kind of page in
docs/anh/man-hinh: 360 pixels wide and 1280, light and dark, the upper part of the page at half its size. Look at them
whenever a template or a style sheet has changed.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from tests.browser.gallery import PAGES, exhibited  # noqa: E402 - from this checkout, however it is called
from tests.browser.ground import ARGUMENTS  # noqa: E402
from tests.conftest import browser as chromium  # noqa: E402
from tests.support import ROOT  # noqa: E402

Scheme = Literal["light", "dark"]
FOLDER: Final = ROOT / "docs" / "anh" / "man-hinh"
NAMES: Final = {
    "home": "trang-chu", "long article": "bai-viet", "pictures": "bai-co-anh", "document": "van-ban",
    "notice": "thong-bao", "corrected": "bai-dinh-chinh", "tables": "bai-co-bang", "text": "trang-tinh",
    "album": "album", "albums": "cac-album", "category": "chuyen-muc", "unit": "don-vi", "tag": "chu-de",
    "month": "luu-tru-thang", "edition": "ban-in", "archive": "luu-tru", "number": "so-van-ban",
    "documents": "cac-van-ban", "corrections": "dinh-chinh", "site map": "so-do", "search": "tim-kiem",
    "not found": "khong-tim-thay",
}  # fmt: skip
SEARCH: Final = "?q=ho+tay"
HEIGHT: Final = 1500  # pixels of a page that are shown
GAP: Final = 24
GROUND: Final = (120, 120, 120)
VIEWS: Final[tuple[tuple[int, Scheme], ...]] = ((360, "light"), (360, "dark"), (1280, "light"), (1280, "dark"))


def shot(browser: Browser, address: str, width: int, scheme: Scheme) -> Image.Image:
    """The upper part of a page, at half its size."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme, reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)


def sheet(pictures: list[Image.Image]) -> Image.Image:
    """All of them in a row."""
    whole = Image.new("RGB", (sum(one.width + GAP for one in pictures) + GAP, HEIGHT // 2 + 2 * GAP), GROUND)
    left = GAP
    for one in pictures:
        whole.paste(one, (left, GAP))
        left += one.width + GAP
    return whole


def main() -> None:
    """Draw all sheets."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name, exhibited(Path(name)) as gallery, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for kind, file in NAMES.items():
            address = f"{gallery.address}{PAGES[kind]}{SEARCH if kind == 'search' else ''}"
            pictures = [shot(browser, address, width, scheme) for width, scheme in VIEWS]
            sheet(pictures).save(FOLDER / f"{file}.webp", quality=72, method=6)
        browser.close()


if __name__ == "__main__":
    main()
