"""Tier 4: same faces, one weekly pattern a term, one lead and room in a series, long stays.

Models the soft rules `new-face`, `off-pattern`, `changed-hands`, `changed-room` and `short-stay`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.rules import SoftRule
from solver.instance import Shape, VisitKey
from solver.model.build import Build, Decision, Literal
from solver.model.patterns import Group, Pattern, group_of, groups_of, outside_cost, pattern_of

STAY_DAYS = 182


def add_faces(build: Build) -> None:
    """A worker who visits a school, or is in a called session of a cohort, for the first time this year."""
    points = build.instance.request.penalties[SoftRule.NEW_FACE]
    known = {(key[0], key[1]) for key in build.fixed_visits}
    build.faces = {}
    seen: set[tuple[int, ...]] = set()
    for key, shapes in build.visits.items():
        pair = (key[0], key[1])
        if pair in known:
            continue
        if pair not in build.faces:
            build.faces[pair] = build.boolean()
            build.charge(4, points, build.faces[pair])
        numbers = tuple(v.index for _, v in shapes)
        if numbers not in seen:
            seen.add(numbers)
            build.model.add(sum(v for _, v in shapes) <= build.faces[pair])
    met = {
        (worker, cohort)
        for p in build.fixed_sessions
        if p.candidate.called
        for worker in p.workers
        for cohort in p.candidate.cohort_ids
    }
    faces: dict[tuple[str, str], Literal] = {}
    for decision in build.decisions:
        if not decision.candidate.called:
            continue
        for worker, literal in decision.team.items():
            for cohort in decision.candidate.cohort_ids:
                if (worker, cohort) in met:
                    continue
                if (worker, cohort) not in faces:
                    faces[worker, cohort] = build.boolean()
                    build.charge(4, points, faces[worker, cohort])
                build.model.add_implication(literal, faces[worker, cohort])


def add_patterns(build: Build) -> None:
    """Extra, changed and missing visits against the weekly pattern of the term."""
    table = build.instance.request.penalties
    changed, missing = table["off-pattern.changed"], 0 if build.window.alone else table["off-pattern.missing"]
    by_group: dict[Group, list[tuple[VisitKey, Shape, Literal]]] = defaultdict(list)
    for key, shapes in build.visits.items():
        for shape, literal in shapes:
            group = group_of(build.instance, key, shape)
            if group is not None:
                by_group[group].append((key, shape, literal))
    standing: dict[Group, list[tuple[VisitKey, Shape]]] = defaultdict(list)
    for key, shape in build.fixed_visits.items():
        group = group_of(build.instance, key, shape)
        if group is not None:
            standing[group].append((key, shape))
    base = groups_of(build.instance, build.window.base.visits)
    for group, items in sorted(by_group.items()):
        if build.window.free_patterns:
            _free_pattern(build, group, items, standing[group], changed, missing)
        else:
            pattern = pattern_of(build.instance, group, base.get(group, []))
            _known_pattern(build, group, items, standing[group], pattern, changed, missing)


def _dates(build: Build, group: Group) -> list[date]:
    _, term, weekday, _ = group
    return [
        d
        for d in build.instance.request.days
        if d in build.window.days
        and d.isoweekday() == weekday
        and (t := build.instance.term_of.get(d)) is not None
        and t.index == term
    ]


def _conforms(build: Build, key: VisitKey, shape: Shape, pattern: Pattern) -> bool:
    school, arrive, leave = pattern
    if key[1] != school:
        return False
    special = build.instance.request.calendars[school].is_special(key[2])
    return special or (shape.arrive, shape.leave) == (arrive, leave)


def _known_pattern(
    build: Build,
    group: Group,
    items: list[tuple[VisitKey, Shape, Literal]],
    standing: list[tuple[VisitKey, Shape]],
    pattern: Pattern | None,
    changed: int,
    missing: int,
) -> None:
    there: dict[date, list[Literal]] = defaultdict(list)
    for key, shape, literal in items:
        there[key[2]].append(literal)
        if pattern is None or not _conforms(build, key, shape, pattern):
            build.charge(4, changed, literal)
    if pattern is None or not missing:
        return
    stands = {key[2] for key, _ in standing}
    for day in _dates(build, group):
        away = build.instance.is_away((group[0], pattern[0], day))
        if day in stands or away or not build.instance.request.calendars[pattern[0]].is_open(day):
            continue
        absent = build.boolean()
        build.model.add(sum(there[day]) + absent >= 1)
        build.charge(4, missing, absent)


def _free_pattern(
    build: Build,
    group: Group,
    items: list[tuple[VisitKey, Shape, Literal]],
    standing: list[tuple[VisitKey, Shape]],
    changed: int,
    missing: int,
) -> None:
    options: dict[Pattern, Literal] = {}
    regular = [(key[1], shape.arrive, shape.leave) for key, shape, _ in items] + [
        (key[1], shape.arrive, shape.leave) for key, shape in standing
    ]
    for pattern in sorted(set(regular)):
        tied = build.tied.get((group, pattern))
        options[pattern] = build.boolean() if tied is None else tied
    none = build.boolean()
    build.model.add_exactly_one([none, *options.values()])
    inside = build.window.days
    for option, literal in [(None, none), *options.items()]:
        cost = outside_cost(build.instance, group, standing, option, inside, changed, missing)
        if cost:
            build.charge(4, cost, literal)
    of_school: dict[str, list[Literal]] = defaultdict(list)
    for pattern, literal in options.items():
        of_school[pattern[0]].append(literal)
    there: dict[date, list[Literal]] = defaultdict(list)
    by_key: dict[VisitKey, list[tuple[Shape, Literal]]] = defaultdict(list)
    for key, shape, literal in items:
        there[key[2]].append(literal)
        by_key[key].append((shape, literal))
    for key, shapes in by_key.items():
        if all(literal is build.tied.get((group, (key[1], shape.arrive, shape.leave))) for shape, literal in shapes):
            continue
        differs = build.boolean()
        build.charge(4, changed, differs)
        if build.instance.request.calendars[key[1]].is_special(key[2]):
            build.model.add(sum(v for _, v in shapes) <= sum(of_school[key[1]]) + differs)
        else:
            for shape, literal in shapes:
                build.model.add(literal <= options[key[1], shape.arrive, shape.leave] + differs)
    if missing:
        stands = {key[2] for key, _ in standing}
        for day in _dates(build, group):
            present = [
                v
                for s, vs in sorted(of_school.items())
                if not build.instance.is_away((group[0], s, day)) and build.instance.request.calendars[s].is_open(day)
                for v in vs
            ]
            if present and day not in stands:
                absent = build.boolean()
                build.model.add(sum(present) <= sum(there[day]) + absent)
                build.charge(4, missing, absent)


def add_series_hands(build: Build) -> None:
    """Each hand-over of the lead and each other room in a series."""
    table = build.instance.request.penalties
    for requirement_id, decisions in build.of_requirement.items():
        if not build.instance.request.requirements[requirement_id].series:
            continue
        follows = _follows(build, requirement_id, decisions)
        leads: dict[int, dict[str, Literal]] = {}
        for decision in decisions:
            leads[id(decision)] = _lead(build, decision)
        for before, after in follows:
            handed, moved = build.boolean(), build.boolean()
            build.charge(4, table[SoftRule.CHANGED_HANDS], handed)
            build.charge(4, table[SoftRule.CHANGED_ROOM], moved)
            for worker, literal in leads[id(before)].items():
                then: Literal | int = leads[id(after)].get(worker, 0)
                build.model.add(literal - then - 1 + after.happens <= handed)
            for room, literal in before.rooms.items():
                then_room: Literal | int = after.rooms.get(room, 0)
                build.model.add(literal - then_room - 1 + after.happens <= moved)
        _against_fixed(build, requirement_id, decisions, leads)


def _lead(build: Build, decision: Decision) -> dict[str, Literal]:
    if decision.candidate.activity.team_size == 1:
        return decision.team
    lead = {w: build.boolean() for w in decision.team}
    for worker, literal in lead.items():
        build.model.add_implication(literal, decision.team[worker])
    if lead:
        build.model.add(sum(lead.values()) == decision.happens)
    return lead


def _follows(build: Build, requirement_id: str, decisions: list[Decision]) -> list[tuple[Decision, Decision]]:
    runs = build.series_choices.get(requirement_id)
    if runs is None:
        ordered = sorted(decisions, key=lambda d: d.candidate.sort_key)
        days = [p.candidate.day for p in build.fixed_of_requirement.get(requirement_id, ())]
        return [(a, b) for a, b in pairwise(ordered) if not any(a.candidate.day < d < b.candidate.day for d in days)]
    found: dict[tuple[int, int], tuple[Decision, Decision]] = {}
    for _, run in runs:
        for a, b in pairwise(run):
            found[id(a), id(b)] = (a, b)
    return list(found.values())


def _against_fixed(
    build: Build, requirement_id: str, decisions: list[Decision], leads: dict[int, dict[str, Literal]]
) -> None:
    """Sessions of the same series that stand before and after the free ones: another team or room counts."""
    table = build.instance.request.penalties
    fixed = build.fixed_of_requirement.get(requirement_id, [])
    if not fixed or not decisions:
        return
    free = {d.candidate.day: d for d in decisions}
    days = sorted([*free, *(p.candidate.day for p in fixed)])
    standing = {p.candidate.day: p for p in fixed}
    for one, two in pairwise(days):
        if (one in free) == (two in free):
            continue
        decision, placed = (free[one], standing[two]) if one in free else (free[two], standing[one])
        handed, moved = build.boolean(), build.boolean()
        same = [v for w, v in leads[id(decision)].items() if w in placed.workers]
        build.model.add(sum(same) + handed >= 1)
        build.charge(4, table[SoftRule.CHANGED_HANDS], handed)
        if placed.room is not None and decision.rooms:
            here = [v for r, v in decision.rooms.items() if r == placed.room]
            build.model.add(sum(here) + moved >= 1)
            build.charge(4, table[SoftRule.CHANGED_ROOM], moved)


def add_stays(build: Build) -> None:
    """A worker whose first and last visit to a school lie less than 26 weeks apart."""
    points = build.instance.request.penalties[SoftRule.SHORT_STAY]
    on: dict[tuple[str, str], dict[date, list[Literal]]] = defaultdict(dict)
    for (worker, school, day), shapes in build.visits.items():
        on[worker, school][day] = [v for _, v in shapes]
    stands: dict[tuple[str, str], list[date]] = defaultdict(list)
    for worker, school, day in build.fixed_visits:
        stands[worker, school].append(day)
    span = timedelta(days=STAY_DAYS)
    for pair, free in on.items():
        fixed = sorted(stands[pair])
        if fixed and fixed[-1] - fixed[0] >= span:
            continue
        long_enough = [
            v for day, vs in free.items() if fixed and (day - fixed[0] >= span or fixed[-1] - day >= span) for v in vs
        ]
        dates = sorted(free)
        later: dict[date, Literal] = {}
        beyond: Literal | int = 0
        for day in reversed(dates):
            later[day] = build.boolean()
            build.model.add(sum(free[day]) + beyond >= later[day])
            beyond = later[day]
        for first in dates:
            late = next((later[day] for day in dates if day - first >= span), None)
            if late is None:
                break
            both = build.boolean()
            build.model.add(sum(free[first]) >= both)
            build.model.add_implication(both, late)
            long_enough.append(both)
        short = build.boolean()
        build.charge(4, points, short)
        if fixed:
            build.model.add(sum(long_enough) + short >= 1)
        else:
            build.model.add(build.faces[pair] <= sum(long_enough) + short)
