"""What a person does with the own account: name, language, password, the browsers in which one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.errors import NotFound, SignInRefused, Stale
from planner.persistence.accounts import end_links, end_sign_ins, sign_ins_of
from planner.persistence.people import user_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.attempts import PASSWORDS, take
from planner.services.accounts.passwords import check_password, hash_password, is_password
from planner.services.accounts.sealing import Seal
from planner.services.accounts.sign_ins import SignInKind, begin_sign_in, is_open
from planner.services.permissions import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as its owner and administrators see it; ``recovery_codes`` is how many are left."""

    id: int
    email: str
    name: str
    role: str
    organisation_id: str | None
    school_id: str | None
    worker_id: str | None
    language: str
    active: bool
    has_password: bool
    has_second_factor: bool
    recovery_codes: int
    created_at: datetime
    until: date | None
    left_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInSeen:
    """A browser in which one is signed in; ``here`` is the one that asks."""

    id: int
    kind: str
    label: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    here: bool


def account_of(user: UserRow) -> Account:
    """The account without its secrets."""
    return Account(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role,
        organisation_id=user.organisation_id,
        school_id=user.school_id,
        worker_id=user.worker_id,
        language=user.language,
        active=user.active,
        has_password=user.password_hash is not None,
        has_second_factor=user.totp_step > 0,
        recovery_codes=len(user.recovery_codes or {}),
        created_at=user.created_at,
        until=user.until,
        left_at=user.left_at,
        version=user.version,
    )


def read_account(store: Store, scope: Scope, actor: Actor) -> Account:
    """The own account."""
    return store.read(scope, lambda unit: account_of(own_row(unit, actor)))


def change_account(
    store: Store, scope: Scope, actor: Actor, seen_version: int, name: str | None, language: str | None
) -> Account:
    """
    Another name or language; None = as it is.

    Raises
    ------
    Stale
        If the account is not as it was seen.
    """

    def work(unit: Unit) -> Account:
        user = own_row(unit, actor)
        if user.version != seen_version:
            raise Stale
        user.name = name or user.name
        user.language = language or user.language
        unit.flush()
        return account_of(user)

    return store.write(scope, work)


def change_password(
    store: Store, seal: Seal, scope: Scope, actor: Actor, current: str, new: str, sign_in_id: int | None
) -> tuple[str, SignInKind] | None:
    """
    Another password, which ends all sign-ins and links; the secret and kind of the one in place of ``sign_in_id``.

    Raises
    ------
    SignInRefused
        If ``current`` is not the password that the account has.
    planner.errors.InputRefused
        If the new one will not do.
    planner.errors.TooOften
        If it was tried too often.
    """
    take(store, seal, PASSWORDS, f"own {actor.user_id}", scope.now)
    user = store.read(scope, lambda unit: own_row(unit, actor))
    if user.password_hash is not None and not is_password(current, user.password_hash):
        raise SignInRefused
    check_password(new, user.name, user.email)
    hashed, before = hash_password(new), user.password_hash

    def work(unit: Unit) -> tuple[str, SignInKind] | None:
        row = own_row(unit, actor)
        if row.password_hash != before:
            raise Stale
        here = next((each for each in sign_ins_of(unit, row.id) if each.id == sign_in_id), None)
        row.password_hash = hashed
        end_sign_ins(unit, row.id)
        end_links(unit, row.id, scope.now)
        if here is None:
            return None
        kind = SignInKind(here.kind)
        return begin_sign_in(unit, row, kind, here.label, scope.now), kind

    return store.write(scope, work)


def list_sign_ins(store: Store, scope: Scope, actor: Actor, sign_in_id: int | None) -> tuple[SignInSeen, ...]:
    """The browsers in which this person is signed in."""

    def work(unit: Unit) -> tuple[SignInSeen, ...]:
        return tuple(
            SignInSeen(
                id=row.id,
                kind=row.kind,
                label=row.label,
                created_at=row.created_at,
                seen_at=row.seen_at,
                expires_at=row.expires_at,
                here=row.id == sign_in_id,
            )
            for row in sign_ins_of(unit, actor.user_id)
            if is_open(row, scope.now) and row.kind != SignInKind.HALF
        )

    return store.read(scope, work)


def end_sign_in(store: Store, scope: Scope, actor: Actor, sign_in_id: int) -> None:
    """
    Sign out another browser.

    Raises
    ------
    NotFound
        If this person is not signed in there.
    """

    def work(unit: Unit) -> None:
        row = next((row for row in sign_ins_of(unit, actor.user_id) if row.id == sign_in_id), None)
        if row is None:
            raise NotFound
        unit.delete(row)

    store.write(scope, work)


def sign_out(store: Store, scope: Scope, actor: Actor, sign_in_id: int | None) -> None:
    """End every session of this person, and the own device at hand; other own devices stay, and can be ended."""

    def work(unit: Unit) -> None:
        for row in sign_ins_of(unit, actor.user_id):
            if row.kind != SignInKind.DEVICE or row.id == sign_in_id:
                unit.delete(row)

    store.write(scope, work)


def own_row(unit: Unit, actor: Actor) -> UserRow:
    """The account of who asks."""
    user = user_by_id(unit, actor.user_id)
    if user is None:
        raise NotFound
    return user
