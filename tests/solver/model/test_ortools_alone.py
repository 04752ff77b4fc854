"""OR-Tools comes without pandas, and works."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import sys
import {first}
from ortools.sat.python import cp_model
assert "pandas" not in sys.modules
model = cp_model.CpModel()
some = [model.new_bool_var("") for _ in range(3)]
model.add_at_most_one(some)
model.maximize(sum((n + 1) * v for n, v in enumerate(some)))
solver = cp_model.CpSolver()
assert solver.solve(model) == cp_model.OPTIMAL
print(round(solver.objective_value), [solver.value(v) for v in some])
"""


@pytest.mark.parametrize("first", ["solver.model.build", "solver.search.solving", "solver.replan", "solver.optimise"])
def test_whatever_is_imported_first(first: str) -> None:
    program = PROGRAM.format(first=first)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (ran.stdout, ran.stderr) == ("3 [0, 0, 1]\n", "")


def test_pandas_is_itself_for_whoever_wants_it() -> None:
    program = "import solver.optimise, pandas; print(int(pandas.Series([1, 2]).sum()))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert ran.stdout == "3\n"
