"""Foreign calendars: what is busy, what is not, and what must never be read as free."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import EPOCH, BusyTime
from calendars.ical.reading import read_busy
from calendars.intervals import Interval, clock

FIRST, LAST = date(2026, 8, 1), date(2027, 7, 31)
EXCHANGE_ZONE = """BEGIN:VTIMEZONE
TZID:(UTC+01:00) Amsterdam, Berlin, Bern
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
SCHOOL_DAY = "DTSTART:20260901T090000\nDTEND:20260901T100000"


def event(text: str) -> str:
    return f"BEGIN:VEVENT\n{text}\nEND:VEVENT\n"


def calendar(*parts: str, header: str = "") -> bytes:
    body = "".join(parts)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{header}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(*parts: str, header: str = "", address: str | None = None) -> BusyTime:
    return read_busy(calendar(*parts, header=header), FIRST, LAST, address=address)


def shown(items: tuple[tuple[date, Interval], ...]) -> list[str]:
    return [f"{day} {clock(span.start)}-{clock(span.end)}" for day, span in items]


def busy(*parts: str, header: str = "") -> list[str]:
    return shown(read(*parts, header=header).busy)


class TestZones:
    @pytest.mark.parametrize(
        "times",
        [
            "DTSTART:20260901T070000Z\nDTEND:20260901T080000Z",
            "DTSTART:20260901T090000\nDTEND:20260901T100000",
            "DTSTART;TZID=Europe/Amsterdam:20260901T090000\nDTEND;TZID=Europe/Amsterdam:20260901T100000",
            "DTSTART;TZID=W. Europe Standard Time:20260901T090000\nDURATION:PT1H",
            "DTSTART;TZID=GMT Standard Time:20260901T080000\nDURATION:PT60M",
            "DTSTART;TZID=tzone://Microsoft/Utc:20260901T070000\nDURATION:PT1H",
            'DTSTART;TZID="tzone://Microsoft/Utc":20260901T070000\nDURATION:PT1H',
            "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Lisbon:20260901T080000\nDURATION:PT1H",
        ],
    )
    def test_nine_to_ten_in_the_netherlands(self, times: str) -> None:
        found = read(event(times))
        assert shown(found.busy) == ["2026-09-01 09:00-10:00"]
        assert found.warnings == ()

    def test_a_display_name_is_explained_by_the_file(self) -> None:
        times = 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern":{}T090000\nDURATION:PT1H'
        winter, summer = times.format("20261201"), times.format("20260901")
        found = read(EXCHANGE_ZONE, event(winter), event(summer))
        assert shown(found.busy) == ["2026-09-01 09:00-10:00", "2026-12-01 09:00-10:00"]
        assert [start.hour for start, _ in found.busy_utc] == [7, 8]

    def test_a_zone_that_nothing_explains_is_dutch_with_a_warning(self) -> None:
        found = read(event("DTSTART;TZID=Customized Time Zone:20260901T090000\nDURATION:PT1H"))
        assert shown(found.busy) == ["2026-09-01 09:00-10:00"]
        assert found.warnings == (
            "Een tijdzone in de agenda is onbekend; die tijden zijn gelezen als Nederlandse tijd.",
        )
        assert len(found.warnings_en) == 1

    def test_one_file_does_not_teach_another_its_zones(self) -> None:
        odd = EXCHANGE_ZONE.replace("(UTC+01:00) Amsterdam, Berlin, Bern", "Eigen").replace("+0", "+1")
        times = event("DTSTART;TZID=Eigen:20260901T090000\nDURATION:PT1H")
        assert busy(odd, times) == ["2026-08-31 23:00-24:00"]
        assert busy(times) == ["2026-09-01 09:00-10:00"]

    def test_floating_times_are_in_the_zone_of_the_calendar(self) -> None:
        assert busy(event(SCHOOL_DAY), header="X-WR-TIMEZONE:Europe/London\n") == ["2026-09-01 10:00-11:00"]

    def test_a_series_keeps_its_wall_time_over_both_changes(self) -> None:
        weekly = event("DTSTART;TZID=Europe/Amsterdam:20261023T140000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=2")
        spring = event("DTSTART:20270326T140000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20270402T120000Z")
        assert busy(weekly, spring) == [
            "2026-10-23 14:00-15:00",
            "2026-10-30 14:00-15:00",
            "2027-03-26 14:00-15:00",
            "2027-04-02 14:00-15:00",
        ]


