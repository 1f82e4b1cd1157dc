"""Five pages as scraped from real bulletins, with all their dirt: published word for word, and marked where research
found them wanting. Nothing of them is kept here; they are read from the reference material, or skipped.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from bantin.catalogue import severity
from bantin.order import Built
from tests.markup.oracle import shown, typed
from tests.support import SITE, build_site, make_site

DATED: Final = re.compile(r"(\S[^\n]*)\nNgày đăng (\d\d/\d\d/\d{4}) \| (\d\d:\d\d)")
ARTICLE: Final = "{{ page.body | safe }}"  # nothing but the body, so that no design is in the way
# What a sub-editor would mark in each page, beside the remains of the portal which all five have.
MARKED: Final = (
    {"no-break-space", "paragraph-long", "number-spaced", "heading-glued", "space-before-mark", "spaces-doubled"},
    {"picture-caption-doubled", "date-no-year-text"},
    {"no-break-space", "paragraph-long", "space-after-mark", "spaces-doubled", "word-repeated"},
    {"no-break-space", "paragraph-long", "per-mille", "quote-open", "item-dangling", "space-before-mark",
     "spaces-doubled", "space-after-mark"},
    {"no-break-space", "paragraph-long", "quote-open", "word-repeated", "space-before-mark", "spaces-doubled"},
)  # fmt: skip
LONG: Final = (13, 0, 6, 1, 3)  # paragraphs of more than 150 words
CITED: Final = (15, 0, 4, 0, 5)  # documents named by their numbers


class Seeds(NamedTuple):
    """The scraped texts in order, the site that was built of them, and where."""

    texts: tuple[str, ...]
    built: Built
    root: Path


def front(text: str) -> str:
    """Front matter for a page: its own title and date, where it has them."""
    found = DATED.search(text)
    title, day = (found[1], f"{found[2]} {found[3]}") if found else (text.split("\n\n")[1].strip(), "05/10/2023")
    return f"---\ntitle: {title}\ndate: {day}\ncategory: Tin tức\nunit: UBND\n---\n"


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    """A site of the five pages."""
    texts = tuple(file.read_text("utf-8") for file in sorted((shared / "seeds").glob("*.txt")))
    files = {f"2023/seed-{number}.md": front(text) + text for number, text in enumerate(texts)}
    root = make_site(tmp_path_factory.mktemp("seeds"), {**files, "templates/article.html": ARTICLE}, SITE)
    return Seeds(texts, build_site(root), root)


def told(seeds: Seeds, number: int) -> Counter[str]:
    """How often each code is told of a page."""
    return Counter(found.code for found in seeds.built.problems if found.spot.path.endswith(f"seed-{number}.md"))


def test_they_are_published(seeds: Seeds) -> None:
    """Dirt is no error: all five pages come out."""
    assert [] == [found for found in seeds.built.problems if severity(found.code) == "error"]
    assert 5 == len(seeds.built.site.listed)


@pytest.mark.parametrize("number", range(5))
def test_what_was_typed_is_seen(seeds: Seeds, number: int) -> None:
    """The visible text of each page, list markers included, is its source less its syntax."""
    article = next(one for one in seeds.built.site.articles if one.path.endswith(f"seed-{number}.md"))
    page = (seeds.root / f"public{article.url}index.html").read_text("utf-8")
    assert typed(seeds.texts[number]) == shown(page)


@pytest.mark.parametrize("number", range(5))
def test_what_is_wrong_is_marked(seeds: Seeds, number: int) -> None:
    """Each page is marked for just the faults it has; remains of the portal are marked in all of them."""
    assert MARKED[number] | {"portal-leftover"} == set(told(seeds, number))


def test_leads_are_judged(seeds: Seeds, tmp_path: Path) -> None:
    """Below the remains of the portal, the lead that opens with a pronoun or repeats its title is marked."""
    bodies = (
        DATED.split(text)[-1] if DATED.search(text) else text.partition("\n\n")[2].partition("\n\n")[2]
        for text in seeds.texts
    )
    files = {
        f"2023/s{n}.md": front(text) + body for n, (text, body) in enumerate(zip(seeds.texts, bodies, strict=True))
    }
    problems = build_site(make_site(tmp_path, files)).problems
    leads = {(found.spot.path[-4], found.code) for found in problems if found.code.startswith("lead-")}
    assert {("1", "lead-pronoun"), ("4", "lead-repeats-title")} <= leads


def test_long_paragraphs_are_counted(seeds: Seeds) -> None:
    """Every paragraph over 150 words is marked, and no other."""
    assert LONG == tuple(told(seeds, number)["paragraph-long"] for number in range(5))


def test_documents_are_recognised(seeds: Seeds) -> None:
    """Every document cited by its number is recognised, a list of numbers as several."""
    cited = {article.path[-4]: len(article.outline.numbers) for article in seeds.built.site.articles}
    assert CITED == tuple(cited[str(number)] for number in range(5))
