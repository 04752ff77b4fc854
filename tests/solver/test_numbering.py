"""Numbers of sessions: by time in a first plan, and for good in the plans that continue it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.assignment import Plan, PreviousPlan, Session, Status
from planner.domain.request import Request
from planner.domain.statements import Pin
from solver.instance import Instance
from solver.numbering import numbers_of
from solver.state import Placed
from tests.builders import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    at,
    cohort,
    plan,
    school,
    session,
    small_request,
    visit,
    wish,
)

Where = tuple[date, str, str]
"""Date, start and worker of a session."""


def world(count: int = 4, **overrides: object) -> Request:
    return small_request(
        wishes=[wish("Q", count=count, cohort_ids=("alder-2",))],
        schools=[school("alder", sessions_a_day=9, sessions_a_week=9)],
        cohorts=[cohort("alder-2")],
        today=MONDAY,
        **overrides,  # type: ignore[arg-type]
    )


def continued(request: Request, before: dict[int, Where], held: frozenset[int] = frozenset()) -> Instance:
    """After a plan with these sessions by number, of which some are held."""
    sessions: list[Session] = [
        session(request, "Q", day, start, occurrence=number, worker_ids=(worker,), status=Status.PUBLISHED)
        for number, (day, start, worker) in before.items()
    ]
    visits = {visit(day, "08:30", "15:10", worker_id=worker) for day, _, worker in before.values()}
    previous = PreviousPlan(
        plan=Plan(visits=tuple(sorted(visits)), sessions=plan(*sessions).sessions),
        held=frozenset(f"Q-{number}" for number in held),
        held_visits=frozenset(visits),
    )
    return Instance(replace(request, previous=previous))


def numbered(instance: Instance, *now: Where) -> list[int]:
    """The numbers of these sessions, which are sorted by time."""
    requirement = instance.request.requirements["Q"]
    stand = {(s.day, s.start): s for s in instance.standing.sessions}
    placed = []
    for day, start, worker in now:
        moment = (day, at(start))
        candidate = next(
            (c for c in instance.candidates["Q"] if (c.day, c.start) == moment),
            instance.candidates["Q"][0],
        )
        if moment in stand:
            candidate = replace(candidate, day=day, start=at(start), end=stand[moment].end, stands=True)
        placed.append(Placed(candidate, (worker,), "alder-class"))
    return list(numbers_of(instance, requirement, tuple(placed)))


def test_in_a_first_plan_they_rise_with_time() -> None:
    assert numbered(Instance(world()), (MONDAY, "09:20", "W1"), (TUESDAY, "09:20", "W1")) == [1, 2]


THREE = {1: (MONDAY, "09:20", "W1"), 2: (TUESDAY, "09:20", "W1"), 3: (THURSDAY, "09:20", "W2")}


@pytest.mark.parametrize(
    ("now", "held", "expected"),
    [
        ([*THREE.values()], {1, 2, 3}, [1, 2, 3]),
        ([*THREE.values()], set(), [1, 2, 3]),
        ([THREE[1], THREE[3], (FRIDAY, "09:20", "W1")], {1, 3}, [1, 3, 2]),
        ([(MONDAY, "08:30", "W1"), THREE[1], THREE[3]], {1, 3}, [2, 1, 3]),
        ([THREE[1], (TUESDAY, "09:20", "W2"), THREE[3]], {1, 3}, [1, 2, 3]),
        ([*THREE.values(), (FRIDAY, "09:20", "W1")], {1, 2, 3}, [1, 2, 3, 4]),
        ([(MONDAY, "08:30", "W1"), *THREE.values()], set(), [4, 1, 2, 3]),
        ([THREE[1], (WEDNESDAY, "09:20", "W2"), (FRIDAY, "09:20", "W1")], {1}, [1, 3, 2]),
    ],
    ids=["held", "as it was", "later", "earlier", "restaffed", "new", "new before", "teams"],
)
def test_later_a_session_keeps_its_own(now: list[Where], held: set[int], expected: list[int]) -> None:
    assert numbered(continued(world(), THREE, frozenset(held)), *now) == expected


def test_a_pinned_number_goes_to_the_session_that_obeys_it() -> None:
    pins = [Pin(session_id="Q-1", day=FRIDAY, start=at("09:20"))]
    instance = continued(world(pins=pins), THREE, frozenset({2, 3}))
    assert numbered(instance, THREE[2], THREE[3], (FRIDAY, "09:20", "W2")) == [2, 3, 1]


def test_numbers_above_what_is_asked_now_stay() -> None:
    instance = continued(world(count=2), {2: THREE[1], 3: THREE[2]}, frozenset({2, 3}))
    assert numbered(instance, THREE[1], THREE[2]) == [2, 3]
    moved = continued(world(count=1), {2: THREE[1]})
    assert numbered(moved, (FRIDAY, "09:20", "W1")) == [2]
