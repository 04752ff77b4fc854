"""Whole imports over HTTP: compared first, all or nothing, once, and nobody else's rows."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from planner.persistence.inputs import input_version, row_by_key
from planner.persistence.store import Store, Unit
from planner.services.accounts.demonstration import demonstrate
from planner.services.permissions import Role
from tests.api.worlds import World, make_world
from tests.architecture.tree import ROOT
from tests.databases import NOW

LOCATIONS = b"code;naam;plaats\nclub;Jongerencentrum;Dorp\n"


def upload(world: World, name: str, data: bytes, mode: str = "merge", *, dry: bool = False, **more: Any) -> Any:
    return world.ask(
        Role.COORDINATOR,
        "POST",
        "/v1/inputs/import",
        params={"mode": mode, "dry_run": dry},
        files={"file": (name, data, "application/octet-stream")},
        **more,
    )


def version(world: World) -> int:
    return world.service.store.read(world.scope(), input_version)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def towns(world: World) -> str:
    def work(unit: Unit) -> str:
        row = row_by_key(unit, "schools", "beek")
        assert row is not None
        return str(row.cells["town"])

    return world.service.store.read(world.scope(), work)


def test_compared_first_then_stored_once(world: World) -> None:
    before = version(world)
    data = f"code;naam;plaats\nclub;Jongerencentrum;{towns(world)}\n".encode()
    dry = upload(world, "locaties.csv", data, dry=True).json()
    assert (dry["stored"], dry["problems"]) == (False, [])
    assert [(t["table"], t["added"], t["changed"], t["removed"]) for t in dry["tables"]] == [("locations", 1, 0, 0)]
    assert dry["tables"][0]["added_rows"][0]["cells"]["name"] == {"before": "", "after": "Jongerencentrum"}
    assert version(world) == before
    real = upload(world, "locaties.csv", data)
    assert real.status_code == 200, real.text
    assert (real.json()["stored"], version(world)) == (True, before + 1)
    again = upload(world, "locaties.csv", data).json()
    assert (again["stored"], again["tables"], version(world)) == (False, [], before + 1)


def test_every_problem_with_its_place_and_nothing_stored(world: World) -> None:
    before = version(world)
    files = {
        "rooms.csv": b"id,name,capacity,school_id\nr1,Een,veel,beek\nr2,Twee,20,nergens\n",
        "teaching.csv": b"school_id,theme,from,until\nbeek,online,2026-09-05,2026-09-01\n",
    }
    answer = upload(world, "alles.zip", zipped(files))
    assert answer.status_code == 400
    assert [(e["table"], e["row"], e["column"]) for e in answer.json()["errors"]] == [
        ("rooms.csv", 2, "capacity"),
        ("rooms.csv", 3, "school_id"),
        ("teaching.csv", 2, "until"),
    ]
    dry = upload(world, "alles.zip", zipped(files), dry=True)
    assert dry.status_code == 200
    assert dry.json()["problem_count"] == len(answer.json()["errors"])
    assert version(world) == before


def test_rows_of_others_are_listed_and_refused(world: World) -> None:
    before = version(world)
    data = b"worker_id,week_hours\nanna,4\nchris,30\n"
    answer = upload(world, "contracts.csv", data)
    assert answer.status_code == 400
    errors = answer.json()["errors"]
    assert [e["row"] for e in errors if e["table"] == "contracts.csv"] == [3]
    assert {(e["row"], e["column"]) for e in errors if e["table"] != "contracts.csv"} <= {(None, None)}
    assert version(world) == before


def test_rows_of_others_are_listed_together_with_what_cannot_be_read(world: World) -> None:
    data = b"worker_id,week_hours\nanna,veel\nchris,30\n"
    errors = upload(world, "contracts.csv", data).json()["errors"]
    told = [(e["row"], e["column"]) for e in errors if e["table"] == "contracts.csv"]
    assert told == [(2, "week_hours"), (3, None)]


def test_replacing_leaves_others_rows(world: World) -> None:
    data = b"worker_id,week_hours\nanna,6\nbilal,4\n"
    answer = upload(world, "contracts.csv", data, "replace")
    assert answer.status_code == 200, answer.text
    (change,) = answer.json()["tables"]
    assert (change["added"], change["changed"], change["removed"]) == (1, 0, 1)

    def hours(unit: Unit) -> dict[str, str]:
        from planner.persistence.inputs import all_rows

        return {row.cells["worker_id"]: row.cells["week_hours"] for row in all_rows(unit, {"contracts"})}

    assert world.service.store.read(world.scope(), hours) == {"anna": "6", "bilal": "4", "chris": "4"}


def test_what_others_refer_to_cannot_be_replaced_away(world: World) -> None:
    data = b"id,school_id,name,size,year\nbeek-2,beek,leerjaar 2,25,2\n"
    answer = upload(world, "cohorts.csv", data, "replace")
    assert answer.status_code == 400
    assert {(e["table"], e["column"]) for e in answer.json()["errors"]} >= {("Wensen", "leerlingengroepen")}


def test_problems_are_looked_for_once_a_version(world: World) -> None:
    clean = world.ask(Role.COORDINATOR, "GET", "/v1/inputs/problems").json()
    assert (clean["faults"], clean["elsewhere"]) == ([], 0)

    def spoil(unit: Unit) -> None:
        from planner.persistence.inputs import all_rows, raise_input_version

        raise_input_version(unit)
        for row in all_rows(unit, {"contracts"}):
            row.cells = row.cells | {"week_hours": "veel"}

    world.service.store.write(world.scope(), spoil)
    found = world.ask(Role.COORDINATOR, "GET", "/v1/inputs/problems").json()
    assert found["version"] == clean["version"] + 1
    assert [(f["table"], f["sheet"], f["row"], f["column"]) for f in found["faults"]] == [
        ("contracts", "Contracten", 2, "uren per week"),
        ("contracts", "Contracten", 3, "uren per week"),
    ]
    assert found["elsewhere"] == 1
    row_id = found["faults"][0]["row_id"]
    assert world.ask(Role.COORDINATOR, "GET", f"/v1/inputs/contracts/{row_id}").status_code == 200


def test_the_workbook_goes_round_unchanged(store: Store) -> None:
    world = make_world(store)
    accounts = demonstrate(store, world.service.seal, ROOT / "examples/buch", NOW)
    token = {"Authorization": f"Bearer {accounts[0].secret}"}
    with world.client:
        first = world.client.get("/v1/inputs/export.xlsx", headers=token)
        assert first.status_code == 200
        for mode in ("replace", "merge"):
            answer = world.client.post(
                "/v1/inputs/import",
                params={"mode": mode, "dry_run": "false"},
                files={"file": ("invoer.xlsx", first.content)},
                headers=token,
            )
            assert answer.status_code == 200, answer.text[:2000]
            assert (answer.json()["tables"], answer.json()["stored"]) == ([], False)
        assert world.client.get("/v1/inputs/export.xlsx", headers=token).content == first.content


def test_sheets_about_pupils_are_refused(world: World) -> None:
    answer = upload(world, "cohorts.csv", b"id,school_id,name,size,naam_leerling\nx,beek,x,1,Kim de Vries\n")
    assert answer.status_code == 400
    assert "Kim" not in answer.text


def _far_cell() -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.add_worksheet("Scholen").write(1_048_575, 16_383, "x")
    return buffer.getvalue()


HOSTILE = {
    "empty.csv": b"",
    "nothing.xlsx": b"",
    "noise.xlsx": bytes(range(256)) * 40,
    "noise.csv": bytes(range(256)) * 40,
    "noise.zip": b"PK\x03\x04" + b"\x00" * 500,
    "cut.zip": zipped({"workers.csv": b"id,name\n" * 100})[:60],
    "bomb.zip": zipped({"workers.csv": b"0" * 60_000_000}),
    "many.zip": zipped({f"workers{n}.csv": b"x" for n in range(250)}),
    "twice.zip": zipped({"workers.csv": b"id\n", "a/workers.csv": b"id\n"}),
    "../../etc/passwd.csv": b"root:x:0:0\n",
    "traversal.zip": zipped({"../../../tmp/evil.csv": b"id\n", "/etc/cron.d/x.csv": b"id\n"}),
    "columns.csv": b",".join(b"c%d" % n for n in range(50_000)) + b"\n",
    "rooms.csv": b"id,name,capacity,school_id\n" + b"r,R,1,beek\n" * 60_000,
    "quotes.csv": b'id,name\n"' + b"a" * 1_000_000,
    "wishes.csv": b"id,school_id,activity_ids,count,priority\n"
    + b"".join(b"w%d,beek,kennismaking,200,must\n" % n for n in range(40_000)),
    "far.xlsx": _far_cell(),
    "xml.xlsx": zipped({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
    "sheet.ods": zipped({"content.xml": b"<x/>"}),
    "page.xlsx": b"<html><body>Inloggen</body></html>",
    "utf16.csv": "id,name\n".encode("utf-16") + b"\xd8",
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_uploads_cost_little_and_change_nothing(hostile: World, name: str) -> None:
    before = version(hostile)
    answer = upload(hostile, name, HOSTILE[name], dry=False)
    assert answer.status_code in (400, 413), answer.text[:500]
    assert answer.headers["content-type"] == "application/problem+json"
    assert version(hostile) == before


def test_too_large_and_misformed_requests(hostile: World) -> None:
    assert upload(hostile, "a.csv", b"x" * 5_000_001).status_code == 413
    assert upload(hostile, "a.csv", LOCATIONS, "both").status_code == 400
    ask = hostile.ask(Role.COORDINATOR, "POST", "/v1/inputs/import?mode=merge", data={"file": "text"})
    assert ask.status_code == 400
    assert hostile.ask(Role.COORDINATOR, "POST", "/v1/inputs/import?mode=merge", content=b"x").status_code == 400
