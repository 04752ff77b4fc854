"""Tier 2: what changes of promised sessions cost, and how many of them change; the checker counts exactly.

Models the soft rules `moved`, `restaffed`, `dropped` and `touched`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.domain.rules import SoftRule
from solver.model.build import Build, Decision, Literal, Terms, total
from solver.model.promised import TIER, Touched, all_of, same, team_literals
from solver.model.promised_series import charge_series, ways_of

Moment = tuple[date, int]


@dataclass(slots=True)
class _Stake:
    """The promised sessions of a requirement at one moment that the window decides about, and what may happen there."""

    sessions: list[Session] = field(default_factory=list)
    here: list[Decision] = field(default_factory=list)


def add_stability(build: Build) -> None:
    """
    Promised sessions from today on against what happens.

    A session stays when something of its requirement happens at its date and start; the rest is moved, or dropped
    where fewer happen than were promised. Sessions of one requirement are exchanged freely where that saves points.
    """
    previous = build.instance.request.previous
    if previous is None:
        return
    promised: dict[str, list[Session]] = defaultdict(list)
    for session in standing(previous.plan.sessions):
        known = session.requirement_id in build.instance.request.requirements
        if previous.is_promised(session) and session.day >= build.instance.since and known:
            promised[session.requirement_id].append(session)
    touched = Touched(build)
    for requirement_id, sessions in promised.items():
        if not build.window.holds_requirement(requirement_id):
            continue
        requirement = build.instance.request.requirements[requirement_id]
        ways = ways_of(build, requirement) if requirement.series else None
        if ways is not None:
            charge_series(build, sessions, ways, touched)
        else:
            dropped = _charge_dropped(build, requirement_id, len(sessions))
            stakes = _stakes(build, requirement_id, sessions)
            if stakes:
                _charge(build, requirement_id, stakes, dropped, touched)


def _charge_dropped(build: Build, requirement_id: str, promised: int) -> Literal | None:
    """How many are dropped, and what that costs beyond moving them; None when none can be."""
    table = build.instance.request.penalties
    more = table[SoftRule.DROPPED] - table[SoftRule.MOVED]
    fixed = build.fixed_of_requirement.get(requirement_id, ())
    left = promised - sum(p.candidate.day >= build.instance.since for p in fixed)
    happening = [d.happens for d in build.of_requirement.get(requirement_id, ())]
    if left <= 0:
        return None
    dropped = build.integer(0, left)
    build.model.add(sum(happening) + dropped >= left)
    build.charge(TIER, max(0, more), dropped)
    return dropped


def _stakes(build: Build, requirement_id: str, sessions: list[Session]) -> dict[Moment, _Stake]:
    """By moment in the window the sessions that do not stand there; of several at one moment any may be the one."""
    stands: Counter[Moment] = Counter(
        (p.candidate.day, p.candidate.start) for p in build.fixed_of_requirement.get(requirement_id, ())
    )
    teams = {
        (p.candidate.day, p.candidate.start, p.workers) for p in build.fixed_of_requirement.get(requirement_id, ())
    }
    found: dict[Moment, _Stake] = defaultdict(_Stake)
    inside = [s for s in sessions if s.day in build.window.days]
    for session in sorted(inside, key=lambda s: ((s.day, s.start, s.worker_ids) not in teams, s.day, s.start, s.id)):
        moment = (session.day, session.start)
        if stands[moment]:
            stands[moment] -= 1
        else:
            found[moment].sessions.append(session)
    for decision in build.of_requirement.get(requirement_id, ()) if found else ():
        moment = (decision.candidate.day, decision.candidate.start)
        if moment in found:
            found[moment].here.append(decision)
    return dict(found)


def _charge(
    build: Build, requirement_id: str, stakes: dict[Moment, _Stake], dropped: Literal | None, touched: Touched
) -> None:
    table = build.instance.request.penalties
    gone_all: Terms = []
    for moment, stake in stakes.items():
        number = len(stake.sessions)
        gone = build.gone[requirement_id, *moment] = build.integer(0, number)
        build.model.add(sum(d.happens for d in stake.here) + gone >= number)
        build.charge(TIER, table[SoftRule.MOVED], gone)
        gone_all.append((1, gone))
        same_teams: Terms = []
        for session in stake.sessions:
            same_team = same(build, stake.here, session, whole=False)
            unchanged = same(build, stake.here, session, whole=True)
            build.changes.append((-1, unchanged))
            build.unchanged_base += 1
            same_teams.append((1, same_team))
            for kind, subject_id in (("school", session.school_id), *(("worker", w) for w in session.worker_ids)):
                build.model.add(touched(kind, subject_id) + same_team >= 1)
        restaffed = build.integer(0, number)
        build.model.add(total(same_teams) + gone + restaffed >= number)
        build.charge(TIER, table[SoftRule.RESTAFFED], restaffed)
    _charge_moved_teams(build, requirement_id, stakes, gone_all, dropped)
    _touch_new(build, requirement_id, stakes, touched)


def _charge_moved_teams(
    build: Build, requirement_id: str, stakes: dict[Moment, _Stake], gone: Terms, dropped: Literal | None
) -> None:
    """A session that moves to another team is restaffed as well."""
    elsewhere = [
        d
        for d in build.of_requirement.get(requirement_id, ())
        if (d.candidate.day, d.candidate.start) not in stakes and d.team
    ]
    if not elsewhere:
        return
    teams = Counter(session.worker_ids for stake in stakes.values() for session in stake.sessions)
    kept: Terms = []
    for team, count in sorted(teams.items()):
        same = [all_of(build, literals) for d in elsewhere if (literals := team_literals(d, team)) is not None]
        if same:
            keeps = build.integer(0, count)
            build.model.add(sum(same) >= keeps)
            kept.append((1, keeps))
    restaffed = build.integer(0, teams.total())
    not_dropped = total(gone) - (dropped if dropped is not None else 0)
    build.model.add(not_dropped - total(kept) <= restaffed)
    build.charge(TIER, build.instance.request.penalties[SoftRule.RESTAFFED], restaffed)


def _touch_new(build: Build, requirement_id: str, stakes: dict[Moment, _Stake], touched: Touched) -> None:
    """Who takes over a changed session is touched."""
    for decision in build.of_requirement.get(requirement_id, ()):
        stake = stakes.get((decision.candidate.day, decision.candidate.start))
        sessions = stake.sessions if stake is not None else []
        as_before = [
            all_of(build, literals)
            for session in sessions
            if (literals := team_literals(decision, session.worker_ids)) is not None
        ]
        for worker, literal in decision.team.items():
            if as_before:
                build.model.add(literal - sum(as_before) <= touched("worker", worker))
            else:
                build.model.add_implication(literal, touched("worker", worker))
