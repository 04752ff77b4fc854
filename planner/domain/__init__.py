"""The words of the problem as frozen values; no pandas, no solver, no framework."""
