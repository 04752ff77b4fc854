"""«Mijn account», the second step: another phone in place of the one that is asked now, and recovery codes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for, sign_in_id_of
from api.http.same_site import keep_sign_in
from api.web.forms import Typed
from api.web.rendering import square_of
from api.web.texts.account import ACCOUNT_TEXTS
from api.web.views.account import account_page
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict
from planner.errors import Conflict, Problem, SignInRefused, TooOften
from planner.services.accounts.own_account import read_account
from planner.services.accounts.own_second_factor import (
    NewKey,
    begin_another,
    make_recovery_codes,
    shown_again,
    take_another,
)
from planner.services.permissions import Operation

router = APIRouter(prefix="/account/tweede-stap", include_in_schema=False)
CHANGE = visitor(Operation.ACCOUNT_CHANGE)
Sealed = Annotated[str, Form(max_length=1000)]


@router.post("")
def another_phone(visitor: Annotated[Visitor, CHANGE], csrf: Typed, huidig: Typed = "", code: Typed = "") -> Response:
    """The key for another phone, for who gives password and code; the old one goes on counting."""
    service, scope = visitor.service, scope_for(visitor.actor, visitor.service)
    try:
        shown = begin_another(service.store, service.seal, scope, visitor.actor, huidig, code)
    except (SignInRefused, TooOften, Conflict) as refused:
        return _refused(visitor, refused)
    return _key(visitor, shown)


@router.post("/herstelcodes")
def recovery_codes(visitor: Annotated[Visitor, CHANGE], csrf: Typed, huidig: Typed = "", code: Typed = "") -> Response:
    """Fresh recovery codes; this answer is the only place where they stand."""
    service, scope = visitor.service, scope_for(visitor.actor, visitor.service)
    try:
        codes = make_recovery_codes(service.store, service.seal, scope, visitor.actor, huidig, code)
    except (SignInRefused, TooOften, Conflict) as refused:
        return _refused(visitor, refused)
    email = read_account(service.store, scope, visitor.actor).email
    return visitor.page("account/recovery_codes.html", codes=codes, email=email)


@router.post("/nieuw")
def phone_answers(
    request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed, sleutel: Sealed = "", code: Typed = ""
) -> Response:
    """The first code of the other phone, which counts from now on; everybody else with this account is out."""
    service, scope = visitor.service, scope_for(visitor.actor, visitor.service)
    here = sign_in_id_of(request, service)
    try:
        renewed = take_another(service.store, service.seal, scope, visitor.actor, sleutel, code, here)
    except SignInRefused:
        shown = shown_again(service.store, service.seal, scope, visitor.actor, sleutel)
        return _key(visitor, shown, problem="account_second_new_wrong", status=400)
    except (TooOften, Conflict) as refused:
        return _refused(visitor, refused)
    answer = visitor.onward("/account", "second_replaced")
    if renewed is not None:
        keep_sign_in(answer, service, *renewed)
    return answer


def _key(visitor: Visitor, shown: NewKey, *, problem: str = "", status: int = 200) -> HTMLResponse:
    return visitor.page(
        "account/another_phone.html",
        status=status,
        problems=[Problem.plain(*ACCOUNT_TEXTS[problem])] if problem else (),
        shown=shown,
        picture=square_of(shown.address),
    )


def _refused(visitor: Visitor, refused: SignInRefused | TooOften | Conflict) -> HTMLResponse:
    """The own account, with why nothing was done."""
    if isinstance(refused, Conflict):
        return account_page(visitor, problems=plain_conflict(refused), status=409)
    why, status = ("account_too_often", 429) if isinstance(refused, TooOften) else ("account_second_wrong", 400)
    return account_page(visitor, problems=[Problem.plain(*ACCOUNT_TEXTS[why])], status=status)
