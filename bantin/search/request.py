"""Given the query string of a request for results: what is asked for?

In: the part of an address after `?`, as it came over the network. Out: an `Asked`, every field within its limits, or
`Unfit` with a sentence that says what is wrong. Never: an index.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qs

LONGEST_ADDRESS: Final = 4096  # characters of the whole query string: 200 letters may take 9 each, filters some more
LONGEST: Final = 200  # characters of the query
LONGEST_FILTER: Final = 100  # characters of the name of a category or unit
MOST: Final = 50  # results of one answer
FARTHEST: Final = 1000  # results that may be passed over
_FIELDS: Final = 32


class Unfit(ValueError):
    """The request is not understood; the message, a Vietnamese sentence, says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for results: the query as typed, filters ("" and None: none), order, place and number of results."""

    query: str
    category: str = ""
    unit: str = ""
    year: int | None = None
    sort: Literal["relevance", "date"] = "relevance"
    limit: int = 10
    offset: int = 0
    details: bool = False

    def filters(self) -> Mapping[str, object]:
        """All but the query, as told back to who asked."""
        return {
            "category": self.category, "unit": self.unit, "year": self.year, "sort": self.sort, "limit": self.limit,
            "offset": self.offset,
        }  # fmt: skip


def asked(query_string: str) -> Asked:
    """Read a request. Parameters that are not ours are passed over, for proxies add their own. Raises Unfit."""
    given = _parameters(query_string)
    query = _text(given, "q", LONGEST)
    if not query.strip():
        raise Unfit("Thiếu từ cần tìm: ?q=…")
    return Asked(
        query,
        category=_text(given, "category", LONGEST_FILTER),
        unit=_text(given, "unit", LONGEST_FILTER),
        year=_number(given, "year", 1900, 2999),
        sort="date" if _choice(given, "sort", ("relevance", "date")) == "date" else "relevance",
        limit=_number(given, "limit", 1, MOST) or 10,
        offset=_number(given, "offset", 0, FARTHEST) or 0,
        details=_choice(given, "details", ("0", "1")) == "1",
    )


def _parameters(query_string: str) -> Mapping[str, list[str]]:
    if len(query_string) > LONGEST_ADDRESS:
        raise Unfit("Địa chỉ quá dài.")
    try:
        # WSGI gives the bytes of an address as Latin-1; what a client has not escaped is UTF-8 as well.
        query_string = query_string.encode("latin-1").decode()
        return parse_qs(query_string, errors="strict", max_num_fields=_FIELDS)
    except ValueError:
        raise Unfit("Địa chỉ viết không đúng: cần UTF-8 và không quá nhiều tham số.") from None


def _text(given: Mapping[str, list[str]], name: str, longest: int) -> str:
    values = given.get(name, [""])
    if len(values) > 1:
        raise Unfit(f"Tham số {name} được ghi nhiều lần.")
    if len(values[0]) > longest:
        raise Unfit(f"Tham số {name} dài quá {longest} ký tự.")
    return values[0]


def _number(given: Mapping[str, list[str]], name: str, least: int, most: int) -> int | None:
    text = _text(given, name, len(str(most)))
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise Unfit(f"Tham số {name} phải là số nguyên từ {least} đến {most}.")
    return int(text)


def _choice(given: Mapping[str, list[str]], name: str, choices: tuple[str, ...]) -> str:
    text = _text(given, name, LONGEST_FILTER)
    if text and text not in choices:
        raise Unfit(f"Tham số {name} phải là một trong: {', '.join(choices)}.")
    return text
