"""From agreements, wishes and signals to requirements: what is asked, occurrence by occurrence."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from calendars.school_calendar import SchoolCalendar
from calendars.slots import Term, days_between, monday
from planner.domain.activities import Activity, SessionKind
from planner.domain.dues import due_in_week
from planner.domain.requirements import Requirement
from planner.domain.resources import Cohort
from planner.domain.statements import Agreement, Priority, Signal, Wish

RESPONSE_WEEKS = {3: 2, 2: 4, 1: 8}
"""Open weeks within which a signal of this severity is answered in time."""
EXPIRY_WEEKS = 12
"""Open weeks after which a signal is no longer answered."""

ANSWERING_KINDS = frozenset(
    {
        SessionKind.BREAK_CONTACT,
        SessionKind.THEMED_GROUP,
        SessionKind.QUIZ,
        SessionKind.LESSON,
    }
)
"""Kinds that a signal may ask for by itself; any session with the theme for its cohorts answers it."""


def week_name(week: date) -> str:
    """``2026W36`` for the Monday of ISO week 36."""
    year, number, _ = week.isocalendar()
    return f"{year}W{number:02d}"


def answer_weeks(signal: Signal, calendar: SchoolCalendar) -> tuple[date, ...]:
    """Mondays of the open weeks, at most twelve, in which an answer counts; the first is number 1."""
    after = signal.week + timedelta(days=7)
    return tuple(week for week in calendar.open_weeks() if week >= after)[:EXPIRY_WEEKS]


def from_agreement(
    agreement: Agreement,
    calendar: SchoolCalendar,
    cohort_ids: tuple[str, ...],
    activities: Mapping[str, Activity],
    terms: tuple[Term, ...],
) -> Iterator[Requirement]:
    """
    The requirements of one school's agreement: weekly contacts, drop-in and flexible time, meetings.

    In a week too short to owe anything the weekly ones ask for no occurrence, but are there: a session that was
    planned before the week got short is still one of theirs.
    """
    school_id = agreement.school_id
    nobody = (frozenset[str](),)

    def shortest(activity_ids: tuple[str, ...]) -> int:
        return min(activities[a].duration_minutes for a in activity_ids)

    for week in calendar.open_weeks():
        due = due_in_week(agreement, calendar, week)
        days = tuple(d for d in (week + timedelta(days=i) for i in range(7)) if calendar.first <= d <= calendar.last)
        if not days:
            continue
        weekly = [
            (
                "breaks",
                agreement.break_contacts,
                due.break_contacts,
                agreement.break_activity_ids,
                (frozenset(cohort_ids),),
            ),
            (
                "dropin",
                agreement.drop_in_minutes,
                math.ceil(due.drop_in_minutes / shortest(agreement.drop_in_activity_ids))
                if agreement.drop_in_activity_ids
                else 0,
                agreement.drop_in_activity_ids,
                nobody,
            ),
            (
                "flexible",
                agreement.flexible_minutes,
                math.ceil(due.flexible_minutes / shortest(agreement.flexible_activity_ids))
                if agreement.flexible_activity_ids
                else 0,
                agreement.flexible_activity_ids,
                nobody,
            ),
        ]
        for name, agreed, count, activity_ids, cohort_sets in weekly:
            if agreed and activity_ids:
                yield Requirement(
                    id=f"{school_id}-{name}-{week_name(week)}",
                    school_id=school_id,
                    source="agreement",
                    source_id=f"{school_id}-{name}",
                    priority=Priority.AGREEMENT,
                    activity_ids=activity_ids,
                    cohort_sets=cohort_sets,
                    occurrences=count,
                    first=days[0],
                    last=days[-1],
                    days=days,
                )
    meetings = [
        (f"support-T{t.index}", agreement.support_meetings_a_term, agreement.support_activity_ids, t.first, t.last)
        for t in terms
    ]
    meetings.append(
        (
            "evaluation",
            agreement.evaluation_meetings_a_year,
            agreement.evaluation_activity_ids,
            calendar.first,
            calendar.last,
        )
    )
    for name, count, activity_ids, first, last in meetings:
        first, last = max(first, calendar.first), min(last, calendar.last)
        if count and activity_ids and first <= last:
            yield Requirement(
                id=f"{school_id}-{name}",
                school_id=school_id,
                source="agreement",
                source_id=f"{school_id}-{name.split('-')[0]}",
                priority=Priority.AGREEMENT,
                activity_ids=activity_ids,
                cohort_sets=nobody,
                occurrences=count,
                first=first,
                last=last,
                days=days_between(first, last),
            )


def from_wish(
    wish: Wish,
    calendar: SchoolCalendar,
    activities: Mapping[str, Activity],
    theme_days: tuple[date, ...] | None,
) -> Iterator[Requirement]:
    """
    The requirements of one wish: one, or one for each cohort.

    ``theme_days`` are the school days of the wish's theme week (shifted to the nearest one when none is
    open), None when it names no theme.
    """
    first, last = max(wish.first, calendar.first), min(wish.last, calendar.last)
    days = days_between(first, last)
    if wish.weekdays:
        days = tuple(d for d in days if d.isoweekday() in wish.weekdays)
    if wish.tied and theme_days is not None:
        days = tuple(d for d in days if d in theme_days)
    anchors: frozenset[date] | None = None
    if theme_days is not None and not wish.tied:
        anchors = frozenset(monday(d) for d in theme_days)
    elif wish.best_first is not None or wish.best_last is not None:
        anchors = frozenset(monday(d) for d in days_between(wish.best_first or wish.first, wish.best_last or wish.last))
    series = all(activities[a].kind is SessionKind.SERIES for a in wish.activity_ids)
    groups: list[tuple[str, frozenset[str]]] = (
        [(wish.id, frozenset(wish.cohort_ids))]
        if wish.together
        else [(f"{wish.id}-{c}", frozenset({c})) for c in wish.cohort_ids]
    )
    for requirement_id, cohorts in groups:
        yield Requirement(
            id=requirement_id,
            school_id=wish.school_id,
            source="wish",
            source_id=wish.id,
            priority=wish.priority,
            activity_ids=wish.activity_ids,
            cohort_sets=(cohorts,),
            occurrences=wish.count,
            first=first,
            last=last,
            days=days,
            slot_kinds=wish.slot_kinds,
            series=series,
            min_gap_days=wish.min_gap_days,
            max_gap_days=wish.max_gap_days,
            anchor_weeks=anchors,
        )


def from_signal(
    signal: Signal,
    calendar: SchoolCalendar,
    cohorts: Mapping[str, Cohort],
    activities: Mapping[str, Activity],
) -> Iterator[Requirement]:
    """The optional answer to one signal; nothing when no open week or no activity could answer it."""
    weeks = answer_weeks(signal, calendar)
    days = tuple(d for week in weeks for d in days_between(week, week + timedelta(days=6)) if calendar.is_open(d))
    activity_ids = signal.activity_ids or tuple(
        a.id for a in activities.values() if a.kind in ANSWERING_KINDS and signal.theme in a.themes
    )
    cohort_ids = signal.cohort_ids or tuple(c.id for c in cohorts.values() if c.school_id == signal.school_id)
    if days and activity_ids and cohort_ids:
        yield Requirement(
            id=signal.id,
            school_id=signal.school_id,
            source="signal",
            source_id=signal.id,
            priority=Priority.SIGNAL,
            activity_ids=activity_ids,
            cohort_sets=tuple(frozenset({c}) for c in sorted(cohort_ids)),
            occurrences=1,
            first=days[0],
            last=days[-1],
            days=days,
        )
