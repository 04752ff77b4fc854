"""The programmes of schools, what was answered to them, what is published, feeds and outgoing mail."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.tables.base import Json, Owned, Stored, Versioned


class ProgrammeRow(Owned, Versioned, Stored):
    """
    One version of one school's programme: frozen when it was proposed. ``number`` counts per school.

    ``until`` is the last day that it speaks of; None = as far as its plan goes. ``reminders`` counts those that were
    really sent. ``changes`` counts what was done to it and to its sessions, which is what forms and ETags name:
    unlike ``version`` it stays when somebody merely looked, or was reminded.
    """

    __tablename__ = "programmes"
    __table_args__ = (UniqueConstraint("partnership_id", "school_id", "number"),)
    unrecorded = frozenset({"changes"})
    typed = told = frozenset({"note"})

    school_id: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    proposed_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    changes: Mapped[int] = mapped_column(default=0)
    superseded_by: Mapped[int | None]


class ProgrammeSessionRow(Owned, Versioned, Stored):
    """A session in a version of a programme; ``content`` is the session as it was proposed."""

    __tablename__ = "programme_sessions"
    __table_args__ = (UniqueConstraint("programme_id", "session_id"),)

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    session_id: Mapped[str] = mapped_column(String(200))
    day: Mapped[date]
    status: Mapped[str] = mapped_column(String(20))
    content: Mapped[Json]


class AnswerRow(Owned, Stored):
    """
    What a school answered to a session, or to all of a version (``session_id`` None).

    ``how`` is ``link`` or ``phone``; of an agreement by phone ``agreed_with`` and ``agreed_on`` say with whom and when,
    and each session has a row of its own.
    """

    __tablename__ = "answers"
    typed = frozenset({"reason", "agreed_with"})
    told = frozenset({"reason"})

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str | None] = mapped_column(String(200))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(20))
    how: Mapped[str] = mapped_column(String(10), default="link")
    agreed_with: Mapped[str | None] = mapped_column(String(200))
    agreed_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    wished: Mapped[Json | None]
    at: Mapped[datetime]


class CommentRow(Owned, Versioned, Stored):
    """What somebody wrote beside a session or a version."""

    __tablename__ = "comments"
    typed = told = frozenset({"text"})

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[str | None] = mapped_column(String(200))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class PublicationRow(Owned, Stored):
    """
    One act of publishing; ``number`` is one more than the publication that it builds on.

    ``counts`` says how many sessions changed in which way, ``changes`` which (packed; read only where it is asked
    for). Both are None for publications from before they were kept.
    """

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("partnership_id", "number"),)
    unrecorded = frozenset({"changes"})

    number: Mapped[int]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    school_ids: Mapped[list[Any]]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    counts: Mapped[Json | None]
    changes: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class PublishedSessionRow(Owned, Stored):
    """A session as it stands for everybody now; cancelled ones stay until their day has passed."""

    __tablename__ = "published_sessions"
    __table_args__ = (
        UniqueConstraint("partnership_id", "session_id"),
        Index("ix_published_sessions_day", "partnership_id", "day"),
    )

    session_id: Mapped[str] = mapped_column(String(200))
    school_id: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    status: Mapped[str] = mapped_column(String(20))
    sequence: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime]
    publication: Mapped[int]
    content: Mapped[Json]


class PublishedVisitRow(Owned, Stored):
    """A visit that belongs to the published sessions."""

    __tablename__ = "published_visits"
    __table_args__ = (
        UniqueConstraint("partnership_id", "worker_id", "school_id", "day", "arrive"),
        Index("ix_published_visits_day", "partnership_id", "day"),
    )
    recorded = False

    worker_id: Mapped[str] = mapped_column(String(60))
    school_id: Mapped[str] = mapped_column(String(60))
    day: Mapped[date]
    arrive: Mapped[int]
    leave: Mapped[int]


class FeedRow(Owned, Versioned, Stored):
    """A secret link to a feed, one for each device; the secret itself is shown once and stored as a hash."""

    __tablename__ = "feeds"
    unrecorded = frozenset({"token_hash", "fetched_at"})
    typed = frozenset({"label"})

    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(200), default="")
    tentative: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(String(2), default="nl")
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    fetched_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class OutgoingRow(Owned, Versioned, Stored):
    """
    A message to one person. ``held`` ones wait until a person sends them; the others go out by themselves.

    ``about`` says what the message tells of, so that nothing is told twice. ``programme_id`` is the version that a
    proposal or reminder is about. ``claimed_at`` is when a sender last began to send it.
    """

    __tablename__ = "outgoing"
    __table_args__ = (UniqueConstraint("partnership_id", "user_id", "about"),)
    unrecorded = frozenset({"body", "claimed_at", "tries"})

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    about: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    held: Mapped[bool] = mapped_column(default=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str | None] = mapped_column(String(200))
