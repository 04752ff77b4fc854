"""Bell timetables of real schools with their oddities, and which rows win."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from calendars.bells import BellRow, BellTimetable
from calendars.intervals import clock
from calendars.slots import Period, SlotKind, days_between
from calendars.timetables import packaged_timetables
from tests.calendars.schools import BOTH_STREAMS, YEAR, bell, packaged_calendar

MONDAY = date(2026, 9, 7)
TUESDAY = date(2026, 9, 8)


def breaks(periods: tuple[Period, ...]) -> list[str]:
    return [f"{clock(p.span.start)}-{clock(p.span.end)}" for p in periods if p.kind is SlotKind.BREAK]


def resolved(*rows: BellRow) -> BellTimetable:
    return BellTimetable(rows, *YEAR)


def names(timetable: BellTimetable, day: date, stream: str = "all", variant: str = "regular") -> list[str]:
    return [period.name for period in timetable.periods(day, stream, variant)]


class TestPackagedTimetables:
    def test_every_row_is_read(self) -> None:
        assert sum(len(rows) for rows in packaged_timetables().values()) == 297
        assert len(packaged_timetables()) == 13

    def test_periods_follow_each_other_on_every_open_day(self) -> None:
        for timetable_id, rows in packaged_timetables().items():
            streams = {stream: stream for stream in {row.stream for row in rows}}
            calendar = packaged_calendar(timetable_id, streams)
            assert len(calendar.open_days()) == 205, timetable_id
            for day in calendar.open_days():
                for stream in streams:
                    periods = calendar.periods(day, stream)
                    assert len(periods) >= 6
                    assert all(a.span.end <= b.span.start for a, b in pairwise(periods))

    def test_breaks_differ_between_lower_and_upper_years(self) -> None:
        for timetable_id in ("bsg", "vonk_castricum", "tromp_meesters", "actief_college", "bhs"):
            calendar = packaged_calendar(timetable_id, BOTH_STREAMS)
            assert breaks(calendar.periods(MONDAY, "lower")) != breaks(calendar.periods(MONDAY, "upper")), timetable_id

    def test_the_timetable_changes_half_way_the_year(self) -> None:
        calendar = packaged_calendar("wessel_gansfort")
        assert breaks(calendar.periods(date(2027, 1, 29), "all")) == ["10:05-10:25", "12:05-12:30", "14:10-14:25"]
        assert breaks(calendar.periods(date(2027, 2, 1), "all")) == ["09:55-10:15", "11:45-12:10", "13:40-13:55"]

    def test_one_weekday_differs(self) -> None:
        calendar = packaged_calendar("lodewijk_zeldenrust")
        ends = [
            calendar.slots(day, SlotKind.END_OF_DAY, ())[0].start for day in days_between(MONDAY, date(2026, 9, 11))
        ]
        assert [clock(end) for end in ends] == ["15:40", "15:00", "15:40", "15:40", "15:40"]

    def test_a_gap_between_lessons_is_no_break(self) -> None:
        calendar = packaged_calendar("gymnasium_breda")
        periods = calendar.periods(MONDAY, "all")
        gaps = [b.span.start - a.span.end for a, b in pairwise(periods)]
        assert gaps.count(5) > 0
        slots = calendar.slots(MONDAY, SlotKind.BREAK, ())
        assert len(slots) == len(breaks(periods))
        assert all(slot.end - slot.start > 5 for slot in slots)

    def test_a_five_minute_break_is_a_slot_too_short_for_an_activity(self) -> None:
        slots = packaged_calendar("tromp_meesters", BOTH_STREAMS).slots(MONDAY, SlotKind.BREAK, ["onderbouw"])
        assert [slot.end - slot.start for slot in slots] == [15, 30, 5]

    def test_a_ninth_hour_does_not_move_the_end_of_the_day(self) -> None:
        calendar = packaged_calendar("tromp_meesters", BOTH_STREAMS)
        assert clock(calendar.slots(MONDAY, SlotKind.END_OF_DAY, ())[0].start) == "15:05"
        assert "lesson 9" in [period.name for period in calendar.periods(MONDAY, "lower")]
        assert "lesson 9" not in [slot.name for slot in calendar.slots(MONDAY, SlotKind.LESSON, ["onderbouw"])]

    def test_seven_short_breaks(self) -> None:
        assert len(packaged_calendar("parcival").slots(MONDAY, SlotKind.BREAK, ())) == 7


class TestWhichRowsWin:
    GENERAL = bell("lesson 1", "08:30-09:20")
    TUESDAYS = bell("lesson tuesday", "09:00-09:40", weekdays=frozenset({2}))
    SECOND_HALF = bell("lesson second half", "08:40-09:20", first=date(2027, 2, 1))
    PROJECT_WEEK = bell("lesson project", "10:00-12:00", first=date(2026, 9, 7), last=date(2026, 9, 11))

    def test_a_weekday_beats_no_weekday(self) -> None:
        timetable = resolved(self.GENERAL, self.TUESDAYS)
        assert [names(timetable, day) for day in (MONDAY, TUESDAY)] == [["lesson 1"], ["lesson tuesday"]]

    def test_validity_beats_no_validity(self) -> None:
        timetable = resolved(self.GENERAL, self.SECOND_HALF)
        assert names(timetable, date(2027, 1, 29)) == ["lesson 1"]
        assert names(timetable, date(2027, 2, 1)) == ["lesson second half"]

    def test_the_rows_for_the_fewest_dates_win(self) -> None:
        timetable = resolved(self.GENERAL, self.TUESDAYS, self.SECOND_HALF, self.PROJECT_WEEK)
        assert names(timetable, TUESDAY) == ["lesson project"]
        assert names(timetable, date(2026, 9, 15)) == ["lesson tuesday"]
        assert names(timetable, date(2027, 2, 2)) == ["lesson tuesday"]
        assert names(timetable, date(2027, 2, 3)) == ["lesson second half"]

    def test_naming_all_weekdays_is_as_general_as_naming_none(self) -> None:
        all_five = bell("lesson 2", "09:20-10:10", weekdays=frozenset({1, 2, 3, 4, 5}))
        assert names(resolved(self.GENERAL, all_five), MONDAY) == ["lesson 1", "lesson 2"]

    def test_rows_for_all_streams_hold_for_each_one_but_yield_to_its_own(self) -> None:
        timetable = resolved(
            bell("lesson 1", "08:30-09:20"),
            bell("lesson 2", "09:20-10:10"),
            bell("break 1", "10:10-10:30"),
            bell("break 1", "09:05-09:20", stream="upper"),
        )
        assert names(timetable, MONDAY, "lower") == ["lesson 1", "lesson 2", "break 1"]
        assert breaks(timetable.periods(MONDAY, "upper")) == ["09:05-09:20"]
        assert names(timetable, MONDAY, "upper") == ["break 1", "lesson 2"]

    def test_each_stream_falls_back_to_regular_on_its_own(self) -> None:
        timetable = resolved(self.GENERAL, bell("lesson kort", "08:30-09:00", stream="lower", variant="short"))
        assert names(timetable, MONDAY, "lower", "short") == ["lesson kort"]
        assert names(timetable, MONDAY, "upper", "short") == ["lesson 1"]

    def test_a_stream_without_rows_has_no_periods(self) -> None:
        timetable = resolved(bell("lesson 1", "08:30-09:20", stream="lower"))
        assert names(timetable, MONDAY, "upper") == []
        assert timetable.streams == ("lower",)
