"""The typical week of a school in a term: who comes when, and what happens then most weeks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from calendars.slots import Term
from planner.checker.soft.ledger import Ledger
from planner.domain.activities import SessionKind
from planner.domain.assignment import Session, Visit
from planner.reports.titles import Titles

WEEKDAYS = (1, 2, 3, 4, 5)
USUAL_SHARE = 0.4
"""What comes back on at least this part of a weekday's open dates belongs to the typical week."""
LEAST_TIMES = 2
NOON = 12 * 60
EVENING = 17 * 60
PARTS = ("morning", "afternoon", "evening")
WEEKLY_KINDS = frozenset({SessionKind.BREAK_CONTACT, SessionKind.DROP_IN, SessionKind.FLEXIBLE})
"""Kinds that the weekly agreement asks for; all others are listed one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A visit that comes back: who, from when until when, how often out of the open dates of that weekday."""

    worker_id: str
    arrive: int
    leave: int
    times: int
    dates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An activity that comes back at the same time: title and the workers who do it most."""

    start: int
    title: str
    worker_ids: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPart:
    """What is usual on one weekday in one part of the day."""

    stays: tuple[Stay, ...]
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTable:
    """
    A term's typical week.

    ``rows`` are (part of the day, one `DayPart` for each of `WEEKDAYS`), empty parts left out. ``usual_visits`` of
    the term's visits are those of the table, ``other_visits`` all others. ``singles`` are the sessions that no
    weekly agreement asks for, by date.
    """

    term: Term
    rows: tuple[tuple[str, tuple[DayPart, ...]], ...]
    usual_visits: int
    other_visits: int
    singles: tuple[Session, ...]

    @property
    def worker_ids(self) -> tuple[str, ...]:
        """Everybody in the table, in the order in which it is read."""
        cells = [cell for _, parts in self.rows for cell in parts]
        return tuple(
            dict.fromkeys(
                worker_id
                for cell in cells
                for worker_id in (
                    *(stay.worker_id for stay in cell.stays),
                    *(worker_id for moment in cell.moments for worker_id in moment.worker_ids),
                )
            )
        )


def week_tables(ledger: Ledger, school_id: str, titles: Titles) -> tuple[WeekTable, ...]:
    """The typical week of each term in which something is planned at the school."""
    terms = ledger.givens.terms_by_day
    visits: dict[int, list[Visit]] = defaultdict(list)
    sessions: dict[int, list[Session]] = defaultdict(list)
    for visit in ledger.visits:
        if visit.school_id == school_id and visit.day in terms:
            visits[terms[visit.day].index].append(visit)
    for session in ledger.sessions:
        if session.school_id == school_id and session.day in terms:
            sessions[terms[session.day].index].append(session)
    return tuple(
        _week_table(ledger, school_id, term, visits[term.index], sessions[term.index], titles)
        for term in ledger.request.terms
        if visits[term.index] or sessions[term.index]
    )


def _week_table(
    ledger: Ledger, school_id: str, term: Term, visits: Sequence[Visit], sessions: Sequence[Session], titles: Titles
) -> WeekTable:
    calendar = ledger.request.calendars[school_id]
    dates = Counter(day.isoweekday() for day in calendar.open_days() if day in term)
    stays = _stays(visits, dates)
    moments = _moments([s for s in sessions if s.kind in WEEKLY_KINDS], dates, titles)
    rows = []
    for part in PARTS:
        cells = tuple(
            DayPart(
                stays=tuple(stay for stay in stays[weekday] if _part(stay.arrive) == part),
                moments=tuple(moment for moment in moments[weekday] if _part(moment.start) == part),
            )
            for weekday in WEEKDAYS
        )
        if any(cell.stays or cell.moments for cell in cells):
            rows.append((part, cells))
    usual = sum(stay.times for weekday in WEEKDAYS for stay in stays[weekday])
    return WeekTable(
        term=term,
        rows=tuple(rows),
        usual_visits=usual,
        other_visits=len(visits) - usual,
        singles=tuple(s for s in sessions if s.kind not in WEEKLY_KINDS and titles.of(s) is not None),
    )


def _stays(visits: Iterable[Visit], dates: Counter[int]) -> dict[int, list[Stay]]:
    """Per weekday each worker's most common visit in each part of the day, when it is usual; by arrival."""
    counts: dict[tuple[int, str, str], Counter[tuple[int, int]]] = defaultdict(Counter)
    for visit in visits:
        key = visit.day.isoweekday(), visit.worker_id, _part(visit.arrive)
        counts[key][visit.arrive, visit.leave] += 1
    found: dict[int, list[Stay]] = defaultdict(list)
    for (weekday, worker_id, _), times in sorted(counts.items()):
        (arrive, leave), most = min(times.items(), key=lambda item: (-item[1], item[0]))
        if _usual(most, dates[weekday]):
            stay = Stay(worker_id=worker_id, arrive=arrive, leave=leave, times=most, dates=dates[weekday])
            found[weekday].append(stay)
    for stays in found.values():
        stays.sort(key=lambda stay: (stay.arrive, stay.leave, stay.worker_id))
    return found


def _moments(sessions: Iterable[Session], dates: Counter[int], titles: Titles) -> dict[int, list[Moment]]:
    """Per weekday the activities that are usual at a time, each with the team that does it most."""
    days: dict[tuple[int, int, str], set[date]] = defaultdict(set)
    teams: dict[tuple[int, int, str], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for session in sessions:
        title = titles.of(session)
        if title is not None:
            key = session.day.isoweekday(), session.start, title
            days[key].add(session.day)
            teams[key][session.worker_ids] += 1
    found: dict[int, list[Moment]] = defaultdict(list)
    for (weekday, start, title), on in sorted(days.items()):
        if _usual(len(on), dates[weekday]):
            team = min(teams[weekday, start, title].items(), key=lambda item: (-item[1], item[0]))[0]
            found[weekday].append(Moment(start=start, title=title, worker_ids=team, times=len(on)))
    return found


def _usual(times: int, dates: int) -> bool:
    return times >= max(LEAST_TIMES, USUAL_SHARE * dates)


def _part(minute: int) -> str:
    return PARTS[0] if minute < NOON else PARTS[1] if minute < EVENING else PARTS[2]
