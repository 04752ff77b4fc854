"""The pages on which somebody tells that they, or a worker of theirs, cannot work."""

from __future__ import annotations

from dataclasses import replace

from planner.persistence.store import Unit
from planner.services.absences.reporting import report_absence
from planner.services.permissions import Operation, Role
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import ANNA, BILAL, CHRIS
from tests.api.permissions.cases_pages_weeks import sending
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World
from tests.databases import NOW

_WHOSE = {OWN_WORKER: ANNA, COLLEAGUE: BILAL, OTHER_WORKER: CHRIS}


def absent(world: World, worker_id: str) -> int:
    """The row of an absence of a worker that begins today."""

    day = NOW.date()
    actor = replace(world.actor(Role.WORKER), worker_id=worker_id)

    def work(unit: Unit) -> int:
        return report_absence(unit, actor, worker_id=None, first=day, last=day).id

    return world.service.store.write(world.scope(), work)


def back(worker_id: str) -> Case:
    def ask(world: World) -> Ask:
        row_id = absent(world, worker_id)
        return Ask("POST", f"/afwezig/{row_id}/terug", sending(gezien="1", vanaf="2026-11-24"))

    return Case(Operation.ABSENCE_REPORT, f"page-back-{worker_id}", ask, _WHOSE[worker_id], is_page=True)


CASES = [
    Case(Operation.ABSENCE_REPORT, "page", lambda world: Ask("GET", "/afwezig"), by_id=False, own=True, is_page=True),
    Case(
        Operation.ABSENCE_REPORT,
        "page-report",
        lambda world: Ask("POST", "/afwezig", sending(van="2026-11-24", tot="2026-11-25", werker=OWN_WORKER)),
        ANNA,
        by_id=False,
        is_page=True,
    ),
    *(back(worker_id) for worker_id in _WHOSE),
]
