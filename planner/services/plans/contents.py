"""What is kept of a programme."""

from __future__ import annotations

from planner.persistence.plan_content import PlanContent
from planner.services.publishing import Programme


def content_of(programme: Programme) -> PlanContent:
    """A programme as it is stored, with what is needed to show it by the openness table."""
    request = programme.request
    missing = {item.requirement_id for item in programme.unplaced} & request.requirements.keys()
    asked = {r: tuple(sorted(request.requirements[r].activity_ids)) for r in sorted(missing)}
    return PlanContent(
        plan=programme.plan,
        unplaced=programme.unplaced,
        penalties=programme.penalties,
        activities=dict(request.activities),
        asked=asked,
    )
