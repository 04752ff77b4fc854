"""The theme calendar: every date of both school years recomputed from its rule."""

from __future__ import annotations

from datetime import date

import pytest

from calendars.errors import ThemeRuleError
from calendars.slots import days_between
from calendars.tables import rows
from calendars.themes import ThemeWeek, school_days, themes
from tests.calendars.schools import bell, small_calendar

SCHOOL_YEARS = {2026: (date(2026, 8, 1), date(2027, 7, 31)), 2027: (date(2027, 8, 1), date(2028, 7, 31))}
EVERY_ROW = [(row, year) for row in rows("theme_calendar") for year in SCHOOL_YEARS]


def from_row(row: dict[str, str]) -> ThemeWeek:
    return ThemeWeek(id=row["theme_id"], name_nl=row["name_nl"], rule=row["rule"], argument=row["rule_argument"])


def row_name(value: object) -> str | None:
    return value["theme_id"] if isinstance(value, dict) else None


@pytest.mark.parametrize(("row", "year"), EVERY_ROW, ids=row_name)
def test_the_rule_gives_the_dates_of_the_table(row: dict[str, str], year: int) -> None:
    start, end = row[f"school_year_{year}_{year + 1 - 2000}"].split("/")
    expected = days_between(date.fromisoformat(start), date.fromisoformat(end))
    assert from_row(row).dates(*SCHOOL_YEARS[year], "Noord") == expected


@pytest.mark.parametrize(("row", "year"), EVERY_ROW, ids=row_name)
def test_the_school_days_are_those_of_the_table(row: dict[str, str], year: int) -> None:
    first, last = SCHOOL_YEARS[year]
    calendar = small_calendar(bell("lesson 1", "08:30-09:20"), first=first, last=last)
    days = school_days(from_row(row), calendar)
    label = f"{year}_{year + 1 - 2000}"
    nearest = row[f"nearest_school_day_{label}"]
    counts = dict(item.split("=") for item in row["school_days"].split(";"))
    if nearest:
        assert days == (date.fromisoformat(nearest),)
    else:
        assert len(days) == int(counts[label.replace("_", "-")])


def test_context_and_primary_rows_are_no_themes() -> None:
    assert len(themes()) == 21
    assert not {"ramadan", "ce_period_1", "ce_period_2", "lentekriebels"} & set(themes())
    assert themes()["paarse_vrijdag"].sensitive
    assert themes()["paarse_vrijdag"].topics == ("diversity", "bullying")


def test_school_year_events_follow_the_region() -> None:
    first, last = SCHOOL_YEARS[2026]
    starts = {region: themes()["kennismaking"].dates(first, last, region)[0] for region in ("Noord", "Midden", "Zuid")}
    assert starts == {"Noord": date(2026, 8, 17), "Midden": date(2026, 8, 31), "Zuid": date(2026, 8, 24)}


def test_each_time_without_a_school_day_is_shifted_on_its_own() -> None:
    calendar = small_calendar(bell("lesson 1", "08:30-09:20"), first=date(2026, 8, 1), last=date(2028, 7, 31))
    assert school_days(themes()["dag_mentale_gezondheid"], calendar) == (date(2026, 10, 9), date(2027, 10, 11))


def test_of_two_days_equally_near_the_earlier_counts() -> None:
    theme = ThemeWeek(id="t", name_nl="t", rule="explicit", argument="2026-27=2027-05-05/2027-05-06")
    calendar = small_calendar(bell("lesson 1", "08:30-09:20"))
    assert school_days(theme, calendar) == (date(2027, 5, 4),), "both Liberation Day and Ascension are closed"


def test_a_theme_outside_the_horizon_has_no_school_day() -> None:
    calendar = small_calendar(bell("lesson 1", "08:30-09:20"), last=date(2026, 9, 30))
    assert school_days(themes()["idahot"], calendar) == ()


@pytest.mark.parametrize(
    ("rule", "argument", "expected"),
    [
        ("fixed_range", "12-20/01-05", (date(2026, 12, 20), date(2027, 1, 5))),
        ("fixed_date", "02-29", None),
        ("iso_week", "53;days=1", (date(2026, 12, 28), date(2026, 12, 28))),
        ("iso_week", "1;days=1", (date(2027, 1, 4), date(2027, 1, 4))),
        ("nth_weekday", "-1:MON:12", (date(2026, 12, 28), date(2026, 12, 28))),
        ("week_containing", "01-01", (date(2026, 12, 28), date(2027, 1, 3))),
    ],
)
def test_rules_at_the_turn_of_the_year(rule: str, argument: str, expected: tuple[date, date] | None) -> None:
    theme = ThemeWeek(id="t", name_nl="t", rule=rule, argument=argument)
    days = theme.dates(date(2026, 8, 1), date(2027, 7, 31), "Noord")
    assert days == (days_between(*expected) if expected else ())


def test_an_event_may_be_a_packaged_row() -> None:
    theme = ThemeWeek(id="t", name_nl="t", rule="window_before_event", argument="ce_period_2;from=-7;to=-7")
    assert theme.dates(date(2026, 8, 1), date(2027, 7, 31), "Noord") == (date(2027, 6, 14),)


@pytest.mark.parametrize(
    ("rule", "argument"),
    [
        ("every_full_moon", ""),
        ("fixed_date", "13-01"),
        ("fixed_date", "1 oktober"),
        ("fixed_range", "10-01"),
        ("nth_weekday", "1:FRY:10"),
        ("nth_weekday", "6:FRI:10"),
        ("iso_week", "54"),
        ("iso_week", "39;days=0"),
        ("iso_week", "39;length=5"),
        ("week_containing", "02-30"),
        ("explicit", "2026-27=2027-03-08/2027-02-08"),
        ("window_before_event", "ce_period_1;from=-1;to=-28"),
        ("window_before_event", "carnaval;from=-1;to=1"),
    ],
)
def test_a_rule_that_cannot_be_understood_is_refused(rule: str, argument: str) -> None:
    with pytest.raises(ThemeRuleError, match="Themaweek 'eigen'") as caught:
        ThemeWeek(id="eigen", name_nl="Eigen week", rule=rule, argument=argument)
    assert caught.value.rule == rule
