"""A repair that is taken: the rows say exactly what was tried, and planning again adds that and moves nothing else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from api.dependencies import production
from api.planning.replans import ALL_TIERS, solver
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.changes import Reach
from planner.domain.outcome import RunOptions
from planner.domain.repairs import Repair, RepairKind
from planner.domain.replanning import Wanted
from planner.domain.request import Request
from planner.persistence.inputs import raise_input_version
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.plans import NewPlan, add_plan
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.inputs.loading import input_rows
from planner.services.inputs.snapshots import snapshot
from planner.services.inputs.stored import stored_input
from planner.services.mending import mend
from planner.services.permissions import Role
from planner.services.plans.taking import take_repair
from planner.tabular.reading import read_stored
from solver.explain.repair_search import Verified
from solver.explain.repairs import verified_repairs
from solver.explain.unplaced import explain_unplaced
from solver.search.budget import Budget
from tests.api.planned import BEFORE, no_runs
from tests.api.worlds import OWN_ORGANISATION, Cells, World, world_in
from tests.solver.explain.repair_examples import EXAMPLES, Example, world_of
from tests.tables import tables_of

TAKEN = [example for example in EXAMPLES if example.kind is not RepairKind.SEARCH]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("taken")) as found:
        found.clock[0] = BEFORE
        yield found


@pytest.mark.parametrize("example", TAKEN, ids=lambda example: example.name)
def test_the_rows_say_what_was_tried_and_only_what_was_asked_comes(world: World, example: Example) -> None:
    request, plan = stored(world, example)
    assert_taken(world, request, plan, example.kind)


@pytest.mark.parametrize(
    ("rule", "argument", "until"),
    [("iso_week", "37;days=5", "2027-07-31"), ("nth_weekday", "2:TUE:09;days=2", "2026-09-18")],
)
def test_a_wish_of_a_theme_week_that_is_a_test_week_comes_near_it(
    world: World, rule: str, argument: str, until: str
) -> None:
    """Its rows name a theme, which only the tables can: one at the beginning of the year, one within a window."""
    example = next(example for example in EXAMPLES if example.kind is RepairKind.WINDOW)

    def tied(tables: dict[str, list[Cells]]) -> None:
        tables["themes"] = [{"id": "own-week", "name_nl": "Eigen", "rule": rule, "rule_argument": argument}]
        tables["wishes"][0] |= {"theme_id": "own-week", "tied": "yes", "until": until, "from": "2026-08-01"}
        tables["special_days"] = [{"kind": "test_week", "from": "2026-09-07", "until": "2026-09-11"}]

    request, plan = stored(world, example, tied)
    repair = assert_taken(world, request, plan, RepairKind.WINDOW)
    assert repair.text_nl.startswith("als het ook buiten de themaweek mag, hoe dichterbij hoe liever: ma 14 sep 2026")


def assert_taken(world: World, request: Request, plan: Plan, kind: RepairKind) -> Repair:
    """A repair of this kind is there, its rows say it, and the replan that it orders adds it alone; the repair."""
    missing = next(item for item in explain_unplaced(request, plan) if item.requirement_id.startswith("Q"))
    (answer,) = verified_repairs(request, plan, [missing], Budget(60))
    verified = next(v for v in answer.verified if v.repair.kind is kind)
    after, wanted = taken(world, request, plan, verified)
    assert comparable(after) == comparable(verified.request)
    assert violations(after, verified.plan) == ()
    before = replace(after, previous=PreviousPlan(plan=plan), today=BEFORE.date())
    options = RunOptions(time_limit_seconds=20, threads=1)
    found = mend(before, Reach.TOUCHED, solver(production(), options, ALL_TIERS, threading.Event()), wanted)
    assert violations(found.request, found.plan) == ()
    came = {s.requirement_id for s in found.plan.sessions if s.id not in {old.id for old in plan.sessions}}
    assert came == {verified.repair.session.requirement_id}
    moved = [s for s in plan.sessions if s not in found.plan.sessions]
    assert len(moved) == verified.repair.moved
    return verified.repair


def stored(
    world: World, example: Example, change: Callable[[dict[str, list[Cells]]], None] = lambda _: None
) -> tuple[Request, Plan]:
    """The world of an example, with its tables changed, as the input of the partnership at hand; and its plan."""
    built, plan = world_of(example)
    options = example.rest.get("calendar_options")
    tables = tables_of(built, organisation_id=OWN_ORGANISATION, calendar_options=options)
    change(tables)

    def work(unit: Unit) -> Request:
        for row in unit.query(InputRow):
            unit.delete(row)
        unit.flush()
        for row in input_rows(tables):
            unit.add(row)
        raise_input_version(unit)
        return read_stored(stored_input(unit), today=BEFORE.date())

    request = world.service.store.write(world.scope(), work)
    assert violations(request, plan) == ()
    return request, plan


def taken(world: World, request: Request, plan: Plan, verified: Verified) -> tuple[Request, Wanted]:
    """The request after a repair is taken, and what the run that it orders is to add."""
    actor, repair = world.actor(Role.COORDINATOR), verified.repair
    no_runs(world)

    def work(unit: Unit) -> tuple[Request, Wanted]:
        found = snapshot(unit)
        new = NewPlan(
            snapshot_id=found.id,
            input_version=found.input_version,
            today=BEFORE.date(),
            tiers=[],
            counts={},
            content=packed(PlanContent(plan=plan)),
            files={},
        )
        plan_id = add_plan(unit, new, BEFORE).id
        asked = request.requirements[repair.session.requirement_id]
        options = take_repair(unit, actor, plan_id, asked, repair, "nl").options
        wanted = Wanted(
            requirement_ids=frozenset(options["wanted"]),
            visit_days=frozenset(map(date.fromisoformat, options["visit_days"])),
            days=frozenset(map(date.fromisoformat, options["free_days"])),
        )
        return read_stored(stored_input(unit), today=BEFORE.date()), wanted

    return world.service.store.write(world.scope(), work)


def comparable(request: Request) -> Request:
    """A request without what names its tables; calendars, which no repair changes, have no equality."""
    return replace(request, calendars={}, digest="")
