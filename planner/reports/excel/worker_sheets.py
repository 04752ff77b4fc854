"""One sheet for each worker: week by week where and when, with the hours of each week and term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from calendars.intervals import clock
from calendars.slots import Term, monday
from planner.checker.soft.ledger import Ledger
from planner.checker.workdays import WorkDay
from planner.domain.assignment import Session, Visit
from planner.domain.resources import Worker
from planner.reports.delivery import in_term
from planner.reports.excel.sheets import Cell, Column, Kind, Row, Section, Sheet
from planner.reports.people import WorkerLoad
from planner.reports.titles import Titles

WEEK_WIDTH = 160
SCHOOL_DAYS = (1, 2, 3, 4, 5)


def worker_sheet(
    ledger: Ledger, worker: Worker, load: WorkerLoad, name: str, titles: Titles, *, contracts: bool
) -> Sheet:
    """The sheet of one worker, called ``name``; with ``contracts`` each term says the hours of the contract."""
    language, request = titles.language, titles.request
    days = {day: found for (worker_id, day), found in ledger.workdays.items() if worker_id == worker.id}
    sessions = [s for s in ledger.sessions if worker.id in s.worker_ids]
    held: dict[date, list[Session]] = {}
    for session in sessions:
        held.setdefault(session.day, []).append(session)
    weekdays = sorted({*SCHOOL_DAYS, *(day.isoweekday() for day in days)})
    width = WEEK_WIDTH / len(weekdays)
    columns = (
        Column(language.text("week"), 7, Kind.NUMBER),
        Column(language.text("monday_of_week"), 11, Kind.DATE),
        *(Column(language.weekday(weekday).capitalize(), width) for weekday in weekdays),
        Column(language.text("hours_planned"), 9, Kind.HOURS),
    )
    cells = {day: _day_text(work, held.get(day, ()), titles) for day, work in days.items()}
    facts = (
        f"{request.organisations[worker.organisation_id].name} · {language.counted('sessions', len(sessions))}",
        language.text("worker_facts"),
    )
    section = Section(columns, tuple(_rows(days, cells, weekdays, load, titles, contracts)))
    return Sheet(name, worker.name, facts, (section,))


def _rows(
    days: Mapping[date, WorkDay],
    cells: Mapping[date, str],
    weekdays: list[int],
    load: WorkerLoad,
    titles: Titles,
    contracts: bool,
) -> Iterable[Row]:
    """A heading for each term, then its weeks; weeks with work outside every term stand between them."""
    terms = dict(zip(titles.request.terms, load.terms, strict=True))
    of_terms = {week for term in terms for week in _weeks(term)}
    current: Term | None = None
    for week in sorted(of_terms | {monday(day) for day in days}):
        term = next((term for term in terms if in_term(week, term)), None)
        if term is not None and term is not current:
            yield Row((_term_text(term, load, titles, contracts), *(None,) * (len(weekdays) + 2)), strong=True)
            current = term
        shown: list[Cell] = [cells.get(week + timedelta(days=weekday - 1)) for weekday in weekdays]
        minutes = sum(days[day].paid_minutes for day in _week(week) if day in days)
        yield Row((week.isocalendar().week, week, *shown, minutes / 60 if minutes else None))


def _term_text(term: Term, load: WorkerLoad, titles: Titles, contracts: bool) -> str:
    language = titles.language
    found = load.terms[titles.request.terms.index(term)]
    span = language.text("term_span", first=language.short_date(term.first), last=language.short_date(term.last))
    if not contracts:
        hours = language.text("term_planned", planned=language.hours(found.paid_minutes))
    elif not found.contract_minutes or found.share is None:
        hours = language.text("no_contract")
    else:
        hours = language.text(
            "term_hours",
            planned=language.hours(found.paid_minutes),
            contract=language.hours(found.contract_minutes),
            share=language.share(found.share),
            verdict=language.text(f"verdict_{found.verdict}"),
        )
    return f"{language.term(term)}, {span}: {hours}"


def _day_text(work: WorkDay, sessions: Iterable[Session], titles: Titles) -> str:
    """A line for each visit and beneath it what happens there; then what lies outside visits."""
    request = titles.request
    left = list(sessions)
    lines = []
    for visit in (piece.visit for piece in work.pieces if piece.visit is not None):
        lines.append(f"{clock(visit.arrive)}–{clock(visit.leave)} {request.schools[visit.school_id].name}")
        inside = [s for s in left if _inside(s, visit)]
        left = [s for s in left if s not in inside]
        lines += [f"  {clock(s.start)} {_what(s, titles)}" for s in inside]
    lines += [f"{clock(s.start)}–{clock(s.end)} {_what(s, titles)}{_at(s, titles)}" for s in left]
    return "\n".join(lines)


def _inside(session: Session, visit: Visit) -> bool:
    at_school = session.location_id is None and session.school_id == visit.school_id
    return at_school and visit.arrive <= session.start and session.end <= visit.leave


def _what(session: Session, titles: Titles) -> str:
    title, cohorts = titles.of(session) or "", titles.cohorts(session)
    return f"{title} ({cohorts})" if cohorts else title


def _at(session: Session, titles: Titles) -> str:
    place = titles.place(session) or titles.request.schools[session.school_id].name
    return f", {place}"


def _week(week: date) -> tuple[date, ...]:
    return tuple(week + timedelta(days=n) for n in range(7))


def _weeks(term: Term) -> Iterable[date]:
    week = monday(term.first)
    while week <= term.last:
        yield week
        week += timedelta(days=7)