class TestClockChanges:
    def test_hours_are_real_hours_and_days_are_days_on_the_wall(self) -> None:
        hours = read(event("DTSTART;TZID=Europe/Amsterdam:20261024T230000\nDURATION:PT8H"))
        assert shown(hours.busy) == ["2026-10-24 23:00-24:00", "2026-10-25 00:00-06:00"]
        assert [end - start for start, end in hours.busy_utc] == [timedelta(hours=8)]
        days = read(event("DTSTART;TZID=Europe/Amsterdam:20261024T230000\nDURATION:P1D"))
        assert shown(days.busy) == ["2026-10-24 23:00-24:00", "2026-10-25 00:00-23:00"]
        assert [end - start for start, end in days.busy_utc] == [timedelta(hours=25)]

    def test_each_occurrence_of_a_series_takes_its_own_hours(self) -> None:
        nightly = event(
            "DTSTART;TZID=Europe/Amsterdam:20261023T230000\nDURATION:PT8H\nRRULE:FREQ=DAILY;COUNT=2\nUID:nacht"
        )
        assert [end - start for start, end in read(nightly).busy_utc] == [timedelta(hours=8)] * 2

    def test_a_day_of_25_hours_is_one_whole_day(self) -> None:
        found = read(event("DTSTART;VALUE=DATE:20261025"))
        assert shown(found.busy) == ["2026-10-25 00:00-24:00"]
        assert [end - start for start, end in found.busy_utc] == [timedelta(hours=25)]

    def test_the_skipped_hour_is_nobodys(self) -> None:
        found = read(event("DTSTART:20270328T003000Z\nDTEND:20270328T013000Z"))
        assert shown(found.busy) == ["2027-03-28 01:30-02:00", "2027-03-28 03:00-03:30"]
        assert len(found.busy_utc) == 1

    def test_the_doubled_hour_is_busy_as_a_whole(self) -> None:
        found = read(event("DTSTART:20261025T003000Z\nDTEND:20261025T013000Z"))
        assert shown(found.busy) == ["2026-10-25 02:00-03:00"]
        assert [end - start for start, end in found.busy_utc] == [timedelta(hours=1)]


class TestAllDay:
    @pytest.mark.parametrize(
        ("times", "expected"),
        [
            ("DTSTART;VALUE=DATE:20260901", ["2026-09-01 00:00-24:00"]),
            ("DTSTART;VALUE=DATE:20260901\nDTEND;VALUE=DATE:20260901", ["2026-09-01 00:00-24:00"]),
            (
                "DTSTART;VALUE=DATE:20260901\nDTEND;VALUE=DATE:20260903",
                ["2026-09-01 00:00-24:00", "2026-09-02 00:00-24:00"],
            ),
            ("DTSTART:20260901T000000\nDTEND:20260902T000000", ["2026-09-01 00:00-24:00"]),
            ("DTSTART;VALUE=DATE:20260901\nTRANSP:TRANSPARENT", []),
            (
                "DTSTART;VALUE=DATE:20250901\nRRULE:FREQ=YEARLY;UNTIL=20260901",
                ["2026-09-01 00:00-24:00"],
            ),
            (
                "DTSTART;VALUE=DATE:20260901\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260902",
                ["2026-09-01 00:00-24:00", "2026-09-03 00:00-24:00"],
            ),
        ],
    )
    def test_from_midnight_to_midnight(self, times: str, expected: list[str]) -> None:
        assert busy(event(times)) == expected


