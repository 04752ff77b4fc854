"""Runs: ordered, followed while they go on, stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.problems import language_of
from api.http.values import LARGEST_ID, Limit, PathId
from api.schemas.runs import NewRun, RunOut, RunPage, run_out
from api.service import Service
from planner.services.permissions import Actor, Operation
from planner.services.runs.orders import cancel_run, start_run, stop_run
from planner.services.runs.reading import list_runs, run_named

router = APIRouter(prefix="/v1/runs", tags=["runs"])

FOLLOW_SECONDS = 0.5
"""So often it is looked whether there is something to tell."""

Reader = Annotated[Actor, guard(Operation.RUNS_READ)]
Starter = Annotated[Actor, guard(Operation.RUN_START)]
Stopper = Annotated[Actor, guard(Operation.RUN_STOP)]
Before = Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Go on with those before this id.")]


@router.post("", status_code=202)
@once
def order_run(asked: NewRun, request: Request, response: Response, actor: Starter, service: ServiceHere) -> RunOut:
    """Order a run; while one goes on that asks the same, that one is answered."""
    row, _ = service.store.write(scope_for(actor, service), lambda unit: start_run(unit, actor, asked.order()))
    response.headers["Location"] = f"/v1/runs/{row.id}"
    return run_out(row, language_of(request))


@router.get("")
def read_runs(
    request: Request, actor: Reader, service: ServiceHere, limit: Limit = 50, before: Before = None
) -> RunPage:
    """Runs, the newest first."""
    found = service.store.read(
        scope_for(actor, service), lambda unit: list_runs(unit, actor, before=before, limit=limit + 1)
    )
    items = [run_out(row, language_of(request)) for row in found[:limit]]
    return RunPage(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/{run_id}")
def read_run(run_id: PathId, request: Request, actor: Reader, service: ServiceHere) -> RunOut:
    """How a run stands."""
    return _look(service, actor, run_id, language_of(request))


@router.post("/{run_id}/stop")
def stop(run_id: PathId, request: Request, actor: Stopper, service: ServiceHere) -> RunOut:
    """Stop, and keep the best plan so far."""
    row = service.store.write(scope_for(actor, service), lambda unit: stop_run(unit, actor, run_id))
    return run_out(row, language_of(request))


@router.post("/{run_id}/cancel")
def cancel(run_id: PathId, request: Request, actor: Stopper, service: ServiceHere) -> RunOut:
    """End without a plan."""
    row = service.store.write(scope_for(actor, service), lambda unit: cancel_run(unit, actor, run_id))
    return run_out(row, language_of(request))


@dataclass(frozen=True)
class Followed:
    """A run that somebody may follow."""

    actor: Actor
    run: RunOut


def _followed(run_id: PathId, request: Request, actor: Reader, service: ServiceHere) -> Followed:
    """Found before the stream begins, so that one that is not there answers as everywhere."""
    return Followed(actor, _look(service, actor, run_id, language_of(request)))


@router.get("/{run_id}/progress", response_class=EventSourceResponse)
async def follow_run(
    request: Request,
    followed: Annotated[Followed, Depends(_followed)],
    service: ServiceHere,
    last_event_id: Annotated[str | None, Header(pattern=r"^[0-9]{1,9}$")] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Follow a run to its end: an event ``progress`` for every message, ``end`` when it is over."""
    seen = int(last_event_id) if last_event_id else -1
    run = followed.run
    while not run.over:
        if run.progress.number > seen:
            seen = run.progress.number
            yield ServerSentEvent(event="progress", id=str(seen), data=run.model_dump(mode="json"))
        await asyncio.sleep(FOLLOW_SECONDS)
        if await request.is_disconnected():
            return
        run = await run_in_threadpool(_look, service, followed.actor, run.id, language_of(request))
    yield ServerSentEvent(event="end", id=str(run.progress.number), data=run.model_dump(mode="json"))


def _look(service: Service, actor: Actor, run_id: int, language: str) -> RunOut:
    row = service.store.read(scope_for(actor, service), lambda unit: run_named(unit, actor, run_id))
    return run_out(row, language)
