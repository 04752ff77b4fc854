"""Workers' own calendars over HTTP: intervals only, stale shown as stale, in the snapshot as busy time."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from api.following import Follower
from api.settings import Settings
from calendars.remote.fetching import Fetched, Outcome
from calendars.remote.reasons import Reason
from planner.persistence.inputs import input_version
from planner.persistence.scope import Scope
from planner.persistence.store import Unit
from planner.persistence.tables import BusyCalendarRow
from planner.services.inputs.calendars import follow_calendar, refresh_calendar
from planner.services.inputs.snapshots import snapshot, snapshot_input
from planner.services.permissions import Role
from tests.api.foreign import ICS
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World

ADDRESS = "https://agenda.example/geheim.ics"
TIMES = [["2026-09-15T08:00:00Z", "2026-09-15T09:00:00Z", False]]


def seen(world: World, worker: str = OWN_WORKER) -> dict[str, str]:
    """The header that names the version that there is, if there is one."""
    listed = world.ask(Role.COORDINATOR, "GET", "/v1/calendars").json()["calendars"]
    return next(({"If-Match": f'"v{each["version"]}"'} for each in listed if each["worker_id"] == worker), {})


def upload(world: World, data: bytes, worker: str = OWN_WORKER) -> Any:
    files = {"file": ("a.ics", data)}
    return world.ask(Role.COORDINATOR, "PUT", f"/v1/calendars/{worker}/file", files=files, headers=seen(world, worker))


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
    path, header = f"/v1/calendars/{OWN_WORKER}", seen(world)
    assert world.ask(Role.COORDINATOR, "DELETE", path).status_code == 428
    assert world.ask(Role.COORDINATOR, "DELETE", path, headers=header).status_code == 204
    assert world.ask(Role.COORDINATOR, "DELETE", path, headers=header).status_code == 404


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


def test_nobody_replaces_a_calendar_that_was_not_seen(world: World) -> None:
    path = f"/v1/calendars/{OWN_WORKER}/file"
    files = {"file": ("a.ics", ICS)}
    early = world.ask(Role.COORDINATOR, "PUT", path, files=files, headers={"If-Match": '"v1"'})
    first = world.ask(Role.COORDINATOR, "PUT", path, files=files)
    assert (early.status_code, first.status_code, first.headers["ETag"]) == (412, 200, '"v1"')
    assert world.ask(Role.COORDINATOR, "PUT", path, files=files).status_code == 428
    other = {"file": ("a.ics", ICS.replace(b"T10", b"T11"))}
    changed = world.ask(Role.COORDINATOR, "PUT", path, files=other, headers={"If-Match": '"v1"'})
    assert changed.status_code == 200, changed.text
    address = {"address": "https://agenda.example/a.ics"}
    for method, at, more in (("PUT", path, {"files": files}), ("PUT", path[:-5], {"json": address})):
        assert world.ask(Role.COORDINATOR, method, at, headers={"If-Match": '"v9"'}, **more).status_code == 412
    assert world.ask(Role.COORDINATOR, "DELETE", path[:-5], headers={"If-Match": '"v9"'}).status_code == 412


def follow(world: World) -> None:
    fresh = Fetched(outcome=Outcome.FRESH, body=ICS, etag='"1"')
    actor = world.actor(Role.COORDINATOR)
    follow_calendar(world.service.store, world.scope(), actor, OWN_WORKER, ADDRESS, lambda address, **_: fresh)


def test_what_is_followed_is_looked_at_about_once_an_hour(world: World) -> None:
    follow(world)
    upload(world, ICS, COLLEAGUE)
    asked: list[str] = []

    def fetching(address: str, **validators: Any) -> Fetched:
        asked.append(address)
        return Fetched(outcome=Outcome.NOT_MODIFIED)

    follower = Follower(world.service, fetching)
    begin, version = world.clock[0], seen(world)
    for minutes, looks in ((0, 0), (47, 0), (61, 1), (61, 1), (90, 1), (122, 2)):
        world.clock[0] = begin + timedelta(minutes=minutes)
        follower.look()
        assert len(asked) == looks, minutes
    shown = {
        each["worker_id"]: each for each in world.ask(Role.COORDINATOR, "GET", "/v1/calendars").json()["calendars"]
    }
    assert shown[OWN_WORKER]["good_at"] == shown[OWN_WORKER]["checked_at"]
    assert shown[OWN_WORKER]["checked_at"][:16] == (begin + timedelta(minutes=122)).isoformat()[:16]
    assert seen(world) == version
    acts = world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params={"subject": "busy_calendars"}).json()["acts"]
    assert [act["action"] for act in acts] == ["added", "added"]


def test_several_processes_look_once(world: World) -> None:
    follow(world)
    world.clock[0] += timedelta(hours=2)
    asked: list[str] = []
    together = threading.Barrier(4)

    def fetching(address: str, **validators: Any) -> Fetched:
        asked.append(address)
        return Fetched(outcome=Outcome.FAILED, reason=Reason.TIMEOUT)

    def process() -> None:
        together.wait()
        Follower(world.service, fetching).look()

    threads = [threading.Thread(target=process) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert asked == [ADDRESS]
    (shown,) = world.ask(Role.COORDINATOR, "GET", "/v1/calendars").json()["calendars"]
    assert (shown["stale"], shown["failure"], shown["busy"]) == (True, "timeout", TIMES)


def test_a_follower_serves_beside_and_may_be_switched_off(world: World) -> None:
    follow(world)
    world.clock[0] += timedelta(hours=2)
    looked = threading.Event()

    def fetching(address: str, **validators: Any) -> Fetched:
        looked.set()
        return Fetched(outcome=Outcome.NOT_MODIFIED)

    off = replace(world.service, settings=Settings(calendar_minutes=0))
    with Follower(off, fetching, pause_seconds=0.01):
        assert not looked.wait(0.1)
    with Follower(world.service, fetching, pause_seconds=0.01):
        assert looked.wait(20)


def test_calendars_of_others_are_not_listed(world: World) -> None:
    """A coordinator sees those of the own organisation, a worker the own one."""

    def add(unit: Unit) -> None:
        for worker in (OWN_WORKER, COLLEAGUE, OTHER_WORKER):
            unit.add(BusyCalendarRow(worker_id=worker, name="eigen", intervals=[]))

    world.service.store.write(world.scope(), add)
    listed = {
        role: {each["worker_id"] for each in world.ask(role, "GET", "/v1/calendars").json()["calendars"]}
        for role in (Role.COORDINATOR, Role.WORKER)
    }
    assert listed == {Role.COORDINATOR: {OWN_WORKER, COLLEAGUE}, Role.WORKER: {OWN_WORKER}}
