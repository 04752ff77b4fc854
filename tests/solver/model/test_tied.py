"""Windows in which the visits of a weekday are one choice: the plan at hand stays possible, at what it costs."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from planner.checker.penalties import Scorer, tier_points
from solver.instance import Instance
from solver.model.compile import compile_window
from solver.model.window import Window
from solver.state import State, to_plan
from tests.agreement.temptations import world
from tests.builders import MONDAY, NEXT_MONDAY, at

MORNING, AFTERNOON, DAY = ("09:00", "13:00"), ("13:00", "16:00"), ("09:00", "16:00")


@pytest.mark.parametrize(
    ("first", "second"),
    [(MORNING, MORNING), (MORNING, AFTERNOON), (AFTERNOON, MORNING), (MORNING, DAY), (DAY, AFTERNOON), (MORNING, None)],
)
def test_the_plan_at_hand_costs_what_the_checker_says(first: tuple[str, str], second: tuple[str, str] | None) -> None:
    """Also one Monday in the morning and the next in the afternoon: two patterns, each of which misses a visit."""
    instance = Instance(world(MONDAY, NEXT_MONDAY))
    base = State()
    for day, clocks in ((MONDAY, first), (NEXT_MONDAY, second)):
        if clocks is not None:
            span = (at(clocks[0]), at(clocks[1]))
            key = ("W1", "alder", day)
            base.visits[key] = next(s for s in instance.shapes[key] if (s.arrive, s.leave) == span)
    window = Window(
        instance=instance,
        base=base,
        days=frozenset(instance.request.days),
        school_ids=frozenset(instance.request.schools),
        free_patterns=True,
        tied=True,
    )
    model = compile_window(window)
    model.hint(base)
    model.model.minimize(model.points(4))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(model.model) == cp_model.OPTIMAL
    assert model.decode(solver.value).visits == base.visits
    scorer = Scorer(request=instance.request)
    assert round(solver.objective_value) == tier_points(scorer.penalties(to_plan(instance, base)))[4]
