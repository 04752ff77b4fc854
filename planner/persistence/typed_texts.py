"""What somebody typed is looked at before it is stored, whichever way it came: see `planner.domain.pupils.guard`."""

from __future__ import annotations

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from planner.domain.pupils.guard import ADVICE, identifier_in
from planner.errors import InputRefused, Problem
from planner.persistence.tables import Stored


@event.listens_for(Session, "before_flush")
def _look_at_texts(session: Session, context: object, instances: object) -> None:
    """Refuse a new text that could tell who a pupil is; the refusal names the column and never the text."""
    problems = [
        problem for row in (*session.new, *session.dirty) if isinstance(row, Stored) for problem in _faults(row)
    ]
    if problems:
        raise InputRefused(problems)


def _faults(row: Stored) -> list[Problem]:
    found = []
    for name in sorted(row.typed):
        text = getattr(row, name)
        if text is None or not inspect(row).attrs[name].history.has_changes():
            continue
        kind = identifier_in(text)
        if kind is not None:
            found.append(Problem("", None, name, None, *ADVICE[kind]))
    return found
