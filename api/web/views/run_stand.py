"""How a run stands, in the words of the people who wait for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from api.web.rendering import PageLanguage
from api.web.texts import PAGE_TEXTS
from planner.domain.differences import Difference
from planner.domain.outcome import TierResult
from planner.domain.runs import RunKind, RunState
from planner.errors import Problem
from planner.persistence.tables import RunRow
from planner.reports.quality import Importance, importances, planned_of_asked
from planner.reports.words import IMPORTANCE
from planner.services.runs.orders import leaves_alone
from planner.services.runs.reading import ending_text

_VERDICTS = {"unproven": "open"}
MINUTE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One of the things that matter and what is known of it; ``state`` as in `planner.reports.quality` or ``none``."""

    rank: int
    name: str
    state: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """
    A run as its page shows it.

    Parameters
    ----------
    placed, asked
        How many sessions are planned, of how many; ``asked`` None = there is no plan yet.
    said
        «118 van 124 gepland», and what is being done.
    left
        How much time it may still take; empty once it is over.
    ending
        Why it ended without a plan, or early; None when there is nothing to say.
    """

    id: int
    kind: RunKind
    state: RunState
    title: str
    placed: int
    asked: int | None
    said: str
    stage: str
    left: str
    matters: tuple[Matter, ...]
    ending: str | None
    plan_id: int | None
    problems: tuple[Problem, ...]

    @property
    def over(self) -> bool:
        """Whether nothing follows."""
        return self.state.is_over


def stand_of(row: RunRow, lang: PageLanguage, now: datetime) -> Stand:
    """How a run stands at ``now``."""
    state = RunState(row.state)
    progress = row.progress
    placed, asked = int(progress.get("placed", 0)), progress.get("asked")
    failure = row.failure or {}
    stage = f"run_stage_{progress.get('stage', '')}"
    return Stand(
        id=row.id,
        kind=RunKind(row.kind),
        state=state,
        title=lang.text(f"run_title_{state.value}"),
        placed=placed,
        asked=asked,
        said=(planned_of_asked(placed, asked, lang) if asked else lang.text("run_placed_none")),
        stage=lang.text(stage) if stage in PAGE_TEXTS and not state.is_over else "",
        left="" if state.is_over else _left(row, lang, now),
        matters=_matters(row, lang),
        ending=ending_text(row, lang.code),
        plan_id=row.plan_id,
        problems=tuple(
            Problem(each["table"], each["row"], each["column"], None, each["text_nl"], each["text_en"])
            for each in failure.get("problems", [])
        ),
    )


def difference_said(lang: PageLanguage, counts: Mapping[Difference, int]) -> str:
    """``1 erbij, 0 verplaatst``; what else differs only where it does."""
    added, moved = counts[Difference.ADDED], counts[Difference.MOVED]
    said = lang.text("run_difference", added=lang.number(added), moved=lang.number(moved))
    dropped = counts[Difference.DROPPED]
    changed = sum(counts.values()) - added - moved - dropped
    if changed or dropped:
        more = lang.text("run_difference_more", changed=lang.number(changed), dropped=lang.number(dropped))
        said = f"{said}, {more}"
    return said


def _left(row: RunRow, lang: PageLanguage, now: datetime) -> str:
    limit = float(row.options["time_limit_seconds"])
    spent = (now - row.started_at).total_seconds() if row.started_at is not None else 0.0
    left = round(limit - spent)
    if left <= 0 or row.state == RunState.STOPPING.value:
        return lang.text("run_left_none")
    minutes, seconds = divmod(min(left, round(limit)), MINUTE_SECONDS)
    key = "run_left_minutes" if minutes else "run_left_seconds"
    return lang.text("run_left", left=lang.text(key, minutes=minutes, seconds=seconds))


def _matters(row: RunRow, lang: PageLanguage) -> tuple[Matter, ...]:
    """The things that matter, most important first; of those that were not looked at yet only that."""
    points, bounds = row.progress.get("points", []), row.progress.get("bounds", [])
    tiers = (
        TierResult(tier=number, points=lost, bound=min(bound, lost), seconds=0.0)
        for number, (lost, bound) in enumerate(zip(points, bounds, strict=False), 1)
    )
    known: dict[int, Importance] = {
        each.rank: each for each in importances(tiers, lang, first=row.base_plan_id is None)
    }
    found = []
    for rank, name in IMPORTANCE.items():
        state = known[rank].state if rank in known else "none"
        within = "_within" if state == "proven" and leaves_alone(row) else ""
        verdict = lang.text(f"run_verdict_{_VERDICTS.get(state, state)}{within}")
        found.append(Matter(rank=rank, name=lang.pick(name), state=state, verdict=verdict))
    return tuple(found)
