"""Reading versions: what stands in them, how they differ, how each school stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.domain.assignment import Status
from planner.domain.lifecycle import ProgrammeState
from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import (
    answered_how,
    answers_of,
    comments_of,
    current_programmes,
    names_of_people,
    people_at_schools,
    programme_with_id,
    sessions_of,
    statuses_of,
    version_before,
    versions,
)
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AnswerRow, ProgrammeRow
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.outgoing.programme_mails import AT_SCHOOL
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.answering import AnswerKind, How
from planner.services.programmes.content import session_of
from planner.services.programmes.differences import Changed, changes_between, for_school
from planner.services.programmes.reasons import Why, reasons
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change between two versions: its sign, never without its word, and ``why`` in both languages."""

    what: str
    symbol: str
    before: ShownSession | None
    after: ShownSession | None
    why: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAnswer:
    """An answer; of one by phone ``agreed_with`` and ``agreed_on`` say with whom and when, ``by`` who wrote it down."""

    id: int
    kind: AnswerKind
    how: How
    session_id: str | None
    by: str
    at: datetime
    reason: str
    wished: Mapping[str, str] | None
    agreed_with: str | None
    agreed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownComment:
    """What somebody wrote."""

    id: int
    session_id: str | None
    by: str
    at: datetime
    text: str


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


def list_answers(
    store: Store, scope: Scope, actor: Actor, programme_id: int, session_id: str | None, after: int, limit: int
) -> tuple[ShownAnswer, ...]:
    """
    The answers to a version, the oldest first.

    Raises
    ------
    NotFound
        As `read_version`.
    """

    def read(unit: Unit) -> tuple[ShownAnswer, ...]:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        return shown_answers(unit, answers_of(unit, programme.id, session_id, after, limit))

    return store.read(scope, read)


def list_comments(
    store: Store, scope: Scope, actor: Actor, programme_id: int, after: int, limit: int
) -> tuple[ShownComment, ...]:
    """
    What was written beside a version, the oldest first.

    Raises
    ------
    NotFound
        As `read_version`.
    """

    def read(unit: Unit) -> tuple[ShownComment, ...]:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        rows = comments_of(unit, programme.id, after, limit)
        people = names_of_people(unit, [row.user_id for row in rows])
        return tuple(
            ShownComment(
                id=row.id, session_id=row.session_id, by=people.get(row.user_id or 0, ""), at=row.at, text=row.text
            )
            for row in rows
        )

    return store.read(scope, read)


def shown_answers(unit: Unit, rows: Sequence[AnswerRow]) -> tuple[ShownAnswer, ...]:
    """Answers with the names of those who gave them."""
    people = names_of_people(unit, [row.user_id for row in rows])
    return tuple(
        ShownAnswer(
            id=row.id,
            kind=AnswerKind(row.kind),
            how=How(row.how),
            session_id=row.session_id,
            by=people.get(row.user_id or 0, ""),
            at=row.at,
            reason=row.reason,
            wished=row.wished,
            agreed_with=row.agreed_with,
            agreed_on=row.agreed_on,
        )
        for row in rows
    )


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
