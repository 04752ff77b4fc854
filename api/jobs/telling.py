"""Answers about stored plans in the words of one language, by the openness table, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from calendars.slots import monday
from planner.checker.workdays import standing
from planner.domain.assignment import PROMISED, Plan, PreviousPlan, Session
from planner.domain.edits import Cost
from planner.domain.explanations import Alternative, Explanation, Impossible
from planner.domain.repairs import Repairs
from planner.domain.request import Request
from planner.domain.rules import Penalty, SoftRule, Violation
from planner.persistence.json_values import as_json
from planner.persistence.plan_content import PlanContent
from planner.reports.language import Language
from planner.reports.titles import Titles
from planner.services.disclosure import text_filter
from planner.services.mending import content
from planner.services.offering import Ground, ground
from planner.services.plans.reading import AUDIENCE
from solver.explain.costs import cost_in_words

MOST_SHOWN = 40
"""Alternatives of one sort in an answer; of the rest the number is told."""


@dataclass(frozen=True)
class Known:
    """A plan with the request that it answers, and what was found when it was asked about."""

    request: Request
    content: PlanContent
    repairs: dict[tuple[str, int, date], Repairs] = field(default_factory=dict)
    explained: dict[tuple[str, str, str], Explanation] = field(default_factory=dict)
    """By session, day of the question, and who is away from it."""
    costs: dict[str, Cost] = field(default_factory=dict)

    @cached_property
    def stands(self) -> Ground:
        """What stands of the plan while a place is looked for that comes on top of it."""
        return ground(self.request, self.content.plan)


def promised(known: Known) -> Request:
    """The request in which what the plan promised is held as a promise."""
    plan = known.content.plan
    if not any(session.status in PROMISED for session in plan.sessions):
        return known.request
    return replace(known.request, previous=PreviousPlan(plan=plan))


def tier_and_rule(penalties: Sequence[Penalty]) -> dict[tuple[int, SoftRule], int]:
    """Points by tier and rule."""
    found: Counter[tuple[int, SoftRule]] = Counter()
    for penalty in penalties:
        found[penalty.tier, penalty.rule] += penalty.points
    return dict(found)


def broken_told(known: Known, broken: Sequence[Violation], language: str) -> dict[str, Any]:
    """What a change by hand would break."""
    neutral = text_filter(known.content.activities, AUDIENCE, language)
    dutch = language == "nl"
    return {
        "broken": [
            {"rule": v.rule.value, "day": v.day, "text": neutral(v.text_nl if dutch else v.text_en)} for v in broken
        ]
    }


class Told:
    """An explanation in the words of one language, by the openness table."""

    def __init__(self, known: Known, language: str) -> None:
        self.known, self.request = known, known.request
        self.dutch = language == "nl"
        self.neutral: Callable[[str], str] = text_filter(known.content.activities, AUDIENCE, language)
        self.titles = Titles(known.request, Language(language))

    def explanation(self, found: Explanation) -> dict[str, Any]:
        """A session and all that could be done with it."""
        return {
            "session": as_json(found.session),
            "held": self.neutral(found.held_nl if self.dutch else found.held_en),
            "moments": [self._alternative(each) for each in found.moments[:MOST_SHOWN]],
            "week": [self._alternative(each) for each in found.moments if _in_week_of(found.session, each.session)],
            "teams": [self._alternative(each) for each in found.teams[:MOST_SHOWN]],
            "rooms": [self._alternative(each) for each in found.rooms[:MOST_SHOWN]],
            "more_moments": max(0, len(found.moments) - MOST_SHOWN),
            "no_moments": [self._impossible(each) for each in found.no_moments],
            "no_workers": [self._impossible(each) for each in found.no_workers],
            "no_rooms": [self._impossible(each) for each in found.no_rooms],
        }

    def consequences(self, session: Session, plan: Plan, cost: Cost) -> dict[str, Any]:
        """What a change does: as it would be, what it costs, the visits and other sessions that change with it."""
        before = {each.id: each for each in standing(self.known.content.plan.sessions)}
        after = {each.id: each for each in plan.sessions}
        others = [
            as_json(after[each.id])
            for each in before.values()
            if each.id != session.id and each.id in after and content(after[each.id]) != content(each)
        ]
        old, new = set(self.known.content.plan.visits), set(plan.visits)
        return {
            "session": as_json(after[session.id]),
            "tiers": list(cost.tiers),
            "cost": self._cost(cost),
            "others": others,
            "visits": [as_json(visit) for visit in sorted(new - old)],
            "lost_visits": [as_json(visit) for visit in sorted(old - new)],
        }

    def _cost(self, cost: Cost) -> str:
        return self.neutral(cost_in_words(self.request, cost)[0 if self.dutch else 1])

    def _alternative(self, each: Alternative) -> dict[str, Any]:
        return {
            "session": as_json(each.session),
            "team": self.titles.team(each.session),
            "place": self.titles.place(each.session),
            "tiers": list(each.cost.tiers),
            "cost": self._cost(each.cost),
            "visits": [as_json(visit) for visit in each.edit.gained_visits],
        }

    def _impossible(self, each: Impossible) -> dict[str, Any]:
        text = self.neutral(each.text_nl if self.dutch else each.text_en)
        return {"subject": each.subject, "rule": each.rule.value, "text": text, "count": each.count}


def _in_week_of(one: Session, other: Session) -> bool:
    return monday(one.day) == monday(other.day)
