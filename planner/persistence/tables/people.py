"""Partnerships, the people who use them, and how they get in. Tokens are stored as hashes only."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.tables.base import Json, Owned, Stored, Versioned


class PartnershipRow(Versioned, Stored):
    """
    A partnership: the tenant.

    ``input_version`` counts the changes of its input, ``publication`` its publications.
    """

    __tablename__ = "partnerships"
    recorded = False
    typed = frozenset({"name"})

    name: Mapped[str] = mapped_column(String(200))
    input_version: Mapped[int] = mapped_column(default=0)
    publication: Mapped[int] = mapped_column(default=0)
    settings: Mapped[Json] = mapped_column(default=dict)


class UserRow(Owned, Versioned, Stored):
    """
    A person with an account: one role in one partnership.

    ``organisation_id``, ``school_id`` and ``worker_id`` are codes of the input tables: the organisation that a
    coordinator or manager works for, the school of a contact or deputy, the worker that a worker is. ``until`` is the
    last day on which it opens anything; None = no day is the last. ``recovery_codes`` has hashes by the code's first
    sign.
    """

    __tablename__ = "users"
    unrecorded = frozenset({"password_hash", "totp_secret", "totp_step", "recovery_codes"})
    typed = frozenset({"name"})

    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    organisation_id: Mapped[str | None] = mapped_column(String(60))
    school_id: Mapped[str | None] = mapped_column(String(60))
    worker_id: Mapped[str | None] = mapped_column(String(60))
    language: Mapped[str] = mapped_column(String(2), default="nl")
    active: Mapped[bool] = mapped_column(default=True)
    password_hash: Mapped[str | None] = mapped_column(String(300))
    totp_secret: Mapped[str | None] = mapped_column(String(200))
    totp_step: Mapped[int] = mapped_column(default=0)
    recovery_codes: Mapped[Json | None]
    created_at: Mapped[datetime]
    until: Mapped[date | None]
    left_at: Mapped[datetime | None]


class SignInRow(Owned, Stored):
    """A browser in which somebody is signed in; ``kind``: see `planner.services.accounts.sign_ins.SignInKind`."""

    __tablename__ = "sign_ins"
    unrecorded = frozenset({"token_hash", "seen_at"})

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    label: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class LinkRow(Owned, Stored):
    """A link that opens something once: an invitation, a way in, a new password."""

    __tablename__ = "links"
    unrecorded = frozenset({"token_hash"})

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiTokenRow(Owned, Stored):
    """A token with which a program acts as a person."""

    __tablename__ = "api_tokens"
    unrecorded = frozenset({"token_hash", "used_at"})
    typed = frozenset({"label"})

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class AttemptRow(Stored):
    """How often something was tried in a stretch of time; ``bucket`` is a hash, no address and no name."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("bucket", "begin"),)
    recorded = False

    bucket: Mapped[str] = mapped_column(String(64))
    begin: Mapped[int]
    count: Mapped[int] = mapped_column(default=0)
