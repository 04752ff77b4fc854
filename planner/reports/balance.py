"""What a school's programme is about: life domains, methods and themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.checker.soft.ledger import Ledger
from planner.domain.activities import PROGRAMME_KINDS, Activity, Openness
from planner.reports.language import Language

DIMENSIONS: tuple[tuple[str, Callable[[Activity], Iterable[str]]], ...] = (
    ("life_domain", lambda activity: activity.life_domains),
    ("method", lambda activity: (activity.method,) if activity.method else ()),
    ("theme", lambda activity: activity.themes),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many sessions carry a value, as a part of the longest bar, and how many are wanted (None = no wish)."""

    name: str
    count: int
    part: float
    wanted: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One dimension of one school, longest bar first."""

    dimension: str
    bars: tuple[Bar, ...]


def balances(ledger: Ledger, school_id: str, language: Language) -> tuple[Balance, ...]:
    """
    Life domains, methods and themes of the school's groups, quizzes, lessons, series and community sessions.

    A session counts once for each value that its activity carries. Sums over the whole horizon say nothing about
    one session, so sensitive themes count too; confidential activities never do.
    """
    activities = [
        activity
        for session in ledger.sessions
        if session.school_id == school_id
        and session.kind in PROGRAMME_KINDS
        and (activity := ledger.request.activities[session.activity_id]).openness is not Openness.CONFIDENTIAL
    ]
    return tuple(
        Balance(dimension=dimension, bars=_bars(ledger, school_id, dimension, activities, values, language))
        for dimension, values in DIMENSIONS
    )


def _bars(
    ledger: Ledger,
    school_id: str,
    dimension: str,
    activities: list[Activity],
    values: Callable[[Activity], Iterable[str]],
    language: Language,
) -> tuple[Bar, ...]:
    counts = Counter(value for activity in activities for value in values(activity))
    wanted: Counter[str] = Counter()
    for target in ledger.request.targets:
        if target.school_id == school_id and target.dimension == dimension:
            wanted[target.value] += target.count * (1 if target.term_index else len(ledger.request.terms))
    top = max((*counts.values(), *wanted.values()), default=0)
    shown = sorted(counts.keys() | wanted.keys(), key=lambda value: (-counts[value], language.word(value)))
    return tuple(
        Bar(
            name=language.word(value),
            count=counts[value],
            part=counts[value] / top if top else 0.0,
            wanted=wanted.get(value),
        )
        for value in shown
    )
