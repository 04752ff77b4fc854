"""Which rules and which rows make demands impossible, as few as can be."""

from __future__ import annotations

from dataclasses import dataclass

from planner.checker.hard.wording import school_name
from planner.domain.clashes import Clash, Statement
from planner.domain.rules import HardRule
from solver.clashes.asking import Asking, Ground, Verdict
from solver.clashes.barrier import Barrier
from solver.clashes.demands import Demands, Part
from solver.clashes.families import RULE_ORDER, barriers
from solver.clashes.scope import Scope
from solver.clashes.shrinking import least
from solver.clashes.wording import GROUNDS, demand_statements

ALL_RULES = frozenset(RULE_ORDER)


@dataclass(frozen=True, slots=True)
class Found:
    """
    A clash with what it was made from: the demands, and the rows that could be loosened.

    ``aside`` are rows that stand in the way as well and were left aside to find it.
    """

    demands: Demands
    rows: tuple[Barrier, ...]
    aside: tuple[Barrier, ...]
    clash: Clash


def explained(asking: Asking, demands: Demands, loosened: tuple[Barrier, ...], *, proven: bool) -> Found:
    """
    The clash of demands that cannot hold.

    First the rules that suffice, the others left out; then, under those alone, the rows that suffice.

    Parameters
    ----------
    loosened
        Rows that are known to stand in the way as well, each in a clash of its own.
    proven
        Whether it is proven that no demand can be left out.
    """
    scope = Scope(request=asking.request, demands=demands)

    def with_rules(kept: tuple[HardRule, ...]) -> Verdict:
        return asking.possible(demands, Ground(loosened, ALL_RULES.difference(kept))).verdict

    rules = least(RULE_ORDER, with_rules)
    without = ALL_RULES.difference(rules.items)
    known = {barrier.key for barrier in loosened}
    families = frozenset({*(rules.items or RULE_ORDER), HardRule.LOCKED})
    rows = [b for b in barriers(scope, families) if b.key not in known]

    def with_rows(kept: tuple[Barrier, ...]) -> Verdict:
        stands = {barrier.key for barrier in kept}
        gone = tuple(barrier for barrier in rows if barrier.key not in stands)
        return asking.possible(demands, Ground((*loosened, *gone), without)).verdict

    if not rules.items and with_rows(()) is not Verdict.POSSIBLE:
        rows = []  # it is neither a rule nor a row, but bell times or the order of the sessions
    forbidding = least(rows, with_rows)
    if asking.budget.over:
        return _unexplained(scope, loosened)
    named = _rules(scope, rules.items, forbidding.items)
    clash = Clash(
        demands=demand_statements(asking.request, demands),
        barriers=tuple(barrier.statement for barrier in reversed(forbidding.items)),
        grounds=_grounds(scope, named, forbidding.items),
        rules=tuple(rule for rule in HardRule if rule in named),
        session_ids=scope.session_ids,
        irreducible=proven and rules.proven and forbidding.proven,
    )
    return Found(demands, forbidding.items, loosened, clash)


def _unexplained(scope: Scope, loosened: tuple[Barrier, ...]) -> Found:
    """The demands alone, when there was no time to see which rows and rules they need: half an answer misleads."""
    clash = Clash(
        demands=demand_statements(scope.request, scope.demands),
        barriers=(),
        grounds=(),
        rules=(),
        session_ids=scope.session_ids,
        irreducible=False,
    )
    return Found(scope.demands, (), loosened, clash)


def _rules(scope: Scope, rules: tuple[HardRule, ...], rows: tuple[Barrier, ...]) -> frozenset[HardRule]:
    """The rules that are broken; what no rule left out helps against is the number of days, bell times or the order."""
    if rules or rows:
        return frozenset({*rules, *(barrier.rule for barrier in rows)})
    if not scope.pins or any(requirement.series for requirement in scope.requirements):
        return frozenset({HardRule.SPACING})
    return frozenset({HardRule.SLOT_KIND if len(scope.session_ids) == 1 else HardRule.LOCKED})


def _grounds(scope: Scope, rules: frozenset[HardRule], rows: tuple[Barrier, ...]) -> tuple[Statement, ...]:
    """What is said of rules that no row explains; a window is explained by the wish that has it."""
    silent = rules.difference(barrier.rule for barrier in rows)
    if any(demand.part is Part.ASKED for demand in scope.demands):
        silent -= {HardRule.WINDOW}
    return tuple(_ground(scope, rule) for rule in HardRule if rule in silent)


def _ground(scope: Scope, rule: HardRule) -> Statement:
    nl, en = GROUNDS[rule]
    if rule is not HardRule.SLOT_KIND:
        return Statement(text_nl=nl, text_en=en)
    places = [place for school_id in scope.school_ids for place in scope.request.origins.get(("bells", school_id), ())]
    names = ", ".join(school_name(scope.request, school_id) for school_id in scope.school_ids)
    return Statement(text_nl=f"{nl} ({names})", text_en=f"{en} ({names})", places=tuple(places))
