"""Feeds: links by the hash of their secret, and what is published and proposed of a partnership."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from planner.persistence.store import Unit
from planner.persistence.tables import (
    FeedRow,
    InputRow,
    PartnershipRow,
    ProgrammeRow,
    ProgrammeSessionRow,
    PublishedSessionRow,
    PublishedVisitRow,
    UserRow,
)

Cells = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """
    A link as one request finds it.

    Parameters
    ----------
    version
        Of the partnership: it grows with every change of its input, settings and publications.
    active, role, organisation_id, school_id, worker_id
        Of the person whose link it is, as the account is now; ``user_id`` None = a link of nobody in particular.
    """

    id: int
    partnership_id: int
    kind: str
    subject_id: str
    tentative: bool
    language: str
    fetched_at: datetime | None
    expires_at: datetime | None
    revoked_at: datetime | None
    version: int
    user_id: int | None
    active: bool | None
    role: str | None
    organisation_id: str | None
    school_id: str | None
    worker_id: str | None


_STATE = (
    select(
        *(FeedRow.id, FeedRow.partnership_id, FeedRow.kind, FeedRow.subject_id, FeedRow.tentative, FeedRow.language),
        *(FeedRow.fetched_at, FeedRow.expires_at, FeedRow.revoked_at, PartnershipRow.version, FeedRow.user_id),
        *(UserRow.active, UserRow.role, UserRow.organisation_id, UserRow.school_id, UserRow.worker_id),
    )
    .join(PartnershipRow, PartnershipRow.id == FeedRow.partnership_id)
    .outerjoin(UserRow, UserRow.id == FeedRow.user_id)
)


def feed_state(unit: Unit, token_hash: str) -> FeedState | None:
    """The link whose secret has this hash, with all that decides on it, in one small query."""
    row = unit.execute(_STATE.where(FeedRow.token_hash == token_hash)).one_or_none()
    return None if row is None else FeedState(**row._mapping)


def feed_by_id(unit: Unit, feed_id: int) -> FeedRow | None:
    """The link; None when there is none in this scope, or it was revoked."""
    return unit.scalars(select(FeedRow).where(FeedRow.id == feed_id, FeedRow.revoked_at.is_(None))).one_or_none()


def live_feeds(
    unit: Unit, *, kind: str | None = None, subject_id: str | None = None, after: int = 0, most: int
) -> list[FeedRow]:
    """Links that were not revoked, by id, at most ``most`` of them after the id ``after``."""
    query = select(FeedRow).where(FeedRow.revoked_at.is_(None), FeedRow.id > after).order_by(FeedRow.id).limit(most)
    if kind is not None:
        query = query.where(FeedRow.kind == kind)
    if subject_id is not None:
        query = query.where(FeedRow.subject_id == subject_id)
    return list(unit.scalars(query))


def feeds_with_ids(unit: Unit, feed_ids: Iterable[int]) -> list[FeedRow]:
    """These links, as far as they are there."""
    return list(unit.scalars(select(FeedRow).where(FeedRow.id.in_(sorted(feed_ids))).order_by(FeedRow.id)))


def account_of_worker(unit: Unit, worker_id: str) -> int | None:
    """The active account that is this worker."""
    return unit.scalars(
        select(UserRow.id).where(UserRow.worker_id == worker_id, UserRow.active.is_(True)).order_by(UserRow.id).limit(1)
    ).one_or_none()


def version_of_proposals(unit: Unit) -> tuple[int, int]:
    """Another pair after every proposal and every change of one."""
    newest, changes = unit.execute(select(func.max(ProgrammeRow.id), func.sum(ProgrammeRow.version))).one()
    return newest or 0, int(changes or 0)


def cells_of(unit: Unit, tables: Iterable[str]) -> dict[str, list[Cells]]:
    """The cells of every row of these input tables, in their order."""
    found: dict[str, list[Cells]] = {table: [] for table in tables}
    query = (
        select(InputRow.table_name, InputRow.cells)
        .where(InputRow.table_name.in_(sorted(found)))
        .order_by(InputRow.position, InputRow.id)
    )
    for table, cells in unit.execute(query):
        found[table].append(cells)
    return found


def published_sessions(unit: Unit, since: date) -> list[PublishedSessionRow]:
    """What stands for everybody from ``since`` on, by date and id."""
    query = select(PublishedSessionRow).where(PublishedSessionRow.day >= since)
    return list(unit.scalars(query.order_by(PublishedSessionRow.day, PublishedSessionRow.session_id)))


def published_visits(unit: Unit, since: date) -> list[PublishedVisitRow]:
    """The visits from ``since`` on, by date, worker and time."""
    query = select(PublishedVisitRow).where(PublishedVisitRow.day >= since)
    return list(
        unit.scalars(query.order_by(PublishedVisitRow.day, PublishedVisitRow.worker_id, PublishedVisitRow.arrive))
    )


def proposed_sessions(
    unit: Unit, statuses: Iterable[str], since: date
) -> list[tuple[ProgrammeSessionRow, str, datetime]]:
    """Sessions in one of these states in the newest proposed version of each school: row, school, when proposed."""
    programmes = unit.scalars(
        select(ProgrammeRow).where(ProgrammeRow.proposed_at.is_not(None)).order_by(ProgrammeRow.number)
    )
    newest = {programme.school_id: programme for programme in programmes}
    by_id = {programme.id: programme for programme in newest.values()}
    rows = unit.scalars(
        select(ProgrammeSessionRow)
        .where(
            ProgrammeSessionRow.programme_id.in_(sorted(by_id)),
            ProgrammeSessionRow.status.in_(sorted(statuses)),
            ProgrammeSessionRow.day >= since,
        )
        .order_by(ProgrammeSessionRow.day, ProgrammeSessionRow.session_id)
    )
    found = []
    for row in rows:
        programme = by_id[row.programme_id]
        assert programme.proposed_at is not None
        found.append((row, programme.school_id, programme.proposed_at))
    return found
