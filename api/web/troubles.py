"""
What went wrong, as a page: in words, with what to do.

Who is not signed in is asked to, and comes back; who is goes on from the own first page. The page says nothing of the
reader and asks nothing of the database, which may be what went wrong.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from api.http.guards import service_of
from api.http.same_site import shows_sign_in
from api.web.paths import address_here
from api.web.rendering import page
from planner.errors import SignInAgain

_FOR_PROGRAMS = ("/v1/", "/feeds/", "/livez", "/readyz", "/openapi.json", "/static/")
_AGAIN = f":{SignInAgain.code}"
_UNKNOWN, _NOT_FOUND, _GONE_STALE = 401, 404, 412


def told(request: Request, problem: JSONResponse) -> Response:
    """The problem as its reader can read it: programs get it as it is, people a page."""
    if request.url.path.startswith(_FOR_PROGRAMS) or "text/html" not in request.headers.get("accept", ""):
        return problem
    if problem.status_code == _UNKNOWN and request.method == "GET":
        return RedirectResponse(f"/inloggen?terug={quote(address_here(request), safe='/')}", 303)
    found = json.loads(bytes(problem.body))
    has_ended = problem.status_code == _UNKNOWN
    must_sign_in = has_ended or found["type"].endswith(_AGAIN)
    answer = page(
        request,
        "trouble.html",
        status=problem.status_code,
        came_in=not must_sign_in and shows_sign_in(request, service_of(request)),
        title=found["title"],
        detail=found.get("detail", ""),
        number=found.get("number", ""),
        is_stale=problem.status_code == _GONE_STALE,
        has_ended=has_ended,
        again=f"/inloggen?terug={quote(address_here(request), safe='/')}" if must_sign_in else "",
    )
    for name in ("retry-after",):
        if name in problem.headers:
            answer.headers[name] = problem.headers[name]
    return answer
