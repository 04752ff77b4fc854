"""What outlasts a version: an agreement that was given by phone is shown as such as long as it holds."""

from __future__ import annotations

from datetime import date

from planner.persistence.programmes import programme_with_id
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.services.programmes.lasting import ShownCall, read_lasting
from tests.api.programmes.stories import (
    add_plan,
    agree,
    answer,
    proposed,
    publish,
    seen_as,
    sessions_of,
    version_of,
    with_session,
)
from tests.api.worlds import World

QUIZ = "beek-quiz-1"
BREAK = "beek-breaks-2026W37-1"
CALL = ShownCall(agreed_with="mevrouw De Wit", agreed_on=date(2026, 8, 20), by="Corrie")


def call(world: World, programme_id: int, *session_ids: str) -> None:
    """Two reminders were sent; then the coordinator records a call about these sessions, or all that wait."""

    def twice(unit: Unit) -> None:
        row = programme_with_id(unit, programme_id)
        assert row is not None
        row.reminders = 2

    world.service.store.write(world.scope(), twice)
    body = {"agreed_with": CALL.agreed_with, "agreed_on": CALL.agreed_on.isoformat()}
    body |= {"session_ids": list(session_ids)} if session_ids else {}
    headers = seen_as(version_of(world, programme_id)["version"])
    made = world.ask(Role.COORDINATOR, "POST", f"/v1/programmes/{programme_id}/calls", json=body, headers=headers)
    assert made.status_code == 201, made.text


def by_phone(world: World, programme_id: int) -> set[str]:
    """The sessions of a version that both the school and its coordinator see as agreed by phone."""
    store, scope = world.service.store, world.scope()
    found = read_lasting(store, scope, world.actor(Role.CONTACT), programme_id).calls
    assert found == read_lasting(store, scope, world.actor(Role.COORDINATOR), programme_id).calls
    assert set(found.values()) <= {CALL}
    return set(found)


def test_a_call_stands_beside_each_session_that_it_agreed(world: World) -> None:
    programme = proposed(world)
    agree(world, programme["id"], BREAK)
    assert by_phone(world, programme["id"]) == set()
    call(world, programme["id"])
    there = {session["id"] for session in sessions_of(world, programme["id"])}
    assert by_phone(world, programme["id"]) == there - {BREAK}
    assert publish(world, programme["id"]).status_code == 201
    assert by_phone(world, programme["id"]) == there - {BREAK}


def test_the_next_version_shows_it_of_what_stayed_as_it_was(world: World) -> None:
    first = proposed(world)
    call(world, first["id"], QUIZ, BREAK)
    second = proposed(world, add_plan(world, lambda request, plan: with_session(plan, QUIZ, day=date(2026, 9, 14))))
    assert by_phone(world, first["id"]) == {QUIZ, BREAK}
    assert by_phone(world, second["id"]) == {BREAK}
    third = proposed(world)
    agree(world, third["id"])
    assert by_phone(world, third["id"]) == {BREAK}, "the quiz is back where it was, and was agreed anew"


def test_an_answer_of_the_school_takes_its_place(world: World) -> None:
    programme = proposed(world)
    call(world, programme["id"])
    body = {"kind": "change", "session_id": QUIZ, "reason": "Uitje."}
    assert answer(world, programme["id"], body).status_code == 201
    assert QUIZ not in by_phone(world, programme["id"])
    agree(world, programme["id"], QUIZ)
    assert QUIZ not in by_phone(world, programme["id"])


def test_what_was_taken_back_is_agreed_by_nobody(world: World) -> None:
    first = proposed(world)
    call(world, first["id"], BREAK)
    headers = seen_as(version_of(world, first["id"])["version"])
    done = world.ask(Role.COORDINATOR, "POST", f"/v1/programmes/{first['id']}/withdrawal", headers=headers)
    assert done.status_code == 204
    second = proposed(world)
    agree(world, second["id"])
    assert by_phone(world, second["id"]) == set()
