"""Independent parts of a run: solved side by side, each once, and put together once, whoever is killed meanwhile."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from api.jobs.hands import HandedBack
from api.jobs.part_work import PartWork
from api.jobs.runner import running
from planner.domain.runs import Ending, RunKind
from planner.persistence.engine import open_engine
from planner.persistence.plan_content import unpacked
from planner.persistence.plans import plan_by_id
from planner.persistence.runs import beat
from planner.persistence.schema import upgrade
from planner.persistence.scope import Scope
from planner.persistence.store import Store
from planner.persistence.tables import PlanRow
from planner.services.runs.orders import RunOrder, cancel_run
from tests.apart import write_apart
from tests.api.jobs.parts import parts, region_apart, stop, tiny_apart
from tests.api.jobs.processes import free_port, process
from tests.api.jobs.worlds import BEFORE, Planning, beside, kill, planning_in, solving_children, until

TWO_AT_ONCE = 2
TINY_ORDER = RunOrder(kind=RunKind.PLAN, time_limit_seconds=90.0)
LONG = RunOrder(kind=RunKind.PLAN, time_limit_seconds=300.0)


@pytest.fixture
def tiny(store: Store, tmp_path: Path) -> Planning:
    return planning_in(store, tiny_apart(tmp_path / "tiny"))


@pytest.fixture
def slow(store: Store, tmp_path: Path) -> Planning:
    return planning_in(store, region_apart(tmp_path / "region"))


def plan_of(planning: Planning, run_id: int) -> PlanRow:
    plan_id = planning.run(run_id).plan_id
    assert plan_id is not None
    found = planning.service.store.read(planning.scope, lambda unit: plan_by_id(unit, plan_id))
    assert found is not None
    return found


def both_under_way(planning: Planning, run_id: int) -> bool:
    found = parts(planning, run_id)
    return len(found) == 2 and all("stage" in part.progress for part in found)


def test_parts_are_put_together_to_the_plan_that_the_whole_would_get(tiny: Planning) -> None:
    with running(tiny.service, TWO_AT_ONCE):
        in_parts = tiny.order(TINY_ORDER)
        until(lambda: tiny.run(in_parts).state == "done")
    with running(tiny.service, 1):
        as_one = tiny.order(TINY_ORDER)
        until(lambda: tiny.run(as_one).state == "done")
    run = tiny.run(in_parts)
    assert (run.attempts, run.failure, len(tiny.plans())) == (1, None, 2)
    found = parts(tiny, in_parts)
    assert [(part.school_ids, part.attempts, part.plan) for part in found] == [(["beek"], 1, None), (["dijk"], 1, None)]
    assert parts(tiny, as_one) == []
    one, other = plan_of(tiny, in_parts), plan_of(tiny, as_one)
    assert (one.counts["status"], one.counts["stopped"]) == ("optimal", False)
    assert [(tier["points"], tier["bound"]) for tier in one.tiers] == [
        (tier["points"], tier["bound"]) for tier in other.tiers
    ]
    assert run.progress["placed"] == one.counts["sessions"] == len(unpacked(one.content).plan.sessions)


def test_stop_keeps_the_best_of_every_part(slow: Planning) -> None:
    with running(slow.service, TWO_AT_ONCE):
        run_id = slow.order(LONG)
        until(lambda: both_under_way(slow, run_id))
        shown = slow.run(run_id).progress
        assert shown["placed"] > 0
        assert shown["placed"] < shown["asked"] <= sum(part.asked for part in parts(slow, run_id))
        stop(slow, run_id)
        until(lambda: slow.run(run_id).state == "done")
    plan = plan_of(slow, run_id)
    schools = {session.school_id for session in unpacked(plan.content).plan.sessions}
    assert (plan.counts["stopped"], schools, len(slow.plans())) == (True, {"berk", "linde"}, 1)
    assert all(part.outcome is not None for part in parts(slow, run_id))


def test_cancel_ends_every_part(slow: Planning) -> None:
    with running(slow.service, TWO_AT_ONCE):
        run_id = slow.order(LONG)
        until(lambda: len(solving_children(os.getpid())) == 2)
        slow.service.store.write(slow.scope, lambda unit: cancel_run(unit, slow.actor, run_id))
        until(lambda: solving_children(os.getpid()) == [], 5)
    assert (slow.run(run_id).state, slow.plans()) == ("cancelled", [])
    assert [part.plan for part in parts(slow, run_id)] == [None, None]


@pytest.mark.slow
def test_the_limit_covers_all_parts_and_putting_them_together(store: Store, tmp_path: Path) -> None:
    """Three parts, two at a time: within two seconds, or a tenth, of the limit."""
    planning = planning_in(store, write_apart(tmp_path / "region", 3, 3, 3, 1))
    limit = 60.0
    with running(planning.service, TWO_AT_ONCE):
        run_id = planning.order(replace(LONG, time_limit_seconds=limit))
        until(lambda: planning.run(run_id).state == "running")
        begin = time.monotonic()
        until(lambda: planning.run(run_id).state == "done")
        assert time.monotonic() - begin <= limit + max(2.0, 0.1 * limit)
    assert [part.attempts for part in parts(planning, run_id)] == [1, 1, 1]
    assert plan_of(planning, run_id).counts["stopped"] is False


@contextmanager
def waiting_for_parts(planning: Planning) -> Iterator[int]:
    """A run that waits for its parts, which nobody solves but the test; it is stopped at the end."""
    run_id = planning.order(LONG)
    planning.service.store.write(Scope.everywhere("a test", BEFORE), lambda unit: beat(unit, "elsewhere", 2))
    with beside(planning.work(run_id).solve):
        until(lambda: len(parts(planning, run_id)) == 2)
        yield run_id
        stop(planning, run_id)
    assert (planning.run(run_id).state, len(planning.plans())) == ("done", 1)


def part_work(planning: Planning, run_id: int, number: int) -> PartWork:
    return PartWork(
        service=planning.service,
        executor="there",
        closing=threading.Event(),
        partnership_id=planning.partnership_id,
        run_id=run_id,
        number=number,
    )


def test_a_part_that_is_killed_again_and_again_keeps_its_best_plan(slow: Planning) -> None:
    """The run says so, and has the other part as well."""
    with waiting_for_parts(slow) as run_id, beside(part_work(slow, run_id, 2).solve):
        for attempt in (1, 2, 3):
            until(lambda attempt=attempt: parts(slow, run_id)[1].attempts == attempt)
            until(lambda: bool(solving_children(os.getpid())))
            kill(solving_children(os.getpid())[0])
        until(lambda: parts(slow, run_id)[1].outcome is not None)
    assert ending_of(slow, run_id) == Ending.KILLED.value


def test_a_part_that_needs_too_much_memory_keeps_its_first_plan(slow: Planning) -> None:
    with waiting_for_parts(slow) as run_id:
        replace(part_work(slow, run_id, 1), resident_bytes=50_000_000).solve()
    assert ending_of(slow, run_id) == Ending.OUT_OF_MEMORY.value


def ending_of(planning: Planning, run_id: int) -> str | None:
    failure = planning.run(run_id).failure
    return None if failure is None else failure["ending"]


def test_whoever_goes_leaves_a_part_to_the_next(slow: Planning) -> None:
    with waiting_for_parts(slow) as run_id:
        work = part_work(slow, run_id, 1)
        work.closing.set()
        with pytest.raises(HandedBack):
            work.solve()
        assert parts(slow, run_id)[0].outcome is None
        stop(slow, run_id)
        replace(work, executor="next", closing=threading.Event()).solve()
    assert [part.attempts for part in parts(slow, run_id)] == [1, 0]


def command(database_url: str) -> tuple[str, ...]:
    """What solves on this database."""
    if database_url.startswith("sqlite"):
        return "serve", "--port", str(free_port()), "--database", database_url
    return "runner", "--database", database_url


def test_a_killed_process_is_followed_in_every_part(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On SQLite by the next start of the only process there is, on PostgreSQL by one that is there already."""
    monkeypatch.setenv("PROGRAMMA_AT_ONCE", str(TWO_AT_ONCE))
    engine = open_engine(database_url)
    upgrade(engine)
    planning = planning_in(Store(engine), region_apart(tmp_path / "region"))
    run_id = planning.order(LONG)
    with ExitStack() as stack:
        number = 1 if database_url.startswith("sqlite") else 2
        running_now = [stack.enter_context(process(*command(database_url))) for _ in range(number)]
        until(lambda: both_under_way(planning, run_id))
        killed = next(each for each in running_now if has(planning.run(run_id).executor, each.pid))
        theirs = {part.number for part in parts(planning, run_id) if has(part.executor, killed.pid)}
        killed.kill()
        killed.wait()
        if number == 1:
            stack.enter_context(process(*command(database_url)))
        until(lambda: all(part.attempts == 1 + (part.number in theirs) for part in parts(planning, run_id)))
        until(lambda: planning.run(run_id).attempts == 2)
        stop(planning, run_id)
        until(lambda: planning.run(run_id).state == "done")
    assert all(part.outcome is not None for part in parts(planning, run_id))
    assert (planning.run(run_id).failure, len(planning.plans())) == (None, 1)
    engine.dispose()


def has(executor: str | None, pid: int) -> bool:
    """Whether this name is that of a process."""
    return executor is not None and f"-{pid}-" in executor
