"""
What a person does with the own second factor: another phone in place of the one there is, and recovery codes.

Both are asked by password and a code. Another phone counts from its first code on. Until then its key is
nowhere but with its owner: it is shown once, and goes along sealed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import Conflict, SignInRefused
from planner.persistence.accounts import end_sign_ins, sign_ins_of
from planner.persistence.history import record
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.attempts import CODES, PASSWORDS, take
from planner.services.accounts.own_account import own_row
from planner.services.accounts.passwords import is_password
from planner.services.accounts.recovery_codes import new_codes, right_code
from planner.services.accounts.sealing import Seal, Unsealable
from planner.services.accounts.second_factor import address_of, close_key, is_second_step, new_key, step_of
from planner.services.accounts.secrets import hash_of
from planner.services.accounts.sign_ins import SignInKind, begin_sign_in
from planner.services.permissions import Actor

LONGEST = timedelta(minutes=15)
"""How long a new key waits for its first code."""
_PURPOSE = "second factor to be"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """
    The key of a second factor to be, shown to its owner only now.

    Parameters
    ----------
    key, address
        For an authenticator, as text and as a link.
    pending
        The same, sealed, which comes back with its first code.
    """

    key: str
    address: str
    pending: str


def begin_another(store: Store, seal: Seal, scope: Scope, actor: Actor, password: str, code: str) -> NewKey:
    """
    A key for another second factor; the one that counts goes on counting.

    Raises
    ------
    SignInRefused
        If password or code is not right.
    Conflict
        If the account has no password or no second factor.
    planner.errors.TooOften
        If it was tried too often.
    """
    confirm_owner(store, seal, scope, actor, password, code)
    user = store.read(scope, lambda unit: own_row(unit, actor))
    key = new_key()
    return NewKey(key=key, address=address_of(key, user.email), pending=_sealed(seal, user, key, scope.now))


def take_another(
    store: Store, seal: Seal, scope: Scope, actor: Actor, pending: str, code: str, sign_in_id: int | None
) -> tuple[str, SignInKind] | None:
    """
    Let the new second factor count, and the old one no longer; all sign-ins end.

    Returns the secret and kind of the sign-in in place of ``sign_in_id``.

    Raises
    ------
    SignInRefused
        If ``code`` is none of the new key.
    Conflict
        If ``pending`` is too old, or another second factor counts by now.
    planner.errors.TooOften
        If it was tried too often.
    """
    take(store, seal, CODES, str(actor.user_id), scope.now)

    def work(unit: Unit) -> tuple[str, SignInKind] | None:
        user = own_row(unit, actor)
        key = key_waiting(seal, user, pending, scope.now)
        step = step_of(key, code, scope.now, 0)
        if step is None:
            raise SignInRefused
        here = next((row for row in sign_ins_of(unit, user.id) if row.id == sign_in_id), None)
        user.totp_secret, user.totp_step = close_key(seal, key), step
        end_sign_ins(unit, user.id)
        record(unit, "second-factor-replaced", "users", str(user.id))
        if here is None:
            return None
        kind = SignInKind(here.kind)
        return begin_sign_in(unit, user, kind, here.label, scope.now), kind

    return store.write(scope, work)


def shown_again(store: Store, seal: Seal, scope: Scope, actor: Actor, pending: str) -> NewKey:
    """
    The key that waits, for whom its first code was not right.

    Raises
    ------
    Conflict
        As `take_another`.
    """
    user = store.read(scope, lambda unit: own_row(unit, actor))
    key = key_waiting(seal, user, pending, scope.now)
    return NewKey(key=key, address=address_of(key, user.email), pending=pending)


def confirm_owner(store: Store, seal: Seal, scope: Scope, actor: Actor, password: str, code: str) -> None:
    """
    Make sure that it is the owner who asks, by password and a code of the phone or for recovery, which is used up.

    Raises
    ------
    SignInRefused, Conflict, planner.errors.TooOften
        As `begin_another`.
    """
    user = store.read(scope, lambda unit: own_row(unit, actor))
    if user.password_hash is None or user.totp_secret is None or user.totp_step == 0:
        raise Conflict(
            "no-second-factor",
            "Bij dit account hoort geen tweede stap.",
            "This account has no second step.",
        )
    take(store, seal, PASSWORDS, f"own {actor.user_id}", scope.now)
    take(store, seal, CODES, str(actor.user_id), scope.now)
    known = is_password(password, user.password_hash)
    right = right_code(user.recovery_codes, code)

    def work(unit: Unit) -> bool:
        row = own_row(unit, actor)
        if not known or not is_second_step(seal, row, code, right, scope.now):
            record(unit, "refused", "users", str(row.id), {"by": "second step"})
            return False
        if right is not None:
            record(unit, "recovery-code-used", "users", str(row.id))
        return True

    if not store.write(scope, work):
        raise SignInRefused


def make_recovery_codes(
    store: Store, seal: Seal, scope: Scope, actor: Actor, password: str, code: str
) -> tuple[str, ...]:
    """
    Fresh recovery codes in place of those there were, shown to their owner only now.

    Raises
    ------
    SignInRefused, Conflict, planner.errors.TooOften
        As `begin_another`.
    """
    confirm_owner(store, seal, scope, actor, password, code)
    shown, stored = new_codes()

    def work(unit: Unit) -> None:
        user = own_row(unit, actor)
        user.recovery_codes = dict(stored)
        record(unit, "recovery-codes-made", "users", str(user.id))

    store.write(scope, work)
    return shown


def key_waiting(seal: Seal, user: UserRow, pending: str, now: datetime) -> str:
    """The key in ``pending``, if it was made for the second factor that counts and not too long ago."""
    try:
        made = json.loads(seal.open(_PURPOSE, pending.encode("utf-8", "replace")))
    except Unsealable as error:
        raise _too_late() from error
    made_at = datetime.fromisoformat(made["at"])
    if made["instead_of"] != _counting(user) or not made_at <= now < made_at + LONGEST:
        raise _too_late()
    return str(made["key"])


def _sealed(seal: Seal, user: UserRow, key: str, now: datetime) -> str:
    made = {"key": key, "instead_of": _counting(user), "at": now.isoformat()}
    return seal.close(_PURPOSE, json.dumps(made).encode()).decode()


def _counting(user: UserRow) -> str:
    """Tells the second factor that counts from every other, whosever: sealed anew, each differs."""
    return hash_of(user.totp_secret or "")


def _too_late() -> Conflict:
    return Conflict(
        "second-factor-too-late",
        "Dit vierkant is te oud of al gebruikt. Uw tweede stap is wat hij was; begin opnieuw.",
        "This square is too old or was used. Your second step is what it was; begin again.",
    )
