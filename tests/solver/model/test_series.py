"""Series that may be of one activity or another."""

from __future__ import annotations

from planner.checker.violations import violations
from planner.domain.activities import SessionKind
from planner.domain.statements import Priority
from tests.builders import CATALOGUE, activity, small_request, wish
from tests.solver.model.solving import best


def test_two_series_of_which_each_could_be_the_same_go_together() -> None:
    """Only those of the same activity keep their distance, not what either could have been instead."""
    apart = {"cooldown_days": 60}
    films = activity("films", **CATALOGUE["series"] | apart)
    either = {"activity_ids": ("films", "series"), "count": 2, "priority": Priority.MUST}
    request = small_request(
        activities=[activity("series", **apart), films],
        wishes=[wish("A", cohort_ids=("alder-1a",), **either), wish("B", cohort_ids=("alder-2",), **either)],
    )
    assert films.kind is SessionKind.SERIES
    found = best(request)
    assert violations(request, found) == ()
    assert sorted(s.requirement_id for s in found.sessions) == ["A", "A", "B", "B"]
    assert len({s.activity_id for s in found.sessions}) == 2
