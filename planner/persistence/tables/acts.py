"""What was done, by whom; and answers kept so that a repeated request is done once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.tables.base import Json, Owned, Stored


class HistoryRow(Owned, Stored):
    """
    One act: who, when, what, from, to. Rows are only ever added, and cleaned up by age.

    ``who`` is the name at the time; ``user_id`` goes when the person's data is deleted. ``organisation_id``,
    ``school_id`` and ``worker_id`` say whose the changed thing is, so that it is shown to whom it concerns only.
    """

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_subject", "partnership_id", "subject", "subject_id"),)
    recorded = False

    at: Mapped[datetime] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    who: Mapped[str] = mapped_column(String(200))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(400))
    before: Mapped[Json | None]
    after: Mapped[Json | None]
    organisation_id: Mapped[str | None] = mapped_column(String(60))
    school_id: Mapped[str | None] = mapped_column(String(60))
    worker_id: Mapped[str | None] = mapped_column(String(60))


class IdempotencyRow(Owned, Stored):
    """The answer to a request with an Idempotency-Key, kept for a day."""

    __tablename__ = "idempotency"
    __table_args__ = (UniqueConstraint("user_id", "key"),)
    recorded = False

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(200))
    fingerprint: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    headers: Mapped[Json] = mapped_column(default=dict)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
