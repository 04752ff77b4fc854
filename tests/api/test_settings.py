"""What a partnership settles for itself has its effect, is seen in the history, and nobody overwrites another's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from planner.domain.rules import HardRule, SoftRule
from planner.domain.statements import DEFAULT_POINTS
from planner.persistence.store import Store
from planner.persistence.tables import InputRow, OutgoingRow
from planner.services.accounts.retention import Cleaned, Retention, clean
from planner.services.permissions import Role
from tests.api.programmes.stories import insert_version
from tests.api.worlds import OWN_WORKER, World, make_world
from tests.architecture.tree import ROOT
from tests.databases import NOW

PATH = "/v1/settings"
ASKED = {"from": "2027-01-04", "to": "2027-02-19", "until": "2026-12-18"}


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


def change(world: World, seen: int, **settings: Any) -> Any:
    body = {"name": "Klein", **settings}
    return world.ask(Role.ADMINISTRATOR, "PUT", PATH, json=body, headers={"If-Match": f'"v{seen}"'})


def test_settings_are_read_changed_and_seen_in_the_history(world: World) -> None:
    first = world.ask(Role.COORDINATOR, "GET", PATH)
    assert (first.headers["ETag"], first.json()["absence_days"], first.json()["hand_in"]) == ('"v1"', None, None)
    assert first.json()["kept"] == {"absence_days": 365, "busy_days": 28, "history_days": 1095}
    changed = change(world, 1, name="Klein en groot", absence_days=90, hand_in=ASKED)
    assert changed.status_code == 200, changed.text
    assert changed.json() == world.ask(Role.ADMINISTRATOR, "GET", PATH).json()
    assert (changed.json()["version"], changed.json()["kept"]["absence_days"]) == (2, 90)
    assert world.ask(Role.WORKER, "GET", f"{PATH}/hand-in").json() == {"hand_in": ASKED}
    acts = world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params={"subject": "settings"}).json()["acts"]
    (act,) = acts
    assert act["before"] == {"name": "Klein", "absence_days": None, "hand_in": None}
    assert act["after"]["name"] == "Klein en groot"


def test_nobody_overwrites_what_was_not_seen(world: World) -> None:
    assert world.ask(Role.ADMINISTRATOR, "PUT", PATH, json={"name": "Klein"}).status_code == 428
    assert change(world, 1, busy_days=14).status_code == 200
    assert change(world, 1, busy_days=7).status_code == 412
    assert world.ask(Role.ADMINISTRATOR, "GET", PATH).json()["busy_days"] == 14


def test_the_input_does_not_count_as_a_change_of_settings(world: World) -> None:
    row = {"cells": {"worker_id": OWN_WORKER, "from": "2026-10-01", "until": "2026-10-01"}}
    assert world.ask(Role.COORDINATOR, "POST", "/v1/inputs/exceptions", json=row).status_code == 201
    assert world.ask(Role.ADMINISTRATOR, "GET", PATH).headers["ETag"] == '"v1"'


@pytest.mark.parametrize(
    "settings",
    [{"absence_days": 0}, {"history_days": 10}, {"busy_days": -1}, {"hand_in": ASKED | {"to": "2027-01-03"}}, {"x": 1}],
)
def test_settings_that_cannot_be_are_refused(world: World, settings: dict[str, Any]) -> None:
    assert change(world, 1, **settings).status_code == 400


def test_a_closing_date_that_is_past_is_refused_unless_it_stood_already(world: World) -> None:
    assert change(world, 1, hand_in=ASKED | {"until": "2026-11-23"}).status_code == 400
    assert change(world, 1, hand_in=ASKED | {"until": "2026-11-24"}).status_code == 200
    world.clock[0] += timedelta(days=2)
    assert change(world, 2, busy_days=14, hand_in=ASKED | {"until": "2026-11-24"}).status_code == 200


def test_two_partnerships_do_not_share_a_name(world: World) -> None:
    assert change(world, 1, name="Elders").json()["type"] == "urn:programma:name-taken"


def test_each_partnership_keeps_things_as_long_as_it_chose(world: World) -> None:
    def absence(partnership_id: int) -> InputRow:
        cells = {"worker_id": OWN_WORKER, "from": "2026-06-01", "until": "2026-06-01"}
        return InputRow(
            partnership_id=partnership_id, table_name="exceptions", cells=cells, worker_id=OWN_WORKER, position=9
        )

    store = world.service.store
    store.write(world.scope(), lambda unit: unit.add(absence(world.mine)))
    assert clean(store, Retention(), NOW) == Cleaned(absences=0, busy=0)
    assert change(world, 1, absence_days=90).status_code == 200
    assert clean(store, Retention(), NOW) == Cleaned(absences=1, busy=0)


def test_reminders_leave_a_school_alone_for_as_long_as_it_says(world: World) -> None:
    """A week, as long as nobody chose otherwise."""
    assert world.ask(Role.ADMINISTRATOR, "GET", PATH).json()["reminder_days"] == 7
    programme_id, _ = insert_version(world)
    contact = world.users[world.mine, Role.CONTACT]
    row = OutgoingRow(
        user_id=contact, kind="proposal", about=f"programme {programme_id}", subject="x", body="x", held=False,
        programme_id=programme_id, created_at=NOW, sent_at=NOW,
    )  # fmt: skip
    world.service.store.write(world.scope(), lambda unit: unit.add(row))
    path = f"/v1/programmes/{programme_id}/reminders"
    world.clock[0] = NOW + timedelta(days=6)
    early = world.ask(Role.COORDINATOR, "POST", path)
    assert (early.status_code, early.json()["type"]) == (409, "urn:programma:too-early")
    world.clock[0] = NOW + timedelta(days=7)
    assert world.ask(Role.COORDINATOR, "POST", path).status_code == 201


def test_another_partnership_may_remind_sooner_or_later(world: World) -> None:
    assert change(world, 1, reminder_days=0).json()["reminder_days"] == 0
    assert change(world, 2, reminder_days=14).json()["reminder_days"] == 14


def test_every_rule_is_told_with_its_meaning_and_its_points_here(world: World) -> None:
    row = {"cells": {"name": "new-face", "points": "25"}}
    assert world.ask(Role.COORDINATOR, "POST", "/v1/inputs/points", json=row).status_code == 201
    rules = world.ask(Role.COORDINATOR, "GET", "/v1/rules").json()["rules"]
    hard, soft = ([each for each in rules if each["kind"] == kind] for kind in ("hard", "soft"))
    assert [each["id"] for each in hard] == [rule.value for rule in HardRule]
    assert {each["id"] for each in soft} == {rule.value for rule in SoftRule}
    named = {points["name"]: points for each in soft for points in each["points"]}
    assert {name: each["usual"] for name, each in named.items()} == DEFAULT_POINTS
    changed = {name: each["points"] for name, each in named.items() if each["points"] != each["usual"]}
    assert changed == {"new-face": 25}
    assert all(each["points"] for each in soft)


def test_the_meaning_is_the_one_of_the_page(world: World) -> None:
    for rule in world.ask(Role.COORDINATOR, "GET", "/v1/rules").json()["rules"]:
        page = (ROOT / "docs" / "rules" / f"{rule['id']}.md").read_text("utf-8")
        told = dict(re.findall(r"^- \*\*(NL|EN)\*\* (.*)$", page, re.MULTILINE))
        assert told == {"NL": rule["meaning_nl"], "EN": rule["meaning_en"]}
