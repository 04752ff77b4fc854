"""Faults that may pass by themselves: apart from `errors`, so that most commands load no library of the database."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from planner.errors import Busy, Stale

PASSING = (DBAPIError, Busy, Stale)
"""What may pass by itself: the database is away, busy, or was changed meanwhile."""
