"""Given a text: which words stand twice, and which days are not told right?

In: a `Draft`. Out: `Mark`s. Never: a mark at one of the reduplications that the language is rich in (`luôn luôn`), or
at two words that meet in one syllable (`quốc gia gia nhập`); a day whose year the reader finds in the sentence.
"""

import re
from collections.abc import Iterator
from typing import Final

from bantin.lint.draft import Draft, Mark
from bantin.vietnamese import WEEKDAYS, Day, Impossible, parse_date, wrong_weekdays

# Words of grammar that never stand twice with a meaning. Not here: `theo` (tiếp theo theo …), `được` (nghe được được
# coi …), and all that the language doubles.
_GRAMMAR: Final = frozenset(
    "các những và của là với cho trong đã đang sẽ tại về để bị do thì mà nếu nhưng vì này khi hoặc cũng đến rằng "
    "việc một trên dưới bởi nên thuộc giữa cùng có như".split()
)
# Syllables that open a few words only, so that anything else after the second one is a slip: `nghị nghị đối thoại`.
_OPENINGS: Final = {
    "nghị": frozenset("quyết định sự lực viện trường sĩ án".split()),
    "quận": frozenset("ủy uỷ công trưởng chúa".split()),
    "phường": frozenset(("hội",)),
}
_TWICE: Final = re.compile(r" (\w++) \1(?!\w)(?: (\w+))?")
_DAY_PART: Final = re.compile(r"(?<!\w)(?:(sáng|trưa|chiều|tối|đêm|hôm)(?: ngày)?|ngày),? (\d{1,2})\Z", re.IGNORECASE)
_SLASHED: Final = re.compile(r"/(?<=\d/)(\d{1,2})(?![\w/-]|\.\d)")
# After the T or C of a weekday, whatever its case; then a date must come at once.
_WEEKDAY: Final = re.compile(
    r"h(?:ứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|ủ [Nn]hật)[, (]{1,2}(?:ngày )?\d"
)
_LONGEST_DATE: Final = 40
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_WORD: Final = re.compile(
    r"(?:hằng|hàng|mỗi|mọi|cùng) năm|năm (?:học|trước|sau|nay|ngoái|tới|liền|báo cáo|kế hoạch|đó|tiếp)|thường niên"
)
_DATED: Final = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](?:19|20)\d\d(?!\d)")
_SENTENCE: Final = 600  # characters: how far the year of a date is looked for
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s)|\n")
# Days that the country keeps every year, day first: named without a year as a name is.
_KEPT: Final = frozenset(
    "9/1 3/2 27/2 8/3 26/3 27/3 7/4 18/4 21/4 30/4 1/5 7/5 15/5 19/5 1/6 5/6 21/6 26/6 28/6 11/7 27/7 28/7 19/8 28/8 "
    "2/9 10/9 1/10 10/10 13/10 14/10 15/10 20/10 9/11 18/11 20/11 23/11 1/12 3/12 6/12 19/12 22/12".split()
)


def word_repeated(draft: Draft) -> Iterator[Mark]:
    """A word typed twice: `các các`."""
    for found in _TWICE.finditer(draft.text):
        word, after = found[1].lower(), found[2] or ""
        if word in _GRAMMAR or (word in _OPENINGS and after.lower() not in _OPENINGS[word]):
            yield Mark("word-repeated", found.end(1) + 1, (("word", found[1]),))


def weekday_wrong(draft: Draft) -> Iterator[Mark]:
    """A weekday that is not the one of its date in the calendar."""
    text = draft.text
    if "hứ " not in text and "hủ " not in text:
        return
    for weekday in _WEEKDAY.finditer(text):
        start = weekday.start() - 1
        for found in wrong_weekdays(text[start : start + _LONGEST_DATE])[:1]:
            day = parse_date(found.phrase.replace("(", ""))
            if isinstance(day, Day):
                words = (("found", found.phrase), ("wanted", WEEKDAYS[day.date.weekday()]))
                yield Mark("weekday-wrong", start + found.offset, words)


def date_no_year(draft: Draft) -> Iterator[Mark]:
    """A day told without its year (`sáng 5/10`), which no reader of the archive can place."""
    text = draft.text
    if "/" not in text:
        return
    found = [(before, slash) for slash in _SLASHED.finditer(text) if (before := _day_before(text, slash.start()))]
    dated = {_day(day, month) for day, month in _DATED.findall(f"{draft.title}\n{text}")} if found else set()
    for before, slash in found:
        day = _day(before[2], slash[1])
        kept = day in dated or (not before[1] and day in _KEPT)
        if _exists(day) and not kept and not _year_told(text, before.start(), slash.end()):
            yield Mark("date-no-year-text", before.start(), (("found", text[before.start() : slash.end()]),))


def _day_before(text: str, slash: int) -> re.Match[str] | None:
    return _DAY_PART.search(text, max(0, slash - 18), slash)


def _day(day: str, month: str) -> str:
    return f"{int(day)}/{int(month)}"


def _exists(day: str) -> bool:
    return not isinstance(parse_date(day + "/2000"), Impossible)


def _year_told(text: str, start: int, end: int) -> bool:
    """Does the sentence that holds a date tell its year, or that it comes every year?"""
    ends = [found.start() for found in _SENTENCE_END.finditer(text, max(0, start - _SENTENCE), start)]
    following = _SENTENCE_END.search(text, end, end + _SENTENCE)
    sentence = text[
        ends[-1] if ends else max(0, start - _SENTENCE) : following.start() if following else end + _SENTENCE
    ]
    return bool(_YEAR.search(sentence) or _YEAR_WORD.search(sentence))
