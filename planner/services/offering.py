"""
On what ground a moment is offered: the programme as the replan that follows holds it.

A replan of the least reach holds every session but the one that it is about, and every visit at least as long as it
was (docs/decisions/0006-replanning.md). Who looks for moments beside just that offers none that it refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.domain.assignment import Plan, PreviousPlan, Session
from planner.domain.changes import Change, ChangeKind
from planner.domain.request import Request
from planner.services.replanning import holding, prepare, touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """
    What stands while a place is looked for.

    Parameters
    ----------
    request
        Its previous plan holds what a replan would hold.
    plan
        The past and what stays; what the request has made impossible is out of the way, as it is for a replan.
    moving
        The session that is to go elsewhere with the rest of its series; none when one comes on top.
    """

    request: Request
    plan: Plan
    moving: tuple[Session, ...] = ()

    @property
    def with_moving(self) -> Plan:
        """The plan with what moves still where it was."""
        return replace(self.plan, sessions=(*self.plan.sessions, *self.moving))


def ground(request: Request, plan: Plan, session: Session | None = None) -> Ground:
    """The ground of ``plan`` for a session that comes on top of it, or for ``session`` of it, which goes elsewhere."""
    asked = () if session is None else (Change(id=session.id, kind=ChangeKind.MOVE, subject_id=session.id),)
    task = prepare(replace(request, previous=PreviousPlan(plan=plan), changes=(*request.changes, *asked)))
    gone = {each.session.id: each.session for each in task.displaced}
    series = session is not None and request.requirements[session.requirement_id].series
    return Ground(
        request=replace(holding(task.request, touched(task)), changes=request.changes),
        plan=Plan(
            visits=(*(visit for visit in plan.visits if visit.day < request.today), *task.standing.visits),
            sessions=tuple(each for each in plan.sessions if each.id not in gone),
        ),
        moving=tuple(
            each
            for each in gone.values()
            if session is not None
            and (each.id == session.id or (series and each.requirement_id == session.requirement_id))
        ),
    )