class TestState:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ("SUMMARY:Overleg", "busy"),
            ("STATUS:CONFIRMED\nTRANSP:OPAQUE", "busy"),
            ("STATUS:CANCELLED", "free"),
            ("STATUS:CANCELLED\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY", "free"),
            ("TRANSP:TRANSPARENT", "free"),
            ("STATUS:TENTATIVE", "tentative"),
            ("STATUS:TENTATIVE\nTRANSP:OPAQUE", "tentative"),
            ("STATUS:TENTATIVE\nTRANSP:TRANSPARENT", "free"),
            ("TRANSP:TRANSPARENT\nX-MICROSOFT-CDO-BUSYSTATUS:OOF", "busy"),
            ("TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", "free"),
            ("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", "free"),
            ("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\nSTATUS:CONFIRMED", "tentative"),
            ("ATTENDEE;PARTSTAT=DECLINED:mailto:w3@example.org", "free"),
            (
                "ATTENDEE;PARTSTAT=DECLINED:mailto:W3@example.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:x@example.org",
                "free",
            ),
            (
                "ATTENDEE;PARTSTAT=DECLINED:mailto:x@example.org\nATTENDEE;PARTSTAT=ACCEPTED:mailto:w3@example.org",
                "busy",
            ),
            ('ATTENDEE;CN="Naam: met punt";PARTSTAT=ACCEPTED:mailto:w3@example.org', "busy"),
        ],
    )
    def test_busy_status_before_transp_before_status(self, lines: str, expected: str) -> None:
        found = read(event(f"{SCHOOL_DAY}\n{lines}"), address="w3@example.org")
        states = {"busy": bool(found.busy), "tentative": bool(found.tentative)}
        assert [name for name, holds in states.items() if holds] == ([] if expected == "free" else [expected])

    def test_without_an_address_no_answer_is_known_to_be_the_owners(self) -> None:
        assert busy(event(f"{SCHOOL_DAY}\nATTENDEE;PARTSTAT=DECLINED:mailto:w3@example.org"))

    def test_busy_goes_before_tentative(self) -> None:
        maybe = event("DTSTART:20260901T093000\nDTEND:20260901T110000\nSTATUS:TENTATIVE")
        found = read(event(SCHOOL_DAY), maybe)
        assert shown(found.busy) == ["2026-09-01 09:00-10:00"]
        assert shown(found.tentative) == ["2026-09-01 10:00-11:00"]


