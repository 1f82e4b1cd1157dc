"""Given a finished build: what was made again, what changed by it, and why?

In: a `Built`. Out: lines in Vietnamese, for `--explain`. Never: a look at the disk; it tells what the build noted.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bantin.known import Reason
from bantin.order import Built
from bantin.vietnamese import format_number

SHOWN: Final = 20
WHY: Final[Mapping[Reason, str]] = {
    "own": "bài, hoặc bài và tệp mà trang nhắc đến, đã đổi",
    "new": "lần trước chưa có",
    "part": "phần chung của mọi trang (danh mục, chân trang) đã đổi; chỉ thay phần đó",
    "absent": "tệp đã xuất bản bị thiếu hoặc bị sửa",
    "common": "cấu hình, mẫu trang, giao diện hoặc chương trình đã đổi",
    "whole": "cho thấy toàn trang nên lần nào cũng lập lại",
}


def explanation(built: Built) -> str:
    """What was computed again and why; which files changed, appeared, went."""
    return "\n".join(_lines(built))


def _lines(built: Built) -> Iterator[str]:
    if built.site is None:
        yield "Không có gì đổi từ lần dựng trước: không tính lại gì."
        return
    yield from _list("Bài đọc lại (mới, đã sửa, hoặc cấu hình đã đổi)", built.read)
    for reason, words in WHY.items():
        yield from _list(f"Trang lập lại: {words}", sorted(name for name, why in built.made.items() if why == reason))
    yield from _list("Tệp ghi mới hoặc đổi", built.publication.written)
    yield from _list("Tệp gỡ bỏ", built.publication.removed)


def _list(title: str, names: Iterable[str]) -> Iterator[str]:
    names = tuple(names)
    if not names:
        return
    yield f"{title}: {format_number(len(names))}"
    yield from (f"  {name}" for name in names[:SHOWN])
    if len(names) > SHOWN:
        yield f"  … và {format_number(len(names) - SHOWN)} mục nữa"
