"""Days of a school's own: study days, test and exam weeks, short days, an extra holiday."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from planner.generator.sketches import Row, SchoolSketch, is_weekday

EXAMS = (date(2027, 5, 10), date(2027, 6, 2))
"""The first period of the central exams: the exam years are gone, the other years are not."""

FREE_FRIDAY = date(2027, 5, 7)
"""The day after Ascension Day, on which every school of a generated world is closed."""

TEST_WEEK_STARTS = (
    (date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)),
    (date(2027, 1, 18), date(2027, 1, 25)),
    (date(2027, 3, 15), date(2027, 4, 5)),
    (date(2027, 6, 21), date(2027, 6, 28)),
)
STUDY_DAY_MONTHS = ((2026, 9), (2026, 11), (2027, 2), (2027, 4), (2027, 6))
SHORT_DAY_MONTHS = ((2026, 10), (2026, 12), (2027, 2), (2027, 6))

Weeks = tuple[tuple[date, date], ...]


def draw_test_weeks(random: Random) -> Weeks:
    """One test week in each of four parts of the year, of five or seven school days."""
    return tuple(
        (first, first + timedelta(days=random.choice((4, 8)))) for first in map(random.choice, TEST_WEEK_STARTS)
    )


def draw_days(random: Random, months: tuple[tuple[int, int], ...], outside: Weeks) -> tuple[date, ...]:
    """One weekday in each month, outside the given weeks and the holidays."""
    found: list[date] = []
    for year, month in months:
        days = [date(year, month, day) for day in range(1, 29)]
        found.append(random.choice([d for d in days if is_weekday(d) and not _inside(d, outside)]))
    return tuple(found)


def _inside(day: date, weeks: Weeks) -> bool:
    return any(first <= day <= last for first, last in weeks)


def special_day_rows(schools: tuple[SchoolSketch, ...]) -> list[Row]:
    """The table `special_days`."""
    rows = [_row("", FREE_FRIDAY, FREE_FRIDAY, "closed", "vrijdag na Hemelvaart")]
    for school in schools:
        rows += [_row(school.id, day, day, "study_day", "studiedag") for day in school.study_days]
        rows += [_row(school.id, day, day, "short", "verkort rooster") for day in school.short_days]
        rows += [
            _row(school.id, first, last, "test_week", f"toetsweek {number}")
            for number, (first, last) in enumerate(school.test_weeks, start=1)
        ]
        if school.extra_holiday:
            rows.append(_row(school.id, *school.extra_holiday, "holiday", "extra vrije week"))
        cohorts = ";".join(school.cohort_id(year) for year in school.exam_years)
        if cohorts:
            rows.append(_row(school.id, *EXAMS, "exam_week", "centraal examen") | {"cohort_ids": cohorts})
    return rows


def _row(school_id: str, first: date, last: date, kind: str, name: str) -> Row:
    return {
        "from": first.isoformat(),
        "until": last.isoformat(),
        "kind": kind,
        "school_id": school_id,
        "name": name,
        "variant": "",
        "closes": "",
        "cohort_ids": "",
    }
