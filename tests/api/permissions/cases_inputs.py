"""Input rows: shared ones, those of schools, those that a school hands in, those of workers."""

from __future__ import annotations

from itertools import count

from planner.persistence.inputs import next_position, row_by_key
from planner.persistence.store import Unit
from planner.services.inputs.directories import stored_directory
from planner.services.inputs.loading import input_row
from planner.services.permissions import Operation, Subject
from tests.api.permissions.cases import Ask, Case
from tests.api.worlds import (
    COLLEAGUE,
    OTHER_ORGANISATION,
    OTHER_SCHOOL,
    OTHER_WORKER,
    OWN_ORGANISATION,
    OWN_SCHOOL,
    OWN_WORKER,
    World,
)

OURS = Subject(organisation_id=OWN_ORGANISATION)
OUR_SCHOOL = Subject(organisation_id=OWN_ORGANISATION, school_id=OWN_SCHOOL)
THEIR_SCHOOL = Subject(organisation_id=OTHER_ORGANISATION, school_id=OTHER_SCHOOL)
ANNA = Subject(organisation_id=OWN_ORGANISATION, worker_id=OWN_WORKER)
BILAL = Subject(organisation_id=OWN_ORGANISATION, worker_id=COLLEAGUE)
CHRIS = Subject(organisation_id=OTHER_ORGANISATION, worker_id=OTHER_WORKER)

_NUMBERS = count()

SHARED, SCHOOL, WORKER = Operation.SHARED_INPUT_READ, Operation.SCHOOL_INPUT_READ, Operation.WORKER_INPUT_READ


def made(world: World, table: str, cells: dict[str, str]) -> str:
    """The address of a new row."""

    def work(unit: Unit) -> int:
        row = input_row(table, next_position(unit, table), cells, stored_directory(unit))
        unit.add(row)
        unit.flush()
        return row.id

    return f"/v1/inputs/{table}/{world.service.store.write(world.scope(), work)}"


def known(world: World, table: str, key: str) -> str:
    """The address of a row of the example."""

    def work(unit: Unit) -> int:
        row = row_by_key(unit, table, key)
        assert row is not None
        return row.id

    return f"/v1/inputs/{table}/{world.service.store.read(world.scope(), work)}"


def exception(worker_id: str) -> dict[str, str]:
    return {"worker_id": worker_id, "from": "2026-09-21", "until": "2026-09-22"}


def study_day(school_id: str) -> dict[str, str]:
    return {"school_id": school_id, "from": "2026-09-23", "until": "2026-09-23", "kind": "study_day"}


def signal(name: str, school_id: str) -> dict[str, str]:
    cells = {"school_id": school_id, "theme": "online", "severity": "2", "week": "2026-W40", "count_band": "5-9"}
    return {"id": name, **cells}


def changed_agreement(world: World, school_id: str) -> Ask:
    """A change of a school's agreement, of the version that it has."""

    def work(unit: Unit) -> tuple[int, int]:
        row = row_by_key(unit, "agreements", school_id)
        assert row is not None
        return row.id, row.version

    row_id, version = world.service.store.read(world.scope(), work)
    cells = {"school_id": school_id, "hours": str(version % 20)}
    more = {"json": {"cells": cells}, "headers": {"If-Match": f'"v{version}"'}}
    return Ask("PUT", f"/v1/inputs/agreements/{row_id}", more)


def reading(operation: Operation, table: str, cells: dict[str, str], subject: Subject, name: str) -> Case:
    def ask(world: World) -> Ask:
        own = {"id": f"{cells['id']}-{next(_NUMBERS)}"} if "id" in cells else {}
        return Ask("GET", made(world, table, cells | own))

    return Case(operation, name, ask, subject)


