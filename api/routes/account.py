"""The own account: name, language, password, sign-ins, tokens."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response

from api.http.guards import ServiceHere, guard, scope_for, sign_in_id_of
from api.http.once import once
from api.http.same_site import csrf_token, keep_sign_in, shown_secret
from api.http.values import PathId
from api.http.versions import SeenVersion, etag
from api.schemas.accounts import (
    NewKeyIn,
    NewKeyOut,
    NewTokenOut,
    OwnAccountIn,
    OwnAccountOut,
    OwnerIn,
    PasswordIn,
    RecoveryCodesOut,
    SignInOut,
    SignInsOut,
    TokenIn,
    TokenOut,
    TokensOut,
)
from api.service import Service
from planner.services.accounts.leaving import own_data
from planner.services.accounts.own_account import (
    Account,
    change_account,
    change_password,
    end_sign_in,
    list_sign_ins,
    read_account,
)
from planner.services.accounts.own_second_factor import begin_another, make_recovery_codes, take_another
from planner.services.accounts.tokens import list_tokens, make_token, revoke_token
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/account", tags=["own account"])
Reader = Annotated[Actor, guard(Operation.ACCOUNT_READ)]
Changer = Annotated[Actor, guard(Operation.ACCOUNT_CHANGE)]
Maker = Annotated[Actor, guard(Operation.TOKEN_MAKE)]


def _out(request: Request, response: Response, service: Service, account: Account) -> OwnAccountOut:
    response.headers["ETag"] = etag(account.version)
    secret = shown_secret(request, service)
    by_cookie = secret and "authorization" not in request.headers
    shown = {name: getattr(account, name) for name in OwnAccountOut.model_fields if name != "csrf"}
    return OwnAccountOut(**shown, csrf=csrf_token(service, secret) if by_cookie else "")


@router.get("")
def own_account(request: Request, response: Response, service: ServiceHere, actor: Reader) -> OwnAccountOut:
    """Who I am here."""
    return _out(request, response, service, read_account(service.store, scope_for(actor, service), actor))


@router.patch("")
def change_own_account(
    request: Request, response: Response, service: ServiceHere, actor: Changer, seen: SeenVersion, body: OwnAccountIn
) -> OwnAccountOut:
    """Another name or language."""
    scope = scope_for(actor, service)
    return _out(request, response, service, change_account(service.store, scope, actor, seen, body.name, body.language))


@router.post("/password", status_code=204)
def change_own_password(
    request: Request, response: Response, service: ServiceHere, actor: Changer, body: PasswordIn
) -> None:
    """Another password; every other browser is signed out, this one gets a new cookie."""
    here = sign_in_id_of(request, service)
    scope = scope_for(actor, service)
    renewed = change_password(service.store, service.seal, scope, actor, body.current, body.new, here)
    if renewed is not None:
        keep_sign_in(response, service, *renewed)


@router.post("/second-factor")
def begin_another_second_factor(service: ServiceHere, actor: Changer, body: OwnerIn) -> NewKeyOut:
    """A key for another second factor; the one there is counts until the first code of the new one was given."""
    scope = scope_for(actor, service)
    shown = begin_another(service.store, service.seal, scope, actor, body.password, body.code)
    return NewKeyOut.model_validate(shown)


@router.put("/second-factor", status_code=204)
def take_another_second_factor(
    request: Request, response: Response, service: ServiceHere, actor: Changer, body: NewKeyIn
) -> None:
    """Let the new second factor count; every other browser is signed out, this one gets a new cookie."""
    here = sign_in_id_of(request, service)
    scope = scope_for(actor, service)
    renewed = take_another(service.store, service.seal, scope, actor, body.pending, body.code, here)
    if renewed is not None:
        keep_sign_in(response, service, *renewed)


@router.post("/recovery-codes")
def make_own_recovery_codes(service: ServiceHere, actor: Changer, body: OwnerIn) -> RecoveryCodesOut:
    """Fresh recovery codes in place of those there were; shown now only."""
    scope = scope_for(actor, service)
    made = make_recovery_codes(service.store, service.seal, scope, actor, body.password, body.code)
    return RecoveryCodesOut(codes=list(made))


@router.post("/data")
def own_data_as_file(response: Response, service: ServiceHere, actor: Reader) -> dict[str, list[dict[str, Any]]]:
    """All that is stored about me, by table."""
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return own_data(service.store, scope_for(actor, service), actor)


@router.get("/sign-ins")
def own_sign_ins(request: Request, service: ServiceHere, actor: Reader) -> SignInsOut:
    """The browsers in which I am signed in."""
    found = list_sign_ins(service.store, scope_for(actor, service), actor, sign_in_id_of(request, service))
    return SignInsOut(sign_ins=[SignInOut.model_validate(each) for each in found])


@router.delete("/sign-ins/{sign_in_id}", status_code=204)
def end_own_sign_in(service: ServiceHere, actor: Reader, sign_in_id: PathId) -> None:
    """Sign out one of my browsers."""
    end_sign_in(service.store, scope_for(actor, service), actor, sign_in_id)


@router.get("/tokens")
def own_tokens(service: ServiceHere, actor: Maker) -> TokensOut:
    """My API tokens, without their secrets."""
    found = list_tokens(service.store, scope_for(actor, service), actor)
    return TokensOut(tokens=[TokenOut.model_validate(each) for each in found])


@router.post("/tokens", status_code=201)
@once
def make_own_token(service: ServiceHere, actor: Maker, body: TokenIn) -> NewTokenOut:
    """A new API token; its secret is shown now only."""
    return NewTokenOut.model_validate(make_token(service.store, scope_for(actor, service), actor, body.label))


@router.delete("/tokens/{token_id}", status_code=204)
def revoke_own_token(service: ServiceHere, actor: Maker, token_id: PathId) -> None:
    """Void a token from the next request on."""
    revoke_token(service.store, scope_for(actor, service), actor, token_id)
