"""The requests behind plans, read once and kept a while: reading one takes longer than most that is done with it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Generic, Protocol, TypeVar

from calendars.zones import local_date
from planner.checker.standing import stays_of
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.request import Request
from planner.domain.rules import Violation
from planner.errors import InputRefused
from planner.persistence.inputs import input_version
from planner.persistence.plan_content import PlanContent, unpacked
from planner.persistence.programmes import file_of_plan, snapshot_with_id
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.services.inputs.snapshots import snapshot_input
from planner.services.inputs.stored import stored_input
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.reading import read_stored
from planner.tabular.stored import StoredInput

MOST_KEPT, MOST_JUDGED = 4, 2

Value = TypeVar("Value")


def today_of(unit: Unit) -> date:
    """The date it is, where the schools are."""
    return local_date(scope_of(unit).now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A plan as it is proposed from: what it holds, the request that it answers, the rules that it breaks."""

    content: PlanContent
    request: Request
    broken: tuple[Violation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """
    A plan beside the input as it is now.

    Parameters
    ----------
    whole
        The plan as it was made.
    stays
        What of it the input still leaves room for.
    """

    request: Request
    whole: Plan
    stays: Plan


class Requests(Protocol):
    """Where requests come from."""

    def of_plan(self, unit: Unit, plan: PlanRow) -> Request:
        """
        The request that a plan answers, changes that it was made with included.

        The plan stands in it as the one that was there, so that sessions keep their numbers wherever they are.
        """
        ...

    def judged(self, unit: Unit, plan: PlanRow) -> Judged:
        """A plan with its request and what the checker says of it."""
        ...

    def stood(self, unit: Unit, plan: PlanRow) -> Stood:
        """A plan beside the input as it is today, or beside its own when that cannot be planned at the moment."""
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
        self._requests: _Kept[Request] = _Kept(MOST_KEPT)
        self._judged: _Kept[Judged] = _Kept(MOST_JUDGED)
        self._stood: _Kept[Stood] = _Kept(MOST_JUDGED)

    def of_plan(self, unit: Unit, plan: PlanRow) -> Request:
        """See `Requests`."""

        return self._requests.once(_key(plan), lambda: _request_of(unit, plan))

    def judged(self, unit: Unit, plan: PlanRow) -> Judged:
        """See `Requests`."""

        def judge() -> Judged:
            request, content = self.of_plan(unit, plan), unpacked(plan.content)
            broken = tuple(violations(request, content.plan))
            return Judged(content=content, request=request, broken=broken)

        return self._judged.once(_key(plan), judge)

    def stood(self, unit: Unit, plan: PlanRow) -> Stood:
        """See `Requests`."""
        today, version = today_of(unit), input_version(unit)

        def look() -> Stood:
            own = unpacked(plan.content).plan
            newer = None if plan.input_version == version else _beside_now(unit, plan, today)
            if newer is None:
                return Stood(request=self.of_plan(unit, plan), whole=own, stays=own)
            return Stood(request=newer, whole=own, stays=stays_of(replace(newer, previous=PreviousPlan(plan=own))))

        return self._stood.once((*_key(plan), version, today), look)

    def current(self, unit: Unit) -> Request:
        """See `Requests`."""
        today = today_of(unit)
        key = ("current", scope_of(unit).partnership_id, input_version(unit), today)
        return self._requests.once(key, lambda: read_stored(stored_input(unit), today=today))


class _Kept(Generic[Value]):
    """The last few of what was made, by key."""

    def __init__(self, most: int) -> None:
        self._kept: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()
        self._most = most

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What is kept, or was made just now."""
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            found = make()
        with self._lock:
            self._kept[key] = found
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found


def _key(plan: PlanRow) -> tuple[Hashable, ...]:
    """Of a plan as it is: a plan that is changed by hand gets another version."""
    return "plan", plan.partnership_id, plan.id, plan.version


def _request_of(unit: Unit, plan: PlanRow) -> Request:
    own = unpacked(plan.content).plan
    request = _read(unit, plan, snapshot_input(snapshot_with_id(unit, plan.snapshot_id)), plan.today)
    return replace(request, previous=PreviousPlan(plan=own))


def _beside_now(unit: Unit, plan: PlanRow, today: date) -> Request | None:
    """The input as it is now, with the changes that a plan was made with; None when it cannot be planned."""
    try:
        return _read(unit, plan, stored_input(unit), today)
    except InputRefused:
        return None


def _read(unit: Unit, plan: PlanRow, stored: StoredInput, today: date) -> Request:
    """An input with the changes that a plan was made with."""
    applied = file_of_plan(unit, plan.id, APPLIED_FILE)
    with TemporaryDirectory() as folder:
        source = None
        if applied is not None:
            (Path(folder) / APPLIED_FILE).write_bytes(applied)
            own = unpacked(plan.content).plan
            source = ChangeSource(folder=Path(folder), sessions={session.id: session for session in own.sessions})
        return read_stored(stored, today=today, changes=source)
