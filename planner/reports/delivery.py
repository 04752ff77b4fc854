"""What each school was promised against what is planned, measured as the soft rules measure it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from calendars.slots import Term, monday
from planner.checker.soft.agreements import drop_in_minutes
from planner.checker.soft.givens import SchoolWeek
from planner.checker.soft.ledger import Ledger


class Measure(StrEnum):
    """What an agreement counts."""

    HOURS = "hours"
    VISIT_DAYS = "visit_days"
    BREAK_CONTACTS = "break_contacts"
    BREAK_DAYS = "break_days"
    BREAK_COHORTS = "break_cohorts"
    DROP_IN = "drop_in"
    FLEXIBLE = "flexible"
    FREE = "free"
    SUPPORT = "support"
    EVALUATION = "evaluation"


IN_MINUTES = frozenset({Measure.HOURS, Measure.DROP_IN, Measure.FLEXIBLE, Measure.FREE})
"""Measures in minutes; the others are counts."""

MEETINGS = (Measure.SUPPORT, Measure.EVALUATION)
"""Measures that are not weekly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """
    One measure of one school over the whole horizon.

    ``due`` and ``planned`` are minutes for `IN_MINUTES`, else counts. More than agreed in one week makes up for
    nothing in another: ``planned`` leaves it out, ``extra`` holds it. ``short_weeks`` are the Mondays of weeks in
    which something is missing; meetings have none.
    """

    measure: Measure
    due: int
    planned: int
    extra: int = 0
    short_weeks: tuple[date, ...] = ()

    @property
    def share(self) -> float:
        """Part of what is due that is planned, 0 to 1; 1 when nothing is due."""
        return self.planned / self.due if self.due else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDelivery:
    """What one open week of a school owes and gets, for each weekly measure; ``week`` is its Monday."""

    week: date
    due: Mapping[Measure, int]
    got: Mapping[Measure, int]

    def counted(self, measure: Measure) -> int:
        """What counts towards what is due: more than that makes up for no other week."""
        return min(self.got[measure], self.due[measure])


def week_deliveries(ledger: Ledger, school_id: str) -> tuple[WeekDelivery, ...]:
    """The open weeks of one school; none without an agreement."""
    return tuple(
        WeekDelivery(week=owed.week, due=_due(owed), got=_got(ledger, owed)) for owed in school_weeks(ledger, school_id)
    )


def deliveries(ledger: Ledger, school_id: str, term: Term | None = None) -> tuple[Delivery, ...]:
    """
    Every measure of which the school's agreement asks something, in the order of `Measure`.

    With ``term`` only of the weeks that begin in it, and of the meetings that must lie in it.
    """
    weeks = [each for each in week_deliveries(ledger, school_id) if term is None or in_term(each.week, term)]
    weekly = (
        Delivery(
            measure=measure,
            due=sum(each.due[measure] for each in weeks),
            planned=sum(each.counted(measure) for each in weeks),
            extra=sum(max(0, each.got[measure] - each.due[measure]) for each in weeks),
            short_weeks=tuple(each.week for each in weeks if each.got[measure] < each.due[measure]),
        )
        for measure in Measure
        if measure not in MEETINGS
    )
    return tuple(d for d in (*weekly, *(_meetings(ledger, school_id, m, term) for m in MEETINGS)) if d.due)


def in_term(week: date, term: Term) -> bool:
    """Whether the week of this Monday belongs to ``term``, which may begin later in its first week."""
    return monday(term.first) <= week <= term.last


def school_weeks(ledger: Ledger, school_id: str) -> tuple[SchoolWeek, ...]:
    """The open weeks of one school with what is due in each; none without an agreement."""
    return tuple(owed for owed in ledger.givens.school_weeks if owed.school.id == school_id)


def _due(owed: SchoolWeek) -> dict[Measure, int]:
    due = owed.due
    return {
        Measure.HOURS: due.hours_minutes,
        Measure.VISIT_DAYS: due.visit_days,
        Measure.BREAK_CONTACTS: due.break_contacts,
        Measure.BREAK_DAYS: due.break_days,
        Measure.BREAK_COHORTS: due.break_cohorts,
        Measure.DROP_IN: due.drop_in_minutes,
        Measure.FLEXIBLE: due.flexible_minutes,
        Measure.FREE: due.free_minutes,
    }


def _got(ledger: Ledger, owed: SchoolWeek) -> dict[Measure, int]:
    key = owed.school.id, owed.week
    breaks = ledger.sessions_of(owed.breaks)
    minutes = ledger.visit_minutes.get(key, 0)
    reached = {cohort_id for session in breaks for cohort_id in session.cohort_ids}
    return {
        Measure.HOURS: minutes,
        Measure.VISIT_DAYS: len({visit.day for visit in ledger.visits_in_week.get(key, ())}),
        Measure.BREAK_CONTACTS: len(breaks),
        Measure.BREAK_DAYS: len({session.day for session in breaks}),
        Measure.BREAK_COHORTS: len(reached.intersection(owed.agreement.break_cohort_ids)),
        Measure.DROP_IN: drop_in_minutes(ledger, owed),
        Measure.FLEXIBLE: sum(session.end - session.start for session in ledger.sessions_of(owed.flexible)),
        Measure.FREE: max(0, minutes - ledger.occupied_minutes.get(key, 0)),
    }


def _meetings(ledger: Ledger, school_id: str, measure: Measure, term: Term | None = None) -> Delivery:
    """Meetings of one kind; with ``term`` only those that must lie in it."""
    wanted = [
        r
        for r in ledger.givens.meetings
        if r.source_id == f"{school_id}-{measure}" and (term is None or (r.first in term and r.last in term))
    ]
    return Delivery(
        measure=measure,
        due=sum(r.occurrences for r in wanted),
        planned=sum(r.occurrences - len(ledger.unplaced(r)) for r in wanted),
    )