class TestSeries:
    WEEKLY = "UID:s\nDTSTART;TZID=Europe/Amsterdam:20260901T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4"

    def test_moved_cancelled_and_excluded_occurrences(self) -> None:
        moved = "UID:s\nRECURRENCE-ID:20260908T070000Z\nDTSTART:20260909T130000\nDTEND:20260909T143000"
        cancelled = "UID:s\nRECURRENCE-ID:20260915T070000Z\nDTSTART:20260915T090000\nDURATION:PT1H\nSTATUS:CANCELLED"
        excluded = "\nEXDATE;TZID=Europe/Amsterdam:20260922T090000"
        assert busy(event(self.WEEKLY + excluded), event(moved), event(cancelled)) == [
            "2026-09-01 09:00-10:00",
            "2026-09-09 13:00-14:30",
        ]

    def test_an_occurrence_changed_without_its_series_stands_alone(self) -> None:
        assert busy(event(f"UID:x\nRECURRENCE-ID:20260908T070000Z\n{SCHOOL_DAY}")) == ["2026-09-01 09:00-10:00"]

    def test_this_and_future(self) -> None:
        later = (
            "UID:s\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20260915T090000\n"
            "DTSTART;TZID=Europe/Amsterdam:20260915T110000\nDURATION:PT30M"
        )
        assert busy(event(self.WEEKLY), event(later)) == [
            "2026-09-01 09:00-10:00",
            "2026-09-08 09:00-10:00",
            "2026-09-15 11:00-11:30",
            "2026-09-22 11:00-11:30",
        ]

    def test_a_series_renewed_under_the_same_uid_counts_twice(self) -> None:
        renewed = self.WEEKLY.replace("20260901T09", "20261102T13").replace("COUNT=4", "COUNT=1")
        found = busy(event(self.WEEKLY), event(renewed))
        assert len(found) == 5
        assert found[-1] == "2026-11-02 13:00-14:00"

    def test_of_two_versions_of_one_event_the_newest_counts(self) -> None:
        old = event(f"UID:e\nSEQUENCE:1\n{SCHOOL_DAY}")
        new = event("UID:e\nSEQUENCE:2\nDTSTART:20260901T090000\nDTEND:20260901T093000")
        assert busy(new, old) == ["2026-09-01 09:00-09:30"]

    def test_additional_dates_and_periods(self) -> None:
        extra = "\nRDATE;TZID=Europe/Amsterdam:20261006T090000\nRDATE;VALUE=PERIOD:20261101T080000Z/PT2H"
        assert busy(event(self.WEEKLY.replace("COUNT=4", "COUNT=1") + extra)) == [
            "2026-09-01 09:00-10:00",
            "2026-10-06 09:00-10:00",
            "2026-11-01 09:00-11:00",
        ]

    def test_an_old_series_without_end_reaches_into_the_horizon(self) -> None:
        old = "UID:s\nDTSTART;TZID=Europe/Amsterdam:19710105T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;BYDAY=TU"
        found = busy(event(old))
        assert len(found) == 52
        assert found[0] == "2026-08-04 09:00-10:00"

    def test_a_birthday_of_no_known_year(self) -> None:
        assert busy(event("DTSTART;VALUE=DATE:16040229\nRRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1")) == [
            "2026-09-01 00:00-24:00"
        ]

    def test_what_lies_outside_the_dates_is_cut_off(self) -> None:
        long = event("DTSTART:20260701T000000\nDTEND:20260802T120000")
        assert busy(long) == ["2026-08-01 00:00-24:00", "2026-08-02 00:00-12:00"]
        forever = event("DTSTART:20270731T120000\nDTEND:99991231T000000")
        assert busy(forever) == ["2027-07-31 12:00-24:00"]

    def test_touching_events_become_one_and_empty_ones_nothing(self) -> None:
        second = "DTSTART:20260901T100000\nDTEND:20260901T104500"
        point = "DTSTART:20260902T100000"
        assert busy(event(SCHOOL_DAY), event(second), event(point)) == ["2026-09-01 09:00-10:45"]


class TestFreeBusy:
    def test_types_and_durations(self) -> None:
        found = read(
            "BEGIN:VFREEBUSY\n"
            "FREEBUSY:20260901T070000Z/PT1H,20260902T070000Z/20260902T080000Z\n"
            "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260903T070000Z/PT1H\n"
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260904T070000Z/PT1H\n"
            "FREEBUSY;FBTYPE=FREE:20260907T070000Z/PT1H\n"
            "END:VFREEBUSY\n"
        )
        assert [day.day for day, _ in found.busy] == [1, 2, 3]
        assert shown(found.tentative) == ["2026-09-04 09:00-10:00"]


