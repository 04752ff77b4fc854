"""Generated regions: what a plan has all together is no clash, and no plan has all that a clash is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from planner.checker.violations import violations
from planner.domain.assignment import Plan, Session
from planner.domain.outcome import RunOptions
from planner.domain.precheck import Supply
from planner.domain.request import Request
from planner.domain.statements import Pin
from planner.generator.generating import generate_tables
from planner.tabular.reading import read_request
from planner.tabular.writing import write_tables
from solver.clashes.asking import Asking
from solver.clashes.demands import demanded, met
from solver.clashes.finding import Search, find_clashes
from solver.instance import Instance
from solver.optimise import optimise
from solver.precheck.looking import precheck
from solver.search.budget import Budget

OPTIONS = RunOptions(time_limit_seconds=60.0, deterministic=True)
ONE_PIN_IN = 6
REGIONS = [pytest.param(1, 2, 1.0, 1)] + [
    pytest.param(schools, workers, demand, seed, marks=pytest.mark.slow)
    for schools, workers, demand in ((1, 1, 1.1), (1, 2, 0.9), (2, 3, 1.0), (3, 4, 0.9))
    for seed in (2, 3, 4)
]


def region(schools: int, workers: int, demand: float, seed: int, folder: Path) -> Request:
    write_tables(generate_tables(schools, workers, 1, 0.3, demand, seed), folder)
    return read_request(folder, today=date(2026, 8, 1))


def fixed(session: Session, random: Random) -> Pin:
    """A pin of one or more parts of a session as it is planned."""
    parts = {
        "day": session.day,
        "start": session.start,
        "worker_ids": tuple(sorted(session.worker_ids)),
        "room_id": session.room_id,
    }
    chosen = random.sample(sorted(parts), random.randint(1, len(parts)))
    return Pin(session_id=session.id, **{name: parts[name] for name in chosen})


def as_planned(request: Request, plan: Plan, seed: int) -> Request:
    """Only what the plan has is asked for, and part of it is pinned as it is there."""
    random = Random(seed)
    planned: dict[str, list[Session]] = defaultdict(list)
    for session in plan.sessions:
        planned[session.requirement_id].append(session)
    requirements = {name: replace(request.requirements[name], occurrences=len(planned[name])) for name in planned}
    pins = {
        session.id: fixed(session, random)
        for sessions in planned.values()
        for session in sessions
        if random.randrange(ONE_PIN_IN) == 0
    }
    return replace(request, requirements=requirements, pins=pins)


@pytest.mark.parametrize(("schools", "workers", "demand", "seed"), REGIONS)
def test_a_region_and_what_is_planned_of_it(
    schools: int, workers: int, demand: float, seed: int, tmp_path: Path
) -> None:
    request = region(schools, workers, demand, seed, tmp_path / "input")
    plan = optimise(request, RunOptions(time_limit_seconds=5.0, threads=2)).plan
    search = Search(plan, Asking(Instance(request), Budget(OPTIONS.time_limit_seconds, deterministic=True)))
    assert search.result().complete
    for found in search.found:
        assert not met(request, plan, found.demands) >= found.demands
        assert found.clash.barriers
        assert all(statement.places for statement in found.clash.demands)

    possible = as_planned(request, plan, seed)
    assert len(possible.pins) > len(plan.sessions) // (2 * ONE_PIN_IN)
    assert violations(possible, plan) == ()
    every = frozenset(demand for demands in demanded(possible).values() for demand in demands)
    assert met(possible, plan, every) == every
    assert find_clashes(possible, None, OPTIONS).found == ()

    looked = precheck(possible)
    assert looked.never == ()
    assert not {supply for supply, _, _ in looked.shortages} & {Supply.SKILLS, Supply.LATE, Supply.ROOMS}
