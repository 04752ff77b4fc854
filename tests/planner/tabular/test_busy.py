"""Calendars beside the tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from calendars.intervals import Interval
from planner.tabular.reading import read_request
from tests.planner.tabular.region import TODAY, copy_of, lines, problems, rows_of, write_folder, write_workbook

EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//NL\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20260801T000000Z\r\n"
    "DTSTART:20260908T0{start}0000Z\r\nDTEND:20260908T1{end}0000Z\r\n{more}SUMMARY:Geheim\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def calendar(start: int, end: int, more: str = "") -> str:
    return EVENT.format(start=start, end=end, more=more)


@pytest.mark.parametrize("folder_name", ["busy", "bezet"])
def test_rooms_and_workers_and_both_folder_names(folder_name: str, tmp_path: Path) -> None:
    folder = copy_of(tmp_path) / folder_name
    folder.mkdir(exist_ok=True)
    (folder / "room-alder-hok.ics").write_text(calendar(7, 0), encoding="utf-8", newline="")
    request = read_request(tmp_path, today=TODAY)
    assert request.rooms["alder-hok"].busy == {date(2026, 9, 8): (Interval(9 * 60, 12 * 60),)}
    assert "Geheim" not in repr(request)


def test_tentative_time_counts_as_busy(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "busy" / "worker-w1.ics").write_text(calendar(8, 1, "STATUS:TENTATIVE\r\n"), encoding="utf-8", newline="")
    assert read_request(folder, today=TODAY).workers["w1"].busy[date(2026, 9, 8)] == (Interval(10 * 60, 13 * 60),)


def test_a_calendar_and_a_commitment_become_one(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "busy" / "worker-w3.ics").write_text(calendar(8, 2), encoding="utf-8", newline="")
    assert read_request(folder, today=TODAY).workers["w3"].busy == {date(2026, 9, 8): (Interval(10 * 60, 15 * 60),)}


def test_a_commitment_on_a_stretch_of_dates_holds_each_day(tmp_path: Path) -> None:
    tables = rows_of()
    tables["commitments"] = [
        ["subject_id", "start", "end", "from", "until"],
        ["w1", "9:00", "10:00", "2026-09-07", "2026-09-09"],
    ]
    busy = read_request(write_folder(tmp_path, tables), today=TODAY).workers["w1"].busy
    assert list(busy) == [date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 9)]


def test_calendars_beside_a_workbook(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "regio.xlsx", rows_of())
    (tmp_path / "busy" / "worker-w9.ics").write_text(calendar(8, 0), encoding="utf-8", newline="")
    assert lines(problems(path)) == ["busy/worker-w9.ics: «w9» komt niet voor in workers."]


def test_a_calendar_that_is_too_large_is_refused(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "busy" / "worker-w1.ics").write_bytes(bytes(2_000_001))
    assert lines(problems(folder)) == [
        "busy/worker-w1.ics: De agenda is groter dan 2 MB. Exporteer een kortere periode, of minder agenda's in één "
        "bestand."
    ]


def test_a_calendar_among_the_tables_is_a_fault(tmp_path: Path) -> None:
    folder = copy_of(tmp_path)
    (folder / "worker-w1.ics").write_text(calendar(8, 0), encoding="utf-8", newline="")
    assert lines(problems(folder)) == ["worker-w1.ics: Agenda's horen in de map busy."]
