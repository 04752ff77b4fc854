"""
What can go wrong with the database, as one tree.

PlannerError
├── DatabaseRefused    database-refused   its address, its settings or its schema will not do
├── Unscoped           unscoped           a statement that names no partnership: a fault of our own
└── Unrecorded         unrecorded         a change that would pass the history by: a fault of our own
"""

from __future__ import annotations

from planner.errors import PlannerError


class DatabaseRefused(PlannerError):
    """The database cannot be used; the texts say why, and what to do."""

    code = "database-refused"

    def __init__(self, text_nl: str, text_en: str) -> None:
        self.text_nl, self.text_en = text_nl, text_en
        super().__init__(text_en)


class Unscoped(PlannerError):
    """A statement on rows of partnerships was about to run without saying of which."""

    code = "unscoped"


class Unrecorded(PlannerError):
    """A change of recorded rows was about to pass the history by."""

    code = "unrecorded"
