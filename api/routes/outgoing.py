"""Outgoing mail: what waits for somebody to send it, and what went out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.http.guards import ServiceHere, guard, scope_for
from api.http.values import After, Limit, PathId
from api.schemas.programmes import MessageOut, MessagePage
from planner.services.outgoing.sending import list_messages, release
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/outgoing", tags=["outgoing"])


@router.get("")
def list_outgoing(
    service: ServiceHere,
    actor: Annotated[Actor, guard(Operation.OUTGOING_READ)],
    waiting: Annotated[bool, Query(description="Only what somebody must still send.")] = False,
    after: After = 0,
    limit: Limit = 100,
) -> MessagePage:
    """Messages to your own workers and to the schools that you look after."""
    found = list_messages(service.store, scope_for(actor, service), actor, after, limit, waiting=waiting)
    return MessagePage(
        messages=[MessageOut.model_validate(each) for each in found],
        next=found[-1].id if len(found) == limit else None,
    )


@router.post("/{message_id}/send")
def send_outgoing(
    message_id: PathId, service: ServiceHere, actor: Annotated[Actor, guard(Operation.OUTGOING_SEND)]
) -> MessageOut:
    """Let a message that waits go out."""
    return MessageOut.model_validate(release(service.store, scope_for(actor, service), actor, message_id))
