"""Coming in: by password, by link, and by the second factor; and going out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.http.guards import ServiceHere, guard, half_presence, open_to_all, scope_for, sign_in_id_of
from api.http.same_site import (
    check_origin,
    client_address,
    csrf_token,
    door_of,
    forget_sign_in,
    keep_entered,
    shown_secret,
)
from api.schemas.accounts import AskLinkIn, CodeIn, EnteredOut, KeyOut, LinkIn, LinkOut, SignInIn, UseLinkIn
from api.service import Service
from planner.services.accounts.entering import Entered, give_code, set_up_second_factor, sign_in, use_link
from planner.services.accounts.links import ask_anew, ask_for_link, look_at
from planner.services.accounts.own_account import sign_out
from planner.services.accounts.sign_ins import Presence
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1", tags=["signing in"])
_OUTSIDE = [open_to_all("Whoever comes in is not known yet.")]
_HALF = [open_to_all("The cookie of the first step opens the second and nothing else.")]
Half = Annotated[Presence, Depends(half_presence)]


def _entered(request: Request, response: Response, service: Service, entered: Entered) -> EnteredOut:
    keep_entered(response, service, entered)
    return EnteredOut(step=entered.step, csrf=csrf_token(service, entered.secret))


@router.post("/sign-in", dependencies=_OUTSIDE)
def sign_in_by_password(request: Request, response: Response, service: ServiceHere, body: SignInIn) -> EnteredOut:
    """Come in by password; the cookie that is set counts from then on."""
    check_origin(request, service)
    door = door_of(request, service, device=body.device)
    entered = sign_in(service.store, service.seal, body.email, body.password, door, service.now())
    return _entered(request, response, service, entered)


@router.post("/sign-in/second-factor", dependencies=_HALF)
def give_second_factor(
    request: Request, response: Response, service: ServiceHere, half: Half, body: CodeIn
) -> EnteredOut:
    """The code of the second factor; also the first one of a key that was just set up."""
    door = door_of(request, service)
    entered = give_code(service.store, service.seal, half, body.code, door, service.now())
    return _entered(request, response, service, entered)


@router.post("/sign-in/second-factor/set-up", dependencies=_HALF)
def begin_second_factor(service: ServiceHere, half: Half) -> KeyOut:
    """A new key for an authenticator, for somebody who has none yet."""
    return KeyOut.model_validate(set_up_second_factor(service.store, service.seal, half, service.now()))


@router.post("/links/look", dependencies=_OUTSIDE)
def look_at_link(request: Request, service: ServiceHere, body: LinkIn) -> LinkOut:
    """What a link opens; looking does not use it up."""
    check_origin(request, service)
    found = look_at(service.store, service.seal, body.token, client_address(request, service), service.now())
    return LinkOut.model_validate(found)


@router.post("/links/use", dependencies=_OUTSIDE)
def come_in_by_link(request: Request, response: Response, service: ServiceHere, body: UseLinkIn) -> EnteredOut:
    """Come in by a link, which is used up."""
    check_origin(request, service)
    door = door_of(request, service, device=body.device)
    entered = use_link(service.store, service.seal, body.token, body.password, door, service.now())
    return _entered(request, response, service, entered)


@router.post("/links/ask", status_code=202, dependencies=_OUTSIDE)
def ask_link(request: Request, service: ServiceHere, body: AskLinkIn) -> None:
    """Have a link mailed; the answer is the same whether there is such an account or not."""
    check_origin(request, service)
    ask_for_link(service.store, service.seal, body.email, body.purpose, service.now())


@router.post("/links/renew", status_code=202, dependencies=_OUTSIDE)
def renew_link(request: Request, service: ServiceHere, body: LinkIn) -> None:
    """Have a new link mailed to whom an old one was sent."""
    check_origin(request, service)
    ask_anew(service.store, service.seal, body.token, service.now())


@router.post("/sign-out", status_code=204)
def go_out(
    request: Request,
    response: Response,
    service: ServiceHere,
    actor: Annotated[Actor, guard(Operation.ACCOUNT_READ)],
) -> None:
    """End every session of this person, and the own device at hand."""
    sign_out(service.store, scope_for(actor, service), actor, sign_in_id_of(request, service))
    if shown_secret(request, service):
        forget_sign_in(response, service)
