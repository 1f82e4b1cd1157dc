"""What time it is: as typed, else SOURCE_DATE_EPOCH, else the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from bantin.clock import ClockError, read_now


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-11-21T08:00+07:00", "2026-11-21T08:00:00+07:00"), ("2026-11-21T01:00Z", "2026-11-21T08:00:00+07:00"),
        ("2026-11-21 08:00", "2026-11-21T08:00:00+07:00"), ("21/11/2026", "2026-11-21T00:00:00+07:00"),
    ],
)  # fmt: skip
def test_as_typed(typed: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typed instant goes before all; one without a timezone is Hanoi's."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert expected == read_now(typed).isoformat()


def test_the_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH is seconds since 1970."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795222800")
    assert datetime.fromtimestamp(1795222800, UTC) == read_now(None)


@pytest.mark.parametrize("epoch", ["hôm nay", "1e9", "99999999999999999999", "1.5", "-2208988801", "32503680000"])
def test_no_epoch(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An epoch that is no number of seconds is told."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(ClockError):
        read_now(None)


@pytest.mark.parametrize("typed", ["hôm qua", "5/10", "31/02/2026", "25:00"])
def test_no_instant(typed: str) -> None:
    """What is no instant is told."""
    with pytest.raises(ClockError):
        read_now(typed)


def test_the_clock() -> None:
    """Else it is now, in whole seconds, with a timezone."""
    now = read_now(None)
    assert (0, True) == (now.microsecond, timedelta(0) <= datetime.now(UTC) - now < timedelta(seconds=5))
