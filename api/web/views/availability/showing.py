"""What the pages of «Beschikbaarheid» show: the list, and one worker with what was typed kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from fastapi.responses import HTMLResponse

from api.http.guards import scope_for
from api.web.rendering import PageLanguage
from api.web.visitors import Visitor
from calendars.intervals import Interval, clock
from calendars.zones import wall
from planner.domain.resources import Wish3
from planner.errors import Conflict, Problem
from planner.services.availability.busy_weeks import busy_week
from planner.services.availability.parts import Part
from planner.services.availability.periods import Period, Year
from planner.services.availability.reading import list_availability, read_availability
from planner.services.availability.weeks import Cell, Choices, grid
from planner.services.permissions import Operation
from planner.services.settings.chosen import read_hand_in

HOUR_SECONDS, DAY_HOURS = 3600, 24


def today_of(visitor: Visitor) -> date:
    """The local date."""
    return wall(visitor.service.now())[0]


def show_list(visitor: Visitor, key: str) -> HTMLResponse:
    """Everybody's week of a period; before any school year is known, how to begin."""
    today = today_of(visitor)
    may_import = visitor.actor.may_at_all(Operation.INPUT_IMPORT)
    try:
        year, period, workers = visitor.read(lambda unit: list_availability(unit, visitor.actor, key, today))
    except Conflict:
        return visitor.page("availability/nothing.html", may_import=may_import)
    ages = {each.worker_id: _age(visitor, each.calendar.good_at) for each in workers if each.calendar is not None}
    return visitor.page(
        "availability/list.html",
        may_import=may_import,
        workers=workers,
        done_count=sum(each.answered for each in workers),
        period=period,
        periods=_periods(visitor.lang, year),
        ages=ages,
        hand_in=read_hand_in(visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor),
        today=today,
    )


def show_worker(
    visitor: Visitor,
    worker_id: str,
    key: str,
    *,
    typed: Choices | None = None,
    from_previous: bool = False,
    stale: bool = False,
    exception: Mapping[str, Sequence[str]] | None = None,
    near: date | None = None,
    problems: Sequence[Problem] = (),
    beside: str = "",
    was: Choices | None = None,
    status: int = 200,
) -> HTMLResponse:
    """
    One worker.

    Parameters
    ----------
    typed
        What was chosen in the grid and is not saved; None = the grid shows what is stored.
    from_previous
        Whether the grid begins as the week before the period.
    stale
        Whether somebody else saved the week meanwhile: both are shown.
    exception
        What was typed for a new exception.
    near
        A date of the week of which busy hours are shown; None = of the period.
    beside
        The part of the page that the problems are about: ``exceptions`` or ``calendar``; empty = the week.
    was
        What the grid showed before anything was chosen: of a week that somebody else saved meanwhile, the cells that
        were left alone become theirs.
    """
    today = today_of(visitor)
    year, period, found = visitor.read(lambda unit: read_availability(unit, visitor.actor, worker_id, key, today))
    is_previous = from_previous and found.previous is not None
    basis = found.previous.days if is_previous and found.previous is not None else found.days
    cells, stored = grid(basis, found.parts), grid(found.days, found.parts)
    shown = {(cell.weekday, cell.part.name): cell.state for row in cells for cell in row}
    left = {at for at, state in (typed or {}).items() if stale and was and at in shown and was.get(at, state) is state}
    chosen = shown | {at: state for at, state in (typed or {}).items() if at not in left}
    calendar = found.calendar
    return visitor.page(
        "availability/worker.html",
        status=status,
        problems=problems,
        found=found,
        period=period,
        periods=_periods(visitor.lang, year),
        path_here=f"/beschikbaarheid/{worker_id}",
        cells=cells,
        chosen=chosen,
        stored=stored,
        from_previous=is_previous,
        stale=stale,
        differences=_differences(visitor.lang, stored, chosen) if stale else [],
        taken_over=_taken_over(visitor.lang, stored, {at: (was or {}).get(at) for at in left}),
        was=was_text(shown),
        beside=beside,
        partly=any(state is None for state in chosen.values()) and any(chosen.values()),
        exact=_exact,
        dates=_dates,
        hours=_hours,
        states=tuple(Wish3),
        exception=exception or {},
        busy=busy_week(calendar.busy, near or max(period.first, min(today, period.last))) if calendar else None,
        age=_age(visitor, calendar.good_at) if calendar else "",
        hand_in=read_hand_in(visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor),
        today=today,
    )


def _periods(lang: PageLanguage, year: Year) -> list[tuple[Period, str]]:
    named = [(term, lang.text("period_number", number=term.number)) for term in year.terms]
    return [*named, (year.whole, lang.text("whole_year"))]


def _age(visitor: Visitor, good_at: datetime | None) -> str:
    """How long ago a copy was read well."""
    lang = visitor.lang
    if good_at is None:
        return ""
    hours = int((visitor.service.now() - good_at).total_seconds()) // HOUR_SECONDS
    if hours < 1:
        return lang.text("ago_now")
    return lang.counted("ago_days", hours // DAY_HOURS) if hours >= DAY_HOURS else lang.counted("ago_hours", hours)


def _exact(cell: Cell, lang: PageLanguage) -> str:
    """The hours in a cell that differ from the rest of it, and how."""
    return ", ".join(
        f"{lang.text(f'state_{state}')} {_hours(span)}" for span, state in cell.exactly if state is not cell.state
    )


def _dates(cells: Mapping[str, str], lang: PageLanguage) -> str:
    """The dates of a row; empty when it holds throughout."""
    first, last = cells.get("from", ""), cells.get("until", "")
    if first and last:
        return lang.text("period_dates", first=_long(first, lang), last=_long(last, lang))
    if first or last:
        return lang.text("dates_from" if first else "dates_until", day=_long(first or last, lang))
    return ""


def _long(text: str, lang: PageLanguage) -> str:
    return lang.long_date(date.fromisoformat(text))


def _hours(span: Interval | Part) -> str:
    found = span.span if isinstance(span, Part) else span
    return f"{clock(found.start)}–{clock(found.end)}"


def was_text(shown: Choices) -> str:
    """What the grid shows, as the form gives it back: ``<weekday>-<part>:<state>`` with a semicolon between."""
    return ";".join(f"{weekday}-{part}:{state or ''}" for (weekday, part), state in shown.items())


def _taken_over(lang: PageLanguage, stored: Sequence[Sequence[Cell]], left: Choices) -> list[str]:
    """What a colleague changed in the cells that were left alone."""
    return [
        lang.text(
            "was_first_theirs",
            day=lang.weekday(cell.weekday),
            part=lang.text(f"part_{cell.part.name}"),
            now=lang.text(f"state_{cell.state or 'open'}"),
        )
        for row in stored
        for cell in row
        if (at := (cell.weekday, cell.part.name)) in left and left[at] is not cell.state
    ]


def _differences(lang: PageLanguage, stored: Sequence[Sequence[Cell]], chosen: Choices) -> list[str]:
    """What is stored beside what was chosen, where they differ."""
    return [
        lang.text(
            "was_first_line",
            day=lang.weekday(cell.weekday),
            part=lang.text(f"part_{cell.part.name}"),
            now=lang.text(f"state_{cell.state or 'open'}"),
            yours=lang.text(f"state_{yours or 'open'}"),
        )
        for row in stored
        for cell in row
        if (yours := chosen.get((cell.weekday, cell.part.name))) is not cell.state
    ]
