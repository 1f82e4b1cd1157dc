"""Laws of slots."""

from datetime import date
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.slots import slots

MINUTES = st.datetimes().map(lambda time: time.strftime("%Y-%m-%d %H:%M").zfill(16))
DAYS = st.sampled_from(
    ("2022-01-01 00:00", "2022-12-31 23:59", "2023-01-01 00:00", "2024-12-31 23:59", "2024-02-29 12:00")
)
BULLETINS = st.lists(DAYS | MINUTES, max_size=60).map(lambda dates: sorted(dates, reverse=True))


@given(BULLETINS)
def test_slots_fall_as_the_documents_grow_older(dates: list[str]) -> None:
    """Each document has a slot of its own, within the room; the order of slots is the order of documents."""
    placed = slots(dates)
    bounds = (placed.room, *placed.places, -1)
    assert (len(dates), True) == (len(placed.places), all(one > other for one, other in pairwise(bounds)))


@given(st.lists(DAYS | MINUTES, max_size=30))
def test_the_order_is_that_of_the_documents(dates: list[str]) -> None:
    """A clock that was put back moves no document before its forerunner."""
    places = slots(dates).places
    assert sorted(places, reverse=True) == list(places)


def test_a_new_document_of_a_full_year_moves_hardly_any_other() -> None:
    """One more among a thousand: the others of its year stay, but a run of neighbours; those of other years all."""
    dates = [
        f"{year}-{1 + number % 12:02}-{1 + number // 12 % 28:02} 08:00"
        for year in (2021, 2022)
        for number in range(500)
    ]
    before = sorted(dates, reverse=True)
    after = sorted([*dates, "2021-06-15 09:00"], reverse=True)
    stood, stand = (dict(zip(some, slots(some).places, strict=True)) for some in (before, after))
    moved = {date for date in stood if stand[date] != stood[date]}
    assert (True, True) == (len(moved) < 40, all(date.startswith("2021") for date in moved))


@given(st.lists(st.dates(date(2024, 12, 28), date(2025, 1, 3)), min_size=1, max_size=60))
def test_a_slot_lies_in_the_block_of_its_year(days: list[date]) -> None:
    """However many documents the last day of a year has, its filter finds them there."""
    dates = sorted((f"{day} 00:00" for day in days), reverse=True)
    found = slots(dates)
    starts = dict(
        zip((year for year, _ in found.years), accumulate((room for _, room in found.years), initial=0), strict=False)
    )
    years = [max(year for year, start in starts.items() if start <= place) for place in found.places]
    assert [one[:4] for one in dates] == years
