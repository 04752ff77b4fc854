"""What solving processes were given does not outlive them, nor does what was promised get lost."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from api.jobs.durable import machine
from api.jobs.hands import folder_of
from api.jobs.runner import clear_leftovers
from planner.domain.assignment import Status
from planner.domain.runs import RunKind
from planner.persistence.json_values import as_json
from planner.persistence.plan_content import unpacked
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ProgrammeRow, ProgrammeSessionRow
from planner.services.permissions import Role
from planner.services.runs.orders import RunOrder, start_run
from planner.services.runs.recording import begin_attempt
from tests.api.planned import made_plan, planned_content
from tests.api.worlds import make_world


def test_folders_of_the_dead_are_cleared_and_of_the_living_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    dead, living = (folder_of(f"{machine()}-{pid}-abc") for pid in (gone.pid, os.getpid()))
    (dead / "input").mkdir()
    assert dead.stat().st_mode & 0o077 == 0
    clear_leftovers()
    assert (dead.exists(), living.exists()) == (False, True)


def test_a_run_that_continues_a_plan_holds_to_what_was_promised(store: Store) -> None:
    world = make_world(store)
    content = planned_content()
    agreed, moved, draft = content.plan.sessions[:3]
    plan_id = made_plan(world, content)

    def promise(unit: Unit) -> None:
        programme = ProgrammeRow(school_id=agreed.school_id, number=1, plan_id=plan_id)
        unit.add(programme)
        unit.flush()
        for session in (agreed, replace(moved, start=moved.start - 30)):
            unit.add(
                ProgrammeSessionRow(
                    programme_id=programme.id,
                    session_id=session.id,
                    day=session.day,
                    status=Status.AGREED.value,
                    content=as_json(session),
                )
            )

    store.write(world.scope(), promise)
    order = RunOrder(kind=RunKind.PLAN, base_plan_id=plan_id)
    actor = world.actor(Role.COORDINATOR)
    run_id = store.write(world.scope(), lambda unit: start_run(unit, actor, order)[0].id)
    attempt = store.write(world.scope(), lambda unit: begin_attempt(unit, run_id, "here"))
    assert attempt is not None
    assert attempt.base is not None
    states = {session.id: session.status for session in unpacked(attempt.base).plan.sessions}
    assert (states[agreed.id], states[moved.id], states[draft.id]) == (Status.AGREED, Status.DRAFT, Status.DRAFT)
