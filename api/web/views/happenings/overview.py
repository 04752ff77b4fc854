"""«Wat speelt er»: everything that happens to the programme that stands, and a replan ordered for it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere
from api.http.values import PathId
from api.jobs.explainer import Explainer
from api.web.forms import Typed
from api.web.views.happenings.standing import standing_now
from api.web.views.happenings.touching import MOST_SHOWN, TouchedSchool, not_published_yet, touched_schools
from api.web.views.schools import reason_of
from api.web.visitors import Visitor, visitor
from calendars.zones import local_date
from planner.errors import Busy, Conflict, InputRefused, Problem, Stale
from planner.persistence.store import Unit
from planner.services.absences.reading import absences
from planner.services.happenings.ordering import (
    absence_change_id,
    mending_now,
    order_replacement,
    order_replan,
    replans,
)
from planner.services.happenings.signals import found_no_place
from planner.services.permissions import Operation

router = APIRouter(include_in_schema=False)
SHORT_LIST = 5
"""So many answered signals are open at once."""
READ, START = visitor(Operation.RUNS_READ), visitor(Operation.RUN_START)


@router.get("/speelt")
def show_happenings(visitor: Annotated[Visitor, READ], explainer: ExplainerHere) -> HTMLResponse:
    """What is going on, with what it touches and how far a replan for it is."""
    return happenings_page(visitor, explainer)


@router.post("/speelt/wijzigingen/voorstel")
def mend(visitor: Annotated[Visitor, START], explainer: ExplainerHere, csrf: Typed) -> Response:
    """Order a replan for what the input as it is now leaves no room for."""
    try:
        run_id = visitor.write(lambda unit: order_replan(unit, visitor.actor, (), visitor.lang.code).id)
    except InputRefused as refused:
        return happenings_page(visitor, explainer, status=400, problems=refused.problems)
    except (Stale, Conflict) as error:
        return happenings_page(visitor, explainer, status=409, refusal=reason_of(visitor, error))
    return visitor.onward(f"/planning/{run_id}")


@router.post("/speelt/afwezig/{row_id}/vervanging")
def replace_absent(
    row_id: PathId, visitor: Annotated[Visitor, START], explainer: ExplainerHere, csrf: Typed
) -> Response:
    """Order a replan for an absence; while the same one goes on, that is it."""
    try:
        run_id = visitor.write(lambda unit: order_replacement(unit, visitor.actor, row_id, visitor.lang.code).id)
    except InputRefused as refused:
        return happenings_page(visitor, explainer, status=400, problems=refused.problems)
    except (Stale, Conflict) as error:
        return happenings_page(visitor, explainer, status=409, refusal=reason_of(visitor, error))
    return visitor.onward(f"/planning/{run_id}")


def happenings_page(
    visitor: Visitor,
    explainer: Explainer,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
) -> HTMLResponse:
    """The room, which may say why something was not done."""
    standing = standing_now(visitor)
    found = visitor.read(lambda unit: absences(unit, visitor.actor))
    today = local_date(visitor.service.now())
    pending = {each.row_id: not_published_yet(standing, visitor.actor, each, today) for each in found}
    absent = frozenset(session.id for each in found for session in (*each.touched, *pending[each.row_id]))
    busy = False
    changed: tuple[TouchedSchool, ...] = ()
    if standing.is_newer:
        try:
            changed = touched_schools(explainer, standing, visitor.actor, absent)
        except Busy:
            busy = True

    def work(unit: Unit) -> HTMLResponse:
        ordered = replans(unit, visitor.actor)
        return visitor.page(
            "happenings/happenings.html",
            status=status,
            problems=problems,
            refusal=refusal,
            absences=[each for each in found if each.touched or pending[each.row_id]],
            pending=pending,
            idle=[each for each in found if not each.touched and not pending[each.row_id]],
            ordered=ordered,
            in_vain=found_no_place(unit, {code: each.plan_id for code, each in ordered.items()}, standing.signals),
            mending=mending_now(unit, visitor.actor),
            change_id=absence_change_id,
            signals=standing.signals,
            changed=changed,
            busy=busy,
            has_faults=standing.is_newer and standing.subject is None,
            most=MOST_SHOWN,
            short_list=SHORT_LIST,
        )

    return visitor.read(work)
