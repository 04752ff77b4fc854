"""What pupils may read on a wall: the open activities of a school in the weeks to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.assignment import Session, Status
from planner.errors import NotFound
from planner.persistence.feeds import cells_of
from planner.persistence.published import published_sessions
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.disclosure import Audience, disclosed_title, is_public, names_cohorts
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.content import in_order, session_of

WEEKS = 6
"""So far ahead a poster looks."""
_Regular = tuple[int, tuple[str, ...], int, int, str]
"""Weekday, cohorts, start, end and place of what is said once."""
WEEKLY = 3
"""So often at one weekday and time it is said by its weekday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterMoment:
    """
    When something is, in minutes from midnight, and for which cohorts.

    Parameters
    ----------
    weekday
        1 = Monday.
    weekly
        So often that it is said by its weekday; else its ``days`` are.
    is_mixed
        On another day of this weekday it is at another time or place, so that the first and last day must be said.
    """

    weekday: int
    weekly: bool
    is_mixed: bool
    days: tuple[date, ...]
    start: int
    end: int
    place: str
    cohorts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterLine:
    """An activity with its moments, the regular ones first."""

    title: str
    moments: tuple[PosterMoment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """A school's open activities from one date to another."""

    school: str
    first: date
    last: date
    lines: tuple[PosterLine, ...]


def read_poster(store: Store, scope: Scope, actor: Actor, school_id: str, first: date, language: str) -> Poster:
    """
    The poster of a school from ``first`` on: published, open, and meant for pupils.

    Raises
    ------
    NotFound, NotAllowed
        If it is not this person's school.
    """

    def read(unit: Unit) -> Poster:
        actor.require(Operation.FEED_MAKE, Subject(school_id=school_id))
        names = names_in(cells_of(unit, TABLES))
        if school_id not in names.schools:
            raise NotFound
        last = first + timedelta(weeks=WEEKS) - timedelta(days=1)
        rows = published_sessions(unit, first, last, [school_id])
        found = [each for each in map(session_of, rows) if each.status is Status.PUBLISHED]
        shown = [each for each in sorted(found, key=in_order) if is_public(names.activity(each))]
        return Poster(
            school=names.schools[school_id].name, first=first, last=last, lines=tuple(_lines(shown, names, language))
        )

    return store.read(scope, read)


def _lines(sessions: Iterable[Session], names: Names, language: str) -> Iterable[PosterLine]:
    by_title: dict[str, dict[_Regular, list[date]]] = {}
    for session in sessions:
        activity = names.activity(session)
        title = disclosed_title(activity, Audience.PUBLIC, language)
        if title is None:
            continue
        codes = names.groups(session.cohort_ids) if names_cohorts(activity, Audience.PUBLIC) else ()
        key = (
            *(session.day.isoweekday(), tuple(names.cohorts.get(code, code) for code in codes)),
            *(session.start, session.end, names.place(session)),
        )
        by_title.setdefault(title, {}).setdefault(key, []).append(session.day)
    for title, moments in by_title.items():
        told = [
            PosterMoment(
                weekday=weekday,
                weekly=len(days) >= WEEKLY,
                is_mixed=sum((weekday, cohorts) == other[:2] for other in moments) > 1,
                days=tuple(days),
                start=start,
                end=end,
                place=place,
                cohorts=cohorts,
            )
            for (weekday, cohorts, start, end, place), days in moments.items()
        ]
        told.sort(key=lambda moment: (not moment.weekly, moment.weekday if moment.weekly else 0, moment.days))
        yield PosterLine(title=title, moments=tuple(told))
