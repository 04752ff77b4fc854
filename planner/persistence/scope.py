"""
Whose rows a transaction may see and change, who acts in it, and when.

The rule is kept by the session itself: a statement on a table of partnerships without a scope raises, and with one it
gets its criterion added. What crosses partnerships on purpose says so, with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria

from calendars.zones import local_date
from planner.persistence.errors import Unscoped
from planner.persistence.tables.base import Owned

_INFO = "scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """
    Parameters
    ----------
    partnership_id
        The partnership; None = all of them, for the ``reason`` given.
    now
        The moment of the transaction, with its zone.
    user_id, who
        Who acts: an id and a name for the history.
    """

    partnership_id: int | None
    now: datetime
    user_id: int | None = None
    who: str = ""
    reason: str = ""

    @classmethod
    def everywhere(cls, reason: str, now: datetime, who: str = "systeem") -> Scope:
        """All partnerships: for what cannot know one yet (a sign-in, a secret link) or serves all (the mail sender)."""
        return cls(partnership_id=None, now=now, who=who, reason=reason)


def scope_of(session: Session) -> Scope:
    """
    The scope of a session.

    Raises
    ------
    Unscoped
        If it has none.
    """
    scope = session.info.get(_INFO)
    if not isinstance(scope, Scope) or (scope.partnership_id is None and not scope.reason):
        raise Unscoped("This session has no partnership.")
    return scope


def today_of(session: Session) -> date:
    """The date it is in a transaction, where the schools are."""
    return local_date(scope_of(session).now)


def give_scope(session: Session, scope: Scope) -> None:
    """Let ``session`` see and change what ``scope`` says, and nothing else."""
    session.info[_INFO] = scope


@event.listens_for(Session, "do_orm_execute")
def _add_criterion(state: ORMExecuteState) -> None:
    owned = [mapper for mapper in state.all_mappers if issubclass(mapper.class_, Owned)]
    if not owned:
        if not state.all_mappers:
            raise Unscoped("Statements go through mapped classes, so that they can be scoped.")
        return
    if state.is_insert:
        raise Unscoped("New rows are added to the session, so that their owner can be checked.")
    partnership_id = scope_of(state.session).partnership_id
    if partnership_id is not None:
        state.statement = state.statement.options(
            with_loader_criteria(Owned, lambda table: table.partnership_id == partnership_id, include_aliases=True)
        )


@event.listens_for(Session, "before_flush")
def _check_owner(session: Session, context: object, instances: object) -> None:
    for row in (*session.new, *session.dirty, *session.deleted):
        if not isinstance(row, Owned):
            continue
        partnership_id = scope_of(session).partnership_id
        owner: int | None = row.partnership_id
        if owner is None:
            if partnership_id is None:
                raise Unscoped(f"A new {type(row).__name__} without a partnership.")
            row.partnership_id = partnership_id
        elif partnership_id not in (None, owner):
            raise Unscoped(f"A {type(row).__name__} of another partnership.")
