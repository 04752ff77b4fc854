"""Tier 5: theme and season, spread over the window, balance, quiet near tests.

Models the soft rules `off-theme`, `bunched`, `unbalanced` and `noisy`.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from planner.domain.activities import PROGRAMME_KINDS
from planner.domain.rules import SoftRule
from planner.domain.statements import Target
from solver.candidates import Candidate
from solver.instance import Instance
from solver.model.build import Build, Decision, Terms, total
from solver.state import Placed
from solver.windowing import window_parts

TEST_HORIZON_DAYS = 7


def off_theme_weeks(instance: Instance, candidate: Candidate) -> int:
    """Open weeks between a wish's session and the nearest week in which it fits best."""
    requirement = candidate.requirement
    if requirement.source != "wish":
        return 0
    anchors = requirement.anchor_weeks
    if anchors is None:
        anchors = _taught(instance, candidate)
    if not anchors:
        return 0
    week = instance.week(candidate.day)
    return min(_open_between(instance.weeks_of_school[requirement.school_id], anchor, week) for anchor in anchors)


def _taught(instance: Instance, candidate: Candidate) -> frozenset[date]:
    found: set[date] = set()
    for row in instance.request.teaching:
        if row.school_id != candidate.school_id or row.theme not in candidate.activity.themes:
            continue
        leaves = frozenset().union(*(instance.request.leaf_cohorts[c] for c in row.cohort_ids))
        if row.cohort_ids and not leaves & candidate.leaves:
            continue
        found.update(w for w in instance.request.weeks if w + timedelta(days=6) >= row.first and w <= row.last)
    return frozenset(found)


def _open_between(weeks: tuple[date, ...], anchor: date, week: date) -> int:
    if anchor < week:
        return sum(anchor < w <= week for w in weeks)
    return sum(week <= w < anchor for w in weeks)


def near_tests(instance: Instance, candidate: Candidate) -> bool:
    """Whether the date, or one of the seven after it, lies in a test or exam week."""
    calendar = instance.request.calendars[candidate.school_id]
    return any(calendar.is_test(candidate.day + timedelta(days=i)) for i in range(TEST_HORIZON_DAYS + 1))


def add_fit_of_sessions(build: Build) -> None:
    """`off-theme` and `noisy`: what a moment costs by itself."""
    table = build.instance.request.penalties
    distances: dict[tuple[str, str, tuple[str, ...], date], int] = {}
    noise: dict[tuple[str, date], bool] = {}
    for decision in build.decisions:
        candidate = decision.candidate
        requirement = candidate.requirement
        if requirement.source == "wish":
            key = (requirement.id, candidate.activity.id, candidate.cohort_ids, build.instance.week(candidate.day))
            if key not in distances:
                distances[key] = off_theme_weeks(build.instance, candidate)
            if distances[key]:
                build.charge(5, distances[key] * table[SoftRule.OFF_THEME], decision.happens)
        if candidate.activity.noisy and candidate.place in (None, candidate.school_id):
            place = (candidate.school_id, candidate.day)
            if place not in noise:
                noise[place] = near_tests(build.instance, candidate)
            if noise[place]:
                build.charge(5, table[SoftRule.NOISY], decision.happens)


def add_bunched(build: Build) -> None:
    """Each empty part of a wish's window."""
    points = build.instance.request.penalties[SoftRule.BUNCHED]
    for requirement in build.instance.request.requirements.values():
        if (
            requirement.source != "wish"
            or requirement.series
            or requirement.occurrences < 2
            or not build.window.holds_requirement(requirement.id)
        ):
            continue
        calendar = build.instance.request.calendars[requirement.school_id]
        decisions: list[Decision] = build.of_requirement.get(requirement.id, [])
        fixed: list[Placed] = build.fixed_of_requirement.get(requirement.id, [])
        for first, beyond in window_parts(requirement):
            if not any(first <= d < beyond and calendar.is_open(d) for d in requirement.days):
                continue
            if any(first <= p.candidate.day < beyond for p in fixed):
                continue
            literals = [d.happens for d in decisions if first <= d.candidate.day < beyond]
            if literals:
                empty = build.boolean()
                build.model.add(sum(literals) + empty >= 1)
                build.charge(5, points, empty)
            else:
                build.constants[5] += points


def counts_for(target: Target, candidate: Candidate) -> bool:
    """Whether a session counts for a balance target."""
    activity = candidate.activity
    if candidate.school_id != target.school_id or activity.kind not in PROGRAMME_KINDS:
        return False
    match target.dimension:
        case "life_domain":
            return target.value in activity.life_domains
        case "method":
            return target.value == activity.method
        case "aim":
            return target.value in activity.aims
        case _:
            return target.value in candidate.cohort_ids


def add_balance(build: Build) -> None:
    """Sessions above or below what a school wants of a domain, method, aim or cohort in a term."""
    points = build.instance.request.penalties[SoftRule.UNBALANCED]
    for target in build.instance.request.targets:
        if target.school_id not in build.window.school_ids:
            continue
        stands: dict[int, int] = defaultdict(int)
        free: dict[int, Terms] = defaultdict(list)
        for placed in build.fixed_sessions:
            term = build.instance.term_of.get(placed.candidate.day)
            if term is not None and counts_for(target, placed.candidate):
                stands[term.index] += 1
        for decision in build.decisions:
            term = build.instance.term_of.get(decision.candidate.day)
            if term is not None and counts_for(target, decision.candidate):
                free[term.index].append((1, decision.happens))
        for term in build.instance.request.terms:
            if target.term_index is not None and target.term_index != term.index:
                continue
            wanted = target.count - stands[term.index]
            if not free[term.index]:
                build.constants[5] += points * abs(wanted)
                continue
            off = build.integer(0, len(free[term.index]) + abs(wanted))
            build.model.add(total(free[term.index]) - wanted <= off)
            build.model.add(wanted - total(free[term.index]) <= off)
            build.charge(5, points, off)
