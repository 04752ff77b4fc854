"""Reading versions: what stands in them, and how each school stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.domain.assignment import Status
from planner.domain.lifecycle import ProgrammeState
from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import (
    answered_how,
    current_programmes,
    people_at_schools,
    sessions_of,
    statuses_of,
    versions,
)
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import ProgrammeRow
from planner.services.feeds.names import TABLES, names_in
from planner.services.outgoing.programme_mails import AT_SCHOOL
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.answering import How
from planner.services.programmes.content import session_of
from planner.services.programmes.seeing import SCHOOL_ROLES, seen_as, state_from, version_seen
from planner.services.programmes.showing import Named, ShownSession, shown


class Look(StrEnum):
    """How far a school is with the newest version."""

    NOTHING_PROPOSED = "nothing_proposed"
    NOT_LOOKED_AT = "not_looked_at"
    LOOKED_AT = "looked_at"
    AGREED = "agreed"
    CHANGE_ASKED = "change_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """
    A version.

    Parameters
    ----------
    version
        Counts what was done to it; an answer names it (`planner.services.programmes.seeing.seen_as`).
    counts
        How many sessions are in each state.
    by_phone
        Something in it was agreed by phone and recorded by the coordinator.
    """

    id: int
    version: int
    school: Named
    number: int
    state: ProgrammeState
    counts: Mapping[str, int]
    note: str
    until: date | None
    plan_id: int
    proposed_at: datetime | None
    seen_at: datetime | None
    answered_at: datetime | None
    reminders: int
    reminded_at: datetime | None
    superseded_by: int | None
    by_phone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolStanding:
    """One line of the overview: the school, how far it is, and its newest version if there is one."""

    school: Named
    look: Look
    programme: ShownVersion | None


def list_versions(
    store: Store, scope: Scope, actor: Actor, school_id: str | None, after: int, limit: int
) -> tuple[ShownVersion, ...]:
    """Versions that this person may read, by id; a school sees its own."""

    def read(unit: Unit) -> tuple[ShownVersion, ...]:
        wanted = actor.school_id or "" if actor.role in SCHOOL_ROLES else school_id
        if actor.role in SCHOOL_ROLES and school_id not in (None, actor.school_id):
            raise NotFound
        found = _shown(unit, versions(unit, wanted, after, limit))
        return tuple(each for each in found if actor.role not in SCHOOL_ROLES or each.state is not ProgrammeState.DRAFT)

    return store.read(scope, read)


def read_version(store: Store, scope: Scope, actor: Actor, programme_id: int) -> ShownVersion:
    """
    One version.

    Raises
    ------
    NotFound
        If there is none that this person may read.
    """

    def read(unit: Unit) -> ShownVersion:
        return _shown(unit, [version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)])[0]

    return store.read(scope, read)


def version_sessions(
    store: Store, scope: Scope, actor: Actor, programme_id: int, skip: int, limit: int
) -> tuple[ShownSession, ...]:
    """
    The sessions of a version by date and time; a school sees none that was withdrawn.

    Raises
    ------
    NotFound
        As `read_version`.
    """

    def read(unit: Unit) -> tuple[ShownSession, ...]:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        rows = sessions_of(unit, [programme.id])
        sessions = [session_of(r) for r in rows if r.status != Status.DRAFT or actor.role not in SCHOOL_ROLES]
        sessions.sort(key=lambda session: (session.day, session.start, session.id))
        names = names_in(cells_of(unit, TABLES))
        return tuple(shown(session, names, actor) for session in sessions[skip : skip + limit])

    return store.read(scope, read)


def overview(store: Store, scope: Scope, actor: Actor) -> tuple[SchoolStanding, ...]:
    """Every school that this person may read of, by name, with how far it is."""

    def read(unit: Unit) -> tuple[SchoolStanding, ...]:
        names = names_in(cells_of(unit, TABLES))
        mine = {
            code: site.name
            for code, site in names.schools.items()
            if actor.may(Operation.PROGRAMMES_READ, Subject(school_id=code))
        }
        found = {each.school.id: each for each in _shown(unit, current_programmes(unit, mine.keys()))}
        return tuple(
            SchoolStanding(
                school=Named(id=code, name=mine[code]), look=_look(found.get(code)), programme=found.get(code)
            )
            for code in sorted(mine, key=lambda code: (mine[code], code))
        )

    return store.read(scope, read)


def schools_that_answer(store: Store, scope: Scope, school_ids: Collection[str]) -> frozenset[str]:
    """Those of these schools at which somebody can answer a proposal today."""
    found = store.read(scope, lambda unit: [user.school_id for user in people_at_schools(unit, school_ids, AT_SCHOOL)])
    return frozenset(code for code in found if code is not None)


def _shown(unit: Unit, rows: list[ProgrammeRow]) -> tuple[ShownVersion, ...]:
    names = names_in(cells_of(unit, TABLES))
    counts = statuses_of(unit, [row.id for row in rows])
    by_phone = answered_how(unit, [row.id for row in rows], How.PHONE.value)
    return tuple(
        ShownVersion(
            id=row.id,
            version=seen_as(row),
            school=Named(
                id=row.school_id,
                name=names.schools[row.school_id].name if row.school_id in names.schools else row.school_id,
            ),
            number=row.number,
            state=state_from(row, counts[row.id]),
            counts=dict(sorted(counts[row.id].items())),
            note=row.note,
            until=row.until,
            plan_id=row.plan_id,
            proposed_at=row.proposed_at,
            seen_at=row.seen_at,
            answered_at=row.answered_at,
            reminders=row.reminders,
            reminded_at=row.reminded_at,
            superseded_by=row.superseded_by,
            by_phone=row.id in by_phone,
        )
        for row in rows
    )


def _look(version: ShownVersion | None) -> Look:
    if version is None or version.state is ProgrammeState.DRAFT:
        return Look.NOTHING_PROPOSED
    if version.state is ProgrammeState.CHANGE_ASKED:
        return Look.CHANGE_ASKED
    if version.state is ProgrammeState.PROPOSED:
        return Look.NOT_LOOKED_AT if version.seen_at is None else Look.LOOKED_AT
    return Look.AGREED
