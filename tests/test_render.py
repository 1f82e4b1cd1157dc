"""Rendering: a template's fault is a problem with its place, told for every page it spoils."""

from pathlib import Path

import pytest

from bantin.order import BuildFailed
from tests.support import article, build_site, make_site, write


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("<p>\n{{ page.khong_co }}", 2, "UndefinedError"),
        ("{% if %}", 1, "TemplateSyntaxError"),
        ("\n\n{{ 1 / 0 }}", 3, "ZeroDivisionError"),
        ("{{ page.title + 1 }}", 1, "TypeError"),
        ("{% include 'khong-co.html' %}", 1, "TemplateNotFound"),
        ("{{ asset('khong-co.css') }}", 1, "KeyError"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1, "RecursionError"),
        ("{{ '\\ud800' }}", 0, "UnicodeEncodeError"),
        ("{{ 'a' * 9999999999999999 }}", 1, "MemoryError"),
    ],
)
def test_a_fault_has_its_place(template: str, line: int, words: str, tmp_path: Path) -> None:
    """Whatever goes wrong in a template is told with its file, line, the page in hand and the reason."""
    root = make_site(tmp_path, {"2026/a.md": article("Một", "01/11/2026"), "templates/404.html": template})
    with pytest.raises(BuildFailed) as failed:
        build_site(root)
    (found,) = failed.value.problems
    told = dict(found.words)
    assert ("template-fault", "templates/404.html", line) == (found.code, found.spot.path, found.spot.line)
    assert ("404.html", True) == (told["page"], told["reason"].startswith(words))


def test_all_faults_are_told(tmp_path: Path) -> None:
    """A template that spoils several pages is told for each, two processes or one, and nothing is published."""
    texts = {f"2026/b{n}.md": article(f"Bài {n}", "01/11/2026") for n in range(3)}
    root = make_site(
        tmp_path, {**texts, "templates/article.html": "{{ page.x }}", "templates/404.html": "{{ page.y }}"}
    )
    told = []
    for jobs in (1, 2):
        with pytest.raises(BuildFailed) as failed:
            build_site(root, jobs=jobs)
        told.append(sorted(dict(found.words)["page"] for found in failed.value.problems))
    assert [["2026/11/b0/index.html", "2026/11/b1/index.html", "2026/11/b2/index.html", "404.html"]] * 2 == told
    assert not (root / "public").exists()


def test_words_of_a_text_are_never_a_template(tmp_path: Path) -> None:
    """Braces in titles, bodies and settings are printed as typed: content is data."""
    text = article('"{{ 77 * 77 }} {% raw %}"', "01/11/2026", "Chữ {{ 77 * 77 }} và {% if %}.", summary='"{{ site }}"')
    root = make_site(tmp_path, {"2026/a.md": text})
    build_site(root)
    page = (root / "public/2026/11/a/index.html").read_text("utf-8")
    assert ["{{ 77 * 77 }} {% raw %}" in page, "Chữ {{ 77 * 77 }} và {% if %}." in page, ">5929" in page] == [
        True,
        True,
        False,
    ]


def test_titles_are_escaped(tmp_path: Path) -> None:
    """A title with signs of HTML is shown as typed, everywhere."""
    root = make_site(tmp_path, {"2026/a.md": article("\"A < B & 'C' <script>\"", "01/11/2026")})
    build_site(root)
    spoilt = [path for path in (root / "public").rglob("*.html") if "<script>" in path.read_text("utf-8")]
    assert [] == spoilt


def test_the_frame_follows_the_site(tmp_path: Path) -> None:
    """Parts rendered once are rendered for this site: another title, another frame."""
    root = make_site(tmp_path, {"2026/a.md": article("Một", "01/11/2026")})
    build_site(root)
    config = (root / "site.yaml").read_text("utf-8").replace("Cơ quan thử", "Cơ quan mới")
    build_site(write(root, {"site.yaml": config}))
    pages = [path.read_text("utf-8") for path in (root / "public").rglob("*.html")]
    assert [] == [page for page in pages if "Cơ quan thử" in page]
