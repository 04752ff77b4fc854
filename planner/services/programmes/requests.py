"""The requests behind plans, read once and kept a while: reading one takes longer than most that is done with it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from typing import Protocol
from zoneinfo import ZoneInfo

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.persistence.inputs import input_version
from planner.persistence.programmes import snapshot_with_id
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.services.inputs.snapshots import snapshot_input
from planner.services.inputs.stored import stored_input
from planner.tabular.reading import read_stored

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOST_KEPT = 4


def today_of(unit: Unit) -> date:
    """The date it is, where the schools are."""
    return scope_of(unit).now.astimezone(AMSTERDAM).date()


class Requests(Protocol):
    """Where requests come from."""

    def of_plan(self, unit: Unit, plan: PlanRow) -> Request:
        """The request that a plan answers, changes that it was made with included."""
        ...

    def current(self, unit: Unit) -> Request:
        """
        The input as it is now.

        Raises
        ------
        planner.errors.InputRefused
            If it cannot be planned at the moment.
        """
        ...


Moment = tuple[date, int, int]
"""Date, start and end in minutes from midnight."""
PossibleMoments = Callable[[Request, Plan, str], tuple[Moment, ...]]
"""The other moments at which a session of a plan could be, the rest of the plan left as it is, best first."""


class StoredRequests:
    """Requests of what is stored, the last few kept in memory."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Request] = OrderedDict()
        self._lock = threading.Lock()

    def of_plan(self, unit: Unit, plan: PlanRow) -> Request:
        """See `Requests`."""

        def read() -> Request:
            return read_stored(snapshot_input(snapshot_with_id(unit, plan.snapshot_id)), today=plan.today)

        return self._once(("plan", plan.partnership_id, plan.snapshot_id, plan.today), read)

    def current(self, unit: Unit) -> Request:
        """See `Requests`."""
        today = today_of(unit)
        key = ("current", scope_of(unit).partnership_id, input_version(unit), today)
        return self._once(key, lambda: read_stored(stored_input(unit), today=today))

    def _once(self, key: Hashable, read: Callable[[], Request]) -> Request:
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            found = read()
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found