class TestSloppyFiles:
    def test_three_good_events_among_the_rest(self) -> None:
        text = (
            "\ufeffBEGIN:VCALENDAR\r\nVERSION:2.0\n"
            "BEGIN:VEVENT\nSUMMARY:Een lange titel die\r\ngebroken is zonder inspringing\r\n"
            "DTSTART:20260901T09\r\n 0000\r\nDTEND:20260901T100000\rEND:VEVENT\r\n"
            "BEGIN:VEVENT\nDTSTART:20260902T090000\nDURATION:PT1H\nEND:VEVENT\n"
            "BEGIN:VEVENT\nDTSTART:20260903T090000\nDURATION:PT1H\nEND:VEVENT\n"
            "BEGIN:VEVENT\nSUMMARY:Zonder begin\nEND:VEVENT\n"
            "BEGIN:VEVENT\nDTSTART:20260231T090000\nEND:VEVENT\n"
            "BEGIN:VEVENT\nDTSTART:20260901T090000\nDTEND:20260901T080000\nEND:VEVENT\n"
            "END:VCALENDAR"
        )
        found = read_busy(text.encode(), FIRST, LAST)
        assert [day.day for day, _ in found.busy] == [1, 2, 3]
        assert found.warnings == (
            "Onleesbare regels van de agenda zijn overgeslagen: 1, de eerste is regel 5.",
            "3 van 6 afspraken hebben geen bruikbare tijden en zijn overgeslagen.",
        )

    def test_another_encoding_is_read_with_a_warning(self) -> None:
        data = calendar(event(f"{SCHOOL_DAY}\nSUMMARY:Café")).decode().encode("latin-1")
        found = read_busy(data, FIRST, LAST)
        assert len(found.busy) == 1
        assert found.warnings == ("De agenda is geen UTF-8; gelezen als Windows-1252.",)

    def test_warnings_never_quote_the_calendar(self) -> None:
        data = calendar(event("SUMMARY:Gesprek met GEHEIM\nGEHEIM\nDTSTART;TZID=GEHEIM:20260901T090000\nDURATION:PT1H"))
        found = read_busy(data, FIRST, LAST)
        assert found.warnings
        assert "GEHEIM" not in repr(found)

    def test_a_valid_and_empty_calendar_is_free(self) -> None:
        assert read() == BusyTime(
            busy=(), tentative=(), busy_utc=(), tentative_utc=(), known_from=EPOCH, known_until=EPOCH
        )

    def test_two_calendars_in_one_file(self) -> None:
        data = calendar(event(SCHOOL_DAY)) + calendar(event(SCHOOL_DAY.replace("0901", "0902")))
        assert len(read_busy(data, FIRST, LAST).busy) == 2

    def test_alarms_and_tasks_are_no_busy_time(self) -> None:
        alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nDURATION:PT5M\nREPEAT:2\nEND:VALARM"
        task = "BEGIN:VTODO\nDTSTART:20260902T090000\nDURATION:PT1H\nEND:VTODO\n"
        assert busy(event(f"{SCHOOL_DAY}\n{alarm}"), task) == ["2026-09-01 09:00-10:00"]


def rule(text: str, start: str = "20260901T090000") -> bytes:
    return calendar(event(f"UID:s\nDTSTART:{start}\nDURATION:PT1H\nRRULE:{text}"))


class TestRefused:
    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"Not a calendar",
            b"<!DOCTYPE html><html><body>BEGIN:VCALENDAR log in</body></html>",
            calendar(event(SCHOOL_DAY))[:-20],
            calendar(event(SCHOOL_DAY))[:70],
            calendar(event(SCHOOL_DAY)).replace(b"END:VEVENT\r\n", b""),
            calendar(event("SUMMARY:Geen tijd")),
            calendar("BEGIN:VEVENT\nEND:VEVENT\n" * 20_001),
            calendar(event(f"{SCHOOL_DAY}\nRRULE:FREQ=DAILY;COUNT=1") * 5001),
            calendar(event(SCHOOL_DAY)) + b" " * 2_000_000,
        ],
        ids=["empty", "text", "login", "cut", "cut-in-event", "unclosed", "unusable", "components", "events", "bytes"],
    )
    def test_it_is_never_read_as_free(self, data: bytes) -> None:
        with pytest.raises(UnreadableCalendarError) as caught:
            read_busy(data, FIRST, LAST)
        assert caught.value.nl
        assert caught.value.en

    @pytest.mark.parametrize(
        "text",
        [
            "FREQ=SECONDLY",
            "FREQ=MINUTELY;INTERVAL=30",
            "FREQ=HOURLY;BYMINUTE=0,30",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;INTERVAL=1000000000000000000000",
            "FREQ=DAILY;COUNT=0",
            "FREQ=YEARLY;COUNT=1;BYHOUR="
            + ",".join(map(str, range(24)))
            + ";BYMINUTE="
            + ",".join(map(str, range(60))),
            "FREQ=YEARLY;BYMONTHDAY=" + ",".join(["1"] * 401),
            "FREQ=DAILY;COUNT=1;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=31",
            "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
            "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7",
            "FREQ=YEARLY;BYYEARDAY=10;BYMONTH=12",
        ],
    )
    def test_rules_that_would_compute_for_ever(self, text: str) -> None:
        with pytest.raises(UnreadableCalendarError):
            read_busy(rule(text, "19700101T000000" if text == "FREQ=SECONDLY" else "20260901T090000"), FIRST, LAST)

    def test_rules_that_are_many(self) -> None:
        old = [
            event(f"UID:{n}\nDTSTART:19010101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYHOUR=9,10") for n in range(100)
        ]
        with pytest.raises(UnreadableCalendarError, match="te veel"):
            read(*old)

    @pytest.mark.parametrize(
        "text", ["FREQ=FORTNIGHTLY", "BYDAY=MO", "FREQ=WEEKLY;BYDAY=XX", "FREQ=DAILY;INTERVAL=a", "FREQ=DAILY;X", ""]
    )
    def test_of_a_malformed_rule_the_first_time_counts(self, text: str) -> None:
        good = event("DTSTART:20260902T090000\nDURATION:PT1H")
        found = read(event(f"UID:s\n{SCHOOL_DAY}\nRRULE:{text}"), good)
        assert shown(found.busy) == ["2026-09-01 09:00-10:00", "2026-09-02 09:00-10:00"]
        assert found.warnings == ("Van een afspraak is de herhaling niet te lezen: alleen de eerste keer telt.",)

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260930", 22),
            ("FREQ=MONTHLY;BYDAY=1TU", 11),
            ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", 4),
            ("FREQ=WEEKLY;INTERVAL=2;WKST=MO;COUNT=10", 10),
            ("FREQ=DAILY;BYHOUR=9,13;COUNT=4", 4),
            ("FREQ=DAILY;COUNT=1000000000", 334),
            ("FREQ=HOURLY;INTERVAL=4;COUNT=3", 3),
            ("FREQ=YEARLY;BYWEEKNO=37;BYDAY=TU;COUNT=1", 2),
        ],
    )
    def test_rules_of_people(self, text: str, count: int) -> None:
        assert len(read_busy(rule(text), FIRST, LAST).busy) == count


