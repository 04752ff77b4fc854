"""Plans of independent parts as one programme."""

from __future__ import annotations

import threading
import time

import pytest

from api.dependencies import production
from api.planning.merging import FoundPlan, merged_programme, part_of
from api.planning.plans import PlanOrder
from api.planning.time_limit import TimeLimit
from planner.domain.outcome import RunOptions, RunResult
from planner.domain.parts import independent_parts
from planner.domain.request import Request
from planner.domain.statements import Priority
from solver.optimise import optimise
from tests.builders import agreement, small_request, wish, worker

OPTIONS = RunOptions(time_limit_seconds=10.0, threads=1)
PARTS = production()


@pytest.fixture(scope="module")
def request_() -> Request:
    """Two schools with a worker each; a wish of the second that cannot be met twice."""
    return small_request(
        workers=(
            worker("W1", school_ids=frozenset({"alder"})),
            worker("W2", school_ids=frozenset({"beech"})),
        ),
        agreements=(agreement("alder"),),
        wishes=(
            wish("A"),
            wish("B", school_id="beech", cohort_ids=("beech-1",), count=2, min_gap_days=40, priority=Priority.MUST),
        ),
    )


@pytest.fixture(scope="module")
def results(request_: Request) -> dict[str, RunResult]:
    """The best plan of each part, by its school."""
    return {"-".join(part.schools): optimise(part, OPTIONS) for part in independent_parts(request_)}


def found(school_id: str, result: RunResult) -> FoundPlan:
    return FoundPlan(
        school_ids=frozenset({school_id}),
        plan=result.plan,
        bounds=[tier.bound for tier in result.tiers],
        floors=[tier.floor for tier in result.tiers],
        seconds=result.seconds,
        first_plan_seconds=result.first_plan_seconds,
    )


def order(request: Request) -> PlanOrder:
    limit = TimeLimit(30.0, time.monotonic())
    limit.after_reading(request)
    return PlanOrder(request=request, limit=limit, options=OPTIONS)


def test_the_whole_is_judged_proven_and_explained(request_: Request, results: dict[str, RunResult]) -> None:
    plans = [found(school_id, result) for school_id, result in results.items()]
    programme = merged_programme(order(request_), plans, 12.0, PARTS, threading.Event())
    assert len(programme.plan.sessions) == sum(len(result.plan.sessions) for result in results.values())
    for index, tier in enumerate(programme.run.tiers):
        assert tier.points == sum(result.tiers[index].points for result in results.values())
    assert programme.run.tiers[0].bound == programme.run.tiers[0].points == 40
    assert (programme.run.seconds, programme.run.stopped) == (12.0, False)
    assert [(each.requirement_id, each.school_id) for each in programme.unplaced] == [("B", "beech")]


def test_who_stopped_waits_for_no_more_than_the_judgement(request_: Request, results: dict[str, RunResult]) -> None:
    stop = threading.Event()
    stop.set()
    plans = [found(school_id, result) for school_id, result in results.items()]
    programme = merged_programme(order(request_), plans, 12.0, PARTS, stop, stopped=True)
    assert (programme.run.stopped, programme.clashes.complete) == (True, False)


def test_a_part_that_there_is_not_is_a_fault(request_: Request) -> None:
    with pytest.raises(ValueError, match="alder, beech"):
        part_of(request_, frozenset({"alder", "beech"}))
