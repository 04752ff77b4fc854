"""The tables of a written plan: sessions, visits, unplaced occurrences, penalties; written and read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from calendars.intervals import DAY_MINUTES, clock
from planner.domain.activities import Activity, Openness, SessionKind
from planner.domain.assignment import Plan, Session, Status, Visit
from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.domain.rules import Penalty
from planner.errors import InputRefused, Problem
from planner.services.disclosure import (
    CONFIDENTIAL_ID,
    Audience,
    disclosed_activity_id,
    disclosed_kind,
    text_filter,
)
from planner.services.file_names import RESULT_FILE
from planner.services.repairing import repair_sentences

SESSION_COLUMNS = (
    *("session_id", "school_id", "kind", "activity_id", "requirement_id", "occurrence", "date", "start", "end"),
    *("cohort_ids", "worker_ids", "room_id", "location_id", "status", "sequence", "changed_at"),
)
VISIT_COLUMNS = ("worker_id", "school_id", "date", "arrive", "leave")
UNPLACED_COLUMNS = ("requirement_id", "occurrence", "school_id", "priority", "reason_ids", "reason", "repairs")
PENALTY_COLUMNS = ("tier", "rule_id", "school_id", "session_id", "points", "text")

REPAIR_SEPARATOR = " | "
"""Between the repairs of one occurrence."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")
"""A cell that begins so gets an apostrophe before it: a spreadsheet would run it as a formula."""


def sessions_csv(request: Request, sessions: Iterable[Session]) -> bytes:
    """``sessions.csv``, in the order given; confidential activities and kinds by their constant."""
    return csv_table(SESSION_COLUMNS, (_session_row(request, session) for session in sessions))


def visits_csv(visits: Iterable[Visit]) -> bytes:
    """``visits.csv``, in the order given."""
    rows = ((v.worker_id, v.school_id, v.day.isoformat(), clock(v.arrive), clock(v.leave)) for v in visits)
    return csv_table(VISIT_COLUMNS, rows)


UNPLACED_FILE = "unplaced.csv"


def unplaced_csv(request: Request, unplaced: Iterable[Unplaced], language: str) -> bytes:
    """``unplaced.csv``: rule ids by how many moments they take, most first, the reason in words, what would help."""
    neutral = text_filter(request.activities, Audience.PRINT, language)
    return csv_table(
        UNPLACED_COLUMNS,
        (
            (
                *(u.requirement_id, u.occurrence, u.school_id, u.priority.value),
                ";".join(rule.value for rule in sorted(u.lacks, key=lambda rule: (-u.lacks[rule], rule.value))),
                neutral(u.text_nl if language == "nl" else u.text_en),
                neutral(REPAIR_SEPARATOR.join(repair_sentences(u, language))),
            )
            for u in unplaced
        ),
    )


def penalties_csv(request: Request, penalties: Iterable[Penalty], language: str) -> bytes:
    """``penalties.csv``, one row for each rule and subject with points."""
    neutral = text_filter(request.activities, Audience.PRINT, language)
    return csv_table(
        PENALTY_COLUMNS,
        (
            (
                p.tier,
                p.rule.value,
                p.school_id,
                p.session_id,
                p.points,
                neutral(p.text_nl if language == "nl" else p.text_en),
            )
            for p in penalties
        ),
    )


def _session_row(request: Request, session: Session) -> tuple[object, ...]:
    activity = request.activities.get(session.activity_id)
    return (
        session.id,
        session.school_id,
        (disclosed_kind(activity) if activity else session.kind).value,
        disclosed_activity_id(activity) if activity else session.activity_id,
        session.requirement_id,
        session.occurrence,
        session.day.isoformat(),
        clock(session.start),
        clock(session.end),
        ";".join(session.cohort_ids),
        ";".join(session.worker_ids),
        session.room_id or "",
        session.location_id or "",
        session.status.value,
        session.sequence,
        session.changed_at.isoformat() if session.changed_at else "",
    )


