"""What schools answer: to the version they saw, all or some of it; silence is never consent."""

from __future__ import annotations

from datetime import date, timedelta

from calendars.dates import dated
from planner.persistence.programmes import programme_with_id
from planner.persistence.store import Unit
from planner.services.permissions import Role
from tests.api.programmes.stories import (
    add_plan,
    agree,
    answer,
    messages,
    proposed,
    publish,
    published,
    remind_at_once,
    seen_as,
    sessions_of,
    version_of,
    with_session,
)
from tests.api.worlds import World

QUIZ = "beek-quiz-1"
CALL = {"agreed_with": "mevrouw De Wit", "agreed_on": "2026-08-20"}


def statuses(world: World, programme_id: int) -> dict[str, str]:
    return {session["id"]: session["status"] for session in sessions_of(world, programme_id)}


def call(world: World, programme_id: int, **more: object):
    headers = seen_as(version_of(world, programme_id)["version"])
    return world.ask(
        Role.COORDINATOR, "POST", f"/v1/programmes/{programme_id}/calls", json=CALL | more, headers=headers
    )


def remind(world: World, programme_id: int):
    return world.ask(Role.COORDINATOR, "POST", f"/v1/programmes/{programme_id}/reminders")


def deliver(world: World) -> None:
    """Everything that waits is sent, as the sender would."""
    from planner.services.outgoing.sending import send_due

    class Everywhere:
        def carry(self, mail: object) -> None:
            pass

    for message in messages(world, waiting="true"):
        assert world.ask(Role.COORDINATOR, "POST", f"/v1/outgoing/{message['id']}/send").status_code == 200
    send_due(world.service.store, Everywhere(), lambda unit, row, now: row.body, "host", world.service.now)


def look(world: World) -> str:
    schools = world.ask(Role.COORDINATOR, "GET", "/v1/programmes/overview").json()["schools"]
    return next(school["look"] for school in schools if school["school"]["id"] == "beek")


def test_the_overview_tells_how_far_a_school_is(world: World) -> None:
    assert look(world) == "nothing_proposed"
    programme = proposed(world)
    assert look(world) == "not_looked_at"
    assert world.ask(Role.CONTACT, "POST", f"/v1/programmes/{programme['id']}/seen").json()["seen_at"]
    assert look(world) == "looked_at"
    answer(world, programme["id"], {"kind": "change", "session_id": QUIZ, "reason": "Uitje."})
    assert look(world) == "change_asked"
    agree(world, programme["id"])
    assert look(world) == "change_asked"
    agree(world, programme["id"], QUIZ)
    assert look(world) == "agreed"


def test_an_answer_names_the_version_seen(world: World) -> None:
    programme = proposed(world)
    path = f"/v1/programmes/{programme['id']}/answers"
    assert world.ask(Role.CONTACT, "POST", path, json={"kind": "agree"}).status_code == 428
    assert answer(world, programme["id"], {"kind": "agree"}, seen=7).status_code == 412
    first = answer(world, programme["id"], {"kind": "agree", "session_ids": [QUIZ]}, seen=programme["version"])
    assert first.status_code == 201
    again = answer(world, programme["id"], {"kind": "agree"}, Role.DEPUTY, seen=programme["version"])
    assert again.status_code == 412


def test_a_deputy_answers_as_the_contact_does(world: World) -> None:
    programme = proposed(world)
    assert answer(world, programme["id"], {"kind": "agree"}, Role.DEPUTY).status_code == 201
    found = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{programme['id']}/answers").json()["answers"]
    assert [(a["by"], a["kind"], a["how"], a["session_id"]) for a in found] == [("Daan", "agree", "link", None)]


def test_a_change_for_one_and_agreement_with_the_rest(world: World) -> None:
    programme = proposed(world)
    moments = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{programme['id']}/sessions/{QUIZ}/moments").json()
    wished = {key: moments["moments"][3][key] for key in ("date", "start")}
    body = {"kind": "change", "session_id": QUIZ, "reason": "Dan is er een uitje.", "wished": wished}
    assert answer(world, programme["id"], body).status_code == 201
    agree(world, programme["id"])
    found = statuses(world, programme["id"])
    assert found.pop(QUIZ) == "change_asked"
    assert set(found.values()) == {"agreed"}
    asked = world.ask(Role.COORDINATOR, "GET", "/v1/programmes/asked-changes").json()["changes"]
    value = f"{wished['date']} {wished['start']}"
    assert [(a["kind"], a["subject_id"], a["value"]) for a in asked] == [("move", QUIZ, value)]
    (notice,) = messages(world, "answer")
    assert (notice["to"], notice["held"]) == ("Corrie", False)
    assert "uitje" not in notice["body"]
    assert f"{dated(date.fromisoformat(wished['date']), 'nl')} {wished['start']}" in notice["body"]
    assert wished["date"] not in notice["body"]


def test_without_a_moment_the_present_one_is_turned_down(world: World) -> None:
    programme = proposed(world)
    answer(world, programme["id"], {"kind": "change", "session_id": QUIZ, "reason": "Uitje."})
    asked = world.ask(Role.COORDINATOR, "GET", "/v1/programmes/asked-changes?school_id=beek").json()["changes"]
    assert [(a["kind"], a["subject_id"], a["value"]) for a in asked] == [("reject", QUIZ, "")]


