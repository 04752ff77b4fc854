"""A whole region's year is explained in seconds."""

from __future__ import annotations

import random
import statistics
import time
from datetime import date
from pathlib import Path

import pytest

from planner.checker.penalties import Scorer
from planner.checker.violations import violations
from planner.tabular.reading import read_request
from solver.explain.alternatives import explain_session
from solver.explain.repairs import verified_repairs
from solver.explain.unplaced import explain_unplaced
from solver.search.budget import Budget
from tests.plans import difference, planned

BUCH = Path(__file__).parents[3] / "examples" / "buch"


@pytest.mark.slow
def test_thirty_requirements_of_a_year_take_less_than_three_seconds() -> None:
    request = read_request(BUCH, today=date(2026, 8, 1))
    plan = planned(request)
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
    plan = planned(request)
    seconds = []
    for session in random.Random(1).sample(plan.sessions, 40):
        begin = time.process_time()
        explanation = explain_session(request, plan, session.id)
        seconds.append(time.process_time() - begin)
        assert explanation.moments or explanation.no_moments
    assert statistics.median(seconds) < 1
    assert max(seconds) < 10


@pytest.mark.slow
def test_repairs_of_a_year_keep_their_time_and_are_all_true() -> None:
    request = read_request(BUCH, today=date(2026, 8, 1))
    plan = planned(request)
    missing = explain_unplaced(request, plan)
    begin = time.monotonic()
    answers = verified_repairs(request, plan, missing, Budget(10.0), threads=2)
    assert time.monotonic() - begin < 12
    by_group = {item.requirement_id: answer for item, answer in zip(missing, answers, strict=True)}
    helped = [answer for answer in by_group.values() if answer.verified]
    assert len(helped) >= len(by_group) / 3
    for verified in [verified for answer in helped for verified in answer.verified][:60]:
        assert not violations(verified.request, verified.plan)
        assert verified.repair.session in verified.plan.sessions
        assert difference(Scorer(request=verified.request), plan, verified.plan) == verified.repair.cost
