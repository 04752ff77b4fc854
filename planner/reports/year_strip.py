"""A year at a glance: weeks from left to right, one coloured number for each."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from calendars.school_calendar import SchoolCalendar
from calendars.slots import days_between, monday
from calendars.themes import themes
from planner.checker.soft.ledger import Ledger
from planner.domain.activities import Openness, SessionKind
from planner.reports.delivery import school_weeks
from planner.reports.language import Language
from planner.reports.words import FAMILIES, plain

LEVELS = 5
"""Steps of colour above nothing."""
HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    One week of one row.

    ``text`` is what stands in it, ``level`` 0 (nothing) to `LEVELS` its colour. A ``holiday`` week has no open
    day, a ``test`` week has one with tests or exams; ``themes`` are theme weeks that wishes name, ``short`` that
    less is planned than agreed.
    """

    text: str = ""
    level: int = 0
    holiday: bool = False
    test: bool = False
    themes: tuple[str, ...] = ()
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A named row with a cell for each week and the sum over them."""

    name: str
    cells: tuple[Cell, ...]
    total: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearStrip:
    """Weeks (Mondays) under their months (name, number of weeks), rows, and how many sessions each week has."""

    weeks: tuple[date, ...]
    months: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]
    sessions: tuple[int, ...]

    @property
    def themed(self) -> bool:
        """Whether some week is a theme week."""
        return any(cell.themes for row in self.rows for cell in row.cells)

    @property
    def week_numbers(self) -> tuple[int, ...]:
        """ISO week numbers."""
        return tuple(week.isocalendar().week for week in self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Week:
    """What the calendar says of one week of one school."""

    holiday: bool
    test: bool
    themes: tuple[str, ...]

    def cell(self, value: int, top: int, *, short: bool = False, text: str | None = None) -> Cell:
        """A cell with ``value`` on a scale up to ``top``."""
        shown = text if text is not None else str(value)
        return Cell(
            text=shown if value else "",
            level=math.ceil(LEVELS * min(value, top) / top) if top else 0,
            holiday=self.holiday,
            test=self.test,
            themes=self.themes,
            short=short,
        )


def all_schools(ledger: Ledger, language: Language) -> YearStrip:
    """A row for each school: sessions a week."""
    counts = Counter((s.school_id, monday(s.day)) for s in ledger.sessions)
    top = _top(counts.values())
    rows = []
    for school in ledger.request.schools.values():
        weeks = _school_year(ledger, school.id, language)
        rows.append(
            Row(
                name=school.name,
                cells=tuple(week.cell(counts[school.id, day], top) for day, week in weeks.items()),
                total=language.number(sum(counts[school.id, day] for day in weeks)),
                anchor=school.id,
            )
        )
    return _strip(ledger.request.weeks, tuple(rows), (s.day for s in ledger.sessions), language)


def one_school(ledger: Ledger, school_id: str, language: Language) -> YearStrip:
    """Hours of visits against the agreement, then a row for each family of sessions that the school has."""
    weeks = _school_year(ledger, school_id, language)
    sessions = [s for s in ledger.sessions if s.school_id == school_id]
    counts = Counter((s.kind, monday(s.day)) for s in sessions)
    rows = (_hours(ledger, school_id, weeks, language), *_families(counts, weeks, language))
    return _strip(ledger.request.weeks, rows, (s.day for s in sessions), language)


def of_sessions(
    calendar: SchoolCalendar, weeks: tuple[date, ...], sessions: Iterable[tuple[SessionKind, date]], language: Language
) -> YearStrip:
    """
    A row for each family among ``sessions`` of a school, in ``weeks`` (Mondays); nothing but the calendar without any.
    """
    year = {week: _week(calendar, week, ()) for week in weeks}
    found = tuple(sessions)
    rows = _families(Counter((kind, monday(day)) for kind, day in found), year, language)
    return _strip(weeks, rows, (day for _, day in found), language)


def theme_weeks(ledger: Ledger, school_id: str, language: Language) -> dict[date, tuple[str, ...]]:
    """
    Per Monday the theme weeks that the school's wishes name.

    A sensitive theme, or one that only sensitive activities are wished for, is marked with an empty name.
    """
    request = ledger.request
    found: dict[date, set[str]] = {}
    for requirement in request.requirements.values():
        wish = request.wishes.get(requirement.source_id) if requirement.source == "wish" else None
        if requirement.school_id != school_id or wish is None or wish.theme_id is None:
            continue
        weeks = {monday(d) for d in requirement.days} if wish.tied else set(requirement.anchor_weeks or ())
        theme = themes().get(wish.theme_id)
        openly = not (theme and theme.sensitive) and any(
            request.activities[a].openness is Openness.OPEN for a in requirement.activity_ids
        )
        name = language.pick((theme.name_nl, theme.name_en)) if theme else plain(wish.theme_id).capitalize()
        for week in weeks:
            found.setdefault(week, set()).add(name if openly else "")
    return {week: tuple(sorted(names)) for week, names in sorted(found.items())}


def _families(
    counts: Mapping[tuple[SessionKind, date], int], weeks: Mapping[date, _Week], language: Language
) -> tuple[Row, ...]:
    families = [
        (language.pick(name), [sum(counts.get((kind, day), 0) for kind in kinds) for day in weeks])
        for name, kinds in FAMILIES
    ]
    top = _top(count for _, row in families for count in row)
    return tuple(
        Row(
            name=name,
            cells=tuple(week.cell(count, top) for count, week in zip(row, weeks.values(), strict=True)),
            total=language.number(sum(row)),
        )
        for name, row in families
        if any(row)
    )


def _top(counts: Iterable[int]) -> int:
    """Where the scale of colours ends: what one filled week in twenty is above, so that a peak pales nothing."""
    filled = sorted(count for count in counts if count)
    return filled[(len(filled) - 1) * 19 // 20] if filled else 0


def _hours(ledger: Ledger, school_id: str, weeks: Mapping[date, _Week], language: Language) -> Row:
    due = {owed.week: owed.due.hours_minutes for owed in school_weeks(ledger, school_id)}
    got = {day: ledger.visit_minutes.get((school_id, day), 0) for day in weeks}
    top = max((*got.values(), *due.values()), default=0)
    cells = tuple(
        week.cell(
            got[day],
            top,
            short=got[day] < due.get(day, 0),
            text=str(round(got[day] / HOUR_MINUTES)),
        )
        for day, week in weeks.items()
    )
    return Row(name=language.text("hours_of_visits"), cells=cells, total=language.hours(sum(got.values())))


def _school_year(ledger: Ledger, school_id: str, language: Language) -> dict[date, _Week]:
    calendar = ledger.request.calendars[school_id]
    marked = theme_weeks(ledger, school_id, language)
    return {
        week: _week(calendar, week, tuple(name or language.text("theme_week") for name in marked.get(week, ())))
        for week in ledger.request.weeks
    }


def _week(calendar: SchoolCalendar, week: date, themes: tuple[str, ...]) -> _Week:
    open_days = [day for day in days_between(week, week + timedelta(days=6)) if calendar.is_open(day)]
    return _Week(holiday=not open_days, test=any(calendar.is_test(day) for day in open_days), themes=themes)


def _strip(weeks: tuple[date, ...], rows: tuple[Row, ...], days: Iterable[date], language: Language) -> YearStrip:
    counts = Counter(map(monday, days))
    by_month = groupby(weeks, key=lambda week: (week.year, week.month))
    months = tuple((language.month(group[0]), len(group)) for group in (list(g) for _, g in by_month))
    return YearStrip(weeks=weeks, months=months, rows=rows, sessions=tuple(counts[week] for week in weeks))
