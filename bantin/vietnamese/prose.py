"""Given a paragraph of a bulletin, where do its sentences end, and what in it deserves a second look?

In: one paragraph, normalised. Out: sentences, offsets, words. Never: a change to the paragraph, or a verdict: most of
what looks odd is right, and what becomes of it is for the check to say.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from bantin.vietnamese.dates import Day, parse_date
from bantin.vietnamese.text import VOWELS, fold, syllables
from bantin.vietnamese.tones import is_syllable

# A full stop ends no sentence after one of these, after a single letter (an initial), or after a number at the start.
_SHORTENED = frozenset(
    {"tp", "tt", "đ/c", "đc", "ts", "ths", "pgs", "gs", "bs", "ks", "st", "tr", "v.v", "tx", "p", "q"}
)
_END = re.compile(r"(?P<stop>[.!?…]+)[”\"')\]]*\s+(?=[“\"'(\[]*[^\W_a-z])")
_WORD_BEFORE = re.compile(r"[^\s“\"'(\[]*\Z")
_LONGEST_SHORTENED = 12
_NUMBERING = re.compile(r"(?:\d+|[IVX]+|[a-zđ])(?:\.\d+)*")

_COUNT = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_ORDINAL = re.compile(
    rf"(?P<opening>(?:{_COUNT}) là|thứ (?:nhất|{_COUNT}|tư))(?=[\s,:])(?!,? (?:ngày|\d|\())", re.IGNORECASE
)
_PRONOUNS = "nó|họ|đây|đó|điều này|điều đó|việc này|việc đó|ông|bà|anh|chị|đồng chí này|đơn vị này|chúng tôi|chúng ta"
_PRONOUN = re.compile(rf"(?P<opening>{_PRONOUNS})(?=[\s,])(?! (?:con|bà|chị|em|(?-i:[A-ZĐ])))", re.IGNORECASE)
_DATED = re.compile(
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[,]? ?[(]?(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.IGNORECASE
)
_GRAMMAR = frozenset(
    "và của cho các những một tại với trong ngoài trên dưới từ đến về là có được bị do theo để khi sau trước vào ra ở "
    "này đó không đã sẽ đang bằng cùng như hoặc hay nhưng mà thì lại còn cũng nhiều mọi mỗi".split()
)
_WORD = re.compile(rf"(?<![\w@./-])[a-zđ{VOWELS}\u00e0-\u00fd\u1ea0-\u1ef9]+(?![\w@/]|\.\w)")


class WrongWeekday(NamedTuple):
    """A weekday that is not the one of its date: offset of the phrase, the phrase, the weekday typed."""

    offset: int
    phrase: str
    weekday: str


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, each as typed without outer blanks.

    `TP. Hà Nội`, `đ/c. A`, `1.1. Công tác`, and a number at the start of a sentence do not end one.
    """
    ends = [found.end() for found in _END.finditer(paragraph) if not _shortens(found)]
    spans = zip([0, *ends], [*ends, len(paragraph)], strict=True)
    return tuple(sentence for start, end in spans if (sentence := paragraph[start:end].strip()))


def _shortens(found: re.Match[str]) -> bool:
    before = _WORD_BEFORE.search(found.string, max(0, found.start() - _LONGEST_SHORTENED), found.start())
    word = before.group() if before else ""
    return found["stop"] == "." and (word.lower() in _SHORTENED or bool(_NUMBERING.fullmatch(word)) or len(word) == 1)


def telling_pairs(title: str) -> tuple[str, ...]:
    """The pairs of neighbouring syllables that tell what a title is about, `làng nghề`, each once, folded.

    Most Vietnamese words are two syllables long; one with a word of grammar or a number tells nothing.
    """
    words = syllables(title.lower())
    plain = fold(" ".join(words)).split(" ")
    told = ["" if word in _GRAMMAR or word.isdecimal() else bare for word, bare in zip(words, plain, strict=False)]
    return tuple({f"{one} {other}": None for one, other in pairwise(told) if one and other})


def ordinal_opening(paragraph: str) -> str:
    """The words that make a paragraph an item of a list told in prose (`Một là`, `Thứ nhất`), or ""."""
    found = _ORDINAL.match(paragraph)
    return found["opening"] if found else ""


def pronoun_opening(paragraph: str) -> str:
    """The pronoun with which a paragraph opens, so that it does not stand by itself as a summary; or ""."""
    found = _PRONOUN.match(paragraph)
    return found["opening"] if found else ""


def wrong_weekdays(paragraph: str) -> tuple[WrongWeekday, ...]:
    """The dates of a running text whose weekday is another in the calendar (`thứ Sáu, ngày 25/10/2018`)."""
    found = (
        (match.start(), match.group(), parse_date(match.group().replace("(", "")))
        for match in _DATED.finditer(paragraph)
    )
    return tuple(
        WrongWeekday(offset, phrase, day.wrong_weekday)
        for offset, phrase, day in found
        if isinstance(day, Day) and day.wrong_weekday
    )


def odd_words(paragraph: str) -> tuple[tuple[int, str], ...]:
    """Offset and word of every word in lower case that can be no Vietnamese syllable: a slip, glue, or a foreign word.

    Single letters, units and words in addresses are left out.
    """
    odd = {word for word in set(syllables(paragraph)) if len(word) > 1 and word.islower() and not _fits(word)}
    if not odd:
        return ()
    found = ((match.start(), match.group()) for match in _WORD.finditer(paragraph))
    return tuple((offset, word) for offset, word in found if word in odd)


def _fits(word: str) -> bool:
    return is_syllable(word) or word in _UNITS or (word.isascii() and not set(fold(word)) & set(VOWELS))


_UNITS = frozenset({"km", "kg", "cm", "mm", "ha", "kw", "kwh", "kv", "ml", "mg", "email", "website", "internet", "fax"})
