"""One session of a plan: why it lies there, and moving or pinning it by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.http.explaining import ExplainerHere, subject_of
from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once_prepared
from api.http.problems import Refused, language_of
from api.http.values import PathId
from api.jobs.explainer import Explainer
from api.jobs.hand_edits import Place, edited_by_hand, where_it_is
from api.schemas.plans import ExplanationOut, PlanOut, WantedMove, explanation_out, plan_out
from api.service import Service
from calendars.zones import local_date
from planner.errors import NotFound
from planner.persistence.plan_content import unpacked
from planner.persistence.store import Unit
from planner.services.permissions import Actor, Operation
from planner.services.plans.editing import Editable, Pinning, editable, keep_edited
from planner.services.plans.reading import PlanSummary, Shown, plan_summary

router = APIRouter(prefix="/v1/plans/{plan_id}/sessions/{session_id}", tags=["plans"])

Reader = Annotated[Actor, guard(Operation.PLANS_READ)]
Changer = Annotated[Actor, guard(Operation.PLAN_CHANGE)]
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]


@router.get("/alternatives")
def explain_session(
    plan_id: PathId,
    session_id: SessionId,
    request: Request,
    actor: Reader,
    service: ServiceHere,
    explainer: ExplainerHere,
) -> ExplanationOut:
    """Why here, why this team, why this room: what else could be, at what cost, and what cannot."""
    editing = _editing(service, actor, plan_id, session_id, change=False)
    language = language_of(request)
    now = local_date(service.now()).isoformat()
    found = explainer.ask(subject_of(editing), "explain", session_id=session_id, now=now, language=language)
    if found.get("unknown"):
        raise NotFound
    return explanation_out(found, Shown(unpacked(editing.plan.content), language))


@router.post("/move", status_code=201)
@once_prepared
def move_session(
    plan_id: PathId,
    session_id: SessionId,
    wanted: WantedMove,
    request: Request,
    response: Response,
    actor: Changer,
    service: ServiceHere,
    explainer: ExplainerHere,
) -> Callable[[], PlanOut]:
    """Move a session by hand: a new plan, or 409 with everything that it would break."""
    editing = _editing(service, actor, plan_id, session_id, change=True)
    place = Place(day=wanted.date, start=wanted.minute, worker_ids=wanted.worker_ids, room_id=wanted.room_id)
    pin = Pinning.PIN if wanted.pin else Pinning.AS_IT_IS
    return _edited(editing, place, pin, request, response, actor, service, explainer)


@router.post("/pin", status_code=201)
@once_prepared
def pin_session(
    plan_id: PathId,
    session_id: SessionId,
    request: Request,
    response: Response,
    actor: Changer,
    service: ServiceHere,
    explainer: ExplainerHere,
) -> Callable[[], PlanOut]:
    """Hold a session where it is, whatever is planned later: a row of the input and a new plan that rests on it."""
    editing = _editing(service, actor, plan_id, session_id, change=True)
    return _edited(editing, where_it_is(editing), Pinning.PIN, request, response, actor, service, explainer)


@router.delete("/pin")
def unpin_session(
    plan_id: PathId,
    session_id: SessionId,
    request: Request,
    response: Response,
    actor: Changer,
    service: ServiceHere,
    explainer: ExplainerHere,
) -> PlanOut:
    """Hold a session no longer: the row of the input goes, and a new plan rests on it; nothing moves."""
    editing = _editing(service, actor, plan_id, session_id, change=True)
    return _edited(editing, where_it_is(editing), Pinning.UNPIN, request, response, actor, service, explainer)()


def _editing(service: Service, actor: Actor, plan_id: int, session_id: str, *, change: bool) -> Editable:
    return service.store.read(
        scope_for(actor, service), lambda unit: editable(unit, actor, plan_id, session_id, change=change)
    )


def _edited(
    editing: Editable,
    place: Place,
    pinning: Pinning,
    request: Request,
    response: Response,
    actor: Actor,
    service: Service,
    explainer: Explainer,
) -> Callable[[], PlanOut]:
    today, host = local_date(service.now()), service.settings.host
    edited = edited_by_hand(explainer, editing, place, today, language_of(request), host)
    if isinstance(edited, tuple):
        raise Refused(409, errors=[{"where": each.rule, "what": each.text} for each in edited])

    def keep(unit: Unit) -> PlanSummary:
        row = keep_edited(unit, actor, editing, edited, pinning)
        return plan_summary(unit, actor, row.id)

    def write() -> PlanOut:
        summary = service.store.write(scope_for(actor, service), keep)
        response.headers["Location"] = f"/v1/plans/{summary.row.id}"
        return plan_out(summary)

    return write
