"""Sign-ins, links, tokens and feeds of accounts: finding them and ending them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from planner.errors import Busy, Stale
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ApiTokenRow, FeedRow, LinkRow, SignInRow, UserRow


def sign_in_by_hash(unit: Unit, token_hash: str) -> SignInRow | None:
    """The sign-in whose secret has this hash."""
    return unit.scalars(select(SignInRow).where(SignInRow.token_hash == token_hash)).one_or_none()


def sign_ins_of(unit: Unit, user_id: int) -> list[SignInRow]:
    """The sign-ins of an account, the newest first."""
    query = select(SignInRow).where(SignInRow.user_id == user_id).order_by(SignInRow.id.desc())
    return list(unit.scalars(query))


def end_sign_ins(unit: Unit, user_id: int, kinds: Sequence[str] = ()) -> int:
    """End all sign-ins of an account, or those of these kinds; how many there were."""
    ended = [row for row in sign_ins_of(unit, user_id) if not kinds or row.kind in kinds]
    for row in ended:
        unit.delete(row)
    return len(ended)


def was_seen(store: Store, sign_in_id: int, partnership_id: int, now: datetime) -> bool:
    """Note that a browser was seen just now; False when the database takes nothing, which keeps nobody from reading."""

    def work(unit: Unit) -> None:
        row = unit.scalars(select(SignInRow).where(SignInRow.id == sign_in_id)).one_or_none()
        if row is not None and row.seen_at < now:
            row.seen_at = now

    try:
        store.write(Scope(partnership_id=partnership_id, now=now), work)
    except (SQLAlchemyError, Busy, Stale):
        return False
    return True


def link_by_hash(unit: Unit, token_hash: str) -> LinkRow | None:
    """The link whose secret has this hash."""
    return unit.scalars(select(LinkRow).where(LinkRow.token_hash == token_hash)).one_or_none()


def end_links(unit: Unit, user_id: int, now: datetime) -> int:
    """Let no link of an account be used any more; how many could be."""
    rows = list(unit.scalars(select(LinkRow).where(LinkRow.user_id == user_id, LinkRow.used_at.is_(None))))
    for row in rows:
        row.used_at = now
    return len(rows)


def tokens_of(unit: Unit, user_id: int) -> list[ApiTokenRow]:
    """The API tokens of an account that were not revoked, the newest first."""
    query = select(ApiTokenRow).where(ApiTokenRow.user_id == user_id, ApiTokenRow.revoked_at.is_(None))
    return list(unit.scalars(query.order_by(ApiTokenRow.id.desc())))


def revoke_tokens(unit: Unit, user_id: int, now: datetime) -> int:
    """Revoke all API tokens of an account; how many there were."""
    rows = tokens_of(unit, user_id)
    for row in rows:
        row.revoked_at = now
    return len(rows)


def revoke_feeds(unit: Unit, user_id: int, worker_id: str | None, now: datetime) -> int:
    """Revoke the feeds that a person made, and those of the worker that the person is; how many there were."""
    mine = FeedRow.user_id == user_id
    if worker_id is not None:
        mine = mine | ((FeedRow.kind == "worker") & (FeedRow.subject_id == worker_id))
    rows = list(unit.scalars(select(FeedRow).where(FeedRow.revoked_at.is_(None), mine)))
    for row in rows:
        row.revoked_at = now
    return len(rows)


def users_page(unit: Unit, *, after: int, limit: int, near: tuple[str, Collection[str]] | None = None) -> list[UserRow]:
    """Accounts by id: all of them, or those of an organisation and of schools."""
    query = select(UserRow).where(UserRow.id > after)
    if near is not None:
        organisation_id, school_ids = near
        query = query.where((UserRow.organisation_id == organisation_id) | UserRow.school_id.in_(sorted(school_ids)))
    return list(unit.scalars(query.order_by(UserRow.id).limit(limit)))


def names_with_role(unit: Unit, role: str) -> list[str]:
    """What the people with this role are called who can sign in."""
    query = select(UserRow.name).where(UserRow.role == role, UserRow.active).order_by(UserRow.name)
    return list(unit.scalars(query))


def active_with_role(unit: Unit, role: str) -> int:
    """How many people with this role can sign in."""
    query = select(func.count(UserRow.id)).where(UserRow.role == role, UserRow.active)
    return unit.scalars(query).one()
