"""
What every page of a plan has: the plan itself, read once, and the way to its other pages.

A page of a plan is a route below `PLANS` that asks `plan_of` and answers by `plan_page`, with a template that extends
``plans/sheet.html``. A new way to look at a plan is a line in `WAYS`.
"""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse

from api.http.guards import scope_for
from api.web.moments import moment
from api.web.visitors import Visitor, visitor
from planner.errors import NotFound
from planner.reports.titles import Titles
from planner.services.permissions import Operation
from planner.services.plans.reading import AUDIENCE, Shown
from planner.services.plans.seeing import Seen, seen_plan

PLANS = "/plannen"
READ = visitor(Operation.PLANS_READ)
WAYS = (
    ("", "plan_year"),
    ("/week", "plan_week"),
    ("/lijst", "plan_list"),
    ("/bezetting", "plan_load"),
    ("/niet-gepland", "plan_missing"),
    ("/vergelijken", "plan_compare"),
)
"""Ways to look at a plan, in the order of the navigation: what follows the address of the plan, and a name."""
FILES = ("programme.xlsx", "report.html", "sessions.csv", "visits.csv", "unplaced.csv")
"""What one can take along, where it was written with the plan."""


def plan_of(visitor: Visitor, plan_id: int) -> Seen:
    """
    The plan, for this person, with the input that it answers.

    Raises
    ------
    NotFound
        If it is not there.
    """
    service, actor = visitor.service, visitor.actor
    return seen_plan(service.store, scope_for(actor, service), actor, service.plans, plan_id)


def titles_of(visitor: Visitor, plan: Seen) -> Titles:
    """What this person may read as the names of sessions: coordinators look at a page of their own."""
    return Titles(plan.request, visitor.lang, AUDIENCE)


def shown_of(visitor: Visitor, plan: Seen) -> Shown:
    """The words for what the plan holds."""
    return Shown(plan.content, visitor.lang.code)


def school_of(plan: Seen, school_id: str | None) -> str | None:
    """
    The school that was asked for, else the first one; None when there is none at all.

    Raises
    ------
    NotFound
        If the plan knows no such school.
    """
    if school_id is not None and school_id not in plan.request.schools:
        raise NotFound
    return school_id or next(iter(plan.request.schools), None)


def plan_page(visitor: Visitor, template: str, plan: Seen, *, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of a plan: with its head, the other ways to look at it, and what one can take along."""
    row = plan.summary.row
    here = f"{PLANS}/{row.id}"
    return visitor.page(
        template,
        status=status,
        named=plan.content.activities.values(),
        plan=plan,
        region=plan.request,
        schools=[(school.id, school.name) for school in plan.request.schools.values()],
        number=row.id,
        here=here,
        ways=tuple((here + way, visitor.lang.text(name)) for way, name in WAYS),
        files=tuple(name for name in FILES if name in plan.summary.files),
        made_at=moment(visitor.lang, row.created_at),
        today=visitor.service.now().date(),
        **values,
    )
