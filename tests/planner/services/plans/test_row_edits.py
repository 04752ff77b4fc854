"""Rows of the input as a repair changes them: a copy, or a day taken out of rows that hold for many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from planner.domain.repairs import RowEdit
from planner.errors import Conflict
from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.inputs.rows import add_row
from planner.services.permissions import Role
from planner.services.plans.row_edits import apply_edit
from tests.api.worlds import OWN_SCHOOL, World, world_in

TUESDAY = date(2026, 9, 15)
ROOM = "zaal"
FIRST_HOUR = (("start", "09:00"), ("end", "10:00"))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        yield found


def rows_after(world: World, edit: RowEdit, *rows: tuple[str, Mapping[str, str]]) -> list[dict[str, object]]:
    """The rows of the table of ``edit`` after it, when these have been added to the input."""
    actor = world.actor(Role.COORDINATOR)

    def work(unit: Unit) -> list[dict[str, object]]:
        for table, cells in rows:
            add_row(unit, actor, table, cells)
        apply_edit(unit, actor, edit)
        return [dict(row.cells) for row in all_rows(unit, {edit.table})]

    return world.service.store.write(world.scope(), work)


def room_taken(world: World, **cells: str) -> list[dict[str, object]]:
    """What is left of one commitment of a room when an hour of a Tuesday has become free."""
    edit = RowEdit(table="commitments", where=(("subject_id", ROOM),), cells=FIRST_HOUR, except_on=TUESDAY)
    room = {"id": ROOM, "name": "Zaal", "capacity": "30", "school_id": OWN_SCHOOL}
    found = rows_after(world, edit, ("rooms", room), ("commitments", {"subject_id": ROOM} | cells))
    return [{n: t for n, t in row.items() if n != "subject_id"} for row in found if row["subject_id"] == ROOM]


def partner_away(world: World, first: str, last: str) -> list[tuple[object, object]]:
    """When a partner is away that was so between two days, when it can come on the Tuesday all the same."""
    edit = RowEdit(table="partner_away", where=(("partner_id", "wijkagent"),), except_on=TUESDAY)
    rows = (
        ("partners", {"id": "wijkagent", "name": "Wijkagent"}),
        (
            "partner_away",
            {"partner_id": "wijkagent", "from": first, "until": last},
        ),
    )
    found = rows_after(world, edit, *rows)
    return sorted((row["from"], row["until"]) for row in found if row["partner_id"] == "wijkagent")


def test_one_day_is_taken_out_of_every_week(world: World) -> None:
    assert room_taken(world, weekday="2", start="08:00", end="11:00") == [
        {"weekday": "2", "start": "08:00", "end": "11:00", "until": "2026-09-14"},
        {"weekday": "2", "start": "08:00", "end": "11:00", "from": "2026-09-16"},
        {"start": "08:00", "end": "09:00", "from": "2026-09-15"},
        {"start": "10:00", "end": "11:00", "from": "2026-09-15"},
    ]


def test_what_was_only_that_hour_is_gone(world: World) -> None:
    assert room_taken(world, start="09:15", end="10:00", **{"from": "2026-09-15"}) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"weekday": "3", "start": "08:00", "end": "11:00"},
        {"weekday": "2", "start": "10:00", "end": "11:00"},
        {"start": "08:00", "end": "11:00", "from": "2026-09-16"},
    ],
)
def test_what_does_not_hold_then_stays_and_is_told(world: World, cells: dict[str, str]) -> None:
    with pytest.raises(Conflict) as told:
        room_taken(world, **cells)
    assert told.value.reason == "outdated"


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ("2026-09-15", "2026-09-15", []),
        ("2026-09-15", "2026-09-18", [("2026-09-16", "2026-09-18")]),
        ("2026-09-14", "2026-09-15", [("2026-09-14", "2026-09-14")]),
        ("2026-09-14", "2026-09-16", [("2026-09-14", "2026-09-14"), ("2026-09-16", "2026-09-16")]),
    ],
)
def test_a_partner_comes_on_one_day_of_its_absence(
    world: World, first: str, last: str, left: list[tuple[str, str]]
) -> None:
    assert partner_away(world, first, last) == left


def test_a_copy_differs_in_what_is_said_alone(world: World) -> None:
    def activities(unit: Unit) -> list[dict[str, object]]:
        return [dict(row.cells) for row in all_rows(unit, {"activities"})]

    usual = world.service.store.read(world.scope(), activities)[0]
    edit = RowEdit(table="activities", like=(("id", str(usual["id"])),), cells=(("id", "other"), ("team_size", "2")))
    assert rows_after(world, edit)[-1] == usual | {"id": "other", "team_size": "2"}
