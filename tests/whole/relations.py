"""Ways to change an input of which it is known what they do to the best plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from calendars.slots import monday
from tests.whole.small_tables import Row, Tables

DATE = re.compile(r"\d{4}-\d\d-\d\d")
WEEK = re.compile(r"(\d{4})-?W(\d\d)")
LIST = ";"


def shuffled(tables: Tables, random: Random) -> Tables:
    """The same rows in another order, and their columns too."""
    found = {}
    for name, rows in tables.items():
        columns = sorted({column for row in rows for column in row})
        random.shuffle(columns)
        found[name] = [{column: row.get(column, "") for column in columns} for row in rows]
        random.shuffle(found[name])
    names = list(found)
    random.shuffle(names)
    return {name: found[name] for name in names}


def ids_of(tables: Tables) -> list[str]:
    """Every id that a table gives to something, in order."""
    return sorted({row["id"] for rows in tables.values() for row in rows if "id" in row} | {"gewoon"})


def renamed(tables: Tables, name: Callable[[str], str]) -> Tables:
    """Every id replaced wherever it stands."""
    return {table: [renamed_row(row, name) for row in rows] for table, rows in tables.items()}


def renamed_row(row: Row, name: Callable[[str], str]) -> Row:
    """One row with its ids replaced: in ``id``, ``..._id`` and ``..._ids``, a session's by its wish or school."""
    found = dict(row)
    for column, value in row.items():
        if not value:
            continue
        if column in ("session_id", "requirement_id"):
            head = next(head for head in _heads(value) if name(head) != head)
            found[column] = name(head) + value[len(head) :]
        elif column == "id" or column.endswith(("_id", "_ids")):
            found[column] = LIST.join(name(part) for part in value.split(LIST))
    return found


def _heads(value: str) -> list[str]:
    """The beginnings of a session's id that end at a hyphen, the longest first."""
    parts = value.split("-")
    return ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]


def later(tables: Tables, weeks: int) -> Tables:
    """Every date and week so many weeks later."""
    return {name: [later_row(row, weeks) for row in rows] for name, rows in tables.items()}


def later_row(row: Row, weeks: int) -> Row:
    """One row with its dates and weeks later."""
    return {column: later_text(value, weeks) for column, value in row.items()}


def later_text(text: str, weeks: int) -> str:
    """Dates as 2026-09-07 and weeks as 2026-W37 or 2026W37 moved."""
    delta = timedelta(days=7 * weeks)
    moved = DATE.sub(lambda found: str(date.fromisoformat(found.group()) + delta), text)

    def week(found: re.Match[str]) -> str:
        year, number, _ = (monday(date.fromisocalendar(int(found[1]), int(found[2]), 1)) + delta).isocalendar()
        return found.group().replace(f"{found[1]}", str(year)).replace(f"W{found[2]}", f"W{number:02d}")

    return WEEK.sub(week, moved)
