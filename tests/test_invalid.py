"""Invalid sites: for every code of the catalogue one tiny site, its whole report in both languages, its exit code.

A case is a folder of `tests/invalid/` named by its code, laid over the sound site in `_base`; what a repository cannot
hold is made by `_made`. `pytest tests/test_invalid.py --update-golden` accepts what the reports now say.
"""

import json
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final

import pytest

from bantin.catalogue import CATALOGUE, severity
from bantin.cli import main
from tests.invalid._made import MADE
from tests.support import NOW, article, build_site, make_site, write

CASES: Final = Path(__file__).parent / "invalid"
NAMES: Final = sorted(CATALOGUE)
# What only a build meets, and with which options.
OPTIONS: Final = {
    "output-foreign": (), "output-mount": (), "output-locked": (), "file-changed": (),
    "output-unfit": ("--output", "content"), "disk-fault": ("--output", "xuat-ban/trang"),
}  # fmt: skip
Capture = pytest.CaptureFixture[str]


@contextmanager
def invalid(code: str, folder: Path) -> Iterator[Path]:
    """The invalid site of this code, for as long as it lasts."""
    root = folder / "trang"
    shutil.copytree(CASES / "_base", root)
    shutil.copytree(CASES / code, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    with MADE[code](root) if code in MADE else nullcontext():
        yield root


def told(root: Path, capsys: Capture, *words: str) -> tuple[int, str]:
    """The exit code of a command, and its report without the folder's own name."""
    code = main([*words, "--source", str(root), "--now", NOW, "--jobs", "1", "--no-cache", "--quiet"])
    printed = capsys.readouterr()
    return code, (printed.out + printed.err).replace(f"{root}/", "").replace(str(root), ".")


def command(code: str, root: Path) -> tuple[str, ...]:
    """The command that meets the problem."""
    if code not in OPTIONS:
        return ("check",)
    return ("build", *(word if word.startswith("-") else str(root / word) for word in OPTIONS[code]))


def exit_code(report: str) -> int:
    """What a report must end with: 0 for warnings, 3 for the machine's faults, 2 for settings', 1 for content's."""
    errors = [line for line in report.splitlines() if ": lỗi: " in line]
    if not errors or "[disk-fault]" in report:
        return 3 if errors else 0
    paths = [line.split(":")[0] for line in errors]
    output = any(f"[{code}]" in report for code in OPTIONS if code.startswith("output-"))
    return 2 if output or all(path.endswith(".yaml") or path.startswith("templates/") for path in paths) else 1


@pytest.mark.parametrize("code", NAMES)
def test_the_whole_report_of_an_invalid_site(code: str, tmp_path: Path, capsys: Capture, update_golden: bool) -> None:
    """A site with one mistake is told that mistake in Vietnamese and in English, and nothing that is not so."""
    with invalid(code, tmp_path) as root:
        _, vietnamese = told(root, capsys, *command(code, root))
    with invalid(code, tmp_path / "en") as root:
        _, english = told(root, capsys, *command(code, root), "--lang", "en")
    kept, report = CASES / code / "expected.txt", f"{vietnamese}\n{english}"
    if update_golden:
        kept.write_text(report, "utf-8")
    assert kept.read_text("utf-8") == report


@pytest.mark.parametrize("code", NAMES)
def test_the_code_is_told(code: str) -> None:
    """The report of a case holds its code, with the severity of the catalogue, once in each language at least."""
    report = (CASES / code / "expected.txt").read_text("utf-8")
    words = ("lỗi", "error") if severity(code) == "error" else ("cảnh báo", "warning")
    lines = [line for line in report.splitlines() if line.endswith(f"[{code}]")]
    assert [True, True] == [any(f": {word}: " in line for line in lines) for word in words]


@pytest.mark.parametrize("code", NAMES)
def test_an_error_publishes_nothing(code: str, tmp_path: Path, capsys: Capture) -> None:
    """With an error, or with a warning under --strict, a build ends with its exit code and writes no page."""
    with invalid(code, tmp_path) as root:
        expected = exit_code((CASES / code / "expected.txt").read_text("utf-8"))
        before = sorted((root / "public").rglob("*"))
        strict = () if expected else ("--strict",)
        output = command(code, root)[1:]
        actual, report = told(root, capsys, "build", *output, *strict)
        after = sorted((root / "public").rglob("*"))
    warned = all(line.startswith("site.yaml") for line in report.splitlines())
    assert (expected or (2 if warned else 1), before) == (actual, after)


@pytest.mark.parametrize("code", [code for code in NAMES if severity(code) == "warning"])
def test_a_warning_stops_nothing(code: str, tmp_path: Path, capsys: Capture) -> None:
    """A check that meets warnings only ends well."""
    with invalid(code, tmp_path) as root:
        assert 0 == told(root, capsys, "check")[0]


def test_every_code_has_a_case() -> None:
    """No code without an invalid site, no invalid site without a code."""
    folders = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir() and folder.name[0] not in "._")
    assert (NAMES, set()) == (folders, set(MADE) - set(NAMES))


