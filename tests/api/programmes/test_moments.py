"""What a school is offered when it asks for a change is what its coordinator can do, and says when it comes late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.permissions import Role
from tests.api.feeds.publishing import add_rows
from tests.api.programmes.stories import add_plan, answer, insert_version, proposed, sessions_of, with_session
from tests.api.worlds import OTHER_SCHOOL, World

QUIZ = "beek-quiz-1"
TUESDAY = "2026-09-08"


def offered(world: World, programme_id: int, role: Role = Role.CONTACT) -> list[dict[str, Any]]:
    path = f"/v1/programmes/{programme_id}/sessions/{QUIZ}/moments"
    found = world.ask(role, "GET", path)
    assert found.status_code == 200, found.text
    return found.json()["moments"]


def days(world: World, programme_id: int) -> set[str]:
    return {each["date"] for each in offered(world, programme_id)}


def close(world: World, day: str) -> None:
    cells = {"school_id": "beek", "from": day, "until": day, "kind": "study_day"}
    made = world.ask(Role.CONTACT, "POST", "/v1/inputs/special_days", json={"cells": cells})
    assert made.status_code == 201, made.text


def test_a_day_that_was_closed_since_is_not_offered(world: World) -> None:
    programme = proposed(world)
    wished = {
        key: next(m for m in offered(world, programme["id"]) if m["date"] == TUESDAY)[key] for key in ("date", "start")
    }
    close(world, TUESDAY)
    assert TUESDAY not in days(world, programme["id"])
    body = {"kind": "change", "session_id": QUIZ, "reason": "Uitje.", "wished": wished}
    refused = answer(world, programme["id"], body)
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:programma:not-possible")


def test_a_session_whose_own_day_was_closed_still_has_other_moments(world: World) -> None:
    programme = proposed(world)
    own = next(each["date"] for each in sessions_of(world, programme["id"]) if each["id"] == QUIZ)
    before = days(world, programme["id"])
    close(world, own)
    assert own in before
    assert days(world, programme["id"]) == before - {own}


def test_an_input_with_faults_hides_no_moments(world: World) -> None:
    programme = proposed(world)
    before = offered(world, programme["id"])
    add_rows(
        world.service.store, world.mine, "wishes", [{"id": "fout", "school_id": "beek", "activity_ids": "nergens"}]
    )
    assert offered(world, programme["id"]) == before


def test_moments_are_those_of_the_plan_that_was_proposed_last(world: World) -> None:
    """The other school has a newer plan; in that the quiz already lies a week later, where it can be."""
    first = proposed(world)
    before = {(each["date"], each["start"]) for each in offered(world, first["id"])}
    newer = add_plan(world, lambda request, plan: with_session(plan, QUIZ, day=date(2026, 9, 14)))
    insert_version(world, OTHER_SCHOOL, of_plan=newer)
    after = {(each["date"], each["start"]) for each in offered(world, first["id"])}
    assert ("2026-09-14", "08:30") in after
    assert ("2026-09-07", "08:30") not in after, "that is where it is for the school"
    assert before | after == before | {("2026-09-14", "08:30")}


@pytest.mark.parametrize(("notice_days", "short_until"), [("0", ""), ("3", "2026-09-09"), ("10", "2026-09-18")])
def test_a_moment_within_the_notice_says_so(world: World, notice_days: str, short_until: str) -> None:
    def work(unit: Unit) -> None:
        for row in unit.query(InputRow).filter_by(table_name="schools"):
            row.cells = row.cells | {"notice_days": notice_days}

    world.service.store.write(world.scope(), work)
    programme = proposed(world)
    found = offered(world, programme["id"])
    assert found
    assert {each["date"] for each in found if each["short_notice"]} == {
        each["date"] for each in found if each["date"] <= short_until
    }


def test_of_a_series_it_is_said_that_the_other_times_move_along(world: World) -> None:
    """And each moment is one of the second meeting, a week after the first one at the earliest."""

    def series(unit: Unit) -> None:
        changed = {"kennismaking": {"kind": "series"}, "beek-quiz": {"count": "2", "cohort_ids": "beek-1"}}
        for row in unit.query(InputRow).filter(InputRow.row_key.in_(changed)):
            row.cells = row.cells | changed[row.row_key]

    world.service.store.write(world.scope(), series)
    programme = proposed(world)
    found = world.ask(Role.CONTACT, "GET", f"/v1/programmes/{programme['id']}/sessions/beek-quiz-2/moments").json()
    assert found["along"] == 1
    assert found["moments"]
    opening = date(2026, 9, 7)
    assert all(date.fromisoformat(each["date"]) >= opening + timedelta(days=7) for each in found["moments"])
