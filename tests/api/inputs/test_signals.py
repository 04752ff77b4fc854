"""Signals without text, absences without a reason."""

from __future__ import annotations

import pytest

from planner.persistence.inputs import all_rows, input_version
from planner.services.permissions import Role
from tests.api.worlds import OWN_SCHOOL, OWN_WORKER, World

SIGNAL = {"school_id": OWN_SCHOOL, "theme": "online", "severity": 2, "week": "2026-W40", "count_band": "under 5"}


def test_a_contact_reports_and_the_coordinator_reads(world: World) -> None:
    made = world.ask(Role.CONTACT, "POST", "/v1/signals", json=SIGNAL | {"cohort_ids": ["beek-2"]})
    assert made.status_code == 201, made.text
    cells = made.json()["cells"]
    assert cells["cohort_ids"] == "beek-2"
    read = world.ask(Role.COORDINATOR, "GET", "/v1/signals", params={"school": OWN_SCHOOL}).json()["rows"]
    assert [row["cells"] for row in read] == [cells]
    again = world.ask(Role.WORKER, "POST", "/v1/signals", json=SIGNAL).json()
    assert again["cells"]["id"] != cells["id"]


@pytest.mark.parametrize(
    "change",
    [
        {"theme": "Kim wordt gepest"},
        {"note": "Kim"},
        {"severity": 4},
        {"week": "2026-W60"},
        {"week": "vorige week"},
        {"count_band": "7"},
        {"cohort_ids": ["dijk-1"]},
        {"cohort_ids": ["klas van Kim"]},
        {"school_id": "nergens"},
    ],
)
def test_no_text_gets_in(world: World, change: dict[str, object]) -> None:
    before = world.service.store.read(world.scope(), input_version)
    answer = world.ask(Role.COORDINATOR, "POST", "/v1/signals", json=SIGNAL | change)
    assert answer.status_code == 400, answer.text
    assert "Kim" not in answer.text
    assert world.service.store.read(world.scope(), input_version) == before


def test_the_list_of_themes(world: World) -> None:
    themes = world.ask(Role.CONTACT, "GET", "/v1/signals/themes").json()["themes"]
    assert "online" in themes
    assert themes == sorted(themes)


def test_an_absence_told_twice_is_noted_once(world: World) -> None:
    body = {"from": "2026-09-21", "until": "2026-09-25"}
    first, second = (world.ask(Role.WORKER, "POST", "/v1/absences", json=body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] == second.json()["id"]
    assert first.json()["cells"] == {"worker_id": OWN_WORKER, **body}
    rows = world.service.store.read(world.scope(), lambda unit: all_rows(unit, {"exceptions"}))
    assert len(rows) == 1


def test_an_absence_ends_after_it_begins_and_has_no_reason(world: World) -> None:
    body = {"from": "2026-09-25", "until": "2026-09-21"}
    assert world.ask(Role.WORKER, "POST", "/v1/absences", json=body).status_code == 400
    told = {"from": "2026-09-21", "until": "2026-09-25", "reason": "griep"}
    assert world.ask(Role.WORKER, "POST", "/v1/absences", json=told).status_code == 400
    assert world.ask(Role.COORDINATOR, "POST", "/v1/absences", json=body).status_code == 404
