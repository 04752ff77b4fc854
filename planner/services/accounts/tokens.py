"""API tokens: made once, shown once, void at once when revoked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.persistence.people import token_by_hash, user_by_id
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ApiTokenRow
from planner.services.accounts.actors import actor_of
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed, new_secret
from planner.services.permissions import Actor

LIFETIME = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedToken:
    """A token as its owner sees it, once."""

    id: int
    secret: str
    label: str
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
        return actor_of(unit, user) if user is not None and user.active else None

    return store.read(Scope(partnership_id=partnership_id, now=now), act)
