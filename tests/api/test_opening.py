"""Plans that somebody is about to look at: opened before anybody asks, once each, so that asking opens none."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

import planner.services.plans.opened as opened_module
from api.jobs.explainer import Explainer, Subject, explaining
from api.jobs.touched import touched_now
from api.opening import MOST_AHEAD, Opener
from api.web.rendering import get_ready
from planner.domain.assignment import Status
from planner.persistence.inputs import input_version, raise_input_version, row_by_key
from planner.persistence.plans import plan_by_id
from planner.persistence.snapshots import snapshot_of
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.services.plans.editing import behind
from planner.services.plans.keeping import keep_plan
from planner.services.plans.opened import OpenedPlan
from planner.services.plans.seeing import seen_plan
from tests.api.planned import made_plan, planned_content, session_at
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import OWN_SCHOOL, World, world_in

PATIENCE_SECONDS = 60.0


@dataclass
class Reading:
    """Who opens plans in a world, and what was read for it: by the server plans, by its other process subjects."""

    world: World
    explainer: Explainer
    opener: Opener
    plans: list[int] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def seen(self, plan_id: int) -> OpenedPlan:
        """The plan, as the coordinator sees it."""
        service = self.world.service
        return seen_plan(
            service.store, self.world.scope(), self.world.actor(Role.COORDINATOR), service.plans, plan_id
        ).opened

    def subject(self, plan_id: int) -> Subject:
        """The plan, as the coordinator asks about it."""

        def read(unit: Unit) -> Subject:
            found = behind(unit, self.world.actor(Role.COORDINATOR), plan_id)
            return Subject(plan=found.plan, snapshot=found.snapshot, applied=found.applied)

        return self.world.service.store.read(self.world.scope(), read)

    def beside_now(self, plan_id: int) -> Subject:
        """The plan beside the input as it is."""

        def read(unit: Unit) -> Subject:
            plan, newest = plan_by_id(unit, plan_id), snapshot_of(unit, input_version(unit))
            assert plan is not None
            assert newest is not None
            return Subject(plan=plan, snapshot=newest, applied=None, today=BEFORE_SCHOOL.date())

        return self.world.service.store.read(self.world.scope(), read)

    def close_early(self, at: str) -> None:
        """Change the input."""

        def change(unit: Unit) -> None:
            row = row_by_key(unit, "schools", OWN_SCHOOL)
            assert row is not None
            row.cells = row.cells | {"closing": at}
            raise_input_version(unit)

        self.world.service.store.write(self.world.scope(), change)


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    read, load, ask = opened_module.plan_content, Explainer._load, Explainer.ask
    with world_in(tmp_path) as world, explaining() as explainer:
        world.clock[0] = BEFORE_SCHOOL
        found = Reading(world, explainer, Opener(world.service, explainer, pause_seconds=0.01))

        def reads(unit: Unit, plan_id: int) -> bytes:
            found.plans.append(plan_id)
            return read(unit, plan_id)

        def loads(explainer: Explainer, subject: Subject) -> None:
            found.subjects.append(subject.key)
            load(explainer, subject)

        def asks(explainer: Explainer, subject: Subject, question: str, **more: Any) -> dict[str, Any]:
            found.questions.append(question)
            return ask(explainer, subject, question, **more)

        monkeypatch.setattr(opened_module, "plan_content", reads)
        monkeypatch.setattr(Explainer, "ask", asks)
        monkeypatch.setattr(Explainer, "_load", loads)
        yield found


def test_who_looks_first_finds_the_newest_plan_opened(reading: Reading) -> None:
    older, newest = (made_plan(reading.world, planned_content()) for _ in range(2))
    reading.opener.look()
    assert reading.plans == [newest]
    assert "broken" in vars(reading.seen(newest)), "it is judged too"
    session = session_at(planned_content(), OWN_SCHOOL)
    asked = reading.subject(newest)
    question = {"session_id": session.id, "now": session.day.isoformat(), "language": "nl"}
    assert "moments" in reading.explainer.ask(asked, "explain", **question)
    assert (reading.plans, reading.subjects) == ([newest], [asked.key])
    reading.seen(older)
    assert reading.plans == [newest, older]


def test_a_plan_is_opened_once_and_anew_when_it_was_changed(reading: Reading) -> None:
    plan_id = made_plan(reading.world, planned_content())
    reading.opener.look()
    reading.opener.look()
    assert reading.plans == [plan_id]
    world = reading.world
    world.service.store.write(world.scope(), lambda unit: keep_plan(unit, world.actor(Role.COORDINATOR), plan_id))
    reading.opener.look()
    reading.seen(plan_id)
    assert reading.plans == [plan_id, plan_id]


def test_the_plan_that_is_kept_and_the_one_that_was_proposed_are_opened_and_never_too_many(reading: Reading) -> None:
    world = reading.world
    proposed, kept, _, newest = plans = [made_plan(world, planned_content()) for _ in range(4)]
    insert_version(world, of_plan=proposed)
    world.service.store.write(world.scope(), lambda unit: keep_plan(unit, world.actor(Role.COORDINATOR), kept))
    reading.opener.look()
    assert reading.plans == [newest, kept, proposed]
    assert plans[2] not in reading.plans
    world.mine = world.theirs
    theirs = [made_plan(world, planned_content()) for _ in range(2)]
    insert_version(world, of_plan=theirs[0])
    reading.opener.look()
    assert reading.plans[3:] == theirs[::-1], "the newest of all come first"
    assert len({newest, kept, *theirs}) == MOST_AHEAD


def test_what_was_proposed_last_stands_beside_the_input_of_today_once_that_is_still(reading: Reading) -> None:
    world = reading.world
    plan_id = made_plan(world, planned_content())
    insert_version(world, of_plan=plan_id, status=Status.PROPOSED)
    for _ in range(2):
        reading.opener.look()
    reading.close_early("16:00")
    reading.subjects.clear()
    reading.questions.clear()
    reading.opener.look()
    assert reading.subjects == [], "somebody may be typing"
    reading.opener.look()
    asked = reading.beside_now(plan_id)
    assert reading.subjects == [asked.key]
    assert touched_now(reading.explainer, asked) == []
    assert reading.questions == ["touched"], "what it touches was asked already"
    assert reading.subjects == [asked.key]
    assert reading.plans == [plan_id]


def test_an_input_with_faults_keeps_nothing_from_being_opened(reading: Reading) -> None:
    world = reading.world
    insert_version(world, of_plan=made_plan(world, planned_content()))
    for _ in range(2):
        reading.opener.look()
    reading.close_early("never")
    for _ in range(2):
        reading.opener.look()
    newest = made_plan(world, planned_content())
    reading.opener.look()
    assert reading.plans[-1] == newest


def test_it_looks_until_it_is_stopped(reading: Reading) -> None:
    with reading.opener:
        plan_id = made_plan(reading.world, planned_content())
        end = time.monotonic() + PATIENCE_SECONDS
        while reading.plans != [plan_id]:
            assert time.monotonic() < end, "nobody opens it"
            time.sleep(0.01)
    later = made_plan(reading.world, planned_content())
    time.sleep(0.05)
    assert later not in reading.plans


def test_who_looks_first_at_a_page_finds_its_template_ready(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    get_ready()
    compiled: list[str] = []
    monkeypatch.setattr(Environment, "compile", lambda self, source, name, *more: compiled.append(name))
    answer = reading.world.client.get("/inloggen", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert compiled == []
