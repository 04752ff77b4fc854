"""«Mensen»: the accounts of the partnership; inviting, changing, a lost phone, somebody who leaves or is deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID, PathId
from api.web.forms import Typed, seen_version
from api.web.moments import moment
from api.web.texts.people import PEOPLE_TEXTS
from api.web.typed_people import PLACES, TypedPerson, typed_person
from api.web.visitors import Visitor, typed_fields, visitor
from api.web.wording import plain_conflict, plain_problems
from planner.errors import Conflict, InputRefused, Problem, Stale
from planner.persistence.scope import Scope
from planner.services.accounts.erasing import erase
from planner.services.accounts.leaving import Left, leave
from planner.services.accounts.own_account import Account
from planner.services.accounts.users import (
    change_user,
    invite,
    invite_again,
    list_users,
    read_user,
    take_second_factor,
)
from planner.services.inputs.names import Names, names_of_codes
from planner.services.permissions import Operation, Role, Subject

router = APIRouter(prefix="/beheer/mensen", include_in_schema=False)
READ = visitor(Operation.USERS_READ)
CHANGE = visitor(Operation.USERS_CHANGE)
LEAVE = visitor(Operation.USER_LEAVE)
ERASE = visitor(Operation.USER_ERASE)
A_PAGE = 100
_PLACED_IN = {"organisation_id": "organisations", "school_id": "schools", "worker_id": "workers"}


@router.get("")
def people(visitor: Annotated[Visitor, READ], na: Annotated[int, Query(ge=0, le=LARGEST_ID)] = 0) -> HTMLResponse:
    """Who can come in, as far as one may know."""
    found = list_users(visitor.service.store, _scope(visitor), visitor.actor, after=na, limit=A_PAGE + 1)
    names = visitor.read(names_of_codes)
    shown = found[:A_PAGE]
    return visitor.page(
        "people/people.html",
        people=[(account, _place(account, names, visitor)) for account in shown],
        may_invite=visitor.actor.may(Operation.USERS_CHANGE),
        later=shown[-1].id if len(found) > A_PAGE else 0,
    )


@router.get("/nieuw")
def new_person(visitor: Annotated[Visitor, CHANGE], rol: Annotated[str, Query(max_length=20)] = "") -> HTMLResponse:
    """The form for an invitation."""
    return _invitation(visitor, TypedPerson(role=rol))


@router.post("/nieuw")
def invite_person(request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed) -> Response:
    """A new account and an invitation by mail; or the form again with what is wrong."""
    typed, person, problems = typed_person(typed_fields(request), lacking=_lacking(visitor))
    if person is None:
        return _invitation(visitor, typed, problems=problems, status=400)
    try:
        account = invite(visitor.service.store, _scope(visitor), visitor.actor, person)
    except InputRefused as refused:
        return _invitation(visitor, typed, problems=plain_problems(refused), status=400)
    except Conflict as conflict:
        return _invitation(visitor, typed, problems=plain_conflict(conflict), status=409)
    return visitor.onward(f"/beheer/mensen/{account.id}", "invited")


@router.get("/{user_id}")
def person(user_id: PathId, visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """One person, with what one may do."""
    return _person(visitor, user_id)


@router.post("/{user_id}")
def change_person(
    user_id: PathId, request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed, gezien: Typed = ""
) -> Response:
    """Another name, role or place."""
    before = read_user(visitor.service.store, _scope(visitor), visitor.actor, user_id)
    typed, wanted, problems = typed_person(typed_fields(request), before.email, lacking=_lacking(visitor))
    if wanted is None:
        return _person(visitor, user_id, typed=typed, problems=problems, status=400)
    changes = {"name": wanted.name, "role": wanted.role, "language": wanted.language, "until": wanted.until} | {
        place: getattr(wanted, place) for place in _PLACED_IN
    }
    seen = seen_version(gezien) or 0
    try:
        change_user(visitor.service.store, _scope(visitor), visitor.actor, user_id, seen, changes)
    except InputRefused as refused:
        return _person(visitor, user_id, typed=typed, problems=plain_problems(refused), status=400)
    except Conflict as conflict:
        told = plain_conflict(conflict)
        return _person(visitor, user_id, typed=typed, problems=told, status=409)
    except Stale:
        return _person(visitor, user_id, typed=typed, stale=True, status=409)
    return visitor.onward(f"/beheer/mensen/{user_id}", "saved")


@router.post("/{user_id}/uitnodigen")
def invite_person_again(user_id: PathId, visitor: Annotated[Visitor, CHANGE], csrf: Typed) -> Response:
    """Another invitation by mail."""
    try:
        invite_again(visitor.service.store, _scope(visitor), visitor.actor, user_id)
    except Conflict as conflict:
        return _person(visitor, user_id, problems=plain_conflict(conflict), status=409)
    return visitor.onward(f"/beheer/mensen/{user_id}", "invited")


@router.post("/{user_id}/telefoon")
def phone_lost(user_id: PathId, visitor: Annotated[Visitor, CHANGE], csrf: Typed) -> Response:
    """Take away the second factor; a new one is set up at the next sign-in."""
    take_second_factor(visitor.service.store, _scope(visitor), visitor.actor, user_id)
    return visitor.onward(f"/beheer/mensen/{user_id}", "second_taken")


@router.post("/{user_id}/vertrekt")
def person_leaves(user_id: PathId, visitor: Annotated[Visitor, LEAVE], csrf: Typed, zeker: Typed = "") -> Response:
    """Somebody leaves: access ends at once, and what needs somebody else is told."""
    if not zeker:
        return _person(visitor, user_id, problems=[Problem.plain(*PEOPLE_TEXTS["person_sure_first"])], status=400)
    try:
        left = leave(visitor.service.store, _scope(visitor), visitor.actor, user_id)
    except Conflict as conflict:
        return _person(visitor, user_id, problems=plain_conflict(conflict), status=409)
    return _person(visitor, user_id, left=left)


@router.post("/{user_id}/wissen")
def erase_person(
    user_id: PathId, visitor: Annotated[Visitor, ERASE], csrf: Typed, gezien: Typed = "", zeker: Typed = ""
) -> Response:
    """Delete all that is stored about somebody who left."""
    if not zeker:
        return _person(visitor, user_id, problems=[Problem.plain(*PEOPLE_TEXTS["person_sure_first"])], status=400)
    try:
        erase(
            visitor.service.store,
            _scope(visitor),
            visitor.actor,
            user_id,
            seen_version(gezien) or 0,
        )
    except Conflict as conflict:
        return _person(visitor, user_id, problems=plain_conflict(conflict), status=409)
    except Stale:
        return _person(visitor, user_id, stale=True, status=409)
    return visitor.onward("/beheer/mensen", "erased")


def _scope(visitor: Visitor) -> Scope:
    return scope_for(visitor.actor, visitor.service)


def _place(account: Account, names: Names, visitor: Visitor) -> str:
    """Where somebody belongs: a worker's own name is that of the account."""
    for name in ("school_id", "organisation_id"):
        code = getattr(account, name)
        if code:
            pair = names[_PLACED_IN[name]].get(code)
            return code if pair is None else visitor.lang.pick(pair)
    return ""


