"""Runs, the plans that they make, and the processes that solve."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.persistence.tables.base import Json, Owned, Stored, Versioned


class RunRow(Owned, Versioned, Stored):
    """
    One order to plan or replan.

    ``state``: see `planner.domain.runs.RunState`. ``alone`` is ``"yes"`` while a run that must be the only one is under
    way, else None: unique, so that a double click finds the run that goes on. ``incumbent`` is the best plan so far,
    compressed. ``plan_id`` is the plan that it made, ``base_plan_id`` the one that it changes. ``merge_seconds`` is
    what of its time is kept for putting its parts together; None while it is solved as one. ``base`` is then the plan
    that it continues, with the promises that all parts hold to.
    """

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("partnership_id", "alone"),)
    unrecorded = frozenset({"progress", "incumbent", "base", "merge_seconds"})

    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    alone: Mapped[str | None] = mapped_column(String(10))
    options: Mapped[Json]
    changes: Mapped[list[Any]] = mapped_column(default=list)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    base_plan_id: Mapped[int | None]
    plan_id: Mapped[int | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    executor: Mapped[str | None] = mapped_column(String(120))
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[Json] = mapped_column(default=dict)
    incumbent: Mapped[bytes | None] = mapped_column(LargeBinary)
    failure: Mapped[Json | None]
    merge_seconds: Mapped[float | None]
    base: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


class RunPartRow(Owned, Stored):
    """
    A part of a run that shares nothing with the others, solved by itself.

    ``seconds`` is what it may take, None before its turn; ``hurry`` asks it to end with the best plan that it has.
    ``plan`` is that plan, compressed, there from the outset and gone when the run is over. ``outcome`` says what was
    proven of it; None until the part has ended.
    """

    __tablename__ = "run_parts"
    __table_args__ = (UniqueConstraint("run_id", "number"),)
    recorded = False

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"))
    number: Mapped[int]
    school_ids: Mapped[list[Any]]
    asked: Mapped[int]
    seconds: Mapped[float | None]
    hurry: Mapped[bool] = mapped_column(default=False)
    executor: Mapped[str | None] = mapped_column(String(120))
    attempts: Mapped[int] = mapped_column(default=0)
    progress: Mapped[Json] = mapped_column(default=dict)
    plan: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    outcome: Mapped[Json | None]


class PlanRow(Owned, Versioned, Stored):
    """
    A plan that the checker accepted. ``content`` is compressed JSON: visits, sessions, what is not planned, penalties.

    ``input_version`` is what it rests on; ``kept`` plans are not cleaned up.
    """

    __tablename__ = "plans"
    unrecorded = frozenset({"content"})

    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"))
    input_version: Mapped[int]
    name: Mapped[str] = mapped_column(String(200), default="")
    today: Mapped[date]
    tiers: Mapped[list[Any]] = mapped_column(default=list)
    counts: Mapped[Json] = mapped_column(default=dict)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    kept: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class PlanFileRow(Owned, Stored):
    """A file that was written with a plan: report, workbook, lists."""

    __tablename__ = "plan_files"
    __table_args__ = (UniqueConstraint("plan_id", "name"),)
    recorded = False

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class RunnerRow(Stored):
    """
    A process that solves, ``at_once`` runs or parts at a time.

    ``beat_at`` is when it last said so, by the clock of the database.
    """

    __tablename__ = "runners"
    recorded = False

    executor: Mapped[str] = mapped_column(String(120), unique=True)
    started_at: Mapped[datetime]
    beat_at: Mapped[datetime]
    at_once: Mapped[int] = mapped_column(default=1)
