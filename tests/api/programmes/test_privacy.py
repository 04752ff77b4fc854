"""What a talk is about stands nowhere; a school sees of flexible time its day and time only."""

from __future__ import annotations

from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import HistoryRow, InputRow, OutgoingRow, ProgrammeSessionRow, PublishedSessionRow
from planner.services.permissions import Role
from tests.api.programmes.stories import (
    add_plan,
    agree,
    answer,
    messages,
    proposed,
    publish,
    published,
    sessions_of,
    with_session,
)
from tests.api.worlds import World

QUIZ = "beek-quiz-1"
CANARY = "KANARIE"


def make_secret(world: World, openness: str) -> None:
    """The quiz becomes one whose title not everybody may read."""

    def work(unit: Unit) -> None:
        for row in unit.scalars(select(InputRow).where(InputRow.table_name == "activities")):
            if row.cells["id"] == "kennismaking":
                names = {"name_nl": f"{CANARY}-gesprek", "name_en": f"{CANARY} talk"}
                row.cells = row.cells | names | {"openness": openness}

    world.service.store.write(world.scope(), work)


def told(world: World, role: Role, programme_id: int) -> str:
    """All that this role reads of a version, and of what stands."""
    paths = [f"/v1/programmes/{programme_id}{below}" for below in ("", "/sessions", "/differences", "/answers")]
    paths += ["/v1/programmes/overview", "/v1/programmes/asked-changes", "/v1/outgoing", "/v1/publications"]
    paths += ["/v1/sessions?from=2026-09-07&until=2026-09-18&proposed=true"]
    return "\n".join(world.ask(role, "GET", path).text for path in paths)


def story(world: World) -> int:
    """Proposed, answered, published, moved, proposed again."""
    first = proposed(world)
    answer(world, first["id"], {"kind": "change", "session_id": QUIZ, "reason": "Uitje."})
    agree(world, first["id"], QUIZ)
    agree(world, first["id"])
    assert publish(world, first["id"]).status_code == 201
    later = proposed(world, add_plan(world, lambda request, plan: with_session(plan, QUIZ, start=555, end=585)))
    agree(world, later["id"])
    assert publish(world, later["id"]).status_code == 201
    return later["id"]


def test_what_is_confidential_is_nowhere(world: World) -> None:
    make_secret(world, "confidential")
    programme_id = story(world)
    for role in Role:
        assert CANARY not in told(world, role, programme_id)
        assert "kennismaking" not in told(world, role, programme_id)

    def stored(unit: Unit) -> str:
        rows = (
            *((row.content, row.status) for row in unit.scalars(select(ProgrammeSessionRow))),
            *((row.content, row.status) for row in unit.scalars(select(PublishedSessionRow))),
            *((row.subject, row.body) for row in unit.scalars(select(OutgoingRow))),
            *((row.before, row.after) for row in unit.scalars(select(HistoryRow)) if row.subject != "input_rows"),
        )
        return str(list(rows))

    found = world.service.store.read(world.scope(), stored)
    assert CANARY not in found
    assert "kennismaking" not in found


def test_a_school_sees_day_and_time_of_flexible_time(world: World) -> None:
    make_secret(world, "confidential")
    programme_id = story(world)
    for role in (Role.CONTACT, Role.DEPUTY):
        for session in (*sessions_of(world, programme_id, role), *published(world, role)):
            if session["id"] != QUIZ:
                assert session["workers"]
                continue
            assert session["title"] == "Flexibele inzet"
            assert (session["date"], session["start"], session["kind"]) == ("2026-09-07", "09:15", "flexible")
            assert (session["workers"], session["cohorts"], session["place"]) == ([], [], "")


def test_a_worker_reads_flexible_time_with_its_school(world: World) -> None:
    make_secret(world, "confidential")
    story(world)
    (session,) = [session for session in published(world, Role.WORKER) if session["id"] == QUIZ]
    assert (session["title"], session["school"]["name"], session["cohorts"]) == ("Flexibele inzet", "De Beek", [])


def test_a_sensitive_theme_is_read_on_pages_and_not_in_mails(world: World) -> None:
    make_secret(world, "sensitive")
    programme_id = story(world)
    assert f"{CANARY}-gesprek" in told(world, Role.CONTACT, programme_id)
    assert f"{CANARY}-gesprek" in told(world, Role.WORKER, programme_id)
    assert messages(world)
    assert CANARY not in str(messages(world))
