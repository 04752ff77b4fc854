"""Changes that schools ask for, as rows that a replan takes: the least that can be changed for them."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.assignment import Status
from planner.domain.changes import ChangeKind
from planner.persistence.programmes import answers_of, current_programmes, sessions_of
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.answering import AnswerKind

ChangeRow = dict[str, str]
"""``change_id``, ``kind``, ``subject_id``, ``from``, ``until``, ``value``, as in a file of changes."""


def asked_changes(store: Store, scope: Scope, actor: Actor, school_id: str | None = None) -> tuple[ChangeRow, ...]:
    """
    The changes asked for at the schools (None = all) whose programmes this coordinator makes.

    `move` to the moment wished, `reject` of the present one where none was wished. Each once: the newest answer counts.
    """

    def read(unit: Unit) -> tuple[ChangeRow, ...]:
        return rows_asked(unit, actor, school_id)

    return store.read(scope, read)


def rows_asked(unit: Unit, actor: Actor, school_id: str | None = None) -> tuple[ChangeRow, ...]:
    """`asked_changes` within a transaction."""
    found = []
    for programme in current_programmes(unit, None if school_id is None else [school_id]):
        subject = Subject(school_id=programme.school_id)
        if school_id is not None:
            actor.require(Operation.PROGRAMME_PROPOSE, subject, seen=Operation.PROGRAMMES_READ)
        if not actor.may(Operation.PROGRAMME_PROPOSE, subject):
            continue
        asked = [row for row in sessions_of(unit, [programme.id]) if row.status == Status.CHANGE_ASKED]
        newest = {a.session_id: a for a in answers_of(unit, programme.id) if a.kind == AnswerKind.CHANGE}
        for row in asked:
            answer = newest[row.session_id]
            found.append(_change(answer.id, row.session_id, answer.wished))
    return tuple(found)


def _change(answer_id: int, session_id: str, wished: Mapping[str, str] | None) -> ChangeRow:
    kind = ChangeKind.REJECT if wished is None else ChangeKind.MOVE
    return {
        "change_id": f"answer-{answer_id}",
        "kind": kind.value,
        "subject_id": session_id,
        "from": "",
        "until": "",
        "value": "" if wished is None else f"{wished['date']} {wished['start']}",
    }
