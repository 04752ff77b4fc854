"""What changed lately about published sessions, for one worker."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from planner.domain.assignment import Session, Status
from planner.domain.differences import SYMBOLS, Difference
from planner.persistence.acts import changes_of
from planner.persistence.json_values import from_json
from planner.persistence.store import Unit
from planner.persistence.tables import PublishedSessionRow
from planner.services.differences import difference_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentChange:
    """How a session differs for the worker from what it was; ``before`` is as it was, None when it was not theirs."""

    what: Difference
    before: Session | None

    @property
    def symbol(self) -> str:
        """The sign that stands beside its word."""
        return SYMBOLS[self.what]


def recent_changes(
    unit: Unit, worker_id: str, rows: Sequence[PublishedSessionRow], now: Collection[Session], since: datetime
) -> dict[str, RecentChange]:
    """
    What is otherwise for the worker than before ``since``, by session.

    Parameters
    ----------
    rows, now
        Published sessions as stored, and the same as they are now.
    """
    acts: dict[str, list[dict[str, object]]] = {}
    for act in changes_of(unit, PublishedSessionRow.__tablename__, [str(row.id) for row in rows], since):
        acts.setdefault(act.subject_id, []).append(act.before or {})
    current = {session.id: session for session in now}
    found = {}
    for row in rows:
        if str(row.id) not in acts:
            continue
        first: dict[str, object] = {}
        for values in acts[str(row.id)]:
            first = values | first
        session = current[row.session_id]
        before, after = _theirs(_as_it_was(session, first), worker_id), _theirs(session, worker_id)
        what = None if before is after is None else difference_of(before, after)
        if what is not None:
            found[session.id] = RecentChange(what=what, before=before)
    return found


def _as_it_was(session: Session, values: dict[str, object]) -> Session:
    status = Status(str(values.get("status", session.status)))
    content = values.get("content")
    was = from_json(Session, content) if isinstance(content, dict) else session
    return replace(was, status=status)


def _theirs(session: Session, worker_id: str) -> Session | None:
    """The session as far as it is this worker's and stands; without what nobody notices."""
    if session.status is Status.CANCELLED or worker_id not in session.worker_ids:
        return None
    return replace(session, status=Status.PUBLISHED, sequence=0, changed_at=None)
