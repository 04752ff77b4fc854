"""Feeds are read back by two independent libraries, byte rules are checked on the bytes."""

from __future__ import annotations

import string
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.ical.writing import EventStatus, FeedEvent, plain_text, write_feed

HOST = "programma-op-maat.example"
TODAY = date(2026, 8, 1)


def event(**changes: object) -> FeedEvent:
    values: dict[str, object] = {
        "id": "W1-1",
        "day": date(2026, 9, 7),
        "start": 612,
        "end": 627,
        "summary": "Quiz",
        "changed_at": datetime.combine(TODAY, time(), UTC),
    }
    return FeedEvent(**(values | changes))  # type: ignore[arg-type]


def read_by_icalendar(feed: bytes) -> list[tuple[str, datetime, datetime, str]]:
    calendar = icalendar.Calendar.from_ical(feed)
    return [
        (str(e["UID"]), e["DTSTART"].dt.astimezone(UTC), e["DTEND"].dt.astimezone(UTC), str(e["SUMMARY"]))
        for e in calendar.walk("VEVENT")
    ]


def read_by_vobject(feed: bytes) -> list[tuple[str, datetime, datetime, str]]:
    calendar = vobject.readOne(feed.decode())
    return [
        (e.uid.value, e.dtstart.value.astimezone(UTC), e.dtend.value.astimezone(UTC), e.summary.value)
        for e in calendar.vevent_list
    ]


def lines_of(feed: bytes) -> list[str]:
    return feed.decode().replace("\r\n ", "").split("\r\n")


def test_one_event_is_exactly_these_lines() -> None:
    feed = write_feed("Rooster", [event(location="Zaal 1, Bergen", description="a;b\nc", sequence=2)], host=HOST)
    lines = lines_of(feed)
    assert lines[:8] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Programma op Maat//Programma op Maat//NL",
        "NAME:Rooster",
        "X-WR-CALNAME:Rooster",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "COLOR:teal",
    ]
    assert lines[lines.index("BEGIN:VEVENT") :] == [
        "BEGIN:VEVENT",
        "UID:session-W1-1@programma-op-maat.example",
        "DTSTAMP:20260801T000000Z",
        "LAST-MODIFIED:20260801T000000Z",
        "SEQUENCE:2",
        "DTSTART;TZID=Europe/Amsterdam:20260907T101200",
        "DTEND;TZID=Europe/Amsterdam:20260907T102700",
        "SUMMARY:Quiz",
        "LOCATION:Zaal 1\\, Bergen",
        "DESCRIPTION:a\\;b\\nc",
        "STATUS:TENTATIVE",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_cancelled_event_is_free_time_and_says_so() -> None:
    lines = lines_of(write_feed("x", [event(status=EventStatus.CANCELLED)], host=HOST))
    assert "SUMMARY:Vervallen: Quiz" in lines
    assert "STATUS:CANCELLED" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert "X-MICROSOFT-CDO-BUSYSTATUS:FREE" in lines


def test_nothing_makes_it_an_invitation_or_an_alarm() -> None:
    feed = write_feed("x", [event(status=status, id=status) for status in EventStatus], host=HOST)
    for word in (b"METHOD", b"ORGANIZER", b"ATTENDEE", b"VALARM", b"RDATE", b"\r\nRRULE:FREQ=WEEKLY"):
        assert word not in feed
    assert feed.count(b"COLOR:") == 1


def test_a_description_of_the_calendar_stands_in_both_forms() -> None:
    lines = lines_of(write_feed("x", [], host=HOST, description="Verzonnen; alles"))
    assert lines[8:10] == ["DESCRIPTION:Verzonnen\\; alles", "X-WR-CALDESC:Verzonnen\\; alles"]


def test_an_empty_feed_is_a_whole_calendar() -> None:
    calendar = icalendar.Calendar.from_ical(write_feed("leeg", [], host=HOST))
    assert [c.name for c in calendar.subcomponents] == ["VTIMEZONE"]


def test_the_order_of_events_given_does_not_matter() -> None:
    events = [event(id=f"s{i}", day=date(2026, 9, 1) + timedelta(days=i % 3)) for i in range(10)]
    assert write_feed("x", events, host=HOST) == write_feed("x", reversed(events), host=HOST)


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 10, 24), 8),
        (date(2026, 10, 25), 9),
        (date(2026, 10, 26), 9),
        (date(2027, 3, 27), 9),
        (date(2027, 3, 28), 8),
        (date(2027, 3, 29), 8),
        (date(2028, 3, 26), 8),
    ],
)
def test_two_libraries_read_the_same_instant_around_both_clock_changes(day: date, utc_hour: int) -> None:
    feed = write_feed("x", [event(day=day, start=600, end=660)], host=HOST)
    start = datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    expected = [("session-W1-1@" + HOST, start, start + timedelta(hours=1), "Quiz")]
    assert read_by_icalendar(feed) == expected
    assert read_by_vobject(feed) == expected


def test_an_evening_until_midnight_ends_on_the_next_day() -> None:
    feed = write_feed("x", [event(start=1380, end=1440)], host=HOST)
    assert b"DTEND;TZID=Europe/Amsterdam:20260908T000000\r\n" in feed


@pytest.mark.parametrize("times", [(10, 10), (20, 10), (-1, 10), (0, 1441)])
def test_times_outside_one_day_are_refused(times: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no time within one day"):
        event(start=times[0], end=times[1])


awkward = st.text(
    alphabet=st.one_of(
        st.sampled_from(";,\\\n\r\t:\"' \x07\x00\x7f\x85\u2028\u200d💬👩‍🏫éß\ud800nN"),
        st.sampled_from(string.ascii_letters),
        st.characters(),
    ),
    max_size=200,
)


@settings(deadline=None, max_examples=60)
@given(summary=awkward, location=awkward, name=awkward)
def test_any_text_comes_back_and_every_line_is_short(summary: str, location: str, name: str) -> None:
    feed = write_feed(name, [event(summary="x" + summary, location="x" + location)], host=HOST)
    for line in feed.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert not any(unicodedata.category(c) == "Cc" for c in line.decode())
    read = icalendar.Calendar.from_ical(feed)
    (found,) = read.walk("VEVENT")
    assert str(found["SUMMARY"]) == plain_text("x" + summary)
    assert str(found["LOCATION"]) == plain_text("x" + location)
    as_event = lines_of(write_feed("", [event(summary=plain_text(name).replace("\n", " "))], host=HOST))
    escaped = next(line.removeprefix("SUMMARY:") for line in as_event if line.startswith("SUMMARY:"))
    assert lines_of(feed)[3:5] == [f"NAME:{escaped}", f"X-WR-CALNAME:{escaped}"]
    by_vobject = vobject.readOne(feed.decode())
    assert by_vobject.vevent.summary.value == plain_text("x" + summary)
