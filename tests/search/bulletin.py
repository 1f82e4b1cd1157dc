"""A bulletin of a few hundred short articles, made of set words: the same for Whoosh, the export and the browser."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any
from unicodedata import category

from bantin.model import Output, SearchDocument
from bantin.search.analysis import Analysis, analyse, canonical, folded, raw_syllables
from bantin.search.documents import names_of
from bantin.search.engine import Index
from bantin.search.export import export
from bantin.search.query import known_abbreviations
from bantin.search.reader import ExportSource
from bantin.search.whoosh_store import Contents, Filled, put_contents, put_ready, step_in, write_segment
from bantin.vietnamese import normalise

SUBJECTS = (
    "Ủy ban nhân dân phường", "Hội Liên hiệp Phụ nữ", "Trạm Y tế", "Công an phường", "Tổ dân phố số 3", "UBND phường",
    "Hội Cựu chiến binh", "Ban Chỉ đạo phòng chống thiên tai", "Đoàn Thanh niên", "Trường Tiểu học Hoa Sen",
)  # fmt: skip
ACTIONS = (
    "tổ chức ra quân dọn vệ sinh", "triển khai sửa chữa mặt đường", "thông báo lịch tiêm chủng",
    "hướng dẫn cấp giấy phép",
    "kiểm tra an toàn thực phẩm", "tuyên truyền phòng cháy chữa cháy", "khai giảng lớp học bơi", "vận động hiến máu",
    "trồng cây dọc bờ hồ", "khảo sát thoát nước", "thăm hỏi gia đình chính sách", "trao quà cho trẻ em",
)  # fmt: skip
PLACES = (
    "tại ngõ 12 đường Hoa Ban", "ở chợ Gốc Đa", "quanh hồ Sen", "trên địa bàn phường", "tại nhà văn hoá",
    "ở bãi Cát Vàng",
    "dọc kênh Bắc", "tại khu tập thể cũ", "ở sân vận động", "trong khu phố dương liễu",
)  # fmt: skip
NUMBERS = ("28-KH/QUTH", "15/2020/NĐ-CP", "01-CTr/QU", "218/QĐ-UBND", "18,19-NQ/TW")

QUERIES = (
    "uy ban nhan dan", "Uỷ ban nhân dân", "UBND", "mặt đường", "mat duong", "mặt dương", '"mặt đường"', '"mat duong"',
    "duong", "đường", "dương", "ho sen", "hồ sen trồng cây", "tieem churng", "vawn hoa", "28-KH/QUTH", "28 – kh / quth",
    "218 qd ubnd", "19-nq/tw", "15/2020/nđ-cp", "vệ sinh ngõ 12", "trẻ em quà", "phòng chống", "phong chong thien tai",
    "sửa chữa kênh bắc xyzw", "xyzw abcd", "an", "3", "", "   ",
    "thăm hỏi gia đình chính sách trao quà cho trẻ em ở sân",
    "hieens maus", "khai giảng lớp học bơi tại nhà văn hoá", "nhà văn hóa", '"nhà văn hoá" trồng', "dọn vệ sinh sinh",
    "kểim tra an toàn", "tổ dân phố số 3", "KIỂM TRA AN TOÀN THỰC PHẨM", "cong an phuong", "constructor __proto__",
    "İstanbul", "İ\u03000", "ΣΑΣ ﬁle m²", "trồgn cây", "trong cay doc bof hoof", "khai giagn lop hoc",
    "vậnđộng hiến máu",
    "phòg cháy chữa cháy", '"trồgn cây"',
    "xyzwq hồ sen", "sửa chửa mặt đừong",
)  # fmt: skip


def articles(count: int = 300, seed: int = 7) -> list[SearchDocument]:
    """The articles, newest first."""
    draw = Random(seed)
    return [_article(draw, number, count) for number in range(count)]


def _article(draw: Random, number: int, count: int) -> SearchDocument:
    year, month, day = 2024 - 6 * number // count, 12 - number % 12, 28 - number % 28
    lines = [
        f"{draw.choice(SUBJECTS)} {draw.choice(ACTIONS)} {draw.choice(PLACES)}." for _ in range(draw.randint(2, 20))
    ]
    if not number % 7:
        lines.append(f"Thực hiện Kế hoạch số {draw.choice(NUMBERS)}.")
    title = f"{draw.choice(SUBJECTS)} {draw.choice(ACTIONS)}"
    date = f"{year}-01-01 {(count - number) // 60 % 24:02}:{(count - number) % 60:02}"
    unit = f"don-vi-{number % 5}"
    return SearchDocument(
        f"/{year}/{month:02}/bai-{day}-{number}/", title, "\n".join(lines), f"muc-{number % 3}", unit, date,
        "news", f"Mục {number % 3}", f"Đơn vị {number % 5}",
    )  # fmt: skip


def analysed(documents: list[SearchDocument]) -> Iterator[tuple[SearchDocument, Analysis]]:
    """The documents, as the writers take them."""
    ordered = sorted(documents, key=lambda document: document.date, reverse=True)
    return ((document, analyse(document.title, document.text)) for document in ordered)


def exported(documents: list[SearchDocument]) -> dict[str, bytes]:
    """The files of the search, made anew."""
    given = list(analysed(documents))
    making = export(
        [(replace(one, text=""), key_of(one)) for one, _ in given], given.__getitem__, known_abbreviations()
    )
    return {output.path: output.data for output in making if isinstance(output, Output)}


def key_of(document: SearchDocument) -> str:
    """The key under which a text is kept."""
    return f"{document.title}\n{document.text}"


def write_export(documents: list[SearchDocument], public: Path) -> Path:
    """Write the files of the search into a site's folder."""
    for path, data in exported(documents).items():
        (public / path).parent.mkdir(parents=True, exist_ok=True)
        (public / path).write_bytes(data)
    return public


def fetch_from(public: Path) -> Callable[[str], bytes]:
    """Fetches a file below search/."""
    return lambda path: (public / "search" / path).read_bytes()


def open_export(public: Path) -> Index:
    """The index that a browser would open."""
    return Index(ExportSource(fetch_from(public)), known_abbreviations())


def write_index(documents: Iterable[Filled], folder: Path) -> int:
    """Write an index of one segment; the number of its documents, newest first."""
    filled = list(documents)
    with put_ready(folder, "d") as fresh:
        segments = {"0": write_segment(filled, fresh, "0")} if filled else {}
        put_contents(Contents(segments, names_of(document for document, _ in filled)), fresh)
    step_in(folder)
    return len(filled)


def write_whoosh(documents: list[SearchDocument], folder: Path) -> Path:
    """Write the Whoosh index of the same documents."""
    write_index(analysed(documents), folder)
    return folder


def vector(index: Index, query: str) -> dict[str, Any]:
    """What tests/search/vectors.json holds of a query."""
    found = index.search(query)
    hits = [[hit.url, hit.score] for hit in found.hits]
    facts = {"query": query, "total": found.total, "relaxed": found.relaxed, "decoded": found.decoded}
    return facts | {"suggestion": found.suggestion, "hits": hits}


def letters() -> list[list[Any]]:
    """What Python makes of every character of the basic plane that its Unicode knows, between two letters.

    A place, the text normalised, its words, its words folded.
    """
    found = []
    for code in range(1, 0xFFFE):
        if category(chr(code)) not in {"Cn", "Cs", "Co"}:
            text = f"a{chr(code)}b"
            words = [canonical(word) for word in raw_syllables(text)]
            found.append([code, normalise(text), words, [folded(word) for word in words]])
    return found
