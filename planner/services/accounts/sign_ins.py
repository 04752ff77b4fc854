"""
Browsers in which somebody is signed in, and how long each kind lasts.

A sign-in is a random secret in a cookie; the database has its hash. What it opens is looked up at every request, so
that a role, an account or a sign-in that was taken away is gone at the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from planner.persistence.accounts import sign_in_by_hash, was_seen
from planner.persistence.people import user_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import SignInRow, UserRow
from planner.services.accounts.actors import actor_of, may_enter
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed, new_secret
from planner.services.permissions import Actor, Operation, Role


class SignInKind(StrEnum):
    """What a sign-in opens, and for how long."""

    HALF = "half"
    """The password or link was right, the second factor is still to come: opens nothing but that."""
    SESSION = "session"
    DEVICE = "device"
    """On somebody's own device."""


IDLE = timedelta(hours=3)
LONGEST_SESSION = timedelta(hours=12)
LONGEST_HALF = timedelta(minutes=15)
DEVICES = {Role.CONTACT: timedelta(days=30), Role.DEPUTY: timedelta(days=30), Role.WORKER: timedelta(days=90)}
"""How long an own device stays open; who is missing has sessions only."""
STALE_WORKER_OPENS = frozenset(
    {Operation.ACCOUNT_READ, Operation.SESSIONS_READ, Operation.OUTCOME_RECORD, Operation.ABSENCE_REPORT}
)
"""What a worker's device opens when a session would have ended: own week, outcome and absence."""
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody in a browser."""

    actor: Actor
    sign_in_id: int
    kind: SignInKind


def begin_sign_in(unit: Unit, user: UserRow, kind: SignInKind, label: str, now: datetime) -> str:
    """A new sign-in; its secret, which is not kept."""
    secret = new_secret(SecretKind.SIGN_IN)
    row = SignInRow(
        partnership_id=user.partnership_id,
        user_id=user.id,
        token_hash=hash_of(secret),
        kind=kind.value,
        label=label,
        created_at=now,
        seen_at=now,
        expires_at=now + lifetime(kind, Role(user.role)),
    )
    unit.add(row)
    unit.flush()
    return secret


def lifetime(kind: SignInKind, role: Role) -> timedelta:
    """How long a sign-in lasts at most."""
    if kind is SignInKind.DEVICE:
        return DEVICES[role]
    return LONGEST_HALF if kind is SignInKind.HALF else LONGEST_SESSION


def is_open(row: SignInRow, now: datetime) -> bool:
    """Whether a sign-in still opens anything."""
    if now >= row.expires_at:
        return False
    return row.kind == SignInKind.DEVICE or now - row.seen_at < IDLE


def presence_by_cookie(store: Store, secret: str, now: datetime) -> Presence | None:
    """Who shows this secret; None when it opens nothing, or the second factor is still to come."""
    found = _found(store, secret, now)
    if found is None or found.kind is SignInKind.HALF:
        return None
    return found


def half_by_cookie(store: Store, secret: str, now: datetime) -> Presence | None:
    """Who shows this secret and still has to give a second factor."""
    found = _found(store, secret, now)
    return found if found is not None and found.kind is SignInKind.HALF else None


def _found(store: Store, secret: str, now: datetime) -> Presence | None:
    if not is_wellformed(secret, SecretKind.SIGN_IN):
        return None
    hashed = hash_of(secret)
    everywhere = Scope.everywhere("A cookie says of which partnership it is.", now)
    row = store.read(everywhere, lambda unit: sign_in_by_hash(unit, hashed))
    if row is None or not is_open(row, now):
        return None

    def act(unit: Unit) -> Actor | None:
        user = user_by_id(unit, row.user_id)
        return actor_of(unit, user) if user is not None and may_enter(user, now) else None

    actor = store.read(Scope(partnership_id=row.partnership_id, now=now), act)
    if actor is None:
        return None
    if _is_stale(row, now) and actor.role is Role.WORKER:
        actor = replace(actor, only=STALE_WORKER_OPENS)
    if now - row.seen_at >= SEEN_EVERY:
        was_seen(store, row.id, row.partnership_id, now)
    return Presence(actor=actor, sign_in_id=row.id, kind=SignInKind(row.kind))


def _is_stale(row: SignInRow, now: datetime) -> bool:
    """Whether it is a device's, past the time that a session lasts at most."""
    return row.kind == SignInKind.DEVICE and now - row.created_at >= LONGEST_SESSION
