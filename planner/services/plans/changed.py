"""An input with the changes that a plan was made with."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.tabular.change_table import APPLIED_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.reading import read_stored
from planner.tabular.stored import StoredInput


def read_changed(stored: StoredInput, plan: Plan, applied: bytes | None, today: date) -> Request:
    """
    A stored input as if the changes that ``plan`` was made with had been filled in.

    Parameters
    ----------
    applied
        The file of those changes; None when it was made with none.

    Raises
    ------
    planner.errors.InputRefused
        With every problem of the input.
    """
    if applied is None:
        return read_stored(stored, today=today)
    with tempfile.TemporaryDirectory(prefix="programma-plan-") as name:
        (Path(name) / APPLIED_FILE).write_bytes(applied)
        sessions = {session.id: session for session in plan.sessions}
        return read_stored(stored, today=today, changes=ChangeSource(folder=Path(name), sessions=sessions))
