"""What schools want otherwise, taken into a new plan that changes as little as possible."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.web.forms import Typed
from api.web.texts.schools import SCHOOLS_TEXTS
from api.web.views.school import school_page
from api.web.views.schools import Picked, overview_page, reason_of
from api.web.visitors import Visitor, visitor
from planner.domain.changes import Reach
from planner.domain.runs import RunKind
from planner.errors import Conflict, InputRefused, Problem, Stale
from planner.services.permissions import Operation
from planner.services.programmes import reading
from planner.services.programmes.changes import asked_changes
from planner.services.runs.orders import RunOrder, start_run

router = APIRouter(include_in_schema=False)
START = visitor(Operation.RUN_START)
REPLAN_SECONDS = 30.0


@router.post("/scholen/opnieuw-plannen")
def replan_asked(
    visitor: Annotated[Visitor, START],
    csrf: Typed,
    school: Typed = "",
    wijziging: Picked = None,
    aantal: Annotated[int | None, Form(ge=0, le=100_000)] = None,
) -> Response:
    """
    Order a replan of the plan that was proposed last, with the chosen changes of a school, or with all that there are.

    Of all, ``aantal`` says how many were seen.
    """
    service, actor = visitor.service, visitor.actor
    scope = scope_for(actor, service)
    rows = asked_changes(service.store, scope, actor, school or None)
    picked = set(wijziging or ())
    if aantal is None and not picked:
        nl, en = SCHOOLS_TEXTS["replan_none_picked"]
        fault = Problem.plain(nl, en)
        return _again(visitor, school, status=400, problems=(fault,))
    wanted = tuple(row for row in rows if aantal is not None or row["change_id"] in picked)
    if len(wanted) != (len(picked) if aantal is None else aantal) or not wanted:
        return _again(visitor, school, status=409, refusal=visitor.lang.text("replan_stale"))
    standing = reading.overview(service.store, scope, actor)
    order = RunOrder(
        kind=RunKind.REPLAN,
        base_plan_id=max(each.programme.plan_id for each in standing if each.programme is not None),
        changes=wanted,
        reach=Reach.TOUCHED.value,
        time_limit_seconds=REPLAN_SECONDS,
        language=visitor.lang.code,
    )
    try:
        row, _ = visitor.write(lambda unit: start_run(unit, actor, order))
    except InputRefused as refused:
        return _again(visitor, school, status=400, problems=refused.problems)
    except (Stale, Conflict) as error:
        return _again(visitor, school, status=409, refusal=reason_of(visitor, error))
    return visitor.onward(f"/planning/{row.id}")


def _again(
    visitor: Visitor, school: str, *, status: int, problems: tuple[Problem, ...] = (), refusal: str = ""
) -> HTMLResponse:
    """The page on which the changes were chosen."""
    if school:
        return school_page(visitor, school, None, status=status, problems=problems, refusal=refusal)
    return overview_page(visitor, status=status, problems=problems, refusal=refusal)
