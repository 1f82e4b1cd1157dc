"""What is public, and when the answer changes: to the second, and for any front matter."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.model import Amendment, FrontMatter, Moment, Withdrawal
from bantin.site import Unit
from bantin.visibility import as_of, has_ended, is_expired, is_listed, is_news, is_pinned, is_public, next_change

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
T = datetime(2026, 11, 21, 8, tzinfo=HANOI)
SECOND = timedelta(seconds=1)
AROUND = (T - SECOND, T, T + SECOND)


def front(at: datetime = T - timedelta(days=9), **keys: object) -> FrontMatter:
    """Front matter of an article at an instant."""
    return FrontMatter("Tên", Moment(at, clock=True), "tin-tuc", "ubnd", **keys)  # type: ignore[arg-type]  # as given


def state(fronts: list[FrontMatter], units: list[Unit], now: datetime) -> list[object]:
    """Everything that is decided of these texts."""
    decided = (is_public, is_listed, is_expired, is_pinned, is_news)
    public = [[decide(one, now) for decide in decided] if is_public(one, now) else [] for one in fronts]
    return [public, [has_ended(unit, now) for unit in units]]


def test_public_from_its_date_on() -> None:
    """An article is hidden one second before its date, and public at it."""
    assert [False, True, True] == [is_public(front(T), now) for now in AROUND]


def test_a_draft_never() -> None:
    """A draft is public at no time."""
    assert [False] * 3 == [is_public(front(T, draft=True), now) for now in AROUND]


def test_expired_at_the_end_of_its_term() -> None:
    """A notice is listed to the last second of its term; after it the page stays public."""
    notice = front(expires=Moment(T, clock=True))
    assert [True, False, False] == [is_listed(notice, now) for now in AROUND]
    assert [True, True, True] == [is_public(notice, now) for now in AROUND]


def test_pinned_to_the_end() -> None:
    """A pin holds to the last second of its term."""
    assert [True, False, False] == [is_pinned(front(pinned=Moment(T, clock=True)), now) for now in AROUND]


def test_news_for_two_days() -> None:
    """An article is news for the search engines while it is younger than two days."""
    assert [True, False, False] == [is_news(front(T - timedelta(days=2)), now) for now in AROUND]


def test_an_hour_that_comes_twice() -> None:
    """In the hour after the clock was put back an article of that hour is not public before its own instant."""
    berlin = ZoneInfo("Europe/Berlin")
    second = datetime.fromisoformat("2026-10-25T02:10+01:00")
    first = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)  # forty minutes before
    assert [False, True] == [is_public(front(second), now) for now in (first, first.replace(fold=1))]
    told = next_change([front(second)], [], [], first)
    assert told
    assert second.isoformat() == told.isoformat()


def test_a_remark_waits_for_its_date() -> None:
    """A correction or update is there from its date on, and that is an instant that is told; a withdrawal at once."""
    early = Moment(T - SECOND, clock=True)
    late = Moment(T, clock=True)
    one = front(corrections=(Amendment(early, "a"), Amendment(late, "b")), updated=late)
    seen = [as_of(one, now) for now in AROUND]
    assert [1, 2, 2] == [len(each.corrections) for each in seen]
    assert [None, late, late] == [each.updated for each in seen]
    assert next_change([one], [], [], T - SECOND) == T
    gone = front(withdrawn=Withdrawal(late, "Sai"))
    assert gone == as_of(gone, T - SECOND)


def test_withdrawn_is_public_and_unlisted() -> None:
    """A withdrawn text keeps its page and stands in no list."""
    gone = front(withdrawn=Withdrawal(Moment(T, clock=False), "Sai"))
    assert (True, False, False) == (is_public(gone, T), is_listed(gone, T), is_news(gone, T))


@pytest.mark.parametrize("zone", [HANOI, UTC, ZoneInfo("America/St_Johns")])
def test_a_units_last_day_counts_whole(zone: ZoneInfo) -> None:
    """A unit is over from the midnight after its last day, on the calendar of the instant's timezone."""
    midnight = datetime(2025, 7, 1, tzinfo=zone)
    unit = Unit("a", "A", valid_to=date(2025, 6, 30))
    assert [False, True] == [has_ended(unit, now) for now in (midnight - SECOND, midnight)]
    assert midnight == next_change([], [], [unit], midnight - SECOND)


INSTANTS = st.integers(-6, 6).map(lambda days: T + timedelta(days=days))
MOMENTS = st.builds(Moment, INSTANTS, st.booleans())
FRONTS = st.builds(
    FrontMatter, title=st.just("Tên"), date=MOMENTS, category=st.just("a"), unit=st.just("b"), draft=st.booleans(),
    expires=st.none() | MOMENTS, pinned=st.none() | MOMENTS,
    withdrawn=st.none() | st.builds(Withdrawal, MOMENTS, st.just("Sai")), tags=st.just(()),
    source=st.none(), image=st.none(), updated=st.none() | MOMENTS, aliases=st.just(()), related=st.just(()),
    corrections=st.just(()), attachments=st.just(()), document=st.none(), event_date=st.none(), legacy=st.none(),
)  # fmt: skip
UNITS = st.builds(
    Unit, st.just("a"), st.just("A"), valid_to=st.none() | st.dates(date(2026, 11, 15), date(2026, 11, 27))
)


@given(st.lists(FRONTS, max_size=4), st.lists(UNITS, max_size=2), INSTANTS, st.floats(0, 1))
def test_nothing_changes_before_the_next_change(
    fronts: list[FrontMatter], units: list[Unit], now: datetime, part: float
) -> None:
    """Until the instant that is told, every answer stays as it is; where none is told, it stays for ever."""
    told = next_change(fronts, [], units, now)
    end = told - SECOND if told else now + timedelta(days=1000)
    between = now + (end - now) * part
    assert [state(fronts, units, now)] * 2 == [state(fronts, units, moment) for moment in (between, end)]


@given(FRONTS, INSTANTS)
def test_the_next_change_lies_ahead(one: FrontMatter, now: datetime) -> None:
    """What is told is never past, and never more than the article's own turns."""
    told = next_change([one], [], [], now)
    assert told is None or now < told
    assert not one.draft or told is None


@given(FRONTS.filter(lambda one: not one.draft and one.withdrawn is None), INSTANTS)
def test_a_told_change_of_a_date_is_one(one: FrontMatter, now: datetime) -> None:
    """At the date of an article that is not a draft the answer does change."""
    if now < one.date.at and next_change([one], [], [], now) == one.date.at:
        assert state([one], [], now) != state([one], [], one.date.at)
