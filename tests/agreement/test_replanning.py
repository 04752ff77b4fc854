"""On tiny requests a replan within `touched` changes the fewest sessions and keeps the agreements as well as can be."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from calendars.intervals import Interval
from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan, Session, Visit
from planner.domain.changes import Reach
from planner.domain.outcome import RunOptions
from planner.domain.replanning import Freedom, ReplanResult
from planner.domain.request import Request
from planner.services.mending import Mended, content, mend
from solver.instance import Instance
from solver.optimise import optimise
from solver.replan import replan
from tests.agreement.bruteforce import enumerated
from tests.agreement.tiny_requests import STEP_MINUTES, tiny_request

OPTIONS = RunOptions(time_limit_seconds=5, deterministic=True, threads=1)
LIMIT = 200


def solve(
    request: Request, freedom: Freedom, keep: frozenset[str], contested: bool, start: Plan | None
) -> ReplanResult:
    return replan(request, freedom, OPTIONS, keep=keep, contested=contested, start=start, stop=threading.Event())


def happened(request: Request, before: Plan, random: Random) -> Request:
    """The request after somebody is away, a room is taken, or a moment was rejected."""
    session = random.choice(before.sessions)
    kind = random.choice(("absence", "absence", "room", "rejected", "hours"))
    if kind == "absence" and session.worker_ids:
        return with_busy_worker(request, random.choice(session.worker_ids), session)
    if kind == "room" and session.room_id:
        room = request.rooms[session.room_id]
        busy = {**room.busy, session.day: (Interval(0, 1440),)}
        return replace(request, rooms={**request.rooms, room.id: replace(room, busy=busy)})
    if kind == "hours" and session.worker_ids:
        worker = request.workers[session.worker_ids[0]]
        half = tuple(replace(c, week_minutes=c.week_minutes // 2) for c in worker.contracts)
        return replace(request, workers={**request.workers, worker.id: replace(worker, contracts=half)})
    requirement = request.requirements[session.requirement_id]
    rejected = replace(requirement, rejected=((session.day, session.start, 0),))
    return replace(request, requirements={**request.requirements, requirement.id: rejected})


def with_busy_worker(request: Request, worker_id: str, session: Session) -> Request:
    worker = request.workers[worker_id]
    busy = {**worker.busy, session.day: (Interval(0, 1440),)}
    return replace(request, workers={**request.workers, worker_id: replace(worker, busy=busy)})


def retained(before: Plan, sessions: tuple[Session, ...]) -> int:
    """How many sessions of before are among these as they were, whatever their numbers."""
    had = Counter((s.requirement_id, content(s)) for s in before.sessions)
    have = Counter((s.requirement_id, content(s)) for s in sessions)
    return (had & have).total()


def least_changed(request: Request, before: Plan) -> int:
    """By trying every plan there is: the fewest sessions of before that are not as they were."""
    space = enumerated(request, step_minutes=STEP_MINUTES, limit=LIMIT * LIMIT)
    ranked = sorted(space.sessions, key=lambda plan: -retained(before, plan.sessions))
    for sessions in ranked:
        if any(not violations(request, replace(visits, sessions=sessions.sessions)) for visits in space.visits):
            return len(before.sessions) - retained(before, sessions.sessions)
    raise AssertionError("the empty plan is one")


def allowed(mended: Mended, before: Plan, request: Request) -> Iterator[Plan]:
    """Every plan that the freedom allows and no rule refuses."""
    freedom = mended.freedom
    held = Counter((s.requirement_id, content(s)) for s in before.sessions if s.id in freedom.held)
    space = enumerated(request, step_minutes=STEP_MINUTES, limit=LIMIT * LIMIT)
    sessions = [plan for plan in space.sessions if _keeps(plan, held, freedom)]
    visits = [plan for plan in space.visits if _stays(plan, freedom)]
    for some in sessions:
        for those in visits:
            plan = replace(those, sessions=some.sessions)
            if not violations(request, plan):
                yield plan


def _keeps(plan: Plan, held: Counter[tuple[str, tuple[Any, ...]]], freedom: Freedom) -> bool:
    have = Counter((s.requirement_id, content(s)) for s in plan.sessions)
    come = list((have - held).elements())
    new = Counter(requirement_id for requirement_id, _ in come)
    assert freedom.opened is not None
    within = all(day in freedom.days for _, (day, *_) in come)
    return within and not held - have and all(freedom.opened.get(r, 0) >= n for r, n in new.items())


def _stays(plan: Plan, freedom: Freedom) -> bool:
    now = {_key(v): v for v in plan.visits}
    held = {_key(v): v for v in freedom.held_visits}
    longer = all(k in now and now[k].arrive <= v.arrive and v.leave <= now[k].leave for k, v in held.items())
    assert freedom.visit_places is not None
    return longer and all(v == held.get(k) or (k[1], k[2]) in freedom.visit_places for k, v in now.items())


def _key(visit: Visit) -> tuple[str, str, object]:
    return visit.worker_id, visit.school_id, visit.day


def planned(seed: int, random: Random) -> tuple[Request, Plan]:
    """A tiny request with a plan that holds something; promises are locked ten days ahead, or not at all."""
    while True:
        base = tiny_request(seed, limit=LIMIT)
        notice = random.choice((0, 0, 10))
        base = replace(base, schools={s.id: replace(s, notice_days=notice) for s in base.schools.values()})
        before = optimise(base, OPTIONS).plan
        if before.sessions:
            return base, before
        seed += 1000


SEEDS = [*range(40), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(40, 300))]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_fewest_change_and_the_agreements_are_kept_as_well_as_can_be(seed: int) -> None:
    random = Random(seed)
    base, before = planned(seed, random)
    changed = happened(base, before, random)
    request = replace(changed, previous=PreviousPlan(plan=before), today=base.partnership.first)
    mended = mend(request, Reach.TOUCHED, solve)
    assert violations(mended.request, mended.plan) == ()
    held = {s.id: s for s in before.sessions if s.id in mended.freedom.held}
    now = {s.id: s for s in mended.plan.sessions}
    assert all(content(now[i]) == content(s) for i, s in held.items())
    assert len(mended.changed) == least_changed(changed, before)
    assert mended.least_changed <= len(mended.changed)
    if any(d.keeps_moment for d in mended.task.displaced) or mended.request.pins != base.pins:
        return  # a lock goes before the tiers, and one that cannot be kept is gone
    best = min(tier_points(penalties(changed, plan))[1] for plan in allowed(mended, before, changed))
    ours = tier_points(penalties(mended.request, mended.plan))[1]
    if 1 in mended.result.bounds:
        assert ours - mended.result.points[1] + mended.result.bounds[1] <= best
    assert ours >= best
    if Instance(changed).is_exact:
        assert ours == best