def test_the_base_is_sound(tmp_path: Path, capsys: Capture) -> None:
    """What the cases are laid over has no mistake of its own."""
    root = Path(shutil.copytree(CASES / "_base", tmp_path / "trang"))
    assert (0, "") == told(root, capsys, "check")


def test_no_sentence_has_a_gap() -> None:
    """No report shows a placeholder, an empty pair of brackets or quotes, or two spaces."""
    reports = ((code, (CASES / code / "expected.txt").read_text("utf-8")) for code in NAMES)
    assert [] == [code for code, report in reports if any(gap in report for gap in ("{", "()", "“”", "  "))]


TWELVE: Final = {
    "2025/b-ngay.md": article("Bài có ngày sai", "31/02/2025", unti="UBND", type="notices"),
    "2025/a-ten.md": article("", "01/03/2025", category="tin tức khác", expires="01/02/2025"),
    "2025/c-than.md": article(
        "Bài có thân sai", "01/03/2025", "Xem [bài ngày](b-ngay.md), [bài mất](mat.md).\n\n![](anh.jpg)\n\n"
        "Trạm khám sức khỏe , tư vấn.\n\n### Thời gian\n\nTừ 7 giờ."
    ),
    "2025/d-khong-khai-bao.md": "Chỉ có thân bài.\n",
    "content/pages/dinh-chinh.md": "---\ntitle: Đính chính\nslug: Đính chính\n---\n\nTrang.\n",
}  # fmt: skip


def test_all_problems_in_one_report(tmp_path: Path, capsys: Capture) -> None:
    """Twelve mistakes and more in several files are one report, by path, line and column; nothing is told twice."""
    code, report = told(make_site(tmp_path, TWELVE), capsys, "check")
    actual = [(line.split(": ")[0], line.rpartition("[")[2].rstrip("]")) for line in report.splitlines()]
    folder = "content/articles/2025/"
    assert (1, [
        (f"{folder}a-ten.md:2:1", "key-empty"),
        (f"{folder}a-ten.md:4:11", "category-unknown"),
        (f"{folder}a-ten.md:6:10", "date-order"),
        (f"{folder}b-ngay.md:3:7", "date-impossible"),
        (f"{folder}b-ngay.md:6:1", "key-unknown"),
        (f"{folder}b-ngay.md:7:7", "value-choice"),
        (f"{folder}c-than.md:8:38", "link-broken"),
        (f"{folder}c-than.md:10:5", "image-missing"),
        (f"{folder}c-than.md:10:5", "picture-no-alt"),
        (f"{folder}c-than.md:12:20", "space-before-mark"),
        (f"{folder}c-than.md:14", "heading-jump"),
        (f"{folder}d-khong-khai-bao.md:1", "front-matter-missing"),
        ("content/pages/dinh-chinh.md", "page-reserved"),
        ("content/pages/dinh-chinh.md:3:7", "slug-invalid"),
    ]) == (code, actual)  # fmt: skip


def test_the_report_for_programs(tmp_path: Path, capsys: Capture) -> None:
    """JSON and GitHub's commands tell the same problems in the same order, with all that the text tells."""
    root = make_site(tmp_path, TWELVE)
    text = told(root, capsys, "check")[1].splitlines()
    records = json.loads(told(root, capsys, "check", "--format", "json")[1])
    commands = told(root, capsys, "check", "--format", "github")[1].splitlines()
    words = {"error": "lỗi", "warning": "cảnh báo"}
    assert text == [
        ":".join((one["path"], *(str(number) for number in (one["line"], one["column"]) if number)))
        + f": {words[one['severity']]}: {one['message']} → {one['fix']} [{one['code']}]"
        for one in records
    ]
    assert commands == [
        f"::{one['severity']} file={one['path']},line={max(one['line'], 1)}"
        + (f",col={one['column']}" if one["column"] else "")
        + f",title={one['code']}::{one['message']} → {one['fix']}"
        for one in records
    ]


def test_three_spellings_of_one_category(tmp_path: Path) -> None:
    """Dash, case, marks and composition apart, a name is one name: three articles stand in one category."""
    nfd = unicodedata.normalize("NFD", "ĐẢNG - ĐOÀN THỂ")
    spellings = ("Đảng – Đoàn thể", "dang-doan-the", nfd)
    root = Path(shutil.copytree(CASES / "_base", tmp_path / "trang"))
    write(root, {
        f"content/articles/2025/bai-{number}.md": article(f"Bài {number}", "01/03/2025", category=spelling)
        for number, spelling in enumerate(spellings)
    })  # fmt: skip
    built = build_site(root)
    assert ([], 3) == (list(built.problems), len(built.site.by_category["dang-doan-the"]))
