"""«Mijn account»: what a person settles for oneself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.http.browsers import browser_of
from api.http.guards import scope_for, sign_in_id_of
from api.http.same_site import keep_sign_in
from api.http.values import PathId
from api.web.forms import Typed, seen_version
from api.web.moments import moment
from api.web.rendering import PageLanguage
from api.web.texts.account import ACCOUNT_TEXTS
from api.web.texts.people import PEOPLE_TEXTS
from api.web.typed_people import LONGEST_NAME
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict, plain_problems
from planner.errors import Conflict, InputRefused, Problem, SignInRefused, Stale, TooOften
from planner.persistence.scope import Scope
from planner.services.accounts.leaving import own_data
from planner.services.accounts.own_account import (
    change_account,
    change_password,
    end_sign_in,
    list_sign_ins,
    read_account,
)
from planner.services.accounts.second_factor import NEEDED_BY
from planner.services.accounts.tokens import IssuedToken, list_tokens, make_token, revoke_token
from planner.services.permissions import Operation

router = APIRouter(prefix="/account", include_in_schema=False)
READ = visitor(Operation.ACCOUNT_READ)
CHANGE = visitor(Operation.ACCOUNT_CHANGE)
TOKENS = visitor(Operation.TOKEN_MAKE)


@router.get("")
def account(visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """Everything of the own account."""
    return account_page(visitor)


@router.post("")
def change_own(
    visitor: Annotated[Visitor, CHANGE], csrf: Typed, gezien: Typed = "", naam: Typed = "", taal: Typed = "nl"
) -> Response:
    """Another name or language."""
    name = naam.strip()
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        return account_page(visitor, name=naam, problems=[Problem.plain(*PEOPLE_TEXTS["person_bad_name"])], status=400)
    own = read_account(visitor.service.store, _scope(visitor), visitor.actor)
    seen = seen_version(gezien)
    seen = own.version if seen is None else seen
    language = "en" if taal == "en" else "nl"
    try:
        change_account(visitor.service.store, _scope(visitor), visitor.actor, seen, name, language)
    except InputRefused as refused:
        return account_page(visitor, name=name, problems=plain_problems(refused), status=400)
    except Stale:
        return account_page(
            visitor, name=name, problems=[Problem.plain(*ACCOUNT_TEXTS["account_was_first"])], status=409
        )
    return visitor.onward("/account", "saved")


@router.post("/wachtwoord")
def another_password(
    request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed, huidig: Typed = "", nieuw: Typed = ""
) -> Response:
    """Another password; every other browser is signed out."""
    service = visitor.service
    here = sign_in_id_of(request, service)
    try:
        renewed = change_password(service.store, service.seal, _scope(visitor), visitor.actor, huidig, nieuw, here)
    except SignInRefused:
        return account_page(visitor, problems=[Problem.plain(*ACCOUNT_TEXTS["account_current_wrong"])], status=400)
    except TooOften:
        return account_page(visitor, problems=[Problem.plain(*ACCOUNT_TEXTS["account_too_often"])], status=429)
    except InputRefused as refused:
        return account_page(visitor, problems=plain_problems(refused), status=400)
    answer = visitor.onward("/account", "password")
    if renewed is not None:
        keep_sign_in(answer, service, *renewed)
    return answer


@router.post("/apparaten/{sign_in_id}/uit")
def end_elsewhere(sign_in_id: PathId, visitor: Annotated[Visitor, READ], csrf: Typed) -> Response:
    """Sign out another browser."""
    end_sign_in(visitor.service.store, _scope(visitor), visitor.actor, sign_in_id)
    return visitor.onward("/account", "signed_out")


@router.post("/sleutels")
def new_token(visitor: Annotated[Visitor, TOKENS], csrf: Typed, waarvoor: Typed = "") -> Response:
    """A new key; this answer is the only place where it stands."""
    label = waarvoor.strip()
    if not label or not label.isprintable() or len(label) > LONGEST_NAME:
        return account_page(visitor, problems=[Problem.plain(*ACCOUNT_TEXTS["account_token_bad"])], status=400)
    try:
        issued = make_token(visitor.service.store, _scope(visitor), visitor.actor, label)
    except InputRefused as refused:
        return account_page(visitor, problems=plain_problems(refused), status=400)
    except Conflict as conflict:
        return account_page(visitor, problems=plain_conflict(conflict), status=409)
    return account_page(visitor, issued=issued)


@router.post("/sleutels/{token_id}/weg")
def token_gone(token_id: PathId, visitor: Annotated[Visitor, TOKENS], csrf: Typed) -> Response:
    """Void a key."""
    revoke_token(visitor.service.store, _scope(visitor), visitor.actor, token_id)
    return visitor.onward("/account", "key_revoked")


@router.post("/gegevens", response_class=Response)
def data(visitor: Annotated[Visitor, READ], csrf: Typed) -> Response:
    """All that is stored about this person, as a file."""
    found = own_data(visitor.service.store, _scope(visitor), visitor.actor)
    return Response(
        json.dumps(found, ensure_ascii=False, indent=2, default=str),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="mijn-gegevens.json"', "Cache-Control": "no-store"},
    )


def _scope(visitor: Visitor) -> Scope:
    return scope_for(visitor.actor, visitor.service)


def account_page(
    visitor: Visitor,
    *,
    problems: Sequence[Problem] = (),
    name: str | None = None,
    issued: IssuedToken | None = None,
    status: int = 200,
) -> HTMLResponse:
    """The whole page of the own account, with what was wrong and what was typed where that was refused."""
    store, scope, actor = visitor.service.store, _scope(visitor), visitor.actor
    found = read_account(store, scope, actor)
    may_token = actor.may_at_all(Operation.TOKEN_MAKE)
    return visitor.page(
        "account/account.html",
        status=status,
        problems=problems,
        account=found,
        name=found.name if name is None else name,
        sign_ins=list_sign_ins(store, scope, actor, sign_in_id_of(visitor.request, visitor.service)),
        needs_second=actor.role in NEEDED_BY,
        may_change=actor.may_at_all(Operation.ACCOUNT_CHANGE),
        tokens=list_tokens(store, scope, actor) if may_token else None,
        may_name=actor.may_at_all(Operation.DEPUTY_NAME),
        issued=issued,
        moment=moment,
        browser_named=browser_named,
    )


def browser_named(lang: PageLanguage, label: str) -> str:
    """What people call a browser of which ``label`` was kept: «Chrome op Android»."""
    browser = browser_of(label)
    name = browser.name or lang.text("account_browser")
    return lang.text("account_browser_on", browser=name, device=browser.device) if browser.device else name
