"""A school's year: closures, special days, slots of each kind, moments, the pause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calendars.bells import Lesson, SpecialDays
from calendars.errors import UncoveredDatesError, UnknownRegionError
from calendars.intervals import Interval, clock
from calendars.slots import Slot, SlotKind
from tests.calendars.schools import BOTH_STREAMS, bell, minute, packaged_calendar, small_calendar

TUESDAY = date(2026, 9, 1)
WEDNESDAY = date(2026, 9, 2)
DAY_ROWS = (
    bell("lesson 1", "08:30-09:20"),
    bell("lesson 2", "09:20-10:10"),
    bell("break 1", "10:10-10:30"),
    bell("lesson 3", "10:30-11:20"),
    bell("break 2", "12:10-12:40"),
    bell("lesson 4", "11:20-12:10"),
    bell("lesson 5", "12:40-13:30"),
    bell("lesson 6", "13:30-14:20", occasional=True),
)
SHORT_ROWS = (
    bell("lesson 1", "08:30-09:00", variant="short"),
    bell("lesson 2", "09:00-09:30", variant="short"),
    bell("break 1", "09:30-09:50", variant="short"),
    bell("lesson 3", "09:50-10:20", variant="short"),
)


def special(kind: str, **changes: Any) -> SpecialDays:
    columns: dict[str, Any] = {"first": TUESDAY, "last": TUESDAY, "kind": kind}
    return SpecialDays(**(columns | changes))


def times(slots: tuple[Slot, ...]) -> list[str]:
    return [f"{clock(slot.start)}-{clock(slot.end)}" for slot in slots]


def clocks(minutes: tuple[int, ...]) -> list[str]:
    return [clock(each) for each in minutes]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 7, 31), "buiten de planperiode"),
        (date(2026, 8, 3), "Zomervakantie"),
        (date(2026, 9, 5), "weekend"),
        (date(2026, 10, 14), "Herfstvakantie"),
        (date(2027, 3, 26), "Goede Vrijdag"),
        (date(2027, 3, 29), "Tweede Paasdag"),
        (date(2027, 5, 5), "Bevrijdingsdag"),
        (date(2027, 5, 7), None),
        (date(2026, 9, 1), None),
        (date(2026, 11, 16), "Studiedag team"),
        (date(2026, 11, 17), "studiedag"),
        (date(2027, 8, 1), "buiten de planperiode"),
    ],
)
def test_a_closure_has_the_name_of_its_cause(day: date, reason: str | None) -> None:
    days = (
        SpecialDays(first=date(2026, 11, 16), last=date(2026, 11, 16), kind="study_day", name="Studiedag team"),
        SpecialDays(first=date(2026, 11, 17), last=date(2026, 11, 17), kind="study_day"),
    )
    calendar = small_calendar(*DAY_ROWS, specials=days)
    assert calendar.closure(day) == reason
    assert calendar.is_open(day) == (reason is None)
    assert bool(calendar.periods(day, "all")) == (reason is None)


def test_a_school_may_be_open_on_good_friday() -> None:
    calendar = small_calendar(*DAY_ROWS, good_friday_closed=False)
    assert calendar.is_open(date(2027, 3, 26))
    assert not calendar.is_open(date(2027, 3, 29))


def test_open_weeks_have_an_open_day() -> None:
    week = SpecialDays(first=date(2026, 9, 7), last=date(2026, 9, 10), kind="holiday", name="Extra week")
    whole = SpecialDays(first=date(2026, 9, 14), last=date(2026, 9, 18), kind="closed")
    calendar = small_calendar(*DAY_ROWS, specials=(week, whole), first=date(2026, 8, 31), last=date(2026, 9, 22))
    assert calendar.open_weeks() == (date(2026, 8, 31), date(2026, 9, 7), date(2026, 9, 21))
    assert [day.day for day in calendar.open_days()] == [31, 1, 2, 3, 4, 11, 21, 22]


def test_a_day_without_bell_times_is_closed() -> None:
    monday_to_thursday = bell("lesson 1", "08:30-09:20", weekdays=frozenset({1, 2, 3, 4}))
    calendar = small_calendar(monday_to_thursday)
    assert calendar.closure(date(2026, 9, 4)) == "geen lestijden"
    assert calendar.is_open(date(2026, 9, 3))


def test_unknown_holidays_are_refused() -> None:
    with pytest.raises(UnknownRegionError):
        small_calendar(*DAY_ROWS, region="Oost")
    with pytest.raises(UncoveredDatesError):
        small_calendar(*DAY_ROWS, last=date(2031, 7, 31))


class TestSlots:
    def test_breaks_are_those_of_the_cohorts_asked_for(self) -> None:
        calendar = packaged_calendar("bsg", BOTH_STREAMS)
        assert times(calendar.slots(TUESDAY, SlotKind.BREAK, ["onderbouw"])) == [
            "11:00-11:15",
            "12:45-13:15",
            "14:45-15:00",
        ]
        everybody = calendar.slots(TUESDAY, SlotKind.BREAK, ())
        assert [(clock(s.start), sorted(s.cohort_ids)) for s in everybody] == [
            ("10:15", ["bovenbouw"]),
            ("11:00", ["onderbouw"]),
            ("12:00", ["bovenbouw"]),
            ("12:45", ["onderbouw"]),
            ("14:45", ["bovenbouw", "onderbouw"]),
        ]
        assert everybody == calendar.slots(TUESDAY, SlotKind.BREAK, BOTH_STREAMS)

    def test_a_lesson_is_one_that_all_cohorts_have(self) -> None:
        calendar = packaged_calendar("bsg", BOTH_STREAMS)
        together = calendar.slots(TUESDAY, SlotKind.LESSON, BOTH_STREAMS)
        assert times(together) == [
            "08:45-09:30",
            "09:30-10:15",
            "11:15-12:00",
            "13:15-14:00",
            "14:00-14:45",
            "15:00-15:45",
            "15:45-16:30",
        ]
        assert together[0].cohort_ids == frozenset(BOTH_STREAMS)

    def test_a_lesson_without_cohorts_is_any_lesson(self) -> None:
        calendar = packaged_calendar("bsg", BOTH_STREAMS)
        slots = calendar.slots(TUESDAY, SlotKind.LESSON, ())
        assert len(slots) == 11
        assert {slot.cohort_ids for slot in slots} == {frozenset()}

    def test_end_of_day_begins_after_the_last_usual_lesson(self) -> None:
        calendar = small_calendar(*DAY_ROWS, closing=minute("15:00"))
        slots = calendar.slots(TUESDAY, SlotKind.END_OF_DAY, ["klas"])
        assert times(slots) == ["13:30-15:00", "14:00-15:00", "14:30-15:00"]
        assert slots[0].cohort_ids == {"klas"}
        assert times(calendar.slots(TUESDAY, SlotKind.END_OF_DAY, ())) == times(slots)

    def test_end_of_day_waits_for_the_latest_of_the_cohorts(self) -> None:
        rows = (
            bell("lesson 1", "08:30-14:10", stream="lower"),
            bell("lesson 1", "08:30-15:25", stream="upper"),
        )
        calendar = small_calendar(*rows, streams=BOTH_STREAMS)
        starts = {
            cohorts: clock(calendar.slots(TUESDAY, SlotKind.END_OF_DAY, cohorts)[0].start)
            for cohorts in (("onderbouw",), ("bovenbouw",), ("onderbouw", "bovenbouw"), ())
        }
        assert starts == {
            ("onderbouw",): "14:10",
            ("bovenbouw",): "15:25",
            ("onderbouw", "bovenbouw"): "15:25",
            (): "15:25",
        }

    def test_no_end_of_day_when_the_school_closes_with_the_last_bell(self) -> None:
        calendar = small_calendar(*DAY_ROWS, closing=minute("13:30"))
        assert calendar.slots(TUESDAY, SlotKind.END_OF_DAY, ["klas"]) == ()

    def test_any_begins_at_each_lesson_and_after_the_last_until_closing(self) -> None:
        calendar = small_calendar(*DAY_ROWS, closing=minute("14:30"))
        slots = calendar.slots(TUESDAY, SlotKind.ANY, ["klas"])
        assert clocks(tuple(s.start for s in slots)) == [
            "08:30",
            "09:20",
            "10:30",
            "11:20",
            "12:40",
            "13:30",
            "14:00",
        ]
        assert {(slot.end, slot.cohort_ids) for slot in slots} == {(minute("14:30"), frozenset())}

    def test_evenings_only_where_named_and_never_before_closing(self) -> None:
        assert small_calendar(*DAY_ROWS).slots(TUESDAY, SlotKind.EVENING, ()) == ()
        late = small_calendar(*DAY_ROWS, evening=Interval(minute("19:00"), minute("20:30")))
        assert times(late.slots(TUESDAY, SlotKind.EVENING, ())) == ["19:00-20:30", "19:30-20:30", "20:00-20:30"]
        early = small_calendar(*DAY_ROWS, evening=Interval(minute("16:00"), minute("18:00")))
        assert times(early.slots(TUESDAY, SlotKind.EVENING, ())) == ["17:00-18:00", "17:30-18:00"]

    @pytest.mark.parametrize("kind", list(SlotKind))
    def test_nothing_on_a_closed_day(self, kind: SlotKind) -> None:
        calendar = small_calendar(*DAY_ROWS, evening=Interval(1140, 1260))
        assert calendar.slots(TUESDAY, kind, ())
        assert calendar.slots(date(2026, 9, 5), kind, ()) == ()
        assert calendar.slots(date(2030, 9, 3), kind, ()) == ()


class TestSubjects:
    MENTOR = Lesson(cohort_id="klas", subject="mentor", weekday=2, start=minute("10:30"), first=None, last=None)

    def test_a_tie_in_lies_in_a_lesson_of_its_subject(self) -> None:
        calendar = small_calendar(*DAY_ROWS, lessons=(self.MENTOR,))
        assert times(calendar.slots(TUESDAY, SlotKind.LESSON, ["klas"], "mentor")) == ["10:30-11:20"]
        assert calendar.slots(WEDNESDAY, SlotKind.LESSON, ["klas"], "mentor") == ()
        assert calendar.slots(TUESDAY, SlotKind.LESSON, ["klas"], "arts") == ()
        assert calendar.slots(TUESDAY, SlotKind.LESSON, (), "mentor") == ()

    def test_each_cohort_must_be_taught_it_then(self) -> None:
        streams = {"klas": "all", "buurklas": "all"}
        alone = small_calendar(*DAY_ROWS, streams=streams, lessons=(self.MENTOR,))
        assert alone.slots(TUESDAY, SlotKind.LESSON, streams, "mentor") == ()
        neighbour = Lesson(cohort_id="buurklas", subject="mentor", weekday=2, start=630, first=None, last=None)
        both = small_calendar(*DAY_ROWS, streams=streams, lessons=(self.MENTOR, neighbour))
        assert times(both.slots(TUESDAY, SlotKind.LESSON, streams, "mentor")) == ["10:30-11:20"]

    def test_the_dates_of_the_lesson_hold(self) -> None:
        until = Lesson(cohort_id="klas", subject="arts", weekday=2, start=510, first=None, last=date(2026, 9, 7))
        calendar = small_calendar(*DAY_ROWS, lessons=(until,))
        assert calendar.slots(TUESDAY, SlotKind.LESSON, ["klas"], "arts")
        assert calendar.slots(date(2026, 9, 8), SlotKind.LESSON, ["klas"], "arts") == ()

    def test_on_a_short_day_the_lesson_moves_with_its_period(self) -> None:
        calendar = small_calendar(*DAY_ROWS, *SHORT_ROWS, lessons=(self.MENTOR,), specials=(special("short"),))
        assert times(calendar.slots(TUESDAY, SlotKind.LESSON, ["klas"], "mentor")) == ["09:50-10:20"]


class TestSpecialDays:
    def test_a_test_week_closes_what_the_school_says(self) -> None:
        week = special("test_week", closes=frozenset({SlotKind.LESSON, SlotKind.END_OF_DAY}))
        calendar = small_calendar(*DAY_ROWS, specials=(week,))
        open_kinds = [kind for kind in SlotKind if calendar.slots(TUESDAY, kind, ["klas"])]
        assert open_kinds == [SlotKind.BREAK, SlotKind.ANY]
        assert calendar.is_open(TUESDAY)
        assert calendar.is_test(TUESDAY)
        assert calendar.is_special(TUESDAY)
        assert not calendar.is_test(WEDNESDAY)
        assert not calendar.closes(WEDNESDAY, SlotKind.LESSON)

    def test_an_exam_week_of_one_cohort_leaves_the_others(self) -> None:
        week = special("exam_week", closes=frozenset({SlotKind.LESSON}), cohort_ids=frozenset({"bovenbouw"}))
        calendar = packaged_calendar("bsg", BOTH_STREAMS, specials=(week,))
        assert calendar.is_test(TUESDAY)
        assert calendar.closes(TUESDAY, SlotKind.LESSON, "bovenbouw")
        assert not calendar.closes(TUESDAY, SlotKind.LESSON, "onderbouw")
        assert not calendar.closes(TUESDAY, SlotKind.LESSON)
        assert calendar.slots(TUESDAY, SlotKind.LESSON, ["onderbouw"])
        assert calendar.slots(TUESDAY, SlotKind.LESSON, BOTH_STREAMS) == ()
        assert calendar.slots(TUESDAY, SlotKind.BREAK, BOTH_STREAMS)

    def test_weeks_of_all_cohorts_one_by_one_are_a_week_of_the_school(self) -> None:
        weeks = tuple(
            special("test_week", closes=frozenset({SlotKind.LESSON}), cohort_ids=frozenset({cohort}))
            for cohort in BOTH_STREAMS
        )
        assert packaged_calendar("bsg", BOTH_STREAMS, specials=weeks).closes(TUESDAY, SlotKind.LESSON)

    def test_only_test_and_exam_weeks_close_kinds(self) -> None:
        short = special("short", closes=frozenset({SlotKind.BREAK}))
        calendar = small_calendar(*DAY_ROWS, *SHORT_ROWS, specials=(short,))
        assert not calendar.closes(TUESDAY, SlotKind.BREAK, "klas")
        assert not calendar.is_test(TUESDAY)

    def test_a_short_day_has_the_short_bells(self) -> None:
        calendar = small_calendar(*DAY_ROWS, *SHORT_ROWS, specials=(special("short"),))
        assert times(calendar.slots(TUESDAY, SlotKind.BREAK, ())) == ["09:30-09:50"]
        assert clock(calendar.slots(TUESDAY, SlotKind.END_OF_DAY, ())[0].start) == "10:20"
        assert calendar.is_special(TUESDAY)
        assert not calendar.is_special(WEDNESDAY)

    def test_a_variant_without_rows_is_an_ordinary_day(self) -> None:
        calendar = small_calendar(*DAY_ROWS, specials=(special("short"), special("short", variant="kerst")))
        assert calendar.periods(TUESDAY, "all") == calendar.periods(WEDNESDAY, "all")
        assert not calendar.is_special(TUESDAY)

    @pytest.mark.parametrize("order", [1, -1])
    def test_the_special_days_that_begin_last_choose_the_variant(self, order: int) -> None:
        days = (special("test_week", first=date(2026, 8, 31), variant="toets"), special("short"))
        rows = (*DAY_ROWS, *SHORT_ROWS, bell("lesson 1", "10:00-12:00", variant="toets"))
        calendar = small_calendar(*rows, specials=days[::order])
        assert len(calendar.periods(date(2026, 8, 31), "all")) == 1
        assert len(calendar.periods(TUESDAY, "all")) == 4
        assert calendar.is_test(TUESDAY)


class TestVisitMoments:
    def test_by_default_bells_breaks_last_lesson_and_closing(self) -> None:
        calendar = small_calendar(*DAY_ROWS)
        assert clocks(calendar.visit_moments(TUESDAY)) == [
            "08:30",
            "10:10",
            "10:30",
            "12:10",
            "12:40",
            "13:30",
            "17:00",
        ]

    def test_named_ones_lie_between_first_bell_and_closing(self) -> None:
        named = tuple(minute(text) for text in ("07:30", "12:10", "16:00", "18:00"))
        calendar = small_calendar(*DAY_ROWS, *SHORT_ROWS, visit_moments=named, specials=(special("short"),))
        expected = ["08:30", "12:10", "16:00", "17:00"]
        assert clocks(calendar.visit_moments(WEDNESDAY)) == expected
        assert clocks(calendar.visit_moments(TUESDAY)) == expected, "also after the end of a short day"

    def test_no_moments_on_a_closed_day(self) -> None:
        assert small_calendar(*DAY_ROWS).visit_moments(date(2026, 9, 5)) == ()

    def test_closing_before_the_last_bell_cuts_the_day(self) -> None:
        calendar = small_calendar(*DAY_ROWS, closing=minute("12:00"))
        assert clocks(calendar.visit_moments(TUESDAY)) == ["08:30", "10:10", "10:30", "12:00"]


class TestPause:
    def test_after_the_lunch_break(self) -> None:
        assert small_calendar(*DAY_ROWS).pause(TUESDAY) == Interval(minute("12:40"), minute("13:10"))

    def test_after_the_later_lunch_of_two_streams(self) -> None:
        assert clock(packaged_calendar("bsg", BOTH_STREAMS).pause(TUESDAY).start) == "13:15"
        assert clock(packaged_calendar("tromp_meesters", BOTH_STREAMS).pause(TUESDAY).start) == "12:45"

    def test_a_break_that_begins_at_one_counts_and_a_later_one_does_not(self) -> None:
        rows = (bell("break 1", "13:00-13:20"), bell("break 2", "13:05-13:40"))
        assert clock(small_calendar(*rows).pause(TUESDAY).start) == "13:20"

    def test_as_the_school_names_it(self) -> None:
        calendar = small_calendar(*DAY_ROWS, pause_start=minute("13:45"))
        assert calendar.pause(TUESDAY) == Interval(minute("13:45"), minute("14:15"))

    def test_a_day_without_breaks_pauses_at_one(self) -> None:
        calendar = small_calendar(bell("lesson 1", "08:30-14:00"))
        assert clock(calendar.pause(TUESDAY).start) == "13:00"


def test_a_calendar_is_a_cache_key_by_identity() -> None:
    left, right = small_calendar(*DAY_ROWS), small_calendar(*DAY_ROWS)
    assert left != right
    assert len({left: 1, right: 2}) == 2


def test_answers_are_remembered() -> None:
    calendar = small_calendar(*DAY_ROWS)
    asked = frozenset({"klas"})
    for kind in SlotKind:
        assert calendar.slots(TUESDAY, kind, asked) is calendar.slots(TUESDAY, kind, ["klas"])
    assert calendar.visit_moments(TUESDAY) is calendar.visit_moments(TUESDAY)


def test_without_its_special_days_a_day_is_as_any_other() -> None:
    calendar = small_calendar(
        *DAY_ROWS, specials=(special("study_day"), special("test_week", first=WEDNESDAY, last=WEDNESDAY))
    )
    loosened = calendar.loosened(specials=frozenset({special("study_day")}))
    assert loosened.is_open(TUESDAY)
    assert loosened.is_test(WEDNESDAY)
    assert not calendar.is_open(TUESDAY)


@pytest.mark.parametrize(
    ("day", "reason"),
    [(date(2026, 10, 14), "Herfstvakantie"), (date(2026, 9, 5), "weekend"), (date(2027, 3, 26), "Goede Vrijdag")],
)
def test_in_spite_of_a_holiday_or_a_weekend_a_school_could_be_open(day: date, reason: str) -> None:
    calendar = small_calendar(*DAY_ROWS)
    loosened = calendar.loosened(closures=frozenset({reason}))
    assert calendar.closure(day) == reason
    assert loosened.is_open(day)
    assert loosened.slots(day, SlotKind.LESSON, ())
    assert not loosened.is_open(date(2026, 12, 25))


def test_a_day_may_be_closed_for_two_reasons() -> None:
    holiday = date(2026, 10, 14)
    calendar = small_calendar(
        *DAY_ROWS, specials=(special("study_day", first=holiday, last=holiday, name="verbouwing"),)
    )
    loosened = calendar.loosened(closures=frozenset({"Herfstvakantie"}))
    assert loosened.closure(holiday) == "verbouwing"
    assert loosened.loosened(specials=frozenset(loosened.specials)).is_open(holiday)
