"""Wall time against elapsed time, above all in the two nights that the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.zones import elapsed_minutes, instant, wall

SUMMER_ENDS = date(2026, 10, 25)
SUMMER_BEGINS = date(2027, 3, 28)


def test_an_hour_more_between_summer_and_winter_time() -> None:
    assert elapsed_minutes(date(2026, 10, 24), 22 * 60, SUMMER_ENDS, 9 * 60) == 12 * 60
    assert elapsed_minutes(SUMMER_ENDS, 0, SUMMER_ENDS, 1440) == 25 * 60


def test_an_hour_less_between_winter_and_summer_time() -> None:
    assert elapsed_minutes(date(2027, 3, 27), 22 * 60, SUMMER_BEGINS, 9 * 60) == 10 * 60
    assert elapsed_minutes(SUMMER_BEGINS, 0, SUMMER_BEGINS, 1440) == 23 * 60


def test_an_ordinary_night() -> None:
    assert elapsed_minutes(date(2026, 9, 1), 22 * 60, date(2026, 9, 2), 8 * 60 + 12) == 10 * 60 + 12
    assert elapsed_minutes(date(2026, 9, 2), 10, date(2026, 9, 2), 0) == -10


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        (SUMMER_ENDS, 150, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (SUMMER_ENDS, 180, datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (SUMMER_BEGINS, 119, datetime(2027, 3, 28, 0, 59, tzinfo=UTC)),
        (SUMMER_BEGINS, 150, datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (SUMMER_BEGINS, 180, datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (date(2026, 12, 31), 1440, datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),
    ],
)
def test_instants_around_the_changes(day: date, minute: int, expected: datetime) -> None:
    assert instant(day, minute) == expected


def test_the_end_of_a_day_is_the_start_of_the_next() -> None:
    for day, following in ((SUMMER_ENDS, date(2026, 10, 26)), (SUMMER_BEGINS, date(2027, 3, 29))):
        assert instant(day, 1440) == instant(following, 0)


@pytest.mark.parametrize("minute", [-1, 1441])
def test_minutes_outside_the_day_are_refused(minute: int) -> None:
    with pytest.raises(ValueError, match="need 0 to 1440"):
        instant(SUMMER_ENDS, minute)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(240, 1439))
def test_wall_reads_what_instant_wrote(day: date, minute: int) -> None:
    assert wall(instant(day, minute)) == (day, minute)
