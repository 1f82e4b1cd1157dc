"""Is the day an editor typed the day that is published?"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import (
    Day,
    Impossible,
    Yearless,
    dateline,
    long_date,
    moment,
    month_name,
    official_date,
    parse_date,
    short_date,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
days = st.dates(min_value=date(1000, 1, 1))
minutes = st.datetimes(min_value=datetime(1000, 1, 1)).map(  # noqa: DTZ001  # Hypothesis asks for a naive bound
    lambda at: at.replace(second=0, microsecond=0)
)


@given(days)
def test_every_printed_day_is_read_back(day: date) -> None:
    """All forms in which a day is printed are read as that day, without a false weekday."""
    forms = {day.isoformat(), short_date(day), long_date(day), official_date(day), f"{day.day}-{day.month}-{day.year}"}
    assert {parse_date(form) for form in forms} == {Day(day)}


@given(minutes)
def test_every_printed_minute_is_read_back(at: datetime) -> None:
    """A dateline and an ISO instant are read as that minute."""
    forms = {dateline(at, clock=True), at.isoformat(" "), at.isoformat(), f"{short_date(at)} {at:%Hh%M}"}
    assert {parse_date(form) for form in forms} == {Day(at.date(), at.time())}


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1000, 9999))
def test_a_day_is_read_day_first_or_not_at_all(day: int, month: int, year: int) -> None:
    """d/m/y is never read as m/d/y, and a day that no calendar has is told as impossible."""
    found = parse_date(f"{day}/{month}/{year}")
    expected = (found.date.day, found.date.month, found.date.year) if isinstance(found, Day) else found
    assert expected in ((day, month, year), Impossible("day"))


@given(st.text(max_size=40) | st.text(st.sampled_from("0123456789/-:. |hT+Zngàythán"), max_size=30))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever is typed, the answer is a value, and a day can be made an instant."""
    found = parse_date(text)
    assert isinstance(found, Impossible | Yearless | None) or moment(found, HANOI).tzinfo is not None


def test_a_wrong_weekday_is_told() -> None:
    """A weekday that is not the calendar's is reported and does not change the day."""
    assert parse_date("thứ 6, ngày 25/10/2018") == Day(date(2018, 10, 25), wrong_weekday="Thứ Sáu")


def test_a_typed_offset_wins_over_the_site() -> None:
    """An offset is kept, and the instant is told in the site's timezone."""
    day = Day(date(2020, 1, 1), time(20, 0), UTC)
    assert moment(day, HANOI) == datetime(2020, 1, 2, 3, 0, tzinfo=HANOI)
    assert moment(day, HANOI).utcoffset() == timedelta(hours=7)


def test_long_text_is_refused() -> None:
    """A field much longer than any date is no date."""
    assert parse_date("1" * 100_000) is None


def test_printed_forms() -> None:
    """The dateline, the long and the official date and the month are printed as bulletins print them."""
    at = datetime(2020, 2, 6, 7, 5, tzinfo=HANOI)
    printed = (dateline(at, clock=True), dateline(at, clock=False), long_date(at), official_date(at))
    assert printed == (
        "06/02/2020 | 07:05",
        "06/02/2020",
        "Thứ Năm, ngày 06/02/2020",
        "ngày 06 tháng 02 năm 2020",
    )
    assert (month_name(2018, 10), month_name(2018, 1)) == ("Tháng 10/2018", "Tháng 01/2018")