def csv_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, for_excel: bool = False) -> bytes:
    """
    A CSV file: UTF-8, LF, no cell that a spreadsheet would run as a formula.

    ``for_excel``: as a Dutch Excel opens it, with semicolons and a mark that says UTF-8.
    """
    buffer = io.StringIO("\ufeff" if for_excel else "")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, lineterminator="\n", delimiter=";" if for_excel else ",")
    writer.writerow(columns)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def _guarded(cell: object) -> str:
    text = str(cell)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def read_result(folder: Path) -> dict[str, object]:
    """
    ``result.json`` of a written plan.

    Raises
    ------
    InputRefused
        If there is none, or it was not written by this project.
    """
    name = RESULT_FILE
    try:
        found = json.loads((folder / name).read_bytes())
    except FileNotFoundError:
        raise InputRefused([_problem(name, f"{folder} bevat geen plan.", f"{folder} holds no plan.")]) from None
    except (OSError, ValueError) as error:
        raise InputRefused([_problem(name, f"Niet te lezen: {error}.", f"Cannot be read: {error}.")]) from error
    if not isinstance(found, dict) or not isinstance(found.get("input_digest"), str):
        nl, en = "Geen resultaat van programma plan.", "Not a result of programma plan."
        raise InputRefused([_problem(name, nl, en)])
    return found


def read_plan(folder: Path, request: Request, *, same_input: bool = True) -> Plan:
    """
    The plan written in ``folder``, cancelled sessions included, visits and sessions sorted by date.

    What a cell says is not judged here: an unknown worker is for the checker. A confidential activity comes
    back as the requirement's own confidential activity that fits best, the first when several do.

    Parameters
    ----------
    same_input
        Whether the plan must have been made from the very input of ``request``; a plan to start from may
        be older.

    Raises
    ------
    InputRefused
        With every fault of the three files at once.
    """
    result = read_result(folder)
    problems: list[Problem] = []
    if same_input and result["input_digest"] != request.digest:
        problems.append(other_input())
    plan = _read_tables(folder, problems)
    if problems:
        raise InputRefused(problems)
    return completed(plan, request)


def read_tables(folder: Path) -> Plan:
    """
    The plan written in ``folder`` as its tables say it, confidential activities by their constant.

    Raises
    ------
    InputRefused
        With every fault of the tables at once.
    """
    problems: list[Problem] = []
    plan = _read_tables(folder, problems)
    if problems:
        raise InputRefused(problems)
    return plan


def completed(plan: Plan, request: Request) -> Plan:
    """A plan as its tables say it, with the confidential activities that fit best (see `read_plan`)."""
    sessions = tuple(
        _with_confidential_activity(session, request) if session.activity_id == CONFIDENTIAL_ID else session
        for session in plan.sessions
    )
    return replace(plan, sessions=sessions)


def other_input() -> Problem:
    """That a plan was made from another input than the one given."""
    return _problem(
        RESULT_FILE,
        "Dit plan is gemaakt van andere invoer; plan opnieuw of geef de invoer van toen.",
        "This plan was made from another input; plan again or give the input of that time.",
    )


def _read_tables(folder: Path, problems: list[Problem]) -> Plan:
    visits = [_visit(row) for row in _rows(folder / "visits.csv", VISIT_COLUMNS, problems)]
    sessions = [_session(row) for row in _rows(folder / "sessions.csv", SESSION_COLUMNS, problems)]
    return Plan(
        visits=tuple(sorted(visits)),
        sessions=tuple(sorted(sessions, key=lambda s: (s.day, s.start, s.school_id, s.id))),
    )


