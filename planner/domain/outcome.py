"""What a run returns beside the plan: points, bounds, and why something is not planned."""

from __future__ import annotations

from dataclasses import dataclass, field

from planner.domain.assignment import Plan
from planner.domain.repairs import Repairs
from planner.domain.rules import TIER_NAMES, HardRule
from planner.domain.statements import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class TierResult:
    """
    Points and proven bound of one tier, ``0 <= floor <= bound <= points``.

    ``bound`` is for plans that are no worse in the earlier tiers, ``floor`` is proven for any plan.
    """

    tier: int
    points: int
    bound: int
    seconds: float
    floor: int = 0

    @property
    def name(self) -> str:
        """The tier's English name."""
        return TIER_NAMES[self.tier]

    @property
    def gap(self) -> float:
        """``(points - bound) / points``; 0 when there are no points."""
        return (self.points - self.bound) / self.points if self.points else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """
    An occurrence that is not planned.

    ``moments`` is the number of possible moments (date and start inside the window, of a slot kind the
    activity allows). ``lacks`` says for how many of them which hard rule stood in the way; each moment
    counts for the first rule that no choice of activity, team and room overcomes. A moment that counts
    for none was possible, but costs more than it brings: those are ``possible``. ``repairs`` are looked for afterwards.
    """

    requirement_id: str
    occurrence: int
    school_id: str
    priority: Priority
    moments: int
    lacks: dict[HardRule, int] = field(default_factory=dict)
    possible: int = 0
    text_nl: str = ""
    text_en: str = ""
    repairs: Repairs = field(default_factory=Repairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A message while solving: what is being done, and how good the best plan is."""

    stage: str
    seconds: float
    placed: int
    points: tuple[int, ...]
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """
    How to solve.

    ``time_limit_seconds`` is wall time; with ``deterministic`` it is CP-SAT's deterministic time on one
    thread, and every duration that is reported is deterministic time as well.
    """

    time_limit_seconds: float = 120.0
    deterministic: bool = False
    threads: int = 2
    seed: int = 0
    gap: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """
    The best plan of a run with its tiers (all six) and how it went.

    ``within``: what is proven holds for plans that leave alone what was not to change.
    """

    plan: Plan
    tiers: tuple[TierResult, ...]
    first_plan_seconds: float
    seconds: float
    stopped: bool = False
    within: bool = False

    @property
    def status(self) -> str:
        """``optimal`` when every tier's bound equals its points, else ``feasible``."""
        return "optimal" if all(t.bound == t.points for t in self.tiers) else "feasible"
