"""Schools and their cohorts."""

from __future__ import annotations

from planner.domain.resources import Cohort, School
from planner.tabular.cells import shown
from planner.tabular.findings import Findings
from planner.tabular.rows import Row, Tables

PAUSE_MINUTES = 30
MOST_LEVELS = 4
"""So many cohorts may hold one another: school, year, class, half a class."""
_NAMING_COHORTS = (
    ("teaching", "cohort_ids"),
    ("special_days", "cohort_ids"),
    ("agreements", "break_cohort_ids"),
    ("wishes", "cohort_ids"),
    ("signals", "cohort_ids"),
)


def check_schools(tables: Tables, findings: Findings) -> None:
    """Times of a school that contradict each other, and schools without a cohort."""
    with_cohort = {row.maybe("school_id", str) for row in tables["cohorts"]}
    may_miss = "cohorts" not in tables.incomplete and None not in with_cohort
    for row in tables["schools"]:
        _check_times(row, findings)
        school_id = row.maybe("id", str)
        if school_id is not None and school_id not in with_cohort and may_miss:
            findings.add(
                row.problem(
                    "id",
                    f"school {shown(school_id)} heeft geen leerlingengroep; voeg er minstens een toe in "
                    f"{tables.label('cohorts')}.",
                    f"school {shown(school_id)} has no cohort; add at least one to {tables.label('cohorts')}.",
                    school_id,
                )
            )
    _check_parts(tables, findings)
    _check_cohorts_of(tables, findings)


def _check_cohorts_of(tables: Tables, findings: Findings) -> None:
    """A row about a school names cohorts of that school only."""
    school_of = {cohort_id: row.maybe("school_id", str) for cohort_id, row in tables.by_id("cohorts").items()}
    for table, column in _NAMING_COHORTS:
        for row in tables[table]:
            school_id = row.maybe("school_id", str)
            for cohort_id in row.many(column, str):
                if school_id is not None and school_of.get(cohort_id) not in (school_id, None):
                    findings.add(
                        row.problem(
                            column,
                            f"{shown(cohort_id)} is een groep van school {shown(school_of[cohort_id] or '')}, niet van "
                            f"{shown(school_id)}.",
                            f"{shown(cohort_id)} is a cohort of school {shown(school_of[cohort_id] or '')}, not of "
                            f"{shown(school_id)}.",
                            cohort_id,
                        )
                    )


def _check_times(row: Row, findings: Findings) -> None:
    closing, pause = row.maybe("closing", int), row.maybe("pause", int)
    start, end = row.maybe("evening_start", int), row.maybe("evening_end", int)
    if row.read("evening_start", "evening_end") and (start is None) != (end is None):
        findings.add(
            row.problem(
                "evening_start" if start is None else "evening_end",
                "geef begin en einde van de avond allebei, of geen van beide.",
                "give both start and end of the evening, or neither.",
            )
        )
    if closing is None:
        return
    if start is not None and start < closing:
        findings.add(
            row.problem(
                "evening_start",
                "de avond begint voor de sluitingstijd; laat hem beginnen bij of na sluiting.",
                "the evening begins before closing; let it begin at or after closing.",
            )
        )
    if pause is not None and pause + PAUSE_MINUTES > closing:
        findings.add(
            row.problem(
                "pause",
                "het half uur pauze moet voor sluitingstijd voorbij zijn.",
                "the half hour of pause must be over by closing.",
            )
        )
    if any(moment > closing for moment in row.many("visit_moments", int)):
        findings.add(
            row.problem(
                "visit_moments", "een bezoekmoment ligt na sluitingstijd.", "a visit moment lies after closing."
            )
        )


def _check_parts(tables: Tables, findings: Findings) -> None:
    """A cohort is part of one at the same school, and of no cohort that is part of it."""
    cohorts = tables.by_id("cohorts")
    for cohort_id, row in cohorts.items():
        holder = cohorts.get(row.maybe("part_of", str) or "")
        if holder is None:
            continue
        if row.read("school_id") and holder.read("school_id") and row.values["school_id"] != holder.values["school_id"]:
            findings.add(
                row.problem(
                    "part_of",
                    f"{shown(holder.get('id', str))} is een groep van een andere school.",
                    f"{shown(holder.get('id', str))} is a cohort of another school.",
                    holder.get("id", str),
                )
            )
        holders = _holders(cohort_id, cohorts)
        if cohort_id in holders:
            findings.add(
                row.problem(
                    "part_of",
                    f"groep {shown(cohort_id)} is langs deze weg deel van zichzelf.",
                    f"cohort {shown(cohort_id)} is part of itself this way.",
                    holder.get("id", str),
                )
            )
        elif len(holders) > MOST_LEVELS:
            findings.add(
                row.problem(
                    "part_of",
                    f"groepen zitten hoogstens {MOST_LEVELS} niveaus diep in elkaar.",
                    f"cohorts are at most {MOST_LEVELS} levels deep inside each other.",
                    holder.get("id", str),
                )
            )


def _holders(cohort_id: str, cohorts: dict[str, Row]) -> list[str]:
    """The cohorts that hold this one, the nearest first, as far as is needed to tell a circle or too many."""
    found: list[str] = []
    current = cohorts[cohort_id].maybe("part_of", str)
    while current is not None and current in cohorts and current not in found and len(found) <= MOST_LEVELS:
        found.append(current)
        current = cohorts[current].maybe("part_of", str)
    return found


def build_schools(tables: Tables) -> dict[str, School]:
    """The schools by id."""
    return {
        school_id: School(
            id=school_id,
            name=row.get("name", str),
            town=row.get("town", str),
            organisation_id=row.get("organisation_id", str),
            contact=row.maybe("contact", str) or "",
            deputy=row.maybe("deputy", str) or "",
            minimum_visit_minutes=row.get("minimum_visit_minutes", int),
            notice_days=row.get("notice_days", int),
            sessions_a_day=row.get("sessions_a_day", int),
            sessions_a_week=row.get("sessions_a_week", int),
            preferred_weekdays=frozenset(row.many("preferred_weekdays", int)),
        )
        for school_id, row in sorted(tables.by_id("schools").items())
    }


def build_cohorts(tables: Tables) -> dict[str, Cohort]:
    """The cohorts by id."""
    return {
        cohort_id: Cohort(
            id=cohort_id,
            school_id=row.get("school_id", str),
            name=row.get("name", str),
            size=row.get("size", int),
            stream=row.get("stream", str),
            year=row.maybe("year", int),
            part_of=row.maybe("part_of", str),
            exam=row.get("exam", bool),
        )
        for cohort_id, row in sorted(tables.by_id("cohorts").items())
    }
