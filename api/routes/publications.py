"""Publishing, and what stands published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import After, Code, Limit
from api.routes.programmes import Skip
from api.schemas.programmes import (
    PublicationIn,
    PublicationOut,
    PublicationPage,
    PublishedOut,
    SessionOut,
    SessionPage,
)
from planner.services.permissions import Actor, Operation
from planner.services.programmes import published
from planner.services.programmes.publishing import publish

router = APIRouter(prefix="/v1", tags=["sessions"])


@router.get("/publications")
def list_publications(
    service: ServiceHere,
    actor: Annotated[Actor, guard(Operation.PROGRAMME_PUBLISH)],
    after: After = 0,
    limit: Limit = 100,
) -> PublicationPage:
    """The acts of publishing by number, and the number that the next one builds on."""
    last, found = published.list_publications(service.store, scope_for(actor, service), after, limit)
    return PublicationPage(
        last=last,
        publications=[PublicationOut.model_validate(each) for each in found],
        next=found[-1].number if len(found) == limit else None,
    )


@router.post("/publications", status_code=201)
@once
def publish_programmes(
    service: ServiceHere, actor: Annotated[Actor, guard(Operation.PROGRAMME_PUBLISH)], body: PublicationIn
) -> PublishedOut:
    """Publish what is agreed of these versions; everybody concerned is told, each only their own change."""
    number = publish(service.store, scope_for(actor, service), actor, service.plans, body.programme_ids, body.builds_on)
    return PublishedOut(number=number)


@router.get("/sessions")
def list_sessions(
    service: ServiceHere,
    actor: Annotated[Actor, guard(Operation.SESSIONS_READ)],
    first: Annotated[date, Query(alias="from")],
    until: Annotated[date, Query(description="Inclusive; at most 62 days.")],
    school_id: Annotated[Code | None, Query()] = None,
    worker_id: Annotated[Code | None, Query()] = None,
    proposed: Annotated[bool, Query(description="Also what is proposed; not for schools.")] = False,
    skip: Skip = 0,
    limit: Limit = 100,
) -> SessionPage:
    """What stands published on these dates: a worker's own, a school's own, a coordinator's all."""
    found = published.list_sessions(
        service.store,
        scope_for(actor, service),
        actor,
        first,
        until,
        school_id=school_id,
        worker_id=worker_id,
        proposed=proposed,
        skip=skip,
        limit=limit,
    )
    return SessionPage(
        sessions=[SessionOut.model_validate(each) for each in found],
        next=skip + limit if len(found) == limit else None,
    )
