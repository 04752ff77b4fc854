"""What a school's weekly agreement falls short of: `short-hours`, `-breaks`, `-drop-in`, `-flexible`, `-free`."""

from __future__ import annotations

import math
from collections.abc import Iterator

from planner.checker.soft.givens import SchoolWeek
from planner.checker.soft.ledger import Ledger
from planner.checker.wording import count, length, week_text
from planner.domain.pricing import (
    HOUR_MINUTES,
    QUARTER_MINUTES,
    missing_pieces,
    quarter_costs,
    shortfall,
    unit_costs,
)
from planner.domain.rules import Penalty, SoftRule

TIER = 1


def drop_in_minutes(ledger: Ledger, owed: SchoolWeek) -> int:
    """Drop-in minutes that count: all in lesson time, at other times up to half of what is due."""
    inside = other = 0
    for session in ledger.sessions_of(owed.drop_in):
        if ledger.givens.in_lesson_time(session.school_id, session.day, session.start):
            inside += session.end - session.start
        else:
            other += session.end - session.start
    return inside + min(other, owed.due.drop_in_minutes // 2)


def missing_drop_in_hours(ledger: Ledger, owed: SchoolWeek) -> int:
    """Hours of drop-in time that are short, a part counting as one."""
    return missing_pieces(owed.due.drop_in_minutes, drop_in_minutes(ledger, owed), HOUR_MINUTES)


def missing_flexible_minutes(ledger: Ledger, owed: SchoolWeek) -> int:
    """Minutes of flexible time that are short, at least 0."""
    got = sum(session.end - session.start for session in ledger.sessions_of(owed.flexible))
    return max(0, owed.due.flexible_minutes - got)


def missing_contacts(ledger: Ledger, owed: SchoolWeek) -> int:
    """Break contacts that are short, at least 0."""
    return max(0, owed.due.break_contacts - len(ledger.sessions_of(owed.breaks)))


def short_hours(ledger: Ledger) -> Iterator[Penalty]:
    """Visit time (less pauses) and visiting days below what is due in a week."""
    table = ledger.request.penalties
    for owed in ledger.givens.school_weeks:
        key = owed.school.id, owed.week
        due = owed.due
        got = ledger.visit_minutes.get(key, 0)
        quarters = missing_pieces(due.hours_minutes, got, QUARTER_MINUTES)
        days = max(0, due.visit_days - len({visit.day for visit in ledger.visits_in_week.get(key, ())}))
        points = shortfall(quarter_costs(table, due.hours_minutes, due.least_minutes), quarters)
        points += shortfall(unit_costs(table, due.visit_days), days)
        yield _short(
            owed,
            SoftRule.SHORT_HOURS,
            points,
            f"{length(got)} van {length(due.hours_minutes)} uur bezoek"
            + (f", {count(days, 'bezoekdag', 'bezoekdagen')} te weinig" if days else ""),
            f"{length(got)} of {length(due.hours_minutes)} hours of visits"
            + (f", {count(days, 'visiting day', 'visiting days')} short" if days else ""),
        )


def short_breaks(ledger: Ledger) -> Iterator[Penalty]:
    """Break contacts, days with one and cohorts reached, below what is due in a week."""
    table = ledger.request.penalties
    for owed in ledger.givens.school_weeks:
        due = owed.due
        sessions = ledger.sessions_of(owed.breaks)
        reached = {c for session in sessions for c in session.cohort_ids}
        contacts = missing_contacts(ledger, owed)
        days = max(0, due.break_days - len({session.day for session in sessions}))
        cohorts = max(0, due.break_cohorts - len(reached.intersection(owed.agreement.break_cohort_ids)))
        points = shortfall(unit_costs(table, due.break_contacts), contacts)
        points += shortfall(unit_costs(table, due.break_days), days)
        points += shortfall(unit_costs(table, due.break_cohorts), cohorts)
        yield _short(
            owed,
            SoftRule.SHORT_BREAKS,
            points,
            f"pauzecontact: {count(contacts, 'contact', 'contacten')}, {count(days, 'dag', 'dagen')} en "
            f"{count(cohorts, 'groep', 'groepen')} te weinig",
            f"break contact: {count(contacts, 'contact', 'contacts')}, {count(days, 'day', 'days')} and "
            f"{count(cohorts, 'cohort', 'cohorts')} short",
        )


def short_drop_in(ledger: Ledger) -> Iterator[Penalty]:
    """Drop-in time below what is due in a week, by the hour."""
    for owed in ledger.givens.school_weeks:
        due_minutes = owed.due.drop_in_minutes
        costs = unit_costs(ledger.request.penalties, math.ceil(due_minutes / HOUR_MINUTES))
        got = length(drop_in_minutes(ledger, owed))
        yield _short(
            owed,
            SoftRule.SHORT_DROP_IN,
            shortfall(costs, missing_drop_in_hours(ledger, owed)),
            f"{got} van {length(due_minutes)} uur inloop telt mee",
            f"{got} of {length(due_minutes)} hours of drop-in count",
        )


def short_flexible(ledger: Ledger) -> Iterator[Penalty]:
    """Flexible time below what is due in a week, by the quarter of an hour."""
    for owed in ledger.givens.school_weeks:
        due_minutes = owed.due.flexible_minutes
        short_minutes = missing_flexible_minutes(ledger, owed)
        quarters = missing_pieces(short_minutes, 0, QUARTER_MINUTES)
        yield _short(
            owed,
            SoftRule.SHORT_FLEXIBLE,
            shortfall(quarter_costs(ledger.request.penalties, due_minutes), quarters),
            f"{length(short_minutes)} van {length(due_minutes)} uur flexibele inzet ontbreekt",
            f"{length(short_minutes)} of {length(due_minutes)} hours of flexible time is missing",
        )


def short_free(ledger: Ledger) -> Iterator[Penalty]:
    """Visit time that no session uses, below the share kept free for demand, by the quarter of an hour."""
    for owed in ledger.givens.school_weeks:
        due_minutes = owed.due.free_minutes
        key = owed.school.id, owed.week
        got = ledger.visit_minutes.get(key, 0) - ledger.occupied_minutes.get(key, 0)
        quarters = missing_pieces(due_minutes, got, QUARTER_MINUTES)
        shown = length(max(0, got))
        yield _short(
            owed,
            SoftRule.SHORT_FREE,
            shortfall(quarter_costs(ledger.request.penalties, due_minutes), quarters),
            f"{shown} van {length(due_minutes)} uur vrij gehouden voor vragen",
            f"{shown} of {length(due_minutes)} hours kept free for demand",
        )


def _short(owed: SchoolWeek, rule: SoftRule, points: int, text_nl: str, text_en: str) -> Penalty:
    where = f"{owed.school.name}, {week_text(owed.week)}: "
    return Penalty(
        tier=TIER,
        rule=rule,
        school_id=owed.school.id,
        session_id="",
        points=points,
        text_nl=where + text_nl,
        text_en=where + text_en,
        week=owed.week,
    )
