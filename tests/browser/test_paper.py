"""On paper: an article and a month on A4 sheets, nothing cut off, nothing of the screen's furniture."""

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from bantin.issue import NoIssue, find_browser, month_of, print_issue
from tests.browser.ground import served
from tests.support import SITE, article, build_site, make_site

pytestmark = pytest.mark.browser

CONFIG = SITE.replace("https://thu.example.vn/", "https://thu.example.vn/bantin/")
ADDRESS = "https://" + "rat-dai-" * 20 + "example.vn/" + "a" * 80
CELLS = " | ".join(f"cột-thứ-{n}-{'x' * 12}" for n in range(12))
WIDE = f"""\
Đoạn đầu của bài. Xem [trang này]({ADDRESS}).

| {CELLS} |
|{"---|" * 12}
| {CELLS} |

    một dòng lệnh {"rất dài " * 40}

{"x" * 300}

Đoạn cuối của bài.
"""
SHEET = 673  # pixels between the margins of an A4 sheet
OUTSIDE = """(width) => [...document.querySelectorAll("main *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""
HIDDEN = """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility())
  .filter((one) => getComputedStyle(one).overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site at a path of its host, with one article that is too wide everywhere and two others of its month."""
    root = make_site(tmp_path_factory.mktemp("paper"), {
        "2025/rong.md": article("Bài rộng", "2025-03-02 07:30", WIDE),
        "2025/hai.md": article("Bài thứ hai", "2025-03-03", "Đoạn của bài thứ hai."),
        "2025/ba.md": article("Bài thứ ba", "2025-03-04", "Đoạn của bài thứ ba.", category="thong-bao"),
    }, CONFIG)  # fmt: skip
    build_site(root)
    return root / "public"


@pytest.fixture(scope="module")
def paper(bulletin: Path) -> Iterator[str]:
    """The address of that site."""
    with served(bulletin, "/bantin") as address:
        yield address


def words(pdf: bytes | Path) -> list[str]:
    """The text of each sheet without its spaces, for lines break anywhere."""
    reader = PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return [unicodedata.normalize("NFC", "".join(sheet.extract_text().split())) for sheet in reader.pages]


@pytest.mark.parametrize("path", ["/2025/03/rong/", "/ban-tin/2025/03/"])
def test_nothing_runs_over_the_edge(page: Page, paper: str, path: str) -> None:
    """On a sheet no element is wider than it, and none hides what does not fit."""
    page.set_viewport_size({"width": SHEET, "height": 900})
    page.emulate_media(media="print")
    page.goto(paper + path)
    assert ([], []) == (page.evaluate(OUTSIDE, SHEET), page.evaluate(HIDDEN))


def test_an_article_is_printed_whole(page: Page, paper: str) -> None:
    """An A4 PDF of an article has who publishes it, its dates, every word, every address, and no furniture."""
    page.goto(f"{paper}/2025/03/rong/")
    text = "".join(words(page.pdf(prefer_css_page_size=True)))
    whole = ("Bảntinthử", "Bàirộng", "02/03/2025|07:30", "Đoạnđầucủabài", ADDRESS, "x" * 300, "Đoạncuốicủabài",
             "https://thu.example.vn/bantin/2025/03/rong/", *CELLS.replace(" ", "").split("|"))  # fmt: skip
    assert [] == [words for words in whole if words not in text]
    assert [] == [words for words in ("Cácchuyênmục", "Tìmkiếm", "Bàiviếtliênquan", "Cỡchữ") if words in text]


def test_a_month_has_a_cover_contents_and_sheets_of_its_own(bulletin: Path, tmp_path: Path, chromium: str) -> None:
    """The PDF of a month: a cover, contents, then every article from a new sheet, whole, in order."""
    target = tmp_path / "thang.pdf"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTIN_CHROMIUM", chromium)
        print_issue(bulletin, "/bantin", "2025/03", target, offline=False)
    sheets = words(target)
    assert [True, False] == ["Bảnintháng3/2025" in sheets[0], "Mụclục" in sheets[0]]
    assert all(title in sheets[1] for title in ("Mụclục", "Bàirộng", "Bàithứhai", "Bàithứba"))
    begun = [next(n for n, text in enumerate(sheets) if n > 1 and title in text)
             for title in ("Bàirộng", "Bàithứhai", "Bàithứba")]  # fmt: skip
    assert sorted(set(begun)) == begun
    assert [] == [text for text in ("x" * 300, "Đoạncuốicủabài", "Đoạncủabàithứba") if text not in "".join(sheets)]
    assert (595, 842) == tuple(round(side) for side in PdfReader(target).pages[0].mediabox[2:])


def test_a_month_is_printed_under_a_path_in_vietnamese(tmp_path: Path, chromium: str) -> None:
    """Letters beyond ASCII in base_url: the month is printed, not the page for an unknown address."""
    files = {"2025/ba.md": article("Bài thứ ba", "2025-03-04", "Đoạn của bài thứ ba.")}
    build_site(make_site(tmp_path, files, SITE.replace("example.vn/", "example.vn/bản-tin/")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTIN_CHROMIUM", chromium)
        print_issue(tmp_path / "public", "/bản-tin", "2025/03", tmp_path / "thang.pdf", offline=False)
    assert "Đoạncủabàithứba" in "".join(words(tmp_path / "thang.pdf"))


@pytest.mark.parametrize("base", ["", "/khac", "/bantin/tin"])
def test_a_site_of_another_address_is_not_printed(bulletin: Path, tmp_path: Path, chromium: str, base: str) -> None:
    """A base_url changed since the last build: the month would have no style, so it is told and not printed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BANTIN_CHROMIUM", chromium)
        with pytest.raises(NoIssue, match="không khớp với base_url"):
            print_issue(bulletin, base, "2025/03", tmp_path / "a.pdf", offline=False)
    assert [] == list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(("typed", "month"), [
    ("2023-10", "2023/10"), ("2023/1", "2023/01"), ("10/2023", "2023/10"), ("9-2023", "2023/09"),
    ("2023-13", None), ("2023", None), ("tháng 10", None), ("../2023-10", None), ("", None),
])  # fmt: skip
def test_a_month_is_read_as_typed(typed: str, month: str | None) -> None:
    """A month is written either way round; anything else is told."""
    if month is None:
        with pytest.raises(NoIssue, match="không phải là một tháng"):
            month_of(typed)
    else:
        assert month == month_of(typed)


def test_what_is_missing_is_told(bulletin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site not built, a month without an edition, a machine without a browser, a browser that does not start."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BANTIN_CHROMIUM", raising=False)
    with pytest.raises(NoIssue, match="không có Chromium"):
        find_browser({})
    for output, month, told in ((tmp_path, "2025/03", "Chưa có trang"), (bulletin, "2024/03", "không có bản in"),
                                (bulletin, "2025/03", "không có Chromium")):  # fmt: skip
        with pytest.raises(NoIssue, match=told):
            print_issue(output, "/bantin", month, tmp_path / "a.pdf", offline=False)
    monkeypatch.setenv("BANTIN_CHROMIUM", str(tmp_path / "khong-co"))
    with pytest.raises(NoIssue, match="không chạy được"):
        print_issue(bulletin, "/bantin", "2025/03", tmp_path / "a.pdf", offline=False)
    assert [] == list(tmp_path.glob("*.pdf"))
