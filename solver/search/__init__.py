"""How plans are found and proven: budgets, CP-SAT calls, rota, neighbourhoods, bounds."""
