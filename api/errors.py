"""
Faults of our own that the outside finds, and the exit codes of the command line.

ApiError
├── PlanRefused      the checker refuses a plan that the solver returned
└── PointsDisagree   solver and checker count different points
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from planner.domain.rules import Violation


class ApiError(Exception):
    """Base of everything this package raises on purpose; ``code`` is stable."""

    code: ClassVar[str] = "api-error"


class PlanRefused(ApiError):
    """The checker refuses the solver's plan; ``violations`` says why."""

    code = "plan-refused"

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        super().__init__("\n".join(f"{v.rule.value} {v.subject} {v.day} {v.text_en}" for v in self.violations))


class PointsDisagree(ApiError):
    """The solver reports other points than the checker counts, per tier."""

    code = "points-disagree"

    def __init__(self, reported: Mapping[int, int], counted: Mapping[int, int]) -> None:
        self.reported = dict(reported)
        self.counted = dict(counted)
        super().__init__(f"The solver reports {self.reported}, the checker counts {self.counted}.")
