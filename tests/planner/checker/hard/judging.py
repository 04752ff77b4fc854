"""What the checker says about a plan, short enough to compare."""

from __future__ import annotations

from planner.checker.violations import violations
from planner.domain.assignment import Session, Visit
from planner.domain.request import Request
from tests.builders import plan


def broken(request: Request, *items: Visit | Session) -> list[tuple[str, str]]:
    """Rule id and subject of everything that is broken, sorted; empty for a plan that may be shown."""
    return [(found.rule.value, found.subject) for found in violations(request, plan(*items))]
