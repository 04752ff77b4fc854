"""The one door for input: tables in, a complete request out, or every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from planner.domain.changes import Change
from planner.domain.provenance import Place
from planner.domain.request import Request
from planner.domain.requiring import answer_weeks
from planner.errors import InputRefused
from planner.tabular.agreements import build_agreements, build_targets, build_teaching, check_agreements
from planner.tabular.busy import Taken, check_commitments, from_commitments, gather, read_calendars
from planner.tabular.catalogue import build_activities, build_themes, check_catalogue
from planner.tabular.changes import ChangeSource, change_tables
from planner.tabular.digests import digest
from planner.tabular.entries import Entries, entries
from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon, build_organisations, build_partnership, read_horizon
from planner.tabular.origins import build_origins, calendar_places
from planner.tabular.pins import (
    build_penalties,
    build_pins,
    check_pinned_sessions,
    check_pins,
    check_points,
    check_requirement_ids,
    pinned_requirement,
    still_asked,
    with_rejections,
)
from planner.tabular.places import build_locations, build_rooms, build_travel, check_places, weekly_hours
from planner.tabular.references import check_references
from planner.tabular.requirements import build_requirements
from planner.tabular.rows import Tables, read_rows
from planner.tabular.school_calendars import build_calendars
from planner.tabular.schools import build_cohorts, build_schools, check_schools
from planner.tabular.sizes import check_sizes
from planner.tabular.sources import Sources, find_sources
from planner.tabular.stored import StoredInput, stored_sources
from planner.tabular.stored_busy import stored_places, stored_taken
from planner.tabular.timetables import check_timetables
from planner.tabular.wishes import build_signals, build_wishes, check_wishes
from planner.tabular.workers import build_partners, build_workers, check_workers


def read_request(
    path: Path,
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    changes: ChangeSource | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> Request:
    """
    Read a folder of CSV files or an ``.xlsx`` workbook (docs/decisions/0003-input-tables.md).

    Parameters
    ----------
    today
        Decides what is past.
    first, last
        Plan these dates only, inclusive; None = as far as the input goes. The digest does not depend on them.
        Wishes and signals of other dates, and pins of their sessions, are left out.
    changes
        What happened since: read as if it had been filled in. The digest does not depend on it, and pins of sessions
        that are no longer asked for are left out.
    meanwhile
        Called while other processes read calendars; not when the dates of the year cannot be read.

    Raises
    ------
    InputRefused
        With every problem of the whole input.
    """
    findings = Findings()
    return _read(find_sources(path, findings), findings, today, first, last, changes, meanwhile).request


def read_stored(stored: StoredInput, *, today: date, changes: ChangeSource | None = None) -> Request:
    """
    Read what a database keeps of an input, as `read_request` reads files; ``changes`` as there.

    Raises
    ------
    InputRefused
        With every problem of the whole input; sheets and rows are those of the workbook that it would be.
    """
    findings = Findings()
    return _read(stored_sources(stored, findings), findings, today, changes=changes).request


def read_entries(path: Path, *, today: date) -> HandedIn:
    """
    What stands in a faultless input, to write it out again.

    Raises
    ------
    InputRefused
        With every problem, as `read_request`.
    """
    findings = Findings()
    found = _read(find_sources(path, findings), findings, today)
    return HandedIn(entries(found.sources.tables, found.tables.rows), found.sources.calendars, found.request)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The filled cells of every table, the calendar files that go with them, and the request that they make."""

    entries: Entries
    calendars: tuple[Path, ...]
    request: Request


@dataclass(frozen=True, slots=True)
class _Read:
    sources: Sources
    tables: Tables
    request: Request


