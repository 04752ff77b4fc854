"""Beyond the last event of a calendar it is unknown, not free, what its owner does."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from calendars.ical.busy_time import unknown_beyond
from calendars.ical.reading import read_busy
from tests.calendars.foreign.hostile import calendar, event

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
NINE = "DTSTART;TZID=Europe/Amsterdam:20260910T090000"
HOUR = "DURATION:PT1H"


def told(data: bytes, first: date = FIRST, last: date = LAST) -> list[str]:
    return [nl for nl, _ in unknown_beyond(read_busy(data, first, last), first, last)]


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ((NINE, HOUR), "10 september 2026"),
        ((NINE, HOUR, "TRANSP:TRANSPARENT"), "10 september 2026"),
        ((NINE, HOUR, "STATUS:CANCELLED"), "10 september 2026"),
        ((NINE, HOUR, "RRULE:FREQ=DAILY;COUNT=5"), "14 september 2026"),
        ((NINE, HOUR, "RRULE:FREQ=WEEKLY;COUNT=2"), "17 september 2026"),
        ((NINE, HOUR, "RRULE:FREQ=WEEKLY;BYDAY=TH,FR;COUNT=4"), "18 september 2026"),
        ((NINE, HOUR, "RRULE:FREQ=DAILY;UNTIL=20260916T070000Z"), "16 september 2026"),
        (("DTSTART;VALUE=DATE:20260911",), "11 september 2026"),
        (("DTSTART:20260912T220000", "DTEND:20260913T000000"), "12 september 2026"),
        ((NINE, HOUR, "RDATE:20260920T090000"), "20 september 2026"),
        ((NINE, HOUR, "RDATE;VALUE=PERIOD:20260921T070000Z/PT1H"), "21 september 2026"),
    ],
)
def test_it_reaches_until_its_last_event(lines: tuple[str, ...], day: str) -> None:
    assert told(calendar(event(*lines))) == [
        f"De laatste afspraak in de agenda is op {day}: van daarna is onbekend of iemand vrij is."
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (NINE, HOUR, "RRULE:FREQ=WEEKLY"),
        (NINE, HOUR, "RRULE:FREQ=WEEKLY;COUNT=40"),
        (NINE, HOUR, "RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=3"),
        (NINE, HOUR, "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=2TH;COUNT=3"),
        (NINE, HOUR, "RRULE:FREQ=YEARLY;COUNT=2"),
        ("DTSTART;VALUE=DATE:20260930",),
        ("DTSTART:20270101T090000",),
        ("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY", "TRANSP:TRANSPARENT"),
    ],
)
def test_what_goes_on_reaches_far_enough(lines: tuple[str, ...]) -> None:
    assert told(calendar(event(*lines))) == []


def test_an_empty_calendar_says_nothing() -> None:
    assert told(calendar("")) == ["De agenda is leeg: het is onbekend, en niet zeker, dat iemand vrij is."]


def test_a_calendar_of_last_year_says_nothing_about_this_one() -> None:
    assert "niets op of rond" in told(calendar(event("DTSTART:20250910T090000", HOUR)))[0]


def test_free_busy_data_reach_as_far_as_they_say() -> None:
    body = "BEGIN:VFREEBUSY\r\n{}FREEBUSY:20260910T070000Z/PT1H\r\nEND:VFREEBUSY\r\n"
    whole = calendar(body.format("DTSTART:20260901T000000Z\r\nDTEND:20261001T000000Z\r\n"))
    part = calendar(body.format("DTSTART:20260905T000000Z\r\nDTEND:20260920T120000Z\r\n"))
    assert told(whole) == []
    assert [text[:36] for text in told(part)] == [
        "De agenda begint op 5 september 2026",
        "De laatste afspraak in de agenda is ",
    ]
    found = read_busy(calendar(body.format("")), FIRST, LAST)
    assert (found.known_from, found.known_until) == (
        datetime(2026, 9, 10, 7, tzinfo=UTC),
        datetime(2026, 9, 10, 8, tzinfo=UTC),
    )


def test_two_calendars_reach_together() -> None:
    early, late = (calendar(event(f"DTSTART:202609{day}T090000", HOUR)) for day in ("05", "29"))
    assert told(early + late + calendar("")) == [
        "De laatste afspraak in de agenda is op 29 september 2026: van daarna is onbekend of iemand vrij is."
    ]
