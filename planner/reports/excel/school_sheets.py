"""One sheet for each school: everything that is planned there, day by day, to print and hang up."""

from __future__ import annotations

from datetime import timedelta

from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Session
from planner.domain.resources import School
from planner.reports.excel.sheets import Cell, Column, Kind, Row, Section, Sheet
from planner.reports.titles import AUDIENCE, Titles
from planner.reports.words import STATUSES
from planner.services.disclosure import names_cohorts


def school_sheet(ledger: Ledger, school: School, name: str, titles: Titles) -> Sheet:
    """The sheet of one school, called ``name``."""
    language, request = titles.language, titles.request
    found = [s for s in ledger.sessions if s.school_id == school.id and titles.of(s) is not None]
    contact = ", ".join(filter(None, (school.contact, school.deputy)))
    facts = (
        language.text(
            "period",
            first=language.long_date(request.partnership.first),
            last=language.long_date(request.partnership.last),
        )
        + f" · {language.counted('sessions', len(found))}",
        f"{language.text('looked_after_by')} {request.organisations[school.organisation_id].name}"
        + (f" · {language.text('contact')}: {contact}" if contact else ""),
    )
    columns: tuple[Column, ...] = (
        Column(language.text("week"), 7, Kind.NUMBER),
        Column(language.text("day"), 6),
        Column(language.text("date"), 12, Kind.DATE),
        Column(language.text("from_time"), 8, Kind.TIME),
        Column(language.text("until_time"), 8, Kind.TIME),
        Column(language.text("activity"), 40),
        Column(language.text("for_whom"), 36),
        Column(language.text("who"), 28),
        Column(language.text("where"), 28),
        Column(language.text("status"), 18),
    )
    lines = [_cells(session, titles) for session in found]
    if any(titles.rests_on_estimate(session) for session in found):
        columns += (Column(language.text("remark"), 24),)
        estimated = language.text("estimated")
        marks = (estimated if titles.rests_on_estimate(session) else None for session in found)
        lines = [(*line, mark) for line, mark in zip(lines, marks, strict=True)]
    return Sheet(name, school.name, facts, (Section(columns, tuple(map(Row, lines))),))


def _cells(session: Session, titles: Titles) -> tuple[Cell, ...]:
    """What a school reads of one session; of flexible time only when and by whom."""
    language = titles.language
    is_named = names_cohorts(titles.request.activities[session.activity_id], AUDIENCE)
    return (
        session.day.isocalendar().week,
        language.short_weekday(session.day),
        session.day,
        timedelta(minutes=session.start),
        timedelta(minutes=session.end),
        titles.of(session) or "",
        titles.cohorts(session),
        titles.team(session),
        titles.place(session) if is_named else None,
        language.pick(STATUSES[session.status]),
    )
