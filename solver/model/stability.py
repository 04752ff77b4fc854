"""Tier 2: what changes of promised sessions cost, near enough to steer by; the checker counts exactly.

Models the soft rules `moved`, `restaffed`, `dropped` and `touched`.
"""

from __future__ import annotations

from collections import defaultdict

from planner.checker.hard.promises import PROMISED
from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.domain.rules import SoftRule
from solver.model.build import Build, Decision, Literal

TIER = 2


def add_stability(build: Build) -> None:
    """
    Promised sessions from today on against what happens at their date and start.

    A session that is not there is moved, or dropped where fewer happen than were promised. Of workers only those
    that a changed session had before are touched.
    """
    request = build.instance.request
    if request.previous is None:
        return
    promised: dict[str, list[Session]] = defaultdict(list)
    for session in standing(request.previous.plan.sessions):
        known = session.requirement_id in request.requirements
        if session.status in PROMISED and session.day >= build.instance.since and known:
            promised[session.requirement_id].append(session)
    touched: dict[str, Literal] = {}
    for requirement_id, sessions in promised.items():
        if build.window.holds_requirement(requirement_id):
            _charge_dropped(build, requirement_id, len(sessions))
            for session in sessions:
                for change in _changes(build, session):
                    _touch(build, session, change, touched)


def _charge_dropped(build: Build, requirement_id: str, promised: int) -> None:
    """What a dropped session costs beyond a moved one."""
    table = build.instance.request.penalties
    more = table[SoftRule.DROPPED] - table[SoftRule.MOVED]
    if more <= 0:
        return
    fixed = build.fixed_of_requirement.get(requirement_id, ())
    left = promised - sum(p.candidate.day >= build.instance.since for p in fixed)
    happening = [d.happens for d in build.of_requirement.get(requirement_id, ())]
    if left > 0:
        dropped = build.integer(0, left)
        build.model.add(sum(happening) + dropped >= left)
        build.charge(TIER, more, dropped)


def _changes(build: Build, session: Session) -> list[Literal]:
    """Literals that are true when a session in the window is not at its moment, or there with another team."""
    moment = (session.day, session.start)
    fixed = build.fixed_of_requirement.get(session.requirement_id, ())
    if session.day not in build.window.days or any((p.candidate.day, p.candidate.start) == moment for p in fixed):
        return []
    table = build.instance.request.penalties
    here = [
        d
        for d in build.of_requirement.get(session.requirement_id, ())
        if (d.candidate.day, d.candidate.start) == moment
    ]
    gone = build.boolean()
    build.model.add(sum(d.happens for d in here) + gone >= 1)
    build.charge(TIER, table[SoftRule.MOVED], gone)
    changes = [gone]
    for decision in here:
        other = _other_team(build, decision, session.worker_ids)
        build.charge(TIER, table[SoftRule.RESTAFFED], other)
        changes.append(other)
    return changes


def _other_team(build: Build, decision: Decision, workers: tuple[str, ...]) -> Literal:
    """A literal that is true when the session happens and lacks one of ``workers``."""
    if not set(workers) <= decision.team.keys():
        return decision.happens
    other = build.boolean()
    for worker in workers:
        build.model.add(decision.happens - decision.team[worker] <= other)
    return other


def _touch(build: Build, session: Session, change: Literal, touched: dict[str, Literal]) -> None:
    table = build.instance.request.penalties
    subjects = {f"school {session.school_id}": table["touched.school"]}
    subjects |= {f"worker {w}": table["touched.worker"] for w in session.worker_ids}
    for subject, points in subjects.items():
        if subject not in touched:
            touched[subject] = build.boolean()
            build.charge(TIER, points, touched[subject])
        build.model.add_implication(change, touched[subject])
