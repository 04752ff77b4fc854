"""Outgoing mail: what waits for a person, what waits for a sender, what was sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_, select

from planner.persistence.store import Unit
from planner.persistence.tables import OutgoingRow, UserRow

LEFT = "left"
"""The failure of a message to somebody who had left before it could go out."""


class Box(StrEnum):
    """Where a message is: it waits for a person, it is on its way or there, or it did not arrive (yet)."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


def messages_in(unit: Unit, box: Box, before: int | None, limit: int) -> list[tuple[OutgoingRow, UserRow]]:
    """Messages of a box with whom they are for, the newest first, at most ``limit`` with an id below ``before``."""
    query = (
        select(OutgoingRow, UserRow)
        .join(UserRow, UserRow.id == OutgoingRow.user_id)
        .where(_in_box(box))
        .order_by(OutgoingRow.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(OutgoingRow.id < before)
    return [(message, user) for message, user in unit.execute(query)]


def _in_box(box: Box) -> ColumnElement[bool]:
    match box:
        case Box.WAITING:
            return and_(OutgoingRow.held, OutgoingRow.sent_at.is_(None))
        case Box.FAILED:
            return and_(OutgoingRow.held.is_(False), OutgoingRow.failure.is_not(None))
        case Box.SENT:
            return and_(OutgoingRow.held.is_(False), OutgoingRow.failure.is_(None))


def messages(unit: Unit, after: int, limit: int, *, waiting: bool) -> list[tuple[OutgoingRow, UserRow]]:
    """Messages with whom they are for, by id; ``waiting`` = only those that a person must still send."""
    query = (
        select(OutgoingRow, UserRow)
        .join(UserRow, UserRow.id == OutgoingRow.user_id)
        .where(OutgoingRow.id > after)
        .order_by(OutgoingRow.id)
        .limit(limit)
    )
    if waiting:
        query = query.where(OutgoingRow.held, OutgoingRow.sent_at.is_(None))
    return [(message, user) for message, user in unit.execute(query)]


def message_with_id(unit: Unit, message_id: int) -> tuple[OutgoingRow, UserRow] | None:
    """The message with whom it is for; None when there is none in this scope."""
    query = (
        select(OutgoingRow, UserRow)
        .join(UserRow, UserRow.id == OutgoingRow.user_id)
        .where(OutgoingRow.id == message_id)
    )
    found = unit.execute(query).one_or_none()
    return None if found is None else (found[0], found[1])


def told_already(unit: Unit, user_ids: Collection[int], about: str) -> set[int]:
    """Those of these people who have a message about this already."""
    query = select(OutgoingRow.user_id).where(OutgoingRow.user_id.in_(user_ids), OutgoingRow.about == about)
    return set(unit.scalars(query))


def messages_about(unit: Unit, programme_id: int, kind: str) -> list[OutgoingRow]:
    """The messages of a kind about a version, by id."""
    query = select(OutgoingRow).where(OutgoingRow.programme_id == programme_id, OutgoingRow.kind == kind)
    return list(unit.scalars(query.order_by(OutgoingRow.id)))


def messages_of_versions(unit: Unit, programme_ids: Collection[int], kinds: Collection[str]) -> list[OutgoingRow]:
    """The messages of these kinds about these versions, by id."""
    query = select(OutgoingRow).where(OutgoingRow.programme_id.in_(programme_ids), OutgoingRow.kind.in_(kinds))
    return list(unit.scalars(query.order_by(OutgoingRow.id)))


def due_messages(unit: Unit, before: datetime, limit: int) -> list[OutgoingRow]:
    """Messages that no sender has begun since ``before``, of any partnership in scope, the oldest first."""
    query = (
        select(OutgoingRow)
        .where(
            OutgoingRow.held.is_(False),
            OutgoingRow.sent_at.is_(None),
            or_(OutgoingRow.claimed_at.is_(None), OutgoingRow.claimed_at < before),
        )
        .order_by(OutgoingRow.id)
        .limit(limit)
    )
    return list(unit.scalars(query))
