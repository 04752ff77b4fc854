"""How sessions went."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.versions import SeenOrNew, etag
from api.schemas.outcomes import OutcomeIn, OutcomeOut
from planner.domain.session_outcomes import SessionOutcome
from planner.errors import NotFound
from planner.services.outcomes.recording import read_outcome, record_outcome
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/sessions/{session_id}/outcome", tags=["sessions"])

Recorder = Annotated[Actor, guard(Operation.OUTCOME_RECORD)]
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]


@router.get("")
def read_session_outcome(
    session_id: SessionId, actor: Recorder, service: ServiceHere, response: Response
) -> OutcomeOut:
    """What was recorded of a session; 404 as long as nothing was."""
    found = service.store.read(scope_for(actor, service), lambda unit: read_outcome(unit, actor, session_id)).outcome
    if found is None:
        raise NotFound
    response.headers["ETag"] = etag(found.version)
    return OutcomeOut.model_validate(found)


@router.put("")
def record_session_outcome(
    session_id: SessionId, body: OutcomeIn, seen: SeenOrNew, actor: Recorder, service: ServiceHere, response: Response
) -> OutcomeOut:
    """Record how a session went: the first time with `If-None-Match: *`, later with the ETag in `If-Match`."""
    told = SessionOutcome(**body.model_dump())
    found = service.store.write(
        scope_for(actor, service), lambda unit: record_outcome(unit, actor, session_id, told, seen)
    ).outcome
    assert found is not None, "it was just recorded"
    response.headers["ETag"] = etag(found.version)
    return OutcomeOut.model_validate(found)
