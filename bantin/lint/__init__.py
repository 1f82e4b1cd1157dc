"""Given the words of a text: what would a careful sub-editor mark?

In: title, summary and body of one article, as decoded, with the lines at which they begin. Out: warnings, each at its
line and column. Never: a change to a word, an error, a verdict that needs another file.

The rules are told one by one in the rooms of this package; a rule is a function from a `Draft` to its marks.
"""

from collections.abc import Iterator
from typing import Final

from bantin.lint import form, marks, opening, wording
from bantin.lint.draft import Draft, Mark, Rule, draft_of
from bantin.problems import Problem, Spot

# What is looked for wherever words are: in the title, in the summary and in the body.
WORDS: Final[tuple[Rule, ...]] = (
    marks.number_spaced, marks.space_before_mark, marks.space_after_mark, marks.spaces_doubled, marks.per_mille,
    marks.quote_open, wording.word_repeated, wording.weekday_wrong, wording.date_no_year,
)  # fmt: skip
BODY: Final[tuple[Rule, ...]] = (
    *WORDS, marks.heading_glued, marks.end_mark, form.paragraph_long, form.portal_leftover, form.caption_doubled,
    form.item_dangling, opening.title_capitals, opening.lead_repeats_title, opening.lead_long, opening.lead_pronoun,
)  # fmt: skip


def lint(
    path: str, title: str, title_line: int, body: str, first_line: int,
    *, title_column: int = 0, summary: str = "", summary_line: int = 0, summary_column: int = 0, kind: str = "news",
) -> tuple[Problem, ...]:  # fmt: skip
    """The warnings for one text, in the order of their places.

    `body` is Markdown without front matter, `first_line` the line of its first character in the file. A mark in the
    title or the summary stands where they begin. `kind` is the article's: a document keeps its own form.
    """
    draft = draft_of(body, title, summary, kind)
    of_title = Spot(path, title_line, title_column)
    of_summary = Spot(path, summary_line, summary_column) if summary_line else of_title
    above = {opening.TITLE: of_title, opening.SUMMARY: of_summary}
    found = [Problem(spot, mark.code, mark.words) for mark, spot in _placed(draft, path, above, first_line)]
    for text, place in ((title, opening.TITLE), (summary, opening.SUMMARY)):
        found += [Problem(above[place], mark.code, mark.words) for mark in _in_line(text)]
    return tuple(sorted(set(found)))


def _marks(draft: Draft) -> Iterator[Mark]:
    for rule in BODY:
        yield from rule(draft)


def _in_line(text: str) -> Iterator[Mark]:
    if not text:
        return
    draft = draft_of(text)
    for rule in WORDS:
        yield from rule(draft)


def _placed(draft: Draft, path: str, above: dict[int, Spot], first_line: int) -> Iterator[tuple[Mark, Spot]]:
    """Every mark with its place in the file; lines are counted once, however many marks there are."""
    line, start = first_line, 0
    for mark in sorted(_marks(draft), key=_offset):
        if mark.at < 0:
            yield mark, above[mark.at]
        else:
            line += draft.text.count("\n", start, mark.at)
            start = mark.at
            yield mark, Spot(path, line, mark.at - draft.text.rfind("\n", 0, mark.at))


def _offset(mark: Mark) -> int:
    return mark.at
