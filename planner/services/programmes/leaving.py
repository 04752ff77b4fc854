"""A change that a school asked and that its coordinator does not make: the session stays as it is, and waits again."""

from __future__ import annotations

from planner.domain.lifecycle import Act
from planner.persistence.scope import Scope, scope_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AnswerRow
from planner.services.outgoing.notices import tell_left
from planner.services.permissions import Actor, Operation
from planner.services.programmes.answering import AnswerKind, How, session_named, stepped
from planner.services.programmes.content import session_of
from planner.services.programmes.seeing import version_to_change


def leave_as_it_is(
    store: Store, scope: Scope, actor: Actor, programme_id: int, seen_version: int, session_id: str, why: str
) -> int:
    """
    Answer a change that was asked: it is not made, for this reason. The school is told, and may answer again.

    The id of the answer.

    Raises
    ------
    Conflict
        ``superseded``, or ``not-permitted`` when no change is asked.
    Stale, NotFound, NotAllowed
        See `planner.services.programmes.seeing.version_to_change`.
    """

    def work(unit: Unit) -> int:
        programme = version_to_change(unit, actor, programme_id, Operation.PROGRAMME_PROPOSE, seen_version)
        row = session_named(unit, programme, session_id)
        stepped(row, Act.LEAVE)
        answer = AnswerRow(
            programme_id=programme.id,
            session_id=session_id,
            user_id=actor.user_id,
            kind=AnswerKind.LEFT.value,
            how=How.LINK.value,
            reason=why,
            at=scope_of(unit).now,
        )
        unit.add(answer)
        programme.changes += 1
        unit.flush()
        tell_left(unit, programme, answer.id, session_of(row))
        return answer.id

    return store.write(scope, work)
