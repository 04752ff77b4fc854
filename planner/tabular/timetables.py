"""Bell timetables, lessons and special days, put together as the calendar of each school."""

from __future__ import annotations

from datetime import date

from calendars.bells import EVERY_STREAM, REGULAR, BellRow, Lesson, SpecialDays
from calendars.intervals import Interval, clock
from calendars.school_calendar import SchoolCalendar
from calendars.slots import Period, SlotKind
from planner.tabular.findings import Findings, suggestion
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables
from planner.tabular.values import shown

TEST_KINDS = ("test_week", "exam_week")
TEST_CLOSES = (SlotKind.END_OF_DAY, SlotKind.LESSON)
"""Slot kinds that a test or exam week closes when it says nothing else."""


def check_timetables(tables: Tables, findings: Findings) -> None:
    """Bell rows that overlap, schools and cohorts without bell rows, lessons and variants that are in none."""
    _check_overlaps(tables, findings)
    if "bell_timetables" in tables.incomplete:
        return
    bells = _by_timetable(tables)
    schools = tables.by_id("schools")
    for row in schools.values():
        timetable_id = row.maybe("timetable_id", str)
        if timetable_id is not None and timetable_id not in bells:
            hint_nl, hint_en = suggestion(timetable_id, sorted(bells))
            findings.add(
                row.problem(
                    "timetable_id",
                    f"{shown(timetable_id)} komt niet voor in lestijden.{hint_nl}",
                    f"{shown(timetable_id)} is not among the bell_timetables.{hint_en}",
                    timetable_id,
                )
            )
    rows_of = {
        school_id: bells[timetable_id]
        for school_id, row in schools.items()
        if (timetable_id := row.maybe("timetable_id", str)) in bells
    }
    for row in tables["cohorts"]:
        _check_stream(row, rows_of, findings)
    for row in tables["lessons"]:
        _check_lesson(row, tables.by_id("cohorts"), rows_of, findings)
    for row in tables["special_days"]:
        _check_variant(row, rows_of, findings)


def _by_timetable(tables: Tables) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in tables["bell_timetables"]:
        found.setdefault(row.get("timetable_id", str), []).append(row)
    return found


def _check_overlaps(tables: Tables, findings: Findings) -> None:
    """Periods that hold on the same dates for one stream do not overlap."""
    columns = ("timetable_id", "variant", "stream", "weekdays", "from", "until", "start", "end")
    together: dict[tuple[object, ...], list[Row]] = {}
    for row in tables["bell_timetables"]:
        if row.read(*columns):
            for weekday in row.many("weekdays", int) or (0,):
                key = (*(row.values[c] for c in ("timetable_id", "variant", "stream", "from", "until")), weekday)
                together.setdefault(key, []).append(row)
    for rows in together.values():
        rows.sort(key=lambda row: (row.get("start", int), row.get("end", int)))
        latest = rows[0]
        for row in rows[1:]:
            if row.get("start", int) < latest.get("end", int):
                findings.add(
                    row.problem(
                        "start",
                        f"{shown(row.get('period', str))} begint om {clock(row.get('start', int))}, maar "
                        f"{shown(latest.get('period', str))} (rij {latest.number}) duurt tot "
                        f"{clock(latest.get('end', int))}.",
                        f"{shown(row.get('period', str))} begins at {clock(row.get('start', int))}, but "
                        f"{shown(latest.get('period', str))} (row {latest.number}) lasts until "
                        f"{clock(latest.get('end', int))}.",
                    )
                )
            latest = max(latest, row, key=lambda each: each.get("end", int))


def _check_stream(row: Row, rows_of: dict[str, list[Row]], findings: Findings) -> None:
    school_id, stream = row.maybe("school_id", str), row.maybe("stream", str)
    if school_id not in rows_of or stream is None:
        return
    regular = [r for r in rows_of[school_id] if r.read("variant", "stream") and r.values["variant"] == REGULAR]
    streams = sorted({r.get("stream", str) for r in regular})
    if stream not in streams and EVERY_STREAM not in streams:
        findings.add(
            row.problem(
                "stream",
                f"de lestijden van school {shown(school_id)} hebben geen gewone dag voor stroom {shown(stream)}; "
                f"kies uit: {', '.join(streams) or 'geen'}.",
                f"the bell timetable of school {shown(school_id)} has no regular day for stream {shown(stream)}; "
                f"use {', '.join(streams) or 'none'}.",
                stream,
            )
        )


