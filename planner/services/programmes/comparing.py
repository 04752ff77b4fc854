"""How versions differ, as each person may see it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import (
    programme_with_id,
    sessions_of,
    version_before,
)
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.permissions import Actor, Operation
from planner.services.programmes.content import session_of
from planner.services.programmes.differences import Changed, changes_between, for_school
from planner.services.programmes.reasons import Why, reasons
from planner.services.programmes.seeing import SCHOOL_ROLES, version_seen
from planner.services.programmes.showing import ShownSession, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change between two versions: its sign, never without its word, and ``why`` in both languages."""

    what: str
    symbol: str
    before: ShownSession | None
    after: ShownSession | None
    why: tuple[str, str] | None = None


def version_changes(
    store: Store, scope: Scope, actor: Actor, programme_id: int, against: int | None
) -> tuple[ShownChange, ...]:
    """
    How a version differs from another one of its school (None = the one before it; of a first version all is new).

    Raises
    ------
    NotFound
        As `read_version`; also for a version of another school.
    """

    def read(unit: Unit) -> tuple[ShownChange, ...]:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        other = version_before(unit, programme) if against is None else programme_with_id(unit, against)
        if against is not None:
            version_seen(unit, actor, against, Operation.PROGRAMMES_READ)
        if other is not None and other.school_id != programme.school_id:
            raise NotFound
        before = [] if other is None else [session_of(row) for row in sessions_of(unit, [other.id])]
        then = [session_of(row) for row in sessions_of(unit, [programme.id])]
        first = min((session.day for session in then), default=date.max)
        names = names_in(cells_of(unit, TABLES))
        changes = changes_between((session for session in before if session.day >= first), then)
        found = for_school(changes, names) if actor.role in SCHOOL_ROLES else changes
        why = reasons(unit, [programme.plan_id], names)
        return tuple(shown_change(change, names, actor, why(change)) for change in found)

    return store.read(scope, read)


def shown_change(change: Changed, names: Names, actor: Actor, why: tuple[str, str] | None = None) -> ShownChange:
    """The change as ``actor`` may see it."""
    return ShownChange(
        what=change.what.value,
        symbol=change.symbol,
        before=None if change.before is None else shown(change.before, names, actor),
        after=None if change.after is None else shown(change.after, names, actor),
        why=why,
    )


def shown_changes(
    store: Store, scope: Scope, actor: Actor, changes: Iterable[Iterable[Changed]], plan_id: int
) -> tuple[tuple[ShownChange, ...], ...]:
    """Lists of changes that a plan brings, as ``actor`` may see them."""

    def read(unit: Unit) -> tuple[Names, Why]:
        names = names_in(cells_of(unit, TABLES))
        return names, reasons(unit, [plan_id], names)

    names, why = store.read(scope, read)
    return tuple(tuple(shown_change(change, names, actor, why(change)) for change in each) for each in changes)
