"""The difference of a replan as tables: ``changes.csv`` for sessions, ``visit_changes.csv`` for visits."""

from __future__ import annotations

from calendars.intervals import clock
from planner.domain.assignment import Session, Visit
from planner.domain.differences import Replanned, SessionChange
from planner.domain.request import Request
from planner.services.disclosure import Audience, text_filter
from planner.tabular.plans import csv_table

CHANGES_FILE = "changes.csv"
VISIT_CHANGES_FILE = "visit_changes.csv"
CHANGE_COLUMNS = ("change_id", "session_id", "what", "from", "to", "reason", "school_id", "worker_ids")
VISIT_CHANGE_COLUMNS = ("worker_id", "school_id", "date", "from", "to")


def changes_csv(request: Request, replanned: Replanned, language: str) -> bytes:
    """One row for each session that differs; ``from`` and ``to`` are date, times, workers and room."""
    neutral = text_filter(request.activities, Audience.PRINT, language)
    return csv_table(CHANGE_COLUMNS, (_row(change, neutral(_reason(change, language))) for change in replanned.changes))


def visit_changes_csv(replanned: Replanned) -> bytes:
    """One row for each visit that is new, at other hours, or gone."""
    rows = (
        (
            change.visit.worker_id,
            change.visit.school_id,
            change.visit.day.isoformat(),
            _hours(change.before),
            _hours(change.after),
        )
        for change in replanned.visits
    )
    return csv_table(VISIT_CHANGE_COLUMNS, rows)


def _reason(change: SessionChange, language: str) -> str:
    return change.reason_nl if language == "nl" else change.reason_en


def _row(change: SessionChange, reason: str) -> tuple[str, ...]:
    return (
        *(change.change_id, change.session.id, change.what.value, _where(change.before), _where(change.after)),
        *(reason, change.session.school_id, ";".join(change.worker_ids)),
    )


def _where(session: Session | None) -> str:
    """``2026-10-06 10:12-10:30 w05;w06 olm-kantine``; the last is a room or another place, empty without either."""
    if session is None:
        return ""
    place = session.room_id or session.location_id or ""
    times = f"{clock(session.start)}-{clock(session.end)}"
    return f"{session.day.isoformat()} {times} {';'.join(session.worker_ids)} {place}".rstrip()


def _hours(visit: Visit | None) -> str:
    return "" if visit is None else f"{clock(visit.arrive)}-{clock(visit.leave)}"
