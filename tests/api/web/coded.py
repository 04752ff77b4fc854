"""The tiny example with codes that cannot be taken for words, planned, proposed, published: to find codes on pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from planner.persistence.inputs import raise_input_version
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, UserRow
from planner.services.inputs.loading import input_rows
from planner.services.permissions import Role
from planner.tabular.columns import TABLES
from planner.tabular.fields import ValueType
from tests.api.programmes.stories import BEFORE_SCHOOL, agree
from tests.api.web.runners import solving
from tests.api.worlds import COLLEAGUE, OWN_WORKER, Cells, World, tiny_tables

MARK = "qz7"
CODE = re.compile(rf"\b{MARK}\w[\w-]*")
"""Any code of the coded world, also as part of one that is made of it."""


THE_DAY_BEFORE = datetime(2026, 9, 8, 8, tzinfo=UTC)
"""Before the first published session."""
AFTERWARDS = datetime(2026, 9, 24, 8, tzinfo=UTC)
"""After the last one."""


def coded(code: str) -> str:
    """A code as the coded world has it."""
    return f"{MARK}{code}" if code and code != "*" else code


def coded_tables() -> dict[str, list[Cells]]:
    """The tiny example with other codes; names stay."""
    return {name: [_coded_row(name, row) for row in rows] for name, rows in tiny_tables().items()}


def _coded_row(name: str, row: Cells) -> Cells:
    ids = {column.name for column in TABLES[name].columns if column.type is ValueType.ID}
    row = row | ({"features": "classroom"} if "kitchen" in row.get("features", "") else {})
    return {key: ";".join(map(coded, text.split(";"))) if key in ids else text for key, text in row.items()}


def code(world: World) -> None:
    """Give the world at hand the coded input, with nobody to do what only Anna could."""

    def work(unit: Unit) -> None:
        for row in unit.query(InputRow):
            unit.delete(row)
        unit.flush()
        for row in input_rows(coded_tables()):
            if not (row.table_name == "availability" and row.cells["worker_id"] == coded(OWN_WORKER)):
                unit.add(row)
        for user in unit.query(UserRow):
            for place in ("organisation_id", "school_id", "worker_id"):
                if getattr(user, place):
                    setattr(user, place, coded(getattr(user, place)))
        raise_input_version(unit)

    world.service.store.write(world.scope(), work)


def inhabit(world: World) -> None:
    """
    Let there be something on every page: two plans of which one lacks something, versions, a publication, an absence.

    The kitchen is gone, so that what needs it can never be.
    """
    world.clock[0] = BEFORE_SCHOOL
    code(world)
    coordinator = Role.COORDINATOR
    plan_id = solved(world, {"time_limit_seconds": 8, "threads": 1})
    solved(world, {"time_limit_seconds": 8, "threads": 1})
    answer = world.ask(coordinator, "POST", "/v1/programmes", json={"plan_id": plan_id})
    assert answer.status_code == 201, answer.text
    (version,) = answer.json()["programmes"]
    agree(world, version["id"])
    order = {"programme_ids": [version["id"]], "builds_on": 0}
    assert world.ask(coordinator, "POST", "/v1/publications", json=order).status_code == 201
    world.clock[0] = THE_DAY_BEFORE
    absence = {"csrf": "-", "werker": coded(COLLEAGUE), "van": "2026-09-09", "tot": "2026-09-11"}
    done = world.ask(coordinator, "POST", "/afwezig", data=absence, follow_redirects=False)
    assert done.status_code == 303, done.text
    world.ask(coordinator, "POST", "/planning/vooraf", data={"csrf": "-"}, follow_redirects=False)


def solved(world: World, order: dict[str, float]) -> int:
    """The plan of a run, really solved here."""
    run = world.ask(Role.COORDINATOR, "POST", "/v1/runs", json=order).json()
    solving(world, run["id"])()
    ended = world.ask(Role.COORDINATOR, "GET", f"/v1/runs/{run['id']}").json()
    assert ended["state"] == "done", ended
    return int(ended["plan_id"])
