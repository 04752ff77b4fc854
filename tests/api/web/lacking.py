"""Plans that leave something out, and the run that follows when what would help is taken."""

from __future__ import annotations

import threading

from playwright.sync_api import Page

from api.dependencies import production
from planner.domain.outcome import RunOptions, Unplaced
from planner.persistence.inputs import all_rows, raise_input_version
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.plans import NewPlan, add_plan
from planner.persistence.store import Unit
from planner.services.inputs.snapshots import snapshot
from planner.services.inputs.stored import stored_input
from planner.services.stamping import stamped
from planner.tabular.reading import read_stored
from tests.api.planned import BEFORE
from tests.api.web.houses import House
from tests.api.web.runners import run_in, solving
from tests.api.worlds import OWN_WORKER
from tests.plans import planned


def without_anna(unit: Unit) -> None:
    """Anna did not say when she can: there is too little for what was asked."""
    for row in all_rows(unit, {"availability"}):
        if row.cells["worker_id"] == OWN_WORKER:
            unit.delete(row)
    raise_input_version(unit)


def lacking(house: House, *, looked: bool = True) -> tuple[int, tuple[Unplaced, ...]]:
    """A plan of the input as it is, its id and what it leaves out; ``looked`` for what would help."""
    parts = production()

    def work(unit: Unit) -> tuple[int, tuple[Unplaced, ...]]:
        request = read_stored(stored_input(unit), today=BEFORE.date())
        plan = stamped(request, planned(request), request.today)
        items = parts.explain_unplaced(request, plan)
        if looked:
            options = RunOptions(time_limit_seconds=10, threads=1)
            items = parts.find_repairs(request, plan, items, options, threading.Event())
        asked = {item.requirement_id: request.requirements[item.requirement_id].activity_ids for item in items}
        content = PlanContent(plan=plan, unplaced=items, activities=dict(request.activities), asked=asked)
        stored = snapshot(unit)
        new = NewPlan(
            snapshot_id=stored.id,
            input_version=stored.input_version,
            today=BEFORE.date(),
            tiers=[],
            counts={"sessions": len(plan.sessions), "unplaced": len(items)},
            content=packed(content),
            files={},
        )
        return add_plan(unit, new, BEFORE).id, items

    return house.world.service.store.write(house.world.scope(), work)


def solved(house: House, page: Page) -> None:
    """What a runner does for the run whose page this is."""
    solving(house.world, run_in(page))()
    page.reload()
