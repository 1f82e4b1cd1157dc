"""An editor whom chance leads: what may happen to a small site between two builds.

In: a folder, a source of chance. Out: one thing done to the site there. Never: a build's answer judged.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import pytest

from bantin.clock import read_now
from bantin.order import BuildFailed, Order
from bantin.pipeline import build
from bantin.search.seal import SEAL
from tests.support import article, make_site, write

CLOCKS = (
    "2025-01-01T00:00+07:00", "2025-03-01T08:30+07:00", "2026-12-01T08:00+07:00", "2026-12-05T23:59+07:00",
    "2026-12-06T00:00+07:00", "2026-12-31T23:59+07:00", "2027-01-01T00:00+07:00",
)  # fmt: skip
CONFIG = """\
title: {title}
description: Trang nhỏ cho phép thử
base_url: https://thu.example.vn{base}/
publisher: {{name: Ban biên tập, parent: Cơ quan thử, responsible: Trưởng ban, address: Số, phone: 024, email: a@b.vn}}
categories:
  - {{id: tin-tuc, name: {category}}}
  - {{id: doi-song, name: Đời sống{parent}}}
{notices}
units:
  - {{id: ubnd, name: Ủy ban nhân dân, short: UBND, valid_to: {until}, successors: [{{unit: mttq, share: toan-bo}}]}}
  - {{id: mttq, name: {front}}}
