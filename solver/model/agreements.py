"""Tier 1 and the unplaced: what agreements owe, musts, shoulds, coulds.

Models the soft rules `short-hours`, `short-breaks`, `short-drop-in`, `short-flexible`, `short-free`,
`short-meetings`, `unplaced-must`, `unplaced-should` and `unplaced-could`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date

from planner.domain.pricing import HOUR_MINUTES, QUARTER_MINUTES, quarter_costs, unit_costs
from planner.domain.requirements import Due, Requirement
from planner.domain.requiring import week_name
from planner.domain.statements import Priority
from solver.model.build import Build, Decision, Literal, Terms, by_day, total
from solver.state import Placed

UNPLACED = {
    Priority.MUST: (1, "unplaced-must"),
    Priority.SHOULD: (3, "unplaced-should"),
    Priority.COULD: (5, "unplaced-could"),
}


def add_unplaced(build: Build) -> None:
    """Every occurrence of a wish, and every meeting, that does not happen."""
    table = build.instance.request.penalties
    for requirement in build.instance.request.requirements.values():
        if not build.window.holds_requirement(requirement.id):
            continue
        if requirement.priority in UNPLACED:
            tier, name = UNPLACED[requirement.priority]
            points = table[name]
        elif is_meeting(requirement):
            tier, points = 1, table["short-meetings"]
        else:
            continue
        build.constants[tier] += points * (
            requirement.occurrences - len(build.fixed_of_requirement.get(requirement.id, ()))
        )
        for decision in build.of_requirement.get(requirement.id, ()):
            build.charge(tier, -points, decision.happens)


def is_meeting(requirement: Requirement) -> bool:
    """Whether an agreement asks for it by the term or year, not by the week."""
    return requirement.priority is Priority.AGREEMENT and requirement.source_id.endswith(("-support", "-evaluation"))


def add_agreements(build: Build) -> None:
    """What each school and open week owes, against what happens in it."""
    visits = _visit_terms(build)
    outside_visits: dict[tuple[str, date], list[tuple[date, int]]] = defaultdict(list)
    for (_, school, day), shape in build.fixed_visits.items():
        outside_visits[school, build.instance.week(day)].append((day, shape.paid))
    occupied: dict[tuple[str, date], Terms] = defaultdict(list)
    for decision in build.decisions:
        candidate = decision.candidate
        if candidate.place is None:
            minutes = candidate.occupied.minutes * candidate.activity.team_size
            occupied[candidate.school_id, build.instance.week(candidate.day)].append((minutes, decision.happens))
    stands: dict[tuple[str, date], int] = defaultdict(int)
    for placed in build.fixed_sessions:
        candidate = placed.candidate
        if candidate.place is None:
            stands[candidate.school_id, build.instance.week(candidate.day)] += candidate.occupied.minutes * len(
                placed.workers
            )
    touched = {build.instance.week(day) for day in build.window.days}
    for (school, week), due in build.instance.dues.items():
        if school in build.window.school_ids and week in touched:
            key = (school, week)
            _hours(build, due, visits[key], outside_visits[key])
            _free(build, due, visits[key], outside_visits[key], occupied[key], stands[key])
            _breaks(build, school, week, due)
            _times(build, school, week, due)


def _visit_terms(build: Build) -> dict[tuple[str, date], list[tuple[date, int, Literal]]]:
    found: dict[tuple[str, date], list[tuple[date, int, Literal]]] = defaultdict(list)
    for (_, school, day), shapes in build.visits.items():
        found[school, build.instance.week(day)].extend((day, shape.paid, v) for shape, v in shapes)
    return found


def _hours(build: Build, due: Due, visits: list[tuple[date, int, Literal]], fixed: list[tuple[date, int]]) -> None:
    table = build.instance.request.penalties
    build.charge_shortfall(
        1,
        quarter_costs(table, due.hours_minutes, due.least_minutes),
        [(paid, v) for _, paid, v in visits],
        sum(paid for _, paid in fixed),
        due.hours_minutes,
        QUARTER_MINUTES,
    )
    standing = {day for day, _ in fixed}
    on: dict[date, list[Literal]] = defaultdict(list)
    for day, _, v in visits:
        if day not in standing:
            on[day].append(v)
    build.charge_shortfall(1, unit_costs(table, due.visit_days), _any_of(build, on), len(standing), due.visit_days, 1)


def _any_of(build: Build, groups: dict[date, list[Literal]] | dict[str, list[Literal]]) -> Terms:
    """A literal for each group that is true only when one of it is."""
    found: Terms = []
    for literals in groups.values():
        some = build.boolean()
        build.model.add(sum(literals) >= some)
        found.append((1, some))
    return found


def _free(
    build: Build,
    due: Due,
    visits: list[tuple[date, int, Literal]],
    fixed: list[tuple[date, int]],
    occupied: Terms,
    stands: int,
) -> None:
    if not due.free_minutes:
        return
    table = build.instance.request.penalties
    costs = quarter_costs(table, due.free_minutes)
    terms: Terms = [(paid, v) for _, paid, v in visits] + [(-minutes, v) for minutes, v in occupied]
    got = sum(paid for _, paid in fixed) - stands
    # A worker's sessions lie apart inside visits, so free time is never below 0 while those rules hold.
    if build.instance.without:
        terms.append((1, build.integer(0, 100_000)))
    build.charge_shortfall(1, costs, terms, got, due.free_minutes, QUARTER_MINUTES)


def _breaks(build: Build, school: str, week: date, due: Due) -> None:
    table = build.instance.request.penalties
    requirement_id = f"{school}-breaks-{week_name(week)}"
    decisions: list[Decision] = build.of_requirement.get(requirement_id, [])
    fixed: list[Placed] = build.fixed_of_requirement.get(requirement_id, [])
    build.charge_shortfall(
        1,
        unit_costs(table, due.break_contacts),
        [(1, d.happens) for d in decisions],
        len(fixed),
        due.break_contacts,
        1,
    )
    standing = {p.candidate.day for p in fixed}
    on = {day: [d.happens for d in ds] for day, ds in by_day(decisions).items() if day not in standing}
    build.charge_shortfall(1, unit_costs(table, due.break_days), _any_of(build, on), len(standing), due.break_days, 1)
    agreed = build.instance.request.agreements[school].break_cohort_ids
    reached = {c for c in agreed if any(c in p.candidate.cohort_ids for p in fixed)}
    to_reach = {c: [d.happens for d in decisions if c in d.candidate.cohort_ids] for c in agreed if c not in reached}
    build.charge_shortfall(
        1,
        unit_costs(table, due.break_cohorts),
        _any_of(build, {c: v for c, v in to_reach.items() if v}),
        len(reached),
        due.break_cohorts,
        1,
    )


def _times(build: Build, school: str, week: date, due: Due) -> None:
    table = build.instance.request.penalties
    if due.drop_in_minutes:
        requirement_id = f"{school}-dropin-{week_name(week)}"
        decisions = build.of_requirement.get(requirement_id, [])
        fixed = build.fixed_of_requirement.get(requirement_id, [])
        lesson = [(d.candidate.end - d.candidate.start, d.happens) for d in decisions if d.candidate.in_lesson_time]
        other = [(d.candidate.end - d.candidate.start, d.happens) for d in decisions if not d.candidate.in_lesson_time]
        got = sum(p.candidate.end - p.candidate.start for p in fixed if p.candidate.in_lesson_time)
        late = sum(p.candidate.end - p.candidate.start for p in fixed if not p.candidate.in_lesson_time)
        half = due.drop_in_minutes // 2
        terms: Terms = list(lesson)
        if other or late:
            counted = build.integer(0, half)
            build.model.add(counted <= total(other) + late)
            terms.append((1, counted))
        hours = math.ceil(due.drop_in_minutes / HOUR_MINUTES)
        build.charge_shortfall(1, unit_costs(table, hours), terms, got, due.drop_in_minutes, HOUR_MINUTES)
    if due.flexible_minutes:
        requirement_id = f"{school}-flexible-{week_name(week)}"
        build.charge_shortfall(
            1,
            quarter_costs(table, due.flexible_minutes),
            [(d.candidate.end - d.candidate.start, d.happens) for d in build.of_requirement.get(requirement_id, ())],
            sum(p.candidate.end - p.candidate.start for p in build.fixed_of_requirement.get(requirement_id, ())),
            due.flexible_minutes,
            QUARTER_MINUTES,
        )
