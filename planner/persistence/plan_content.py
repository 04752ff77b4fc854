"""What a stored plan holds, as compressed JSON: visits and sessions, what is not planned, the points."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field

from planner.domain.activities import Activity
from planner.domain.assignment import Plan
from planner.domain.outcome import Unplaced
from planner.domain.rules import Penalty
from planner.persistence.json_values import as_json, from_json

_LEVEL = 6
LARGEST_BYTES = 200_000_000
"""Of the JSON of a plan; a stored plan is ours, so more than this is a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """
    A plan with what is said of it; ``plan`` holds its cancelled sessions too.

    ``activities`` are those of the catalogue that the plan was made with, so that what is shown of a session can pass
    the openness table; ``asked`` says for a requirement of which something is not planned which of them it asks.
    """

    plan: Plan = field(default_factory=Plan)
    unplaced: tuple[Unplaced, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    activities: dict[str, Activity] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict)


def packed(content: PlanContent) -> bytes:
    """For `PlanRow.content`; the same content gives the same bytes."""
    text = json.dumps(as_json(content), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return zlib.compress(text.encode(), _LEVEL)


def unpacked(data: bytes) -> PlanContent:
    """
    What `packed` packed.

    Raises
    ------
    ValueError
        If it is no such content.
    """
    reader = zlib.decompressobj()
    try:
        text = reader.decompress(data, LARGEST_BYTES)
    except zlib.error as error:
        raise ValueError("The content of a plan cannot be read.") from error
    if not reader.eof:
        raise ValueError("The content of a plan is cut off or too large.")
    return from_json(PlanContent, json.loads(text))
