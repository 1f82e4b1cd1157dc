"""Values for the tests of single rooms: a configuration, articles, and the site they make, with no file anywhere."""

import struct
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bantin.assemble import assemble
from bantin.check import Edition
from bantin.forms import Form, open_form
from bantin.model import FrontMatter, Heading, Moment, Outline
from bantin.pages import addresses_of, plan
from bantin.present.context import Context, context_of
from bantin.problems import Problem
from bantin.related import marks_of
from bantin.site import Album, Article, Category, Config, Lists, Publisher, Site, Unit
from bantin.yaml_lines import read_yaml

HANOI: tzinfo = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 21, 8, tzinfo=HANOI)
CONFIG = Config(
    "Bản tin", "Trang thử", "https://thu.example.vn/",
    Publisher("Ban", "Cơ quan", "Trưởng ban", "Số 1", "024", "a@b.vn"),
    (Category("tin-tuc", "Tin tức"), Category("y-te", "Y tế", parent="tin-tuc"), Category("thong-bao", "Thông báo")),
    (Unit("ubnd", "Ủy ban nhân dân", "UBND"), Unit("mttq", "Mặt trận Tổ quốc")), lists=Lists(3, 5),
)  # fmt: skip


def days(count: float) -> Moment:
    """So many days before now."""
    return Moment(NOW - timedelta(days=count), clock=True)


def piece(
    name: str, age: float, *, numbers: tuple[str, ...] = (), anchors: tuple[str, ...] = (), **keys: object
) -> Article:
    """An article so many days old; `keys` are those of its front matter."""
    given = {"title": f"Bài {name}", "date": days(age), "category": "tin-tuc", "unit": "ubnd"} | keys
    front = FrontMatter(**given)  # type: ignore[arg-type]  # the test's own
    headings = tuple(Heading(2, anchor, anchor, 1) for anchor in anchors)
    outline = Outline("Đoạn đầu.", headings, (), numbers, anchors)
    url = f"/{front.date.at:%Y/%m}/{name}/"
    return Article(f"content/articles/{name}.md", url, front, outline, "0" * 64, marks_of(front, outline))


def assembled(
    articles: Iterable[Article], albums: Iterable[Album] = (), config: Config = CONFIG, now: datetime = NOW
) -> tuple[Site, tuple[Problem, ...]]:
    """The site of these articles, and what is wrong with them together."""
    return assemble(Edition(tuple(articles), (), tuple(albums)), {}, config, now)


def site_of(articles: Iterable[Article], config: Config = CONFIG) -> Site:
    """The site of these articles."""
    return assembled(articles, config=config)[0]


def context(site: Site) -> Context:
    """The look-ups of a site."""
    return context_of(site, addresses_of(plan(site)))


def form(yaml: str, **keys: object) -> Form:
    """YAML text read as a form with these keys."""
    fields, _ = read_yaml(yaml, "a.md", 1)
    if fields is None:
        raise ValueError(yaml)
    return open_form(fields, "a.md", keys, HANOI)  # type: ignore[arg-type]  # keys as given


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of problems, in their order."""
    return [found.code for found in problems]


def picture(width: int) -> bytes:
    """A PNG of so many grey pixels in a row."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(width + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
