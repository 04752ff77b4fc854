"""How many sessions of how many: the page of a run, the pages of its plan, the API and the report say the same."""

from __future__ import annotations

import html
import io
import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.jobs.orders import CONTENT_FILE, SolveOrder
from api.jobs.solving import Solving
from planner.checker.unplaced import planned_and_asked
from planner.domain.parts import asked_in
from planner.domain.request import Request
from planner.domain.runs import RunKind
from planner.generator.generating import generate_tables
from planner.persistence.plan_content import unpacked
from planner.persistence.plans import plan_by_id
from planner.persistence.store import Store
from planner.reports.language import Language
from planner.services.runs.orders import RunOrder
from planner.tabular.reading import read_request
from planner.tabular.writing import write_tables
from tests.api.jobs.worlds import BEFORE, planning_in

SECONDS, LONGEST = 6.0, 300.0


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A generated year in which a themed session answers a signal for which there is no session of its own."""
    folder = tmp_path / "region"
    folder.mkdir()
    write_tables(generate_tables(1, 2, 1, 0.0, 0.5, 4), folder)
    return folder


def asks_of(source: Path) -> Request:
    return read_request(source, today=BEFORE.date())


def test_a_run_and_its_plan_say_how_much_is_planned_of_how_much(store: Store, source: Path) -> None:
    planning = planning_in(store, source)
    run_id = planning.order(RunOrder(kind=RunKind.PLAN, time_limit_seconds=SECONDS))
    planning.work(run_id).solve()
    plan_id = planning.run(run_id).plan_id
    assert plan_id is not None
    row = store.read(planning.scope, lambda unit: plan_by_id(unit, plan_id))
    assert row is not None
    request = asks_of(source)
    planned, asked = planned_and_asked(request, unpacked(row.content).plan)
    assert planned < asked < asked_in(request), "the input shows the difference"
    with TestClient(create_app(planning.service)) as client:
        client.headers["authorization"] = f"Bearer {planning.token}"

        def page(path: str) -> str:
            answer = client.get(path, headers={"accept": "text/html"})
            assert answer.status_code == 200, answer.text
            return html.unescape(answer.text)

        def found(path: str) -> Any:
            return client.get(path).json()

        dutch = Language("nl").number
        said = f"{dutch(planned)} van {dutch(asked)} gepland"
        assert f'<p class="summary">{said}</p>' in page(f"/planning/{run_id}")
        assert f'<p class="summary">{said}, op 1 school' in page(f"/plannen/{plan_id}")
        assert f"{said}, op 1 school" in page(f"/v1/plans/{plan_id}/files/report.html")
        listed = re.findall(r'<td class="number">([\d.]+)</td>', page("/planning"))
        assert listed == [dutch(planned), dutch(asked - planned)]

        progress, plan = found(f"/v1/runs/{run_id}")["progress"], found(f"/v1/plans/{plan_id}")
        assert (progress["placed"], progress["asked"]) == (planned, asked)
        assert (plan["sessions"], plan["unplaced"]) == (planned, asked - planned)
        assert found(f"/v1/plans/{plan_id}/unplaced")["total"] == asked - planned
        assert progress["points"] == [tier["points"] for tier in plan["tiers"]]
        assert progress["bounds"] == [tier["bound"] for tier in plan["tiers"]]


def test_while_it_runs_the_best_plan_so_far_is_counted_in_the_same_way(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    order = SolveOrder(
        kind="plan", source=str(source), out=str(out), today=BEFORE.date().isoformat(), seconds=LONGEST, threads=1
    )
    enough = threading.Event()

    class UntilAPlan(io.StringIO):
        """What is told; there is enough once a plan was counted."""

        def write(self, text: str) -> int:
            if '"asked"' in text:
                enough.set()
            return super().write(text)

    lines = UntilAPlan()
    Solving(order, lines, enough).run()
    told = [each for each in map(json.loads, lines.getvalue().splitlines()) if each["event"] == "progress"]
    assert [each["asked"] for each in told if not each["placed"] and "asked" in each] == [], "no plan, no count"
    counted = [(each["placed"], each["asked"]) for each in told if each["placed"]]
    assert counted[-1] == planned_and_asked(asks_of(source), unpacked((out / CONTENT_FILE).read_bytes()).plan)
    assert all(placed < asked <= asked_in(asks_of(source)) for placed, asked in counted)
