"""Keys of pages: where two sites give a page one key, its bytes are the same; and no fact in `keys.py` is idle.

Each change of `CHANGES` is made to a small site that has everything. Pages of the site before and after with equal keys
must be equal but for the parts that are exchanged. Then `keys.py` itself is changed: each fact in it is left out in
turn, and some change must tell.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import pytest

from bantin import keys, pipeline, theme
from bantin.cache import Store, no_cache
from bantin.clock import read_now
from bantin.laying import as_made
from bantin.model import Output
from bantin.order import Order, Ready, Stores
from bantin.pages import Page
from bantin.pipeline import make_ready, survey_of, texts_of
from bantin.work import FeedsOf, Piece, made, work
from tests.support import ROOT, article, make_site
from tests.values import picture

CONFIG = """\
title: Bản tin thử
description: Trang nhỏ cho phép thử
base_url: https://thu.example.vn/
publisher: {name: Ban biên tập, parent: Cơ quan thử, responsible: Trưởng ban, address: Số 1, phone: 024, email: a@b.vn}
categories:
  - {id: tin-tuc, name: Tin tức}
  - {id: xa-hoi, name: Xã hội, description: Mọi tin}
  - {id: doi-song, name: Đời sống, parent: xa-hoi}
  - {id: giao-duc, name: Giáo dục, parent: xa-hoi}
  - {id: thong-bao, name: Thông báo}
  - {id: rieng, name: Riêng}
units:
  - {id: ubnd, name: Ủy ban nhân dân, short: UBND, valid_to: 2026-11-26}
  - {id: mttq, name: Mặt trận Tổ quốc}
