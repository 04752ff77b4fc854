"""The child process: it says the same as reading here, knows no secret, writes nothing, and its failure is told."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from calendars.errors import UnreadableCalendarError
from calendars.ical.isolated import read_isolated
from calendars.ical.reading import read_busy
from calendars.limited import ReaderFailed
from tests.calendars.foreign.hostile import calendar, event
from tests.calendars.foreign.test_corpus import FOLDER

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)


@pytest.mark.parametrize(
    "name",
    ["series_changed_from_then_on", "free_busy_of_every_type", "canaries", "valid_and_empty", "busy_over_tentative"],
)
def test_it_says_the_same(name: str) -> None:
    data = (FOLDER / f"{name}.ics").read_bytes()
    assert read_isolated(data, FIRST, LAST) == read_busy(data, FIRST, LAST)


def test_the_owners_address_goes_along() -> None:
    data = calendar(
        event("DTSTART:20260901T090000", "DURATION:PT1H", "ATTENDEE;PARTSTAT=DECLINED:mailto:w@example.org")
    )
    assert read_isolated(data, FIRST, LAST).busy
    assert not read_isolated(data, FIRST, LAST, address="W@example.org").busy


def test_a_refusal_is_the_same() -> None:
    data = (FOLDER / "cut_off_inside_an_event.ics").read_bytes()
    with pytest.raises(UnreadableCalendarError) as there:
        read_isolated(data, FIRST, LAST)
    with pytest.raises(UnreadableCalendarError) as here:
        read_busy(data, FIRST, LAST)
    assert (there.value.nl, there.value.en) == (here.value.nl, here.value.en)


def _python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Another interpreter in the place of this one: ``line`` runs before the child does."""
    shim = tmp_path / "python"
    shim.write_text(f'#!/bin/sh\n{line}\nexec "{sys.executable}" "$@"\n')
    shim.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(shim))


def test_no_setting_of_ours_reaches_the_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMMA_SECRET", "geheim")
    _python(tmp_path, monkeypatch, f'env > "{tmp_path}/environment"')
    read_isolated(calendar(""), FIRST, LAST)
    told = (tmp_path / "environment").read_text()
    assert "PYTHONPATH=" in told
    assert "geheim" not in told


def test_a_child_that_cannot_begin_is_our_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _python(tmp_path, monkeypatch, "exit 7")
    with pytest.raises(ReaderFailed, match="7"):
        read_isolated(calendar(""), FIRST, LAST)


def test_a_folder_full_of_other_modules_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "calendars.py").write_text("raise SystemExit(9)")
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert read_isolated(calendar(""), FIRST, LAST).warnings == ()
