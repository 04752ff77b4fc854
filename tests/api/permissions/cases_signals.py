"""Signals of schools, absences of workers."""

from __future__ import annotations

from planner.services.permissions import Operation
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_inputs import ANNA, BILAL, CHRIS, OUR_SCHOOL, THEIR_SCHOOL
from tests.api.worlds import COLLEAGUE, OTHER_SCHOOL, OTHER_WORKER, OWN_SCHOOL, OWN_WORKER


def signal(school_id: str) -> Ask:
    body = {"school_id": school_id, "theme": "online", "severity": 2, "week": "2026-W40", "count_band": "5-9"}
    return Ask("POST", "/v1/signals", {"json": body})


def absence(worker_id: str) -> Ask:
    return Ask("POST", "/v1/absences", {"json": {"worker_id": worker_id, "from": "2026-10-05", "until": "2026-10-06"}})


CASES = [
    Case(Operation.SIGNALS_READ, "list", lambda world: Ask("GET", "/v1/signals"), OUR_SCHOOL, by_id=False),
    Case(Operation.SIGNAL_REPORT, "themes", lambda world: Ask("GET", "/v1/signals/themes"), OUR_SCHOOL, by_id=False),
    Case(
        Operation.SIGNAL_REPORT,
        "own-school",
        lambda world: signal(OWN_SCHOOL),
        OUR_SCHOOL,
        Operation.SIGNALS_READ,
        by_id=False,
    ),
    Case(
        Operation.SIGNAL_REPORT,
        "other-school",
        lambda world: signal(OTHER_SCHOOL),
        THEIR_SCHOOL,
        Operation.SIGNALS_READ,
        by_id=False,
    ),
    *(
        Case(Operation.ABSENCE_REPORT, whose, lambda world, whose=whose: absence(whose), subject, by_id=False)
        for whose, subject in ((OWN_WORKER, ANNA), (COLLEAGUE, BILAL), (OTHER_WORKER, CHRIS))
    ),
]
