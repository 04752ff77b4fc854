"""Workers with their contracts and availability, and partners."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from calendars.intervals import Interval, clock
from calendars.slots import days_between
from planner.domain.resources import (
    AvailabilityException,
    Contract,
    Partner,
    TravelMode,
    WeekPattern,
    Wish3,
    Worker,
)
from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon
from planner.tabular.places import Busy, weekly_hours
from planner.tabular.rows import Row, Tables

Dates = tuple[date, date]

_FIRM = {Wish3.CAN: 0, Wish3.RATHER_NOT: 1, Wish3.CANNOT: 2}


def check_workers(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Load bands upside down; contracts, weeks and times of one worker that overlap."""
    for row in tables["workers"]:
        least, most = row.maybe("load_least", float), row.maybe("load_most", float)
        if least is not None and most is not None and least > most:
            findings.add(
                row.problem("load_most", "is kleiner dan het minste deel.", "is smaller than the least share.")
            )
    _check_contracts(tables, horizon, findings)
    _check_patterns(tables, horizon, findings)


def _dates(row: Row, horizon: Horizon | None) -> Dates:
    """``from`` and ``until`` inclusive; what is not filled in is the horizon's."""
    first, last = (horizon.whole_first, horizon.whole_last) if horizon else (date.min, date.max)
    return row.maybe("from", date) or first, row.maybe("until", date) or last


