"""Permission cases of settings and rules."""

from __future__ import annotations

from planner.services.permissions import Operation, Role
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import ANNA
from tests.api.worlds import World

SETTINGS = "/v1/settings"


def _change(world: World) -> Ask:
    seen = world.ask(Role.ADMINISTRATOR, "GET", SETTINGS).headers["ETag"]
    return Ask("PUT", SETTINGS, {"json": {"name": "Klein"}, "headers": {"If-Match": seen}})


CASES = (
    Case(Operation.SETTINGS_READ, "all", lambda world: Ask("GET", SETTINGS), by_id=False),
    Case(Operation.SETTINGS_CHANGE, "all", _change, by_id=False),
    Case(Operation.WORKER_INPUT_READ, "hand-in", lambda world: Ask("GET", f"{SETTINGS}/hand-in"), ANNA, by_id=False),
    Case(Operation.PLANS_READ, "rules", lambda world: Ask("GET", "/v1/rules"), by_id=False),
)
