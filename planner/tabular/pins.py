"""What people fixed: sessions in place, and the points of the rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from calendars.dates import long_dates
from planner.domain.requirements import Requirement
from planner.domain.statements import DEFAULT_POINTS, PenaltyTable, Pin
from planner.tabular.cells import shown
from planner.tabular.findings import MOST_CANDIDATES, Findings
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables

_RISING = (("quarter.first", "quarter.second", "quarter.last"), ("unit.first", "unit.second", "unit.last"))
_FIXING = ("date", "start", "worker_ids", "room_id")
_OF_AGREEMENT = re.compile(r"(.+)-(?:(?:breaks|dropin|flexible)-[0-9]{4}W[0-9]{2}|support-T[0-9]+|evaluation)")


def check_requirement_ids(tables: Tables, findings: Findings) -> None:
    """Wishes and signals share one set of names, and stay clear of those that agreements make."""
    schools, cohorts = tables.by_id("schools"), _cohorts_by_school(tables)
    seen: dict[str, Row] = {}
    for row in (*tables["wishes"], *tables["signals"]):
        for name in _requirement_ids(row, cohorts):
            other = seen.setdefault(name, row)
            match = _OF_AGREEMENT.fullmatch(name)
            if match and match[1] in schools:
                place_nl, place_en = "een afspraak", "an agreement"
            elif other is not row and (other.table is not row.table or other.values["id"] != row.values["id"]):
                place_nl, place_en = f"{other.label}, rij {other.number}", f"{other.label}, row {other.number}"
            else:
                continue
            findings.add(
                row.problem(
                    "id",
                    f"de naam {shown(name)} wordt ook gebruikt door {place_nl}; kies een andere code.",
                    f"the name {shown(name)} is also used by {place_en}; choose another id.",
                    row.maybe("id", str),
                )
            )


def _requirement_ids(row: Row, cohorts: Mapping[str | None, list[str]]) -> list[str]:
    """The names of what a wish or signal asks, as far as the row says them."""
    own = row.maybe("id", str)
    if own is None:
        return []
    if row.table.name != "wishes" or row.maybe("together", bool) is not False:
        return [own]
    named = row.many("cohort_ids", str) or cohorts.get(row.maybe("school_id", str), [])
    return [f"{own}-{cohort_id}" for cohort_id in named]


def _cohorts_by_school(tables: Tables) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for cohort_id, row in tables.by_id("cohorts").items():
        found.setdefault(row.maybe("school_id", str), []).append(cohort_id)
    return found


def check_pins(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Pins that fix nothing, lie outside the input, or are of a session that no table can lead to."""
    counts: dict[str, int] = {}
    cohorts = _cohorts_by_school(tables)
    for row in (*tables["wishes"], *tables["signals"]):
        for name in _requirement_ids(row, cohorts):
            counts[name] = row.maybe("count", int) or 1 if row.table.name == "wishes" else 1
    agreements = tables.by_id("agreements")
    unsure = tables.incomplete & {"wishes", "signals", "agreements", "cohorts"}
    for row in tables["pins"]:
        if all(row.values.get(column, "?") in (None, ()) for column in _FIXING):
            findings.add(
                row.problem(
                    None,
                    "er is niets vastgezet; vul datum, begin, jongerenwerkers of ruimte in.",
                    "nothing is pinned; fill in date, start, worker_ids or room_id.",
                )
            )
        day = row.maybe("date", date)
        if horizon is not None and day is not None and not horizon.whole_first <= day <= horizon.whole_last:
            (day_nl, day_en), (nl, en) = long_dates(day), horizon.in_words()
            findings.add(
                row.problem(
                    "date",
                    f"{day_nl} ligt buiten de data van de invoer ({nl}).",
                    f"{day_en} lies outside the dates of the input ({en}).",
                    str(day),
                )
            )
        session_id = row.maybe("session_id", str)
        if session_id is not None and not unsure:
            name, number = parts_of_session(session_id)
            of_agreement = _OF_AGREEMENT.fullmatch(name)
            if not 1 <= number <= counts.get(name, 0) and not (of_agreement and of_agreement[1] in agreements):
                known = () if name in counts or len(counts) > MOST_CANDIDATES else tuple(f"{n}-1" for n in counts)
                _report_unknown(row, session_id, counts.get(name), known, findings)


def parts_of_session(session_id: str) -> tuple[str, int]:
    """Requirement and occurrence of a session id; occurrence 0 when it has none."""
    name, _, number = session_id.rpartition("-")
    return name, int(number) if re.fullmatch(r"[1-9][0-9]{0,3}", number) else 0


