"""What is said about a moment, against the checker's judgement of every session that could be put there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from planner.checker.unplaced import unplaced_occurrences
from planner.checker.violations import violations
from planner.domain.activities import CooldownScope
from planner.domain.assignment import Plan, Session
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Wish3
from planner.domain.rules import HardRule
from solver.explain.moments import Choice, Moment
from solver.explain.obstacles import Obstacle
from solver.explain.occupation import Occupation
from solver.explain.trial import Trial
from solver.explain.unplaced import judged_moments
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.state import to_plan
from tests import builders as b

ORDER = (
    HardRule.WINDOW,
    HardRule.LOCKED,
    HardRule.CLOSED,
    HardRule.SLOT_KIND,
    HardRule.PARTNER,
    HardRule.ROOM,
    HardRule.TEAM,
    HardRule.VISIT,
    HardRule.ONE_PLACE,
    HardRule.COHORT,
    HardRule.SPACING,
    HardRule.HOURS,
)
"""The order of trying. By day a worker who is not available stands in no visit: to the checker both are `visit`."""


def world(evenings: int = 3, week_minutes: int = 900) -> Request:
    """A week and a half in which everything is scarce: skills, hours, partners, material, rest."""
    last = b.MONDAY + timedelta(days=8)
    every_day = {weekday: ((b.span("08:00", "22:00"), Wish3.CAN),) for weekday in range(1, 8)}
    short = b.week_pattern("10:00", "22:00")
    activities = [
        b.activity("quiz", skills=frozenset({"presenting"}), material_set="set", setup_minutes=5),
        b.activity("talkshow", partner_id="police", cooldown_days=2, cooldown_scope=CooldownScope.COHORT, team_size=2),
        b.activity("lunch", **b.CATALOGUE["break"] | {"cooldown_days": 3, "months": frozenset({9})}),
        b.activity("centre-evening", duration_minutes=150, skills=frozenset({"coaching"})),
    ]
    wishes = [
        b.wish("A", cohort_ids=("alder-1a",), count=2, min_gap_days=2, max_gap_days=4),
        b.wish("B", activity_ids=("talkshow", "quiz"), cohort_ids=("alder-1a", "alder-2"), together=False, count=2),
        b.wish("C", activity_ids=("centre-evening",), cohort_ids=(), count=evenings),
        b.wish("D", school_id="beech", cohort_ids=("beech-1",), count=2),
        b.wish("E", activity_ids=("talkshow",), cohort_ids=("alder-1b",)),
        b.wish("F", activity_ids=("lunch",), cohort_ids=("alder-1", "alder-2"), count=2),
    ]
    return b.small_request(
        last=last,
        activities=activities,
        agreements=[b.agreement("alder", break_contacts=2), b.agreement("beech", hours_minutes=480, break_contacts=1)],
        wishes=wishes,
        partners=[b.partner(opening=b.weekly("09:00", "12:00", (1, 2, 4)))],
        workers=[
            b.worker(
                "W1",
                contracts=(b.contract(week_minutes=week_minutes, longest_day_minutes=500),),
                availability=(b.week_pattern(weekdays=every_day),),
            ),
            b.worker("W2", skills=frozenset({"contact", "presenting"}), availability=(short,)),
            b.worker("W3", skills=frozenset({"group_work"}), school_ids=frozenset({"alder"})),
        ],
        rooms=[
            *(b.room(f"{name}-class", opening=b.weekly("08:00", "14:00")) for name in ("alder", "beech")),
            b.room("alder-attic", capacity=12),
            *(b.room(f"{name}-hall", capacity=150, features=frozenset({"hall"})) for name in ("alder", "beech")),
            b.room("alder-own", features=frozenset({"own_room"})),
            b.room("centre-room", school_id=None, location_id="centre", features=frozenset({"youth_centre"})),
        ],
        location_hours={"centre": b.weekly("16:30", "22:30", range(1, 8))},
        travel=b.travel_minutes(45, 20),
    )


def sessions_at(request: Request, requirement: Requirement, moment: Moment) -> Iterator[Session]:
    """Every session of the requirement at the moment, whoever and whatever room takes part."""
    for choice in moment.choices:
        for workers in combinations(sorted(request.workers), choice.activity.team_size):
            for room_id in rooms_at(request, requirement, choice):
                yield Session(
                    id="new",
                    requirement_id=requirement.id,
                    occurrence=0,
                    school_id=requirement.school_id,
                    kind=choice.activity.kind,
                    activity_id=choice.activity.id,
                    day=moment.day,
                    start=choice.start,
                    end=choice.span.end,
                    cohort_ids=tuple(sorted(choice.cohort_ids)),
                    worker_ids=workers,
                    room_id=room_id,
                    location_id=None if choice.place in (None, requirement.school_id) else choice.place,
                )


def rooms_at(request: Request, requirement: Requirement, choice: Choice) -> list[str]:
    place = choice.place or requirement.school_id
    return [room.id for room in request.rooms.values() if place in (room.school_id, room.location_id)]


def with_session(request: Request, plan: Plan, session: Session) -> Plan:
    """The plan with one more session, its requirement's sessions numbered by time."""
    own = sorted(
        (*(s for s in plan.sessions if s.requirement_id == session.requirement_id), session),
        key=lambda s: (s.day, s.start),
    )
    requirement = request.requirements[session.requirement_id]
    numbered = [replace(s, id=requirement.session_id(n), occurrence=n) for n, s in enumerate(own, start=1)]
    others = (s for s in plan.sessions if s.requirement_id != session.requirement_id)
    return replace(plan, sessions=(*others, *numbered))