def _check_lesson(row: Row, cohorts: dict[str, Row], rows_of: dict[str, list[Row]], findings: Findings) -> None:
    """A lesson begins when a usual lesson of its cohort's stream does."""
    cohort = cohorts.get(row.maybe("cohort_id", str) or "")
    if cohort is None or not row.read("weekday", "start") or not cohort.read("school_id", "stream"):
        return
    school_id, stream, weekday = cohort.get("school_id", str), cohort.get("stream", str), row.get("weekday", int)
    bells = rows_of.get(school_id, ())
    if not all(bell.read("variant", "stream", "kind", "start", "weekdays") for bell in bells):
        return
    starts = {
        bell.get("start", int)
        for bell in bells
        if bell.get("variant", str) == REGULAR
        and bell.get("kind", str) == SlotKind.LESSON
        and bell.get("stream", str) in (stream, EVERY_STREAM)
        and weekday in (bell.many("weekdays", int) or (weekday,))
    }
    start = row.get("start", int)
    if bells and start not in starts:
        nearest = min(starts, key=lambda each: (abs(each - start), each), default=None)
        hint_nl = "" if nearest is None else f" Bedoelt u {clock(nearest)}?"
        hint_en = "" if nearest is None else f" Do you mean {clock(nearest)}?"
        findings.add(
            row.problem(
                "start",
                f"op deze weekdag begint voor deze groep om {clock(start)} geen lesuur.{hint_nl}",
                f"on this weekday no lesson of this cohort begins at {clock(start)}.{hint_en}",
                clock(start),
            )
        )


def _check_variant(row: Row, rows_of: dict[str, list[Row]], findings: Findings) -> None:
    variant, school_id = row.maybe("variant", str), row.maybe("school_id", str)
    if variant is None or not row.read("school_id") or (school_id is not None and school_id not in rows_of):
        return
    concerned = list(rows_of.values()) if school_id is None else [rows_of[school_id]]
    bells = [bell for rows in concerned for bell in rows]
    known = sorted({name for bell in bells if (name := bell.maybe("variant", str)) is not None})
    if all(bell.read("variant") for bell in bells) and variant not in known:
        findings.add(
            row.problem(
                "variant",
                f"{shown(variant)} komt niet voor in de lestijden; kies uit: {', '.join(known)}.",
                f"{shown(variant)} is not among the bell timetables; use {', '.join(known)}.",
                variant,
            )
        )


def build_calendars(tables: Tables, horizon: Horizon) -> dict[str, SchoolCalendar]:
    """The calendar of each school over what is planned, by school id."""
    bells = {timetable_id: _bell_rows(rows) for timetable_id, rows in _by_timetable(tables).items()}
    cohorts: dict[str, list[Row]] = {}
    for row in tables.by_id("cohorts").values():
        cohorts.setdefault(row.get("school_id", str), []).append(row)
    lessons: dict[str, list[Lesson]] = {}
    for row in tables["lessons"]:
        lessons.setdefault(row.get("cohort_id", str), []).append(_lesson(row))
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
            timetable=bells[row.get("timetable_id", str)],
            specials=_specials(tables, school_id, frozenset(streams)),
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
            key=lambda r: (r.variant, r.stream, str(r.first), str(r.last), sorted(r.weekdays), r.period.span, r.period.name),
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


def _specials(tables: Tables, school_id: str, cohort_ids: frozenset[str]) -> tuple[SpecialDays, ...]:
    """The special days of a school: its own, those of all schools, and those of its cohorts."""
    found = []
    for row in tables["special_days"]:
        of_cohorts = frozenset(row.many("cohort_ids", str))
        if (row.maybe("school_id", str) or school_id) != school_id or (of_cohorts and not of_cohorts & cohort_ids):
            continue
        kind = row.get("kind", str)
        closes = tuple(SlotKind(each) for each in row.many("closes", str))
        found.append(
            SpecialDays(
                first=row.get("from", date),
                last=row.get("until", date),
                kind=kind,
                name=row.maybe("name", str) or "",
                variant=row.maybe("variant", str),
                closes=frozenset(closes or (TEST_CLOSES if kind in TEST_KINDS else ())),
                cohort_ids=of_cohorts & cohort_ids,
            )
        )
    return tuple(sorted(found, key=lambda s: (s.first, s.last, s.kind, s.variant or "", s.name, sorted(s.cohort_ids))))
