"""Promised sessions of a series, which are who they are by number: a meeting that falls out shifts the rest."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.assignment import Session
from planner.domain.requirements import Requirement
from planner.domain.rules import SoftRule
from solver.model.build import Build, Decision, Literal
from solver.model.promised import TIER, Touched, all_of, any_of, as_before, team_literals
from solver.numbering import standing_numbers

Ways = list[tuple[Literal, Decision]]
"""The ways in which a session of this number may happen: what makes it so, and the decision."""


def ways_of(build: Build, requirement: Requirement) -> Mapping[int, Ways] | None:
    """By number, sessions of a series that do not stand; None when the numbers of those that do are not known."""
    fixed = build.fixed_of_requirement.get(requirement.id, ())
    numbers = standing_numbers(build.instance, requirement)
    if len(numbers) != len(fixed):
        return None
    free = [n for n in range(1, requirement.occurrences + 1) if n not in numbers]
    before = build.instance.previous_of.get(requirement.id, ())
    ways: dict[int, Ways] = {n: [] for n in (*free, *(s.occurrence for s in before)) if n not in numbers}
    if requirement.id in build.series_choices:
        for literal, run in build.series_choices[requirement.id]:
            for number, decision in zip(free, run, strict=True):
                ways[number].append((literal, decision))
        return ways
    decisions = sorted(build.of_requirement.get(requirement.id, ()), key=lambda d: d.candidate.day)
    for number, decision in zip(free, decisions, strict=False):
        ways[number].append((decision.happens, decision))
    return ways


def charge_series(build: Build, sessions: list[Session], ways: Mapping[int, Ways], touched: Touched) -> None:
    """Points and changes of promised sessions of one series."""
    for session in sessions:
        if session.occurrence in ways:
            _charge(build, session, ways[session.occurrence], touched)


def _charge(build: Build, session: Session, ways: Ways, touched: Touched) -> None:
    table, model = build.instance.request.penalties, build.model
    here = [(literal, d) for literal, d in ways if (d.candidate.day, d.candidate.start) == (session.day, session.start)]
    happens, at_moment = any_of(build, [v for v, _ in ways]), any_of(build, [v for v, _ in here])
    by_its_team = any_of(build, _with_team(build, session, ways))
    as_it_was = any_of(build, _with_team(build, session, here))
    unchanged = any_of(
        build,
        [all_of(build, [v, w]) for v, d in here if (w := as_before(build, d, session, whole=True)) is not None],
    )
    build.changes.append((-1, unchanged))
    build.unchanged_base += 1
    gone = build.gone[session.requirement_id, session.day, session.start] = build.boolean()
    model.add(gone + at_moment >= 1)
    dropped, moved, restaffed = build.boolean(), build.boolean(), build.boolean()
    model.add(dropped + happens >= 1)
    model.add(moved + at_moment + dropped >= 1)
    model.add(restaffed + by_its_team + dropped >= 1)
    for rule, literal in ((SoftRule.DROPPED, dropped), (SoftRule.MOVED, moved), (SoftRule.RESTAFFED, restaffed)):
        build.charge(TIER, table[rule], literal)
    for kind, subject_id in (("school", session.school_id), *(("worker", w) for w in session.worker_ids)):
        model.add(touched(kind, subject_id) + as_it_was >= 1)
    for literal, decision in ways:
        for worker, takes in decision.team.items():
            model.add(touched("worker", worker) + as_it_was >= literal + takes - 1)


def _with_team(build: Build, session: Session, ways: Ways) -> list[Literal]:
    """For each way a literal that is true only when it happens by the session's team."""
    teams = ((v, team_literals(d, session.worker_ids)) for v, d in ways)
    return [all_of(build, [v, *team]) for v, team in teams if team is not None]
