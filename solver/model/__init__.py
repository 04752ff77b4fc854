"""The CP-SAT model of a window: one modeller for every rule, under the checker's id."""

import solver.model.ortools_alone  # noqa: F401 - before anything imports OR-Tools
