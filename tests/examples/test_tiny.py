"""The tiny example is read as its readme says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planner.domain.dues import due_in_week
from planner.domain.requiring import answer_weeks
from planner.tabular.reading import read_request

EXAMPLE = Path(__file__).parents[2] / "examples" / "tiny"


def test_what_is_asked_is_what_the_readme_says() -> None:
    request = read_request(EXAMPLE, today=date(2026, 8, 1))
    asked = {requirement.id: requirement.occurrences for requirement in request.requirements.values()}
    assert asked == {
        "beek-breaks-2026W37": 2,
        "beek-breaks-2026W38": 1,
        "dijk-breaks-2026W37": 2,
        "dijk-breaks-2026W38": 2,
        "beek-quiz": 1,
        "dijk-koken": 1,
        "dijk-online": 1,
    }
    second = due_in_week(request.agreements["beek"], request.calendars["beek"], date(2026, 9, 14))
    assert (second.hours_minutes, second.break_contacts) == (180, 1)
    assert answer_weeks(request.signals["dijk-online"], request.calendars["dijk"]) == (date(2026, 9, 14),)
    assert not any("kitchen" in room.features for room in request.rooms.values())
