"""A stored plan beside its input, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from planner.checker.soft.ledger import Ledger
from planner.domain.outcome import TierResult
from planner.domain.request import Request
from planner.persistence.plan_content import PlanContent
from planner.persistence.plans import newest_made_from
from planner.persistence.runs import run_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.permissions import Actor
from planner.services.plans.opened import OpenedPlan, OpenedPlans
from planner.services.plans.reading import PlanSummary, plan_summary
from planner.services.runs.orders import leaves_alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """
    A plan with everything that a picture of it needs.

    Parameters
    ----------
    first
        Whether it continues no other plan.
    within
        Whether what is proven of it holds for what was to change only: a replan or a change by hand made it.
    newer
        The newest plan that was made from it; None when there is none.
    """

    summary: PlanSummary
    opened: OpenedPlan
    first: bool
    within: bool
    newer: int | None

    @property
    def content(self) -> PlanContent:
        """What it holds, as it is stored: titles must still pass the openness table."""
        return self.opened.content

    @property
    def ledger(self) -> Ledger:
        """The plan indexed beside the request that it answers."""
        return self.opened.ledger

    @property
    def request(self) -> Request:
        """The input that the plan rests on, with the changes that it was made with."""
        return self.opened.request

    @property
    def tiers(self) -> tuple[TierResult, ...]:
        """What matters, and what was proven of it."""
        return tuple(
            TierResult(tier=t["tier"], points=t["points"], bound=t["bound"], seconds=t["seconds"])
            for t in self.summary.row.tiers
        )


def seen_plan(store: Store, scope: Scope, actor: Actor, plans: OpenedPlans, plan_id: int) -> Seen:
    """
    A plan with what pictures of it need.

    Raises
    ------
    NotFound
        If it is not there.
    """

    def read(unit: Unit) -> Seen:
        summary = plan_summary(unit, actor, plan_id)
        row = summary.row
        run = run_by_id(unit, row.run_id) if row.run_id is not None else None
        return Seen(
            summary=summary,
            opened=plans.opened(unit, row),
            first=run is not None and run.base_plan_id is None,
            within=run is None or leaves_alone(run),
            newer=newest_made_from(unit, row.id),
        )

    return store.read(scope, read)
