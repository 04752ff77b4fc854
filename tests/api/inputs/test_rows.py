"""The input row by row, over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from planner.persistence.inputs import input_version, row_by_key
from planner.services.permissions import Role
from planner.tabular.columns import TABLES
from tests.api.worlds import OTHER_WORKER, OWN_SCHOOL, OWN_WORKER, World

COORDINATOR, CONTACT, WORKER = Role.COORDINATOR, Role.CONTACT, Role.WORKER


def found(world: World, table: str, role: Role = COORDINATOR, **params: Any) -> list[dict[str, Any]]:
    answer = world.ask(role, "GET", f"/v1/inputs/{table}", params=params)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["rows"])


def named(world: World, table: str, key: str) -> dict[str, Any]:
    return next(row for row in found(world, table) if key in row["cells"].values())


def version(world: World) -> int:
    return world.service.store.read(world.scope(), input_version)


def test_the_tables_describe_themselves(world: World) -> None:
    answer = world.ask(COORDINATOR, "GET", "/v1/inputs").json()
    tables = {table["name"]: table for table in answer["tables"]}
    assert list(tables) == list(TABLES)
    assert tables["schools"]["rows"] == 2
    assert tables["contracts"]["rows"] == 2  # Chris is of the other organisation
    columns = {column["name"]: column for column in tables["schools"]["columns"]}
    assert columns["organisation_id"]["refers_to"] == ["organisations"]
    assert columns["region"]["choices"][0] == {"code": "Noord", "name": "Noord"}
    assert answer["version"] == version(world)


def test_a_contact_knows_the_tables_of_its_school_only(world: World) -> None:
    answer = world.ask(CONTACT, "GET", "/v1/inputs").json()
    tables = {table["name"]: table["may_change"] for table in answer["tables"]}
    assert tables == {
        "special_days": True,
        "rooms": True,
        "room_hours": True,
        "agreements": False,
        "wishes": True,
        "signals": False,
        "targets": False,
    }
    assert {row["school_id"] for row in found(world, "rooms", CONTACT)} == {OWN_SCHOOL}


def test_others_travel_and_load_are_their_own_affair(world: World) -> None:
    cells = {row["cells"]["id"]: row["cells"] for row in found(world, "workers")}
    assert "travel_mode" in cells[OWN_WORKER]
    assert not {"travel_mode", "load_least", "load_most"} & set(cells[OTHER_WORKER])


def test_pages_are_bounded_and_go_on(world: World) -> None:
    whole = [row["id"] for row in found(world, "cohorts")]
    first = world.ask(COORDINATOR, "GET", "/v1/inputs/cohorts", params={"limit": 3}).json()
    second = world.ask(COORDINATOR, "GET", "/v1/inputs/cohorts", params={"limit": 3, "after": first["next"]}).json()
    assert [row["id"] for row in (*first["rows"], *second["rows"])] == whole
    assert second["next"] is None
    assert world.ask(COORDINATOR, "GET", "/v1/inputs/cohorts", params={"limit": 501}).status_code == 400
    assert [row["cells"]["id"] for row in found(world, "rooms", school="dijk")] == ["dijk-aula", "dijk-lokaal"]


def test_a_row_is_added_changed_and_removed(world: World) -> None:
    before = version(world)
    cells = {"id": "beek-gym", "name": " Gymzaal ", "capacity": "80", "school_id": "beek", "features": "sport hall;gym"}
    answer = world.ask(CONTACT, "POST", "/v1/inputs/rooms", json={"cells": cells})
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert made["cells"]["name"] == "Gymzaal"
    address, tag = answer.headers["location"], answer.headers["etag"]
    assert world.ask(CONTACT, "GET", address).headers["etag"] == tag
    changed = world.ask(CONTACT, "PUT", address, json={"cells": cells | {"capacity": "90"}}, headers={"If-Match": tag})
    assert changed.status_code == 200
    assert changed.json()["cells"]["capacity"] == "90"
    assert version(world) == before + 2
    again = {"json": {"cells": cells}, "headers": {"If-Match": tag}}
    assert world.ask(COORDINATOR, "PUT", address, **again).status_code == 412
    assert world.ask(COORDINATOR, "PUT", address, json={"cells": cells}).status_code == 428
    assert world.ask(CONTACT, "DELETE", address, headers={"If-Match": tag}).status_code == 412
    assert world.ask(CONTACT, "DELETE", address, headers={"If-Match": changed.headers["etag"]}).status_code == 204
    assert world.ask(CONTACT, "GET", address).status_code == 404
    assert version(world) == before + 3


def test_every_fault_at_once_with_its_column(world: World) -> None:
    before = version(world)
    cells = {"id": "a b", "capacity": "veel", "school_id": "beek", "leerling": "x", "features": ""}
    answer = world.ask(COORDINATOR, "POST", "/v1/inputs/rooms", json={"cells": cells})
    assert answer.status_code == 400
    faults = answer.json()["errors"]
    assert {fault["column"] for fault in faults} == {"id", "capacity", "name", "leerling"}
    assert {fault["table"] for fault in faults} == {"rooms"}
    english = world.ask(
        COORDINATOR, "POST", "/v1/inputs/rooms", json={"cells": cells}, headers={"Accept-Language": "en"}
    ).json()["errors"]
    assert {fault["what"] for fault in english}.isdisjoint(fault["what"] for fault in faults)
    assert version(world) == before


@pytest.mark.parametrize(
    ("table", "cells", "column"),
    [
        ("contracts", {"worker_id": "bestaatniet", "week_hours": "4"}, "worker_id"),
        ("schools", {"id": "Beek", "name": "B", "town": "Dorp", "organisation_id": "klein"}, "id"),
        ("special_days", {"from": "2026-09-05", "until": "2026-09-01", "kind": "closed", "school_id": "beek"}, "until"),
        (
            "wishes",
            {
                "id": "w",
                "school_id": "beek",
                "activity_ids": "kennismaking",
                "count": "1",
                "priority": "must",
                "cohort_ids": "dijk-1",
            },
            "cohort_ids",
        ),
    ],
)
def test_a_row_is_judged_beside_the_others(world: World, table: str, cells: dict[str, str], column: str) -> None:
    answer = world.ask(COORDINATOR, "POST", f"/v1/inputs/{table}", json={"cells": cells})
    assert answer.status_code == 400, answer.text
    assert column in {fault["column"] for fault in answer.json()["errors"]}


def test_what_others_refer_to_stays(world: World) -> None:
    room = named(world, "cohorts", "beek-1")
    answer = world.ask(
        COORDINATOR, "DELETE", f"/v1/inputs/cohorts/{room['id']}", headers={"If-Match": f'"v{room["version"]}"'}
    )
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:programma:still-referred-to"
    assert "wensen (1)" in answer.json()["detail"]
    renamed = world.ask(
        COORDINATOR,
        "PUT",
        f"/v1/inputs/cohorts/{room['id']}",
        headers={"If-Match": f'"v{room["version"]}"'},
        json={"cells": room["cells"] | {"id": "beek-een"}},
    )
    assert renamed.status_code == 409


def test_a_school_handed_over_takes_its_rows_along(world: World) -> None:
    school = named(world, "schools", OWN_SCHOOL)
    answer = world.ask(
        COORDINATOR,
        "PUT",
        f"/v1/inputs/schools/{school['id']}",
        headers={"If-Match": f'"v{school["version"]}"'},
        json={"cells": school["cells"] | {"organisation_id": "ander"}},
    )
    assert answer.status_code == 200, answer.text

    def owner(unit: Any) -> str | None:
        row = row_by_key(unit, "rooms", "beek-aula")
        assert row is not None
        return row.organisation_id

    assert world.service.store.read(world.scope(), owner) == "ander"


def test_a_worker_reads_its_own_availability_and_nobody_elses(world: World) -> None:
    assert {row["worker_id"] for row in found(world, "availability", WORKER)} == {OWN_WORKER}
    assert found(world, "availability", WORKER, worker=OTHER_WORKER) == []
    assert world.ask(WORKER, "GET", "/v1/inputs/schools").status_code == 403


def test_unknown_tables_do_not_exist(world: World) -> None:
    for role in (COORDINATOR, CONTACT, WORKER):
        assert world.ask(role, "GET", "/v1/inputs/geheimen").status_code == 404
    assert world.ask(COORDINATOR, "GET", "/v1/inputs/..%2f..").status_code in (400, 404)
