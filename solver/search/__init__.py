"""How plans are found and proven: budgets, CP-SAT calls, rota, neighbourhoods, bounds."""

import solver.model  # noqa: F401 - which brings in OR-Tools
