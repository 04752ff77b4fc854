"""The calendar of each school, from its bell timetable, lessons and special days."""

from __future__ import annotations

from datetime import date

from calendars.bells import BellRow, Lesson, SpecialDays
from calendars.intervals import Interval
from calendars.school_calendar import SchoolCalendar
from calendars.slots import Period, SlotKind
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables
from planner.tabular.timetables import by_timetable

TEST_KINDS = ("test_week", "exam_week")
TEST_CLOSES = (SlotKind.END_OF_DAY, SlotKind.LESSON)
"""Slot kinds that a test or exam week closes when it says nothing else."""


def build_calendars(tables: Tables, horizon: Horizon) -> dict[str, SchoolCalendar]:
    """The calendar of each school over what is planned, by school id."""
    timetables = {timetable_id: _bell_rows(rows) for timetable_id, rows in by_timetable(tables).items()}
    cohorts: dict[str, list[Row]] = {}
    for row in tables.by_id("cohorts").values():
        cohorts.setdefault(row.get("school_id", str), []).append(row)
    lessons: dict[str, list[Lesson]] = {}
    for row in tables["lessons"]:
        lessons.setdefault(row.get("cohort_id", str), []).append(_lesson(row))
    specials: dict[str | None, list[Row]] = {}
    for row in tables["special_days"]:
        specials.setdefault(row.maybe("school_id", str), []).append(row)
    calendars = {}
    for school_id, row in sorted(tables.by_id("schools").items()):
        streams = {c.get("id", str): c.get("stream", str) for c in cohorts[school_id]}
        evening_start, evening_end = row.maybe("evening_start", int), row.maybe("evening_end", int)
        calendars[school_id] = SchoolCalendar(
            first=horizon.first,
            last=horizon.last,
            region=row.maybe("region", str) or horizon.region,
            closing=row.get("closing", int),
            streams=streams,
            timetable=timetables[row.get("timetable_id", str)],
            specials=_specials((*specials.get(None, ()), *specials.get(school_id, ())), frozenset(streams)),
            lessons=tuple(
                sorted(
                    (lesson for cohort_id in sorted(streams) for lesson in lessons.get(cohort_id, ())),
                    key=lambda each: (each.cohort_id, each.weekday, each.start, each.subject, str(each.first)),
                )
            ),
            good_friday_closed=row.get("good_friday", str) == "closed",
            visit_moments=row.many("visit_moments", int) or None,
            pause_start=row.maybe("pause", int),
            evening=Interval(evening_start, evening_end) if evening_start and evening_end else None,
        )
    return calendars


def _bell_rows(rows: list[Row]) -> tuple[BellRow, ...]:
    found = [
        BellRow(
            variant=row.get("variant", str),
            stream=row.get("stream", str),
            weekdays=frozenset(row.many("weekdays", int)),
            first=row.maybe("from", date),
            last=row.maybe("until", date),
            period=Period(
                name=row.get("period", str),
                kind=SlotKind(row.get("kind", str)),
                span=Interval(row.get("start", int), row.get("end", int)),
                occasional=row.get("occasional", bool),
            ),
        )
        for row in rows
    ]
    return tuple(
        sorted(
            found,
            key=lambda r: (
                *(r.variant, r.stream, str(r.first), str(r.last)),
                *(sorted(r.weekdays), r.period.span, r.period.name),
            ),
        )
    )


def _lesson(row: Row) -> Lesson:
    return Lesson(
        cohort_id=row.get("cohort_id", str),
        subject=row.get("subject", str),
        weekday=row.get("weekday", int),
        start=row.get("start", int),
        first=row.maybe("from", date),
        last=row.maybe("until", date),
    )


def special_of(row: Row, cohort_ids: frozenset[str]) -> SpecialDays | None:
    """The special days of one row at a school with these cohorts; None when they are for cohorts of other schools."""
    of_cohorts = frozenset(row.many("cohort_ids", str))
    if of_cohorts and not of_cohorts & cohort_ids:
        return None
    kind = row.get("kind", str)
    closes = tuple(SlotKind(each) for each in row.many("closes", str))
    return SpecialDays(
        first=row.get("from", date),
        last=row.get("until", date),
        kind=kind,
        name=row.maybe("name", str) or "",
        variant=row.maybe("variant", str),
        closes=frozenset(closes or (TEST_CLOSES if kind in TEST_KINDS else ())),
        cohort_ids=of_cohorts & cohort_ids,
    )


def _specials(rows: tuple[Row, ...], cohort_ids: frozenset[str]) -> tuple[SpecialDays, ...]:
    found = [special for row in rows if (special := special_of(row, cohort_ids)) is not None]
    return tuple(sorted(found, key=lambda s: (s.first, s.last, s.kind, s.variant or "", s.name, sorted(s.cohort_ids))))
