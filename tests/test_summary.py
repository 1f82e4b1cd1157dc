"""What an editor is told of a finished build: few lines, numbers as printed here, when to build again."""

from bantin.order import Built
from bantin.publish import Publication
from bantin.summary import summary
from tests.values import piece, site_of


def told(articles: int, publication: Publication, *, scheduled: bool = False) -> list[str]:
    """The lines for a site of so many articles."""
    coming = site_of([piece("sau", -1)]).next_change if scheduled else None
    return summary(Built(articles, 1234, coming, publication, ()), 1.25).splitlines()


def test_counts() -> None:
    """Articles, pages and seconds; files written, kept and removed; nothing else where nothing else is."""
    expected = ["3 bài, 1.234 trang, 1,2 giây", "Tệp: 2 ghi mới hoặc đổi, 10.000 giữ nguyên, 1 gỡ bỏ"]
    assert expected == told(3, Publication(("a", "b"), 10000, ("c",), ()))


def test_files_of_others() -> None:
    """Files that are not ours are counted, the first of them named."""
    few, many = (told(0, Publication((), 0, (), tuple("abcdefgh"[:count])))[-1] for count in (2, 7))
    assert "Giữ lại 2 tệp không do bản tin lập: a, b" == few
    assert "Giữ lại 7 tệp không do bản tin lập: a, b, c, d, e…" == many


def test_the_next_change() -> None:
    """The instant at which to build again is told for people and for programs."""
    expected = "Lần thay đổi kế tiếp theo lịch: 22/11/2026 | 08:00 (2026-11-22T08:00:00+07:00)"
    assert expected == told(1, Publication((), 0, (), ()), scheduled=True)[-1]
