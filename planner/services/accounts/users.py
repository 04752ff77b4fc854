"""The accounts of a partnership: inviting, changing, letting somebody leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from calendars.zones import wall
from planner.errors import Conflict, InputRefused, NotFound, Problem, Stale
from planner.persistence.accounts import (
    active_with_role,
    end_links,
    end_sign_ins,
    names_with_role,
    revoke_feeds,
    revoke_tokens,
    users_page,
)
from planner.persistence.history import record
from planner.persistence.people import rows_named, user_by_email, user_by_id
from planner.persistence.scope import Scope, give_scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.actors import may_enter
from planner.services.accounts.links import LinkPurpose, mail_link
from planner.services.accounts.own_account import Account, account_of
from planner.services.permissions import Actor, Operation, Role, Subject

PLACE_OF_ROLE: Mapping[Role, str | None] = {
    Role.COORDINATOR: "organisation_id",
    Role.MANAGER: "organisation_id",
    Role.ADMINISTRATOR: None,
    Role.WORKER: "worker_id",
    Role.CONTACT: "school_id",
    Role.DEPUTY: "school_id",
}
"""What says where a person of each role belongs; the others are empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who gets an account; the place that the role needs must be given, the others may not."""

    email: str
    name: str
    role: Role
    organisation_id: str | None = None
    school_id: str | None = None
    worker_id: str | None = None
    language: str = "nl"
    until: date | None = None


def list_users(store: Store, scope: Scope, actor: Actor, *, after: int, limit: int) -> tuple[Account, ...]:
    """The accounts that this person may know of."""
    near = None if actor.may(Operation.USERS_READ) else (actor.organisation_id or "", actor.school_ids)

    def work(unit: Unit) -> tuple[Account, ...]:
        return tuple(account_of(row) for row in users_page(unit, after=after, limit=limit, near=near))

    return store.read(scope, work)


def administrators(unit: Unit) -> tuple[str, ...]:
    """By name, whom to ask for an account: everybody in the partnership may know."""
    return tuple(names_with_role(unit, Role.ADMINISTRATOR))


def read_user(store: Store, scope: Scope, actor: Actor, user_id: int) -> Account:
    """
    One account.

    Raises
    ------
    NotFound
        If there is none that this person may know of.
    """
    return store.read(scope, lambda unit: account_of(_row(unit, actor, user_id, Operation.USERS_READ)))


def invite(store: Store, scope: Scope, actor: Actor, person: Person) -> Account:
    """
    A new account, with an invitation by mail.

    Raises
    ------
    Conflict
        If the address has an account.
    InputRefused
        If the place of the role is missing, or the last day has passed.
    """
    actor.require(Operation.USERS_CHANGE)

    def work(unit: Unit) -> Account:
        refuse_passed(person.until, scope.now)
        user = add_user(unit, actor.partnership_id, person, scope.now)
        mail_link(unit, user, LinkPurpose.INVITE, scope.now)
        return account_of(user)

    return store.write(scope, work)


def add_user(unit: Unit, partnership_id: int, person: Person, now: datetime) -> UserRow:
    """
    A new account without a way in.

    Raises
    ------
    Conflict, InputRefused
        As `invite`.
    """
    email = person.email.strip().casefold()
    user = UserRow(
        partnership_id=partnership_id,
        email=email,
        name=person.name,
        role=person.role.value,
        organisation_id=person.organisation_id,
        school_id=person.school_id,
        worker_id=person.worker_id,
        language=person.language,
        until=person.until,
        active=True,
        created_at=now,
    )
    _place(unit, user)
    if _is_taken(unit, email):
        raise Conflict(
            "address-taken",
            "Met dit adres kan geen nieuw account worden gemaakt.",
            "No new account can be made with this address.",
        )
    unit.add(user)
    unit.flush()
    return user


def change_user(
    store: Store, scope: Scope, actor: Actor, user_id: int, seen_version: int, changes: Mapping[str, Any]
) -> Account:
    """
    Another name, role or place, or closing and opening the account; ``changes`` by column.

    Another role or place, and closing, end all sign-ins and links; closing revokes tokens and feeds as well.

    Raises
    ------
    NotFound, Stale, InputRefused
        If there is no such account, it is not as it was seen, the place of the role is missing, or the last day is
        another one that has passed.
    Conflict
        If nobody would be left to look after the accounts.
    """
    actor.require(Operation.USERS_CHANGE)

    def work(unit: Unit) -> Account:
        user = _row(unit, actor, user_id, Operation.USERS_CHANGE)
        if user.version != seen_version:
            raise Stale
        was_administrator = user.active and user.role == Role.ADMINISTRATOR
        moved = any(name in changes and changes[name] != getattr(user, name) for name in ("role", *_PLACE_NAMES))
        if changes.get("until") != user.until:
            refuse_passed(changes.get("until"), scope.now)
        for name, value in changes.items():
            if value is not None or name in _MAY_BE_EMPTY:
                setattr(user, name, value.value if isinstance(value, Role) else value)
        _place(unit, user)
        if moved:
            end_sign_ins(unit, user.id)
            end_links(unit, user.id, scope.now)
        if not user.active:
            close(unit, user, scope.now)
        if was_administrator:
            keep_an_administrator(unit)
        unit.flush()
        return account_of(user)

    return store.write(scope, work)


def invite_again(store: Store, scope: Scope, actor: Actor, user_id: int) -> None:
    """
    Mail another invitation.

    Raises
    ------
    NotFound, Conflict
        If there is no such account, or it opens nothing any more: a link would not either.
    """
    actor.require(Operation.USERS_CHANGE)

    def work(unit: Unit) -> None:
        user = _row(unit, actor, user_id, Operation.USERS_CHANGE)
        if not user.active:
            raise Conflict("closed", "Dit account is gesloten.", "This account is closed.")
        if not may_enter(user, scope.now):
            raise Conflict(
                "ended",
                "De laatste dag van dit account is voorbij. Kies eerst een latere dag, of geen.",
                "The last day of this account has passed. Choose a later day first, or none.",
            )
        mail_link(unit, user, LinkPurpose.INVITE, scope.now)

    store.write(scope, work)


def take_second_factor(store: Store, scope: Scope, actor: Actor, user_id: int) -> None:
    """
    Take away somebody's second factor, who sets up a new one at the next sign-in; all sign-ins end.

    Raises
    ------
    NotFound
        If there is no such account.
    """
    actor.require(Operation.USERS_CHANGE)

    def work(unit: Unit) -> None:
        forget_second_factor(unit, _row(unit, actor, user_id, Operation.USERS_CHANGE))

    store.write(scope, work)


def forget_second_factor(unit: Unit, user: UserRow) -> None:
    """Let the account have no second factor, and nobody signed in."""
    user.totp_secret, user.totp_step, user.recovery_codes = None, 0, None
    record(unit, "second-factor-taken", "users", str(user.id))
    end_sign_ins(unit, user.id)


def close(unit: Unit, user: UserRow, now: datetime) -> None:
    """Let nothing of an account open anything, from the next request on."""
    user.active = False
    end_sign_ins(unit, user.id)
    end_links(unit, user.id, now)
    revoke_tokens(unit, user.id, now)
    revoke_feeds(unit, user.id, user.worker_id, now)


def subject_of(user: UserRow) -> Subject:
    """Whose an account is."""
    return Subject(
        organisation_id=user.organisation_id, school_id=user.school_id, worker_id=user.worker_id, user_id=user.id
    )


def find_user(unit: Unit, actor: Actor, user_id: int, operation: Operation) -> UserRow:
    """
    The account, if this person may do ``operation`` to it.

    Raises
    ------
    NotFound, planner.errors.NotAllowed
        If not.
    """
    return _row(unit, actor, user_id, operation)


def _row(unit: Unit, actor: Actor, user_id: int, operation: Operation) -> UserRow:
    user = user_by_id(unit, user_id)
    if user is None:
        actor.require_at_all(operation)
        raise NotFound
    actor.require(operation, subject_of(user), seen=Operation.USERS_READ)
    return user


_PLACE_NAMES = ("organisation_id", "school_id", "worker_id")
_MAY_BE_EMPTY = (*_PLACE_NAMES, "until")


def refuse_passed(until: date | None, now: datetime) -> None:
    """
    Refuse a last day that has passed: such an account opens nothing from the start.

    Raises
    ------
    InputRefused
        If it has.
    """
    if until is not None and until < wall(now)[0]:
        raise InputRefused([Problem("", None, "until", None, "Deze dag is al voorbij.", "This day has passed.")])


def _place(unit: Unit, user: UserRow) -> None:
    """Give the account the place of its role only; a worker's organisation is that of the input."""
    needed = PLACE_OF_ROLE[Role(user.role)]
    if needed is not None and not getattr(user, needed):
        raise InputRefused([Problem("", None, needed, None, "Dit hoort bij deze rol.", "This role needs it.")])
    for name in _PLACE_NAMES:
        if name != needed:
            setattr(user, name, None)
    if user.worker_id is not None:
        rows = rows_named(unit, "workers", [user.worker_id])
        user.organisation_id = next((row.organisation_id for row in rows), None)


def _is_taken(unit: Unit, email: str) -> bool:
    """Whether any partnership has an account with this address: an address signs in to one place."""
    scope = scope_of(unit)
    give_scope(unit, Scope.everywhere("An address signs in to one partnership.", scope.now))
    found = user_by_email(unit, email)
    give_scope(unit, scope)
    return found is not None


def keep_an_administrator(unit: Unit) -> None:
    """
    Make sure that somebody is left to look after the accounts.

    Raises
    ------
    Conflict
        If nobody is.
    """
    unit.flush()
    if active_with_role(unit, Role.ADMINISTRATOR.value) == 0:
        raise Conflict(
            "last-administrator",
            "Dit is de laatste beheerder; maak eerst iemand anders beheerder.",
            "This is the last administrator; make somebody else one first.",
        )
