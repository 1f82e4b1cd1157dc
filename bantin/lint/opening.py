"""Given a title and a lead: do they tell a reader, by themselves, what the text is about?

In: a `Draft`. Out: `Mark`s; their place is the lead's, or `TITLE`, or `SUMMARY` for a summary of the editor's.
Never: a verdict on a document, whose opening is its own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from bantin.lint.draft import Draft, Mark
from bantin.vietnamese import fold, pronoun_opening, syllables

TITLE: Final = -1
SUMMARY: Final = -2
LEAD_WORDS: Final = 60
_CAPITALS: Final = 12
_SHORTEST_TITLE: Final = 5  # words: a lead cannot but repeat a shorter one
_CONNECTIVE: Final = re.compile(
    r"(?:Đó (?:là|cũng là)|Theo đó|Bên cạnh đó|Ngoài ra|Trong đó|Qua đó|Cùng với đó|Do đó|Vì vậy|Tuy nhiên|Đồng thời"
    r"|Tại đây|Song song với đó|Trên cơ sở đó|Từ đó|Nhờ đó|Sau đó)(?=[\s,])"
)


class _Lead(NamedTuple):
    text: str
    at: int


def title_capitals(draft: Draft) -> Iterator[Mark]:
    """A title all in capitals, which a screen reader may spell and nobody reads with ease."""
    if draft.title.isupper() and sum(map(str.isalpha, draft.title)) > _CAPITALS:
        yield Mark("title-capitals", TITLE)


def lead_repeats_title(draft: Draft) -> Iterator[Mark]:
    """A lead that says the title again and hardly more."""
    lead = _lead(draft)
    if lead is None or len(lead.text) > 2 * len(draft.title):
        return
    title, told = syllables(fold(draft.title)), syllables(fold(lead.text))
    missing = sum((Counter(title) - Counter(told)).values())
    if len(title) >= _SHORTEST_TITLE and 10 * missing <= len(title) and 10 * len(told) <= 14 * len(title):
        yield Mark("lead-repeats-title", lead.at)


def lead_long(draft: Draft) -> Iterator[Mark]:
    """A summary of more than 60 words; a first paragraph that stands for one may be as long as it is."""
    count = len(draft.summary.split())
    if draft.kind != "document" and count > LEAD_WORDS:
        yield Mark("lead-long", SUMMARY, (("count", str(count)),))


def lead_pronoun(draft: Draft) -> Iterator[Mark]:
    """A lead that points back to words which a list of articles does not show: `Đó là chỉ đạo của …`."""
    lead = _lead(draft)
    if lead:
        found = _CONNECTIVE.match(lead.text)
        word = found[0] if found else pronoun_opening(lead.text)
        if word:
            yield Mark("lead-pronoun", lead.at, (("word", word),))


def _lead(draft: Draft) -> _Lead | None:
    """What lists show of the text: its summary, else its first paragraph of prose."""
    if draft.kind == "document":
        return None
    if draft.summary:
        return _Lead(draft.summary, SUMMARY)
    if draft.lead is None:
        return None
    text = draft.lead.text.lstrip()
    return _Lead(text, draft.lead.start + len(draft.lead.text) - len(text))