tags: [{id: nuoc-sach, name: Nước sạch}]
menu: [{title: Giới thiệu, to: content/pages/gioi-thieu.md}]
home: {latest: 2}
lists: {per_page: 2, feed_items: 3}
"""
SITE: dict[str, str | bytes] = {
    **{f"c{n}.md": article(f"Bài cũ {n}", f"2026-01-0{n} 08:00", "Theo Chỉ thị số 12/CT-UBND.", unit="mttq")
       for n in range(1, 6)},
    "c6.md": article("Bài cũ 6", "2026-01-06 08:00", "Theo Chỉ thị số 12/CT-UBND, Kế hoạch số 99-KH/UBND.",
                     unit="mttq"),
    "c0.md": article("Bài đã sửa", "2025-11-01 08:00", unit="mttq", corrections='[{date: 2025-12-01, text: "Sửa."}]'),
    "g1.md": article("Bài giáo dục", "2025-12-01 08:00", category="giao-duc", unit="mttq"),
    "g2.md": article("Bài học", "2025-12-02 08:00", category="giao-duc", unit="mttq"),
    "a.md": article("Bài A", "2026-02-01 08:00", "## Mục\n\nXem [bài B](b.md#phan-hai), [tệp](tep.pdf).", unit="mttq",
                    tags="[nuoc-sach]"),
    "b.md": article("Bài B", "2026-02-02 08:00", "## Phần hai\n\nTheo Kế hoạch số 28-KH/UBND.", tags="[nuoc-sach]",
                    category="Đời sống", unit="mttq"),
    "d.md": article("Bài D", "2026-02-03 08:00", "Theo Kế hoạch số 28-KH/UBND.", unit="mttq", category="Đời sống",
                    corrections='[{date: 2026-11-22, text: "Đã sửa."}]'),
    "e.md": article("Bài E", "2026-02-04 08:00", unit="mttq", category="Đời sống", updated="2026-11-23 08:00"),
    "f.md": article("Bài F", "2026-02-05 08:00", type="notice", expires="2026-11-24", category="rieng", unit="mttq"),
    "g.md": article("Bài G", "2026-02-06 08:00", category="thong-bao", unit="mttq", image="{src: anh.png, alt: Ảnh}"),
    "h.md": article("Bài H", "2026-02-07 08:00", category="thong-bao", unit="mttq", related="[c1.md]"),
    "k.md": article("Quyết định", "2026-02-08 08:00", category="thong-bao", unit="mttq", type="document",
                    document="{number: 30/QĐ-UBND, kind: Quyết định, issuer: Ủy ban, issued: 2026-02-01, "
                    "replaces: [99-KH/UBND]}", attachments="[{file: tep.pdf, title: Toàn văn}]"),
    "m.md": article("Quyết định mới", "2026-04-05 08:00", "Xem [bài A](a.md).", category="thong-bao", unit="mttq",
                    type="document", document="{number: 31/QĐ-UBND, kind: Quyết định, issuer: Ủy ban, "
                    "issued: 2026-04-01, replaces: [28-KH/UBND]}"),
    "u.md": article("Bài U", "2026-02-09 08:00", category="thong-bao"),
    "y.md": article("Việc đã xong", "2024-11-29 08:00", type="notice", expires="2025-01-01", unit="mttq"),
    "z.md": article("Bài còn lại của năm", "2024-11-30 08:00", unit="mttq"),
    "tep.pdf": b"%PDF-1.4 a", "anh.png": picture(1),
    "content/pages/gioi-thieu.md": "---\ntitle: Giới thiệu\n---\n\nXem [bài A](../articles/a.md).\n",
    "content/albums/hoi/album.md": "---\ntitle: Hội\ndate: 2026-03-01\nunit: mttq\npictures:\n"
    "  - {src: mot.png, alt: Một}\n---\n\nXem [bài A](../../articles/a.md).\n",
    "content/albums/hoi/mot.png": picture(3),
}  # fmt: skip
NOW, REMARKED, UPDATED, OVER, ENDED = (f"2026-11-{day}T12:00+07:00" for day in (21, 22, 23, 25, 27))


@dataclass(frozen=True)
class Change:
    """Files that come or become others (None: go), words of site.yaml replaced, from one instant to another."""

    files: Mapping[str, str | bytes | None] | None = None
    config: tuple[str, str] = ("", "")
    since: str = NOW
    now: str = NOW


def edited(path: str, old: str, new: str) -> Change:
    """Other words in a file."""
    text = SITE[path]
    assert isinstance(text, str)
    assert old in text
    return Change({path: text.replace(old, new)})


CHANGES: dict[str, Change] = {
    "a remark comes by the clock": Change(now=REMARKED),
    "an update comes by the clock": Change(since=REMARKED, now=UPDATED),
    "a notice ends": Change(since=UPDATED, now=OVER),
    "a unit ends": Change(since=OVER, now=ENDED),
    "the last article of a year gets another day": edited("z.md", "2024-11-30", "2026-01-04"),
    "a body": edited("b.md", "Theo", "Chiếu theo"),
    "a title": edited("c3.md", "Bài cũ 3", "Bài cũ ba"),
    "a category renamed": Change(config=("name: Đời sống", "name: Cuộc sống, aliases: [Đời sống]")),
    "a category above renamed": Change(config=("name: Xã hội", "name: Tin mới")),
    "categories in another order": Change(config=(
        "  - {id: thong-bao, name: Thông báo}\n  - {id: rieng, name: Riêng}",
        "  - {id: rieng, name: Riêng}\n  - {id: thong-bao, name: Thông báo}",
    )),
    "a category described": Change(config=("Mọi tin", "Tất cả tin")),
    "a category moved": Change(config=("name: Đời sống, parent: xa-hoi", "name: Đời sống")),
    "a category's address": Change(config=("id: doi-song", "id: cuoc-song")),
    "the address of a category above": Change(config=("xa-hoi", "doi-thuong")),
    "an empty category's address": Change({"g1.md": None, "g2.md": None}, config=("id: giao-duc", "id: hoc")),
    "from one category below to another": edited("g1.md", "giao-duc", "Đời sống"),
    "a unit renamed": Change(config=("name: Mặt trận Tổ quốc", "name: Mặt trận")),
    "the site renamed": Change(config=("title: Bản tin thử", "title: Bản tin")),
    "the site's address": Change(config=("thu.example.vn/", "thu.example.vn/x/")),
    "the site's description": Change(config=("Trang nhỏ", "Trang bé")),
    "the menu": Change(config=("title: Giới thiệu", "title: Về chúng tôi")),
    "longer lists": Change(config=("per_page: 2", "per_page: 3")),
    "longer feeds": Change(config=("feed_items: 3", "feed_items: 4")),
    "another neighbour": Change({"c35.md": article("Chen", "2026-01-03 12:00", unit="mttq")}),
    "a neighbour goes": Change({"c6.md": None}),
    "an article more below": Change({"x.md": article("X", "2026-03-01", category="Đời sống", unit="mttq")}),
    "a tag renamed": Change(config=("name: Nước sạch", "name: Nước máy")),
    "a number goes": edited("c6.md", ", Kế hoạch số 99-KH/UBND", ""),
    "a number's spelling": edited("c1.md", "12/CT-UBND", "12/CT/UBND"),
    "what is linked moves": edited("b.md", "2026-02-02", "2026-03-02"),
    "what is linked is hidden": edited("b.md", "2026-02-02", "2027-02-02"),
    "what is related by hand moves": edited("c1.md", "2026-01-01", "2025-01-01"),
    "another picture": Change({"anh.png": picture(2)}),
    "another picture in an album": Change({"content/albums/hoi/mot.png": picture(4)}),
    "another attachment": Change({"tep.pdf": b"%PDF-1.4 " + b"a" * 5000}),
    "what a page links moves": edited("a.md", "2026-02-01", "2026-03-09"),
    "a page's words": edited("content/pages/gioi-thieu.md", "Xem", "Hãy xem"),
    "an album's words": edited("content/albums/hoi/album.md", "Xem", "Hãy xem"),
    "another category": edited("c1.md", "category: tin-tuc", "category: thong-bao"),
    "another unit": edited("c1.md", "unit: mttq", "unit: ubnd"),
    "another tag": edited("b.md", "[nuoc-sach]", "[]"),
    "a month goes, another comes": edited("c0.md", "2025-11-01", "2025-10-01"),
    "another month": edited("c1.md", "2026-01-01", "2025-12-05"),
    "another year": edited("c0.md", "2025-11-01", "2024-11-01"),
    "a number less": edited("c2.md", "Theo Chỉ thị số 12/CT-UBND.", "Không theo gì."),
    "a page renamed": edited("content/pages/gioi-thieu.md", "title: Giới thiệu", "title: Về chúng tôi"),
    "a page's address": edited("content/pages/gioi-thieu.md", "title: Giới thiệu", "slug: ve\ntitle: Giới thiệu"),
    "a document's title": edited("k.md", "title: Quyết định", "title: Quyết định mới"),
    "an album renamed": edited("content/albums/hoi/album.md", "title: Hội", "title: Ngày hội"),
    "the home page's length": Change(config=("latest: 2", "latest: 3")),
}  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """A site ready to be rendered, and the bytes around the parts of all its pieces."""

    ready: Ready
    pieces: Mapping[str, Piece]
    bytes_of: Mapping[str, tuple[bytes, ...]]


def around(output: Output, ready: Ready) -> tuple[bytes, ...]:
    """A file without its parts."""
    pieces, at = [], 0
    for start, name in output.parts:
        pieces.append(output.data[at:start])
        at = start + len(ready.press.frame[name])
    return (*pieces, output.data[at:])


def seen(change: Change, folder: Path, store: Store) -> Seen:
    """The site after a change."""
    files = {path: data for path, data in (SITE | dict(change.files or {})).items() if data is not None}
    root = make_site(folder, files, CONFIG.replace(*change.config) if change.config[0] else CONFIG)
    order = Order(root, root / "public", read_now(change.now))
    survey, stores = survey_of(order, store), Stores(store, store, store)
    ready = make_ready(order, survey, stores, texts_of(order, survey, stores))
    pieces = {task.name: task.value for task in work(ready.press, ready.pages)}
    outputs = {name: made(ready.press, as_made, piece) for name, piece in pieces.items()}
    found = {
        name: tuple(piece for output in files if isinstance(output, Output) for piece in around(output, ready))
        for name, files in outputs.items()
    }
    return Seen(ready, pieces, found)


@cache
def all_seen() -> Mapping[str, tuple[Seen, Seen]]:
    """The site before each change and after it."""
    themes = cache(theme.load_theme)  # templates are compiled once
    with TemporaryDirectory() as name, no_cache() as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load_theme", lambda root, base_path: themes(ROOT, base_path))
        before = {at: seen(Change(now=at), Path(name) / at, store) for at in (NOW, REMARKED, UPDATED, OVER)}
        after = {what: seen(change, Path(name) / str(number), store)
                 for number, (what, change) in enumerate(CHANGES.items())}  # fmt: skip
    return {what: (before[CHANGES[what].since], site) for what, site in after.items()}


def keyed(module: Any, site: Seen) -> Mapping[str, tuple[str, str]]:
    """The key of each piece that has one, as the module makes it."""
    press = site.ready.press
    common, shown = module.common_key(press.context, press.chrome, press.theme), module.cards(press.context)
    page_key, feed_key = module.page_keys(press.context, shown), module.feed_keys(press.context, shown)
    found = {name: page_key(piece) for name, piece in site.pieces.items() if isinstance(piece, Page)}
    found |= {name: feed_key(piece.page) for name, piece in site.pieces.items() if isinstance(piece, FeedsOf)}
    return {name: (common, key) for name, key in found.items() if key}


def violations(module: Any) -> Iterator[tuple[str, str]]:
    """Each change with a piece whose key it leaves and whose bytes it changes."""
    for what, (before, after) in all_seen().items():
        known, now = keyed(module, before), keyed(module, after)
        same = [name for name in known if now.get(name) == known[name]]
        yield from ((what, name) for name in same if before.bytes_of[name] != after.bytes_of[name])


def test_one_key_one_page() -> None:
    """Whatever changes, a page that keeps its key keeps its bytes."""
    assert [] == list(violations(keys))


def test_keys_tell_no_more_than_they_must() -> None:
    """A changed body leaves most pages their keys; a renamed category those of pages that show nothing of it."""
    for what in ("a body", "a category renamed", "a page's words"):
        known, now = (keyed(keys, site) for site in all_seen()[what])
        assert (what, True) == (what, 2 * sum(now.get(name) == key for name, key in known.items()) > len(known))


def test_another_month_leaves_other_years_and_indexes_their_keys() -> None:
    """An article's month and year get other keys; another year, the units, tags and document numbers keep theirs."""
    known, now = (keyed(keys, site) for site in all_seen()["a month goes, another comes"])
    kept = {name.removesuffix("/index.html") for name, key in known.items() if now.get(name) == key}
    assert (True, False) == ({"luu-tru/2026", "don-vi", "the", "van-ban"} <= kept, "luu-tru/2025" in kept)


