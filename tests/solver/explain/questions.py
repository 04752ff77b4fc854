"""Short ways to ask why something is not planned."""

from __future__ import annotations

from typing import Any

from calendars.slots import SlotKind
from planner.domain.assignment import Session, Visit
from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.domain.statements import Wish
from solver.explain.unplaced import explain_unplaced
from tests import builders as b

STARTS = ("08:30", "09:20", "10:30", "11:20", "12:40", "13:30", "14:20")
"""When the seven lessons of a day begin."""


def monday_wish(wish_id: str = "Q", **overrides: Any) -> Wish:
    """One quiz for ``alder-1a`` on the first Monday: seven lessons to choose from."""
    return b.wish(wish_id, **{"first": b.MONDAY, "last": b.MONDAY} | overrides)


def evening_wish(**overrides: Any) -> Wish:
    """One evening at the youth centre on the first Monday, for nobody in particular."""
    return monday_wish("E", **{"activity_ids": ("centre-evening",), "cohort_ids": ()} | overrides)


def explained(request: Request, *items: Visit | Session, requirement_id: str = "Q") -> Unplaced:
    """What is said about the first missing occurrence of a requirement when the plan holds ``items``."""
    found = explain_unplaced(request, b.plan(*items))
    return next(item for item in found if item.requirement_id == requirement_id)


def lacks(item: Unplaced) -> dict[str, int]:
    """Rule ids and counts, ``possible`` among them, sorted."""
    counts = {rule.value: count for rule, count in item.lacks.items()}
    return dict(sorted((counts | ({"possible": item.possible} if item.possible else {})).items()))


LESSONS = frozenset({SlotKind.LESSON})
