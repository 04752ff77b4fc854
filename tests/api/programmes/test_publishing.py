"""Publishing: only what is agreed, numbered, never two things at once, to each only their own change."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import PublishedSessionRow, PublishedVisitRow
from planner.services.permissions import Role
from tests.api.programmes.stories import (
    add_plan,
    agree,
    at_school,
    messages,
    proposed,
    publish,
    published,
    version_of,
    with_session,
    without,
)
from tests.api.worlds import OTHER_SCHOOL, World

QUIZ = "beek-quiz-1"
BREAK = "beek-breaks-2026W37-1"


def moved(request, plan):
    return with_session(plan, QUIZ, day=date(2026, 9, 14))


def dropped(request, plan):
    return without(plan, QUIZ)


def standing(world: World) -> dict[str, tuple[str, str, int]]:
    return {s["id"]: (s["date"], s["status"], s["sequence"]) for s in published(world)}


def visits(world: World) -> list[tuple[str, str, int, int]]:
    def read(unit: Unit) -> list[tuple[str, str, int, int]]:
        rows = unit.scalars(select(PublishedVisitRow).order_by(PublishedVisitRow.day))
        return [(row.worker_id, row.day.isoformat(), row.arrive, row.leave) for row in rows]

    return world.service.store.read(world.scope(), read)


def all_published(world: World) -> int:
    programme = proposed(world)
    agree(world, programme["id"])
    assert publish(world, programme["id"]).json() == {"number": 1}
    return programme["id"]


def test_only_what_is_agreed_is_published(world: World) -> None:
    programme = proposed(world)
    assert publish(world, programme["id"]).json()["type"] == "urn:programma:nothing-to-publish"
    agree(world, programme["id"], BREAK)
    assert publish(world, programme["id"]).status_code == 201
    assert standing(world) == {BREAK: ("2026-09-07", "published", 0)}
    found = version_of(world, programme["id"])
    assert (found["state"], found["counts"]) == ("proposed", {"proposed": 3, "published": 1})
    agree(world, programme["id"])
    assert publish(world, programme["id"]).json() == {"number": 2}
    assert {status for _, status, _ in standing(world).values()} == {"published"}
    assert {sequence for *_, sequence in standing(world).values()} == {0}
    assert version_of(world, programme["id"])["state"] == "published"


def test_visits_are_published_with_what_stands_in_them(world: World) -> None:
    programme = proposed(world)
    agree(world, programme["id"], BREAK)
    publish(world, programme["id"])
    assert [(worker, day) for worker, day, _, _ in visits(world)] == [("anna", "2026-09-07")]
    agree(world, programme["id"])
    publish(world, programme["id"])
    assert {day for _, day, _, _ in visits(world)} == {"2026-09-07", "2026-09-14"}


def test_what_moved_keeps_its_id_and_gets_the_next_sequence(world: World) -> None:
    all_published(world)
    before = standing(world)
    programme = proposed(world, add_plan(world, moved))
    assert standing(world) == before
    agree(world, programme["id"])
    assert publish(world, programme["id"]).status_code == 201
    assert standing(world) == before | {QUIZ: ("2026-09-14", "published", 1)}


def test_what_is_dropped_is_cancelled_and_can_come_back(world: World) -> None:
    all_published(world)
    programme = proposed(world, add_plan(world, dropped))
    assert publish(world, programme["id"]).status_code == 201
    assert standing(world)[QUIZ] == ("2026-09-07", "cancelled", 1)
    again = proposed(world)
    agree(world, again["id"])
    assert publish(world, again["id"]).status_code == 201
    assert standing(world)[QUIZ] == ("2026-09-07", "published", 2)


def test_nothing_changes_twice(world: World) -> None:
    programme_id = all_published(world)
    assert publish(world, programme_id).json()["type"] == "urn:programma:nothing-to-publish"
    assert {sequence for *_, sequence in standing(world).values()} == {0}


def test_a_publication_names_the_one_that_it_builds_on(world: World) -> None:
    programme = proposed(world)
    agree(world, programme["id"])
    for wrong in (1, 7):
        assert publish(world, programme["id"], builds_on=wrong).json()["type"] == "urn:programma:built-on-older"
    assert publish(world, programme["id"], builds_on=0).json() == {"number": 1}
    assert publish(world, programme["id"], builds_on=0).json()["type"] == "urn:programma:built-on-older"
    listed = world.ask(Role.COORDINATOR, "GET", "/v1/publications").json()
    assert (listed["last"], [p["number"] for p in listed["publications"]]) == (1, [1])


def test_an_old_version_is_not_published(world: World) -> None:
    first = proposed(world)
    agree(world, first["id"])
    proposed(world, add_plan(world, moved))
    assert publish(world, first["id"]).json()["type"] == "urn:programma:superseded"


def elsewhere(world: World, **changes: object) -> None:
    """A session of the other school that stands published, from a plan of its own."""

    def work(unit: Unit) -> None:
        row = PublishedSessionRow(
            session_id="dijk-x-1",
            school_id=OTHER_SCHOOL,
            day=date(2026, 9, 7),
            status="published",
            changed_at=world.clock[0],
            publication=1,
            content={
                "id": "dijk-x-1",
                "requirement_id": "dijk-x",
                "occurrence": 1,
                "school_id": OTHER_SCHOOL,
                "kind": "break_contact",
                "activity_id": "pauze",
                "day": "2026-09-07",
                "start": 600,
                "end": 615,
                "cohort_ids": [],
                "worker_ids": ["bilal"],
                **changes,
            },
        )
        unit.add(row)
        if changes.get("worker_ids"):
            visit = PublishedVisitRow(worker_id="anna", school_id=OTHER_SCHOOL, day=row.day, arrive=510, leave=750)
            unit.add(visit)

    world.service.store.write(world.scope(), work)


def test_a_worker_is_never_published_in_two_places(world: World) -> None:
    elsewhere(world, worker_ids=["anna"])
    programme = proposed(world)
    preview = world.ask(Role.COORDINATOR, "GET", f"/v1/programmes/preview?plan_id={programme['plan_id']}").json()
    faults = [(f["code"], f["blocks"]) for f in preview["proposals"][0]["faults"]]
    assert ("clash-one-place", False) in faults
    agree(world, programme["id"])
    refused = publish(world, programme["id"])
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:clash")
    assert "Anna" in refused.json()["detail"]
    assert [s["id"] for s in published(world)] == ["dijk-x-1"]


def test_a_room_is_never_published_twice(world: World) -> None:
    elsewhere(world, room_id="beek-aula")
    programme = proposed(world)
    agree(world, programme["id"])
    assert publish(world, programme["id"]).json()["type"] == "urn:programma:clash"


def test_what_others_have_published_elsewhere_is_in_nobodys_way(world: World) -> None:
    elsewhere(world)
    programme = proposed(world)
    agree(world, programme["id"])
    assert publish(world, programme["id"]).status_code == 201


def test_each_is_told_only_their_own_change_and_once(world: World) -> None:
    all_published(world)
    programme = proposed(world, add_plan(world, moved))
    agree(world, programme["id"])
    publish(world, programme["id"])
    found = [message for message in messages(world, "publication") if "verplaatst" in message["body"]]
    assert sorted(message["to"] for message in found) == ["Anna", "Carla", "Daan"]
    for message in found:
        assert not message["held"]
        lines = [line for line in message["body"].splitlines() if line[:1] in "+→!×" and line]
        assert len(lines) == 1
        assert "ma 7 sep 2026 08:30-09:00 → ma 14 sep 2026 08:30-09:00" in lines[0]


def test_the_own_week_is_the_own_week(world: World) -> None:
    all_published(world)
    own = published(world, Role.WORKER)
    assert own
    assert all("anna" in [worker["id"] for worker in session["workers"]] for session in own)
    assert (
        world.ask(Role.WORKER, "GET", "/v1/sessions", params={"from": "2026-09-07", "until": "2026-12-07"}).json()[
            "type"
        ]
        == "urn:programma:too-long"
    )


def test_a_worker_sees_what_is_proposed_on_request(world: World) -> None:
    proposed(world)
    assert published(world, Role.WORKER) == []
    assert {s["status"] for s in published(world, Role.WORKER, proposed="true")} == {"proposed"}
    assert published(world, Role.CONTACT, proposed="true") == []


def test_the_past_stands(world: World) -> None:
    """A version of later does not cancel what has taken place."""
    all_published(world)
    world.clock[0] += timedelta(days=23)
    programme = proposed(world, add_plan(world, lambda request, plan: without(plan, at_school(plan)[-1].id)))
    assert publish(world, programme["id"]).status_code == 201
    assert sorted((day, status) for day, status, _ in standing(world).values()) == [
        ("2026-09-07", "published"),
        ("2026-09-07", "published"),
        ("2026-09-07", "published"),
        ("2026-09-14", "cancelled"),
    ]


def test_a_request_that_is_repeated_is_done_once(world: World) -> None:
    plan_id = add_plan(world)
    headers = {"Idempotency-Key": "voorstel-1"}
    first, again = (
        world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan_id}, headers=headers)
        for _ in range(2)
    )
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    (programme,) = first.json()["programmes"]
    agree(world, programme["id"])
    body = {"programme_ids": [programme["id"]], "builds_on": 0}
    headers = {"Idempotency-Key": "publicatie-1"}
    for _ in range(2):
        found = world.ask(Role.COORDINATOR, "POST", "/v1/publications", json=body, headers=headers)
        assert (found.status_code, found.json()) == (201, {"number": 1})
