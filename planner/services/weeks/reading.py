"""Reading one week of one worker, by day and by place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from calendars.zones import local_date
from planner.domain.assignment import Session, Status
from planner.domain.session_outcomes import OutcomeKind
from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.outcomes import outcomes_of
from planner.persistence.programmes import sessions_between
from planner.persistence.published import published_sessions, published_visits
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import PublishedVisitRow
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.outcomes.finding import has_begun, is_over
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.content import session_of
from planner.services.programmes.published import PROPOSED
from planner.services.programmes.showing import Named, ShownSession, shown
from planner.services.weeks.changing import RecentChange, recent_changes
from planner.services.weeks.travel import TRAVEL_TABLES, Travel, travel_in

RECENT_DAYS = 7
"""So long a change is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSession:
    """
    A session in a worker's week.

    Parameters
    ----------
    is_certain
        Published; else it can still change, and nobody needs to come for it yet.
    is_gone
        It was cancelled, or is somebody else's now.
    change
        What changed lately.
    to_record
        It is over and nobody told how it went; ``outcome`` is what was told.
    """

    session: ShownSession
    is_certain: bool
    is_gone: bool
    change: RecentChange | None
    to_record: bool
    can_record: bool
    outcome: OutcomeKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlace:
    """
    A stretch of a day at one place.

    Parameters
    ----------
    arrive, leave
        Minutes from midnight, of the visit; None for what lies outside visits.
    travel_minutes
        From the place before on the same day, by the worker's own mode; None when there is nothing to travel.
    """

    school: Named
    arrive: int | None
    leave: int | None
    travel_minutes: int | None
    sessions: tuple[WeekSession, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekDay:
    """A day with what there is to do, by time."""

    day: date
    places: tuple[WeekPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerWeek:
    """A week from Monday to Sunday; days without anything are there too, but for an empty weekend."""

    worker: Named
    monday: date
    today: date
    days: tuple[WeekDay, ...]

    @property
    def is_this_week(self) -> bool:
        """Whether today is in it."""
        return self.monday <= self.today < self.monday + timedelta(days=7)


def worker_week(unit: Unit, actor: Actor, worker_id: str, monday: date) -> WorkerWeek:
    """
    The week that begins on ``monday`` of a worker.

    Raises
    ------
    NotFound, NotAllowed
        If the worker is neither oneself nor of one's own organisation.
    """
    names = names_in(cells_of(unit, TABLES))
    known = names.workers.get(worker_id)
    subject = Subject(worker_id=worker_id, organisation_id=known.organisation_id if known else None)
    actor.require(Operation.OUTCOME_RECORD, subject)
    if known is None:
        raise NotFound
    now, last = scope_of(unit).now, monday + timedelta(days=6)
    rows = published_sessions(unit, monday, last)
    published = [session_of(row) for row in rows]
    changes = recent_changes(unit, worker_id, rows, published, now - timedelta(days=RECENT_DAYS))
    today = local_date(now)
    mine = [each for each in published if _is_shown(each, worker_id, changes, today)]
    stands = {each.id for each in published if each.status is not Status.CANCELLED}
    proposed = [
        session
        for session in map(session_of, sessions_between(unit, monday, last))
        if session.status in PROPOSED and session.id not in stands and worker_id in session.worker_ids
    ]
    proposed_ids = {each.id for each in proposed}
    outcomes = {key: OutcomeKind(row.kind) for key, row in outcomes_of(unit, [each.id for each in mine]).items()}

    def told(session: Session) -> WeekSession:
        is_certain = session.status is Status.PUBLISHED
        is_gone = session.status is Status.CANCELLED or worker_id not in session.worker_ids
        stays = is_certain and not is_gone
        return WeekSession(
            session=shown(session, names, actor),
            is_certain=is_certain or is_gone,
            is_gone=is_gone,
            change=changes.get(session.id),
            to_record=stays and is_over(session, now) and session.id not in outcomes,
            can_record=stays and has_begun(session, now),
            outcome=outcomes.get(session.id),
        )

    shown_sessions = [told(each) for each in (*(s for s in mine if s.id not in proposed_ids), *proposed)]
    visits = [row for row in published_visits(unit, monday, last) if row.worker_id == worker_id]
    travel = travel_in(cells_of(unit, TRAVEL_TABLES), worker_id)
    days = tuple(
        WeekDay(day=day, places=tuple(_places(day, visits, shown_sessions, names, travel)))
        for day in (monday + timedelta(days=number) for number in range(7))
    )
    return WorkerWeek(
        worker=Named(id=worker_id, name=known.name),
        monday=monday,
        today=today,
        days=tuple(each for each in days if each.day.weekday() < 5 or each.places or each.day == today),
    )


def _is_shown(session: Session, worker_id: str, changes: Mapping[str, RecentChange], today: date) -> bool:
    """Own sessions; what was cancelled or taken over as long as that is news, or its day has not passed."""
    if worker_id not in session.worker_ids:
        return session.id in changes
    return session.status is not Status.CANCELLED or session.day >= today or session.id in changes


def _places(
    day: date,
    visits: Sequence[PublishedVisitRow],
    sessions: Iterable[WeekSession],
    names: Names,
    travel: Travel,
) -> list[WeekPlace]:
    of_day = sorted(
        (each for each in sessions if each.session.date == day), key=lambda each: (each.session.start, each.session.id)
    )
    rows = sorted((row for row in visits if row.day == day), key=lambda row: (row.arrive, row.school_id))
    held: dict[int, list[WeekSession]] = {number: [] for number in range(len(rows))}
    outside: list[WeekPlace] = []
    for each in of_day:
        inside = next((number for number, row in enumerate(rows) if _holds(row, each.session)), None)
        if inside is not None:
            held[inside].append(each)
        else:
            outside.append(
                WeekPlace(school=each.session.school, arrive=None, leave=None, travel_minutes=None, sessions=(each,))
            )
    found, before = [], ""
    for number, row in enumerate(rows):
        site = names.schools.get(row.school_id)
        found.append(
            WeekPlace(
                school=Named(id=row.school_id, name=site.name if site else row.school_id),
                arrive=row.arrive,
                leave=row.leave,
                travel_minutes=travel.minutes(before, row.school_id, names) if before else None,
                sessions=tuple(held[number]),
            )
        )
        before = row.school_id
    return sorted((*found, *outside), key=_begin)


def _begin(place: WeekPlace) -> int:
    return place.arrive if place.arrive is not None else place.sessions[0].session.start


def _holds(row: PublishedVisitRow, session: ShownSession) -> bool:
    return row.school_id == session.school.id and row.arrive <= session.start < row.leave
