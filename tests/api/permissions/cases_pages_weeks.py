"""Pages of workers: the week, the schedule on a phone, how sessions went."""

from __future__ import annotations

from typing import Any

from planner.services.permissions import Operation, Subject
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_feeds import fresh_feed
from tests.api.permissions.cases_inputs import ANNA, BILAL, CHRIS
from tests.api.permissions.cases_outcomes import told_of
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER, World

_WHOSE = {OWN_WORKER: ANNA, COLLEAGUE: BILAL, OTHER_WORKER: CHRIS}


def sending(**fields: str) -> dict[str, Any]:
    return {"data": {"csrf": "none", **fields}, "follow_redirects": False}


def week_of(worker_id: str) -> Case:
    return Case(
        Operation.OUTCOME_RECORD,
        f"week-page-{worker_id}",
        lambda world: Ask("GET", f"/werkers/{worker_id}/week"),
        _WHOSE[worker_id],
        by_id=False,
        is_page=True,
    )


def outcome_page(method: str, worker_id: str) -> Case:
    def ask(world: World) -> Ask:
        more = sending(ging="held", gezien="1") if method == "POST" else {}
        return Ask(method, f"/afronden/{told_of(world, worker_id).id}", more)

    return Case(
        Operation.OUTCOME_RECORD,
        f"page-{method}-{worker_id}",
        ask,
        _WHOSE[worker_id],
        seen=Operation.SESSIONS_READ,
        is_page=True,
    )


def revoking(worker_id: str) -> Case:
    return Case(
        Operation.FEED_REVOKE,
        f"page-{worker_id}",
        lambda world: Ask("POST", f"/agenda/{fresh_feed(world, 'worker', worker_id)}/intrekken", sending()),
        Subject(worker_id=worker_id, organisation_id=_WHOSE[worker_id].organisation_id),
        is_page=True,
    )


CASES = [
    Case(
        Operation.SESSIONS_READ,
        "own-week-page",
        lambda world: Ask("GET", "/mijn-week", {"follow_redirects": False}),
        by_id=False,
        own=True,
        is_page=True,
    ),
    Case(
        Operation.OUTCOME_RECORD,
        "open-page",
        lambda world: Ask("GET", "/afronden"),
        by_id=False,
        own=True,
        is_page=True,
    ),
    Case(Operation.FEEDS_READ, "page", lambda world: Ask("GET", "/agenda"), by_id=False, own=True, is_page=True),
    Case(
        Operation.FEED_MAKE,
        "page",
        lambda world: Ask("POST", "/agenda", sending(apparaat="outlook")),
        by_id=False,
        own=True,
        is_page=True,
    ),
    *(week_of(worker_id) for worker_id in _WHOSE),
    *(outcome_page(method, worker_id) for method in ("GET", "POST") for worker_id in _WHOSE),
    *(revoking(worker_id) for worker_id in (OWN_WORKER, OTHER_WORKER)),
]
