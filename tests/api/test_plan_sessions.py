"""One session of a plan: explained, moved, pinned; what would break a rule is not kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from planner.checker.violations import violations
from planner.persistence.plan_content import PlanContent, unpacked
from planner.persistence.plans import plan_by_id
from planner.persistence.snapshots import snapshot_by_id
from planner.persistence.store import Store, Unit
from planner.services.inputs.snapshots import snapshot_input
from planner.services.permissions import Role
from planner.tabular.reading import read_stored
from tests.api.planned import BEFORE, made_plan, planned_content, session_at
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World, make_world


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    found.clock[0] = BEFORE
    with found.client:
        yield found


def ask(world: World, method: str, path: str, **more: Any) -> Any:
    return world.ask(Role.COORDINATOR, method, path, **more)


def judged(world: World, plan_id: int) -> PlanContent:
    """What a stored plan holds, after the checker accepted it on the input that it says it rests on."""

    def work(unit: Unit) -> tuple[bytes, Any]:
        row = plan_by_id(unit, plan_id)
        assert row is not None
        found = snapshot_by_id(unit, row.snapshot_id)
        assert found is not None
        assert found.input_version == row.input_version
        return row.content, snapshot_input(found)

    data, stored = world.service.store.read(world.scope(), work)
    content = unpacked(data)
    assert violations(read_stored(stored, today=BEFORE.date()), content.plan) == ()
    return content


def test_a_session_is_explained_moved_and_pinned(world: World) -> None:
    content = planned_content()
    plan_id, session = made_plan(world, content), session_at(content, OWN_SCHOOL)
    path = f"/v1/plans/{plan_id}/sessions/{session.id}"
    found = ask(world, "GET", f"{path}/alternatives").json()
    assert found["session"]["id"] == session.id
    assert found["moments"]
    assert all(each["cost"] for each in found["moments"])
    assert ask(world, "GET", f"/v1/plans/{plan_id}/sessions/no-such/alternatives").status_code == 404

    there = found["moments"][0]["session"]
    wanted = {"date": there["date"], "start": there["start"], "worker_ids": there["worker_ids"]}
    moved = ask(
        world, "POST", f"{path}/move", json=wanted | ({"room_id": there["room_id"]} if there["room_id"] else {})
    )
    assert moved.status_code == 201, moved.text
    new = moved.json()["id"]
    assert moved.headers["Location"] == f"/v1/plans/{new}"
    after = {s.id: s for s in judged(world, new).plan.sessions}
    assert (after[session.id].day.isoformat(), after[session.id].sequence) == (there["date"], session.sequence + 1)
    differs = ask(world, "GET", f"/v1/plans/{plan_id}/comparison/{new}").json()
    assert differs["counts"]["moved"] >= 1
    assert "report.html" in moved.json()["files"]

    pinned = ask(world, "POST", f"/v1/plans/{new}/sessions/{session.id}/pin")
    assert pinned.status_code == 201, pinned.text
    assert pinned.json()["outdated"] is False
    judged(world, pinned.json()["id"])
    assert ask(world, "GET", f"/v1/plans/{new}").json()["outdated"] is True
    page = ask(world, "GET", f"/plannen/{new}/sessies/{session.id}").text
    assert "Andere momenten" in page
    assert not any(way in page for way in ("move.js", "Verplaats naar", "Vastzetten")), (
        "what is outdated stays as it is"
    )
    again = ask(world, "POST", f"/v1/plans/{new}/sessions/{session.id}/move", json=wanted)
    assert (again.status_code, again.json()["type"]) == (409, "urn:programma:outdated")


def test_once_the_year_has_begun_only_what_is_to_come_is_offered(world: World) -> None:
    content = planned_content()
    ours = [each for each in content.plan.sessions if each.school_id == OWN_SCHOOL]
    quiz, first = next(s for s in ours if s.requirement_id == "beek-quiz"), min(ours, key=lambda each: each.day)
    plan_id = made_plan(world, content)
    path = f"/v1/plans/{plan_id}/sessions"

    def offered(number: int) -> list[dict[str, Any]]:
        found = ask(world, "GET", f"/v1/plans/{number}/sessions/{quiz.id}/alternatives").json()["moments"]
        return sorted((each["session"] for each in found), key=lambda each: str(each["date"]))

    last = offered(plan_id)[-1]
    wanted = {name: last[name] for name in ("date", "start", "worker_ids", "room_id")}
    moved = ask(world, "POST", f"{path}/{quiz.id}/move", json=wanted).json()["id"]
    today = date.fromisoformat(last["date"]) - timedelta(days=1)
    assert offered(moved)[0]["date"] < today.isoformat()
    world.clock[0] = datetime.combine(today, time(9), UTC)
    assert all(each["date"] >= today.isoformat() for each in offered(moved))

    assert first.day < today
    assert ask(world, "GET", f"{path}/{first.id}/alternatives").json()["held"] == "Deze activiteit is al geweest."
    page = ask(world, "GET", f"/plannen/{plan_id}/sessies/{first.id}").text
    assert "Deze activiteit is al geweest." in page
    for act in ("Vastzetten", "Verplaats naar", "Andere momenten"):
        assert act not in page


def test_what_would_break_a_rule_is_answered_and_not_kept(world: World) -> None:
    content = planned_content()
    plan_id, session = made_plan(world, content), session_at(content, OWN_SCHOOL)
    answer = ask(
        world,
        "POST",
        f"/v1/plans/{plan_id}/sessions/{session.id}/move",
        json={"date": "2026-12-25", "start": "03:00"},
    )
    assert answer.status_code == 409
    assert {"closed", "slot-kind"} & {each["where"] for each in answer.json()["errors"]}
    assert len(ask(world, "GET", "/v1/plans").json()["items"]) == 1


def test_another_organisations_school_is_not_changed(world: World) -> None:
    content = planned_content()
    plan_id, session = made_plan(world, content), session_at(content, OTHER_SCHOOL)
    path = f"/v1/plans/{plan_id}/sessions/{session.id}/move"
    assert ask(world, "POST", path, json={"date": "2026-12-01", "start": "10:00"}).status_code == 403


@pytest.mark.parametrize(
    "wrong", [{"date": "2026-13-01", "start": "10:00"}, {"date": "2026-12-01", "start": "25:00"}, {"start": "10:00"}]
)
def test_nonsense_is_refused(world: World, wrong: dict[str, Any]) -> None:
    assert ask(world, "POST", "/v1/plans/1/sessions/x/move", json=wrong).status_code == 400


@pytest.mark.parametrize("act", ["move", "pin"])
def test_a_session_is_moved_or_pinned_once(world: World, act: str) -> None:
    """The same request again gets the same answer, and there is one plan more."""
    content = planned_content()
    session = session_at(content, OWN_SCHOOL)
    path = f"/v1/plans/{made_plan(world, content)}/sessions/{session.id}/{act}"
    place = {"date": session.day.isoformat(), "start": f"{session.start // 60:02}:{session.start % 60:02}"}
    more = {"json": place} if act == "move" else {}

    def plans() -> int:
        return len(ask(world, "GET", "/v1/plans").json()["items"])

    before = plans()
    first, second = (ask(world, "POST", path, headers={"Idempotency-Key": "k"}, **more) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201), first.text
    assert (first.content, first.headers["location"]) == (second.content, second.headers["location"])
    assert plans() == before + 1