def _check_contracts(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    contracts: dict[str, list[tuple[Dates, Row]]] = {}
    for row in tables["contracts"]:
        if row.read("worker_id", "from", "until"):
            contracts.setdefault(row.get("worker_id", str), []).append((_dates(row, horizon), row))
    for rows in contracts.values():
        rows.sort(key=lambda each: (each[0], each[1].number))
        for ((_, last), earlier), ((first, _), row) in pairwise(rows):
            if first <= last:
                findings.add(
                    row.problem(
                        "from",
                        f"dit contract overlapt met dat in rij {earlier.number}; vul «van» en «tot en met» zo in dat "
                        "ze op elkaar aansluiten.",
                        f"this contract overlaps the one in row {earlier.number}; fill in «from» and «until» so that "
                        "one follows the other.",
                    )
                )


def _check_patterns(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Weeks handed in for a worker either hold for the same dates, or for dates apart."""
    weeks: dict[str, dict[Dates, list[Row]]] = {}
    for row in tables["availability"]:
        if row.read("worker_id", "from", "until"):
            weeks.setdefault(row.get("worker_id", str), {}).setdefault(_dates(row, horizon), []).append(row)
    for patterns in weeks.values():
        ordered = sorted(patterns)
        for before, after in pairwise(ordered):
            if after[0] <= before[1]:
                earlier = patterns[before][0].number
                findings.add(
                    patterns[after][0].problem(
                        "from",
                        f"deze week geldt deels op dezelfde dagen als die in rij {earlier}; rijen van een week hebben "
                        "dezelfde «van» en «tot en met», een volgende week begint daarna.",
                        f"this week holds partly on the same days as the one in row {earlier}; rows of one week have "
                        "the same «from» and «until», a next week begins after it.",
                    )
                )
        for rows in patterns.values():
            _check_times(rows, findings)


def _check_times(rows: list[Row], findings: Findings) -> None:
    """Stretches on one weekday of one week do not overlap."""
    read = [row for row in rows if row.read("weekday", "start", "end")]
    read.sort(key=lambda row: (row.get("weekday", int), row.get("start", int), row.get("end", int)))
    for earlier, row in pairwise(read):
        if row.values["weekday"] == earlier.values["weekday"] and row.get("start", int) < earlier.get("end", int):
            findings.add(
                row.problem(
                    "start",
                    f"overlapt met rij {earlier.number}, die tot {clock(earlier.get('end', int))} duurt.",
                    f"overlaps row {earlier.number}, which lasts until {clock(earlier.get('end', int))}.",
                )
            )


def build_workers(tables: Tables, horizon: Horizon, busy: Busy) -> dict[str, Worker]:
    """The workers by id, with everything sorted by date."""
    of_worker: dict[tuple[str, str], list[Row]] = {}
    for table in ("contracts", "availability", "exceptions"):
        for row in tables[table]:
            of_worker.setdefault((table, row.get("worker_id", str)), []).append(row)
    schools = frozenset(tables.by_id("schools"))
    return {
        worker_id: Worker(
            id=worker_id,
            name=row.get("name", str),
            organisation_id=row.get("organisation_id", str),
            travel_mode=TravelMode(row.get("travel_mode", str)),
            school_ids=schools if row.many("school_ids", str) == ("*",) else frozenset(row.many("school_ids", str)),
            skills=frozenset(row.many("skills", str)),
            contracts=_contracts(of_worker.get(("contracts", worker_id), []), horizon),
            availability=_patterns(of_worker.get(("availability", worker_id), []), horizon),
            exceptions=_exceptions(of_worker.get(("exceptions", worker_id), [])),
            busy=dict(busy.get(worker_id, {})),
            load_band=(row.get("load_least", float), row.get("load_most", float)),
        )
        for worker_id, row in sorted(tables.by_id("workers").items())
    }


def contract_of(row: Row, horizon: Horizon) -> Contract:
    """The contract of one row."""
    first, last = _dates(row, horizon)
    return Contract(
        first=first,
        last=last,
        week_minutes=row.get("week_hours", int),
        year_minutes=row.maybe("year_hours", int),
        longest_day_minutes=row.get("longest_day_hours", int),
    )


def _contracts(rows: list[Row], horizon: Horizon) -> tuple[Contract, ...]:
    return tuple(sorted((contract_of(row, horizon) for row in rows), key=lambda contract: contract.first))


def _patterns(rows: list[Row], horizon: Horizon) -> tuple[WeekPattern, ...]:
    weeks: dict[Dates, dict[int, list[tuple[Interval, Wish3]]]] = {}
    for row in rows:
        stretch = (Interval(row.get("start", int), row.get("end", int)), Wish3(row.get("state", str)))
        weeks.setdefault(_dates(row, horizon), {}).setdefault(row.get("weekday", int), []).append(stretch)
    return tuple(
        WeekPattern(
            first=first,
            last=last,
            weekdays={weekday: tuple(sorted(stretches)) for weekday, stretches in sorted(week.items())},
        )
        for (first, last), week in sorted(weeks.items())
    )


def exception_of(row: Row) -> AvailabilityException:
    """The exception of one row."""
    return AvailabilityException(
        first=row.get("from", date),
        last=row.get("until", date),
        span=Interval(row.get("start", int), row.get("end", int)),
        state=Wish3(row.get("state", str)),
    )


def _exceptions(rows: list[Row]) -> tuple[AvailabilityException, ...]:
    """Longest first, so that a shorter exception inside it wins; of two as long «cannot» wins."""
    found = [exception_of(row) for row in rows]
    return tuple(
        sorted(found, key=lambda e: ((e.first - e.last).days, e.first, -e.span.minutes, e.span, _FIRM[e.state]))
    )


def build_partners(tables: Tables, horizon: Horizon) -> dict[str, Partner]:
    """The partners by id; one without hours never comes."""
    hours = weekly_hours(tables["partner_hours"], "partner_id")
    away: dict[str, set[date]] = {}
    for row in tables["partner_away"]:
        first, last = max(row.get("from", date), horizon.first), min(row.get("until", date), horizon.last)
        away.setdefault(row.get("partner_id", str), set()).update(days_between(first, last))
    return {
        partner_id: Partner(
            id=partner_id,
            name=row.get("name", str),
            opening=hours.get(partner_id, {}),
            away=frozenset(away.get(partner_id, ())),
        )
        for partner_id, row in sorted(tables.by_id("partners").items())
    }
