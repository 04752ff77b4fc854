"""Use cases of the planner: disclosing, stamping, feeding, publishing."""
