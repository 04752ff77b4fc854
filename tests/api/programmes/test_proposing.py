"""Proposing freezes a version per school; faults block, warnings do not; what did not change is not asked again."""

from __future__ import annotations

from datetime import date, timedelta

from planner.persistence.store import Unit
from planner.persistence.tables import PartnershipRow, PlanFileRow, PlanRow
from planner.services.permissions import Role
from tests.api.programmes.stories import (
    add_plan,
    agree,
    at_school,
    messages,
    proposed,
    publish,
    published,
    seen_as,
    sessions_of,
    version_of,
    with_session,
    without,
)
from tests.api.worlds import OTHER_SCHOOL, World

QUIZ = "beek-quiz-1"


def moved(request, plan):
    """The quiz a day later, in the same lesson, on a day that its worker is there."""
    return with_session(plan, QUIZ, day=date(2026, 9, 14))


def statuses(world: World, programme_id: int) -> dict[str, str]:
    return {session["id"]: session["status"] for session in sessions_of(world, programme_id)}


def test_a_proposal_freezes_the_sessions_of_the_own_school(world: World) -> None:
    programme = proposed(world, note="Nieuw: de quiz.")
    assert (programme["school"]["id"], programme["number"], programme["state"]) == ("beek", 1, "proposed")
    found = sessions_of(world, programme["id"])
    assert {session["school"]["id"] for session in found} == {"beek"}
    assert {session["status"] for session in found} == {"proposed"}
    assert [(s["date"], s["start"]) for s in found] == sorted((s["date"], s["start"]) for s in found)


def test_a_message_waits_for_contact_and_deputy_and_for_nobody_else(world: World) -> None:
    proposed(world, note="Let op {link} week 38.")
    found = messages(world, waiting="true")
    assert [(m["kind"], m["to"], m["held"], m["sent_at"]) for m in found] == [
        ("proposal", "Carla", True, None),
        ("proposal", "Daan", True, None),
    ]
    assert found[0]["body"].count("{link}") == 1
    assert "Let op link week 38." in found[0]["body"]


def test_what_is_outdated_blocks_and_nothing_is_proposed(world: World) -> None:
    plan_id = add_plan(world)

    def edit(unit: Unit) -> None:
        row = unit.get(PartnershipRow, world.mine)
        assert row is not None
        row.input_version += 1

    world.service.store.write(world.scope(), edit)
    preview = world.ask(Role.COORDINATOR, "GET", f"/v1/programmes/preview?plan_id={plan_id}").json()
    assert preview["blocked"]
    assert [(f["code"], f["blocks"]) for f in preview["proposals"][0]["faults"]] == [("outdated", True)]
    refused = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan_id})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:faults")
    assert world.ask(Role.COORDINATOR, "GET", "/v1/programmes").json()["programmes"] == []
    assert messages(world) == []


def test_a_broken_rule_blocks(world: World) -> None:
    plan_id = add_plan(world, lambda request, plan: with_session(plan, QUIZ, day=date(2026, 9, 12)))
    refused = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan_id})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:faults")


def test_the_same_again_is_refused(world: World) -> None:
    plan_id = add_plan(world)
    proposed(world, plan_id)
    refused = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan_id})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:nothing-new")


def test_a_school_with_nothing_from_today_on_is_asked_nothing(world: World) -> None:
    """A plan of days that are over, or of none until the day that was chosen, is no programme to agree with."""
    plan_id = add_plan(world)
    page = world.ask(Role.COORDINATOR, "GET", f"/voorstel?plan={plan_id}&tot=2026-09-01").text
    assert "Van vandaag tot en met 1 september 2026 staat hier niets in dit plan" in page
    assert 'name="kies"' not in page
    body = {"plan_id": plan_id, "until": "2026-09-01"}
    refused = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json=body)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:nothing-new")
    assert (world.ask(Role.COORDINATOR, "GET", "/v1/programmes").json()["programmes"], messages(world)) == ([], [])
    world.clock[0] += timedelta(days=400)
    page = world.ask(Role.COORDINATOR, "GET", f"/voorstel?plan={plan_id}").text
    assert "Van vandaag af staat hier niets in dit plan" in page


def test_what_has_been_already_is_left_out_and_counted(world: World) -> None:
    """Who proposes in the second week reads how much of the plan is over, and proposes the rest."""
    plan_id = add_plan(world)
    path, preview = f"/voorstel?plan={plan_id}", f"/v1/programmes/preview?plan_id={plan_id}"
    assert "al geweest" not in world.ask(Role.COORDINATOR, "GET", path).text
    (before,) = world.ask(Role.COORDINATOR, "GET", preview).json()["proposals"]
    world.clock[0] += date(2026, 9, 14) - world.clock[0].date()
    (now,) = world.ask(Role.COORDINATOR, "GET", preview).json()["proposals"]
    assert before["past"] == 0
    assert 0 < now["past"] == before["sessions"] - now["sessions"]
    page = world.ask(Role.COORDINATOR, "GET", path).text
    assert f"{now['past']} activiteiten van dit plan zijn al geweest; die staan niet in het voorstel." in page


