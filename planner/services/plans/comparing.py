"""Two plans side by side: what differs for people, school by school."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.domain.differences import Difference
from planner.persistence.plan_content import PlanContent
from planner.persistence.store import Unit
from planner.services.differences import difference_of
from planner.services.disclosure import disclosed_activity_id, disclosed_kind
from planner.services.permissions import Actor
from planner.services.plans.reading import plan_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How a session of one plan stands in another; ``before`` None = added, ``after`` None = dropped."""

    what: Difference
    before: Session | None
    after: Session | None

    @property
    def session(self) -> Session:
        """The session as it was, or as it is when it was not there."""
        found = self.before or self.after
        assert found is not None, "one of them is there"
        return found


def compared(one: PlanContent, other: PlanContent) -> list[Compared]:
    """
    Every session that differs from ``one`` to ``other``, by date, time and id; cancelled ones count as absent.

    Which confidential activity a session is of makes no difference: nobody reads it.
    """
    before, after = _sessions(one), _sessions(other)
    found = []
    for session_id in {**before, **after}:
        old, new = before.get(session_id), after.get(session_id)
        what = difference_of(old, new)
        if what is not None:
            found.append(Compared(what=what, before=old, after=new))
    return sorted(found, key=lambda c: (c.session.day, c.session.start, c.session.id))


def counts_since(unit: Unit, actor: Actor, base_id: int, plan_id: int) -> dict[Difference, int]:
    """
    How many sessions of a plan differ from those of the plan that it was made from, in which way.

    Raises
    ------
    NotFound
        If one of them is not there.
    """
    return counted(compared(plan_content(unit, actor, base_id), plan_content(unit, actor, plan_id)))


def _sessions(content: PlanContent) -> dict[str, Session]:
    found = {}
    for session in standing(content.plan.sessions):
        activity = content.activities.get(session.activity_id)
        if activity is not None and disclosed_activity_id(activity) != activity.id:
            session = replace(session, activity_id=disclosed_activity_id(activity), kind=disclosed_kind(activity))
        found[session.id] = session
    return found


def counted(found: list[Compared]) -> dict[Difference, int]:
    """How many sessions differ in which way."""
    return {what: sum(each.what is what for each in found) for what in Difference}
