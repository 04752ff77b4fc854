"""What somebody typed is looked at before it is stored, whichever way it came: see `planner.domain.pupils.guard`."""

from __future__ import annotations

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from planner.domain.pupils.guard import ADVICE, identifier_in
from planner.domain.pupils.known import Known
from planner.errors import InputRefused, Problem
from planner.persistence.named import known_names
from planner.persistence.tables import Stored


@event.listens_for(Session, "before_flush")
def _look_at_texts(session: Session, context: object, instances: object) -> None:
    """Refuse a new text that could tell who a pupil is; the refusal names the column and never the text."""
    typed = [
        (row, name)
        for row in (*session.new, *session.dirty)
        if isinstance(row, Stored)
        for name in sorted(row.typed)
        if getattr(row, name) and inspect(row).attrs[name].history.has_changes()
    ]
    known = known_names(session) if any(name in row.told for row, name in typed) else None
    problems = [problem for row, name in typed for problem in _faults(row, name, known)]
    if problems:
        raise InputRefused(problems)


def _faults(row: Stored, name: str, known: Known | None) -> list[Problem]:
    kind = identifier_in(getattr(row, name), told=known if name in row.told else None)
    return [] if kind is None else [Problem("", None, name, None, *ADVICE[kind])]
