"""A signal by the secret link of a school's support team, without an account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.guards import ServiceHere, open_to_all
from api.http.same_site import check_origin, client_address
from api.http.values import PathId
from api.service import Service
from api.web.forms import Typed
from api.web.rendering import page, page_language
from api.web.texts.signals import SIGNALS_TEXTS
from api.web.views.signals import Several, SignalForm, form_values, keep_signal
from planner.errors import Problem, TooOften
from planner.services.inputs.reportable import reportable
from planner.services.inputs.signal_links import count_sent, holder_of, scope_of_holder
from planner.services.permissions import Actor

router = APIRouter(include_in_schema=False)
_BY_LINK = [open_to_all("The secret in the address opens one form, and nothing else.")]
Secret = Annotated[str, Path(max_length=100)]


@router.get("/signaal/link/{partnership_id}/{secret}", dependencies=_BY_LINK)
def ask_by_link(partnership_id: PathId, secret: Secret, request: Request, service: ServiceHere) -> HTMLResponse:
    """The form for the school of the link."""
    return _page(request, service, _holder(request, service, partnership_id, secret))


@router.post("/signaal/link/{partnership_id}/{secret}", dependencies=_BY_LINK)
def take_by_link(
    partnership_id: PathId,
    secret: Secret,
    request: Request,
    service: ServiceHere,
    csrf: Typed = "",
    thema: Typed = "",
    ernst: Typed = "",
    week: Typed = "",
    omvang: Typed = "",
    leerjaar: Several = None,
) -> Response:
    """Keep the signal, or the form again with what was chosen."""
    check_origin(request, service)
    holder = _holder(request, service, partnership_id, secret)
    told = SignalForm(thema=thema, ernst=ernst, week=week, omvang=omvang, leerjaar=tuple(leerjaar or ()))
    now = service.now()
    try:
        count_sent(service.store, service.seal, holder, now)
    except TooOften:
        many = Problem.plain(*SIGNALS_TEXTS["signal_too_many"])
        return _page(request, service, holder, status=429, chosen=told, problems=(many,))
    scope = scope_of_holder(holder, now)
    problems = keep_signal(lambda work: service.store.write(scope, work), holder, holder.school_id or "", told, now)
    if problems:
        return _page(request, service, holder, status=400, chosen=told, problems=problems)
    return RedirectResponse(f"{request.url.path}?gedaan=signal", 303)


def _holder(request: Request, service: Service, partnership_id: int, secret: str) -> Actor:
    address = client_address(request, service)
    return holder_of(service.store, service.seal, partnership_id, secret, address, service.now())


def _page(
    request: Request,
    service: Service,
    holder: Actor,
    *,
    status: int = 200,
    chosen: SignalForm | None = None,
    problems: tuple[Problem, ...] = (),
) -> HTMLResponse:
    found = service.store.read(scope_of_holder(holder, service.now()), lambda unit: reportable(unit, holder))
    school = next((each for each in found.schools if each.id == holder.school_id), None)
    values = form_values(school, found, page_language(request, None), service.now(), chosen)
    return page(request, "signals/by_link.html", status=status, problems=problems, schools=found.schools, **values)
