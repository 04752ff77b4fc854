"""The process that answers questions: what is asked once more is answered from memory, and never for another plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.jobs.explainer import Explainer, Subject, explaining
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.services.plans.editing import behind
from planner.services.plans.keeping import keep_plan
from tests.api.planned import made_plan, planned_content, session_at
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World, world_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found:
        yield found


@pytest.fixture
def explainer() -> Iterator[Explainer]:
    with explaining() as found:
        yield found


def subject(world: World, plan_id: int) -> Subject:
    def work(unit: Unit) -> Subject:
        found = behind(unit, world.actor(Role.COORDINATOR), plan_id)
        return Subject(plan=found.plan, snapshot=found.snapshot, applied=found.applied)

    return world.service.store.read(world.scope(), work)


def test_what_was_asked_is_answered_once_for_a_version_of_a_plan(world: World, explainer: Explainer) -> None:
    content = planned_content()
    plan_id, ours, theirs = (
        made_plan(world, content),
        session_at(content, OWN_SCHOOL),
        session_at(content, OTHER_SCHOOL),
    )

    def explained(session_id: str, language: str = "nl") -> dict[str, object]:
        about = {"session_id": session_id, "now": "2026-08-01", "language": language}
        return explainer.ask_once(subject(world, plan_id), "explain", **about)

    first = explained(ours.id)
    assert explained(ours.id) is first
    assert explained(theirs.id) != first
    assert explained(ours.id, "en") != first
    world.service.store.write(world.scope(), lambda unit: keep_plan(unit, world.actor(Role.COORDINATOR), plan_id))
    again = explained(ours.id)
    assert again is not first
    assert again == first