def test_a_moment_that_is_not_possible_is_refused(world: World) -> None:
    programme = proposed(world)
    for wished in ({"date": "2026-09-12", "start": "08:30"}, {"date": "2026-09-08", "start": "08:31"}):
        body = {"kind": "change", "session_id": QUIZ, "reason": "Uitje.", "wished": wished}
        refused = answer(world, programme["id"], body)
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:not-possible")
    assert set(statuses(world, programme["id"]).values()) == {"proposed"}


def test_a_change_needs_a_reason_and_a_session_that_is_there(world: World) -> None:
    programme = proposed(world)
    assert answer(world, programme["id"], {"kind": "change", "session_id": QUIZ, "reason": " "}).status_code == 400
    for body in (
        {"kind": "change", "session_id": "dijk-breaks-2026W37-1", "reason": "Uitje."},
        {"kind": "agree", "session_ids": [QUIZ, "nothing"]},
    ):
        assert answer(world, programme["id"], body).status_code == 404
    assert set(statuses(world, programme["id"]).values()) == {"proposed"}


def test_an_old_version_is_not_answered(world: World) -> None:
    first = proposed(world)
    answer(world, first["id"], {"kind": "change", "session_id": QUIZ, "reason": "Uitje."})
    proposed(world, add_plan(world, lambda request, plan: with_session(plan, QUIZ, day=date(2026, 9, 14))))
    refused = answer(world, first["id"], {"kind": "agree"})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:superseded")


def test_an_agreement_by_phone_needs_two_reminders_that_were_sent(world: World) -> None:
    remind_at_once(world)
    programme = proposed(world)
    assert call(world, programme["id"]).json()["type"] == "urn:programma:too-early"
    assert remind(world, programme["id"]).json()["type"] == "urn:programma:not-sent"
    deliver(world)
    for number in (1, 2):
        assert remind(world, programme["id"]).json() == {"number": number}
        assert call(world, programme["id"]).json()["type"] == "urn:programma:too-early"
        assert version_of(world, programme["id"])["reminders"] == number - 1
        deliver(world)
        assert version_of(world, programme["id"])["reminders"] == number
    for wrong in ("2026-08-19", "2026-08-21"):
        assert call(world, programme["id"], agreed_on=wrong).json()["type"] == "urn:programma:wrong-date"
    assert set(statuses(world, programme["id"]).values()) == {"proposed"}
    assert call(world, programme["id"]).status_code == 201
    assert set(statuses(world, programme["id"]).values()) == {"agreed"}
    assert version_of(world, programme["id"], Role.CONTACT)["by_phone"] is True
    found = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{programme['id']}/answers").json()["answers"]
    assert {each["session_id"] for each in found} == statuses(world, programme["id"]).keys()
    assert {(each["how"], each["by"], each["agreed_with"], each["agreed_on"]) for each in found} == {
        ("phone", "Corrie", "mevrouw De Wit", "2026-08-20")
    }


def test_silence_is_never_consent(world: World) -> None:
    """However often a school is reminded and however long it says nothing: nothing is agreed, nothing is published."""
    programme = proposed(world)
    deliver(world)
    for _ in range(3):
        world.clock[0] += timedelta(days=7)
        assert remind(world, programme["id"]).status_code == 201
        deliver(world)
    world.clock[0] += timedelta(days=7)
    assert version_of(world, programme["id"])["reminders"] == 3
    assert set(statuses(world, programme["id"]).values()) == {"proposed"}
    assert publish(world, programme["id"]).json()["type"] == "urn:programma:nothing-to-publish"
    assert published(world) == []
    asked = [*messages(world, "proposal"), *messages(world, "reminder")]
    assert len(asked) == 8
    assert all("Zonder uw antwoord geldt niets als akkoord." in each["body"] for each in asked)


def test_a_change_that_was_asked_is_not_agreed_away_by_phone(world: World) -> None:
    programme = proposed(world)
    answer(world, programme["id"], {"kind": "change", "session_id": QUIZ, "reason": "Uitje."})

    def twice(unit: Unit) -> None:
        row = programme_with_id(unit, programme["id"])
        assert row is not None
        row.reminders = 2

    world.service.store.write(world.scope(), twice)
    assert call(world, programme["id"], session_ids=[QUIZ]).json()["type"] == "urn:programma:not-permitted"
    assert call(world, programme["id"]).status_code == 201
    assert statuses(world, programme["id"])[QUIZ] == "change_asked"


def test_comments_stand_beside_a_version_and_its_sessions(world: World) -> None:
    programme = proposed(world)
    path = f"/v1/programmes/{programme['id']}/comments"
    assert (
        world.ask(Role.CONTACT, "POST", path, json={"text": "Graag in de aula.", "session_id": QUIZ}).status_code == 201
    )
    assert world.ask(Role.COORDINATOR, "POST", path, json={"text": "Dat kan."}).status_code == 201
    assert world.ask(Role.CONTACT, "POST", path, json={"text": "x", "session_id": "nothing"}).status_code == 404
    found = world.ask(Role.DEPUTY, "GET", path).json()["comments"]
    assert [(c["by"], c["session_id"], c["text"]) for c in found] == [
        ("Carla", QUIZ, "Graag in de aula."),
        ("Corrie", None, "Dat kan."),
    ]