def test_activities_have_the_name_of_the_language_in_which_one_reads(world: World) -> None:
    """Of an account in Dutch whose page is read in English: proposing, the school's versions, what was published."""
    plan_id = add_plan(world)

    def pages(language: str) -> list[str]:
        paths = (f"/voorstel?plan={plan_id}", "/scholen/beek", "/publicaties/1")
        headers = {"Cookie": f"taal={language}"}
        return [world.ask(Role.COORDINATOR, "GET", path, headers=headers).text for path in paths]

    version = proposed(world, plan_id)["id"]
    agree(world, version)
    assert publish(world, version).status_code == 201
    plan_id = add_plan(world, moved)
    for dutch, english in zip(pages("nl"), pages("en"), strict=True):
        assert "Kennismakingsquiz" in dutch
        assert "Getting-to-know-us quiz" in english
        assert "Kennismakingsquiz" not in english


def test_only_what_changed_is_asked_again(world: World) -> None:
    first = proposed(world)
    agree(world, first["id"])
    second = proposed(world, add_plan(world, moved))
    assert second["number"] == 2
    found = statuses(world, second["id"])
    assert found.pop(QUIZ) == "proposed"
    assert set(found.values()) == {"agreed"}
    assert version_of(world, first["id"])["state"] == "superseded"
    assert version_of(world, first["id"])["superseded_by"] == second["id"]


def test_differences_have_a_sign_each(world: World) -> None:
    def other(request, plan):
        gone = at_school(plan)[-1].id
        return with_session(without(plan, gone), QUIZ, day=date(2026, 9, 14))

    first = proposed(world)
    second = proposed(world, add_plan(world, other))
    found = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{second['id']}/differences").json()["changes"]
    assert [(c["symbol"], c["what"]) for c in found] == [("→", "moved"), ("×", "dropped")]
    assert (found[0]["before"]["date"], found[0]["after"]["date"]) == ("2026-09-07", "2026-09-14")
    back = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{first['id']}/differences?against={second['id']}").json()
    assert [c["symbol"] for c in back["changes"]] == ["→", "+"]


def test_a_term_at_a_time(world: World) -> None:
    first = proposed(world, until="2026-09-11")
    assert {session["date"] for session in sessions_of(world, first["id"])} == {"2026-09-07"}
    agree(world, first["id"])
    assert publish(world, first["id"]).status_code == 201
    second = proposed(world)
    agree(world, second["id"])
    assert publish(world, second["id"]).status_code == 201
    assert {s["status"] for s in published(world)} == {"published"}
    assert {s["sequence"] for s in published(world)} == {0}


def test_a_withdrawn_version_does_not_exist_for_the_school(world: World) -> None:
    programme = proposed(world)
    path = f"/v1/programmes/{programme['id']}"
    stale = world.ask(Role.COORDINATOR, "POST", f"{path}/withdrawal", headers=seen_as(9))
    assert stale.status_code == 412
    done = world.ask(Role.COORDINATOR, "POST", f"{path}/withdrawal", headers=seen_as(programme["version"]))
    assert done.status_code == 204
    for below in ("", "/sessions", "/differences", "/answers", "/comments"):
        assert world.ask(Role.CONTACT, "GET", path + below).status_code == 404
    assert world.ask(Role.CONTACT, "GET", "/v1/programmes").json()["programmes"] == []
    assert world.ask(Role.COORDINATOR, "GET", path).json()["state"] == "draft"
    assert messages(world) == []
    assert publish(world, programme["id"]).json()["type"] == "urn:programma:withdrawn"


def test_warnings_do_not_block(world: World) -> None:
    """A plan that holds the own school back from its agreement, and a school with nobody to answer."""
    plan_id = add_plan(world)
    params = {"plan_id": plan_id, "school_id": OTHER_SCHOOL}
    assert world.ask(Role.COORDINATOR, "GET", "/v1/programmes/preview", params=params).status_code == 403
    proposed(world, plan_id)
    again = world.ask(Role.COORDINATOR, "GET", f"/v1/programmes/preview?plan_id={add_plan(world, moved)}").json()
    assert not again["blocked"]
    assert [f["code"] for f in again["proposals"][0]["faults"]] == ["answers-open"]


def test_a_plan_that_a_change_made_is_judged_with_that_change(world: World) -> None:
    """A replan that moved the quiz by request, numbers and all: without its changes the input knows nothing of it."""

    def later(request, plan):
        first, second = (s for s in plan.sessions if s.requirement_id == "beek-breaks-2026W37")
        swapped = with_session(plan, first.id, start=second.start, end=second.end)
        return with_session(swapped, second.id, start=first.start, end=first.end)

    plan_id = add_plan(world, later)
    row = "change_id,kind,subject_id,from,until,value,applied_on\n"
    row += "C1,closure,beek,2026-09-17,2026-09-17,,2026-08-19\n"

    def keep(unit: Unit) -> None:
        unit.add(PlanFileRow(plan_id=plan_id, name="applied_changes.csv", data=row.encode()))

    world.service.store.write(world.scope(), keep)

    def read(unit: Unit) -> list[str]:
        plan = unit.get(PlanRow, plan_id)
        assert plan is not None
        return [change.id for change in world.service.plans.opened(unit, plan).request.changes]

    assert world.service.store.read(world.scope(), read) == ["C1"]
    assert proposed(world, plan_id)["number"] == 1
