"""
Coming in and going out: by password and code, or by a link that a button uses up.

Opening a link only shows what it is, because scanners of mail open links; the button is what a person presses.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.guards import ServiceHere, guard, half_presence, open_to_all, scope_for, sign_in_id_of
from api.http.same_site import (
    check_origin,
    client_address,
    door_of,
    forget_sign_in,
    keep_entered,
    shows_sign_in,
)
from api.service import Service
from api.web.forms import Typed, form_token
from api.web.paths import own_path
from api.web.rendering import page, page_language, square_of
from planner.errors import Conflict, InputRefused, NotFound, SignInRefused, TooOften
from planner.services.accounts.entering import (
    Entered,
    KeyShown,
    Step,
    give_code,
    set_up_second_factor,
    sign_in,
    use_link,
)
from planner.services.accounts.links import LinkPurpose, ask_anew, ask_for_link, look_at
from planner.services.accounts.own_account import sign_out
from planner.services.accounts.sign_ins import Presence
from planner.services.permissions import Actor, Operation

router = APIRouter(include_in_schema=False)
_OUTSIDE = [open_to_all("Whoever comes in is not known yet.")]
_HALF = [open_to_all("The cookie of the first step opens the second and nothing else.")]
Half = Annotated[Presence, Depends(half_presence)]
LONGEST_CODE = 10
"""Of a code of the phone as one may type it; what is longer was meant as a recovery code."""
LinkText = Annotated[str, Form(max_length=200)]


@router.get("/inloggen", dependencies=_OUTSIDE)
def ask_password(request: Request, terug: str = "/") -> HTMLResponse:
    """The form for address and password."""
    return page(request, "sign_in.html", back=own_path(terug), email="", fault="")


@router.post("/inloggen", dependencies=_OUTSIDE)
def take_password(
    request: Request, service: ServiceHere, email: Typed, password: Typed, terug: Typed = "/"
) -> Response:
    """Come in, or see why not with the address as it was typed."""
    check_origin(request, service)
    lang = page_language(request, None)
    try:
        entered = sign_in(service.store, service.seal, email, password, door_of(request, service), service.now())
    except (SignInRefused, TooOften) as error:
        late = isinstance(error, TooOften)
        fault = lang.text("too_often" if late else "sign_in_refused")
        return page(
            request, "sign_in.html", status=429 if late else 401, back=own_path(terug), email=email[:254], fault=fault
        )
    return _onward(request, service, entered, own_path(terug))


@router.get("/inloggen/code", dependencies=_HALF)
def ask_code(request: Request, service: ServiceHere, half: Half, terug: str = "/") -> HTMLResponse:
    """The form for the code of the second factor."""
    return _code_page(request, service, own_path(terug))


@router.get("/inloggen/nieuw", dependencies=_HALF)
def explain_second_factor(request: Request, service: ServiceHere, half: Half, terug: str = "/") -> HTMLResponse:
    """What a second factor is, before one is set up."""
    return page(request, "second_factor.html", back=own_path(terug), csrf=form_token(request, service))


@router.post("/inloggen/nieuw", dependencies=_HALF)
def begin_second_factor(
    request: Request, service: ServiceHere, csrf: Typed, half: Half, terug: Typed = "/"
) -> HTMLResponse:
    """A new key, as picture and text, and the form for its first code."""
    shown = set_up_second_factor(service.store, service.seal, half, service.now())
    return _code_page(request, service, own_path(terug), shown=shown)


@router.post("/inloggen/code", dependencies=_HALF)
def take_code(
    request: Request, service: ServiceHere, csrf: Typed, half: Half, code: Typed, terug: Typed = "/"
) -> Response:
    """Come in wholly, or see why not; by a recovery code to where another phone is set up."""
    lang = page_language(request, None)
    try:
        entered = give_code(
            service.store, service.seal, half, code.replace(" ", ""), door_of(request, service), service.now()
        )
    except (SignInRefused, TooOften) as error:
        late = isinstance(error, TooOften)
        tried = len(code) > LONGEST_CODE
        fault = lang.text("code_too_often" if late else "recovery_refused" if tried else "code_refused")
        status = 429 if late else 401
        return _code_page(request, service, own_path(terug), fault=fault, recovery_tried=tried, status=status)
    back = "/account?gedaan=by_recovery_code" if entered.by_recovery_code else own_path(terug)
    return _onward(request, service, entered, back)


@router.get("/in/{secret}", dependencies=_OUTSIDE)
def show_link(request: Request, service: ServiceHere, secret: str) -> HTMLResponse:
    """What a link opens; a button uses it."""
    return _link_page(request, service, secret, fault="")


@router.post("/in/{secret}", dependencies=_OUTSIDE)
def come_in_by_link(
    request: Request, service: ServiceHere, secret: str, password: Typed = "", device: Typed = ""
) -> Response:
    """Come in by a link, which is used up."""
    check_origin(request, service)
    lang = page_language(request, None)
    door = door_of(request, service, device=device == "ja")
    try:
        entered = use_link(service.store, service.seal, secret, password or None, door, service.now())
    except InputRefused as refused:
        told = " ".join(p.text_nl if lang.code == "nl" else p.text_en for p in refused.problems)
        return _link_page(request, service, secret, fault=told)
    except (NotFound, Conflict):
        return _link_page(request, service, secret, fault="")
    return _onward(request, service, entered, "/")


@router.post("/in/{secret}/nieuw", dependencies=_OUTSIDE)
def renew_link(request: Request, service: ServiceHere, secret: str) -> HTMLResponse:
    """Have a new link mailed to whom the old one was sent."""
    check_origin(request, service)
    ask_anew(service.store, service.seal, secret, service.now())
    return page(request, "link_sent.html")


@router.get("/inloggen/link", dependencies=_OUTSIDE)
def ask_address(request: Request) -> HTMLResponse:
    """The form that has a link mailed."""
    return page(request, "ask_link.html")


@router.post("/inloggen/link", dependencies=_OUTSIDE)
def send_link(request: Request, service: ServiceHere, email: Typed, doel: Typed = "sign_in") -> HTMLResponse:
    """Have a link mailed; the page is the same whether there is such an account or not."""
    check_origin(request, service)
    purpose = LinkPurpose.RESET if doel == LinkPurpose.RESET.value else LinkPurpose.SIGN_IN
    ask_for_link(service.store, service.seal, email[:254], purpose, service.now())
    return page(request, "link_sent.html")


@router.post("/uitloggen")
def go_out(
    request: Request, service: ServiceHere, csrf: Typed, actor: Annotated[Actor, guard(Operation.ACCOUNT_READ)]
) -> Response:
    """End the sign-in at hand."""
    sign_out(service.store, scope_for(actor, service), actor, sign_in_id_of(request, service))
    answer = RedirectResponse("/?gedaan=went_out", 303)
    forget_sign_in(answer, service)
    return answer


def _link_page(request: Request, service: Service, secret: str, *, fault: str) -> HTMLResponse:
    """The page of a link that can be used, or that says why it cannot and offers a new one."""
    lang = page_language(request, None)
    try:
        link = look_at(service.store, service.seal, secret, client_address(request, service), service.now())
    except NotFound:
        why, status, renew = lang.text("no_link"), 404, ""
    except Conflict as error:
        why, status, renew = lang.pick((error.text_nl, error.text_en)), 410, secret
    else:
        return page(
            request,
            "link.html",
            status=400 if fault else 200,
            link=link,
            why="",
            fault=fault,
            renew="",
            secret=secret,
        )
    came_in = shows_sign_in(request, service)
    return page(request, "link.html", status=status, came_in=came_in, link=None, why=why, fault="", renew=renew)


def _code_page(
    request: Request,
    service: Service,
    back: str,
    *,
    shown: KeyShown | None = None,
    fault: str = "",
    recovery_tried: bool = False,
    status: int = 200,
) -> HTMLResponse:
    """The form for a code: of a key that is shown now only, or else with what to do without the phone."""
    return page(
        request,
        "code.html",
        status=status,
        back=back,
        csrf=form_token(request, service),
        fault=fault,
        recovery_tried=recovery_tried,
        key=shown.key if shown else "",
        picture=square_of(shown.address) if shown else "",
    )


def _onward(request: Request, service: Service, entered: Entered, back: str) -> Response:
    """To the second step, or to where somebody wanted to go."""
    where = {
        Step.DONE: back,
        Step.SECOND_FACTOR: f"/inloggen/code?terug={quote(back, safe='/')}",
        Step.SET_UP_SECOND_FACTOR: f"/inloggen/nieuw?terug={quote(back, safe='/')}",
    }[entered.step]
    answer = RedirectResponse(where, 303)
    keep_entered(answer, service, entered)
    return answer
