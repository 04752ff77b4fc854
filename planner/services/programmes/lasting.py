"""Answers that outlast their version: what was agreed by phone, and changes that are asked and not answered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.domain.assignment import Status
from planner.persistence.programmes import (
    answers_that_ask,
    answers_to_sessions,
    names_of_people,
    sessions_of,
    versions_until,
)
from planner.persistence.store import Unit
from planner.persistence.tables import AnswerRow, ProgrammeRow
from planner.services.programmes.answering import AnswerKind, How
from planner.services.programmes.content import KEPT, agreed_on, session_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCall:
    """With whom something was agreed by phone, on which day, and who wrote it down."""

    agreed_with: str
    agreed_on: date
    by: str


def asked_of(unit: Unit, programme: ProgrammeRow) -> Mapping[str, AnswerRow]:
    """By session of a version of which a change is asked the answer that asked it, maybe to an earlier version."""
    answers = answers_that_ask(unit, programme)
    return {str(answer.session_id): answer for answer in answers if answer.kind == AnswerKind.CHANGE}


def calls_of(unit: Unit, programme: ProgrammeRow) -> Mapping[str, ShownCall]:
    """
    By session of a version the call in which it was agreed.

    A session that the next version left as it was keeps its state, and so its call. It ends when the session is
    answered anew, was changed, or was taken back.
    """
    calls = answers_to_sessions(unit, programme, how=How.PHONE.value)
    if not calls:
        return {}
    numbers = {each.id: each.number for each in versions_until(unit, programme)}
    sessions = {str(call.session_id) for call in calls}
    last = {str(answer.session_id): answer for answer in answers_to_sessions(unit, programme, sessions)}
    since = min(numbers[call.programme_id] for call in calls)
    stood: dict[tuple[str, int], tuple[object, ...]] = {}
    for row in sessions_of(unit, [each for each, number in numbers.items() if number >= since]):
        if row.session_id in sessions and Status(row.status) in KEPT:
            stood[row.session_id, numbers[row.programme_id]] = agreed_on(session_of(row))
    people = names_of_people(unit, [call.user_id for call in calls])

    def still(session_id: str, call: AnswerRow) -> bool:
        span = range(numbers[call.programme_id], programme.number + 1)
        found = {stood.get((session_id, number)) for number in span}
        return call.how == How.PHONE and len(found) == 1 and None not in found

    return {
        session_id: ShownCall(
            agreed_with=call.agreed_with or "",
            agreed_on=call.agreed_on or call.at.date(),
            by=people.get(call.user_id or 0, ""),
        )
        for session_id, call in last.items()
        if still(session_id, call)
    }