def _report_unknown(row: Row, session_id: str, count: int | None, known: Collection[str], findings: Findings) -> None:
    """``count`` is the number of sessions of its requirement, None when there is no such requirement."""
    if count is None:
        hint_nl, hint_en = findings.suggestion(session_id, known)
        hint_nl += " Een sessie heet naar haar wens, signaal of afspraak, met een volgnummer."
        hint_en += " A session is named after its wish, signal or agreement, with a number."
    else:
        hint_nl, hint_en = f" Het hoogste nummer is {count}.", f" The highest number is {count}."
    findings.add(
        row.problem(
            "session_id",
            f"sessie {shown(session_id)} bestaat niet.{hint_nl}",
            f"session {shown(session_id)} does not exist.{hint_en}",
            session_id,
        )
    )


def check_pinned_sessions(tables: Tables, requirements: Mapping[str, Requirement], findings: Findings) -> None:
    """Pins of sessions that the requirements turn out not to have: a week without contacts, a number too high."""
    for row in (*tables["pins"], *tables["rejections"]):
        session_id = row.get("session_id", str)
        if not _is_asked(session_id, requirements):
            name, _ = parts_of_session(session_id)
            count = requirements[name].occurrences if name in requirements else None
            _report_unknown(row, session_id, count, [], findings)


def _is_asked(session_id: str, requirements: Mapping[str, Requirement]) -> bool:
    name, number = parts_of_session(session_id)
    return name in requirements and 1 <= number <= requirements[name].occurrences


def with_rejections(tables: Tables, requirements: Mapping[str, Requirement]) -> dict[str, Requirement]:
    """The requirements with the moments that were turned down for their sessions; the last word on a moment counts."""
    found: dict[str, dict[tuple[date, int], int]] = {}
    for row in tables["rejections"]:
        name, _ = parts_of_session(row.get("session_id", str))
        found.setdefault(name, {})[row.get("date", date), row.get("start", int)] = row.get("stay", int)
    return {
        name: replace(requirement, rejected=tuple((*moment, stay) for moment, stay in sorted(found[name].items())))
        if name in found
        else requirement
        for name, requirement in requirements.items()
    }


def still_asked(pins: Mapping[str, Pin], requirements: Mapping[str, Requirement]) -> dict[str, Pin]:
    """The pins of sessions that the requirements have; a change may take away what was pinned."""
    return {session_id: pin for session_id, pin in pins.items() if _is_asked(session_id, requirements)}


def pinned_requirement(pin: Pin) -> str:
    """The id of the requirement that a pinned session is of."""
    return parts_of_session(pin.session_id)[0]


def build_pins(tables: Tables) -> dict[str, Pin]:
    """The pins by session id."""
    return {
        session_id: Pin(
            session_id=session_id,
            day=row.maybe("date", date),
            start=row.maybe("start", int),
            worker_ids=row.many("worker_ids", str),
            room_id=row.maybe("room_id", str),
        )
        for session_id, row in sorted(tables.by_id("pins").items())
    }


def check_points(tables: Tables, findings: Findings) -> None:
    """Points for rules that do not exist, and rates of a shortfall that fall where they should rise."""
    for row in tables["points"]:
        name = row.maybe("name", str)
        if name is not None and name not in DEFAULT_POINTS:
            hint_nl, hint_en = findings.suggestion(name, DEFAULT_POINTS)
            findings.add(
                row.problem(
                    "name",
                    f"{shown(name)} is geen regel met punten.{hint_nl}",
                    f"{shown(name)} is no rule with points.{hint_en}",
                    name,
                )
            )
    if not all(row.is_whole for row in tables["points"]):
        return
    points = build_penalties(tables).points
    for names in _RISING:
        for before, after in pairwise(names):
            if points[after] < points[before]:
                findings.add_table(
                    tables.label("points"),
                    f"{after} ({points[after]}) mag niet lager zijn dan {before} ({points[before]}).",
                    f"{after} ({points[after]}) may not be lower than {before} ({points[before]}).",
                )


def build_penalties(tables: Tables) -> PenaltyTable:
    """The default points with the partnership's own over them."""
    own = {
        name: points
        for name, row in tables.by_id("points").items()
        if name in DEFAULT_POINTS and (points := row.maybe("points", int)) is not None
    }
    return PenaltyTable(points={**DEFAULT_POINTS, **own})
