"""A session as it is stored with a version or a publication: without what is confidential, without its state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.domain.assignment import Session, Status
from planner.domain.request import Request
from planner.persistence.json_values import as_json, from_json
from planner.persistence.tables import ProgrammeSessionRow, PublishedSessionRow
from planner.services.disclosure import disclosed_activity_id, disclosed_kind

KEPT = frozenset({Status.AGREED, Status.PUBLISHED})
"""States that a session keeps in the next version when that leaves it as it was."""


def disclosed(request: Request, session: Session) -> Session:
    """The session as anybody but the planner may know it: which confidential activity it is, is not in it."""
    activity = request.activities.get(session.activity_id)
    bare = replace(session, status=Status.DRAFT, sequence=0, changed_at=None)
    if activity is None:
        return bare
    return replace(bare, activity_id=disclosed_activity_id(activity), kind=disclosed_kind(activity))


def stored(session: Session) -> dict[str, Any]:
    """What is kept of a disclosed session beside the columns of its row."""
    found: dict[str, Any] = as_json(replace(session, status=Status.DRAFT, sequence=0, changed_at=None))
    return found


def session_of(row: ProgrammeSessionRow | PublishedSessionRow, status: Status | None = None) -> Session:
    """The session of a row, in its state or in ``status``."""
    return from_json(Session, {**row.content, "status": (status or Status(row.status)).value})


def agreed_on(session: Session) -> tuple[object, ...]:
    """What an agreement with a school is about: when, where, what, for whom, by whom."""
    return (
        *(session.day, session.start, session.end, session.room_id, session.location_id),
        *(session.activity_id, session.cohort_ids, session.worker_ids),
    )


def in_order(session: Session) -> tuple[date, int, str]:
    """By date, time and id."""
    return session.day, session.start, session.id
