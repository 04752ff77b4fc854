"""A world with a plan of the tiny example in it, and the steps that its people take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from planner.domain.assignment import Plan, Session, Status
from planner.domain.request import Request
from planner.persistence.inputs import input_version
from planner.persistence.plan_content import PlanContent, packed, unpacked
from planner.persistence.programmes import current_programmes
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow, ProgrammeRow, ProgrammeSessionRow
from planner.services.inputs.snapshots import snapshot, snapshot_input
from planner.services.permissions import Role
from planner.services.programmes.content import stored
from planner.tabular.reading import read_stored
from tests.api.worlds import OWN_SCHOOL, World
from tests.plans import planned

BEFORE_SCHOOL = datetime(2026, 8, 20, 8, 0, tzinfo=UTC)
"""When the tiny example is proposed: it begins on 7 September 2026."""
TODAY = date(2026, 8, 20)

_PLANS: dict[str, Plan] = {}


def greedy(request: Request) -> Plan:
    """The quick plan of a request, made once a test run."""
    return _PLANS.setdefault(request.digest, planned(request))


def add_plan(world: World, change: Callable[[Request, Plan], Plan] = lambda request, plan: plan) -> int:
    """A plan of the input as it is now in the partnership at hand, changed as the test wants; its id."""

    def work(unit: Unit) -> int:
        row = snapshot(unit)
        request = read_stored(snapshot_input(row), today=TODAY)
        found = PlanRow(
            snapshot_id=row.id,
            input_version=input_version(unit),
            today=TODAY,
            content=packed(PlanContent(plan=change(request, greedy(request)))),
            created_at=world.clock[0],
        )
        unit.add(found)
        unit.flush()
        return found.id

    return world.service.store.write(world.scope(), work)


def with_session(plan: Plan, session_id: str, **changes: Any) -> Plan:
    """The plan with one session otherwise."""
    return replace(plan, sessions=tuple(replace(s, **changes) if s.id == session_id else s for s in plan.sessions))


def without(plan: Plan, *session_ids: str) -> Plan:
    """The plan without these sessions."""
    return replace(plan, sessions=tuple(s for s in plan.sessions if s.id not in session_ids))


def at_school(plan: Plan, school_id: str = OWN_SCHOOL) -> list[Session]:
    """The sessions of a school, by date."""
    return [session for session in plan.sessions if session.school_id == school_id]


def proposed(world: World, plan_id: int | None = None, **more: Any) -> dict[str, Any]:
    """The version of the own school that its coordinator proposes of a plan (a new one)."""
    body = {"plan_id": plan_id if plan_id is not None else add_plan(world), **more}
    answer = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json=body)
    assert answer.status_code == 201, answer.text
    (found,) = answer.json()["programmes"]
    return found


def remind_at_once(world: World) -> None:
    """Let the partnership at hand leave no days between a message to a school and the next reminder."""
    found = world.ask(Role.ADMINISTRATOR, "GET", "/v1/settings")
    body = {"name": found.json()["name"], "reminder_days": 0}
    headers = {"If-Match": found.headers["ETag"]}
    assert world.ask(Role.ADMINISTRATOR, "PUT", "/v1/settings", json=body, headers=headers).status_code == 200


def version_of(world: World, programme_id: int, role: Role = Role.COORDINATOR) -> dict[str, Any]:
    """The version as it is now."""
    answer = world.ask(role, "GET", f"/v1/programmes/{programme_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def sessions_of(world: World, programme_id: int, role: Role = Role.COORDINATOR) -> list[dict[str, Any]]:
    """The sessions of a version as this role reads them."""
    answer = world.ask(role, "GET", f"/v1/programmes/{programme_id}/sessions?limit=500")
    assert answer.status_code == 200, answer.text
    return answer.json()["sessions"]


def seen_as(version: int) -> dict[str, str]:
    """The header that names the version seen."""
    return {"If-Match": f'"v{version}"'}


def answer(world: World, programme_id: int, body: dict[str, Any], role: Role = Role.CONTACT, seen: int = 0) -> Any:
    """What the school gets for this answer to the version as it is now, or as it was seen."""
    version = seen or version_of(world, programme_id)["version"]
    return world.ask(role, "POST", f"/v1/programmes/{programme_id}/answers", json=body, headers=seen_as(version))


def agree(world: World, programme_id: int, *session_ids: str) -> None:
    """The contact agrees with these sessions, or with all that wait."""
    body: dict[str, Any] = {"kind": "agree"}
    if session_ids:
        body["session_ids"] = list(session_ids)
    found = answer(world, programme_id, body)
    assert found.status_code == 201, found.text


def publish(world: World, *programme_ids: int, builds_on: int | None = None) -> Any:
    """What the coordinator gets for publishing these versions on top of the last publication."""
    last = world.ask(Role.COORDINATOR, "GET", "/v1/publications").json()["last"]
    body = {"programme_ids": list(programme_ids), "builds_on": last if builds_on is None else builds_on}
    return world.ask(Role.COORDINATOR, "POST", "/v1/publications", json=body)


def published(world: World, role: Role = Role.COORDINATOR, **more: str) -> list[dict[str, Any]]:
    """What stands published in the weeks of the tiny example, as this role reads it."""
    params = {"from": "2026-09-07", "until": "2026-09-18", "limit": "500", **more}
    found = world.ask(role, "GET", "/v1/sessions", params=params)
    assert found.status_code == 200, found.text
    return found.json()["sessions"]


def messages(world: World, kind: str | None = None, **params: str) -> list[dict[str, Any]]:
    """The messages that the coordinator sees."""
    found = world.ask(Role.COORDINATOR, "GET", "/v1/outgoing", params={"limit": "500", **params})
    assert found.status_code == 200, found.text
    return [message for message in found.json()["messages"] if kind in (None, message["kind"])]


def insert_version(
    world: World,
    school_id: str = OWN_SCHOOL,
    status: Status = Status.PROPOSED,
    reminders: int = 0,
    change: Callable[[Request, Plan], Plan] = lambda request, plan: plan,
    of_plan: int | None = None,
) -> tuple[int, str]:
    """A version of a school's programme in the state that a test begins with; its id and one session of it."""
    plan_id = add_plan(world, change) if of_plan is None else of_plan

    def work(unit: Unit) -> tuple[int, str]:
        plan = unit.get(PlanRow, plan_id)
        assert plan is not None
        last = current_programmes(unit, [school_id])
        row = ProgrammeRow(
            school_id=school_id,
            number=1 + max((each.number for each in last), default=0),
            plan_id=plan_id,
            proposed_at=world.clock[0],
            reminders=reminders,
        )
        unit.add(row)
        unit.flush()
        for each in last:
            each.superseded_by = row.id
        sessions = at_school(unpacked(plan.content).plan, school_id)
        for session in sessions:
            unit.add(
                ProgrammeSessionRow(
                    programme_id=row.id,
                    session_id=session.id,
                    day=session.day,
                    status=status.value,
                    content=stored(session),
                )
            )
        return row.id, sessions[0].id

    return world.service.store.write(world.scope(), work)
