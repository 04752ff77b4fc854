"""Holidays: the packaged table against an independent package, the public ones against known dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from calendars.errors import UncoveredDatesError, UnknownRegionError
from calendars.holidays import (
    GOOD_FRIDAY,
    all_school_holidays,
    easter,
    public_holidays,
    regional_closed,
    regions,
    school_holidays,
)
from calendars.slots import days_between
from calendars.tables import rows


def test_there_are_thirty_holidays_in_each_of_three_regions() -> None:
    assert regions() == ("Midden", "Noord", "Zuid")
    assert [len(all_school_holidays(region)) for region in regions()] == [30, 30, 30]


@pytest.mark.parametrize("row", rows("school_holidays_nl"), ids=lambda row: f"{row['start']}-{row['region']}")
def test_a_school_holiday_is_the_one_of_the_holidays_package(row: dict[str, str]) -> None:
    first, last = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    other = country_holidays(
        "NL", subdiv=row["region"], categories=("school",), years=(first.year, last.year), language="nl"
    )
    assert all(row["name"] in other.get(day, "") for day in days_between(first, last))
    assert first - timedelta(days=1) not in other
    assert last + timedelta(days=1) not in other


@pytest.mark.parametrize("year", range(2024, 2035))
def test_public_holidays_are_those_of_the_holidays_package(year: int) -> None:
    official = country_holidays("NL", years=year, categories=("public", "optional"))
    assert set(public_holidays(year)) == set(official)


def test_known_dates() -> None:
    assert easter(2027) == date(2027, 3, 28)
    assert public_holidays(2027)[date(2027, 3, 26)] == GOOD_FRIDAY
    assert public_holidays(2027)[date(2027, 5, 6)] == "Hemelvaartsdag"
    assert public_holidays(2027)[date(2027, 5, 17)] == "Tweede Pinksterdag"
    assert public_holidays(2025)[date(2025, 4, 26)] == "Koningsdag", "the day before when the 27th is a Sunday"


def test_the_region_is_free_on_weekdays_in_holidays_but_not_on_good_friday() -> None:
    free = regional_closed("Noord", date(2027, 3, 22), date(2027, 5, 7))
    assert sorted(free) == [
        date(2027, 3, 29),
        *days_between(date(2027, 4, 26), date(2027, 4, 30)),
        date(2027, 5, 5),
        date(2027, 5, 6),
    ]


def test_an_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(UnknownRegionError, match="Noord") as caught:
        school_holidays("Oost", date(2026, 8, 1), date(2027, 7, 31))
    assert caught.value.known == ("Midden", "Noord", "Zuid")


def test_dates_beyond_the_table_are_refused_instead_of_taken_for_school_days() -> None:
    with pytest.raises(UncoveredDatesError) as caught:
        school_holidays("Noord", date(2030, 8, 1), date(2031, 7, 31))
    assert caught.value.known_last == date(2030, 9, 1)