def _choices(names: Names, visitor: Visitor) -> dict[str, list[tuple[str, str]]]:
    return {
        name: sorted(
            ((code, visitor.lang.pick(pair)) for code, pair in names[table].items()),
            key=lambda each: each[1].casefold(),
        )
        for name, table in _PLACED_IN.items()
    }


def _lacking(visitor: Visitor) -> set[str]:
    """Places that have no field in a form: there is none to choose before the workbook is read in."""
    names = visitor.read(names_of_codes)
    return {place for place in ("school_id", "worker_id") if not names[_PLACED_IN[place]]}


def _invitation(
    visitor: Visitor, typed: TypedPerson, *, problems: Sequence[Problem] = (), status: int = 200
) -> HTMLResponse:
    return visitor.page(
        "people/invite.html",
        status=status,
        problems=problems,
        typed=typed,
        roles=list(Role),
        places=PLACES,
        choices=_choices(visitor.read(names_of_codes), visitor),
    )


def _person(
    visitor: Visitor,
    user_id: int,
    *,
    typed: TypedPerson | None = None,
    problems: Sequence[Problem] = (),
    stale: bool = False,
    left: Left | None = None,
    status: int = 200,
) -> HTMLResponse:
    account = read_user(visitor.service.store, _scope(visitor), visitor.actor, user_id)
    names = visitor.read(names_of_codes)
    subject = Subject(
        organisation_id=account.organisation_id,
        school_id=account.school_id,
        worker_id=account.worker_id,
        user_id=account.id,
    )
    now = TypedPerson.of(account)
    return visitor.page(
        "people/person.html",
        status=status,
        problems=problems,
        account=account,
        place=_place(account, names, visitor),
        typed=typed or now,
        differences=_differences(now, typed) if stale and typed is not None else (),
        stale=stale,
        left=left,
        roles=list(Role),
        places=PLACES,
        choices=_choices(names, visitor),
        schools=names["schools"],
        still_planned=not account.active and account.worker_id in names["workers"],
        may_end_contract=visitor.actor.may(Operation.WORKER_INPUT_CHANGE, subject),
        may_change=visitor.actor.may(Operation.USERS_CHANGE),
        may_leave=visitor.actor.may(Operation.USER_LEAVE, subject) and account.active,
        may_erase=visitor.actor.may(Operation.USER_ERASE) and not account.active,
        moment=moment,
    )


def _differences(now: TypedPerson, typed: TypedPerson) -> list[tuple[str, str, str]]:
    stored: Mapping[str, str] = now.fields
    return [(name, stored[name], text) for name, text in typed.fields.items() if stored[name] != text]
