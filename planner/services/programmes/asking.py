"""A school asks for another moment of one session: any, or one of those that are really possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calendars.intervals import clock
from planner.domain.lifecycle import Act
from planner.errors import Conflict
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.outgoing.notices import tell_answered
from planner.services.permissions import Actor, Operation
from planner.services.plans.opened import OpenedPlans
from planner.services.programmes.answering import AnswerKind, How, noted, session_named, stepped
from planner.services.programmes.moments import PossibleMoments, offered_moments
from planner.services.programmes.seeing import version_to_change


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A moment that a school would rather have; ``start`` in minutes from midnight."""

    day: date
    start: int


def ask_change(
    store: Store,
    scope: Scope,
    actor: Actor,
    plans: OpenedPlans,
    possible: PossibleMoments,
    programme_id: int,
    seen_version: int,
    session_id: str,
    reason: str,
    wished: Wished | None = None,
) -> int:
    """
    Ask for another moment of one session, any or a certain possible one; the id of the answer.

    Raises
    ------
    Conflict
        ``not-possible`` when the session cannot be at the moment wished; else as
        `planner.services.programmes.answering.agree`.
    Stale, NotFound, NotAllowed
        As `planner.services.programmes.answering.agree`.
    """
    is_possible = wished is None or offered_moments(
        store, scope, actor, plans, possible, programme_id, session_id
    ).holds(wished.day, wished.start)

    def work(unit: Unit) -> int:
        programme = version_to_change(unit, actor, programme_id, Operation.PROGRAMME_ANSWER, seen_version)
        row = session_named(unit, programme, session_id)
        session = stepped(row, Act.ASK_CHANGE)
        if not is_possible:
            raise Conflict(
                "not-possible",
                "Op dat moment kan het niet; kies een van de mogelijke momenten.",
                "It cannot be at that moment; choose one of the possible ones.",
            )
        answer = noted(unit, actor, programme, AnswerKind.CHANGE, How.LINK, session_id=session_id)
        answer.reason = reason
        if wished is not None:
            answer.wished = {"date": wished.day.isoformat(), "start": clock(wished.start)}
        unit.flush()
        told = None if wished is None else (wished.day, wished.start)
        tell_answered(unit, programme, answer.id, session, told)
        return answer.id

    return store.write(scope, work)
