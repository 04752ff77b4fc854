"""The CP-SAT model of a window: one modeller for every rule, under the checker's id."""
