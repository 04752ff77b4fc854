"""Rows: every solver in a process of its own, judged; what is stopped from outside says so and keeps what it had."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.tabular.reading import read_request
from solver.greedy import greedy_state
from solver.instance import Instance
from solver.state import to_plan
from tests.benchmarks.child import TODAY
from tests.benchmarks.instances import EXAMPLES, INSTANCES, find_instance
from tests.benchmarks.running import (
    Ended,
    Order,
    bounds_given,
    contradictions,
    first_plan_seconds,
    main,
    orders,
    parsed,
    read_rows,
    row,
    solved,
    status,
)
from tests.benchmarks.solvers import SOLVERS

TINY = Order(instance=find_instance("tiny"), solver="ours", budget_seconds=20.0, threads=1, seed=0, memory_mib=4096)
PROMISED = {
    "instance", "solver", "threads", "budget_seconds", "first_plan_seconds", "tiers", "violations", "peak_mib",
}  # fmt: skip


@pytest.fixture(scope="module")
def tiny() -> Request:
    return read_request(EXAMPLES / "tiny", today=TODAY)


def test_every_solver_plans_the_tiny_example_and_the_rows_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    typed = ["--out", str(out), "--instances", "tiny", "--seconds", "20", "--peer-seconds", "20", "--threads", "1"]
    assert main(typed) == 0
    rows = read_rows(out)
    assert [r["solver"] for r in rows] == list(SOLVERS)
    assert all(r.keys() >= PROMISED for r in rows)
    for found in rows:
        assert found["violations"] == 0
        assert found["peak_mib"] > 0
        assert [t["tier"] for t in found["tiers"]] == [1, 2, 3, 4, 5, 6]
        assert all(0 <= t["bound"] <= t["points"] for t in found["tiers"])
    for found in rows[:2]:
        assert found["status"] == "optimal"
        assert [t["points"] for t in found["tiers"]] == [0, 0, 10, 100, 0, 1]
        assert found["history"][-1][1] == [0, 0, 10, 100, 0, 1]
    assert [t["points"] for t in rows[2]["tiers"]][:3] == [0, 0, 10]
    assert [t["bound"] for t in rows[2]["tiers"]][:3] == [0, 0, 10]
    assert rows[2]["status"] == "its relaxation is solved"
    assert main(typed) == 0
    assert read_rows(out) == rows


def test_too_much_memory_and_too_much_time_end_a_solve(tiny: Request) -> None:
    found = solved(replace(TINY, memory_mib=40), EXAMPLES / "tiny", tiny)
    assert found["status"] == "no plan: out of memory"
    assert found["tiers"] == []
    assert found["first_plan_seconds"] is None
    late = replace(TINY, instance=find_instance("buch"), solver="greedy", budget_seconds=-30.0)
    found = solved(late, EXAMPLES / "buch", tiny)
    assert found["status"] == "no plan: out of time"


def test_what_a_stopped_peer_had_counts(tiny: Request) -> None:
    ended = Ended("out of memory", -9, 4100, 3.0, "")
    found = row(TINY, tiny, [(1.5, Plan())], {}, ended)
    assert found["status"] == "out of memory"
    assert found["violations"] == 0
    assert found["tiers"][2]["points"] > 10
    assert found["history"][0][0] == found["first_plan_seconds"] == 1.5


def test_the_best_plan_counts_not_the_last(tiny: Request) -> None:
    ended = Ended("", 0, 100, 3.0, "")
    full = solved(TINY, EXAMPLES / "tiny", tiny)
    empty = row(TINY, tiny, [(1.0, Plan())], {}, ended)
    assert full["tiers"][2]["points"] < empty["tiers"][2]["points"]
    told: dict[str, Any] = {"bounds": {"1": 999}, "seconds": 2.0, "optimal": False, "note": ""}
    claimed = row(TINY, tiny, [(1.0, Plan())], told, ended)
    assert all(t["bound"] <= t["points"] for t in claimed["tiers"])
    assert claimed["bounds_told"] == {"1": 999}
    rows = [full, {**claimed, "solver": "liar"}]
    assert contradictions(rows) == [
        "tiny: liar says tier 1 costs at least 999, ours has 0.",
        f"tiny: liar says tier 1 costs at least 999, liar has {claimed['tiers'][0]['points']}.",
    ]


def test_what_another_session_answers_is_not_asked_for(tiny: Request) -> None:
    contact = replace(tiny.activities["pauze"], themes=frozenset({"online"}))
    request = replace(tiny, activities={**tiny.activities, "pauze": contact})
    instance = Instance(request)
    planned = to_plan(instance, greedy_state(instance, stop=lambda: False))
    without = replace(planned, sessions=tuple(s for s in planned.sessions if s.requirement_id != "dijk-online"))
    found = row(TINY, request, [(1.0, without)], {}, Ended("", 0, 100, 3.0, ""))
    # The break contacts at De Dijk answer its signal; «Samen koken» is all that is missing.
    assert (found["planned"], found["asked"]) == (len(without.sessions), len(without.sessions) + 1)


def test_a_relaxation_bounds_no_tier_after_one_that_its_plan_misses() -> None:
    told = {"bounds": {"1": 4, "3": 9, "4": 7}, "points": {"1": 5, "3": 10, "4": 7}}
    assert bounds_given((5, 0, 10, 8, 0, 0), told) == {1: 4, 3: 9, 4: 7}
    assert bounds_given((5, 0, 11, 8, 0, 0), told) == {1: 4, 3: 9}
    assert bounds_given((6, 0, 10, 8, 0, 0), told) == {1: 4}
    assert bounds_given((6, 0, 10, 8, 0, 0), {"bounds": {"1": 4, "3": 9}}) == {1: 4, 3: 9}


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [("terminate: std::bad_alloc", -6, "out of memory"), ("Traceback", 1, "ended by 1")],
)
def test_a_child_that_broke_down_says_how(words: str, code: int, expected: str) -> None:
    assert status({}, Ended("", code, 10, 1.0, words), True) == expected
    assert status({}, Ended("", code, 10, 1.0, words), False) == f"no plan: {expected}"


def test_the_first_plan_places_nearly_what_the_best_one_does() -> None:
    history = [[1.0, [9], 50], [2.0, [8], 96], [3.0, [7], 100]]
    assert first_plan_seconds(history, 100) == 2.0
    assert first_plan_seconds([], 0) is None


def test_nine_instances_with_every_size_and_share() -> None:
    assert len(INSTANCES) == 9
    assert {(i.schools, i.shared) for i in INSTANCES[1:]} == {(s, p) for s in (8, 24) for p in (0.0, 0.3, 1.0)}
    assert find_instance("region-3-30-4").workers == 4
    for name in ("nowhere", "region-1-x-3"):
        with pytest.raises(ValueError, match="No instance"):
            find_instance(name)


def test_everything_is_asked_by_default_in_less_than_three_quarters_of_an_hour() -> None:
    asked = orders(parsed([]))
    assert len(asked) == 9 * len(SOLVERS)
    assert sum(order.budget_seconds for order in asked if order.solver != "greedy") < 43 * 60
    with pytest.raises(ValueError, match="No solver magic"):
        orders(argparse.Namespace(**{**vars(parsed([])), "solvers": "magic"}))


def test_rows_are_json(tmp_path: Path) -> None:
    out = tmp_path / "rows.json"
    assert read_rows(out) == []
    out.write_text(json.dumps([{"instance": "tiny"}]))
    assert read_rows(out) == [{"instance": "tiny"}]
