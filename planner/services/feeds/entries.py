"""Published sessions as entries of feeds: as they stand, and as they were for those who do not have them any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from planner.domain.assignment import Session, Status
from planner.persistence.acts import changes_of
from planner.persistence.json_values import from_json
from planner.persistence.store import Unit
from planner.persistence.tables import HistoryRow, PublishedSessionRow

_FIELDS = frozenset(each.name for each in fields(Session))
_AT_ONCE = 500
"""Sessions of which the history is asked for in one query."""

State = Mapping[str, Any]
"""The columns of a published session at one time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session and when it last changed."""

    session: Session
    changed_at: datetime


def stored_session(
    content: State, session_id: str, school_id: str, day: date, status: str, sequence: int | None = None
) -> Session:
    """The session of a stored row: its own columns go before its content."""
    known = {name: value for name, value in content.items() if name in _FIELDS}
    told = {"id": session_id, "school_id": school_id, "day": day.isoformat(), "status": status}
    session = from_json(Session, {**known, **told})
    return session if sequence is None else replace(session, sequence=sequence)


def passed_on(unit: Unit, rows: Iterable[PublishedSessionRow], today: date) -> Iterator[Entry]:
    """
    Each session that a worker had and that passed to others: cancelled for that worker alone, until its day has passed.

    It is as the worker knew it, with the sequence that followed; what becomes of it with others does not change it any
    more. One that came back is the worker's again.
    """
    changed = {str(row.id): row for row in rows if row.sequence}
    acts: dict[str, list[HistoryRow]] = {}
    ids = sorted(changed)
    for begin in range(0, len(ids), _AT_ONCE):
        for act in changes_of(unit, PublishedSessionRow.__tablename__, ids[begin : begin + _AT_ONCE]):
            acts.setdefault(act.subject_id, []).append(act)
    for row_id, of_row in sorted(acts.items()):
        for entry in _left(changed[row_id], of_row).values():
            if entry.session.day >= today:
                yield entry


def _left(row: PublishedSessionRow, acts: Iterable[HistoryRow]) -> dict[str, Entry]:
    """By worker the session as it was when it passed to others; none for those who have it now."""
    left: dict[str, Entry] = {}
    for before, after, at in _steps(row, acts):
        now = after["content"]["worker_ids"]
        for worker_id in before["content"]["worker_ids"]:
            if worker_id not in now:
                day = date.fromisoformat(before["content"]["day"])
                told = row.session_id, row.school_id, day, Status.CANCELLED, after["sequence"]
                session = replace(stored_session(before["content"], *told), worker_ids=(worker_id,))
                left[worker_id] = Entry(session=session, changed_at=at)
        for worker_id in now:
            left.pop(worker_id, None)
    return left


def _steps(row: PublishedSessionRow, acts: Iterable[HistoryRow]) -> Iterator[tuple[State, State, datetime]]:
    """What the row was before and after each of its changes, the oldest first; the history keeps what differed."""
    found: list[tuple[State, State, datetime]] = []
    after: State = {"content": row.content, "sequence": row.sequence}
    for act in reversed(list(acts)):
        before = {**after, **(act.before or {})}
        found.append((before, after, act.at))
        after = before
    yield from reversed(found)
