"""Whatever is generated is read without a fault and asks for what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from calendars.slots import SlotKind
from planner.domain.dues import due_in_week
from planner.domain.request import Request
from planner.generator.generating import generate_tables
from planner.tabular.writing import write_tables
from tests.planner.generator.possibility import has_moment

Reader = Callable[[Path], Request]


def generated(read_example: Reader, folder: Path, schools: int, workers: int, organisations: int, seed: int) -> Request:
    write_tables(generate_tables(schools, workers, organisations, 0.3, 1.05, seed), folder)
    return read_example(folder)


@pytest.mark.parametrize(
    ("schools", "workers", "organisations", "seed"), [(1, 1, 1, 1), (3, 2, 3, 2), (2, 5, 4, 3), (8, 12, 3, 4)]
)
def test_no_fault(
    read_example: Reader, tmp_path: Path, schools: int, workers: int, organisations: int, seed: int
) -> None:
    request = generated(read_example, tmp_path, schools, workers, organisations, seed)
    assert len(request.schools) == schools
    assert len(request.terms) == 5


def test_some_three_hundred_sessions_a_school(read_example: Reader, tmp_path: Path) -> None:
    request = generated(read_example, tmp_path, 8, 12, 3, 5)
    assert 250 <= sum(r.occurrences for r in request.requirements.values()) / 8 <= 360


def test_nearly_every_wish_has_a_moment(read_example: Reader, tmp_path: Path) -> None:
    request = generated(read_example, tmp_path, 4, 6, 2, 6)
    wishes = [r for r in request.requirements.values() if r.source == "wish"]
    assert sum(not has_moment(request, r) for r in wishes) <= len(wishes) // 20


def test_agreed_figures_fit_the_bells_and_rooms(read_example: Reader, tmp_path: Path) -> None:
    request = generated(read_example, tmp_path, 6, 9, 2, 7)
    for school_id, agreement in request.agreements.items():
        calendar = request.calendars[school_id]
        features = frozenset().union(*(room.features for room in request.rooms_of_school[school_id]))
        skills = frozenset().union(*(w.skills for w in request.workers.values() if school_id in w.school_ids))
        used = (*agreement.break_activity_ids, *agreement.drop_in_activity_ids, *agreement.flexible_activity_ids)
        for activity in (request.activities[activity_id] for activity_id in used):
            assert activity.room_features <= features
            assert activity.skills <= skills
        for week in calendar.open_weeks():
            due = due_in_week(agreement, calendar, week)
            days = [day for day in calendar.open_days() if (day - week).days in range(7)]
            breaks = {day: calendar.slots(day, SlotKind.BREAK, ()) for day in days}
            usable = [
                slot
                for slots in breaks.values()
                for slot in slots
                if any(
                    slot.end - slot.start >= request.activities[activity_id].duration_minutes
                    for activity_id in agreement.break_activity_ids
                )
            ]
            assert due.break_contacts <= len(usable)
            assert due.break_days <= len({slot.day for slot in usable})
            assert due.drop_in_minutes + due.flexible_minutes + due.free_minutes + 15 * due.break_contacts <= max(
                due.hours_minutes, 120
            )
