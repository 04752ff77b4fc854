"""
Durable workflows: the one module that knows DBOS, so that it can be replaced.

A workflow holds nothing but the ids of a run and its partnership, and the number of a part; everything else is in our
own tables, and what a workflow records there is the same once and twice. So a workflow that another process takes up
simply begins again. Runs wait for their parts, so parts have a queue of their own.
"""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable, Iterable

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetEnqueueOptions, SetWorkflowID

from planner.persistence.store import Store

APPLICATION, VERSION = "programma", "1"
"""Constant: another version would leave the jobs of the one before where they are."""
RUNS_QUEUE, PARTS_QUEUE = "runs", "parts"
ENDED = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})
POLLING_SECONDS = 0.5
AT_ONCE_IN_A_PARTNERSHIP = 2
"""Runs of one partnership that are solved at a time, on all machines together: nobody fills the queue for others."""

Solve = Callable[[int, int], None]
"""Solves a run, given its partnership and its id."""
SolvePart = Callable[[int, int, int], None]
"""Solves a part of a run, given its number too."""

_solve: list[Solve] = []
_solve_part: list[SolvePart] = []


@DBOS.workflow(name="solve-run", max_recovery_attempts=1000)
def _run(partnership_id: int, run_id: int) -> None:
    (solve,) = _solve
    solve(partnership_id, run_id)


@DBOS.workflow(name="solve-part", max_recovery_attempts=1000)
def _part(partnership_id: int, run_id: int, number: int) -> None:
    (solve,) = _solve_part
    solve(partnership_id, run_id, number)


def machine() -> str:
    """The name of this machine, as it begins the names of its processes."""
    return socket.gethostname()[:40]


def new_executor() -> str:
    """A name for this process that none had before."""
    return f"{machine()}-{os.getpid()}-{uuid.uuid4().hex[:12]}"


class Durable:
    """DBOS in this process; there can be one at a time."""

    def __init__(self, store: Store, executor: str, solve: Solve, solve_part: SolvePart, at_once: int) -> None:
        self.executor = executor
        _solve[:], _solve_part[:] = [solve], [solve_part]
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": _address(store),
            "application_version": VERSION,
            "executor_id": executor,
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "WARNING",
            "use_listen_notify": False,
            "run_migrations": True,
            "sys_db_pool_size": 5,
            "notification_listener_polling_interval_sec": 1.0,
        }
        DBOS(config=config)
        DBOS.launch()
        DBOS.register_queue(
            RUNS_QUEUE,
            worker_concurrency=at_once,
            partition_concurrency=AT_ONCE_IN_A_PARTNERSHIP,
            polling_interval_sec=POLLING_SECONDS,
            on_conflict="always_update",
        )
        DBOS.register_queue(
            PARTS_QUEUE,
            worker_concurrency=at_once,
            polling_interval_sec=POLLING_SECONDS,
            on_conflict="always_update",
        )

    def submit(self, partnership_id: int, run_id: int) -> None:
        """Put a run in the queue; one that is there already stays as it is."""
        with SetWorkflowID(workflow_id(run_id)), SetEnqueueOptions(queue_partition_key=str(partnership_id)):
            DBOS.enqueue_workflow(RUNS_QUEUE, _run, partnership_id, run_id)

    def submit_part(self, partnership_id: int, run_id: int, number: int) -> None:
        """Put a part of a run in the queue of parts; one that is there already stays as it is."""
        with SetWorkflowID(workflow_id(run_id, number)):
            DBOS.enqueue_workflow(PARTS_QUEUE, _part, partnership_id, run_id, number)

    def states(self, workflow_ids: Iterable[str]) -> dict[str, str]:
        """What DBOS says of these runs and parts, named by `workflow_id`; one that it does not know is missing."""
        wanted = list(workflow_ids)
        if not wanted:
            return {}
        found = DBOS.list_workflows(workflow_ids=wanted, load_input=False, load_output=False)
        return {each.workflow_id: str(each.status) for each in found}

    def hand_over(self, living: Iterable[str]) -> list[str]:
        """Put what processes that live no more had under way back in the queue; the names of those processes."""
        under_way = DBOS.list_workflows(status="PENDING", load_input=False, load_output=False)
        dead = {str(each.executor_id) for each in under_way} - {*living, self.executor}
        for executor in sorted(dead):
            DBOS._recover_pending_workflows([executor])
        return sorted(dead)

    def close(self) -> None:
        """End DBOS in this process; what is under way stays under way for another."""
        DBOS.destroy()


def workflow_id(run_id: int, part: int | None = None) -> str:
    """One workflow for a run or a part of one, however often it is put in the queue."""
    return f"run-{run_id}" if part is None else f"run-{run_id}-part-{part}"


def _address(store: Store) -> str:
    address = store.engine.url
    if address.get_backend_name() == "sqlite":
        return f"sqlite:///{address.database}"
    return address.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
