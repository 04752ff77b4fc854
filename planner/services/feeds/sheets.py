"""A school's week on a sheet, by a secret link: who is in, what there is, when the own room is open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.activities import SessionKind
from planner.domain.assignment import Session, Status
from planner.persistence.feeds import FeedState, cells_of, feed_state
from planner.persistence.published import published_sessions, published_visits
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed
from planner.services.disclosure import Audience, disclosed_title, names_cohorts
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.feeds.standing import is_live, may_read
from planner.services.feeds.subjects import subjects_of
from planner.services.programmes.content import in_order, session_of

AUDIENCE = Audience.SCHOOL_FEED
"""A sheet hangs on a wall: it says no more than the school's feed."""
DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStay:
    """Somebody who is at the school, from when until when."""

    name: str
    arrive: int
    leave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A session; ``is_drop_in`` when pupils may walk in, ``is_gone`` when it was cancelled."""

    start: int
    end: int
    title: str
    place: str
    cohorts: tuple[str, ...]
    workers: tuple[str, ...]
    is_drop_in: bool
    is_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDay:
    """A day with who is there and what there is, by time."""

    day: date
    stays: tuple[SheetStay, ...]
    lines: tuple[SheetLine, ...]

    @property
    def drop_in(self) -> tuple[SheetLine, ...]:
        """When the own room is open."""
        return tuple(line for line in self.lines if line.is_drop_in and not line.is_gone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A school's week from Monday on; a weekend only when there is something."""

    school: str
    monday: date
    days: tuple[SheetDay, ...]


def sheet_link(store: Store, secret: str, now: datetime) -> FeedState | None:
    """The link to a sheet that this secret opens; None when it opens nothing (any more)."""
    if not is_wellformed(secret, SecretKind.SHEET):
        return None
    scope = Scope.everywhere("A sheet's secret says of which partnership it is.", now)
    state = store.read(scope, lambda unit: feed_state(unit, hash_of(secret)))
    return state if state is not None and state.kind == FeedKind.SHEET and is_live(state, now) else None


def read_sheet(store: Store, state: FeedState, monday: date, language: str, now: datetime) -> Sheet | None:
    """The week that begins on ``monday`` behind a link; None when its holder may not see the school any more."""

    def read(unit: Unit) -> Sheet | None:
        names = names_in(cells_of(unit, TABLES))
        if not may_read(state, subjects_of(FeedKind.SHEET, state.subject_id, names), public=False):
            return None
        last = monday + timedelta(days=DAYS - 1)
        sessions = sorted(
            (session_of(row) for row in published_sessions(unit, monday, last, [state.subject_id])), key=in_order
        )
        visits = [row for row in published_visits(unit, monday, last) if row.school_id == state.subject_id]
        days = []
        for day in (monday + timedelta(days=number) for number in range(DAYS)):
            stays = sorted(
                (
                    SheetStay(name=_worker(row.worker_id, names), arrive=row.arrive, leave=row.leave)
                    for row in visits
                    if row.day == day
                ),
                key=lambda stay: (stay.arrive, stay.name),
            )
            lines = tuple(_lines((each for each in sessions if each.day == day), names, language))
            if stays or lines or day.weekday() < 5:
                days.append(SheetDay(day=day, stays=tuple(stays), lines=lines))
        return Sheet(school=names.schools[state.subject_id].name, monday=monday, days=tuple(days))

    return store.read(Scope(partnership_id=state.partnership_id, now=now), read)


def _lines(sessions: Iterable[Session], names: Names, language: str) -> Iterable[SheetLine]:
    for session in sessions:
        activity = names.activity(session)
        title = disclosed_title(activity, AUDIENCE, language)
        if title is None:
            continue
        cohorts = names.groups(session.cohort_ids) if names_cohorts(activity, AUDIENCE) else ()
        yield SheetLine(
            start=session.start,
            end=session.end,
            title=title,
            place=names.place(session),
            cohorts=tuple(names.cohorts.get(code, code) for code in cohorts),
            workers=tuple(_worker(code, names) for code in session.worker_ids),
            is_drop_in=session.kind is SessionKind.DROP_IN,
            is_gone=session.status is Status.CANCELLED,
        )


def _worker(code: str, names: Names) -> str:
    found = names.workers.get(code)
    return found.name if found else code
