"""One session of a plan: why it lies there, and moving or pinning it by hand."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once_prepared
from api.http.problems import Refused, language_of
from api.http.values import PathId
from api.jobs.explainer import Explainer, Subject
from api.jobs.orders import CONTENT_FILE, FILES_FOLDER, RESULT_FILE
from api.schemas.plans import ExplanationOut, PlanOut, WantedMove, explanation_out, plan_out
from api.service import Service
from planner.errors import NotFound
from planner.persistence.plan_content import unpacked
from planner.persistence.store import Unit
from planner.services.permissions import Actor, Operation
from planner.services.plans.editing import Editable, Edited, editable, keep_edited
from planner.services.plans.reading import PlanSummary, Shown, plan_summary
from planner.services.runs.orders import today_of

router = APIRouter(prefix="/v1/plans/{plan_id}/sessions/{session_id}", tags=["plans"])

Reader = Annotated[Actor, guard(Operation.PLANS_READ)]
Changer = Annotated[Actor, guard(Operation.PLAN_CHANGE)]
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]


def _explainer(request: Request) -> Explainer:
    found = request.app.state.explainer
    assert isinstance(found, Explainer)
    return found


ExplainerHere = Annotated[Explainer, Depends(_explainer)]


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
    editing = service.store.read(
        scope_for(actor, service), lambda unit: editable(unit, actor, plan_id, session_id, change=False)
    )
    language = language_of(request)
    found = explainer.ask(_subject(editing), "explain", session_id=session_id, language=language)
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
    editing = service.store.read(
        scope_for(actor, service), lambda unit: editable(unit, actor, plan_id, session_id, change=True)
    )
    place = {
        "date": wanted.date.isoformat(),
        "start": wanted.minute,
        "worker_ids": wanted.worker_ids,
        "room_id": wanted.room_id,
    }
    return _edited(editing, place, wanted.pin, request, response, actor, service, explainer)


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
    editing = service.store.read(
        scope_for(actor, service), lambda unit: editable(unit, actor, plan_id, session_id, change=True)
    )
    session = editing.session
    place = {"date": session.day.isoformat(), "start": session.start, "worker_ids": None, "room_id": None}
    return _edited(editing, place, True, request, response, actor, service, explainer)


def _edited(
    editing: Editable,
    place: dict[str, Any],
    pin: bool,
    request: Request,
    response: Response,
    actor: Actor,
    service: Service,
    explainer: Explainer,
) -> Callable[[], PlanOut]:
    today = today_of(service.now())
    with tempfile.TemporaryDirectory(prefix="programma-edit-") as name:
        found = explainer.ask(
            _subject(editing),
            "move",
            session_id=editing.session.id,
            out=name,
            now=today.isoformat(),
            tiers=editing.plan.tiers,
            language=language_of(request),
            host=service.settings.host,
            **place,
        )
        if found.get("broken"):
            broken = [{"where": each["rule"], "what": each["text"]} for each in found["broken"]]
            raise Refused(409, errors=broken)
        edited = _read(FilePath(name), today)

    def keep(unit: Unit) -> PlanSummary:
        row = keep_edited(unit, actor, editing, edited, pin=pin)
        return plan_summary(unit, actor, row.id)

    def write() -> PlanOut:
        summary = service.store.write(scope_for(actor, service), keep)
        response.headers["Location"] = f"/v1/plans/{summary.row.id}"
        return plan_out(summary)

    return write


def _read(folder: FilePath, today: Any) -> Edited:
    files = {path.name: path.read_bytes() for path in (folder / FILES_FOLDER).iterdir()}
    outcome = json.loads((folder / RESULT_FILE).read_text(encoding="utf-8"))
    return Edited(outcome=outcome, content=(folder / CONTENT_FILE).read_bytes(), files=files, today=today)


def _subject(editing: Editable) -> Subject:
    return Subject(plan=editing.plan, snapshot=editing.snapshot, applied=editing.applied)
