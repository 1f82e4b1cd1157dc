"""Which pages show every template, and every part of a page that a reader may meet?

The sample site stands at a path of its host, with short lists, so that they have several pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bantin.site import Site
from tests.browser.ground import HOME, served
from tests.once import pictures_once
from tests.support import build_site, copy_sample

BASE = "/bantin"
PAGES = {
    "home": "/", "long article": "/2018/10/hoi-nghi-lan-thu-muoi-bon-ban-chap-hanh-dang-bo-quan/",
    "pictures": "/2019/01/hoa-dao-nhat-tan-cho-nang/", "document": "/2018/06/chi-thi-10-ct-tu-an-toan-thuc-pham/",
    "notice": "/2026/11/thong-bao-thu-gom-do-cong-kenh/", "corrected": "/2020/10/diem-thu-gom-pin-cu-long-bien/",
    "tables": "/2025/07/phuong-toi-nay-thuoc-dau/", "expired": "/2022/08/lich-tam-ngung-cap-nuoc-thang-8/",
    "files": "/2026/03/to-chuyen-doi-so-cong-dong-long-bien/", "text": "/tro-nang/",
    "album": "/album/sac-mau-ho-tay/", "albums": "/album/",
    "category": "/chuyen-muc/tin-tuc/", "category, an older page": "/chuyen-muc/tin-tuc/trang/3/",
    "categories": "/chuyen-muc/", "unit": "/don-vi/p-phu-thuong-cu/", "units": "/don-vi/", "tag": "/the/ho-tay/",
    "tags": "/the/", "month": "/luu-tru/2018/12/", "edition": "/ban-tin/2018/12/",
    "archive": "/luu-tru/", "number": "/van-ban/28-kh-quth/",
    "documents": "/van-ban/", "corrections": "/dinh-chinh/", "site map": "/so-do/", "search": "/tim-kiem/",
    "not found": "/404.html",
}  # fmt: skip


class Gallery(NamedTuple):
    """Where the site is served, without a slash at the end, the site itself, and its files."""

    address: str
    site: Site
    output: Path

    def pages(self) -> Iterator[tuple[str, str]]:
        """The pages' names and addresses."""
        return ((name, self.address + path) for name, path in PAGES.items())


@contextmanager
def exhibited(folder: Path, developed: Path) -> Iterator[Gallery]:
    """The gallery, served under the strict policy."""
    lists = "lists: {per_page: 20, feed_items: 20}"
    edits = [(HOME, f"{HOME}{BASE[1:]}/"), (lists, lists.replace("20", "5"))]
    root = copy_sample(folder, edits)
    with pictures_once(developed):
        built = build_site(root, jobs=2)
    with served(root / "public", BASE) as address:
        yield Gallery(address, built.site, root / "public")
