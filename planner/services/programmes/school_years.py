"""The year of a school around a version of its programme: open days, tests, weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calendars.school_calendar import SchoolCalendar
from planner.errors import NotFound
from planner.persistence.plans import plan_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.permissions import Actor, Operation
from planner.services.plans.opened import OpenedPlans
from planner.services.programmes.seeing import version_seen


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolYear:
    """The calendar of one school, and the weeks (Mondays) that were planned."""

    calendar: SchoolCalendar
    weeks: tuple[date, ...]


def school_year(store: Store, scope: Scope, actor: Actor, plans: OpenedPlans, programme_id: int) -> SchoolYear:
    """
    The year that a version rests on, as it was when it was planned.

    Raises
    ------
    NotFound, NotAllowed
        If the version is not there for this person.
    """

    def read(unit: Unit) -> SchoolYear:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        plan = plan_by_id(unit, programme.plan_id, content=False)
        if plan is None:
            raise NotFound
        request = plans.opened(unit, plan).request
        return SchoolYear(calendar=request.calendars[programme.school_id], weeks=request.weeks)

    return store.read(scope, read)
