"""Files of `tests/data/foreign`, each named after what is odd about it, and what they come to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import Span
from calendars.ical.reading import read_busy

FOLDER = Path(__file__).parents[2] / "data" / "foreign"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text("utf-8"))
FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)


def shown(spans: tuple[Span, ...]) -> list[str]:
    return ["/".join(f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in span) for span in spans]


@pytest.mark.parametrize("name", [name for name, outcome in EXPECTED.items() if "busy" in outcome])
def test_it_is_read_rightly(name: str) -> None:
    found = read_busy((FOLDER / f"{name}.ics").read_bytes(), FIRST, LAST)
    assert {
        "busy": shown(found.busy_utc),
        "tentative": shown(found.tentative_utc),
        "warnings": len(found.warnings),
    } == EXPECTED[name]
    assert len(found.warnings_en) == len(found.warnings)
    assert "kanarie" not in repr(found).casefold()


@pytest.mark.parametrize("name", [name for name, outcome in EXPECTED.items() if "refused" in outcome])
def test_it_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(UnreadableCalendarError) as caught:
        read_busy((FOLDER / f"{name}.ics").read_bytes(), FIRST, LAST)
    assert EXPECTED[name]["refused"] in caught.value.nl
    assert caught.value.en


def test_every_file_says_what_is_expected_of_it() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ics")) == sorted(EXPECTED)
    assert len(EXPECTED) >= 60
