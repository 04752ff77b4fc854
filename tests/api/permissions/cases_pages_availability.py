"""Pages of the room «Beschikbaarheid»."""

from __future__ import annotations

from typing import Any

from planner.persistence.inputs import all_rows, busy_calendars
from planner.persistence.store import Unit
from planner.services.availability.stored import digest_of
from planner.services.permissions import Operation, Subject
from tests.api.foreign import ICS
from tests.api.permissions.arrangements import posted
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import ANNA, BILAL, CHRIS, exception, made
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World

READ, CHANGE = Operation.WORKER_INPUT_READ, Operation.WORKER_INPUT_CHANGE


def _digest(world: World, worker_id: str) -> str:
    def work(unit: Unit) -> str:
        return digest_of(row for row in all_rows(unit, {"availability"}) if row.worker_id == worker_id)

    return world.service.store.read(world.scope(), work)


def _week(world: World, worker_id: str) -> Ask:
    return posted(f"/beschikbaarheid/{worker_id}/week", periode="1", gezien=_digest(world, worker_id))


def _removed(world: World, worker_id: str) -> Ask:
    row_id = made(world, "exceptions", exception(worker_id)).rpartition("/")[2]
    return posted(f"/beschikbaarheid/{worker_id}/uitzonderingen/{row_id}/weg", gezien="1")


def _file(world: World, worker_id: str) -> Ask:
    files: dict[str, Any] = {"files": {"bestand": ("a.ics", ICS)}}
    found = world.service.store.read(
        world.scope(), lambda unit: [row.version for row in busy_calendars(unit, [worker_id])]
    )
    seen = next(map(str, found), "")
    ask = posted(f"/beschikbaarheid/{worker_id}/agenda", wat="bestand", gezien=seen)
    return Ask(ask.method, ask.path, ask.more | files)


def _forgotten(world: World, worker_id: str) -> Ask:
    from planner.persistence.tables import BusyCalendarRow

    def work(unit: Unit) -> None:
        for row in unit.query(BusyCalendarRow).filter_by(worker_id=worker_id):
            unit.delete(row)
        unit.flush()
        unit.add(BusyCalendarRow(worker_id=worker_id, name="agenda", intervals=[]))

    world.service.store.write(world.scope(), work)
    return posted(f"/beschikbaarheid/{worker_id}/agenda", wat="vergeten", gezien="1")


def _of(worker_id: str, subject: Subject) -> list[Case]:
    asked = {
        "week": lambda world: _week(world, worker_id),
        "exception": lambda world: posted(f"/beschikbaarheid/{worker_id}/uitzonderingen", eerste="2026-09-10"),
        "calendar-file": lambda world: _file(world, worker_id),
        "calendar-forget": lambda world: _forgotten(world, worker_id),
    }
    return [
        Case(
            READ,
            f"page-{worker_id}",
            lambda world: Ask("GET", f"/beschikbaarheid/{worker_id}"),
            subject,
            by_id=False,
            is_page=True,
        ),
        *(
            Case(CHANGE, f"page-{name}-{worker_id}", ask, subject, READ, by_id=False, is_page=True)
            for name, ask in asked.items()
        ),
        Case(
            CHANGE,
            f"page-exception-gone-{worker_id}",
            lambda world: _removed(world, worker_id),
            subject,
            READ,
            is_page=True,
        ),
    ]


CASES = [
    Case(READ, "page-list", lambda world: Ask("GET", "/beschikbaarheid"), ANNA, by_id=False, is_page=True),
    *(
        case
        for whose, subject in ((OWN_WORKER, ANNA), (COLLEAGUE, BILAL), (OTHER_WORKER, CHRIS))
        for case in _of(whose, subject)
    ),
]
