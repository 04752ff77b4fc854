"""
What can go wrong while solving.

SolverError
├── NoPlan        not even the greedy plan was done within the limit
├── ModelInvalid  CP-SAT refuses a model: a fault of ours
└── ProofBroken   a bound lies above the points of an accepted plan: a fault of ours
"""

from __future__ import annotations


class SolverError(Exception):
    """Base of everything this package raises; ``code`` is stable."""

    code = "solver"


class NoPlan(SolverError):
    """Not even the greedy plan was done within the time limit."""

    code = "no-plan"


class ModelInvalid(SolverError):
    """CP-SAT calls a model invalid."""

    code = "model-invalid"


class ProofBroken(SolverError):
    """A proven bound contradicts a plan that the checker accepts."""

    code = "proof-broken"
