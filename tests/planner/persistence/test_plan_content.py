"""A stored plan comes back as it was."""

from __future__ import annotations

import pytest

from planner.checker.penalties import penalties
from planner.domain.assignment import Status
from planner.persistence.json_values import as_json
from planner.persistence.plan_content import PlanContent, packed, unpacked
from solver.explain.unplaced import explain_unplaced
from tests.builders import MONDAY, busy_request, plan, session
from tests.planner.services.worlds import penalties_of, secret_request, unplaced_of
from tests.plans import planned


def test_a_planned_region_comes_back() -> None:
    request = busy_request()
    found = planned(request)
    content = PlanContent(plan=found, unplaced=explain_unplaced(request, found), penalties=penalties(request, found))
    assert content.plan.sessions
    assert content.plan.visits
    assert unpacked(packed(content)) == content


def test_every_field_comes_back() -> None:
    request = secret_request()
    moved = session(request, "C", MONDAY, "19:00", status=Status.CANCELLED, sequence=3, changed_at=MONDAY)
    content = PlanContent(plan=plan(moved), unplaced=unplaced_of(), penalties=penalties_of(request))
    assert unpacked(packed(content)) == content


def test_the_same_content_gives_the_same_bytes() -> None:
    content = PlanContent(unplaced=unplaced_of())
    assert packed(content) == packed(unpacked(packed(content)))


@pytest.mark.parametrize("data", [b"", b"nonsense", packed(PlanContent())[:-3]])
def test_damaged_content_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="content of a plan"):
        unpacked(data)


def test_what_has_no_notation_is_refused() -> None:
    with pytest.raises(TypeError):
        as_json(object())
