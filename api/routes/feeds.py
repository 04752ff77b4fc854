"""Feeds themselves: what a secret address opens, for calendars that can show nothing but that address."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException

from api.http.downloads import accepts_gzip, content_disposition, http_date, is_known
from api.http.guards import open_to_all
from api.http.problems import Refused
from planner.services.feeds.misses import SECONDS, Misses
from planner.services.feeds.serving import FeedServer

router = APIRouter(tags=["feeds"], dependencies=[open_to_all("A calendar can show nothing but the secret address.")])
MEDIA_TYPE = "text/calendar; charset=utf-8"
_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The calendar (RFC 5545).", "content": {"text/calendar": {"schema": {"type": "string"}}}},
    304: {"description": "The client has it already."},
    429: {"description": "Too many addresses that open nothing, from one machine."},
}


async def feeds_of(request: Request) -> FeedServer:
    """The feeds that this application serves."""
    found = request.app.state.feeds
    assert isinstance(found, FeedServer)
    return found


async def misses_of(request: Request) -> Misses:
    """How often each machine missed."""
    found = request.app.state.misses
    assert isinstance(found, Misses)
    return found


@router.get("/feeds/{token}/{name}.ics", response_class=Response, responses=_ANSWERS)
def feed(
    token: str,
    name: str,
    request: Request,
    feeds: Annotated[FeedServer, Depends(feeds_of)],
    misses: Annotated[Misses, Depends(misses_of)],
) -> Response:
    """A calendar. The name is for people and is not checked."""
    found = feeds.body(token)
    if found is None:
        address = request.client.host if request.client else ""
        if misses.allow(address, time.monotonic()):
            raise HTTPException(404)
        raise Refused(429, Retry_After=str(round(SECONDS)))
    zipped = accepts_gzip(request.headers)
    etags = (f'"{found.etag}"', f'"{found.etag}-gzip"')
    headers = {
        "ETag": etags[zipped],
        "Last-Modified": http_date(found.made_at),
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
    }
    noting = BackgroundTask(feeds.note_fetches) if feeds.has_notes else None
    if is_known(request.headers, etags, found.made_at):
        return Response(status_code=304, headers=headers, background=noting)
    body = found.zipped if zipped else found.plain
    headers["Content-Disposition"] = content_disposition(found.name, ".ics")
    headers["Content-Length"] = str(len(body))
    if zipped:
        headers["Content-Encoding"] = "gzip"
    shown = b"" if request.method == "HEAD" else body
    return Response(shown, headers=headers, media_type=MEDIA_TYPE, background=noting)


router.add_api_route(
    "/feeds/{token}/{name}.ics", feed, methods=["HEAD"], include_in_schema=False, response_class=Response
)
