"""Rows about dates and times: closed days, test weeks, bell times, windows and seasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial

from calendars.bells import CLOSING_KINDS, TEST_KINDS
from calendars.intervals import clock
from calendars.school_calendar import CLOSURE_NAMES, WEEKEND
from planner.checker.hard.wording import school_name
from planner.checker.wording import day_en, day_nl
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from solver.clashes import loosening
from solver.clashes.barrier import Barrier, barrier
from solver.clashes.demands import Part
from solver.clashes.rows.places import locations
from solver.clashes.scope import Scope
from solver.clashes.wording import (
    asking_row,
    kinds,
    names_of,
    season_of,
    span_of_days,
    subject_of,
    where_it_belongs,
    who_asks,
)


def closures(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """Holidays and weekends, then what a school or the partnership wrote itself."""
    request = scope.request
    partnership = ("partnership", request.partnership.id)
    for school_id in scope.school_ids:
        calendar = request.calendars[school_id]
        own = {special.name or CLOSURE_NAMES.get(special.kind, "") for special in calendar.specials}
        closed: dict[str, list[date]] = defaultdict(list)
        for day in scope.days:
            name = (
                calendar.loosened(specials=frozenset(calendar.specials)).closure(day) if day in request.days else None
            )
            if name is not None:
                closed[name].append(day)
        for name, days in closed.items():
            if name in own:
                continue
            school, (nl, en) = school_name(request, school_id), span_of_days(days)
            words = (f"{school} is dicht op {nl}: {name}", f"{school} is closed on {en}: {name}")
            loosen = partial(loosening.without_closure, school_id=school_id, name=name)
            rows = () if name == WEEKEND else (partnership,)
            yield barrier(scope, rule, ("closure", school_id, name), words, loosen, *rows)
    yield from special_days(scope, rule, CLOSING_KINDS)


def special_days(scope: Scope, rule: HardRule, of_kinds: frozenset[str]) -> Iterator[Barrier]:
    """The special days of these kinds that a school wrote down, or the partnership for all of them."""
    request = scope.request
    for school_id in scope.school_ids:
        school = school_name(request, school_id)
        for special in request.calendars[school_id].specials:
            days = [day for day in scope.days if day in special]
            if not days or special.kind not in of_kinds:
                continue
            nl, en = span_of_days((special.first, special.last))
            if special.kind in CLOSING_KINDS:
                name = special.name or CLOSURE_NAMES[special.kind]
                words = (f"{school} is dicht op {nl}: {name}", f"{school} is closed on {en}: {name}")
            elif special.kind in TEST_KINDS:
                shut_nl, shut_en = kinds(special.closes)
                what = (f"toets- of examenweek op {school}, {nl}", f"test or exam week at {school}, {en}")
                words = (f"{what[0]}: niets in {shut_nl}", f"{what[1]}: nothing in {shut_en}")
            else:
                words = (f"andere lestijden op {school}, {nl}", f"other bell times at {school}, {en}")
            loosen = partial(loosening.without_special, school_id=school_id, special=special)
            yield barrier(scope, rule, ("special_days", school_id, special), words, loosen)


def slots(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """What an activity asks of its moment, weeks in which a school does less, part of the day of a wish."""
    for activity in scope.activities:
        change = partial(loosening.with_activity, activity_id=activity.id)
        row = ("activities", activity.id)
        name_nl, name_en = names_of([activity])
        minutes = activity.duration_minutes
        words = f"{name_nl} duurt {minutes} minuten", f"{name_en} takes {minutes} minutes"
        yield barrier(scope, rule, (*row, "duration"), words, partial(change, duration_minutes=5), row)
        if activity.subject is not None:
            yield barrier(scope, rule, (*row, "subject"), subject_of(activity), partial(change, subject=None), row)
        nl, en = kinds(activity.slot_kinds)
        words = f"{name_nl} past alleen in {nl}", f"{name_en} fits only in {en}"
        loosen = partial(loosening.in_any_slot, activity_id=activity.id)
        yield barrier(scope, rule, (*row, "slot_kinds"), words, loosen, row)
    yield from locations(scope, rule)
    yield from special_days(scope, rule, TEST_KINDS | {"short"})
    for requirement in scope.requirements:
        if requirement.slot_kinds and not _is_asked(scope, requirement.id):
            (asks_nl, asks_en), (nl, en) = who_asks(scope.request, requirement), kinds(requirement.slot_kinds)
            words = f"{asks_nl} mag alleen in {nl}", f"{asks_en} may lie only in {en}"
            loosen = partial(loosening.with_requirement, requirement_id=requirement.id, slot_kinds=frozenset())
            yield barrier(scope, rule, (requirement.id, "slot_kinds"), words, loosen, asking_row(requirement))


def windows(scope: Scope, rule: HardRule) -> Iterator[Barrier]:
    """Seasons of activities, moments turned down, and the dates of a wish or agreement of which a session is pinned."""
    for activity in scope.activities:
        if activity.months:
            loosen = partial(loosening.with_activity, activity_id=activity.id, months=frozenset())
            row = ("activities", activity.id)
            yield barrier(scope, rule, (*row, "months"), season_of(activity), loosen, row)
    for requirement in scope.requirements:
        yield from _rejections(scope, rule, requirement)
        if not _is_asked(scope, requirement.id):
            days = tuple(sorted({*scope.request.days}))
            loosen = partial(loosening.with_requirement, requirement_id=requirement.id, days=days)
            words = where_it_belongs(scope.request, requirement)
            yield barrier(scope, rule, (requirement.id, "window"), words, loosen, asking_row(requirement))


def _rejections(scope: Scope, rule: HardRule, requirement: Requirement) -> Iterator[Barrier]:
    """Moments that the school turned down."""
    school = school_name(scope.request, requirement.school_id)
    asks_nl, asks_en = who_asks(scope.request, requirement)
    for day, start, stay in requirement.rejected:
        words = (
            f"{school} wees {day_nl(day)} {clock(start)} af voor {asks_nl}",
            f"{school} turned {day_en(day)} {clock(start)} down for {asks_en}",
        )
        kept = tuple(each for each in requirement.rejected if each != (day, start, stay))
        loosen = partial(loosening.with_requirement, requirement_id=requirement.id, rejected=kept)
        yield barrier(scope, rule, ("rejections", requirement.id, day, start), words, loosen)


def _is_asked(scope: Scope, requirement_id: str) -> bool:
    """Whether the statement behind it is among the demands: what it says of dates and times is its own then."""
    return any(d.requirement_id == requirement_id and d.part is Part.ASKED for d in scope.demands)
