"""Calendars that want time, memory or trust, made here because most are large; each named after its trick."""

from __future__ import annotations

import gzip
from collections.abc import Callable

START = "DTSTART;TZID=Europe/Amsterdam:20260901T090000\r\nDURATION:PT1H"
Made = Callable[[], bytes]


def calendar(body: str, head: str = "") -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{body}END:VCALENDAR\r\n".encode()


def event(*lines: str, uid: object = "e") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT", ""))


def rule(text: str, start: str = START) -> Made:
    return lambda: calendar(event(start, f"RRULE:{text}"))


def events(number: int, *lines: str) -> Made:
    return lambda: calendar("".join(event(*lines, uid=index) for index in range(number)))


def numbers(least: int, most: int) -> str:
    return ",".join(map(str, range(least, most + 1)))


def dates(number: int) -> str:
    return ",".join(f"{1990 + n // 336}{n // 28 % 12 + 1:02d}{n % 28 + 1:02d}T090000" for n in range(number))


OLD = "DTSTART:19700101T000000\r\nDURATION:PT1H"
MOST = "BYHOUR=" + numbers(0, 23) + ";BYMINUTE=" + numbers(0, 59) + ";BYSECOND=" + numbers(0, 59)

REFUSED: dict[str, Made] = {
    "every_second": rule("FREQ=SECONDLY"),
    "every_second_since_1970": rule("FREQ=SECONDLY", OLD),
    "every_second_a_billion_times": rule("FREQ=SECONDLY;COUNT=1000000000"),
    "every_minute": rule("FREQ=MINUTELY;INTERVAL=30"),
    "every_hour_since_1583": lambda: calendar(
        "".join(event("DTSTART:15830101T000000", "RRULE:FREQ=HOURLY", uid=n) for n in range(9))
    ),
    "every_hour_every_half": rule("FREQ=HOURLY;BYMINUTE=0,30"),
    "interval_zero": rule("FREQ=DAILY;INTERVAL=0"),
    "interval_negative": rule("FREQ=DAILY;INTERVAL=-1"),
    "interval_of_forty_digits": rule("FREQ=DAILY;INTERVAL=" + "9" * 40),
    "count_zero": rule("FREQ=DAILY;COUNT=0"),
    "count_of_forty_digits": rule("FREQ=DAILY;COUNT=" + "9" * 40),
    "once_of_millions_of_combinations": rule(f"FREQ=YEARLY;COUNT=1;BYYEARDAY={numbers(1, 366)};{MOST}"),
    "every_second_of_each_day": rule(f"FREQ=DAILY;{MOST}"),
    "thousands_of_month_days": rule("FREQ=YEARLY;BYMONTHDAY=" + ",".join(["1"] * 100_000)),
    "thousands_of_weekdays": rule("FREQ=WEEKLY;BYDAY=" + ",".join(["MO"] * 100_000)),
    "never_30_february": rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    "never_31_april_by_week": rule("FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=31"),
    "never_week_1_in_july": rule("FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7"),
    "never_day_10_in_december": rule("FREQ=YEARLY;BYYEARDAY=10;BYMONTH=12"),
    "never_the_weekday_of_its_step": rule("FREQ=DAILY;INTERVAL=7;BYDAY=WE"),
    "never_the_hour_of_its_step": rule("FREQ=HOURLY;INTERVAL=24;BYHOUR=3"),
    "longer_than_a_year_and_repeats": rule("FREQ=DAILY", "DTSTART:20260901T090000\r\nDURATION:P99999D"),
    "hundreds_of_old_countings": events(300, OLD, "RRULE:FREQ=DAILY;COUNT=40000"),
    "rules_without_number": lambda: calendar(event(START, *["RRULE:FREQ=DAILY"] * 30_000)),
    "too_many_events": events(5001, START),
    "too_many_components": lambda: calendar("BEGIN:X\r\nEND:X\r\n" * 20_001),
    "too_many_occurrences": events(40, START, "RRULE:FREQ=DAILY"),
    "too_many_hours": events(3, START, "RRULE:FREQ=HOURLY"),
    "too_many_busy_periods": lambda: calendar(
        "BEGIN:VFREEBUSY\r\nFREEBUSY:" + ",".join(["20260901T070000Z/PT1H"] * 10_001) + "\r\nEND:VFREEBUSY\r\n"
    ),
    "too_many_exceptions": lambda: calendar(event(START, "RRULE:FREQ=DAILY", "EXDATE:" + dates(60_000))),
    "too_many_additions": lambda: calendar(event(START, "RDATE:" + dates(60_000))),
    "too_many_bytes": lambda: calendar(event(START)) + b" " * 2_000_000,
    "one_endless_line": lambda: calendar("X" * 2_100_000),
    "nested_without_end": lambda: calendar("BEGIN:X\r\n" * 19_000),
    "nested_deeply": lambda: calendar("BEGIN:X\r\n" * 9_000 + "END:X\r\n" * 9_000),
    "calendars_inside_calendars": lambda: b"BEGIN:VCALENDAR\r\n" * 9_000 + b"END:VCALENDAR\r\n" * 9_000,
    "zone_by_the_second": lambda: calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0200\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        + event("DTSTART;TZID=Z:20260901T090000")
    ),
    "gzip_of_two_gigabytes_would_be": lambda: gzip.compress(bytes(3_000_000)),
    "entities_of_xml": lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>',
    "nothing_but_nul": lambda: bytes(1_900_000),
    "nothing_but_begins": lambda: b"BEGIN:" * 300_000,
    "half_of_a_large_file": lambda: events(4000, START)()[:300_000],
}
"""Must be refused."""

HARMLESS: dict[str, Made] = {
    "count_of_a_billion": rule("FREQ=DAILY;COUNT=1000000000"),
    "set_position_that_never_comes": rule("FREQ=WEEKLY;BYSETPOS=300"),
    "until_the_year_9999": rule("FREQ=WEEKLY;UNTIL=99991231T235959Z"),
    "quotes_full_of_colons": lambda: calendar(event(START, 'ATTENDEE;CN="' + ":" * 1_900_000)),
    "parameters_by_the_thousand": lambda: calendar(event(START, "ATTENDEE" + ";A=b" * 450_000 + ":x")),
    "folds_by_the_million": lambda: calendar(event(START, "SUMMARY:" + "\r\n x" * 450_000)),
    "unknown_zones_by_the_thousand": lambda: calendar(
        "".join(event(f"DTSTART;TZID=Zone{n}:20260901T090000", "DURATION:PT1H", uid=n) for n in range(4000))
    ),
    "zone_of_many_changes": lambda: calendar(
        "BEGIN:VTIMEZONE\r\nTZID:Z\r\n"
        + "".join(
            f"BEGIN:STANDARD\r\nDTSTART:{1970 + n % 60}0101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
            "END:STANDARD\r\n"
            for n in range(900)
        )
        + "END:VTIMEZONE\r\n"
        + event("DTSTART;TZID=Z:20260901T090000", "DURATION:PT1H")
    ),
    "moved_by_the_thousand": lambda: calendar(
        event(START, "RRULE:FREQ=DAILY")
        + "".join(event(f"RECURRENCE-ID:{each}", START) for each in dates(4000).split(","))
    ),
    "five_thousand_under_one_uid": lambda: calendar(
        "".join(event(f"DTSTART:{each}", "DURATION:PT1H") for each in dates(4990).split(",")) + event(START)
    ),
}
"""May be read, and then never as free, or refused; in bounded time."""
