"""What stands published: sessions, visits, and the numbered acts of publishing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from planner.persistence.store import Unit
from planner.persistence.tables import PublicationRow, PublishedSessionRow, PublishedVisitRow


def last_publication(unit: Unit) -> int:
    """The number of the newest publication; 0 when there is none."""
    return unit.execute(select(func.coalesce(func.max(PublicationRow.number), 0))).scalar_one()


def last_by_school(unit: Unit) -> dict[str, tuple[int, datetime]]:
    """Per school the number and moment of the newest publication that changed something there."""
    kind = PublishedSessionRow
    query = select(kind.school_id, func.max(kind.publication), func.max(kind.changed_at)).group_by(kind.school_id)
    return {school_id: (number, at) for school_id, number, at in unit.execute(query)}


def publications(unit: Unit, after: int, limit: int) -> list[PublicationRow]:
    """Acts of publishing by number, at most ``limit`` after number ``after``."""
    query = select(PublicationRow).where(PublicationRow.number > after)
    return list(unit.scalars(query.order_by(PublicationRow.number).limit(limit)))


def publications_before(unit: Unit, before: int | None, limit: int) -> list[PublicationRow]:
    """Acts of publishing, the newest first, at most ``limit`` with a number below ``before``."""
    query = select(PublicationRow).order_by(PublicationRow.number.desc()).limit(limit)
    if before is not None:
        query = query.where(PublicationRow.number < before)
    return list(unit.scalars(query))


def publication_numbered(unit: Unit, number: int) -> PublicationRow | None:
    """The act of publishing with what it changed; None when there is none of this number."""
    query = select(PublicationRow).where(PublicationRow.number == number).options(undefer(PublicationRow.changes))
    return unit.scalars(query).one_or_none()


def published_sessions(
    unit: Unit, first: date | None = None, last: date | None = None, school_ids: Collection[str] | None = None
) -> list[PublishedSessionRow]:
    """Published and cancelled sessions on these dates at these schools (None = all), by date and id."""
    query = select(PublishedSessionRow)
    if first is not None:
        query = query.where(PublishedSessionRow.day >= first)
    if last is not None:
        query = query.where(PublishedSessionRow.day <= last)
    if school_ids is not None:
        query = query.where(PublishedSessionRow.school_id.in_(school_ids))
    return list(unit.scalars(query.order_by(PublishedSessionRow.day, PublishedSessionRow.session_id)))


def published_with_ids(unit: Unit, session_ids: Collection[str]) -> dict[str, PublishedSessionRow]:
    """Those of these sessions that were ever published, past ones too."""
    found: dict[str, PublishedSessionRow] = {}
    wanted = sorted(session_ids)
    for begin in range(0, len(wanted), 500):
        query = select(PublishedSessionRow).where(PublishedSessionRow.session_id.in_(wanted[begin : begin + 500]))
        found |= {row.session_id: row for row in unit.scalars(query)}
    return found


def published_visits(unit: Unit, first: date, last: date | None = None) -> list[PublishedVisitRow]:
    """Visits on these dates, by date, worker and school."""
    query = select(PublishedVisitRow).where(PublishedVisitRow.day >= first)
    if last is not None:
        query = query.where(PublishedVisitRow.day <= last)
    return list(
        unit.scalars(query.order_by(PublishedVisitRow.day, PublishedVisitRow.worker_id, PublishedVisitRow.school_id))
    )
