"""
The example rows of an empty workbook: together a small region that can be read.

Their first cell begins with `MARK`. The reader leaves such a row out as long as it says what the template wrote.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.tabular.cells import BadValue, Cell, cell_text
from planner.tabular.fields import Column, Table
from planner.tabular.values import read_cell

MARK = "voorbeeld:"
NOTE = "← voorbeeld: telt niet mee, mag blijven staan of weg"
"""Stands beside an example row, outside the table."""

Example = Mapping[str, str]
"""Cells by English column name, as a Dutch coordinator types them."""

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "partnership": (
        {"id": "kust", "name": "Samenwerking Kust", "from": "17-8-2026", "until": "9-7-2027", "region": "Noord"},
    ),
    "organisations": ({"id": "duin", "name": "Welzijn Duin"},),
    "schools": (
        {
            "id": "alder",
            "name": "De Alder",
            "town": "Alderdam",
            "organisation_id": "duin",
            "timetable_id": "alder",
            "closing": "17:00",
            "contact": "teamleider onderbouw",
        },
    ),
    "cohorts": ({"id": "alder-1", "school_id": "alder", "name": "leerjaar 1", "size": "110", "year": "1"},),
    "bell_timetables": (
        {"timetable_id": "alder", "period": "les 1", "kind": "lesuur", "start": "8:30", "end": "9:20"},
        {"timetable_id": "alder", "period": "pauze 1", "kind": "pauze", "start": "9:20", "end": "9:40"},
    ),
    "lessons": ({"cohort_id": "alder-1", "subject": "mentor", "weekday": "ma", "start": "8:30"},),
    "teaching": ({"school_id": "alder", "theme": "pesten", "from": "21-9-2026", "until": "2-10-2026"},),
    "special_days": (
        {"from": "2-11-2026", "until": "6-11-2026", "kind": "toetsweek", "school_id": "alder", "name": "toetsweek 1"},
    ),
    "rooms": (
        {"id": "alder-aula", "name": "Aula", "capacity": "120", "school_id": "alder", "features": "kantine;leslokaal"},
    ),
    "room_hours": ({"room_id": "alder-aula", "weekday": "ma", "start": "8:30", "end": "16:00"},),
    "locations": ({"id": "honk", "name": "Het Honk", "town": "Alderdam", "school_ids": "alder"},),
    "location_hours": ({"location_id": "honk", "weekday": "wo", "start": "18:30", "end": "21:30"},),
    "travel": ({"from_town": "Alderdam", "to_town": "Alderdam", "bike_minutes": "10", "car_minutes": "10"},),
    "workers": (
        {
            "id": "noor",
            "name": "Noor V.",
            "organisation_id": "duin",
            "school_ids": "alder",
            "travel_mode": "fiets",
            "skills": "contact leggen;presenteren",
        },
    ),
    "contracts": ({"worker_id": "noor", "week_hours": "24"},),
    "availability": ({"worker_id": "noor", "weekday": "ma", "start": "8:30", "end": "17:00"},),
    "exceptions": ({"worker_id": "noor", "from": "5-10-2026", "until": "9-10-2026", "state": "kan niet"},),
    "partners": ({"id": "politie", "name": "Wijkagent"},),
    "partner_hours": ({"partner_id": "politie", "weekday": "di", "start": "9:00", "end": "16:00"},),
    "partner_away": ({"partner_id": "politie", "from": "1-3-2027", "until": "5-3-2027"},),
    "commitments": ({"subject_id": "noor", "start": "13:00", "end": "14:00", "weekday": "ma"},),
    "activities": (
        {
            "id": "pauze",
            "name_nl": "Pauzecontact in de aula",
            "kind": "pauzecontact",
            "slot_kinds": "pauze",
            "duration_minutes": "15",
            "skills": "contact leggen",
            "room_features": "kantine",
            "themes": "contact",
            "life_domains": "school",
            "aims": "contact;vertrouwen",
            "method": "ambulant",
        },
        {
            "id": "quiz-pesten",
            "name_nl": "Quiz over pesten",
            "kind": "quiz",
            "slot_kinds": "lesuur;einde schooldag",
            "duration_minutes": "45",
            "max_group": "120",
            "skills": "presenteren",
            "room_features": "leslokaal",
            "themes": "pesten;groepsdruk",
            "life_domains": "school;online",
            "aims": "trends",
            "method": "groepswerk",
        },
    ),
    "agreements": (
        {"school_id": "alder", "hours": "6,5", "break_contacts": "1", "break_days": "1", "free_share": "0,25"},
    ),
    "wishes": (
        {
            "id": "wens-1",
            "school_id": "alder",
            "activity_ids": "quiz-pesten",
            "count": "1",
            "priority": "moet",
            "cohort_ids": "alder-1",
            "theme_id": "week_tegen_pesten",
        },
    ),
    "signals": (
        {
            "id": "signaal-1",
            "school_id": "alder",
            "theme": "pesten",
            "severity": "2",
            "week": "2026-W40",
            "count_band": "10 tot en met 24",
        },
    ),
    "targets": ({"school_id": "alder", "dimension": "leefdomein", "value": "online", "count": "2"},),
    "pins": ({"session_id": "wens-1-1", "date": "21-9-2026", "worker_ids": "noor"},),
    "rejections": ({"session_id": "wens-1-1", "date": "28-9-2026", "start": "10:30"},),
    "points": ({"name": "new-face", "points": "20"},),
    "themes": (
        {
            "id": "week-jongerenwerk",
            "name_nl": "Week van het jongerenwerk",
            "rule": "weeknummer",
            "rule_argument": "47;days=5",
        },
    ),
}
"""Example rows by English name of the table."""


def is_marked(cell: Cell) -> bool:
    """Whether a cell in a table's first column says that its row is an example."""
    return isinstance(cell, str) and cell_text(cell).casefold().startswith(MARK)


def is_unchanged(table: Table, cells: Mapping[str, Cell]) -> bool:
    """Whether the cells of a marked row, by English column name, are those of an example."""
    return any(
        all(
            _same(cell, table[name], example.get(name, ""), name == table.columns[0].name)
            for name, cell in cells.items()
        )
        for example in EXAMPLES[table.name]
    )


def _same(cell: Cell, column: Column, text: str, first: bool) -> bool:
    if first:
        return cell_text(cell) == f"{MARK} {text}"
    if not text or not cell_text(cell):
        return not text and not cell_text(cell)
    try:
        return read_cell(cell, column) == read_cell(text, column)
    except BadValue:
        return False