def first_broken(request: Request, plan: Plan) -> int:
    """The place in ORDER of the first broken rule, its length when none is broken."""
    broken = {HardRule.VISIT if v.rule is HardRule.AVAILABILITY else v.rule for v in violations(request, plan)}
    return min((ORDER.index(rule) for rule in broken), default=len(ORDER))


def plan_with_holes(request: Request, drawn: random.Random) -> Plan:
    """A plan that the checker accepts, with part of its sessions taken out."""
    instance = Instance(request)
    whole = to_plan(instance, greedy_state(instance))
    plan = replace(whole, sessions=())
    for session in whole.sessions:
        if drawn.random() < 0.6:
            plan = with_session(request, plan, session)
    while broken := {violation.subject for violation in violations(request, plan)}:
        plan = replace(plan, sessions=tuple(s for s in plan.sessions if s.id not in broken))
    return plan


def disagreements(request: Request, plan: Plan, drawn: random.Random) -> tuple[set[Obstacle | None], list[object]]:
    """
    What was said of any moment, and the moments of which the checker thinks otherwise.

    Two moments of each requirement and obstacle are tried, with every session that could be there.
    """
    assert violations(request, plan) == ()
    trial = Trial(Occupation(request, plan))
    seen: set[Obstacle | None] = set()
    wrong: list[object] = []
    for requirement in dict.fromkeys(requirement for requirement, _ in unplaced_occurrences(request, plan)):
        found: dict[Obstacle | None, list[Moment]] = {}
        for moment, obstacle in judged_moments(request, trial, requirement, None):
            if moment.choices:
                found.setdefault(obstacle, []).append(moment)
        for obstacle, moments in found.items():
            rule = obstacle.rule if obstacle else None
            said = HardRule.VISIT if rule is HardRule.AVAILABILITY else rule
            for moment in drawn.sample(moments, min(2, len(moments))):
                best = max(
                    first_broken(request, with_session(request, plan, session))
                    for session in sessions_at(request, requirement, moment)
                )
                if said != (ORDER[best] if best < len(ORDER) else None):
                    wrong.append((requirement.id, obstacle, ORDER[best : best + 1], moment.day, moment.start))
        seen.update(found)
    return seen, wrong


@pytest.mark.parametrize("seed", range(3))
def test_days(seed: int) -> None:
    request, drawn = world(), random.Random(seed)
    seen, wrong = disagreements(request, plan_with_holes(request, drawn), drawn)
    assert wrong == []
    assert len(seen) >= 12


def test_evenings() -> None:
    """Days of all lengths before and after evenings: travel, pause, longest day, week, nightly and weekly rest."""
    request = world(evenings=9, week_minutes=1740)
    at_centre = {"location_id": "centre", "room_id": "centre-room", "worker_ids": ("W1",)}
    plan = b.plan(
        b.visit(b.MONDAY, "12:10", "17:00"),
        b.visit(b.TUESDAY, "08:30", "12:10"),
        b.visit(b.TUESDAY, "12:10", "17:00", worker_id="W2"),
        b.visit(b.WEDNESDAY, "08:30", "17:00"),
        b.visit(b.THURSDAY, "10:10", "15:10", worker_id="W3"),
        b.visit(b.FRIDAY, "08:30", "12:10"),
        b.visit(b.NEXT_MONDAY, "08:30", "15:10"),
        b.session(request, "C", b.THURSDAY, "18:00", **at_centre),
        b.session(request, "C", b.SATURDAY, "16:30", occurrence=2, **at_centre),
    )
    seen, wrong = disagreements(request, plan, random.Random(0))
    assert wrong == []
    assert {Obstacle.TRAVEL, Obstacle.HOURS, Obstacle.REST, Obstacle.AVAILABILITY, None} <= seen