lists: {{per_page: {per_page}, feed_items: 3}}
home: {{latest: {latest}, notices: 2}}
menu: {menu}
abbreviations: {abbreviations}
tags: {tags}
build: {build}
"""
USUAL = {
    "title": "Bản tin thử",
    "base": "",
    "category": "Tin tức",
    "parent": "",
    "until": "2026-12-31",
    "per_page": "2",
    "notices": "  - {id: thong-bao, name: Thông báo, aliases: [Báo tin]}",
    "front": "Mặt trận Tổ quốc",
    "latest": "3",
    "menu": "[{title: Lưu trữ, to: /luu-tru/}]",
    "abbreviations": "{UB: ủy ban}",
    "tags": "[{id: nuoc-sach, name: Nước sạch}, {id: hop, name: Họp}]",
    "build": "{strict: false}",
}
OTHER = {"title": "Bản tin mới", "base": "/bantin", "category": "Tin mới", "parent": ", parent: tin-tuc",
         "until": "2027-03-01",
         "per_page": "3", "notices": "  - {id: bao-tin, name: Báo tin, aliases: [Thông báo, van-hoa]}",
         "front": "Mặt trận, aliases: [Mặt trận Tổ quốc]", "latest": "2",
         "menu": "[{title: Bài một, to: content/articles/bai-1.md}]",
         "abbreviations": "{NS: nước sạch}", "tags": "[{id: nuoc-sach, name: Nước ngọt}, {id: hop, name: Họp}]",
         "build": "{cards: false, editions: false, offline: true}"}  # fmt: skip
# A category merged into another: its names are the other's now.
MERGED = {"notices": "  - {id: van-hoa, name: Văn hóa, aliases: [Thông báo, Báo tin]}"}
BODIES = (
    "Nội dung về nước sạch của phường.", "Nội dung về nước sạch của phường, đã sửa.", "## Một mục\n\nSửa đường phố.",
    "Xem [bài kia](bai-1.md).", "Theo Kế hoạch số 28-KH/UBND của phường.",
    "![Sân trường sau khi sửa](anh.png)", "Họp theo Công văn số 01/UBND-VP.",
)  # fmt: skip
KEYS = (
    {}, {"category": "doi-song"}, {"category": "Thông báo"}, {"unit": "mttq"}, {"updated": "2026-12-04"},
    {"tags": "[nuoc-sach]"}, {"tags": "[Nước sạch, hop]"},
    {"expires": "2026-12-05"}, {"pinned": "2026-01-01"}, {"draft": "true"}, {"summary": "Tóm tắt của bài."},
    {"corrections": '[{date: 2026-12-02, text: "Đã sửa số liệu."}]'},
    {"withdrawn": '{date: 2026-12-03, reason: "Sai."}'},
    {"aliases": "[/cu/bai.html]"}, {"related": "[bai-1.md]", "unit": "mttq"},
    {"type": "notice", "expires": "2026-12-20"}, {"image": "{src: anh.png, alt: Ảnh}"},
    {"type": "document", "document": "{number: 28-KH/UBND, kind: Kế hoạch, issuer: UBND, issued: 2024-10-01}"},
    {"type": "document", "document": "{number: 01/UBND-VP, kind: Công văn, issuer: UBND, issued: 2024-10-02, "
                                     "effective: 2025-01-01, replaces: [28-KH/UBND]}"},
    {"attachments": "[{file: anh.png, title: Bản vẽ}]", "event_date": "2026-11-30"},
    {"legacy": "{url: [/cu/tin.aspx], views: 12, views_as_of: 2025-06-30}", "byline": "Ban biên tập"},
    {"source": "{name: Báo nhà, url: https://bao.example.vn/1, date: 2024-10-30}"},
)  # fmt: skip
DATES = ("2024-11-01 08:00", "2025-01-02 08:00", "2025-03-01 08:00", "2025-03-01 09:00", "2026-11-30 20:00")
TEMPLATES = ("404.html", "list.html", "base.html", "parts/card.html", "parts/footer.html", "parts/sections.html")
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e527de"
    "fc0000000049454e44ae426082"
)


class Editor:
    """Does one random thing to a site; `chance` decides what."""

    def __init__(self, root: Path, chance: Random) -> None:
        self.root, self.chance = root, chance
        self.config = dict(USUAL)
        self.now, self.jobs = CLOCKS[-1], 1
        make_site(root, {}, CONFIG.format(**USUAL))
        write(root, {"content/articles/anh.png": PICTURE})
        write(root, {"content/articles/bai-1.md": article("Bài số 1", DATES[0], BODIES[2])})
        self.stood = self.sources()
        for _ in range(4):
            self.write_article()

    def sources(self) -> tuple[dict[str, bytes], dict[str, str]]:
        """What the site is made from, by path, and the settings."""
        folders = (self.root / name for name in ("content", "templates", "theme"))
        files = [self.root / "site.yaml", *(path for folder in folders for path in folder.rglob("*") if path.is_file())]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}, dict(self.config)

    def keep(self) -> None:
        """The site can be built: to this one goes back who is told of a mistake."""
        self.stood = self.sources()

    def go_back(self) -> None:
        """What the site is made from is again as it was when it could last be built."""
        files, self.config = self.stood[0], dict(self.stood[1])
        for path in self.sources()[0].keys() - files.keys():
            (self.root / path).unlink()
        write(self.root, files)

    @property
    def articles(self) -> list[Path]:
        """The articles that come and go; bai-1 stays, for others link to it, and is among these where it is alone."""
        folder = self.root / "content/articles"
        return sorted(folder.glob("bai-[02-9].md")) or [folder / "bai-1.md"]

    def write_article(self) -> None:
        """An article comes, or becomes another."""
        number = self.chance.randrange(7)
        keys = self.chance.choice(KEYS) | {}
        title = self.chance.choice((f"Bài số {number}", f"Bài số {number} mới"))
        text = article(title, self.chance.choice(DATES), self.chance.choice(BODIES), **keys)
        write(self.root, {f"content/articles/bai-{number}.md": text})

    def edit_body(self) -> None:
        """A paragraph is added."""
        path = self.chance.choice(self.articles)
        path.write_text(path.read_text("utf-8") + f"\n{self.chance.choice(BODIES[:3])}\n", "utf-8")

    def move(self) -> None:
        """The article that others link to gets another date, and with it another address."""
        text = article("Bài số 1", self.chance.choice(DATES[:3]), BODIES[2])
        write(self.root, {"content/articles/bai-1.md": text})

    def delete(self) -> None:
        """An article goes."""
        if len(self.articles) > 1:
            self.chance.choice(self.articles).unlink()

    def rename(self) -> None:
        """A file gets another name, and the article another address."""
        path = self.chance.choice(self.articles)
        path.rename(path.with_name(f"bai-{self.chance.randrange(2, 7)}.md"))

    def page(self) -> None:
        """A static page comes or changes."""
        text = f"---\ntitle: Giới thiệu {self.chance.randrange(2)}\n---\n\n{self.chance.choice(BODIES[:3])}\n"
        write(self.root, {"content/pages/gioi-thieu.md": text})

    def settings(self) -> None:
        """A key of site.yaml changes: a name, a parent, a life, a length, the address of the site."""
        name = self.chance.choice(list(USUAL))
        self.config[name] = self.chance.choice((USUAL, OTHER, USUAL | MERGED))[name]
        (self.root / "site.yaml").write_text(CONFIG.format(**self.config), "utf-8")

    def template(self) -> None:
        """A template of the site's own takes the place of a packaged one, or changes."""
        name = self.chance.choice(TEMPLATES)
        packaged = Path(__file__).parents[1] / "templates" / name
        text = packaged.read_text("utf-8") + f"<!-- {self.chance.randrange(3)} -->\n"
        write(self.root, {f"templates/{name}": text})

    def theme(self) -> None:
        """A style sheet, a script, a picture of the theme comes or changes."""
        name, color = self.chance.choice(("css/90-own.css", "img/o.svg", "js/own.js")), self.chance.randrange(3)
        write(self.root, {f"theme/{name}": f"/* {color} */\n"})

    def picture(self) -> None:
        """A picture comes or changes."""
        data = PICTURE + bytes(self.chance.randrange(2))
        write(self.root, {f"content/articles/{self.chance.choice(('anh', 'anh2'))}.png": data})

    def album(self) -> None:
        """An album comes, changes or goes."""
        place = self.root / "content/albums/truong/album.md"
        if place.is_file() and self.chance.random() < 0.3:
            place.unlink()
            return
        caption = self.chance.choice(("Sân trường", "Cổng trường"))
        pictures = f"[{{src: /content/articles/anh.png, alt: Sân, caption: {caption}}}]"
        front = f"title: Trường mới\ndate: {self.chance.choice(DATES)}\nunit: ubnd\npictures: {pictures}\n"
        write(self.root, {"content/albums/truong/album.md": f"---\n{front}---\n"})

    def undress(self) -> None:
        """A file of the site's own in templates/ or theme/ goes, and the packaged one holds again."""
        own = [path for name in ("templates", "theme") for path in (self.root / name).rglob("*") if path.is_file()]
        if own:
            self.chance.choice(sorted(own)).unlink()

    def clock(self) -> None:
        """The time is another, later or earlier."""
        self.now = self.chance.choice(CLOCKS)

    def workers(self) -> None:
        """The number of processes is another."""
        self.jobs = self.chance.choice((1, 2))

    def spoil(self) -> None:
        """Somebody meddles with what was published, or with the index."""
        files = [path for path in (self.root / "public").rglob("*") if path.is_file()]
        if files:
            path = self.chance.choice(sorted(files))
            path.write_bytes(path.read_bytes() + b"!")
            if self.chance.random() < 0.5:
                path.unlink()
        for path in (self.root / "search-index").glob(self.chance.choice(("contents.json", SEAL, "nothing"))):
            path.write_bytes(b"")

    def interrupt(self) -> None:
        """A build stops after some of its files have been written."""
        left = self.chance.randrange(12)

        def write_new(path: str, data: bytes) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise KeyboardInterrupt
            Path(path).write_bytes(data)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("bantin.laying.write_new", write_new)
            with suppress(BuildFailed, KeyboardInterrupt):
                build(self.order())

    def order(self, root: Path | None = None, *, cached: bool = True) -> Order:
        """What is asked of a build."""
        root = root or self.root
        return Order(root, root / "public", read_now(self.now), self.jobs, cached=cached)


STEP: Final[tuple[Callable[[Editor], None], ...]] = (
    Editor.write_article, Editor.write_article, Editor.edit_body, Editor.edit_body, Editor.move, Editor.delete,
    Editor.rename, Editor.page, Editor.settings, Editor.template, Editor.theme, Editor.undress, Editor.picture,
    Editor.album, Editor.clock, Editor.clock, Editor.workers, Editor.spoil, Editor.interrupt,
)  # fmt: skip
