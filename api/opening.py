"""
Plans that somebody is about to look at, opened before anybody asks: a thread beside the requests.

It looks at what is, not at what happened: a run that ended on another machine gives a plan that every server finds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

import structlog

from api.jobs.explainer import Explainer, Subject
from api.jobs.touched import touched_now
from api.service import Service
from api.web.rendering import get_ready
from calendars.zones import local_date
from planner.errors import Busy, InputRefused
from planner.persistence.inputs import input_version
from planner.persistence.plans import expected_plans, plan_by_id
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.scope import Scope
from planner.persistence.store import FAULTS, Unit
from planner.persistence.tables import PlanRow
from planner.services.inputs.snapshots import snapshot
from planner.services.plans.editing import Behind, behind_row

PAUSE_SECONDS = 1.0
MOST_AHEAD = 4
"""Plans that are opened before anybody asks, fewer than are kept, so that they leave room for those of older ones."""
_DELAYS: tuple[type[Exception], ...] = (*FAULTS, OSError)
_LOG = structlog.get_logger("plans")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Beside:
    """A plan that was proposed last, and the input of today that it stands beside."""

    plan: tuple[int, int]
    input_version: int
    today: date


class Opener:
    """
    Opens plans until it is stopped: the newest, the one that is kept and the one that was proposed last.

    The last one also beside the input as it is today, once that has not changed for a while.

    Parameters
    ----------
    pause_seconds
        Between two looks at which plans those are.
    """

    def __init__(self, service: Service, explainer: Explainer, pause_seconds: float = PAUSE_SECONDS) -> None:
        self.service, self.explainer, self.pause_seconds = service, explainer, pause_seconds
        self._opened: set[tuple[int, int]] = set()
        self._waiting: set[_Beside] = set()
        self._beside: set[_Beside] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)

    def __enter__(self) -> Opener:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._thread.join()

    def look(self) -> None:
        """Open what is expected and was not opened as it is now."""
        scope = Scope.everywhere("Plans are opened for all partnerships.", self.service.now())
        rows = self.service.store.read(scope, lambda unit: expected_plans(unit, MOST_AHEAD))
        for row in rows:
            if (row.id, row.version) not in self._opened:
                self._open(row)
                self._opened.add((row.id, row.version))
        self._opened &= {(row.id, row.version) for row in rows}
        found = {beside: row for row in rows if (beside := self._standing(row)) is not None}
        for beside in found.keys() & self._waiting - self._beside:
            self._open_beside(found[beside])
            self._beside.add(beside)
        self._beside &= found.keys()
        self._waiting = set(found)

    def _open(self, row: PlanRow) -> None:
        self._read(row, lambda unit: self.service.plans.opened(unit, row)).get_ready()
        behind = self._read(row, lambda unit: _behind(unit, row.id))
        if behind is not None:
            self._ask(
                self.explainer.get_ready,
                Subject(plan=behind.plan, snapshot=behind.snapshot, applied=behind.applied),
            )

    def _standing(self, row: PlanRow) -> _Beside | None:
        """What the plan stands beside; None when another, or none, was proposed last."""

        def read(unit: Unit) -> _Beside | None:
            if last_proposed_plan_id(unit) != row.id:
                return None
            today = local_date(self.service.now())
            return _Beside((row.id, row.version), input_version(unit), today)

        return self._read(row, read)

    def _open_beside(self, row: PlanRow) -> None:
        """An input with faults is left alone until it is mended: that is another version of it."""
        plans = self.service.plans
        try:
            self._read(row, plans.input_now)
            self._read(row, lambda unit: plans.beside_now(unit, row))
            newest = self.service.store.write(self._scope(row), lambda unit: snapshot(unit, plans.input_now))
        except InputRefused:
            return
        behind = self._read(row, lambda unit: _behind(unit, row.id))
        if behind is not None:
            today = local_date(self.service.now())
            self._ask(
                partial(touched_now, self.explainer),
                Subject(plan=behind.plan, snapshot=newest, applied=behind.applied, today=today),
            )

    def _ask(self, ask: Callable[[Subject], object], subject: Subject) -> None:
        """Over what breaks the other process it is not begun again and again: who asks later is told."""
        try:
            ask(subject)
        except Busy:
            _LOG.warning("opening-broke", key=subject.key)

    def _scope(self, row: PlanRow) -> Scope:
        return Scope(partnership_id=row.partnership_id, now=self.service.now(), who="planning")

    def _read(self, row: PlanRow, work: Callable[[Unit], T]) -> T:
        return self.service.store.read(self._scope(row), work)

    def _run(self) -> None:
        """What is away for a while or full delays a look and loses none; after the first one pages get ready."""
        while not self._stop.is_set():
            try:
                self.look()
            except _DELAYS as error:
                _LOG.warning("opening-delayed", fault=type(error).__name__)
            get_ready()
            self._stop.wait(self.pause_seconds)


def _behind(unit: Unit, plan_id: int) -> Behind | None:
    row = plan_by_id(unit, plan_id)
    return None if row is None else behind_row(unit, row)
