"""What must docs/loi-thuong-gap.md say? `python tools/reference.py` writes it anew from the catalogue.

Comes in: the catalogue of problems, and the reports of the small invalid sites in tests/invalid, which serve as
examples. Goes out: one page in Vietnamese. A test compares the page with what is written here.
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bantin import catalogue  # noqa: E402  # a checkout needs no installation for this
from bantin.catalogue import Entry  # noqa: E402

PAGE = ROOT / "docs" / "loi-thuong-gap.md"
CASES = ROOT / "tests" / "invalid"
CHAPTERS = {
    "reading": "Tệp và phần khai báo",
    "filing": "Chuyên mục, đơn vị, liên kết, ảnh và địa chỉ",
    "writing": "Thân bài và cách viết",
    "settings": "Cấu hình, mẫu trang và xuất bản",
}
OPENING = """# Các lỗi thường gặp

<!-- Trang này do tools/reference.py lập từ danh mục lỗi; đừng sửa tay: chạy make docs. -->

Mỗi dòng của báo cáo có dạng:

```text
tệp:dòng:cột: lỗi hoặc cảnh báo: điều chưa đúng → cách sửa [mã]
```

- **Lỗi** làm dừng việc dựng trang: trang cũ vẫn còn nguyên cho đến khi sửa xong.
- **Cảnh báo** không làm dừng, trừ khi chạy với `--strict`.
- Tìm mã trong trang này (Ctrl+F) để đọc thêm. Dấu `…` là chỗ của tên, số hoặc chữ trong bài của bạn.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([OPENING, *(chapter(name, entries) for name, entries in chapters())])


def chapters() -> Iterator[tuple[str, Mapping[str, Entry]]]:
    """The parts of the catalogue, the ones with a title first, in their order."""
    names = {module.name for module in pkgutil.iter_modules(catalogue.__path__)} - {"entry"}
    for name in (*CHAPTERS, *sorted(names - CHAPTERS.keys())):
        module = importlib.import_module(f"bantin.catalogue.{name}")
        yield CHAPTERS.get(name, name), getattr(module, name.upper())


def chapter(title: str, entries: Mapping[str, Entry]) -> str:
    """One part of the page."""
    return "\n".join([f"## {title}", "", *(told(code, entries[code]) for code in sorted(entries))])


def told(code: str, entry: Entry) -> str:
    """One problem: what it means, how it is put right, how it looks."""
    severity = {"error": "lỗi", "warning": "cảnh báo"}[entry.severity]
    seen = example(code)
    parts = (
        f"### `{code}`",
        f"*{severity}* · {capital(blank(entry.vi))}.",
        f"**Cách sửa:** {blank(entry.vi_fix)}",
        f"```text\n{seen}\n```" if seen else "",
        f"English: {blank(entry.en)}. {blank(entry.en_fix)}",
    )
    return "\n\n".join(filter(None, parts)) + "\n"


def blank(sentence: str) -> str:
    """The sentence with an ellipsis for each word that a problem fills in."""
    return re.sub(r"\{\w+\}", "…", sentence)


def capital(sentence: str) -> str:
    """The sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def example(code: str) -> str:
    """The problem's line in the report of its invalid site, "" where there is none."""
    report = CASES / code / "expected.txt"
    lines = report.read_text("utf-8").splitlines() if report.is_file() else []
    return next((line for line in lines if line.endswith(f"[{code}]")), "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
