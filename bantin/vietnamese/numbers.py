"""Given a text, which document numbers does it cite; and given a number, how does a bulletin print it?

In: a text, a document number or a quantity. Out: citations with their places and parts; one form for comparing, one
for showing; quantities with the Vietnamese comma. Never: a look-up of what a document number stands for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bantin.vietnamese.text import fold, normalise

_SIGN = "[A-ZĐƯ][A-ZĐƯa-zđư&]{0,9}[0-9]{0,2}"
# The look-behind stands after the first digit, because a pattern that begins with a set of characters is searched for
# three times faster.
_CITATION = re.compile(
    r"(?P<heads>[0-9](?<![\w/%=&-][0-9])[0-9]{0,4}[a-zA-Z]?(?: ?, ?[0-9]{1,5}[a-zA-Z]?){0,9})(?P<year>/[0-9]{4})?"
    rf"(?P<signs>(?: ?[-/–‑] ?{_SIGN}){{1,4}})(?![\w%])"
)
# What every citation has in it. It is rarer than figures, and a citation never leaves its line.
_SLASHED = re.compile(r"/ ?[A-ZĐƯ]")
_SEPARATOR = re.compile(r"\s?([-/])\s?")
_PART = re.compile(r"[-/]")
_SIZES = ("byte", "kB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A cited number: `start` and `end` of the citation in the normalised text, the number as shown (`28-KH/QUTH`).

    Numbers cited as a list (`18,19-NQ/TW`) are one value each, with the same span.
    """

    start: int
    end: int
    display: str

    @property
    def whole(self) -> str:
        """The number in lower case, as an index token: `28-kh/quth`."""
        return self.display.lower()

    @property
    def parts(self) -> tuple[str, ...]:
        """The number's parts in lower case: `("28", "kh", "quth")`."""
        return tuple(_PART.split(self.whole))


def document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """The document numbers cited in an already normalised text, in its order.

    Dates, ratios, percentages are none; nor are signs without a slash, which number forms (`Mẫu số 01-KN`) or head a
    line (`2018 - UBND`).
    """
    return tuple(number for found in _citations(text) if "/" in found["signs"] for number in _listed(found))


def _citations(text: str) -> Iterator[re.Match[str]]:
    """What may be citations, in the lines that have a slash before a sign."""
    end = 0
    while slashed := _SLASHED.search(text, end):
        start, end = text.rfind("\n", end, slashed.start()) + 1, text.find("\n", slashed.end())
        end = len(text) if end < 0 else end
        yield from _CITATION.finditer(text, start, end)


def _listed(found: re.Match[str]) -> Iterator[DocumentNumber]:
    tail = display_number((found["year"] or "") + found["signs"])
    for head in found["heads"].split(","):
        yield DocumentNumber(found.start(), found.end(), head.strip() + tail)


def display_number(number: str) -> str:
    """A typed document number as it is shown: normalised, with hyphens for dashes and no space around - and /."""
    return _SEPARATOR.sub(r"\1", re.sub("[–—‑−]", "-", normalise(number)).strip())


@lru_cache(maxsize=1 << 14)
def canonical_number(number: str) -> str:
    """The form in which two document numbers are the same: `01-ĐA/QUTH`, `1 – đa / quth`, `1 da quth` → `1-da-quth`.

    Folded, every separator a hyphen, no leading zeros. Two kinds that differ only by Đ (ĐA, DA) meet: compare within
    one issuer, or show both.
    """
    parts = re.split(r"[-/\s]+", fold(display_number(number)))
    return "-".join(re.sub(r"^0+(?=\d)", "", part) if part[0] == "0" else part for part in parts if part)


def format_number(value: float, decimals: int | None = None) -> str:
    """`22.946`, `95,44`: a dot groups thousands, a comma parts decimals, all of them or as many as asked."""
    plain = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    return plain.translate(str.maketrans(",.", ".,"))


def format_size(size: int) -> str:
    """A file's size for a reader, `size` in bytes, thousands of them: `812 byte`, `1,2 MB`, `15 MB`; no-break space."""
    value, unit = float(size), 0
    while value >= 999.5 and unit < len(_SIZES) - 1:
        value, unit = value / 1000, unit + 1
    decimals = 1 if unit and value < 9.95 else 0
    shown = format_number(value, decimals).removesuffix(",0")
    return f"{shown}\u00a0{_SIZES[unit]}"
