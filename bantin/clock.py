"""What time is it?

In: what was typed, the environment, the machine's clock. Out: one instant, read once, from which all else follows.
`--now` goes before SOURCE_DATE_EPOCH, and that before the clock (reproducible-builds.org).
"""

import os
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bantin.forms import FIRST_YEAR, LAST_YEAR, moment


class ClockError(ValueError):
    """The instant given cannot be read."""


def read_now(typed: str | None) -> datetime:
    """The instant of the build, with a timezone; a typed one without any is Hanoi's. Raises ClockError."""
    if typed:
        found = moment(typed, ZoneInfo("Asia/Ho_Chi_Minh"))
        if isinstance(found, str):
            raise ClockError(f"“{typed}” không phải là một thời điểm; ví dụ đúng: 2026-11-21T08:00+07:00")
        return found.at
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return _epoch(epoch) if epoch else datetime.now(UTC).replace(microsecond=0)


def _epoch(seconds: str) -> datetime:
    try:
        at = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as wrong:
        raise ClockError(f"SOURCE_DATE_EPOCH “{seconds}” không phải là số giây") from wrong
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ClockError(f"SOURCE_DATE_EPOCH “{seconds}” nằm ngoài các năm {FIRST_YEAR}–{LAST_YEAR}")
    return at
