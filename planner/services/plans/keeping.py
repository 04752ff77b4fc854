"""Which plan of a partnership is the one to go on with: one at most."""

from __future__ import annotations

from planner.errors import Conflict
from planner.persistence.plans import kept_plans
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.services.permissions import Actor, Operation
from planner.services.plans.reading import plan_row


def kept_plan(unit: Unit, actor: Actor) -> PlanRow | None:
    """The plan that is kept, without its content; None when none was chosen."""
    actor.require(Operation.PLANS_READ)
    return next(iter(kept_plans(unit)), None)


def keep_plan(unit: Unit, actor: Actor, plan_id: int, *, instead_of: int | None = None, seen: bool = False) -> PlanRow:
    """
    Let this plan be the one that is kept, and no other any more. Keeping the other again undoes it.

    Parameters
    ----------
    instead_of
        The plan that was seen to be kept; None = none was. Looked at when ``seen``.

    Raises
    ------
    NotFound
        If it is not there.
    Conflict
        If somebody kept another one meanwhile.
    """
    actor.require(Operation.PLAN_KEEP)
    row = plan_row(unit, actor, plan_id, content=False)
    others = [each for each in kept_plans(unit) if each.id != plan_id]
    if seen and not row.kept and {each.id for each in others} != ({instead_of} if instead_of else set()):
        named = others[0].id if others else 0
        raise Conflict(
            "kept-meanwhile",
            f"Een collega houdt intussen plan {named}. Vergelijk met dat plan voordat u kiest."
            if others
            else "Het plan dat gehouden werd, is het intussen niet meer. Kies opnieuw.",
            f"A colleague keeps plan {named} meanwhile. Compare with that plan before you choose."
            if others
            else "The plan that was kept is no longer so. Choose again.",
        )
    for each in others:
        each.kept = False
    row.kept = True
    unit.flush()
    return row
