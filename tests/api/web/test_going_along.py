"""What the input has made impossible changes with every replan: it is said before, and only that happens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from planner.domain.assignment import Session, Status
from planner.persistence.plan_content import unpacked
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow, RunRow
from planner.services.mending import content
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.web.runners import solving
from tests.api.worlds import World, world_in

SIGNAL = {"school_id": "beek", "theme": "online", "severity": 2, "week": "2026-W34", "count_band": "5-9"}
ALONG = "Dit verandert mee"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A school whose programme is published, before the year begins."""
    with world_in(tmp_path) as found, found.client:
        found.clock[0] = BEFORE_SCHOOL
        insert_version(found, status=Status.PUBLISHED)
        yield found


def signalled(world: World) -> str:
    """The page of a new signal."""
    made = world.ask(Role.COORDINATOR, "POST", "/v1/signals", json=SIGNAL)
    assert made.status_code == 201, made.text
    return f"/speelt/signaal/{made.json()['id']}"


def read(world: World, path: str) -> str:
    found = world.ask(Role.COORDINATOR, "GET", path)
    assert found.status_code == 200, found.text
    return unescape(found.text)


def field(page: str, name: str) -> str:
    """The last value that a form of the page has for a field."""
    return re.findall(rf'name="{name}"[^>]* value="([^"]*)"', page)[-1]


def take(world: World, path: str, page: str, mark: str) -> Any:
    """What the coordinator gets for the last moment of a page."""
    fields = {"csrf": "none", "gezien": field(page, "gezien"), "kies": field(page, "kies"), "mee": mark}
    return world.ask(Role.COORDINATOR, "POST", f"{path}/inplannen", data=fields, follow_redirects=False)


def close(world: World, day: date) -> None:
    cells = {"school_id": "beek", "from": str(day), "until": str(day), "kind": "study_day"}
    made = world.ask(Role.CONTACT, "POST", "/v1/inputs/special_days", json={"cells": cells})
    assert made.status_code == 201, made.text


def newest_plan(world: World) -> dict[str, Session]:
    def work(unit: Unit) -> dict[str, Session]:
        row = max(unit.query(PlanRow), key=lambda each: each.id)
        return {each.id: each for each in unpacked(row.content).plan.sessions if each.status is not Status.CANCELLED}

    return world.service.store.read(world.scope(), work)


def runs(world: World) -> list[int]:
    return world.service.store.read(world.scope(), lambda unit: [row.id for row in unit.query(RunRow)])


def test_what_changes_along_is_said_before_and_is_all_that_changes(world: World) -> None:
    before, path = newest_plan(world), signalled(world)
    page = read(world, path)
    assert ALONG not in page
    day = min(each.day for each in before.values() if each.school_id == "beek")
    there = {each.id for each in before.values() if (each.school_id, each.day) == ("beek", day)}
    close(world, day)
    late = take(world, path, page, field(page, "mee"))
    assert late.status_code == 409
    assert "Intussen is er iets anders wat niet kan blijven zoals het is" in late.text
    assert runs(world) == []

    page = read(world, path)
    assert page.count(ALONG) == 1
    assert f"Dit raakt {len(there)} activiteiten" in page
    taken = take(world, path, page, field(page, "mee"))
    assert taken.status_code == 303, taken.text
    (run_id,) = runs(world)
    solving(world, run_id)()
    after = newest_plan(world)
    (answer,) = after.keys() - before.keys()
    activity_id, chosen, start, team = field(page, "kies").split("|")
    new = after[answer]
    assert (new.activity_id, str(new.day), str(new.start), ";".join(new.worker_ids)) == (
        activity_id,
        chosen,
        start,
        team,
    )
    changed = {each for each in before if each not in after or content(before[each]) != content(after[each])}
    assert changed == there
