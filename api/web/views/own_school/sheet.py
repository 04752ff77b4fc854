"""The sheet itself: a school's day and week for who has the link, without signing in."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException

from api.http.guards import ServiceHere, open_to_all
from api.http.problems import Refused
from api.routes.feeds import feeds_of, misses_of
from api.web.rendering import LANGUAGE_COOKIE, PageLanguage, page
from api.web.week_codes import monday_in, week_code
from calendars.slots import monday
from calendars.zones import local_date
from planner.reports.words import LANGUAGES
from planner.services.feeds.misses import SECONDS, Misses
from planner.services.feeds.serving import FeedServer
from planner.services.feeds.sheets import read_sheet, sheet_link

router = APIRouter(dependencies=[open_to_all("A caretaker or mentor has nothing but the secret address.")])


@router.get("/blad/{secret}")
def sheet(
    secret: str,
    request: Request,
    service: ServiceHere,
    feeds: Annotated[FeedServer, Depends(feeds_of)],
    misses: Annotated[Misses, Depends(misses_of)],
    week: str = "",
) -> Response:
    """The week of today, or another one; an address that opens nothing is not there."""
    now = service.now()
    today = local_date(now)
    state = sheet_link(service.store, secret, now)
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    lang = PageLanguage(chosen if chosen in LANGUAGES else state.language if state is not None else LANGUAGES[0])
    found = None if state is None else read_sheet(service.store, state, monday_in(week, today), lang.code, now)
    if state is None or found is None:
        address = request.client.host if request.client else ""
        if misses.allow(address, time.monotonic()):
            raise HTTPException(404)
        raise Refused(429, Retry_After=str(round(SECONDS)))
    feeds.note(state, now)
    answer = page(
        request,
        "own_school/sheet.html",
        lang=lang,
        sheet=found,
        today=today,
        here=f"/blad/{secret}",
        before=week_code(found.monday - timedelta(days=7)),
        after=week_code(found.monday + timedelta(days=7)),
        is_now=found.monday == monday(today),
    )
    answer.headers["Content-Language"] = lang.code
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    if feeds.has_notes:
        answer.background = BackgroundTask(feeds.note_fetches)
    return answer
