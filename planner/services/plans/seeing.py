"""A stored plan beside its input, as pages show it: read once and kept in memory, because it never changes."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.outcome import TierResult
from planner.domain.request import Request
from planner.errors import NotFound
from planner.persistence.plan_content import PlanContent, unpacked
from planner.persistence.plans import plan_file
from planner.persistence.runs import run_by_id
from planner.persistence.scope import Scope
from planner.persistence.snapshots import snapshot_by_id
from planner.persistence.store import Store, Unit
from planner.services.inputs.snapshots import snapshot_input
from planner.services.permissions import Actor
from planner.services.plans.reading import PlanSummary, plan_row, plan_summary
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.reading import read_stored

MOST_KEPT = 3
"""Plans kept in memory for one database, the last ones looked at; one of a year and a region takes some 40 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """
    A plan with everything that a picture of it needs.

    Parameters
    ----------
    content
        What it holds, as it is stored: titles must still pass the openness table.
    ledger
        The plan indexed beside the request that it answers.
    first
        Whether it continues no other plan.
    """

    summary: PlanSummary
    content: PlanContent
    ledger: Ledger
    first: bool

    @property
    def request(self) -> Request:
        """The input that the plan rests on, with the changes that it was made with."""
        return self.ledger.request

    @property
    def tiers(self) -> tuple[TierResult, ...]:
        """What matters, and what was proven of it."""
        return tuple(
            TierResult(tier=t["tier"], points=t["points"], bound=t["bound"], seconds=t["seconds"])
            for t in self.summary.row.tiers
        )


@dataclass(frozen=True, slots=True)
class _Held:
    content: PlanContent
    ledger: Ledger
    first: bool


class _Shelf:
    """The plans of one database that are held."""

    def __init__(self) -> None:
        self.making = Lock()
        self._lock = Lock()
        self._held: OrderedDict[tuple[int, int], _Held] = OrderedDict()

    def get(self, key: tuple[int, int]) -> _Held | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: tuple[int, int], held: _Held) -> None:
        with self._lock:
            self._held[key] = held
            while len(self._held) > MOST_KEPT:
                self._held.popitem(last=False)


_SHELVES: WeakKeyDictionary[Store, _Shelf] = WeakKeyDictionary()
_LOCK = Lock()


def seen_plan(store: Store, scope: Scope, actor: Actor, plan_id: int) -> Seen:
    """
    A plan with what pictures of it need.

    Raises
    ------
    NotFound
        If it is not there.
    """
    summary = store.read(scope, lambda unit: plan_summary(unit, actor, plan_id))
    with _LOCK:
        shelf = _SHELVES.setdefault(store, _Shelf())
    key = actor.partnership_id, plan_id
    held = shelf.get(key)
    if held is None:
        with shelf.making:  # one reads, others who want the same wait for it
            held = shelf.get(key)
            if held is None:
                held = store.read(scope, lambda unit: _read(unit, actor, plan_id))
                shelf.put(key, held)
    return Seen(summary=summary, content=held.content, ledger=held.ledger, first=held.first)


def _read(unit: Unit, actor: Actor, plan_id: int) -> _Held:
    row = plan_row(unit, actor, plan_id)
    snapshot = snapshot_by_id(unit, row.snapshot_id)
    if snapshot is None:
        raise NotFound
    content = unpacked(row.content)
    applied = plan_file(unit, plan_id, APPLIED_FILE)
    with tempfile.TemporaryDirectory(prefix="programma-seen-") as name:
        if applied is not None:
            (Path(name) / APPLIED_FILE).write_bytes(applied.data)
        changes = ChangeSource(folder=Path(name)) if applied is not None else None
        request = read_stored(snapshot_input(snapshot), today=row.today, changes=changes)
    run = run_by_id(unit, row.run_id) if row.run_id is not None else None
    first = run is not None and run.base_plan_id is None
    return _Held(content, Ledger(givens=Givens(request=request), plan=content.plan), first)
