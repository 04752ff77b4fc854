"""Leaving: access ends at once, what was handed out is void, and what needs somebody else is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.persistence.history import record
from planner.persistence.personal import all_about, published_with
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.accounts.own_account import Account, account_of, own_row
from planner.services.accounts.users import close, find_user, keep_an_administrator
from planner.services.permissions import Actor, Operation, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionToRestaff:
    """A published session of somebody who left."""

    session_id: str
    school_id: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Who left; how many sessions need somebody else, and which they are for who may see sessions."""

    user: Account
    count: int
    sessions: tuple[SessionToRestaff, ...]


def leave(store: Store, scope: Scope, actor: Actor, user_id: int) -> Left:
    """
    Let somebody leave: no sign-in, link, token or feed of this person opens anything from the next request on.

    Raises
    ------
    planner.errors.NotFound, planner.errors.NotAllowed
        If there is no such account, or it is not for this person to say.
    planner.errors.Conflict
        If nobody would be left to look after the accounts.
    """

    def work(unit: Unit) -> Left:
        user = find_user(unit, actor, user_id, Operation.USER_LEAVE)
        was_administrator = user.active and user.role == Role.ADMINISTRATOR
        close(unit, user, scope.now)
        user.left_at = user.left_at or scope.now
        if was_administrator:
            keep_an_administrator(unit)
        rows = published_with(unit, user.worker_id, scope.now.date()) if user.worker_id is not None else ()
        sessions = tuple(
            SessionToRestaff(session_id=row.session_id, school_id=row.school_id, day=row.day) for row in rows
        )
        unit.flush()
        shown = sessions if actor.may_at_all(Operation.SESSIONS_READ) else ()
        return Left(user=account_of(user), count=len(sessions), sessions=shown)

    return store.write(scope, work)


def own_data(store: Store, scope: Scope, actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """All that is stored about who asks, by table; the asking itself stands in the history."""

    def work(unit: Unit) -> dict[str, list[dict[str, Any]]]:
        user = own_row(unit, actor)
        found = all_about(unit, user)
        record(unit, "exported", "users", str(user.id))
        return found

    return store.write(scope, work)
