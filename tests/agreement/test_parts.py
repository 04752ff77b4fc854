"""Plans of independent parts, put together: the checker says of the whole what it says of the parts."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.checker.penalties import penalties, tier_points
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan, Session, Status, Visit
from planner.domain.parts import independent_parts, united
from planner.domain.request import Request
from solver.optimise import first_plan
from tests.apart import apart

SIZES = ((2, 3, 2, 1), (3, 3, 3, 1), (4, 4, 2, 1))
"""Schools, workers, organisations and seed."""
Case = tuple[Request, tuple[Request, ...], tuple[Plan, ...]]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Requests with their parts and a plan of each."""
    folder = tmp_path_factory.mktemp("apart")
    found = []
    for size in SIZES:
        request = apart(folder, *size)
        parts = independent_parts(request)
        plans = tuple(plan for part in parts if (plan := first_plan(part)) is not None)
        assert len(parts) == len(plans) == size[2]
        found.append((request, parts, plans))
    return found


def test_the_union_is_accepted_and_points_add_up(cases: list[Case]) -> None:
    for request, parts, plans in cases:
        whole = united(plans)
        assert len(whole.sessions) == sum(len(plan.sessions) for plan in plans) > 0
        assert violations(request, whole) == ()
        assert tier_points(penalties(request, whole)) == added(parts, plans)


def added(parts: tuple[Request, ...], plans: tuple[Plan, ...]) -> dict[int, int]:
    found: Counter[int] = Counter()
    for part, plan in zip(parts, plans, strict=True):
        found.update(tier_points(penalties(part, plan)))
    return {tier: found[tier] for tier in range(1, 7)}


@settings(max_examples=30)
@given(seed=st.integers(0, 10**6), which=st.integers(0, len(SIZES) - 1), before=st.booleans())
def test_rules_and_points_of_any_plan_are_those_of_its_parts(
    cases: list[Case], seed: int, which: int, before: bool
) -> None:
    """Also of plans that break rules, and beside a plan that was there before with promises and cancelled sessions."""
    request, _, plans = cases[which]
    chance = random.Random(seed)
    if before:
        was = Plan(
            visits=united(plans).visits,
            sessions=tuple(
                replace(session, status=chance.choice(list(Status)))
                for session in united([spoilt(plan, chance) for plan in plans]).sessions
            ),
        )
        today = request.partnership.first + timedelta(days=chance.randrange(300))
        request = replace(request, previous=PreviousPlan(plan=was), today=today)
    parts = independent_parts(request)
    assert len(parts) == len(plans)
    found = tuple(spoilt(plan, chance) for plan in plans)
    whole = united(found)
    of_parts = [violations(part, plan) for part, plan in zip(parts, found, strict=True)]
    assert violations(request, whole) == tuple(sorted(chain(*of_parts)))
    costs = [penalties(part, plan) for part, plan in zip(parts, found, strict=True)]
    assert penalties(request, whole) == tuple(sorted(chain(*costs)))


def spoilt(plan: Plan, chance: random.Random) -> Plan:
    """The plan with some visits and sessions gone, moved, or in the hands of others of the part."""
    workers = sorted({visit.worker_id for visit in plan.visits})
    rooms = sorted({session.room_id for session in plan.sessions if session.room_id})

    def session(was: Session) -> Session:
        match chance.randrange(12):
            case 0:
                return replace(was, day=moved(was.day, chance))
            case 1:
                return replace(was, start=was.start + 15, end=was.end + 15)
            case 2:
                return replace(was, worker_ids=(chance.choice(workers),))
            case 3:
                return replace(was, room_id=chance.choice(rooms))
        return was

    def visit(was: Visit) -> Visit:
        match chance.randrange(12):
            case 0:
                return replace(was, day=moved(was.day, chance))
            case 1:
                return replace(was, worker_id=chance.choice(workers))
            case 2:
                return replace(was, leave=was.leave + 45)
        return was

    return Plan(
        visits=tuple(visit(each) for each in plan.visits if chance.random() > 0.05),
        sessions=tuple(session(each) for each in plan.sessions if chance.random() > 0.05),
    )


def moved(day: date, chance: random.Random) -> date:
    return day + timedelta(days=chance.choice((-7, -1, 1, 7)))
