"""API tokens: made once, shown once, void at once when revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import Conflict, NotFound
from planner.persistence.accounts import tokens_of
from planner.persistence.people import token_by_hash, user_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ApiTokenRow
from planner.services.accounts.actors import actor_of, may_enter
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed, new_secret
from planner.services.permissions import Actor, Operation, Subject

LIFETIME = timedelta(days=365)
MOST = 20
"""Tokens a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedToken:
    """A token as its owner sees it, once."""

    id: int
    secret: str
    label: str
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSeen:
    """A token as its owner sees it later: without the secret."""

    id: int
    label: str
    created_at: datetime
    expires_at: datetime


def issue_token(unit: Unit, user_id: int, label: str, now: datetime) -> IssuedToken:
    """A new token for this account; only its hash is kept."""
    secret = new_secret(SecretKind.API_TOKEN)
    row = ApiTokenRow(
        user_id=user_id, token_hash=hash_of(secret), label=label, created_at=now, expires_at=now + LIFETIME
    )
    unit.add(row)
    unit.flush()
    return IssuedToken(id=row.id, secret=secret, label=label, expires_at=row.expires_at)


def actor_by_token(store: Store, secret: str, now: datetime) -> Actor | None:
    """Who shows this token; None when it is unknown, void or of somebody who left."""
    if not is_wellformed(secret, SecretKind.API_TOKEN):
        return None

    def find(unit: Unit) -> tuple[int, int] | None:
        token = token_by_hash(unit, hash_of(secret))
        if token is None or token.revoked_at is not None or token.expires_at <= now:
            return None
        return token.user_id, token.partnership_id

    found = store.read(Scope.everywhere("A token says of which partnership it is.", now), find)
    if found is None:
        return None
    user_id, partnership_id = found

    def act(unit: Unit) -> Actor | None:
        user = user_by_id(unit, user_id)
        return actor_of(unit, user) if user is not None and may_enter(user, now) else None

    return store.read(Scope(partnership_id=partnership_id, now=now), act)


def list_tokens(store: Store, scope: Scope, actor: Actor) -> tuple[TokenSeen, ...]:
    """The tokens of this person that were not revoked."""
    return store.read(scope, lambda unit: tuple(_seen(row) for row in tokens_of(unit, actor.user_id)))


def make_token(store: Store, scope: Scope, actor: Actor, label: str) -> IssuedToken:
    """
    A new token for this person, shown now only.

    Raises
    ------
    Conflict
        If the person has as many as one may have.
    """

    def work(unit: Unit) -> IssuedToken:
        actor.require(Operation.TOKEN_MAKE, Subject(user_id=actor.user_id))
        if len(tokens_of(unit, actor.user_id)) >= MOST:
            raise Conflict(
                "too-many-tokens",
                f"U hebt al {MOST} sleutels; trek er eerst een in.",
                f"You have {MOST} tokens already; revoke one first.",
            )
        return issue_token(unit, actor.user_id, label, scope.now)

    return store.write(scope, work)


def revoke_token(store: Store, scope: Scope, actor: Actor, token_id: int) -> None:
    """
    Void one of this person's tokens, from the next request on.

    Raises
    ------
    NotFound
        If the person has none with this id.
    """

    def work(unit: Unit) -> None:
        row = next((row for row in tokens_of(unit, actor.user_id) if row.id == token_id), None)
        if row is None:
            raise NotFound
        row.revoked_at = scope.now

    store.write(scope, work)


def _seen(row: ApiTokenRow) -> TokenSeen:
    return TokenSeen(id=row.id, label=row.label, created_at=row.created_at, expires_at=row.expires_at)
