"""
The door for uploads: read and compared in a child process that is limited in memory and time and can be killed.

Run as a module it is that child.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from calendars.limited import Limits, NotUnderstood, TooCostly, answer, ask
from planner.errors import Problem
from planner.tabular.importing import ImportPlan, NewCells, StoredRow, TableChange, plan_import
from planner.tabular.stored_busy import WorkerBusy
from planner.tabular.uploads import clean_name


def plan_import_isolated(
    stored: Mapping[str, Sequence[StoredRow]],
    busy: tuple[WorkerBusy, ...],
    name: str,
    data: bytes,
    mode: str,
    today: date,
    limits: Limits | None = None,
) -> ImportPlan:
    """
    As `planner.tabular.importing.plan_import`; an upload that takes more than the limits is refused.

    Raises
    ------
    calendars.limited.ReaderFailed
        If the child process cannot begin.
    """
    question = {
        "stored": {table: [asdict(row) for row in rows] for table, rows in stored.items()},
        "busy": [[each.worker_id, _texts(each.busy), _texts(each.tentative)] for each in busy],
        "name": name,
        "mode": mode,
        "today": today.isoformat(),
    }
    try:
        return _understood(ask(__name__, question, data, limits or Limits()))
    except (NotUnderstood, TooCostly):
        return _refused(name)


def _answer(question: dict[str, Any], data: bytes) -> dict[str, Any]:
    return asdict(
        plan_import(
            {table: [StoredRow(**row) for row in rows] for table, rows in question["stored"].items()},
            tuple(WorkerBusy(worker, _spans(busy), _spans(maybe)) for worker, busy, maybe in question["busy"]),
            question["name"],
            data,
            question["mode"],
            date.fromisoformat(question["today"]),
        )
    )


def _understood(told: dict[str, Any]) -> ImportPlan:
    changes = {
        table: TableChange(
            [NewCells(**each) for each in change["added"]],
            [NewCells(**each) for each in change["changed"]],
            change["removed"],
            [NewCells(**each) for each in change["unread"]],
        )
        for table, change in told["changes"].items()
    }
    return ImportPlan(changes, [Problem(**each) for each in told["problems"]], told["incomplete"])


def _refused(name: str) -> ImportPlan:
    problem = Problem(
        clean_name(name),
        None,
        None,
        None,
        "Het bestand is geweigerd: het is niet te lezen, of het lezen kost te veel tijd of geheugen.",
        "The file is refused: it cannot be read, or to read it takes too much time or memory.",
    )
    return ImportPlan({}, [problem])


def _texts(spans: Sequence[tuple[datetime, datetime]]) -> list[list[str]]:
    return [[start.isoformat(), end.isoformat()] for start, end in spans]


def _spans(texts: list[Any]) -> tuple[tuple[datetime, datetime], ...]:
    return tuple((datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in texts)


if __name__ == "__main__":
    answer(_answer)
