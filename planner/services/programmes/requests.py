"""The requests behind plans, read once and kept a while: reading one takes longer than most that is done with it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from zoneinfo import ZoneInfo

from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.request import Request
from planner.persistence.inputs import input_version
from planner.persistence.plan_content import unpacked
from planner.persistence.programmes import file_of_plan, snapshot_with_id
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.services.inputs.snapshots import snapshot_input
from planner.services.inputs.stored import stored_input
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.reading import read_stored

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MOST_KEPT = 4


def today_of(unit: Unit) -> date:
    """The date it is, where the schools are."""
    return scope_of(unit).now.astimezone(AMSTERDAM).date()


class Requests(Protocol):
    """Where requests come from."""

    def of_plan(self, unit: Unit, plan: PlanRow) -> Request:
        """
        The request that a plan answers, changes that it was made with included.

        The plan stands in it as the one that was there, so that sessions keep their numbers wherever they are.
        """
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

        return self._once(("plan", plan.partnership_id, plan.id, plan.version), lambda: _request_of(unit, plan))

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


def _request_of(unit: Unit, plan: PlanRow) -> Request:
    stored = snapshot_input(snapshot_with_id(unit, plan.snapshot_id))
    own = unpacked(plan.content).plan
    applied = file_of_plan(unit, plan.id, APPLIED_FILE)
    with TemporaryDirectory() as folder:
        source = None
        if applied is not None:
            (Path(folder) / APPLIED_FILE).write_bytes(applied)
            source = ChangeSource(folder=Path(folder), sessions={session.id: session for session in own.sessions})
        request = read_stored(stored, today=plan.today, changes=source)
    return replace(request, previous=PreviousPlan(plan=own))
