"""Workers' own calendars over HTTP: intervals only, stale shown as stale, in the snapshot as busy time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from calendars.remote.fetching import Fetched, Outcome
from calendars.remote.reasons import Reason
from planner.persistence.inputs import input_version
from planner.persistence.scope import Scope
from planner.services.inputs.calendars import follow_calendar, refresh_calendar
from planner.services.inputs.snapshots import snapshot, snapshot_input
from planner.services.permissions import Role
from tests.api.foreign import ICS
from tests.api.worlds import OTHER_WORKER, OWN_WORKER, World

TIMES = [["2026-09-15T08:00:00Z", "2026-09-15T09:00:00Z", False]]


def upload(world: World, data: bytes, worker: str = OWN_WORKER) -> Any:
    return world.ask(Role.COORDINATOR, "PUT", f"/v1/calendars/{worker}/file", files={"file": ("a.ics", data)})


def test_an_upload_becomes_busy_time_and_nothing_else(world: World) -> None:
    before = world.service.store.read(world.scope(), input_version)
    answer = upload(world, ICS)
    assert answer.status_code == 200, answer.text
    assert answer.json()["busy"] == TIMES
    assert (answer.json()["stale"], answer.json()["has_address"]) == (False, False)
    listed = world.ask(Role.WORKER, "GET", "/v1/calendars")
    assert [each["worker_id"] for each in listed.json()["calendars"]] == [OWN_WORKER]
    assert "Kim" not in answer.text + listed.text
    assert world.service.store.read(world.scope(), input_version) == before + 1
    assert upload(world, ICS).status_code == 200
    assert world.service.store.read(world.scope(), input_version) == before + 1
    row = world.service.store.write(world.scope(), snapshot)
    (busy,) = snapshot_input(row).busy
    assert (busy.worker_id, [start.isoformat() for start, _ in busy.busy]) == (
        OWN_WORKER,
        ["2026-09-15T08:00:00+00:00"],
    )
    assert b"Kim" not in row.content
    assert world.ask(Role.COORDINATOR, "DELETE", f"/v1/calendars/{OWN_WORKER}").status_code == 204
    assert world.ask(Role.COORDINATOR, "DELETE", f"/v1/calendars/{OWN_WORKER}").status_code == 404


@pytest.mark.parametrize("data", [b"", b"<html>Inloggen</html>", ICS[:80], b"BEGIN:VCALENDAR\r\n" * 5])
def test_what_cannot_be_read_is_refused_and_the_old_copy_stays(world: World, data: bytes) -> None:
    upload(world, ICS)
    answer = upload(world, data)
    assert answer.status_code == 400
    listed = world.ask(Role.COORDINATOR, "GET", "/v1/calendars").json()["calendars"]
    assert [each["busy"] for each in listed] == [TIMES]


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/a.ics", "file:///etc/passwd", "https://10.0.0.1/", "x", "http://0x7f.1/"]
)
def test_addresses_that_are_not_public_are_refused(world: World, address: str) -> None:
    answer = world.ask(Role.COORDINATOR, "PUT", f"/v1/calendars/{OWN_WORKER}", json={"address": address})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["column"] == "address"
    assert world.ask(Role.COORDINATOR, "GET", "/v1/calendars").json()["calendars"] == []


def test_a_calendar_that_cannot_be_fetched_keeps_its_last_good_copy(world: World) -> None:
    actor, store = world.actor(Role.COORDINATOR), world.service.store
    answers = [
        Fetched(outcome=Outcome.FRESH, body=ICS, etag='"1"'),
        Fetched(outcome=Outcome.FAILED, reason=Reason.TIMEOUT),
        Fetched(outcome=Outcome.FRESH, body=b"no calendar"),
        Fetched(outcome=Outcome.GONE, reason=Reason.GONE),
        Fetched(outcome=Outcome.NOT_MODIFIED),
    ]

    def fetching(address: str, **validators: Any) -> Fetched:
        assert address == "https://agenda.example/geheim.ics"
        return answers.pop(0)

    def at(hours: int) -> Scope:
        return Scope(partnership_id=world.mine, now=world.clock[0] + timedelta(hours=hours), who="test")

    first = follow_calendar(store, at(0), actor, OWN_WORKER, "https://agenda.example/geheim.ics", fetching)
    assert (first.stale, first.has_address) == (False, True)
    for hours, failure in ((1, "timeout"), (2, "unreadable"), (3, "gone")):
        found = refresh_calendar(store, at(hours), actor, OWN_WORKER, fetching)
        assert (found.stale, found.failure, found.busy, found.good_at) == (True, failure, first.busy, first.good_at)
        assert found.failure_nl
        assert found.failure_en
    again = refresh_calendar(store, at(4), actor, OWN_WORKER, fetching)
    assert (again.stale, again.good_at) == (False, at(4).now)
    shown = world.ask(Role.COORDINATOR, "GET", "/v1/calendars").text
    assert "geheim" not in shown


def test_others_calendars_do_not_exist(world: World) -> None:
    assert upload(world, ICS, OTHER_WORKER).status_code == 404
    assert upload(world, ICS, "niemand").status_code == 404
    assert upload(world, b"x" * 2_000_001).status_code == 413
