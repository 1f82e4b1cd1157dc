"""Is the sub-editor quick, quiet over clean prose, and unmoved by any text?"""

import json
import lzma
import re
from collections import Counter
from itertools import islice
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bantin.lint import lint
from bantin.lint.draft import draft_of, painted
from bantin.problems import Problem
from bantin.vietnamese import normalise

PIECES = st.sampled_from(
    ["các ", "1", ".", ",", ";", ":", " ", "  ", "“", "”", "\n", "\n\n", "- ", "a) ", "# ", "|", "`", "```", "<b>",
     "<!--", "[a](b)", "![", "https://a.vn/b", "x@y.vn", "ngày 5/10", "%o", "./.", "Thứ Ba, ngày 25/10/2018", "như sau",
     "·", "é"]
)  # fmt: skip
# References that a machine has joined to the texts of the corpus without a space.
_JOINED = re.compile(r"\((?:Điều này có nội dung|Xem thêm|Điều này)[^\n]*|Điều \d+\.\d+\.[A-ZĐ]+\.[^\n]*")


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_text(body: str) -> None:
    """Any text has marks, in the order of their places, each at a character that is there."""
    found = lint("a.md", body[:20], 1, body, 1)
    lines = body.split("\n")
    inside = [mark.spot for mark in found if mark.spot.column]
    assert (list(found), [spot for spot in inside if spot.column > len(lines[spot.line - 1])]) == (sorted(found), [])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_painting_keeps_offsets(body: str) -> None:
    """Painting changes neither length nor lines, and paragraphs are pieces of what it leaves."""
    draft = draft_of(body)
    ends = [at for at, sign in enumerate(body) if sign == "\n"]
    assert [at for at, sign in enumerate(painted(body)) if sign == "\n"] == ends
    assert [p for p in draft.paragraphs if draft.text[p.start : p.start + len(p.text)] != p.text] == []


def test_no_text_is_slow() -> None:
    """Texts made to be slow for patterns cost no more than a text of marks: their marks stay few, and they end."""
    run = 20_000
    hostile = ["1." * run, "1 ." * run, "a" + " " * run, "`" * run, "`` ` " * run, "<!-- " * run, "<" + "a:" * run,
               "a" * run + "@", "[" * run, "](" * run, "{:" * run, "|" + " " * run, "```x\n" * run]  # fmt: skip
    assert [len(lint("a.md", "", 1, text, 1)) < run for text in hostile] == [True] * len(hostile)


def test_quiet_over_official_prose(shared: Path) -> None:
    """Over 500 official texts, no rule but those of length speaks in more than three of a hundred."""
    with lzma.open(shared / "corpus" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, 500)]
    codes = Counter(code for row in rows for code in {mark.code for mark in _marks(row["title"], row["body"])})
    assert {code for code, count in codes.items() if count > 15} <= {"paragraph-long"}


def test_silent_over_documents_length(shared: Path) -> None:
    """The same texts, filed as the documents they are, are not told to be shorter."""
    with lzma.open(shared / "corpus" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, 100)]
    found = [mark.code for row in rows for mark in _marks(row["title"], row["body"], "document")]
    assert {"paragraph-long", "lead-long", "end-mark"} & set(found) == set()


def _marks(title: str, body: str, kind: str = "news") -> tuple[Problem, ...]:
    return lint("a.md", title, 1, _JOINED.sub("", normalise(body)), 1, kind=kind)


# Of each seed: the marks in the article, and the furniture of the portal above it.
SEEDS = {
    "000": ({"heading-glued": 1, "number-spaced": 1, "paragraph-long": 13, "space-before-mark": 1,
             "spaces-doubled": 1}, 4),
    "001": ({"date-no-year-text": 1, "lead-pronoun": 1, "picture-caption-doubled": 3, "portal-leftover": 4}, 1),
    "002": ({"paragraph-long": 6, "space-after-mark": 1, "spaces-doubled": 1, "word-repeated": 1}, 1),
    "003": ({"item-dangling": 4, "paragraph-long": 1, "per-mille": 1, "quote-open": 1, "space-after-mark": 1,
             "space-before-mark": 2, "spaces-doubled": 1}, 4),
    "004": ({"lead-repeats-title": 1, "paragraph-long": 3, "quote-open": 1, "space-before-mark": 2, "spaces-doubled": 1,
             "word-repeated": 1}, 4),
}  # fmt: skip


def test_loud_over_the_seeds(shared: Path) -> None:
    """Each scraped page has exactly the faults that a reading of it found."""
    assert {path.name[:3]: _read(path) for path in sorted((shared / "seeds").glob("*.txt"))} == SEEDS


def _read(path: Path) -> tuple[dict[str, int], int]:
    """The marks of a scraped page, counted by code; and the leftovers down to its dateline or title."""
    lines = normalise(path.read_text("utf-8")).split("\n")
    dateline = next((at for at, line in enumerate(lines) if line.startswith("Ngày đăng")), None)
    title, end = (lines[dateline - 1], dateline) if dateline else (lines[2], 2)
    head = lint("a.md", "", 1, "\n".join(lines[: end + 1]), 1)
    article = lint("a.md", title, 1, "\n".join(lines[end + 1 :]), end + 2)
    return dict(sorted(Counter(mark.code for mark in article).items())), len(head)
