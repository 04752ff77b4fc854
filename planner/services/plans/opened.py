"""
Stored plans, opened: each unpacked beside the request that it answers, judged when somebody asks.

Their one home in memory (docs/decisions/0017-plans-in-memory.md). Who may see a plan is not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.violations import violations
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.request import Request
from planner.domain.rules import Violation
from planner.errors import InputRefused
from planner.persistence.inputs import input_version
from planner.persistence.plan_content import PlanContent, unpacked
from planner.persistence.plans import plan_content, plan_file
from planner.persistence.scope import scope_of, today_of
from planner.persistence.snapshots import snapshot_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.services.inputs.snapshots import unpacked_input
from planner.services.inputs.stored import stored_input
from planner.services.last_few import LastFew
from planner.services.plans.changed import read_changed
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.reading import read_stored

MOST_KEPT, MOST_BESIDE_NOW = 5, 2
"""Plans of one service in memory, and of those that also stand beside the input of today; one of the BUCH year takes
some 15 MB."""


@dataclass(frozen=True, kw_only=True)
class OpenedPlan:
    """
    A plan with the request that it answers.

    Parameters
    ----------
    content
        What it holds, as it is stored: titles must still pass the openness table.
    request
        The input that it rests on with the changes that it was made with. The plan stands in it as the one that was
        there, so that sessions keep their numbers wherever they are.
    """

    content: PlanContent
    request: Request

    @cached_property
    def ledger(self) -> Ledger:
        """The plan indexed beside its request, as reports read it."""
        return Ledger(givens=Givens(request=self.request), plan=self.content.plan)

    @cached_property
    def broken(self) -> tuple[Violation, ...]:
        """What the checker says of it."""
        return tuple(violations(self.request, self.content.plan))

    def get_ready(self) -> None:
        """Work out what pages ask of it first, before anybody does."""
        _ = self.broken, self.ledger.workdays


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideNow:
    """
    A plan beside the input as it is today.

    Parameters
    ----------
    request
        Today's input with the changes that the plan was made with; the plan's own when that cannot be planned.
    plan
        As it was made.
    """

    request: Request
    plan: Plan


class OpenedPlans:
    """The plans that were looked at last; one home for each service, safe for threads."""

    def __init__(self) -> None:
        self._kept: LastFew[OpenedPlan] = LastFew(MOST_KEPT)
        self._read: LastFew[Request] = LastFew(MOST_KEPT)
        self._beside_now: LastFew[BesideNow] = LastFew(MOST_BESIDE_NOW)
        self._input: LastFew[Request] = LastFew(1)

    def opened(self, unit: Unit, row: PlanRow) -> OpenedPlan:
        """
        The plan of ``row``, which somebody found who may; its content need not be loaded.

        What a version of a plan holds and rests on never changes: when a person is deleted, every plan is counted up.
        """
        return self._kept.once((row.partnership_id, row.id), row.version, lambda: self._opened(unit, row))

    def beside_now(self, unit: Unit, row: PlanRow) -> BesideNow:
        """The plan of ``row`` beside the input as it is today."""
        today, version = today_of(unit), input_version(unit)

        def look() -> BesideNow:
            own = self.opened(unit, row)
            plan = own.content.plan
            newer = None if row.input_version == version else self._newer(unit, row, plan, today)
            return BesideNow(request=replace(own.request, today=today) if newer is None else newer, plan=plan)

        return self._beside_now.once((row.partnership_id, row.id), (row.version, version, today), look)

    def input_now(self, unit: Unit) -> Request:
        """
        The input as it is today, without a plan.

        Raises
        ------
        planner.errors.InputRefused
            If it cannot be planned at the moment.
        """
        today = today_of(unit)

        def read() -> Request:
            with unit.no_autoflush:  # as in `_opened`
                return read_stored(stored_input(unit), today=today)

        return self._input.once(scope_of(unit).partnership_id, (input_version(unit), today), read)

    def _newer(self, unit: Unit, row: PlanRow, plan: Plan, today: date) -> Request | None:
        """The input as it is now, with the changes that a plan was made with; None when it cannot be planned."""
        try:
            applied = plan_file(unit, row.id, APPLIED_FILE)
            return (
                self.input_now(unit) if applied is None else read_changed(stored_input(unit), plan, applied.data, today)
            )
        except InputRefused:
            return None

    def _opened(self, unit: Unit, row: PlanRow) -> OpenedPlan:
        """Plans of one input, as those that are changed by hand, share what was read of it."""
        with unit.no_autoflush:  # others wait meanwhile, so nothing is written that could wait for them
            snapshot = snapshot_by_id(unit, row.snapshot_id)
            assert snapshot is not None, "a plan has a snapshot"
            stored, content = snapshot.content, unpacked(plan_content(unit, row.id))
            applied = plan_file(unit, row.id, APPLIED_FILE)

            def read() -> Request:
                changes = None if applied is None else applied.data
                return read_changed(unpacked_input(stored), content.plan, changes, row.today)

            key = row.partnership_id, snapshot.id, row.today
            request = self._read.once(key, stored, read) if applied is None else read()
        return OpenedPlan(content=content, request=replace(request, previous=PreviousPlan(plan=content.plan)))
