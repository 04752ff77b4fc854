"""The input of a partnership: its table rows, calendars of workers as busy time, and snapshots that runs plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.tables.base import Json, Owned, Stored, Versioned


class InputRow(Owned, Versioned, Stored):
    """
    One row of an input table, its cells as text in one notation.

    ``row_key`` is the canonical text of the table's key columns; None for tables whose rows may repeat. ``position``
    keeps the order in which rows were handed in. ``organisation_id``, ``school_id`` and ``worker_id`` say whose row it
    is.
    """

    __tablename__ = "input_rows"
    __table_args__ = (
        UniqueConstraint("partnership_id", "table_name", "row_key"),
        Index("ix_input_rows_place", "partnership_id", "table_name", "position", "id"),
    )

    table_name: Mapped[str] = mapped_column(String(40))
    row_key: Mapped[str | None] = mapped_column(String(400))
    position: Mapped[int] = mapped_column(default=0)
    cells: Mapped[Json]
    organisation_id: Mapped[str | None] = mapped_column(String(60))
    school_id: Mapped[str | None] = mapped_column(String(60))
    worker_id: Mapped[str | None] = mapped_column(String(60))


class BusyCalendarRow(Owned, Versioned, Stored):
    """
    A worker's own calendar: intervals only, never titles.

    ``intervals`` are ``[start, end, tentative]`` in UTC. ``good_at`` is when they were last read well, ``known_until``
    the last day that the calendar says something about.
    """

    __tablename__ = "busy_calendars"
    __table_args__ = (UniqueConstraint("partnership_id", "worker_id", "name"),)
    unrecorded = frozenset({"address", "intervals", "etag", "modified", "checked_at", "good_at"})

    worker_id: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(2000))
    etag: Mapped[str | None] = mapped_column(String(500))
    modified: Mapped[str | None] = mapped_column(String(100))
    checked_at: Mapped[datetime | None]
    good_at: Mapped[datetime | None]
    known_until: Mapped[date | None]
    failure: Mapped[str | None] = mapped_column(String(60))
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    intervals: Mapped[list[Any]] = mapped_column(default=list)


class SnapshotRow(Owned, Stored):
    """The input as it was at ``input_version``: what a run plans. ``content`` is compressed JSON."""

    __tablename__ = "snapshots"
    __table_args__ = (UniqueConstraint("partnership_id", "input_version"),)
    recorded = False

    input_version: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