PIECES = st.sampled_from(
    [
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "BEGIN:VFREEBUSY\n",
        "END:VFREEBUSY\n",
        "UID:s\n",
        "DTSTART:20260901T090000\n",
        "DTSTART;VALUE=DATE:20260901\n",
        "DTSTART;TZID=Eigen:20261025T023000\n",
        "DTEND:20260901T100000Z\n",
        "DTEND;VALUE=DATE:99991231\n",
        "DURATION:P99999W\n",
        "DURATION:PT1H\n",
        "RRULE:FREQ=WEEKLY;COUNT=3\n",
        "RRULE:FREQ=DAILY;UNTIL=20260905\n",
        "RRULE:FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU\n",
        "RDATE:20260910T090000,20260911\n",
        "RDATE;VALUE=PERIOD:20260912T090000/P99999W\n",
        "EXDATE:20260908T090000\n",
        "EXDATE;VALUE=DATE:20260901\n",
        "RECURRENCE-ID:20260908T090000\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260901T090000\n",
        "FREEBUSY:20260901T070000Z/PT1H\n",
        "SEQUENCE:x\n",
        " gevouwen\n",
        "rommel\n",
    ]
)


@given(st.lists(PIECES, max_size=14))
@settings(max_examples=50, deadline=None)
def test_whatever_the_file_says_it_is_read_or_refused(pieces: list[str]) -> None:
    body = "".join(pieces)
    for text in (body, f"BEGIN:VEVENT\nDTSTART:20260901T090000\n{body}END:VEVENT\n"):
        try:
            found = read(text)
        except UnreadableCalendarError:
            continue
        minutes = [(day, minute) for day, span in (*found.busy, *found.tentative) for minute in range(*span)]
        assert len(minutes) == len(set(minutes))
        assert all(FIRST <= day <= LAST for day, _ in minutes)
        assert bool(found.busy) == bool(found.busy_utc)


def test_quotes_full_of_colons_take_no_time() -> None:
    found = read(event(f'{SCHOOL_DAY}\nATTENDEE;CN="{":" * 1_000_000}'))
    assert shown(found.busy) == ["2026-09-01 09:00-10:00"]
