"""How sessions went."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.tables.base import Owned, Stored, Versioned


class OutcomeRow(Owned, Versioned, Stored):
    """
    What was recorded of a published session, one row for each. ``user_id`` is who recorded it last, and when is ``at``.

    Numbers of pupils and the line learned stand here only and never in the history: there small numbers would be shown.
    """

    __tablename__ = "outcomes"
    __table_args__ = (
        UniqueConstraint("partnership_id", "session_id"),
        Index("ix_outcomes_day", "partnership_id", "day"),
    )
    unrecorded = frozenset({"pupils", "newcomers", "learned"})
    typed = told = frozenset({"learned"})

    session_id: Mapped[str] = mapped_column(String(200))
    school_id: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(30))
    pupils: Mapped[int | None]
    newcomers: Mapped[int | None]
    learned: Mapped[str] = mapped_column(String(200), default="")
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]
