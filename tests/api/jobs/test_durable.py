"""What we rely on in DBOS, also where it is private; and a server that is killed."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.jobs.child import NICER
from api.jobs.durable import Durable, new_executor, workflow_id
from api.jobs.runner import running
from planner.domain.runs import RunKind
from planner.persistence.engine import open_engine
from planner.persistence.runs import alive, beat, forget
from planner.persistence.schema import upgrade
from planner.persistence.scope import Scope
from planner.persistence.store import Store
from planner.services.runs.orders import RunOrder
from tests.api.jobs.processes import answers, free_port, process
from tests.api.jobs.worlds import Planning, planning_in, solving_children, until
from tests.databases import NOW
from tests.postgres import Cluster

QUICK = RunOrder(kind=RunKind.PLAN, time_limit_seconds=5.0)
EVERYWHERE = Scope.everywhere("a test looks", NOW)


def no_parts(partnership_id: int, run_id: int, number: int) -> None:
    raise AssertionError(f"Nobody put a part in the queue: {partnership_id}, {run_id}, {number}.")


def test_what_a_dead_process_had_goes_to_another(store: Store) -> None:
    """The contract of the private call that hands over: once, to a living process, and it runs there."""
    began: list[tuple[str, int]] = []

    def never_ends(partnership_id: int, run_id: int) -> None:
        began.append(("dead", run_id))
        raise SystemExit  # no outcome is recorded: as if the process had gone

    first = Durable(store, new_executor(), never_ends, no_parts, 2)
    first.submit(1, 7)
    until(lambda: began == [("dead", 7)])
    first.close()
    second = Durable(
        store, new_executor(), lambda partnership_id, run_id: began.append(("living", run_id)), no_parts, 2
    )
    try:
        assert second.states([workflow_id(7), workflow_id(8)]) == {workflow_id(7): "PENDING"}
        second.submit(1, 7)
        assert second.hand_over([second.executor, first.executor]) == []
        assert second.hand_over([second.executor]) == [first.executor]
        until(lambda: second.states([workflow_id(7)]) == {workflow_id(7): "SUCCESS"})
        assert second.hand_over([second.executor]) == []
        second.submit(1, 7)
        time.sleep(1.5)
    finally:
        second.close()
    assert began == [("dead", 7), ("living", 7)]


def test_who_lives_says_so_by_the_clock_of_the_database(store: Store) -> None:
    store.write(EVERYWHERE, lambda unit: beat(unit, "a"))
    store.write(EVERYWHERE, lambda unit: beat(unit, "a"))
    assert store.read(EVERYWHERE, lambda unit: alive(unit, 10)) == {"a"}
    time.sleep(1.1)
    assert store.read(EVERYWHERE, lambda unit: alive(unit, 0)) == set()
    store.write(EVERYWHERE, lambda unit: forget(unit, "a"))
    assert store.read(EVERYWHERE, lambda unit: alive(unit, 10)) == set()


def test_a_runner_takes_what_was_ordered(store: Store) -> None:
    planning = planning_in(store)
    run_id = planning.order(QUICK)
    with running(planning.service):
        until(lambda: planning.run(run_id).state == "done")
    assert (planning.run(run_id).attempts, len(planning.plans())) == (1, 1)
    assert store.read(EVERYWHERE, lambda unit: alive(unit, 60)) == set()


def test_a_runner_that_has_to_go_leaves_its_run_to_the_next(store: Store) -> None:
    planning = planning_in(store)
    run_id = planning.order(QUICK)
    with running(planning.service):
        until(lambda: bool(solving_children(os.getpid())))
    assert (planning.run(run_id).state, solving_children(os.getpid())) == ("running", [])
    with running(planning.service):
        until(lambda: planning.run(run_id).state == "done")
    assert (planning.run(run_id).attempts, len(planning.plans())) == (2, 1)


def niceness(pid: int) -> int:
    return os.getpriority(os.PRIO_PROCESS, pid)


def ended_once(planning: Planning, run_id: int) -> None:
    until(lambda: planning.run(run_id).state not in ("queued", "running"))
    run = planning.run(run_id)
    assert (run.state, run.failure, len(planning.plans())) == ("done", None, 1)


def test_a_killed_server_is_followed_by_the_next(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'programma.db'}"
    engine = open_engine(url)
    upgrade(engine)
    planning = planning_in(Store(engine))
    run_id = planning.order(RunOrder(kind=RunKind.PLAN, time_limit_seconds=12.0))
    port = free_port()
    with process("serve", "--port", str(port), "--database", url) as server:
        until(lambda: bool(solving_children(server.pid)))
        children = solving_children(server.pid)
        until(
            lambda: all(niceness(child) >= niceness(server.pid) + NICER or niceness(child) == 19 for child in children)
        )
        server.kill()
        server.wait()
        until(lambda: not any(Path(f"/proc/{child}/cmdline").exists() for child in children), 10)
    assert planning.run(run_id).state == "running"
    with process("serve", "--port", str(port), "--database", url):
        until(lambda: answers(port))
        ended_once(planning, run_id)
    assert planning.run(run_id).attempts == 2
    engine.dispose()


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The address of an empty database on PostgreSQL, the only one that two runners share."""
    name = f"test_{uuid.uuid4().hex}"
    yield postgres.create(name)
    postgres.drop(name)


@pytest.mark.slow
@pytest.mark.parametrize("killed", [signal.SIGKILL, signal.SIGTERM])
def test_two_runners_on_postgresql_of_which_one_goes(postgres_url: str, killed: signal.Signals) -> None:
    engine = open_engine(postgres_url)
    upgrade(engine)
    planning = planning_in(Store(engine))
    run_id = planning.order(RunOrder(kind=RunKind.PLAN, time_limit_seconds=12.0))
    with process("runner", "--database", postgres_url) as one, process("runner", "--database", postgres_url) as other:
        until(lambda: bool(solving_children(one.pid) + solving_children(other.pid)))
        holder = one if solving_children(one.pid) else other
        assert not (solving_children(one.pid) and solving_children(other.pid))
        holder.send_signal(killed)
        holder.wait(20)
        ended_once(planning, run_id)
    assert planning.run(run_id).attempts == 2
    engine.dispose()
