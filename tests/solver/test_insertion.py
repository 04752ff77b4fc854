"""What is missing is placed with the visits that it takes, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendars.intervals import Interval, clock
from planner.checker.violations import violations
from planner.domain.request import Request
from planner.domain.resources import AvailabilityException, Wish3
from solver.insertion import insert_missing
from solver.instance import Instance
from solver.ledger import Ledger
from solver.state import State, to_plan
from tests.builders import MONDAY, agreement, at, contract, small_request, wish, worker


def inserted(request: Request, *visits: tuple[str, str, str]) -> tuple[Instance, State]:
    """What insertion makes of these visits at alder on Monday (worker, arrive, leave), judged by the checker."""
    instance = Instance(request)
    ledger = Ledger(instance)
    for worker_id, arrive, leave in visits:
        key = (worker_id, "alder", MONDAY)
        shape = next(s for s in instance.shapes[key] if (s.arrive, s.leave) == (at(arrive), at(leave)))
        assert ledger.add_visit(key, shape)
    insert_missing(ledger, request.requirements.values())
    assert violations(request, to_plan(instance, ledger.state)) == ()
    return instance, ledger.state


def test_a_wish_brings_its_own_visit() -> None:
    _, state = inserted(small_request(wishes=[wish()]))
    assert state.sessions == 1
    assert len(state.visits) == 1


def test_a_visit_gets_longer_rather_than_another_worker_comes() -> None:
    request = small_request(workers=[worker("W1"), worker("W2")], wishes=[wish(last=MONDAY)])
    instance, alone = inserted(request)
    session = next(iter(alone.placed.values()))[0].candidate
    short = [s for s in instance.shapes["W2", "alder", MONDAY] if not s.covers(session.occupied)]
    first = min(short, key=lambda s: (s.leave, s.arrive))
    _, state = inserted(request, ("W2", clock(first.arrive), clock(first.leave)))
    assert {key[0] for key in state.visits} == {"W2"}
    assert state.sessions == 1
    assert {w for placed in state.placed.values() for p in placed for w in p.workers} == {"W2"}


def test_nobody_is_sent_who_has_no_hours_left() -> None:
    none = worker(contracts=(contract(week_minutes=60),))
    _, state = inserted(small_request(workers=[none], wishes=[wish()]))
    assert state == State()


@pytest.mark.parametrize(("weeks", "placed"), [(3, 3), (2, 0)])
def test_a_series_comes_whole_or_not_at_all(weeks: int, placed: int) -> None:
    last = MONDAY + timedelta(weeks=weeks) - timedelta(days=1)
    request = small_request(last=last, wishes=[wish(activity_ids=("series",), count=3)])
    _, state = inserted(request)
    assert state.sessions == placed
    assert len(state.visits) == placed


def test_a_series_that_fails_half_way_leaves_no_visits() -> None:
    last = MONDAY + timedelta(days=20)
    away = AvailabilityException(
        first=MONDAY + timedelta(days=14), last=last, span=Interval(0, 1440), state=Wish3.CANNOT
    )
    wishes = [wish(activity_ids=("series",), count=3)]
    request = small_request(last=last, workers=[worker(exceptions=(away,))], wishes=wishes)
    _, state = inserted(request)
    assert state == State()


def test_weekly_agreements_bring_no_visit() -> None:
    _, state = inserted(small_request(agreements=[agreement()]))
    assert state == State()
