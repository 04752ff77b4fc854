"""Whether the service lives, and whether it can work."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from api.http.guards import ServiceHere, open_to_all
from api.http.problems import problem
from planner.persistence.health import NotWritable, write_something

router = APIRouter(tags=["health"], dependencies=[open_to_all("A monitor has no account.")])


@router.get("/livez", response_class=PlainTextResponse)
def livez() -> str:
    """The process answers."""
    return "ok"


@router.get("/readyz", responses={503: {"description": "The database does not take what is written."}})
def readyz(service: ServiceHere) -> Response:
    """The database takes what is written."""
    try:
        write_something(service.store, service.now())
    except NotWritable:
        return problem(503, code="not-ready", headers={"Retry-After": "5"})
    return JSONResponse({"status": "ok"})
