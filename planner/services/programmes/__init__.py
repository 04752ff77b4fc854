"""Programmes of schools: proposed, answered, published (decision 0014)."""