_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table; a cell that cannot be read becomes a problem and a harmless value."""

    table: str
    number: int
    cells: Mapping[str, str]
    problems: list[Problem]

    def text(self, column: str, *, required: bool = True) -> str:
        value = _unguarded(self.cells[column])
        if required and not value:
            self.refuse(column, "Hier moet iets staan.", "Something must stand here.")
        return value

    def ids(self, column: str) -> tuple[str, ...]:
        return tuple(sorted(part for part in self.text(column, required=False).split(";") if part))

    def day(self, column: str) -> date:
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError:
            self.refuse(column, "Geen datum als 2026-09-07.", "No date like 2026-09-07.")
            return date.min

    def minute(self, column: str) -> int:
        hours, colon, minutes = self.cells[column].partition(":")
        if colon and len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal() and (hours + minutes).isascii():
            minute = int(hours) * 60 + int(minutes)
            if int(minutes) < 60 and minute <= DAY_MINUTES:
                return minute
        self.refuse(column, "Geen tijd als 08:05.", "No time like 08:05.")
        return 0

    def count(self, column: str) -> int:
        value = self.cells[column]
        if value.isdecimal() and value.isascii() and len(value) <= 9:
            return int(value)
        self.refuse(column, "Geen heel getal.", "No whole number.")
        return 0

    def word(self, column: str, words: type[_Word]) -> _Word:
        value = self.cells[column]
        if value in {word.value for word in words}:
            return words(value)
        allowed = ", ".join(words)
        self.refuse(column, f"Kies uit: {allowed}.", f"Choose from: {allowed}.")
        return next(iter(words))

    def refuse(self, column: str, text_nl: str, text_en: str) -> None:
        value = self.cells[column][:80] or None
        self.problems.append(Problem(self.table, self.number, column, value, text_nl, text_en))


def _problem(table: str, text_nl: str, text_en: str, row: int | None = None) -> Problem:
    return Problem(table, row, None, None, text_nl, text_en)


def _rows(path: Path, columns: Sequence[str], problems: list[Problem]) -> Iterator[_Row]:
    """The rows of one table, numbered as a spreadsheet does; what is no table becomes a problem."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except FileNotFoundError:
        problems.append(_problem(path.name, "Dit bestand ontbreekt.", "This file is missing."))
        return
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(_problem(path.name, f"Niet te lezen: {error}.", f"Cannot be read: {error}."))
        return
    if not lines or tuple(lines[0]) != tuple(columns):
        expected = ", ".join(columns)
        problems.append(
            _problem(path.name, f"De kolommen moeten zijn: {expected}.", f"The columns must be: {expected}.", 1)
        )
        return
    keys: dict[str, int] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(columns):
            nl, en = (
                f"{len(cells)} cellen, er horen er {len(columns)}.",
                f"{len(cells)} cells instead of {len(columns)}.",
            )
            problems.append(_problem(path.name, nl, en, number))
            continue
        row = _Row(path.name, number, dict(zip(columns, cells, strict=True)), problems)
        first = keys.setdefault(cells[0] if columns[0] == "session_id" else "\0".join(cells), number)
        if first != number:
            row.refuse(columns[0], f"Staat ook in rij {first}.", f"Also stands in row {first}.")
        yield row


def _visit(row: _Row) -> Visit:
    return Visit(
        worker_id=row.text("worker_id"),
        school_id=row.text("school_id"),
        day=row.day("date"),
        arrive=row.minute("arrive"),
        leave=row.minute("leave"),
    )


def _session(row: _Row) -> Session:
    start, end = row.minute("start"), row.minute("end")
    if end < start:
        row.refuse("end", "Ligt voor het begin.", "Lies before the start.")
    activity_id, school_id = row.text("activity_id"), row.text("school_id")
    location_id = row.text("location_id", required=False)
    return Session(
        id=row.text("session_id"),
        requirement_id=row.text("requirement_id"),
        occurrence=row.count("occurrence"),
        school_id=school_id,
        kind=row.word("kind", SessionKind),
        activity_id=activity_id,
        day=row.day("date"),
        start=start,
        end=end,
        cohort_ids=row.ids("cohort_ids"),
        worker_ids=row.ids("worker_ids"),
        room_id=row.text("room_id", required=False) or None,
        location_id=None if location_id in ("", school_id) else location_id,
        status=row.word("status", Status),
        sequence=row.count("sequence"),
        changed_at=row.day("changed_at"),
    )


def _with_confidential_activity(session: Session, request: Request) -> Session:
    """
    The session with the confidential activity of its requirement that fits it best, the first of equals.

    What it says of itself (length, team, room, date) is compared with what each activity asks.
    """
    requirement = request.requirements.get(session.requirement_id)
    activities = [request.activities[a] for a in requirement.activity_ids] if requirement else []
    room = request.rooms.get(session.room_id or "")
    skills = frozenset[str]().union(*(request.workers[w].skills for w in session.worker_ids if w in request.workers))

    def mismatches(activity: Activity) -> int:
        fits = (
            activity.duration_minutes == session.end - session.start,
            activity.team_size == len(session.worker_ids),
            activity.needs_room == (session.room_id is not None),
            activity.skills <= skills,
            room is None or activity.room_features <= room.features,
            not activity.months or session.day.month in activity.months,
        )
        return fits.count(False)

    confidential = [a for a in activities if a.openness is Openness.CONFIDENTIAL]
    if not confidential:
        return session
    best = min(confidential, key=mismatches)
    return replace(session, kind=best.kind, activity_id=best.id)
