"""A change that was asked stays asked until a version really makes it, or the coordinator answers that it stays so."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.services.permissions import Role
from planner.services.programmes.lasting import read_lasting
from planner.services.programmes.leaving import leave_as_it_is
from tests.api.programmes.stories import (
    add_plan,
    agree,
    answer,
    messages,
    proposed,
    sessions_of,
    version_of,
    with_session,
    without,
)
from tests.api.worlds import World

QUIZ = "beek-quiz-1"
BREAK = "beek-breaks-2026W37-1"
WHY = "Dan is er geen lokaal vrij."


def another_break(request: Request, plan: Plan) -> Plan:
    """One break contact less, and the quiz where it was."""
    return without(plan, BREAK)


def quiz_later(request: Request, plan: Plan) -> Plan:
    return with_session(plan, QUIZ, day=date(2026, 9, 14))


def asked(world: World, change: str = "Uitje.") -> dict[str, Any]:
    """A version of which the school asks to change the quiz and agrees with the rest."""
    programme = proposed(world)
    assert answer(world, programme["id"], {"kind": "change", "session_id": QUIZ, "reason": change}).status_code == 201
    agree(world, programme["id"])
    return programme


def status_of(world: World, programme_id: int) -> str:
    return next(s["status"] for s in sessions_of(world, programme_id) if s["id"] == QUIZ)


def to_replan(world: World) -> list[tuple[str, str]]:
    found = world.ask(Role.COORDINATOR, "GET", "/v1/programmes/asked-changes").json()["changes"]
    return [(each["change_id"], each["subject_id"]) for each in found]


def newest_mail(world: World, kind: str, name: str = "Carla") -> str:
    return [each["body"] for each in messages(world, kind) if each["to"] == name][-1]


def followed(world: World, programme_id: int, role: Role) -> list[tuple[str, bool]]:
    store, scope = world.service.store, world.scope()
    found = read_lasting(store, scope, world.actor(role), programme_id).followed
    return [(each.session.id, each.is_changed) for each in found]


def test_the_same_again_answers_nothing(world: World) -> None:
    asked(world)
    plan_id = add_plan(world)
    refused = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan_id})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:nothing-new")
    shown = world.ask(Role.COORDINATOR, "GET", f"/v1/programmes/preview?plan_id={plan_id}").json()["proposals"]
    warned = {fault["code"]: fault["text"] for each in shown for fault in each["faults"]}
    assert "net zo staat; die vraag blijft open" in warned["asked-open"]
    assert "answers-open" not in warned


def test_a_version_that_leaves_the_session_as_it_was_leaves_it_asked(world: World) -> None:
    asked(world)
    before = to_replan(world)
    second = proposed(world, add_plan(world, another_break))
    assert status_of(world, second["id"]) == "change_asked"
    assert version_of(world, second["id"])["state"] == "change_asked"
    assert to_replan(world) == before
    told = newest_mail(world, "proposal")
    assert "Uw vraag blijft open:\nKennismakingsquiz, ma 7 sep 2026 08:30-09:00" in told
    assert "zo is het nu" not in told
    for role in (Role.CONTACT, Role.COORDINATOR):
        assert followed(world, second["id"], role) == [(QUIZ, False)]


def test_a_version_that_changes_the_session_asks_anew_and_says_so(world: World) -> None:
    asked(world)
    second = proposed(world, add_plan(world, lambda request, plan: quiz_later(request, another_break(request, plan))))
    assert status_of(world, second["id"]) == "proposed"
    assert to_replan(world) == []
    wished, _, others = newest_mail(world, "proposal").partition("Dit is er veranderd:")
    assert "U vroeg hiervan een wijziging; zo is het nu:\n→ verplaatst: Kennismakingsquiz" in wished
    assert "× vervalt: Pauzecontact" in others
    assert "blijft open" not in others
    for role in (Role.CONTACT, Role.COORDINATOR):
        assert followed(world, second["id"], role) == [(QUIZ, True)]


def test_a_version_without_the_session_says_so_too(world: World) -> None:
    asked(world)
    second = proposed(world, add_plan(world, lambda request, plan: without(plan, QUIZ)))
    assert "zo is het nu:\n× vervalt: Kennismakingsquiz" in newest_mail(world, "proposal")
    assert followed(world, second["id"], Role.CONTACT) == [(QUIZ, True)]
    assert followed(world, proposed(world)["id"], Role.CONTACT) == []


def test_a_coordinator_leaves_it_as_it_is_and_the_school_is_told(world: World) -> None:
    programme = asked(world)
    service, actor = world.service, world.actor(Role.COORDINATOR)
    seen = version_of(world, programme["id"])["version"]
    leave_as_it_is(service.store, world.scope(), actor, programme["id"], seen, QUIZ, WHY)
    assert status_of(world, programme["id"]) == "proposed"
    assert to_replan(world) == []
    found = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{programme['id']}/answers").json()["answers"]
    assert [(each["kind"], each["by"], each["reason"]) for each in found if each["session_id"] == QUIZ] == [
        ("change", "Carla", "Uitje."),
        ("left", "Corrie", WHY),
    ]
    told = messages(world, "reply")
    assert {(each["to"], each["held"]) for each in told} == {("Carla", False), ("Daan", False)}
    for each in told:
        assert "Kennismakingsquiz, ma 7 sep 2026 08:30-09:00" in each["body"]
        assert WHY not in each["body"]
    again = {"kind": "change", "session_id": QUIZ, "reason": "Toch liever later."}
    assert answer(world, programme["id"], again).status_code == 201
    agree(world, programme["id"], QUIZ)
    assert status_of(world, programme["id"]) == "agreed"
