"""Given a text and the time: may the public see it, and when will the answer change?

In: proven front matter and one instant. Out: a state, and the next instant at which any state changes. This is the
only place that decides what is public (law 5). The times of front matter bear offsets, so that two of them are
compared as instants and never by the clock on the wall.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from bantin.model import FrontMatter
from bantin.site import Album, TextPage, Unit

NEWS_AGE: Final = timedelta(days=2)  # a news sitemap holds the last two days (Google News sitemap rules)


def is_public(front: FrontMatter, now: datetime) -> bool:
    """Public: not a draft, and its date has come."""
    return not front.draft and front.date.at <= now


def is_listed(front: FrontMatter, now: datetime) -> bool:
    """Shown in lists: public, not over, not withdrawn."""
    return is_public(front, now) and front.withdrawn is None and not is_expired(front, now)


def is_expired(front: FrontMatter, now: datetime) -> bool:
    """Its last day is over; the page stays with a banner."""
    return front.expires is not None and front.expires.at <= now


def is_pinned(front: FrontMatter, now: datetime) -> bool:
    """Kept on top of the home page."""
    return is_listed(front, now) and front.pinned is not None and now < front.pinned.at


def is_news(front: FrontMatter, now: datetime) -> bool:
    """New enough for the news sitemap."""
    return is_listed(front, now) and now - front.date.at < NEWS_AGE


def is_album_public(album: Album, now: datetime) -> bool:
    """An album is public like an article."""
    return not album.draft and album.date.at <= now


def is_page_public(page: TextPage) -> bool:
    """A static page has no date: it is public unless it is a draft."""
    return not page.draft


def as_of(front: FrontMatter, now: datetime) -> FrontMatter:
    """Front matter without the updates and corrections that are still to come.

    A withdrawal holds at once, whatever its date: a slip of the hand in it must not keep a text public.
    """
    corrections = tuple(entry for entry in front.corrections if entry.date.at <= now)
    updated = front.updated if front.updated and front.updated.at <= now else None
    if (corrections, updated) == (front.corrections, front.updated):
        return front
    return replace(front, corrections=corrections, updated=updated)


def has_ended(unit: Unit, now: datetime) -> bool:
    """Its life is over by the calendar of `now`'s timezone; its last day counts whole."""
    return unit.valid_to is not None and unit.valid_to < now.date()


def next_change(
    fronts: Iterable[FrontMatter], albums: Iterable[Album], units: Iterable[Unit], now: datetime
) -> datetime | None:
    """The first instant after `now` at which one of the answers above changes, None where none ever will."""
    instants = [at for front in fronts if not front.draft for at in _turns(front)]
    instants += [album.date.at for album in albums if not album.draft]
    ends = (unit.valid_to for unit in units if unit.valid_to is not None)
    instants += [datetime.combine(end + timedelta(days=1), time.min, now.tzinfo) for end in ends if end.year < FAR]
    ahead, since = (at.astimezone(UTC) for at in instants if at.year < FAR), now.astimezone(UTC)
    first = min((at for at in ahead if since < at), default=None)
    return first.astimezone(now.tzinfo) if first else None


FAR: Final = 9000  # a pin without an end lies beyond


def _turns(front: FrontMatter) -> tuple[datetime, ...]:
    others = tuple(turn.at for turn in (front.expires, front.pinned, front.updated) if turn)
    remarks = tuple(entry.date.at for entry in front.corrections)
    return (front.date.at, front.date.at + NEWS_AGE, *others, *remarks)