def changing(operation: Operation, table: str, cells: dict[str, str], subject: Subject, seen: Operation) -> list[Case]:
    """Adding, changing and removing a row that would be, or is, ``subject``'s."""
    whose = subject.worker_id or subject.school_id or "everybody"
    put = {"json": {"cells": cells}, "headers": {"If-Match": '"v1"'}}
    return [
        Case(
            operation,
            f"add-{table}-{whose}",
            lambda world: Ask("POST", f"/v1/inputs/{table}", {"json": {"cells": cells}}),
            subject,
            seen,
            by_id=False,
        ),
        Case(
            operation,
            f"change-{table}-{whose}",
            lambda world: Ask("PUT", made(world, table, cells), put),
            subject,
            seen,
        ),
        Case(
            operation,
            f"remove-{table}-{whose}",
            lambda world: Ask("DELETE", made(world, table, cells), {"headers": {"If-Match": '"v1"'}}),
            subject,
            seen,
        ),
    ]


THEME_WEEK = {"theme": "online", "from": "2026-09-21", "until": "2026-09-25"}

CASES = [
    Case(SHARED, "list", lambda world: Ask("GET", "/v1/inputs/workers"), by_id=False),
    Case(SHARED, "other-worker", lambda world: Ask("GET", known(world, "workers", OTHER_WORKER)), CHRIS),
    Case(SHARED, "school", lambda world: Ask("GET", known(world, "schools", OTHER_SCHOOL)), THEIR_SCHOOL),
    *changing(Operation.SHARED_INPUT_CHANGE, "teaching", THEME_WEEK | {"school_id": OWN_SCHOOL}, OUR_SCHOOL, SHARED),
    *changing(
        Operation.SHARED_INPUT_CHANGE, "teaching", THEME_WEEK | {"school_id": OTHER_SCHOOL}, THEIR_SCHOOL, SHARED
    ),
    reading(SCHOOL, "special_days", study_day(OWN_SCHOOL), OUR_SCHOOL, "own"),
    reading(SCHOOL, "special_days", study_day(OTHER_SCHOOL), THEIR_SCHOOL, "other"),
    Case(SCHOOL, "agreement", lambda world: Ask("GET", known(world, "agreements", OTHER_SCHOOL)), THEIR_SCHOOL),
    Case(
        Operation.SCHOOL_INPUT_CHANGE,
        "agreement-own",
        lambda world: changed_agreement(world, OWN_SCHOOL),
        OUR_SCHOOL,
        SCHOOL,
    ),
    Case(
        Operation.SCHOOL_INPUT_CHANGE,
        "agreement-other",
        lambda world: changed_agreement(world, OTHER_SCHOOL),
        THEIR_SCHOOL,
        SCHOOL,
    ),
    *changing(Operation.OWN_SCHOOL_INPUT_CHANGE, "special_days", study_day(OWN_SCHOOL), OUR_SCHOOL, SCHOOL),
    *changing(Operation.OWN_SCHOOL_INPUT_CHANGE, "special_days", study_day(OTHER_SCHOOL), THEIR_SCHOOL, SCHOOL),
    *(
        reading(WORKER, table, cells | {"worker_id": whose}, subject, f"{table}-{whose}")
        for table, cells in (
            ("exceptions", exception("")),
            ("contracts", {"week_hours": "8"}),
            ("availability", {"weekday": "1", "start": "09:00", "end": "17:00"}),
        )
        for whose, subject in ((OWN_WORKER, ANNA), (COLLEAGUE, BILAL), (OTHER_WORKER, CHRIS))
    ),
    *(
        reading(
            WORKER,
            "commitments",
            {"subject_id": whose, "start": "09:00", "end": "10:00", "weekday": "1"},
            subject,
            f"commitments-{whose}",
        )
        for whose, subject in ((OWN_WORKER, ANNA), (COLLEAGUE, BILAL), (OTHER_WORKER, CHRIS))
    ),
    reading(Operation.SIGNALS_READ, "signals", signal("s-own", OWN_SCHOOL), OUR_SCHOOL, "row-own"),
    reading(Operation.SIGNALS_READ, "signals", signal("s-other", OTHER_SCHOOL), THEIR_SCHOOL, "row-other"),
    *changing(Operation.WORKER_INPUT_CHANGE, "exceptions", exception(COLLEAGUE), BILAL, WORKER),
    *changing(Operation.WORKER_INPUT_CHANGE, "exceptions", exception(OTHER_WORKER), CHRIS, WORKER),
]
