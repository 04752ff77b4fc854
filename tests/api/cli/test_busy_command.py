"""``programma busy``: what it prints, and that everything it refuses is an error in JSON."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from api.cli.app import main
from api.dependencies import production
from calendars.ical.isolated import read_isolated
from calendars.limited import Limits

MEETING = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:KANARIE\r\nDTSTART;TZID=Europe/Amsterdam:20261023T140000\r\n"
    b"DURATION:PT1H\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261025\r\n"
    b"STATUS:TENTATIVE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.ics"
    path.write_bytes(MEETING)
    return path


def run(capsys: pytest.CaptureFixture[str], *typed: object) -> tuple[int, dict[str, Any]]:
    patient = partial(read_isolated, limits=Limits(wall_seconds=120))
    code = main(["busy", *map(str, typed)], replace(production(), read_calendar=patient))
    captured = capsys.readouterr()
    assert captured.err == ""
    return code, json.loads(captured.out)


def test_intervals_in_utc_over_the_clock_change(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, file, "--from", "2026-10-23", "--until", "2026-10-30") == (
        0,
        {
            "busy": [
                ["2026-10-23T12:00:00Z", "2026-10-23T13:00:00Z"],
                ["2026-10-30T13:00:00Z", "2026-10-30T14:00:00Z"],
            ],
            "tentative": [["2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"]],
            "warnings": [],
        },
    )


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/St_Johns"])
def test_it_does_not_matter_where_the_computer_stands(
    zone: str, file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    _, answer = run(capsys, file, "--from", "2026-10-25", "--until", "2026-10-25")
    assert answer["tentative"] == [["2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"]]


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", "onbekend of iemand vrij is"), ("en", "somebody is free after that is unknown")]
)
def test_what_lies_beyond_the_last_event_is_unknown(
    language: str, expected: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(MEETING.replace(b"RRULE:FREQ=WEEKLY\r\n", b""))
    _, answer = run(capsys, file, "--from", "2026-10-01", "--until", "2026-12-31", "--language", language)
    assert [expected in warning for warning in answer["warnings"]] == [True]


def test_a_refused_calendar_is_an_error(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(MEETING[:-20])
    code, answer = run(capsys, file, "--from", "2026-10-01", "--until", "2026-12-31")
    assert code == 2
    assert list(answer) == ["error"]
    assert "afgebroken" in answer["error"]
    _, english = run(capsys, file, "--from", "2026-10-01", "--until", "2026-12-31", "--language", "en")
    assert "truncated" in english["error"]


def test_every_fault_of_the_options_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, answer = run(capsys, tmp_path / "weg.ics", "--from", "gisteren", "--language", "fy")
    assert code == 2
    assert [line.partition(":")[0] for line in answer["error"].splitlines()] == [
        "--language",
        "FILE.ics",
        "--from",
        "--until",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["--from", "2026-09-02", "--until", "2026-09-01"], "Ligt voor --from"),
        (["--from", "0001-01-01", "--until", "9999-12-31"], "Kies een datum van 1971"),
        (["--from", "1971-01-01", "--until", "2198-12-31"], "Ligt meer dan 7320 dagen na --from"),
        (["--from", "2026-09-01", "--until", "2026-09-01", "--titels"], "--titels"),
        (["--from", "2026-09-01", "--until", "2026-09-01", "nog-een.ics"], "nog-een.ics"),
        (["--from"], "--from"),
    ],
)
def test_options_that_cannot_be_used(
    typed: list[str], told: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = run(capsys, file, *typed)
    assert (code, list(answer)) == (2, ["error"])
    assert told in answer["error"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "endless", "nul"])
def test_what_is_no_file_is_not_opened(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = {"folder": tmp_path, "pipe": tmp_path / "pijp.ics", "endless": Path("/dev/zero"), "nul": Path("a\0b")}[kind]
    if kind == "pipe":
        os.mkfifo(path)
    code, answer = run(capsys, path, "--from", "2026-09-01", "--until", "2026-09-01")
    assert code == 2
    assert answer["error"].startswith("FILE.ics: ")


def test_a_large_file_is_not_read_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "groot.ics"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)
    code, answer = run(capsys, path, "--from", "2026-09-01", "--until", "2026-09-01")
    assert code == 2
    assert "groter dan 2 MB" in answer["error"]
