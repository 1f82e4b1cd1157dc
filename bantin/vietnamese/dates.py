"""Given what an editor typed for a date, which day and hour is meant; and given a day, how does a bulletin write it?

In: a string that is one date, or a date. Out: a `Day`, or what hinders it; or the words of a dateline. Never: a clock
or a timezone of the machine, a locale, the American order, or a guess at a missing year.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

from bantin.vietnamese.text import fold

Clock = time

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that exists, with the hour typed (else None) and the offset from UTC typed (else None).

    `wrong_weekday` is the weekday typed, spelt out, where the calendar has another one for that day; else "".
    """

    date: date
    time: Clock | None = None
    offset: timezone | None = None
    wrong_weekday: str = ""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that has the right form, but no calendar has its day, or no clock its hour, minute, second or offset."""

    what: Literal["day", "clock"]


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day and a month without a year: `5/10`. Neither is proven to exist."""

    day: int
    month: int


_WEEKDAY = "thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat"
_CLOCK = (
    r"(?P<h{n}>\d{{1,2}})(?::(?P<m{n}>\d\d)(?::(?P<s{n}>\d\d)(?:\.\d+)?)?|[hg](?P<hm{n}>\d\d)?"
    r"|(?: gio|gio)(?: (?P<gm{n}>\d{{1,2}})(?: phut)?)?)"
)
# The patterns run over folded text with single spaces. What may stand around a date is listed, so that a field that
# holds more than a date ("trước ngày 25/10/2018") is refused instead of half understood.
_AHEAD = (
    rf"(?:{_CLOCK.format(n=1)}(?: ?[|,-])? )?(?:(?!(?:{_WEEKDAY})\b)[^\d,|]+, )?(?:(?P<weekday>{_WEEKDAY}),? )?"
    r"(?:(?:sang|trua|chieu|toi|dem) )?(?:ngay(?: dang| ban hanh| ky)?:? )?"
)
_AFTER = rf"(?:(?:t| ?\| ?|,? (?:- |luc |vao luc )?){_CLOCK.format(n=2)}(?: ?(?P<offset>z|[+-]\d\d(?::?\d\d)?))?)?"
_FORMS = tuple(
    re.compile(f"{_AHEAD}{form}{_AFTER} ?[.]?")
    for form in (
        r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2}) ?(?P<sep>[-/.]) ?(?P<m>\d{1,2}) ?(?P=sep) ?(?P<y>\d{4})",
        r"(?P<d>\d{1,2}) thang (?P<m>\d{1,2})(?:,? nam |/)(?P<y>\d{4})",
        r"(?P<d>\d{1,2})(?:/| thang )(?P<m>\d{1,2})(?P<y>)",
    )
)
_LONGEST = 120


def parse_date(text: str) -> Day | Impossible | Yearless | None:
    """The date typed, day first; None where the text is not one date.

    Read are `2018-10-25`, `25/10/2018`, `25-10-2018`, `25.10.2018`, `ngày 25 tháng 10 năm 2018`, each with or without a
    clock (`10:38`, `10:38:00`, `9h30`, ISO offset) after or before it, and a dateline's weekday and place.
    """
    typed = " ".join(fold(text[: _LONGEST + 1]).split())
    if len(typed) > _LONGEST or not typed.isascii():
        return None
    found = next((match for match in (form.fullmatch(typed) for form in _FORMS) if match), None)
    if found is None:
        return None
    if not found["y"]:
        return Yearless(int(found["d"]), int(found["m"]))
    return _day(found)


def _day(found: re.Match[str]) -> Day | Impossible:
    on = _date(int(found["y"]), int(found["m"]), int(found["d"]))
    if on is None:
        return Impossible("day")
    number = "2" if found["h2"] else "1"
    typed_clock, typed_offset = found["h" + number], found["offset"] or ""
    clock = _clock(found, number) if typed_clock else None
    offset = _offset(typed_offset)
    lost = (typed_clock and clock is None) or (typed_offset and offset is None)
    if lost or not _exists(on, clock, offset):
        return Impossible("clock")
    return Day(on, clock, offset, _wrong_weekday(found["weekday"] or "", on))


def _date(year: int, month: int, day: int) -> date | None:
    if year < 1000:  # a slip of the hand, and too near the beginning of Python's calendar to change timezones
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(found: re.Match[str], number: str) -> time | None:
    minute = found["m" + number] or found["hm" + number] or found["gm" + number] or 0
    try:
        return time(int(found["h" + number]), int(minute), int(found["s" + number] or 0))
    except ValueError:
        return None


def _offset(typed: str) -> timezone | None:
    if typed == "z":
        return UTC
    digits = typed[1:].replace(":", "").ljust(4, "0")
    if not typed or int(digits[:2]) > 14 or int(digits[2:]) > 59:
        return None
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if typed[0] == "-" else ahead)


def _exists(on: date, clock: time | None, offset: timezone | None) -> bool:
    try:
        datetime.combine(on, clock or time(), offset or UTC).astimezone(UTC)
    except OverflowError:
        return False
    return True


def _wrong_weekday(typed: str, on: date) -> str:
    if not typed:
        return ""
    last = typed[-1]
    number = int(last) - 2 if last.isdigit() else [fold(name) for name in WEEKDAYS].index(typed)
    return "" if number == on.weekday() else WEEKDAYS[number]


def moment(day: Day, zone: tzinfo) -> datetime:
    """The instant of a parsed day in the site's timezone; midnight where no clock was typed."""
    clock = day.time or time()
    if day.offset is None:
        return datetime.combine(day.date, clock, zone)
    return datetime.combine(day.date, clock, day.offset).astimezone(zone)


@lru_cache(maxsize=8192)  # a day stands on many pages
def short_date(day: date) -> str:
    """`25/10/2018`, every part padded."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def dateline(at: datetime, *, clock: bool) -> str:
    """`25/10/2018 | 10:38` with the clock, `25/10/2018` without, in the timezone that `at` is in."""
    return f"{short_date(at)} | {at.hour:02}:{at.minute:02}" if clock else short_date(at)


@lru_cache(maxsize=8192)
def long_date(day: date) -> str:
    """`Thứ Năm, ngày 25/10/2018`, as at the head of a page; in running text the law writes `thứ Năm`."""
    return f"{WEEKDAYS[day.weekday()]}, ngày {short_date(day)}"


def official_date(day: date) -> str:
    """`ngày 05 tháng 3 năm 2020`: days under 10 and months 1 and 2 are padded (Decree 30/2020/NĐ-CP, annex I)."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def month_name(year: int, month: int) -> str:
    """`Tháng 10/2018`, `Tháng 01/2018`: padded as in an official date."""
    return f"Tháng {_month(month)}/{year}"


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
