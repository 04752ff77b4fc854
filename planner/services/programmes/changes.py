"""Changes that schools ask for, as rows that a replan takes: the least that can be changed for them."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.changes import ChangeKind
from planner.persistence.programmes import current_programmes
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.permissions import Actor, Operation, Subject
from planner.services.programmes.lasting import asked_of

ChangeRow = dict[str, str]
"""``change_id``, ``kind``, ``subject_id``, ``from``, ``until``, ``value``, as in a file of changes."""


def asked_changes(store: Store, scope: Scope, actor: Actor, school_id: str | None = None) -> tuple[ChangeRow, ...]:
    """
    The changes asked for at the schools (None = all) whose programmes this coordinator makes.

    `move` to the moment wished, `reject` of the present one where none was wished. Each once: the newest answer counts,
    maybe to an earlier version that had the session just so.
    """

    def read(unit: Unit) -> tuple[ChangeRow, ...]:
        return rows_asked(unit, actor, school_id)

    return store.read(scope, read)


def rows_asked(unit: Unit, actor: Actor, school_id: str | None = None) -> tuple[ChangeRow, ...]:
    """`asked_changes` within a transaction."""
    found: list[ChangeRow] = []
    for programme in current_programmes(unit, None if school_id is None else [school_id]):
        subject = Subject(school_id=programme.school_id)
        if school_id is not None:
            actor.require(Operation.PROGRAMME_PROPOSE, subject, seen=Operation.PROGRAMMES_READ)
        if not actor.may(Operation.PROGRAMME_PROPOSE, subject):
            continue
        asked = asked_of(unit, programme)
        found += [_change(answer.id, session_id, answer.wished) for session_id, answer in asked.items()]
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