def facts(tree: ast.Module) -> Iterator[tuple[list[ast.expr], int]]:
    """Every item of every tuple, list and key that is made in the module's functions, but constants and types."""
    for node in (node for function in tree.body if isinstance(function, ast.FunctionDef) for node in walked(function)):
        if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load):
            places = (place for place, item in enumerate(node.elts) if not isinstance(item, ast.Constant))
            yield from ((node.elts, place) for place in places)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "key":
            yield from ((node.args, place) for place in range(2, len(node.args)))  # what a template says is not tried


def walked(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below, without annotations."""
    yield node
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            for child in value if isinstance(value, list) else [value]:
                yield from walked(child) if isinstance(child, ast.AST) else ()


SOURCE = Path(keys.__file__).read_text("utf-8")
COUNT = sum(1 for _ in facts(ast.parse(SOURCE)))


def mutant(number: int) -> tuple[str, ModuleType]:
    """`keys.py` without one of its facts, and the fact."""
    tree = ast.parse(SOURCE)
    items, place = list(facts(tree))[number]
    fact = ast.unparse(items[place])
    if isinstance(items[place], ast.Starred):
        del items[place]
    else:
        items[place] = ast.copy_location(ast.Constant(""), items[place])
    module = ModuleType("mutant")
    exec(compile(ast.fix_missing_locations(tree), "mutant", "exec"), module.__dict__)  # noqa: S102  # our own source
    return fact, module


@pytest.mark.parametrize("number", range(COUNT))
def test_every_fact_tells(number: int) -> None:
    """With any one fact left out of the keys, some page would be kept that has changed."""
    fact, module = mutant(number)
    try:
        caught = next(violations(module), None) is not None
    except (AttributeError, TypeError, ValueError, KeyError):
        caught = True  # the module does not even run
    assert (fact, True) == (fact, caught)
