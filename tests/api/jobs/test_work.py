"""A run in the hands of one process: whatever happens to the process that solves it, it ends once."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from api.cli.app import main
from api.jobs.hands import HandedBack
from planner.domain.runs import Ending, RunKind, RunState
from planner.persistence.plan_content import unpacked
from planner.persistence.plans import plan_by_id, plan_files
from planner.persistence.store import Store
from planner.services.runs.orders import RunOrder, cancel_run, stop_run
from tests.api.jobs.worlds import TINY, Planning, beside, kill, planning_in, region, solving_children, until

QUICK = RunOrder(kind=RunKind.PLAN, time_limit_seconds=15.0)
LONG = RunOrder(kind=RunKind.PLAN, time_limit_seconds=120.0)


@pytest.fixture
def tiny(store: Store) -> Planning:
    return planning_in(store)


@pytest.fixture
def slow(store: Store, tmp_path: Path) -> Planning:
    return planning_in(store, region(tmp_path / "region"))


def text_of(data: bytes) -> str:
    """All that a page or a workbook says."""
    if not data.startswith(b"PK"):
        return data.decode()
    with ZipFile(BytesIO(data)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def test_the_service_makes_the_plan_of_the_command_line(tiny: Planning, tmp_path: Path) -> None:
    run_id = tiny.order(RunOrder(kind=RunKind.PLAN, time_limit_seconds=2.0, deterministic=True, seed=3))
    tiny.work(run_id).solve()
    run = tiny.run(run_id)
    assert (run.state, run.attempts, run.alone, run.failure) == ("done", 1, None, None)
    assert run.plan_id is not None
    out = tmp_path / "out"
    options = ("--deterministic", "2", "--seed", "3", "--today", run.options["today"], "--progress", "none")
    assert main(["plan", str(TINY), "--out", str(out), *options]) == 0
    files = tiny.service.store.read(tiny.scope, lambda unit: plan_files(unit, run.plan_id or 0))
    for name in ("sessions.csv", "visits.csv", "unplaced.csv"):
        assert files[name] == (out / name).read_bytes(), name
    for name, told in (("report.html", '<section id="load"'), ("programme.xlsx", "contract")):
        assert told in text_of((out / name).read_bytes()), f"the command line tells of contracts: {name}"
        assert told not in text_of(files[name]), f"coordinators of other organisations read it too: {name}"
    plan = tiny.service.store.read(tiny.scope, lambda unit: plan_by_id(unit, run.plan_id or 0))
    assert plan is not None
    told = json.loads((out / "result.json").read_text())
    assert plan.tiers == told["tiers"]
    assert plan.counts["sessions"] == told["sessions"] == len(unpacked(plan.content).plan.sessions)


def test_a_killed_solver_is_followed_by_another(tiny: Planning) -> None:
    run_id = tiny.order(QUICK)
    with beside(tiny.work(run_id).solve):
        until(lambda: bool(solving_children(os.getpid())))
        kill(solving_children(os.getpid())[0])
    run = tiny.run(run_id)
    assert (run.state, run.failure, run.attempts, len(tiny.plans())) == ("done", None, 2, 1)


@pytest.mark.slow
def test_a_solver_that_is_killed_again_and_again_keeps_its_best_plan(slow: Planning) -> None:
    run_id = slow.order(LONG)
    with beside(slow.work(run_id).solve):
        for attempt in (1, 2, 3):
            until(
                lambda attempt=attempt: slow.run(run_id).attempts == attempt and slow.run(run_id).incumbent is not None
            )
            until(lambda: bool(solving_children(os.getpid())))
            kill(solving_children(os.getpid())[0])
    run = slow.run(run_id)
    assert run.state == RunState.DONE.value
    assert run.failure is not None
    assert run.failure["ending"] == Ending.KILLED.value
    assert len(slow.plans()) == 1


def test_stop_keeps_the_best_plan(slow: Planning) -> None:
    run_id = slow.order(LONG)
    with beside(slow.work(run_id).solve):
        until(lambda: slow.run(run_id).progress.get("placed", 0) > 0)
        slow.service.store.write(slow.scope, lambda unit: stop_run(unit, slow.actor, run_id))
    run = slow.run(run_id)
    assert (run.state, run.failure, len(slow.plans())) == ("done", None, 1)
    plan = slow.service.store.read(slow.scope, lambda unit: plan_by_id(unit, run.plan_id or 0))
    assert plan is not None
    assert plan.counts["stopped"] is True
    assert plan.counts["sessions"] > 0
    assert plan.counts["seconds"] < 100


def test_cancel_leaves_no_plan_and_no_process(slow: Planning) -> None:
    run_id = slow.order(LONG)
    with beside(slow.work(run_id).solve) as thread:
        until(lambda: bool(solving_children(os.getpid())))
        slow.service.store.write(slow.scope, lambda unit: cancel_run(unit, slow.actor, run_id))
        thread.join(3.0)
        assert not thread.is_alive()
    assert (slow.run(run_id).state, slow.plans(), solving_children(os.getpid())) == ("cancelled", [], [])


def test_a_solver_that_needs_too_much_memory_is_ended(slow: Planning) -> None:
    run_id = slow.order(LONG)
    replace(slow.work(run_id), resident_bytes=50_000_000).solve()
    run = slow.run(run_id)
    assert (run.state, run.attempts, solving_children(os.getpid())) == ("failed", 1, [])
    assert run.failure is not None
    assert run.failure["ending"] == Ending.OUT_OF_MEMORY.value


def test_a_run_on_an_input_that_changed_says_so(tiny: Planning) -> None:
    run_id = tiny.order(QUICK)
    tiny.change_input()
    tiny.work(run_id).solve()
    run = tiny.run(run_id)
    assert run.state == RunState.OUTDATED.value
    assert run.plan_id is not None


def test_a_run_that_is_over_is_not_run_again(tiny: Planning) -> None:
    run_id = tiny.order(QUICK)
    tiny.work(run_id).solve()
    tiny.work(run_id, executor="elsewhere").solve()
    assert (tiny.run(run_id).attempts, len(tiny.plans())) == (1, 1)


def test_a_process_that_has_to_go_hands_back(tiny: Planning) -> None:
    run_id = tiny.order(QUICK)
    closing = threading.Event()
    closing.set()
    with pytest.raises(HandedBack):
        tiny.work(run_id, closing=closing).solve()
    assert tiny.run(run_id).state == RunState.RUNNING.value
    tiny.work(run_id, executor="another").solve()
    assert (tiny.run(run_id).state, tiny.run(run_id).attempts) == ("done", 2)


def test_a_replan_changes_the_plan_that_it_names(tiny: Planning) -> None:
    first = tiny.order(QUICK)
    tiny.work(first).solve()
    base = tiny.run(first).plan_id
    assert base is not None
    row = tiny.service.store.read(tiny.scope, lambda unit: plan_by_id(unit, base))
    assert row is not None
    session = unpacked(row.content).plan.sessions[0]
    day = session.day.isoformat()
    absence = {"change_id": "a1", "kind": "absence", "subject_id": session.worker_ids[0], "from": day, "until": day}
    again = tiny.order(
        RunOrder(kind=RunKind.REPLAN, base_plan_id=base, time_limit_seconds=30.0, changes=(absence | {"value": ""},))
    )
    tiny.work(again).solve()
    run = tiny.run(again)
    assert (run.state, run.failure) == ("done", None)
    files = tiny.service.store.read(tiny.scope, lambda unit: plan_files(unit, run.plan_id or 0))
    assert f"{session.id},".encode() in files["changes.csv"]
    assert b"a1,absence" in files["applied_changes.csv"]


def test_faulty_changes_are_named(tiny: Planning) -> None:
    first = tiny.order(QUICK)
    tiny.work(first).solve()
    wrong = {"change_id": "a1", "kind": "absence", "subject_id": "nobody", "from": "", "until": "", "value": ""}
    run_id = tiny.order(RunOrder(kind=RunKind.REPLAN, base_plan_id=tiny.run(first).plan_id, changes=(wrong,)))
    tiny.work(run_id).solve()
    run = tiny.run(run_id)
    assert run.state == RunState.FAILED.value
    assert run.failure is not None
    assert run.failure["ending"] == Ending.REFUSED.value
    assert {problem["column"] for problem in run.failure["problems"]} >= {"subject_id"}
