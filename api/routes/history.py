"""What was done, by whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from api.http.guards import ServiceHere, guard, scope_for
from api.http.values import LARGEST_ID, Limit
from api.schemas.acts import ActOut, HistoryOut
from planner.services.accounts.acts import read_history
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/history", tags=["history"])
Number = Annotated[int, Query(ge=1, le=LARGEST_ID)]
Word = Annotated[str, Query(max_length=400, pattern=r"^[\x20-\x7e]+$")]
Moment = Annotated[AwareDatetime, Query(description="With its zone, as in 2026-09-01T00:00:00Z.")]


@router.get("")
def history(
    service: ServiceHere,
    actor: Annotated[Actor, guard(Operation.HISTORY_READ)],
    before: Number | None = None,
    limit: Limit = 100,
    subject: Word | None = None,
    subject_id: Word | None = None,
    user_id: Number | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
) -> HistoryOut:
    """The newest acts that I may read, by thing, person or time."""
    found = read_history(
        service.store,
        scope_for(actor, service),
        actor,
        before=before or 0,
        limit=limit,
        subject=subject,
        subject_id=subject_id,
        user_id=user_id,
        since=since,
        until=until,
    )
    shown = [ActOut.model_validate(act) for act in found]
    return HistoryOut(acts=shown, next=shown[-1].id if len(shown) == limit else None)
