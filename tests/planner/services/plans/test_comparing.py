"""Two plans compared: which confidential activity a session is of makes no difference, and is not said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.domain.activities import Openness, SessionKind
from planner.domain.assignment import Plan, Session
from planner.persistence.plan_content import PlanContent
from planner.services.plans.comparing import compared
from planner.services.plans.reading import Shown
from tests import builders as b


def holding(session: Session) -> PlanContent:
    """A plan with one session of flexible time, of one of two kinds."""
    kinds = [
        b.activity(code, kind=SessionKind.FLEXIBLE, openness=Openness.CONFIDENTIAL, name_nl=f"Gesprek {code}")
        for code in ("talk", "coaching")
    ]
    return PlanContent(plan=Plan(sessions=(session,)), activities={each.id: each for each in kinds})


def test_flexible_time_that_moved_is_called_so() -> None:
    session = Session(
        id="alder-flexible-1",
        requirement_id="alder-flexible",
        occurrence=1,
        school_id="alder",
        kind=SessionKind.FLEXIBLE,
        activity_id="talk",
        day=date(2026, 9, 7),
        start=b.at("09:00"),
        end=b.at("10:00"),
        cohort_ids=(),
        worker_ids=("W1",),
    )
    one, same = holding(session), holding(replace(session, activity_id="coaching"))
    other = holding(replace(session, start=session.start + 15, end=session.end + 15))
    assert compared(one, same) == []
    (moved,) = compared(one, other)
    assert moved.before is not None
    assert Shown(one, "nl").session(moved.before).title == "Flexibele inzet"
    assert Shown(one, "en").session(moved.before).title == "Flexible time"
