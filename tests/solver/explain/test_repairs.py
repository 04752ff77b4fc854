"""Repairs: each kind where it is what is needed, every one of them true, and none missed that brute force finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from random import Random

import pytest

from calendars.intervals import Interval
from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.outcome import Unplaced
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from planner.domain.resources import AvailabilityException, Wish3
from planner.domain.statements import Priority
from solver.explain.repair_search import Answer
from solver.explain.repairs import find_repairs, verified_repairs
from solver.explain.unplaced import explain_unplaced
from solver.search.budget import Budget
from tests import builders as b
from tests.agreement.bruteforce import session_options, visit_options
from tests.agreement.tiny_requests import STEP_MINUTES, drawn
from tests.plans import difference, planned
from tests.solver.explain.repair_examples import EXAMPLES, Example, world_of
from tests.solver.explain.test_alternatives import _stays


def answer_of(request: Request, plan: Plan) -> Answer:
    items = [item for item in explain_unplaced(request, plan) if item.requirement_id.startswith("Q")]
    return verified_repairs(request, plan, items, Budget(60.0))[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_each_kind_of_repair_is_found_where_it_is_needed(example: Example) -> None:
    request, plan = world_of(example)
    assert not violations(request, plan)
    answer = answer_of(request, plan)
    assert_true(request, plan, answer)
    texts = {v.repair.kind: v.repair.text_nl for v in answer.verified}
    assert example.kind in texts
    assert example.text_nl in texts[example.kind]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_kind_says_its_rows_of_the_input_and_what_else_they_hold_for(example: Example) -> None:
    request, plan = world_of(example)
    repair = next(v.repair for v in answer_of(request, plan).verified if v.repair.kind is example.kind)
    assert tuple(row.table for row in repair.rows) == example.tables
    assert repair.may_be_taken
    assert example.beyond_nl in repair.beyond_nl
    assert bool(repair.beyond_nl) == bool(repair.beyond_en) == bool(example.beyond_nl)
    assert not repair.beyond_nl.endswith(".")
    assert bool(repair.moving_on) == bool(repair.moved)


def assert_true(request: Request, plan: Plan, answer: Answer) -> None:
    """Under the changed request the checker takes the old plan and the new one, which is better as it says."""
    ranks = [v.repair.kind.rank for v in answer.verified]
    assert ranks == sorted(set(ranks))
    for verified in answer.verified:
        repair, changed = verified.repair, verified.request
        requirement = changed.requirements[repair.session.requirement_id]
        assert not violations(changed, plan)
        assert not violations(changed, verified.plan)
        assert repair.session in verified.plan.sessions
        assert difference(Scorer(request=changed), plan, verified.plan) == repair.cost
        assert len(own(verified.plan, requirement.id)) > len(own(plan, requirement.id))
        tier = {Priority.COULD: 5, Priority.SHOULD: 3}.get(requirement.priority, 1)
        assert all(points <= 0 for points in repair.cost.tiers[: tier - 1])
        if repair.moved == 0:
            assert {replace(s, id="", occurrence=0) for s in plan.sessions} <= {
                replace(s, id="", occurrence=0) for s in verified.plan.sessions
            }


def own(plan: Plan, requirement_id: str) -> list[Session]:
    return [session for session in plan.sessions if session.requirement_id == requirement_id]


def test_nothing_helps_where_nothing_can() -> None:
    """A wish for a day outside school on which only pupils are free: no kind of change opens a closed school."""
    closed = tuple(b.special_days("closed", b.MONDAY + timedelta(days=n)) for n in range(14))
    request = b.small_request(wishes=[b.wish("Q")], calendar_options={"alder": {"specials": closed}})
    answer = answer_of(request, Plan())
    assert answer.verified == ()
    assert answer.complete


def test_when_time_is_over_nothing_is_claimed() -> None:
    request, plan = world_of(EXAMPLES[5])
    items = explain_unplaced(request, plan)
    (found,) = find_repairs(request, plan, items, Budget(0.0))
    assert found.repairs.found == ()
    assert not found.repairs.complete


def test_occurrences_that_ask_for_the_same_share_the_answer() -> None:
    request = b.small_request(wishes=[b.wish("Q", count=3)], workers=[b.worker("W1", school_ids=frozenset({"beech"}))])
    items = explain_unplaced(request, Plan())
    found = find_repairs(request, Plan(), items, Budget(60.0))
    assert len(found) == 3
    assert len({item.repairs for item in found}) == 1
    assert [repair.kind for repair in found[0].repairs.found] == [RepairKind.SCHOOL]


def test_the_same_twice_with_deterministic_time() -> None:
    request, plan = world_of(EXAMPLES[-1])
    items = explain_unplaced(request, plan)
    one_, other = (find_repairs(request, plan, items, Budget(5.0, deterministic=True)) for _ in range(2))
    assert one_ == other
    assert one_[0].repairs.found


@pytest.mark.parametrize("seed", range(30))
def test_against_brute_force(seed: int) -> None:
    """Everything that is shown is true; where some single change gets it in, something is shown."""
    request = drawn(Random(f"repair/{seed}"))
    whole = planned(request)
    plan = thinned(Random(seed), whole)
    if violations(request, plan):
        return
    items = [item for item in explain_unplaced(request, plan) if not request.requirements[item.requirement_id].series]
    for item, answer in zip(items, verified_repairs(request, plan, items, Budget(60.0)), strict=True):
        assert_true(request, plan, answer)
        assert answer.complete
        if not answer.verified:
            for name, changed in single_changes(request, item.requirement_id):
                assert not can_be_placed(changed, plan, item), name


def thinned(random: Random, plan: Plan) -> Plan:
    """The plan without one of its sessions, so that something is missing."""
    if not plan.sessions:
        return plan
    gone = random.choice(plan.sessions)
    return replace(plan, sessions=tuple(s for s in plan.sessions if s is not gone))


def single_changes(request: Request, requirement_id: str) -> Iterator[tuple[str, Request]]:
    """Every change of some simple kinds, tried without any thought."""
    requirement = request.requirements[requirement_id]
    school_id = requirement.school_id
    yield "nothing", request
    for worker in request.workers.values():
        for changed in (
            replace(worker, school_ids=worker.school_ids | {school_id}),
            replace(worker, skills=worker.skills | {"presenting", "coaching"}),
            *(
                replace(
                    worker, contracts=tuple(replace(c, week_minutes=c.week_minutes + 60 * h) for c in worker.contracts)
                )
                for h in (1, 2, 3, 4)
            ),
            *(
                replace(
                    worker,
                    exceptions=(
                        *worker.exceptions,
                        AvailabilityException(first=day, last=day, span=Interval(0, 1440), state=Wish3.CAN),
                    ),
                )
                for day in request.days
            ),
        ):
            yield f"worker {worker.id}", replace(request, workers={**request.workers, worker.id: changed})
    for room in request.rooms.values():
        larger = replace(room, capacity=100, opening=None)
        yield f"room {room.id}", replace(request, rooms={**request.rooms, room.id: larger})
    school = request.schools[school_id]
    freer = replace(school, sessions_a_week=school.sessions_a_week + 1)
    yield "sessions", replace(request, schools={**request.schools, school_id: freer})
    looser = replace(requirement, min_gap_days=0, max_gap_days=None)
    yield "gaps", replace(request, requirements={**request.requirements, requirement_id: looser})


def can_be_placed(request: Request, plan: Plan, item: Unplaced) -> bool:
    """Whether the occurrence can stand beside the plan so that no tier above its own gets worse."""
    requirement = request.requirements[item.requirement_id]
    scorer = Scorer(request=request)
    tier = tier_of(request, requirement.id)
    visits = visit_options(request)
    for option in session_options(request, requirement, STEP_MINUTES):
        session = replace(option, id=requirement.session_id(item.occurrence), occurrence=item.occurrence)
        for after in with_visits(request, plan, visits, session):
            if not violations(request, after):
                cost = difference(scorer, plan, after).tiers
                if all(points <= 0 for points in cost[: tier - 1]) and cost[tier - 1] < 0:
                    return True
    return False


def with_visits(request: Request, plan: Plan, visits: Sequence[Visit], session: Session) -> Iterator[Plan]:
    for stays in product(*(_stays(request, plan, list(visits), session, w) for w in session.worker_ids)):
        changed = set(plan.visits)
        for lost, gained in stays:
            changed = changed - {lost} | ({gained} if gained else set())
        yield Plan(visits=tuple(sorted(v for v in changed if v)), sessions=(*plan.sessions, session))


def tier_of(request: Request, requirement_id: str) -> int:
    requirement = request.requirements[requirement_id]
    if requirement.source == "signal":
        return 1 if request.signals[requirement.source_id].severity == 3 else 3
    return {Priority.COULD: 5, Priority.SHOULD: 3}.get(requirement.priority, 1)
