"""Pages of the input ask the database as often for many rows as for few."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from planner.services.permissions import Role
from tests.api.worlds import World, world_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found, found.client:
        yield found


def queries(world: World, path: str) -> int:
    asked: list[str] = []

    def count(connection: object, cursor: object, statement: str, *more: object) -> None:
        asked.append(statement)

    event.listen(world.service.store.engine, "before_cursor_execute", count)
    answer = world.ask(Role.COORDINATOR, "GET", path)
    event.remove(world.service.store.engine, "before_cursor_execute", count)
    assert answer.status_code == 200
    return len(asked)


def add(world: World, table: str, cells: dict[str, str]) -> None:
    answer = world.ask(Role.COORDINATOR, "POST", f"/v1/inputs/{table}", json={"cells": cells})
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("path", ["/beschikbaarheid", "/beschikbaarheid/bilal", "/wensen", "/wensen/beek"])
def test_the_number_of_queries_does_not_grow_with_rows(world: World, path: str) -> None:
    before = queries(world, path)
    for number in range(6):
        dates = {"from": f"2026-09-{10 + number}", "until": f"2026-09-{10 + number}"}
        worker = {"id": f"w{number}", "name": "Wim", "organisation_id": "klein", "school_ids": "beek"}
        add(world, "workers", worker)
        add(world, "exceptions", {"worker_id": "bilal"} | dates)
        add(world, "availability", {"worker_id": f"w{number}", "weekday": "1", "start": "9:00", "end": "12:00"})
        add(world, "special_days", {"school_id": "beek", "kind": "study_day"} | dates)
        add(world, "rooms", {"id": f"zaal-{number}", "name": "Zaal", "capacity": "10", "school_id": "beek"})
    assert queries(world, path) == before
