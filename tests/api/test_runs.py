"""Runs over HTTP: ordered once, followed to the end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from planner.domain.activities import Openness
from planner.domain.runs import RunState
from planner.persistence.people import rows_named
from planner.persistence.plan_content import PlanContent
from planner.persistence.runs import run_by_id
from planner.persistence.store import Store
from planner.services.permissions import Role
from planner.services.runs.recording import begin_attempt, record_progress
from tests.api.planned import made_plan, made_run
from tests.api.worlds import World, make_world
from tests.planner.services.worlds import secret_plan, secret_request


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


def ask(world: World, method: str, path: str, **more: Any) -> Any:
    return world.ask(Role.COORDINATOR, method, path, **more)


def test_a_second_order_answers_the_run_that_goes_on(world: World) -> None:
    first = ask(world, "POST", "/v1/runs", json={"time_limit_seconds": 5})
    second = ask(world, "POST", "/v1/runs", json={"time_limit_seconds": 7})
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.headers["Location"] == second.headers["Location"] == f"/v1/runs/{first.json()['id']}"
    assert second.json()["time_limit_seconds"] == 5
    assert len(ask(world, "GET", "/v1/runs").json()["items"]) == 1


def test_a_run_that_is_over_makes_place(world: World) -> None:
    first = ask(world, "POST", "/v1/runs", json={}).json()["id"]
    cancelled = ask(world, "POST", f"/v1/runs/{first}/cancel").json()
    assert (cancelled["state"], cancelled["over"], cancelled["ending"]) == ("cancelled", True, "cancelled")
    assert "geannuleerd" in cancelled["text"]
    assert ask(world, "POST", "/v1/runs", json={}).json()["id"] != first
    assert ask(world, "POST", f"/v1/runs/{first}/stop").status_code == 409


def test_replans_that_ask_different_things_are_different_runs(world: World) -> None:
    plan = made_plan(world)
    absence = {"change_id": "a1", "kind": "absence", "subject_id": "anna", "from": "2026-12-01", "until": "2026-12-02"}
    order = {"kind": "replan", "base_plan_id": plan, "changes": [absence]}
    one = ask(world, "POST", "/v1/runs", json=order).json()["id"]
    assert ask(world, "POST", "/v1/runs", json=order).json()["id"] == one
    assert ask(world, "POST", "/v1/runs", json={**order, "reach": "school"}).json()["id"] != one


@pytest.mark.parametrize(
    ("order", "status"),
    [
        ({"kind": "replan"}, 400),
        ({"kind": "replan", "base_plan_id": 999_999}, 404),
        ({"kind": "plan", "changes": [{"change_id": "a", "kind": "x", "subject_id": "y"}]}, 400),
        ({"time_limit_seconds": 0}, 400),
        ({"time_limit_seconds": 1e9}, 400),
        ({"state": "done"}, 400),
    ],
)
def test_wrong_orders_are_refused(world: World, order: dict[str, Any], status: int) -> None:
    assert ask(world, "POST", "/v1/runs", json=order).status_code == status
    assert ask(world, "GET", "/v1/runs").json()["items"] == []


def test_an_input_that_cannot_be_planned_names_its_problems(world: World) -> None:
    def break_it(unit: Any) -> None:
        unit.delete(rows_named(unit, "organisations")[0])
        unit.flush()

    world.service.store.write(world.scope(), break_it)
    answer = ask(world, "POST", "/v1/runs", json={})
    assert answer.status_code == 400
    assert answer.json()["errors"]


def events(text: str) -> list[dict[str, Any]]:
    found = []
    for block in filter(None, text.strip().split("\n\n")):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if ": " in line and not line.startswith(":"))
        if fields:
            found.append({**fields, "data": json.loads(fields["data"])})
    return found


def test_progress_ends_with_the_run_and_begins_where_somebody_was(world: World) -> None:
    run_id = made_run(world)
    store, scope = world.service.store, world.scope()
    store.write(scope, lambda unit: begin_attempt(unit, run_id, "here"))
    for placed in (3, 5):
        store.write(scope, lambda unit, placed=placed: record_progress(unit, run_id, "here", {"placed": placed}))

    def over(unit: Any) -> None:
        row = run_by_id(unit, run_id)
        assert row is not None
        row.state = RunState.DONE.value

    store.write(scope, over)
    answer = ask(world, "GET", f"/v1/runs/{run_id}/progress", headers={"Last-Event-ID": "1"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    (end,) = events(answer.text)
    assert (end["event"], end["id"], end["data"]["progress"]["placed"]) == ("end", "2", 5)
    assert ask(world, "GET", "/v1/runs/999999/progress").status_code == 404


def test_pages_of_runs(world: World) -> None:
    ids = [made_run(world) for _ in range(3)]
    first = ask(world, "GET", "/v1/runs?limit=2").json()
    rest = ask(world, "GET", f"/v1/runs?limit=2&before={first['next']}").json()
    assert [run["id"] for run in first["items"] + rest["items"]] == ids[::-1]
    assert rest["next"] is None


def test_what_a_plan_holds(world: World) -> None:
    request = secret_request()
    content = PlanContent(plan=secret_plan(request), activities=dict(request.activities))
    plan_id = made_plan(world, content)
    page = ask(world, "GET", f"/v1/plans/{plan_id}/sessions?limit=1").json()
    assert page["total"] == len(content.plan.sessions) > 1
    assert page["next"] == 1
    everything = ask(world, "GET", f"/v1/plans/{plan_id}/sessions?limit=500").json()["items"]
    assert [s["id"] for s in everything] == [s.id for s in content.plan.sessions]
    confidential = {a.id for a in request.activities.values() if a.openness is Openness.CONFIDENTIAL}
    hidden = [s for s in content.plan.sessions if s.activity_id in confidential]
    assert hidden
    shown = {s["id"]: s for s in everything}
    for session in hidden:
        told = shown[session.id]
        assert (told["title"], told["activity_id"], told["kind"]) == ("Flexibele inzet", "flexible", "flexible")
        assert told["cohort_ids"] == []
    assert not any(word in json.dumps(everything) for word in ("flex_kanarie", "bemiddeling", "mediation"))


def test_two_plans_side_by_side(world: World) -> None:
    request = secret_request()
    plan = secret_plan(request)
    one = made_plan(world, PlanContent(plan=plan, activities=dict(request.activities)))
    fewer = type(plan)(visits=plan.visits, sessions=plan.sessions[1:])
    other = made_plan(world, PlanContent(plan=fewer, activities=dict(request.activities)))
    found = ask(world, "GET", f"/v1/plans/{one}/comparison/{other}").json()
    assert [(each["what"], each["session_id"]) for each in found["items"]] == [("dropped", plan.sessions[0].id)]
    assert found["counts"]["dropped"] == 1
    assert ask(world, "GET", f"/v1/plans/{one}/comparison/{one}").json()["items"] == []


def test_files_and_summary(world: World) -> None:
    plan_id = made_plan(world)
    summary = ask(world, "GET", f"/v1/plans/{plan_id}").json()
    assert (summary["files"], summary["outdated"]) == (["result.json"], False)
    assert ask(world, "GET", f"/v1/plans/{plan_id}/files/result.json").content == b"{}"
    assert ask(world, "GET", f"/v1/plans/{plan_id}/files/nothing.csv").status_code == 404
    assert ask(world, "GET", f"/v1/plans/{plan_id}/files/..%2Fsecret").status_code in (400, 404)


def test_many_who_order_at_once_get_one_run(world: World) -> None:
    def order(number: int) -> tuple[int, int]:
        answer = ask(world, "POST", "/v1/runs", json={"seed": number})
        return answer.status_code, answer.json()["id"]

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(order, range(16)))
    assert len(answers) == 1
    assert {status for status, _ in answers} == {202}
    assert len(ask(world, "GET", "/v1/runs").json()["items"]) == 1
