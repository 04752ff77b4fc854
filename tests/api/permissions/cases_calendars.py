"""Workers' own calendars."""

from __future__ import annotations

from planner.persistence.inputs import busy_calendars
from planner.services.permissions import Operation
from tests.api.foreign import ICS
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import ANNA, BILAL, CHRIS
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World


def _upload(world: World, whose: str) -> Ask:
    """A calendar in the place of what there is."""
    found = world.service.store.read(world.scope(), lambda unit: [row.version for row in busy_calendars(unit, [whose])])
    headers = next(({"If-Match": f'"v{version}"'} for version in found), {})
    return Ask("PUT", f"/v1/calendars/{whose}/file", {"files": {"file": ("a.ics", ICS)}, "headers": headers})


CASES = [
    Case(Operation.WORKER_INPUT_READ, "calendars", lambda world: Ask("GET", "/v1/calendars"), ANNA, by_id=False),
    *(
        Case(
            Operation.WORKER_INPUT_CHANGE,
            f"calendar-{whose}",
            lambda world, whose=whose: _upload(world, whose),
            subject,
            Operation.WORKER_INPUT_READ,
            by_id=False,
        )
        for whose, subject in ((OWN_WORKER, ANNA), (COLLEAGUE, BILAL), (OTHER_WORKER, CHRIS))
    ),
]
