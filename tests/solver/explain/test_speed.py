"""A whole region's year is explained in seconds."""

from __future__ import annotations

import random
import statistics
import time
from datetime import date
from pathlib import Path

import pytest

from planner.tabular.reading import read_request
from solver.explain.alternatives import explain_session
from solver.explain.unplaced import explain_unplaced
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.state import to_plan

BUCH = Path(__file__).parents[3] / "examples" / "buch"


@pytest.mark.slow
def test_thirty_requirements_of_a_year_take_less_than_three_seconds() -> None:
    request = read_request(BUCH, today=date(2026, 8, 1))
    instance = Instance(request)
    plan = to_plan(instance, greedy_state(instance))
    begin = time.process_time()
    found = explain_unplaced(request, plan)
    seconds = time.process_time() - begin
    requirements = {item.requirement_id for item in found}
    assert len(requirements) >= 30
    assert seconds / len(requirements) * 30 < 3
    assert all(item.moments == sum(item.lacks.values()) + item.possible for item in found)


@pytest.mark.slow
def test_why_here_takes_less_than_a_second_for_most_sessions_of_a_year() -> None:
    request = read_request(BUCH, today=date(2026, 8, 1))
    instance = Instance(request)
    plan = to_plan(instance, greedy_state(instance))
    seconds = []
    for session in random.Random(1).sample(plan.sessions, 40):
        begin = time.process_time()
        explanation = explain_session(request, plan, session.id)
        seconds.append(time.process_time() - begin)
        assert explanation.moments or explanation.no_moments
    assert statistics.median(seconds) < 1
    assert max(seconds) < 10
