"""The names that Windows gives to zones: all that CLDR maps, each to a zone that exists."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, date, datetime

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from calendars.ical.reading import read_busy
from calendars.tables import rows
from tests.calendars.foreign.hostile import calendar, event


def test_they_are_those_of_cldr() -> None:
    assert {row["windows_zone"]: row["iana_zone"] for row in rows("windows_zones")} == WINDOWS_TO_OLSON


def test_every_one_is_read_in_its_own_zone() -> None:
    names = {row["windows_zone"]: row["iana_zone"] for row in rows("windows_zones")}
    for windows, iana in names.items():
        data = calendar(event(f"DTSTART;TZID={windows}:20260901T120000", "DURATION:PT1H"))
        found = read_busy(data, date(2026, 8, 30), date(2026, 9, 3))
        noon = datetime(2026, 9, 1, 12, tzinfo=zoneinfo.ZoneInfo(iana)).astimezone(UTC)
        assert found.warnings == (), windows
        assert [start for start, _ in found.busy_utc] == [noon], windows
