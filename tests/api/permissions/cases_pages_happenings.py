"""The pages of what happens to a programme that stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.domain.assignment import Session, Status
from planner.persistence.inputs import all_rows, raise_input_version
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeSessionRow
from planner.services.absences.reporting import report_absence
from planner.services.permissions import Operation, Role, Subject
from planner.services.programmes.content import session_of
from tests.api.feeds.publishing import publish
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_pages_weeks import sending
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, OWN_WORKER, World

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


def signalled(world: World, school_id: str = OWN_SCHOOL) -> int:
    """The row of a signal of a school whose programme stands."""
    world.clock[0] = BEFORE_SCHOOL
    insert_version(world, status=Status.PUBLISHED)
    body = {"school_id": school_id, "theme": "online", "severity": 2, "week": "2026-W34", "count_band": "5-9"}
    made = world.ask(Role.COORDINATOR, "POST", "/v1/signals", json=body)
    assert made.status_code == 201, made.text
    return int(made.json()["id"])


def answering(world: World) -> Ask:
    fields = sending(gezien="1", kies="online|2026-09-08|510|bilal")
    return Ask("POST", f"/speelt/signaal/{signalled(world)}/inplannen", fields)


def reporting(school_id: str) -> Ask:
    fields = {"school": school_id, "thema": "online", "ernst": "2", "omvang": "5-9", "week": "2026-W34"}
    return Ask("POST", "/signaal", sending(**fields))


def mending(world: World) -> Ask:
    signalled(world)
    return Ask("POST", "/speelt/wijzigingen/voorstel", sending())


def linking(operation: Operation, path: str) -> Iterator[Case]:
    """Making or ending the link of the support team of a school."""
    for school_id in (OWN_SCHOOL, OTHER_SCHOOL):
        yield Case(
            operation,
            f"page-signal-link-{school_id}",
            lambda world, school_id=school_id: Ask("POST", path, sending(school=school_id)),
            Subject(school_id=school_id),
            by_id=False,
            is_page=True,
        )


CASES = [
    *linking(Operation.FEED_MAKE, "/signaal/link"),
    *linking(Operation.FEED_REVOKE, "/signaal/link/intrekken"),
    Case(Operation.RUN_START, "page-mend", mending, by_id=False, is_page=True),
    Case(
        Operation.PLANS_READ,
        "page-answers",
        lambda world: Ask("GET", f"/speelt/signaal/{signalled(world)}"),
        is_page=True,
    ),
    Case(Operation.RUN_START, "page-answer", answering, is_page=True),
    Case(
        Operation.SIGNAL_REPORT,
        "page",
        lambda world: Ask("GET", "/signaal"),
        Subject(school_id=OWN_SCHOOL),
        by_id=False,
        is_page=True,
    ),
    *(
        Case(
            Operation.SIGNAL_REPORT,
            f"page-report-{school_id}",
            lambda world, school_id=school_id: reporting(school_id),
            Subject(school_id=school_id),
            Operation.SIGNALS_READ,
            by_id=False,
            is_page=True,
        )
        for school_id in (OWN_SCHOOL, OTHER_SCHOOL)
    ),
    Case(Operation.RUNS_READ, "page-happenings", lambda world: Ask("GET", "/speelt"), by_id=False, is_page=True),
    Case(Operation.RUN_START, "page-replacement", replacing, is_page=True),
    Case(Operation.PLANS_READ, "page-standins", standing_in, is_page=True),
]
