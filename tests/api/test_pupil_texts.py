"""Whatever way a text comes in, one that could tell who a pupil is is refused, said what it is, and not repeated."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from planner.domain.pupils.guard import ADVICE, Identifier
from planner.errors import InputRefused
from planner.persistence.store import Unit
from planner.persistence.tables import CommentRow, ProgrammeRow, Stored, UserRow
from planner.services.permissions import Role
from tests.api.programmes.stories import insert_version
from tests.api.worlds import OWN_SCHOOL, OWN_WORKER, World, world_in

NAME, MAIL = "Quirijna", "quirijna@school.example"
TEXT = f"Leerling {NAME} uit 2B, {MAIL}"
REASON = {"kind": "change", "session_id": "x", "reason": TEXT}
CALL = {"agreed_with": TEXT, "agreed_on": "2026-08-19"}
INVITED = {"email": "nieuw@klein.example", "role": "contact", "school_id": OWN_SCHOOL, "name": TEXT}
CHANGE = {"change_id": "a", "kind": "absence", "subject_id": "w", "value": TEXT}
BODIES = {
    "comment": ("/v1/programmes/1/comments", Role.CONTACT, {"text": TEXT}),
    "reason": ("/v1/programmes/1/answers", Role.CONTACT, REASON),
    "call": ("/v1/programmes/1/calls", Role.COORDINATOR, CALL),
    "note": ("/v1/programmes", Role.COORDINATOR, {"plan_id": 1, "note": TEXT}),
    "feed": ("/v1/feeds", Role.WORKER, {"kind": "worker", "subject_id": OWN_WORKER, "label": TEXT}),
    "token": ("/v1/account/tokens", Role.COORDINATOR, {"label": TEXT}),
    "name": ("/v1/users", Role.ADMINISTRATOR, INVITED),
    "change": ("/v1/runs", Role.COORDINATOR, {"kind": "replan", "base_plan_id": 1, "changes": [CHANGE]}),
    "row": ("/v1/inputs/locations", Role.COORDINATOR, {"cells": {"id": "club", "name": TEXT, "town": "Dorp"}}),
    "heading": ("/v1/inputs/locations", Role.COORDINATOR, {"cells": {"id": "club", "name": "Club", f"{TEXT}": "x"}}),
    "elsewhere": ("/v1/inputs/special_days", Role.COORDINATOR, {"cells": {"school_id": OWN_SCHOOL, "date": TEXT}}),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("texts")) as found, found.client:
        yield found


def is_nowhere(world: World, answer: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Neither name nor address in the answer, the log or the database."""
    path = Path(str(world.service.store.engine.url.database))
    stored = b"".join(each.read_bytes() for each in path.parent.iterdir())
    for word in (NAME, MAIL):
        assert word not in answer.text
        assert word not in caplog.text
        assert word.encode() not in stored


@pytest.mark.parametrize("name", BODIES)
def test_a_text_of_the_api_is_refused(world: World, name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    path, role, body = BODIES[name]
    answer = world.ask(role, "POST", path, json=body, headers={"If-Match": '"v1"', "Idempotency-Key": name})
    assert answer.status_code == 400, answer.text
    is_nowhere(world, answer, caplog)
    if name not in ("heading", "elsewhere"):
        assert ADVICE[Identifier.MAIL_ADDRESS][0] in answer.text


@pytest.mark.parametrize("dry", [True, False])
def test_an_import_is_refused(world: World, dry: bool, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    data = f"code;naam;plaats\nclub;{TEXT};Dorp\n".encode()
    answer = world.ask(
        Role.COORDINATOR,
        "POST",
        "/v1/inputs/import",
        params={"mode": "merge", "dry_run": dry},
        files={"file": ("locaties.csv", data, "text/csv")},
    )
    assert answer.status_code == (200 if dry else 400)
    assert ADVICE[Identifier.MAIL_ADDRESS][0] in answer.text
    is_nowhere(world, answer, caplog)


@pytest.mark.parametrize("heading", ["naam_leerling", "bsn", "geboortedatum", "leerlingnummer", "roepnaam"])
def test_a_column_about_pupils_is_refused_before_its_cells_are_read(
    world: World, heading: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The cells would have faults of their own; none is told, because none was looked at."""
    data = f"code;naam;plaats;{heading}\nclub;Club;Nergenshuizen;{NAME}\n;;;{NAME}\n".encode()
    answer = world.ask(
        Role.COORDINATOR,
        "POST",
        "/v1/inputs/import",
        params={"mode": "merge", "dry_run": True},
        files={"file": ("locaties.csv", data, "text/csv")},
    )
    found = answer.json()["problems"]
    assert [(each["row"], each["column"]) for each in found] == [(1, heading)]
    is_nowhere(world, answer, caplog)


@pytest.mark.parametrize("column", ["note", "text", "name"])
def test_what_is_stored_is_looked_at_whoever_stores_it(world: World, column: str) -> None:
    """Pages and commands reach the same tables; the refusal names the column."""
    programme_id, _ = insert_version(world)

    def work(unit: Unit) -> None:
        if column == "text":
            unit.add(CommentRow(programme_id=programme_id, text=TEXT, at=world.clock[0]))
        else:
            row = unit.get(*{"note": (ProgrammeRow, programme_id), "name": (UserRow, 1)}[column])
            setattr(row, column, TEXT)

    with pytest.raises(InputRefused) as refused:
        world.service.store.write(world.scope(), work)
    assert [(each.column, each.value) for each in refused.value.problems] == [(column, None)]
    assert NAME not in str(refused.value)


ALONE = "Quirijna had ruzie in de pauze"
KNOWN = "Anna had een vraag over de aula"
"""Anna is a worker of the tiny example."""


@pytest.mark.parametrize("text", [ALONE, "Met jayden gepraat", KNOWN])
def test_a_name_alone_is_refused_where_sessions_are_told_of(world: World, text: str) -> None:
    """In a comment, a reason and a note, by whatever way they come; that of a worker is not."""
    programme_id, _ = insert_version(world)
    answers = {
        "text": world.ask(Role.CONTACT, "POST", f"/v1/programmes/{programme_id}/comments", json={"text": text}),
    }

    def work(unit: Unit) -> None:
        row = unit.get(ProgrammeRow, programme_id)
        assert row is not None
        row.note = text

    if text == KNOWN:
        assert answers["text"].status_code == 201
        world.service.store.write(world.scope(), work)
        return
    assert answers["text"].status_code == 400
    assert ADVICE[Identifier.NAME_ALONE][0] in answers["text"].text
    assert text not in answers["text"].text
    with pytest.raises(InputRefused) as refused:
        world.service.store.write(world.scope(), work)
    assert [each.column for each in refused.value.problems] == ["note"]


def test_every_column_that_tells_of_sessions_is_looked_at_for_names() -> None:
    """They are the texts that people write about sessions; labels and names of people are none."""
    told = {
        f"{mapper.class_.__tablename__}.{name}" for mapper in Stored.registry.mappers for name in mapper.class_.told
    }
    assert told == {"answers.reason", "comments.text", "outcomes.learned", "programmes.note"}
    assert all(mapper.class_.told <= mapper.class_.typed for mapper in Stored.registry.mappers)
