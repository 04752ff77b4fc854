"""Parts of the day from the bells, a week as cells, and choices that leave the rest as it was to the minute."""

from __future__ import annotations

from datetime import date

from calendars.intervals import Interval
from planner.domain.resources import Wish3
from planner.services.availability.busy_weeks import busy_week
from planner.services.availability.parts import Part, PartOfDay, parts_of_day
from planner.services.availability.weeks import WEEKDAYS, changed_days, days_of, grid

BELLS = [
    {"timetable_id": "gewoon", "kind": kind, "start": start, "end": end}
    for kind, start, end in (
        ("lesson", "08:30", "10:00"),
        ("break", "10:00", "10:20"),
        ("lesson", "10:20", "12:00"),
        ("break", "12:00", "12:30"),
        ("lesson", "12:30", "14:30"),
    )
]
SHORT = {"timetable_id": "gewoon", "kind": "lesson", "start": "07:00", "end": "19:00", "variant": "short"}
NINTH = {"timetable_id": "gewoon", "kind": "lesson", "start": "14:30", "end": "15:30", "occasional": "yes"}
SCHOOL = {"closing": "16:00"}
MORNING = Part(PartOfDay.EARLY, Interval(480, 600))
NOON = Part(PartOfDay.LATE, Interval(600, 720))
PARTS = (MORNING, NOON)


def test_the_parts_follow_the_usual_bells_and_the_closing() -> None:
    found = parts_of_day([*BELLS, SHORT, NINTH], [SCHOOL], [], [])
    assert [(part.name, part.span) for part in found] == [
        (PartOfDay.EARLY, Interval(510, 620)),
        (PartOfDay.LATE, Interval(620, 750)),
        (PartOfDay.AFTERNOON, Interval(750, 870)),
        (PartOfDay.AFTER_SCHOOL, Interval(870, 960)),
    ]


def test_what_was_handed_in_and_evenings_stretch_the_day() -> None:
    found = parts_of_day(BELLS, [SCHOOL], [Interval(1140, 1290)], [Interval(480, 780), Interval(1110, 1380)])
    assert found[0].span == Interval(480, 620)
    assert found[-1] == Part(PartOfDay.EVENING, Interval(1110, 1380))


def test_without_bells_there_is_a_usual_day() -> None:
    assert [part.span.start for part in parts_of_day([], [], [], [])] == [510, 630, 750, 900]


def test_a_cell_has_the_state_of_most_of_it_and_says_what_differs() -> None:
    days = days_of([{"weekday": "1", "start": "08:00", "end": "11:30"}])
    (early, _, *_), (late, *_) = grid(days, PARTS)
    assert (early.state, early.exactly) == (Wish3.CAN, ())
    assert (late.state, late.exactly) == (Wish3.CAN, ((Interval(600, 690), Wish3.CAN),))
    assert grid(days, PARTS)[0][1].state is Wish3.CANNOT
    assert {cell.state for row in grid({}, PARTS) for cell in row} == {None}


def test_only_the_cells_that_were_chosen_anew_change() -> None:
    days = days_of(
        [{"weekday": "1", "start": "08:00", "end": "11:30"}, {"weekday": "6", "start": "9:00", "end": "12:00"}]
    )
    chosen: dict[tuple[int, PartOfDay], Wish3 | None] = {
        (cell.weekday, cell.part.name): cell.state for row in grid(days, PARTS) for cell in row
    }
    assert changed_days(days, PARTS, chosen) == days
    changed = changed_days(days, PARTS, chosen | {(1, PartOfDay.EARLY): Wish3.RATHER_NOT})
    assert changed == {
        1: ((Interval(480, 600), Wish3.RATHER_NOT), (Interval(600, 690), Wish3.CAN)),
        6: ((Interval(540, 720), Wish3.CAN),),
    }


def test_a_week_in_which_nothing_can_be_is_another_thing_than_no_week() -> None:
    cells = [(weekday, part.name) for weekday in WEEKDAYS for part in PARTS]
    never = changed_days({}, PARTS, dict.fromkeys(cells, Wish3.CANNOT))
    assert {state for stretches in never.values() for _, state in stretches} == {Wish3.CANNOT}
    assert {cell.state for row in grid(never, PARTS) for cell in row} == {Wish3.CANNOT}
    assert changed_days(never, PARTS, dict.fromkeys(cells)) == {}


def test_busy_hours_are_local_and_one_moves_between_weeks_that_have_any() -> None:
    intervals = [
        ["2026-09-15T08:00:00+00:00", "2026-09-15T09:30:00+00:00", False],
        ["2026-10-28T08:00:00+00:00", "2026-10-28T09:00:00+00:00", True],
    ]
    week = busy_week(intervals, date(2026, 9, 1))
    assert week.monday == date(2026, 9, 14)
    assert [week.states(hour)[1] for hour in (9, 10, 11, 12)] == ["free", "busy", "partly", "free"]
    assert (week.earlier, week.later) == (None, date(2026, 10, 26))
    winter = busy_week(intervals, date(2026, 9, 21))
    assert winter.states(9)[2] == "maybe"
    assert busy_week(intervals, date(2027, 1, 1)).monday == winter.monday
