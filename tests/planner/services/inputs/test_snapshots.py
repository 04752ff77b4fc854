"""What a run plans is the input as it was, to the digest."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from planner.errors import Conflict, InputRefused
from planner.persistence.inputs import all_rows, raise_input_version, row_by_key
from planner.persistence.store import Store, Unit
from planner.services.inputs.loading import load_partnership
from planner.services.inputs.snapshots import snapshot, snapshot_input, write_snapshot
from planner.tabular.reading import read_request, read_stored
from tests.architecture.tree import ROOT
from tests.databases import NOW, within

BUCH, TINY = ROOT / "examples/buch", ROOT / "examples/tiny"
TODAY = date(2026, 8, 1)


@pytest.mark.parametrize("source", [BUCH, TINY], ids=["buch", "tiny"])
def test_a_snapshot_is_read_as_the_input_that_was_loaded(store: Store, tmp_path: Path, source: Path) -> None:
    partnership_id = load_partnership(store, "BUCH", source, now=NOW)
    row = store.write(within(partnership_id), snapshot)
    write_snapshot(row, tmp_path / "input")
    original = read_request(source, today=TODAY)
    written = read_request(tmp_path / "input", today=TODAY)
    direct = read_stored(snapshot_input(row), today=TODAY)
    assert row.digest == original.digest == written.digest == direct.digest
    for each in (written, direct):
        assert (each.workers, each.rooms, each.requirements) == (
            original.workers,
            original.rooms,
            original.requirements,
        )


def test_one_snapshot_a_version(store: Store) -> None:
    partnership_id = load_partnership(store, "Klein", TINY, now=NOW)
    first = store.write(within(partnership_id), snapshot)
    assert store.write(within(partnership_id), snapshot).id == first.id

    def change(unit: Unit) -> None:
        raise_input_version(unit)
        row = row_by_key(unit, "schools", "beek")
        assert row is not None
        row.cells = row.cells | {"closing": "18:00"}

    store.write(within(partnership_id), change)
    later = store.write(within(partnership_id), snapshot)
    assert (later.input_version, later.id) != (first.input_version, first.id)
    assert later.digest != first.digest


def test_faulty_input_has_no_snapshot(store: Store) -> None:
    partnership_id = load_partnership(store, "Klein", TINY, now=NOW)

    def spoil(unit: Unit) -> None:
        raise_input_version(unit)
        row = row_by_key(unit, "schools", "beek")
        assert row is not None
        row.cells = row.cells | {"organisation_id": "niemand", "closing": "later"}

    store.write(within(partnership_id), spoil)
    with pytest.raises(InputRefused) as refused:
        store.write(within(partnership_id), snapshot)
    assert [(p.table, p.row, p.column) for p in refused.value.problems] == [
        ("Scholen", 2, "sluiting"),
        ("Scholen", 2, "organisatie"),
    ]


def test_rows_know_whose_they_are(store: Store) -> None:
    partnership_id = load_partnership(store, "BUCH", BUCH, now=NOW)
    rows = store.read(within(partnership_id), all_rows)
    owners = {
        (row.table_name, row.cells["worker_id"]): (row.organisation_id, row.worker_id)
        for row in rows
        if row.table_name == "contracts"
    }
    workers = {row.cells["id"]: row.cells["organisation_id"] for row in rows if row.table_name == "workers"}
    assert owners == {("contracts", each): (workers[each], each) for each in workers}
    lessons = {(row.organisation_id, row.school_id) for row in rows if row.table_name == "lessons"}
    schools = {row.cells["id"]: row.cells["organisation_id"] for row in rows if row.table_name == "schools"}
    assert lessons
    assert all(schools[school_id] == organisation_id for organisation_id, school_id in lessons)
    with (BUCH / "pins.csv").open(encoding="utf-8", newline="") as file:
        pinned = [row["session_id"] for row in csv.DictReader(file)]
    pins = {row.cells["session_id"]: row.school_id for row in rows if row.table_name == "pins"}
    assert sorted(pins) == sorted(pinned)
    assert all(school_id in schools for school_id in pins.values())
    assert {row.organisation_id for row in rows if row.table_name == "activities"} == {None}


def test_a_name_is_used_once(store: Store) -> None:
    load_partnership(store, "Klein", TINY, now=NOW)
    with pytest.raises(Conflict):
        load_partnership(store, "Klein", TINY, now=NOW)
