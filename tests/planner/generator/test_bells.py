"""Bells of generated schools: every packaged timetable gives whole days in order, whatever changes at half-year."""

from __future__ import annotations

import dataclasses
from itertools import combinations, pairwise

import pytest

from planner.generator.bells import bells_of, packaged_bells, usual_end
from planner.generator.buch import SCHOOLS
from planner.generator.drawing import closing_after
from planner.generator.schools import named_visit_moments
from planner.generator.sketches import SchoolSketch

DATES = ("2026-09-01", "2027-03-01")


def school(timetable: str, half_year_shift: int = 0) -> SchoolSketch:
    sketch = dataclasses.replace(SCHOOLS[0], timetable=timetable, half_year_shift=half_year_shift)
    return dataclasses.replace(sketch, closing=closing_after(usual_end(sketch)))


@pytest.mark.parametrize("shift", [0, 15])
@pytest.mark.parametrize("timetable", sorted(packaged_bells()))
def test_periods_follow_one_another(timetable: str, shift: int) -> None:
    bells = bells_of(school(timetable, shift))
    for variant in sorted({bell.variant for bell in bells}):
        for stream in sorted({bell.stream for bell in bells}):
            for weekday in range(1, 6):
                for day in DATES:
                    periods = sorted(
                        (bell.start, bell.end)
                        for bell in bells
                        if bell.variant == variant
                        and bell.rings(stream, weekday)
                        and (bell.first or day) <= day <= (bell.last or day)
                    )
                    assert periods, (variant, stream, weekday, day)
                    assert all(end <= start for (_, end), (start, _) in pairwise(periods))


@pytest.mark.parametrize("timetable", sorted(packaged_bells()))
def test_visit_moments_leave_room_for_visits(timetable: str) -> None:
    sketch = school(timetable)
    moments = named_visit_moments(sketch)
    assert 4 <= len(moments) <= 6
    assert moments[-1] == sketch.closing
    assert any(leave - arrive in range(120, 331) for arrive, leave in combinations(moments, 2))


def test_visit_moments_of_split_breaks() -> None:
    assert named_visit_moments(school("vonk_castricum")) == (505, 595, 750, 825, 960, 1080)


def test_bells_that_change_once_are_not_changed_again() -> None:
    assert bells_of(school("wessel_gansfort", 15)) == bells_of(school("wessel_gansfort"))


def test_the_changed_half_year_rings_earlier() -> None:
    first = {
        day: min(
            b.start
            for b in bells_of(school("bsg", 15))
            if b.variant == "regular" and (b.first or day) <= day <= (b.last or day)
        )
        for day in DATES
    }
    assert first == {"2026-09-01": 525, "2027-03-01": 510}