def _read(
    sources: Sources,
    findings: Findings,
    today: date,
    first: date | None = None,
    last: date | None = None,
    changes: ChangeSource | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> _Read:
    tables = read_rows(sources.tables, findings)
    horizon = read_horizon(tables, first, last, findings)
    given, applied = tables, tuple[Change, ...]()
    if changes is not None:
        tables, applied = change_tables(tables, horizon, changes, today, findings)
    check_tables(tables, horizon, findings)
    taken = (
        *read_calendars(sources.calendars, tables, horizon, findings, meanwhile),
        *stored_taken(sources.busy, tables, horizon),
    )
    places = calendar_places(sources.calendars) | stored_places(sources.busy)
    if findings or horizon is None:
        raise InputRefused(findings.problems())
    whole = _build(tables, horizon.whole, taken, places, today)
    if not applied:
        check_pinned_sessions(tables, whole.requirements, findings)
    if findings:
        raise InputRefused(findings.problems())
    found = whole if horizon == horizon.whole else _narrowed(whole, _build(tables, horizon, taken, places, today))
    pins = still_asked(found.pins, whole.requirements) if applied else found.pins
    return _Read(sources, tables, replace(found, pins=pins, changes=applied, digest=digest(given, taken)))


def _narrowed(whole: Request, part: Request) -> Request:
    """``part`` without the wishes that fall outside it, and without signals that have expired before it begins."""
    first, last = part.partnership.first, part.partnership.last
    signals = {
        signal.id: signal
        for signal in whole.signals.values()
        if any(
            week <= last and week + timedelta(days=6) >= first
            for week in answer_weeks(signal, whole.calendars[signal.school_id])
        )
    }
    requirements = {
        requirement.id: requirement
        for requirement in part.requirements.values()
        if requirement.days and (requirement.source != "signal" or requirement.source_id in signals)
    }
    pins = {
        pin.session_id: pin
        for pin in part.pins.values()
        if pinned_requirement(pin) in requirements and (pin.day is None or first <= pin.day <= last)
    }
    wished = {requirement.source_id for requirement in requirements.values() if requirement.source == "wish"}
    wishes = {wish.id: wish for wish in part.wishes.values() if wish.id in wished}
    return replace(part, signals=signals, requirements=requirements, pins=pins, wishes=wishes)


def check_tables(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Everything that can be said about the rows together."""
    check_references(tables, findings)
    check_schools(tables, findings)
    check_timetables(tables, findings)
    check_places(tables, findings)
    check_workers(tables, horizon, findings)
    check_commitments(tables, findings)
    check_catalogue(tables, horizon, findings)
    check_agreements(tables, horizon, findings)
    check_wishes(tables, horizon, findings)
    check_requirement_ids(tables, findings)
    check_pins(tables, horizon, findings)
    check_points(tables, findings)
    check_sizes(tables, horizon, findings)


def _build(
    tables: Tables,
    horizon: Horizon,
    taken: tuple[Taken, ...],
    calendars_found: Mapping[tuple[str, str], Place],
    today: date,
) -> Request:
    """The request of faultless tables."""
    calendars = build_calendars(tables, horizon)
    cohorts, activities = build_cohorts(tables), build_activities(tables)
    agreements, wishes, signals = (
        build_agreements(tables),
        build_wishes(tables, horizon, cohorts),
        build_signals(tables),
    )
    requirements = build_requirements(
        calendars=calendars,
        cohorts=cohorts,
        activities=activities,
        agreements=agreements,
        wishes=wishes,
        signals=signals,
        themes=build_themes(tables),
        terms=horizon.terms(),
    )
    requirements = with_rejections(tables, requirements)
    busy = (*taken, *from_commitments(tables, horizon))
    return Request(
        partnership=build_partnership(tables, horizon),
        organisations=build_organisations(tables),
        schools=build_schools(tables),
        calendars=calendars,
        cohorts=cohorts,
        rooms=build_rooms(tables, gather(busy, "rooms")),
        locations=build_locations(tables),
        location_hours=weekly_hours(tables["location_hours"], "location_id"),
        travel_minutes=build_travel(tables),
        workers=build_workers(tables, horizon, gather(busy, "workers")),
        partners=build_partners(tables, horizon),
        activities=activities,
        agreements=agreements,
        wishes=wishes,
        signals=signals,
        teaching=build_teaching(tables),
        targets=build_targets(tables),
        pins=build_pins(tables),
        requirements=requirements,
        terms=horizon.terms(),
        regional_closed=horizon.regional_closed(),
        penalties=build_penalties(tables),
        today=today,
        origins=build_origins(tables, horizon, taken, calendars_found),
    )
