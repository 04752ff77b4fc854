"""The accounts of the partnership, for its administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import After, Limit, PathId
from api.http.versions import SeenVersion, etag
from api.schemas.accounts import InviteIn, LeftOut, UserIn, UserOut, UsersOut
from planner.services.accounts.erasing import erase
from planner.services.accounts.leaving import leave
from planner.services.accounts.own_account import Account
from planner.services.accounts.users import (
    Person,
    change_user,
    invite,
    invite_again,
    list_users,
    read_user,
    take_second_factor,
)
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1/users", tags=["users"])
Reader = Annotated[Actor, guard(Operation.USERS_READ)]
Changer = Annotated[Actor, guard(Operation.USERS_CHANGE)]


def _out(response: Response, account: Account) -> UserOut:
    response.headers["ETag"] = etag(account.version)
    return UserOut.model_validate(account)


@router.get("")
def users(service: ServiceHere, actor: Reader, after: After = 0, limit: Limit = 100) -> UsersOut:
    """The accounts that I may know of."""
    found = list_users(service.store, scope_for(actor, service), actor, after=after, limit=limit)
    shown = [UserOut.model_validate(account) for account in found]
    return UsersOut(users=shown, next=shown[-1].id if len(shown) == limit else None)


@router.post("", status_code=201)
@once
def invite_user(service: ServiceHere, actor: Changer, response: Response, body: InviteIn) -> UserOut:
    """A new account; an invitation goes out by mail."""
    person = Person(**dict(body))
    account = invite(service.store, scope_for(actor, service), actor, person)
    response.headers["Location"] = f"/v1/users/{account.id}"
    return _out(response, account)


@router.get("/{user_id}")
def user(service: ServiceHere, actor: Reader, response: Response, user_id: PathId) -> UserOut:
    """One account."""
    return _out(response, read_user(service.store, scope_for(actor, service), actor, user_id))


@router.patch("/{user_id}")
def change_one_user(
    service: ServiceHere, actor: Changer, response: Response, user_id: PathId, seen: SeenVersion, body: UserIn
) -> UserOut:
    """Another name, role or place; ``active`` false closes the account at once."""
    changes = {name: value for name, value in body if name in body.model_fields_set}
    scope = scope_for(actor, service)
    return _out(response, change_user(service.store, scope, actor, user_id, seen, changes))


@router.delete("/{user_id}", status_code=204)
def erase_user(
    service: ServiceHere, actor: Annotated[Actor, guard(Operation.USER_ERASE)], user_id: PathId, seen: SeenVersion
) -> None:
    """Delete all that is stored about somebody who left; what was done and counted stays, without who it was."""
    erase(service.store, scope_for(actor, service), actor, user_id, seen)


@router.post("/{user_id}/invitation", status_code=202)
@once
def invite_user_again(service: ServiceHere, actor: Changer, user_id: PathId) -> None:
    """Another invitation by mail."""
    invite_again(service.store, scope_for(actor, service), actor, user_id)


@router.post("/{user_id}/leave")
@once
def let_user_leave(
    service: ServiceHere, actor: Annotated[Actor, guard(Operation.USER_LEAVE)], user_id: PathId
) -> LeftOut:
    """Somebody leaves: access, links, tokens and feeds end at once; the sessions that need somebody else are listed."""
    return LeftOut.model_validate(leave(service.store, scope_for(actor, service), actor, user_id))


@router.delete("/{user_id}/second-factor", status_code=204)
def take_users_second_factor(service: ServiceHere, actor: Changer, user_id: PathId) -> None:
    """Take away somebody's second factor, after their telephone was lost; a new one is set up at the next sign-in."""
    take_second_factor(service.store, scope_for(actor, service), actor, user_id)
