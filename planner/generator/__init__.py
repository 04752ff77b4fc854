"""Synthetic input: invented schools, workers, agreements, wishes and signals as the tables of a request."""
