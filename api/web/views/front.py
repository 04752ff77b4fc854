"""The front page, the choice of language, the accessibility statement, and the files that pages ask for."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.guards import ServiceHere, open_to_all
from api.http.problems import Refused
from api.http.same_site import shows_sign_in
from api.web.assets import assets
from api.web.forms import Whoever
from api.web.paths import own_path
from api.web.rendering import LANGUAGE_COOKIE, page
from api.web.views.home import home_page
from api.web.visitors import Visitor
from planner.services.accounts.operators import has_accounts
from planner.services.permissions import Operation

YEAR_SECONDS = 365 * 24 * 3600

router = APIRouter(include_in_schema=False, dependencies=[open_to_all("Who is not signed in yet reads these pages.")])


@router.get("/")
def front(request: Request, service: ServiceHere, whoever: Whoever) -> Response:
    """What this is and how to come in; who is in reads what waits, and a school its programme."""
    if whoever is None:
        return page(request, "front.html", is_new=not has_accounts(service.store, service.now()))
    if whoever.actor.may_at_all(Operation.PROGRAMME_ANSWER):
        return RedirectResponse("/school", 303)
    return home_page(Visitor(request=request, service=service, actor=whoever.actor))


@router.get("/toegankelijkheid")
def accessibility(request: Request, service: ServiceHere) -> HTMLResponse:
    """The accessibility statement."""
    return page(request, "accessibility.html", came_in=shows_sign_in(request, service))


@router.get("/taal/{code}")
def choose_language(code: Literal["nl", "en"], terug: str = "/") -> RedirectResponse:
    """Remember a language in this browser and go back to the page, which is one of ours."""
    answer = RedirectResponse(own_path(terug), 303)
    answer.set_cookie(LANGUAGE_COOKIE, code, max_age=YEAR_SECONDS, httponly=True, samesite="lax")
    return answer


@router.get("/static/{digest}/{name}")
def static(digest: str, name: str) -> Response:
    """A file, which under this address never changes."""
    found = assets().get(name)
    if found is None or found.digest != digest:
        raise Refused(404)
    return Response(
        found.data,
        media_type=found.media_type,
        headers={"Cache-Control": f"public, max-age={YEAR_SECONDS}, immutable"},
    )
