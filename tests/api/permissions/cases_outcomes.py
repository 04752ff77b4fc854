"""How sessions went: told by the team and by the coordinators who employ it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from planner.domain.assignment import Session
from planner.persistence.json_values import as_json
from planner.persistence.store import Unit
from planner.persistence.tables import OutcomeRow, PublishedSessionRow
from planner.services.permissions import Operation
from tests.api.feeds.publishing import DAY, session
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import ANNA, BILAL, CHRIS
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World
from tests.databases import NOW

_WHOSE = {OWN_WORKER: ANNA, COLLEAGUE: BILAL, OTHER_WORKER: CHRIS}


def told_of(world: World, worker_id: str) -> Session:
    """A session of this worker that was yesterday, and that it was held."""
    number = len(world.service.store.read(world.scope(), lambda unit: unit.query(OutcomeRow).all()))
    found = session(f"geweest-{worker_id}-{number}", day=DAY - timedelta(days=2), worker_ids=(worker_id,))

    def work(unit: Unit) -> None:
        unit.add(
            PublishedSessionRow(
                session_id=found.id,
                school_id=found.school_id,
                day=found.day,
                status=found.status.value,
                changed_at=NOW - timedelta(days=9),
                publication=1,
                content=as_json(found),
            )
        )
        unit.add(
            OutcomeRow(session_id=found.id, school_id=found.school_id, day=found.day, kind="held", at=NOW, learned="")
        )

    world.service.store.write(world.scope(), work)
    return found


def asking(method: str, worker_id: str, **more: Any) -> Case:
    def ask(world: World) -> Ask:
        return Ask(method, f"/v1/sessions/{told_of(world, worker_id).id}/outcome", more)

    return Case(Operation.OUTCOME_RECORD, f"{method}-{worker_id}", ask, _WHOSE[worker_id], seen=Operation.SESSIONS_READ)


CASES = [
    case
    for worker_id in _WHOSE
    for case in (
        asking("GET", worker_id),
        asking("PUT", worker_id, json={"kind": "held", "pupils": 9}, headers={"If-Match": '"v1"'}),
    )
]
