"""How long before a school wants to know what changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from planner.checker.hard.promises import notice_end
from planner.domain.request import Request
from planner.persistence.plans import plan_by_id
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.services.plans.opened import OpenedPlans


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """
    The notice agreed with a school.

    Parameters
    ----------
    days
        School days.
    end
        The last date within them, counted from today.
    """

    days: int
    end: date

    def is_short(self, day: date) -> bool:
        """Whether something new on this day comes later than agreed."""
        return day <= self.end


NO_NOTICE = Notice(days=0, end=date.min)


def notice_in(request: Request, school_id: str, today: date) -> Notice:
    """The notice of a school by what a request says of it; none when it says nothing."""
    school = request.schools.get(school_id)
    if school is None:
        return NO_NOTICE
    return Notice(days=school.notice_days, end=notice_end(replace(request, today=today), school_id))


def notice_of(unit: Unit, plans: OpenedPlans, school_id: str) -> Notice:
    """The notice of a school by the plan that was proposed last; none before anything was proposed."""
    last = last_proposed_plan_id(unit)
    plan = None if last is None else plan_by_id(unit, last, content=False)
    return NO_NOTICE if plan is None else notice_in(plans.opened(unit, plan).request, school_id, today_of(unit))
