"""What a solving process is told and what it says: JSON lines of known form, in one place for both ends."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from planner.domain.outcome import Progress

STOP = "stop"
"""The line on which the child ends its search and keeps the best plan."""
CONTENT_FILE, RESULT_FILE, FILES_FOLDER = "content", "outcome.json", "files"
"""What the child leaves in its folder: the plan, what is said of the run, and the files for people."""
INPUT_FILE = "input"
"""The input beside a plan that is asked about, as snapshots keep it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPart:
    """What came of a part: its schools, the file of its plan, and by tier what was proven of it."""

    schools: list[str]
    plan: str
    bounds: list[int]
    floors: list[int]
    seconds: float
    first_plan_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SolveOrder:
    """
    Parameters
    ----------
    kind
        ``plan``; ``replan``; ``part``: find a plan of these ``schools`` alone; ``merge``: make a programme of the plans
        of ``parts``; ``keep``: make one of ``start`` without solving.
    source
        The folder of the input.
    out
        The folder for what comes of it; it exists and is empty.
    today
        ISO date.
    seconds
        Time limit, or deterministic time.
    base
        A folder with the `CONTENT_FILE` of the plan that is changed or continued, and the list of changes that it was
        made with; None = there is none.
    changes
        A CSV file of changes; None = there are none.
    wanted, visit_days, free_days
        What a replan is to add (`planner.domain.replanning.Wanted`): ids of requirements, and ISO dates.
    start
        A file with the best plan of an earlier attempt (`planner.persistence.plan_content`).
    bounds
        What was proven by that attempt, by tier.
    cut
        Whether independent parts may be told instead of a plan.
    elapsed, stopped
        Seconds that the run had taken when its parts were put together, and whether it was ended early.
    """

    kind: str
    source: str
    out: str
    today: str
    seconds: float
    deterministic: bool = False
    threads: int = 2
    seed: int = 0
    gap: float = 0.0
    reach: str = "touched"
    base: str | None = None
    changes: str | None = None
    wanted: list[str] = field(default_factory=list)
    visit_days: list[str] = field(default_factory=list)
    free_days: list[str] = field(default_factory=list)
    start: str | None = None
    bounds: list[int] = field(default_factory=list)
    cut: bool = False
    schools: list[str] = field(default_factory=list)
    parts: list[FoundPart] = field(default_factory=list)
    elapsed: float = 0.0
    stopped: bool = False
    language: str = "nl"
    host: str = ""

    def line(self) -> str:
        """The first line that the child reads."""
        return json.dumps(asdict(self)) + "\n"


def order_of(line: str) -> SolveOrder:
    """The order in the first line."""
    told = json.loads(line)
    return SolveOrder(**{**told, "parts": [FoundPart(**part) for part in told["parts"]]})


def said(event: str, **more: Any) -> str:
    """
    A line of the child.

    ``ready``, ``progress``, ``incumbent``; then ``parts``, ``refused``, ``no-plan`` or ``done``.
    """
    return json.dumps({"event": event, **more}, ensure_ascii=True) + "\n"


def progress_values(progress: Progress) -> dict[str, Any]:
    """Progress as it is told and stored."""
    return {
        "stage": progress.stage,
        "seconds": round(progress.seconds, 2),
        "placed": progress.placed,
        "points": list(progress.points),
        "bounds": list(progress.bounds),
    }
