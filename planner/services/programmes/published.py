"""What stands published, for whoever it concerns: the week of a worker, a school, the partnership."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.assignment import Session, Status
from planner.errors import Conflict, NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import names_of_people, sessions_between
from planner.persistence.published import last_by_school, last_publication, publications, published_sessions
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.feeds.names import TABLES, names_in
from planner.services.permissions import Actor, Role
from planner.services.programmes.content import session_of
from planner.services.programmes.seeing import SCHOOL_ROLES
from planner.services.programmes.showing import ShownSession, shown

MOST_DAYS = 62
PROPOSED = frozenset({Status.PROPOSED, Status.AGREED, Status.CHANGE_ASKED})
"""States of sessions that are shown, as not yet certain, to a worker or coordinator who asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPublication:
    """One act of publishing."""

    number: int
    at: datetime
    by: str
    school_ids: tuple[str, ...]
    plan_id: int


def list_sessions(
    store: Store,
    scope: Scope,
    actor: Actor,
    first: date,
    last: date,
    *,
    school_id: str | None = None,
    worker_id: str | None = None,
    proposed: bool = False,
    skip: int = 0,
    limit: int = 500,
) -> tuple[ShownSession, ...]:
    """
    The sessions on these dates that concern this person, by date and time, cancelled ones among them.

    A worker's are their own, a contact's those of the school. With ``proposed`` also what is proposed and stands
    nowhere yet; a school reads that in its versions.

    Raises
    ------
    Conflict
        ``too-long`` for more than `MOST_DAYS`, or dates the wrong way round.
    NotFound
        For a worker or school that is not this person's.
    """
    if not timedelta() <= last - first < timedelta(days=MOST_DAYS):
        raise Conflict("too-long", f"Vraag van 1 tot {MOST_DAYS} dagen.", f"Ask for 1 to {MOST_DAYS} days.")
    if actor.role is Role.WORKER and worker_id not in (None, actor.worker_id):
        raise NotFound
    if actor.role in SCHOOL_ROLES and school_id not in (None, actor.school_id):
        raise NotFound
    of_worker = actor.worker_id or "" if actor.role is Role.WORKER else worker_id
    of_school = actor.school_id or "" if actor.role in SCHOOL_ROLES else school_id

    def wanted(session: Session) -> bool:
        return (of_worker is None or of_worker in session.worker_ids) and of_school in (None, session.school_id)

    def read(unit: Unit) -> tuple[ShownSession, ...]:
        rows = published_sessions(unit, first, last)
        found = [(session_of(row), row.sequence, row.changed_at) for row in rows]
        result: list[tuple[Session, int | None, datetime | None]] = [each for each in found if wanted(each[0])]
        if proposed and actor.role not in SCHOOL_ROLES:
            stands = {row.session_id for row in rows if row.status != Status.CANCELLED}
            for row in sessions_between(unit, first, last):
                session = session_of(row)
                if session.status in PROPOSED and session.id not in stands and wanted(session):
                    result.append((session, None, None))
        result.sort(key=lambda each: (each[0].day, each[0].start, each[0].id, each[1] is None))
        names = names_in(cells_of(unit, TABLES))
        return tuple(
            shown(session, names, actor, sequence=sequence, changed_at=changed_at)
            for session, sequence, changed_at in result[skip : skip + limit]
        )

    return store.read(scope, read)


def last_publications(store: Store, scope: Scope) -> tuple[int, dict[str, tuple[int, datetime]]]:
    """The number of the last publication (0 = none), and per school number and moment of the last that changed it."""
    return store.read(scope, lambda unit: (last_publication(unit), last_by_school(unit)))


def list_publications(store: Store, scope: Scope, after: int, limit: int) -> tuple[int, tuple[ShownPublication, ...]]:
    """The number of the last publication (0 = none), and publications after a number."""

    def read(unit: Unit) -> tuple[int, tuple[ShownPublication, ...]]:
        rows = publications(unit, after, limit)
        people = names_of_people(unit, [row.published_by for row in rows])
        return last_publication(unit), tuple(
            ShownPublication(
                number=row.number,
                at=row.at,
                by=people.get(row.published_by or 0, ""),
                school_ids=tuple(row.school_ids),
                plan_id=row.plan_id,
            )
            for row in rows
        )

    return store.read(scope, read)
