"""The pages of planning and of plans: for coordinators."""

from __future__ import annotations

from typing import Any

from planner.services.permissions import Operation
from tests.api.permissions.cases import Ask, Case
from tests.api.planned import made_plan, made_run, planned_content
from tests.api.worlds import World


def _form(**fields: str) -> dict[str, Any]:
    return {"data": {"csrf": "none", **fields}, "follow_redirects": False}


def _make(world: World) -> Ask:
    made_run(world)
    return Ask("POST", "/planning", _form(tijd="kort"))


def _plan(way: str) -> Case:
    return Case(
        Operation.PLANS_READ,
        f"page{way}",
        lambda world: Ask("GET", f"/plannen/{made_plan(world, planned_content())}{way}"),
        is_page=True,
    )


CASES = (
    Case(Operation.RUNS_READ, "page", lambda world: Ask("GET", "/planning"), by_id=False, is_page=True),
    Case(
        Operation.RUNS_READ, "page-beforehand", lambda world: Ask("GET", "/planning/vooraf"), by_id=False, is_page=True
    ),
    Case(Operation.RUNS_READ, "page-run", lambda world: Ask("GET", f"/planning/{made_run(world)}"), is_page=True),
    Case(Operation.RUN_START, "page-make", _make, by_id=False, is_page=True),
    Case(
        Operation.RUN_START,
        "page-look",
        lambda world: Ask("POST", "/planning/vooraf", _form()),
        by_id=False,
        is_page=True,
    ),
    Case(
        Operation.RUN_STOP,
        "page-stop",
        lambda world: Ask("POST", f"/planning/{made_run(world)}/stop", _form()),
        is_page=True,
    ),
    Case(
        Operation.RUN_STOP,
        "page-cancel",
        lambda world: Ask("POST", f"/planning/{made_run(world)}/afbreken", _form()),
        is_page=True,
    ),
    *map(_plan, ("", "/week", "/lijst", "/bezetting")),
)
