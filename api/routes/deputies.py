"""Who stands in for a school's contact."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import PathId
from api.schemas.accounts import DeputiesOut, DeputyIn, DeputyOut
from planner.services.accounts.deputies import end_deputy, list_deputies, name_deputy
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/account/deputies", tags=["own account"])
Namer = Annotated[Actor, guard(Operation.DEPUTY_NAME)]


@router.get("")
def deputies(service: ServiceHere, actor: Namer) -> DeputiesOut:
    """Who stands in for me at my school."""
    found = list_deputies(service.store, scope_for(actor, service), actor)
    return DeputiesOut(deputies=[DeputyOut.model_validate(each) for each in found])


@router.post("", status_code=201)
@once
def name_new_deputy(service: ServiceHere, actor: Namer, response: Response, body: DeputyIn) -> DeputyOut:
    """Name somebody who stands in; an invitation goes out by mail."""
    found = name_deputy(
        service.store,
        scope_for(actor, service),
        actor,
        email=body.email,
        name=body.name,
        until=body.until,
        language=body.language,
    )
    response.headers["Location"] = f"/v1/account/deputies/{found.id}"
    return DeputyOut.model_validate(found)


@router.delete("/{user_id}", status_code=204)
def end_one_deputy(service: ServiceHere, actor: Namer, user_id: PathId) -> None:
    """Somebody stands in no longer, from the next request on."""
    end_deputy(service.store, scope_for(actor, service), actor, user_id)
