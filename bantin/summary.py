"""Given a finished build: what does its editor want to know?

In: a `Built`, and how long it took. Out: a few lines in Vietnamese.
"""

from bantin.order import Built
from bantin.vietnamese import dateline, format_number

SHOWN = 5


def summary(built: Built, seconds: float) -> str:
    """What was built, what changed, and when to build again."""
    publication = built.publication
    written, removed = len(publication.written), len(publication.removed)
    lines = [
        f"{_n(built.articles)} bài, {_n(built.pages)} trang, {format_number(round(seconds, 1), 1)} giây",
        f"Tệp: {_n(written)} ghi mới hoặc đổi, {_n(publication.unchanged)} giữ nguyên, {_n(removed)} gỡ bỏ",
    ]
    if publication.foreign:
        more = "…" if len(publication.foreign) > SHOWN else ""
        names = ", ".join(publication.foreign[:SHOWN])
        lines.append(f"Giữ lại {_n(len(publication.foreign))} tệp không do bản tin lập: {names}{more}")
    if built.next_change:
        instant = f"{dateline(built.next_change, clock=True)} ({built.next_change.isoformat()})"
        lines.append(f"Lần thay đổi kế tiếp theo lịch: {instant}")
    return "\n".join(lines)


def _n(number: int) -> str:
    return format_number(number)
