"""How good the plan is, how much of that is proven, and where it could be better."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planner.checker.soft.ledger import Ledger
from planner.checker.workdays import standing
from planner.domain.outcome import TierResult, Unplaced
from planner.domain.request import Request
from planner.domain.rules import Penalty, SoftRule
from planner.reports.language import Language
from planner.reports.missing import commonest_reason
from planner.reports.words import IMPORTANCE, SOFT_RULES

LEVELS = 5
BOUNDED = frozenset({"proven", "open"})
"""States that say what no programme can avoid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importance:
    """
    One of the six things that matter, most important first.

    ``points`` are lost, of which ``unavoidable`` is proven; ``state`` is ``perfect``, ``proven``, ``open``,
    ``unproven`` or, when there is nothing to be stable with, ``first``. ``verdict`` says so in a sentence.
    """

    rank: int
    name: str
    points: int
    unavoidable: int
    state: str
    verdict: str

    @property
    def unavoidable_part(self) -> float:
        """Proven part of the points, 0 to 1; 1 without points."""
        return self.unavoidable / self.points if self.points else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LossRow:
    """
    One rule: points at each school, points that belong to no school, the number of times, points in all.

    ``levels`` are colours 0 to `LEVELS`, on one scale for the rules of one importance.
    """

    name: str
    points: tuple[int, ...]
    levels: tuple[int, ...]
    elsewhere: int
    times: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """Rules by importance: (rank, name, rows), only those that cost points."""

    groups: tuple[tuple[int, str, tuple[LossRow, ...]], ...]


def importances(
    tiers: Iterable[TierResult], language: Language, *, first: bool, within: bool = False
) -> tuple[Importance, ...]:
    """
    The six tiers in the users' words.

    ``first``: there was no programme before, so that nothing can be unstable; ``within``: what is proven holds for
    what was to change.
    """
    found = []
    for tier in sorted(tiers, key=lambda t: t.tier):
        if tier.tier == 2 and first:
            state = "first"
        elif not tier.points:
            state = "perfect"
        else:
            state = "proven" if tier.bound == tier.points else "open" if tier.bound else "unproven"
        verdict = language.text(
            f"verdict_{state}_within" if within and state in BOUNDED else f"verdict_{state}",
            points=language.number(tier.points),
            gain=language.number(tier.points - tier.bound),
            unavoidable=language.number(tier.bound),
        )
        found.append(
            Importance(
                rank=tier.tier,
                name=language.pick(IMPORTANCE[tier.tier]),
                points=tier.points,
                unavoidable=tier.bound,
                state=state,
                verdict=verdict,
            )
        )
    return tuple(found)


def losses(request: Request, penalties: Iterable[Penalty], language: Language) -> Losses:
    """Where the points are lost, rule by school."""
    points: dict[tuple[int, SoftRule], Counter[str]] = defaultdict(Counter)
    times: Counter[tuple[int, SoftRule]] = Counter()
    for penalty in penalties:
        key = penalty.tier, penalty.rule
        points[key][penalty.school_id] += penalty.points
        times[key] += 1
    groups = []
    for rank in sorted({tier for tier, _ in points}):
        keys = sorted((k for k in points if k[0] == rank), key=lambda k: (-points[k].total(), k[1]))
        top = max(points[key][school_id] for key in keys for school_id in request.schools)
        rows = tuple(
            _loss_row(request, points[key], times[key], top, language.pick(SOFT_RULES[key[1]])) for key in keys
        )
        groups.append((rank, language.pick(IMPORTANCE[rank]), rows))
    return Losses(groups=tuple(groups))


def _loss_row(request: Request, points: Counter[str], times: int, top: int, name: str) -> LossRow:
    at_schools = tuple(points[school_id] for school_id in request.schools)
    return LossRow(
        name=name,
        points=at_schools,
        levels=tuple(-(-LEVELS * count // top) if top else 0 for count in at_schools),
        elsewhere=points.total() - sum(at_schools),
        times=times,
        total=points.total(),
    )


def planned_of_asked(planned: int, asked: int, language: Language) -> str:
    """``118 van 124 gepland``: how many sessions there are, of how many (`planner.checker.unplaced`)."""
    return language.text("planned_of_asked", planned=language.number(planned), asked=language.number(asked))


def summary(ledger: Ledger, unplaced: tuple[Unplaced, ...], language: Language) -> str:
    """The whole plan in one sentence: what is planned, by whom, where, and what is not."""
    request = ledger.request
    planned = len(standing(ledger.plan.sessions))
    workers = len({v.worker_id for v in ledger.visits} | {w for s in ledger.sessions for w in s.worker_ids})
    values = {
        "planned_of_asked": planned_of_asked(planned, planned + len(unplaced), language),
        "schools": language.counted("schools", len(request.schools)),
        "workers": language.counted("workers", workers),
        "missing": language.number(len(unplaced)),
        "reason": commonest_reason(unplaced, language),
    }
    if not planned + len(unplaced):
        return language.text("summary_none")
    if not unplaced:
        return language.text("summary_all", **values)
    return language.text("summary_some" if values["reason"] else "summary_some_plain", **values)
