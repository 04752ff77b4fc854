"""The pages of what happens to a programme that stands."""

from __future__ import annotations

from datetime import date

from planner.domain.assignment import Session, Status
from planner.persistence.inputs import all_rows, raise_input_version
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeSessionRow
from planner.services.inputs.signals import report_absence
from planner.services.permissions import Operation, Role
from planner.services.programmes.content import session_of
from tests.api.feeds.publishing import publish
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_pages_weeks import sending
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import OWN_WORKER, World

FIRST, LAST = date(2026, 9, 7), date(2026, 9, 18)


def absent(world: World) -> tuple[int, str]:
    """An absence of the own worker in the weeks of a published programme, and a session that it touches."""
    world.clock[0] = BEFORE_SCHOOL

    def be_there(unit: Unit) -> None:
        for row in all_rows(unit, {"exceptions"}):
            if row.cells["from"] == FIRST.isoformat():
                unit.delete(row)
                raise_input_version(unit)

    world.service.store.write(world.scope(), be_there)
    programme_id, _ = insert_version(world, status=Status.PUBLISHED)

    def sessions(unit: Unit) -> list[Session]:
        rows = unit.query(ProgrammeSessionRow).filter_by(programme_id=programme_id)
        return [found for found in map(session_of, rows) if OWN_WORKER in found.worker_ids]

    def report(unit: Unit) -> int:
        return report_absence(unit, world.actor(Role.WORKER), worker_id=OWN_WORKER, first=FIRST, last=LAST).id

    found = world.service.store.read(world.scope(), sessions)
    publish(world.service.store, world.mine, *found)
    return world.service.store.write(world.scope(), report), found[0].id


def replacing(world: World) -> Ask:
    return Ask("POST", f"/speelt/afwezig/{absent(world)[0]}/vervanging", sending())


def standing_in(world: World) -> Ask:
    row_id, session_id = absent(world)
    return Ask("GET", f"/speelt/afwezig/{row_id}/{session_id}")


CASES = [
    Case(Operation.RUNS_READ, "page-happenings", lambda world: Ask("GET", "/speelt"), by_id=False, is_page=True),
    Case(Operation.RUN_START, "page-replacement", replacing, is_page=True),
    Case(Operation.PLANS_READ, "page-standins", standing_in, is_page=True),
]
