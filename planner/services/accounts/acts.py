"""The history as somebody may read it: who did what, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.persistence.acts import Wanted, acts
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import HistoryRow
from planner.services.permissions import Actor, Operation

ABOUT_ACCOUNTS = frozenset({"users", "sign_ins", "links", "api_tokens", "feeds", "settings"})
"""Things of which an administrator reads the content too; of all others only who, when and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act; ``before`` and ``after`` are the changed columns, None where one may not read them."""

    id: int
    at: datetime
    who: str
    user_id: int | None
    action: str
    subject: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def read_history(
    store: Store,
    scope: Scope,
    actor: Actor,
    *,
    before: int = 0,
    limit: int = 100,
    subject: str | None = None,
    subject_id: str | None = None,
    user_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Act, ...]:
    """
    The newest acts that this person may read, the newest first.

    A coordinator reads the own acts, and what was done to things of the own organisation and its schools; an
    administrator every act, with its content where it is about accounts.
    """
    actor.require_at_all(Operation.HISTORY_READ)
    all_of_it = actor.may(Operation.HISTORY_READ)
    wanted = Wanted(
        before=before,
        limit=limit,
        subject=subject,
        subject_id=subject_id,
        user_id=user_id,
        since=since,
        until=until,
        near=None if all_of_it else (actor.organisation_id, actor.school_ids, actor.user_id),
    )

    def work(unit: Unit) -> tuple[Act, ...]:
        return tuple(_act(row, whole=not all_of_it or row.subject in ABOUT_ACCOUNTS) for row in acts(unit, wanted))

    return store.read(scope, work)


def _act(row: HistoryRow, *, whole: bool) -> Act:
    return Act(
        id=row.id,
        at=row.at,
        who=row.who,
        user_id=row.user_id,
        action=row.action,
        subject=row.subject,
        subject_id=row.subject_id,
        before=row.before if whole else None,
        after=row.after if whole else None,
    )
