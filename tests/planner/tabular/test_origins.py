"""Where statements were made: the very row of the very file or sheet, for every table that forbids or demands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from calendars.bells import SpecialDays
from planner.domain.provenance import Origin, Place, told_places
from planner.domain.request import Request
from planner.tabular.reading import read_request
from tests.planner.tabular.region import REGION, TODAY, Rows, rows_of, write_folder, write_workbook


def origin_of(request: Request, table: str, cells: dict[str, str]) -> Origin | None:
    """By what name a row of ``table`` with these cells is found; None for tables that nothing refers to."""
    worker = request.workers.get(cells.get("worker_id", ""))
    first = date.fromisoformat(cells["from"]) if cells.get("from") else None
    match table:
        case "contracts":
            assert worker is not None
            found = [c for c in worker.contracts if first in (None, c.first)]
            return (table, worker.id, found[0])
        case "exceptions":
            assert worker is not None
            return (table, worker.id, next(e for e in worker.exceptions if e.first == first))
        case "availability":
            weekdays = {"mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6, "su": 7}
            number = cells["weekday"]
            return (table, cells["worker_id"], int(number) if number.isdecimal() else weekdays[number])
        case "partner_away":
            return (table, cells["partner_id"], first)
        case "commitments":
            days = [d for d, spans in _busy(request, cells["subject_id"]).items() if spans]
            assert days
            return ("busy", cells["subject_id"], max(first, days[0]) if first else days[0])
        case "travel":
            return (table, cells["from_town"], cells["to_town"])
        case "special_days" | "organisations" | "teaching" | "targets" | "points":
            return None
    return (table, next(iter(cells.values())))


def _busy(request: Request, subject_id: str) -> dict[date, tuple[object, ...]]:
    owner = request.workers.get(subject_id) or request.rooms[subject_id]
    return dict(owner.busy)


def wanted(tables: dict[str, Rows], request: Request, label: str) -> list[tuple[Origin, Place]]:
    """Every row with the place where a person finds it."""
    found = []
    for table, rows in tables.items():
        for number, row in enumerate(rows[1:], start=2):
            origin = origin_of(request, table, dict(zip(rows[0], row, strict=True)))
            if origin is not None:
                found.append((origin, Place(label.format(table), number)))
    return found


@pytest.fixture(scope="module")
def request_of_csv() -> Request:
    return read_request(REGION, today=TODAY)


def test_every_row_of_a_folder_is_found_again(request_of_csv: Request) -> None:
    for origin, place in wanted(rows_of(), request_of_csv, "{}.csv"):
        assert place in request_of_csv.origins[origin]


def test_every_row_of_a_workbook_is_found_again(tmp_path: Path) -> None:
    request = read_request(write_workbook(tmp_path / "regio.xlsx", rows_of()), today=TODAY)
    for origin, place in wanted(rows_of(), request, "{}"):
        assert place in request.origins[origin]


def test_special_days_of_all_schools_are_found_at_each(request_of_csv: Request) -> None:
    rows = rows_of()["special_days"]
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(rows[0], row, strict=True))
        place = Place("special_days.csv", number)
        schools = [cells["school_id"]] if cells.get("school_id") else list(request_of_csv.schools)
        for school_id in schools:
            found = [key for key, places in request_of_csv.origins.items() if key[1] == school_id and place in places]
            assert [key[0] for key in found] == ["special_days"], (number, school_id)
            special = found[0][2]
            assert isinstance(special, SpecialDays)
            assert special.first.isoformat() == cells["from"]


def test_a_calendar_file_has_no_row(request_of_csv: Request) -> None:
    files = {f"busy/{path.name}" for path in (REGION / "busy").glob("*.ics")}
    named = {place.table for places in request_of_csv.origins.values() for place in places if place.row is None}
    assert files
    assert named == files | {"bell_timetables.csv"}


def test_rows_are_those_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    """Empty rows count, and other names of tables stay as the user chose them."""
    tables = rows_of()
    head, *wishes = tables.pop("wishes")
    tables["wensen"] = [head, [""] * len(head), [""] * len(head), *wishes]
    request = read_request(write_folder(tmp_path, tables), today=TODAY)
    assert request.origins["wishes", wishes[0][0]] == (Place("wensen.csv", 4),)


def test_origins_change_neither_digest_nor_equality(tmp_path: Path, request_of_csv: Request) -> None:
    tables = {name: [rows[0], *reversed(rows[1:])] for name, rows in rows_of().items()}
    request = read_request(write_folder(tmp_path, tables), today=TODAY)
    assert request.origins != request_of_csv.origins
    assert request.digest == request_of_csv.digest
    assert request.wishes == request_of_csv.wishes


@pytest.mark.parametrize(
    ("places", "nl", "en"),
    [
        ((), "", ""),
        ((Place("pins.csv", 2),), "pins.csv, rij 2", "pins.csv, row 2"),
        ((Place("b", 9), Place("b", 10), Place("a", 3)), "a, rij 3; b, rij 9 en 10", "a, row 3; b, rows 9 and 10"),
        ((Place("busy/worker-W1.ics"),), "busy/worker-W1.ics", "busy/worker-W1.ics"),
        (
            tuple(Place("a", n) for n in range(2, 12)),
            "a, rij 2, 3, 4, 5, 6, 7 en 4 meer",
            "a, rows 2, 3, 4, 5, 6, 7 and 4 more",
        ),
    ],
)
def test_places_in_words(places: tuple[Place, ...], nl: str, en: str) -> None:
    assert told_places(places, "nl") == nl
    assert told_places(reversed(places), "en") == en
