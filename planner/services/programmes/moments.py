"""Moments that are offered to a school: at which a session could really be, where a change would be planned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from planner.checker.workdays import standing
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.persistence.plans import plan_by_id
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.scope import Scope, today_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ProgrammeRow
from planner.services.offering import ground
from planner.services.permissions import Actor, Operation
from planner.services.plans.opened import BesideNow, OpenedPlans
from planner.services.programmes.answering import session_named
from planner.services.programmes.content import session_of
from planner.services.programmes.notice import Notice, notice_in
from planner.services.programmes.seeing import version_seen

Moment = tuple[date, int, int]
"""Date, start and end in minutes from midnight."""
PossibleMoments = Callable[[Request, Plan, str], tuple[Moment, ...]]
"""The other moments at which a session of a plan could be, the rest of the plan left as it is, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """
    The moments by date, and how long before the school wants to know what changes.

    ``along`` says how many other sessions move with this one: the rest of its series.
    """

    moments: tuple[Moment, ...]
    notice: Notice
    along: int = 0

    def holds(self, day: date, start: int) -> bool:
        """Whether this moment is among them."""
        return any((day, start) == moment[:2] for moment in self.moments)


def offered_moments(
    store: Store,
    scope: Scope,
    actor: Actor,
    plans: OpenedPlans,
    possible: PossibleMoments,
    programme_id: int,
    session_id: str,
) -> Offers:
    """
    The other moments at which a session of a version could really be, with everything else left as it is; by date.

    They are looked for in the plan that a change would be planned in, the one that was proposed last, beside the
    input as it is now, and on the ground that a replan would leave: what a school is offered is what its coordinator
    can do.

    Raises
    ------
    NotFound, NotAllowed
        If there is no such session for this person.
    """

    def read(unit: Unit) -> Offers:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        return _offers(unit, plans, possible, programme, session_id)

    return store.read(scope, read)


def _offers(
    unit: Unit, plans: OpenedPlans, possible: PossibleMoments, programme: ProgrammeRow, session_id: str
) -> Offers:
    session = session_of(session_named(unit, programme, session_id))
    stood = _stood(unit, plans, programme, session_id)
    today = today_of(unit)
    found: set[Moment] = set()
    there = next((each for each in standing(stood.plan.sessions) if each.id == session_id), None)
    along = 0
    if there is not None and there.requirement_id in stood.request.requirements:
        left = ground(stood.request, stood.plan, there)
        found |= set(possible(left.request, left.with_moving, session_id))
        along = len(left.moving) - 1
        elsewhere = (there.day, there.start) != (session.day, session.start)
        if elsewhere and there in ground(stood.request, stood.plan).plan.sessions:
            found.add((there.day, there.start, there.end))
    return Offers(
        moments=tuple(sorted(m for m in found if m[0] > today and m[:2] != (session.day, session.start))),
        notice=notice_in(stood.request, session.school_id, today),
        along=along,
    )


def _stood(unit: Unit, plans: OpenedPlans, programme: ProgrammeRow, session_id: str) -> BesideNow:
    """The plan that was proposed last; the version's own when the session is not in that any more."""
    last = plan_by_id(unit, last_proposed_plan_id(unit) or programme.plan_id, content=False)
    assert last is not None, "a version refers to a plan"
    found = plans.beside_now(unit, last)
    if last.id == programme.plan_id or session_id in {each.id for each in standing(found.plan.sessions)}:
        return found
    own = plan_by_id(unit, programme.plan_id, content=False)
    assert own is not None, "a version refers to a plan"
    return plans.beside_now(unit, own)
