"""
Coming in: by password, by link, and by the second factor after either.

What is refused is refused in one way, and takes as long, whether the account exists or not.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from planner.errors import Conflict, SignInRefused
from planner.persistence.accounts import end_sign_ins
from planner.persistence.history import record
from planner.persistence.people import user_by_email, user_by_id
from planner.persistence.scope import Scope, give_scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import SignInRow, UserRow
from planner.services.accounts.actors import may_enter
from planner.services.accounts.attempts import CODES, FAILURES, LINKS_TRIED, PASSWORDS, count, look, network_of, take
from planner.services.accounts.links import LinkPurpose, sets_password, usable
from planner.services.accounts.passwords import check_password, hash_password, is_password
from planner.services.accounts.recovery_codes import right_code
from planner.services.accounts.sealing import Seal
from planner.services.accounts.second_factor import NEEDED_BY, address_of, close_key, is_second_step, new_key
from planner.services.accounts.sign_ins import DEVICES, Presence, SignInKind, begin_sign_in
from planner.services.permissions import Role

_REASON = "Who comes in is not known yet."
_KNOWN = "known browser"


class Step(StrEnum):
    """What somebody who came in so far does next."""

    DONE = "done"
    SECOND_FACTOR = "second-factor"
    SET_UP_SECOND_FACTOR = "set-up-second-factor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """
    From where somebody comes in.

    Parameters
    ----------
    address
        Network address.
    known
        What the browser kept of the last time (`known_browser`); empty = nothing.
    device
        Whether this is the person's own device.
    label
        What the browser says it is, for the list of sign-ins.
    """

    address: str
    known: str = ""
    device: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """
    Somebody who came in: the secret of the new sign-in, which is not kept, and what comes next.

    ``by_recovery_code`` says that the phone's code was replaced by one of those for a lost phone.
    """

    secret: str
    step: Step
    kind: SignInKind
    known: str
    by_recovery_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShown:
    """The key of a second factor that is being set up, shown to its owner only now."""

    key: str
    address: str


def sign_in(store: Store, seal: Seal, email: str, password: str, door: Door, now: datetime) -> Entered:
    """
    Come in by password.

    Raises
    ------
    SignInRefused
        If account and password do not belong together.
    planner.errors.TooOften
        If it was tried too often; then the password is not looked at.
    """
    address, network = email.strip().casefold(), network_of(door.address)
    browser = _known_browser(seal, door.known, address)
    if browser is None:
        look(store, seal, FAILURES, network, now)
        take(store, seal, PASSWORDS, f"account {address}", now)
    else:
        take(store, seal, PASSWORDS, f"browser {browser} {address}", now)
    everywhere = Scope.everywhere(_REASON, now)
    user = store.read(everywhere, lambda unit: user_by_email(unit, address))
    stored = user.password_hash if user is not None and may_enter(user, now) else None
    right = is_password(password, stored)

    def refuse(unit: Unit) -> None:
        count(unit, seal, FAILURES, network, now)
        if user is not None:
            give_scope(unit, Scope(partnership_id=user.partnership_id, now=now, who=user.name))
            record(unit, "refused", "users", str(user.id), {"by": "password"})

    if not right or user is None:
        store.write(everywhere, refuse)
        raise SignInRefused
    return store.write(_as(user, now), lambda unit: _enter(unit, seal, _again(unit, user.id, stored), door, now))


def use_link(store: Store, seal: Seal, secret: str, password: str | None, door: Door, now: datetime) -> Entered:
    """
    Come in by a link, which is used up; with a new password where the link is for one.

    Raises
    ------
    planner.errors.NotFound, planner.errors.Conflict
        If there is no such link, or it was used, or is too old.
    planner.errors.InputRefused
        If the password will not do; the link can be used again then.
    planner.errors.TooOften
        If this network address opened many of late.
    """
    take(store, seal, LINKS_TRIED, network_of(door.address), now)
    everywhere = Scope.everywhere(_REASON, now)
    link, owner = store.read(everywhere, lambda unit: usable(unit, secret, now))
    purpose, role = LinkPurpose(link.purpose), Role(owner.role)
    asked = sets_password(purpose, role)
    hashed = None
    if asked and (password or role is not Role.WORKER or purpose is LinkPurpose.RESET):
        check_password(password or "", owner.name, owner.email)
        hashed = hash_password(password or "")

    def work(unit: Unit) -> Entered:
        row, user = usable(unit, secret, now)
        give_scope(unit, _as(user, now))
        row.used_at = now
        if hashed is not None:
            user.password_hash = hashed
            end_sign_ins(unit, user.id)
        return _enter(unit, seal, user, door, now)

    return store.write(everywhere, work)


def set_up_second_factor(store: Store, seal: Seal, half: Presence, now: datetime) -> KeyShown:
    """
    Give somebody who came in halfway a new key, which counts once a code of it was given.

    Raises
    ------
    Conflict
        If the account has a second factor already.
    """
    key = new_key()

    def work(unit: Unit) -> KeyShown:
        user = _of(unit, half)
        if user.totp_secret is not None and user.totp_step > 0:
            raise Conflict(
                "has-second-factor",
                "Dit account heeft al een tweede stap. Een beheerder kan die weghalen.",
                "This account has a second factor already. An administrator can take it away.",
            )
        user.totp_secret, user.totp_step = close_key(seal, key), 0
        return KeyShown(key=key, address=address_of(key, user.email))

    return store.write(_scope(half, now), work)


def give_code(store: Store, seal: Seal, half: Presence, code: str, door: Door, now: datetime) -> Entered:
    """
    Come in wholly, by a code of the second factor or a recovery code; either works once.

    Raises
    ------
    SignInRefused
        If it is neither a code of now nor a recovery code, or was used.
    planner.errors.TooOften
        If it was tried too often.
    """
    take(store, seal, CODES, str(half.actor.user_id), now)
    right = right_code(store.read(_scope(half, now), lambda unit: _of(unit, half).recovery_codes), code)

    def work(unit: Unit) -> Entered | None:
        user = _of(unit, half)
        row = unit.get(SignInRow, half.sign_in_id)
        if row is None or not is_second_step(seal, user, code, right, now):
            record(unit, "refused", "users", str(user.id), {"by": "code"})
            return None
        if right is not None:
            record(unit, "recovery-code-used", "users", str(user.id))
        unit.delete(row)
        entered = _begin(unit, seal, user, SignInKind.SESSION, door, now)
        return replace(entered, by_recovery_code=right is not None)

    entered = store.write(_scope(half, now), work)
    if entered is None:
        raise SignInRefused
    return entered


def _enter(unit: Unit, seal: Seal, user: UserRow, door: Door, now: datetime) -> Entered:
    role = Role(user.role)
    if role in NEEDED_BY or user.totp_step > 0:
        return _begin(unit, seal, user, SignInKind.HALF, door, now)
    own = door.device and role in DEVICES
    return _begin(unit, seal, user, SignInKind.DEVICE if own else SignInKind.SESSION, door, now)


def _begin(unit: Unit, seal: Seal, user: UserRow, kind: SignInKind, door: Door, now: datetime) -> Entered:
    step = Step.DONE
    if kind is SignInKind.HALF:
        step = Step.SECOND_FACTOR if user.totp_step > 0 else Step.SET_UP_SECOND_FACTOR
    known = "" if kind is SignInKind.HALF else new_known_browser(seal, user.email)
    return Entered(secret=begin_sign_in(unit, user, kind, door.label, now), step=step, kind=kind, known=known)


def new_known_browser(seal: Seal, email: str) -> str:
    """What a browser keeps, so that others' guesses do not keep its owner out; it opens nothing."""
    number = secrets.token_hex(8)
    return f"{number}.{seal.mark(_KNOWN, f'{number} {email}')}"


def _known_browser(seal: Seal, known: str, email: str) -> str | None:
    number, _, mark = known.partition(".")
    return number if mark and seal.is_marked(_KNOWN, f"{number} {email}", mark) else None


def _again(unit: Unit, user_id: int, stored: str | None) -> UserRow:
    """The account as it is in this transaction, unless it was closed or its password changed meanwhile."""
    user = user_by_id(unit, user_id)
    if user is None or not may_enter(user, scope_of(unit).now) or user.password_hash != stored:
        raise SignInRefused
    return user


def _of(unit: Unit, half: Presence) -> UserRow:
    user = user_by_id(unit, half.actor.user_id)
    if user is None or not may_enter(user, scope_of(unit).now):
        raise SignInRefused
    return user


def _as(user: UserRow, now: datetime) -> Scope:
    return Scope(partnership_id=user.partnership_id, now=now, user_id=user.id, who=user.name)


def _scope(half: Presence, now: datetime) -> Scope:
    actor = half.actor
    return Scope(partnership_id=actor.partnership_id, now=now, user_id=actor.user_id, who=actor.name)
