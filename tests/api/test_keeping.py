"""What is kept, for how long, for whom to read, and what ends when somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from planner.persistence.tables import BusyCalendarRow, FeedRow, HistoryRow, InputRow, PublishedSessionRow
from planner.services.accounts.retention import Cleaned, Retention, clean
from planner.services.permissions import Role
from tests.api.worlds import OTHER_WORKER, OWN_ORGANISATION, OWN_WORKER, World, world_in
from tests.databases import NOW, anywhere


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found, found.client:
        yield found


def add(world: World, *rows: Any) -> None:
    world.service.store.write(world.scope(), lambda unit: unit.add_all(rows))


def session(name: str, days: int, *workers: str, status: str = "published") -> PublishedSessionRow:
    return PublishedSessionRow(
        session_id=name, school_id="beek", day=(NOW + timedelta(days=days)).date(), status=status, changed_at=NOW,
        publication=1, content={"worker_ids": list(workers)},
    )  # fmt: skip


def absence(until: str, worker_id: str = OWN_WORKER) -> InputRow:
    cells = {"worker_id": worker_id, "from": until, "until": until}
    return InputRow(table_name="exceptions", cells=cells, worker_id=worker_id, organisation_id=OWN_ORGANISATION)


def test_leaving_ends_everything_at_once_and_lists_what_needs_somebody(world: World) -> None:
    add(
        world,
        FeedRow(kind="worker", subject_id=OWN_WORKER, token_hash="f", created_at=NOW),
        FeedRow(kind="worker", subject_id=OTHER_WORKER, token_hash="g", created_at=NOW),
        session("past", -1, OWN_WORKER),
        session("next", 1, OWN_WORKER, OTHER_WORKER),
        session("off", 2, OWN_WORKER, status="cancelled"),
        session("others", 3, OTHER_WORKER),
    )
    path = f"/v1/users/{world.users[world.mine, Role.WORKER]}/leave"
    assert world.ask(Role.WORKER, "GET", "/v1/account").status_code == 200
    left = world.ask(Role.COORDINATOR, "POST", path).json()
    assert (left["count"], [each["session_id"] for each in left["sessions"]]) == (1, ["next"])
    assert (left["user"]["active"], left["user"]["left_at"] is not None) == (False, True)
    assert world.ask(Role.WORKER, "GET", "/v1/account").status_code == 401
    feeds = world.service.store.read(
        world.scope(), lambda unit: {row.subject_id: row.revoked_at for row in unit.query(FeedRow)}
    )
    assert feeds == {OWN_WORKER: NOW, OTHER_WORKER: None}
    again = world.ask(Role.ADMINISTRATOR, "POST", path).json()
    assert (again["count"], again["sessions"]) == (1, [])


def test_the_last_administrator_does_not_leave(world: World) -> None:
    path = f"/v1/users/{world.users[world.mine, Role.ADMINISTRATOR]}/leave"
    assert world.ask(Role.ADMINISTRATOR, "POST", path).status_code == 409
    assert world.ask(Role.ADMINISTRATOR, "GET", "/v1/account").status_code == 200


def test_a_person_gets_all_that_is_stored_without_secrets_and_nothing_of_others(world: World) -> None:
    add(world, absence("2026-10-01"), absence("2026-10-02", OTHER_WORKER), session("next", 1, OWN_WORKER))
    add(world, BusyCalendarRow(worker_id=OWN_WORKER, name="eigen", intervals=[["2026-11-24T08:00:00+00:00"] * 2]))
    found = world.ask(Role.WORKER, "POST", "/v1/account/data").json()
    assert [row["email"] for row in found["users"]] == ["anna@klein.example"]
    assert {row["worker_id"] for row in found["input_rows"]} == {OWN_WORKER}
    assert len(found["published_sessions"]) == len(found["busy_calendars"]) == 1
    assert found["api_tokens"][0]["label"] == "test"
    text = repr(found)
    assert "token_hash" not in text
    assert "password_hash" not in text
    assert "2026-10-02" not in text


def test_what_is_too_old_goes_and_the_rest_stays(world: World) -> None:
    add(world, absence("2025-11-23"), absence("2025-11-24"), absence("2026-11-01"))
    old, new = ((NOW - timedelta(days=days)).isoformat() for days in (29, 27))
    add(world, BusyCalendarRow(worker_id=OWN_WORKER, name="eigen", intervals=[[old, old, False], [new, new, True]]))
    store = world.service.store

    def version(unit: Any) -> int:
        from planner.persistence.people import partnership

        return partnership(unit, world.mine).input_version

    before = store.read(world.scope(), version)
    assert clean(store, Retention(), NOW) == Cleaned(absences=1, busy=1)
    assert clean(store, Retention(), NOW) == Cleaned(absences=0, busy=0)
    assert store.read(world.scope(), version) == before + 1
    kept = store.read(
        anywhere(), lambda unit: [r.cells["until"] for r in unit.query(InputRow) if r.table_name == "exceptions"]
    )
    assert {"2025-11-24", "2026-11-01"} <= set(kept)
    assert "2025-11-23" not in kept
    acts = store.read(anywhere(), lambda unit: repr([(row.before, row.after) for row in unit.query(HistoryRow)]))
    assert "2025-11-23" not in acts
    assert acts != "[]"
    clean(store, Retention(), NOW + timedelta(days=3 * 365 + 1))
    assert store.read(anywhere(), lambda unit: unit.query(HistoryRow).all()) == []


def test_a_coordinator_reads_what_concerns_the_own_organisation_only(world: World) -> None:
    add(world, absence("2026-10-01"))
    strange = absence("2026-10-02", OTHER_WORKER)
    strange.organisation_id = "ander"
    add(world, strange)
    mine = world.ask(Role.COORDINATOR, "GET", "/v1/history", params={"subject": "input_rows"}).json()["acts"]
    text = repr(mine)
    assert "2026-10-01" in text
    assert "2026-10-02" not in text
    assert {"at", "who", "action", "before", "after"} <= set(mine[0])


def test_an_administrator_reads_who_did_what_and_no_content_but_of_accounts(world: World) -> None:
    add(world, absence("2026-10-01"))
    acts = world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params={"limit": 500}).json()["acts"]
    contents = {act["subject"] for act in acts if act["before"] or act["after"]}
    assert "users" in contents
    assert contents <= {"users", "sign_ins", "links", "api_tokens", "feeds", "settings"}
    assert "input_rows" in {act["subject"] for act in acts}


def test_history_goes_by_pages_and_time(world: World) -> None:
    seen: list[int] = []
    query: dict[str, Any] = {"limit": 20, "subject": "input_rows"}
    while True:
        page = world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params=query).json()
        seen += [act["id"] for act in page["acts"]]
        if page["next"] is None:
            break
        query["before"] = page["next"]
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) > 20
    later = {"since": (NOW + timedelta(seconds=1)).isoformat()}
    assert world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params=later).json()["acts"] == []
    assert world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params={"since": "2026-01-01"}).status_code == 400
