"""Days with more than visits: two evenings, evenings beside two schools, weekends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from calendars.slots import SlotKind
from planner.domain.resources import Wish3
from tests.agreement.temptations import NO_TRAVEL, ONE_TOWN, at_beech, evening, must, worker, world
from tests.builders import MONDAY, NEXT_MONDAY, span, week_pattern, weekly
from tests.solver.model.solving import best, moments


def test_two_evenings_at_one_place_after_each_other() -> None:
    request = world(
        shift=("19:00", "23:00"),
        wishes=[evening(count=2)],
        location_hours={"centre": weekly("19:00", "23:00")},
    )
    assert moments(best(request)) == {"E-1": "Mon 19:00", "E-2": "Mon 21:00"}


def test_one_place_an_evening() -> None:
    """The model makes no evening at the centre and one online on the same day; the rules would allow it."""
    online = must("O", activity_ids=("online-hour",), cohort_ids=(), slot_kinds=frozenset({SlotKind.EVENING}))
    request = world(shift=("19:00", "22:00"), wishes=[evening(), online])
    assert len(best(request).sessions) == 1


@pytest.mark.parametrize(("opens", "closes", "planned"), [("16:00", "18:00", 2), ("16:30", "18:30", 3)])
def test_after_two_schools_the_half_hour_lies_before_the_evening(opens: str, closes: str, planned: int) -> None:
    """
    Three hours in one school, three and a half in the next and two at the centre.

    The rules would take the half hour between the schools for the pause; the model looks before the evening only.
    """
    request = world(
        moments=("12:00", "12:30"),
        shift=("09:00", "19:00"),
        minimum=150,
        towns=ONE_TOWN,
        travel=NO_TRAVEL,
        wishes=[must(), at_beech(), evening()],
        location_hours={"centre": weekly(opens, closes)},
    )
    assert len(best(request).sessions) == planned


@pytest.mark.parametrize(("start", "end", "planned"), [("19:00", "21:00", 7), ("19:30", "21:30", 6)])
def test_thirty_six_hours_from_saturday_to_monday(start: str, end: str, planned: int) -> None:
    """An evening on every day of the week and a visit on Monday at nine: Saturday must be over by nine as well."""
    weekdays = {day: ((span("09:00", "22:00"), Wish3.CAN),) for day in range(1, 7)}
    afterwards = {NEXT_MONDAY: (span("13:00", "22:00"),)}
    request = world(
        NEXT_MONDAY,
        workers=[worker(availability=(week_pattern(weekdays=weekdays),), busy=afterwards)],
        wishes=[
            evening(count=6, last=MONDAY + timedelta(days=5), min_gap_days=1),
            must(first=NEXT_MONDAY, last=NEXT_MONDAY),
        ],
        location_hours={"centre": {**weekly("19:00", "21:00"), 6: (span(start, end),)}},
    )
    assert len(best(request).sessions) == planned
