"""Answers that outlast their version: what was agreed by phone, and changes that are asked and not answered yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calendars.zones import local_date
from planner.domain.assignment import Status
from planner.persistence.feeds import cells_of
from planner.persistence.programmes import (
    answers_that_ask,
    answers_to_sessions,
    names_of_people,
    sessions_of,
    version_before,
    versions_until,
)
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AnswerRow, ProgrammeRow
from planner.services.feeds.names import TABLES, names_in
from planner.services.permissions import Actor, Operation
from planner.services.programmes.answering import AnswerKind, How
from planner.services.programmes.content import KEPT, agreed_on, in_order, session_of
from planner.services.programmes.seeing import version_seen
from planner.services.programmes.showing import ShownSession, shown
from planner.services.programmes.talk import ShownAnswer, shown_answers


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCall:
    """With whom something was agreed by phone, on which day, and who wrote it down."""

    agreed_with: str
    agreed_on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """
    What became of a change that was asked of the version before.

    Parameters
    ----------
    session
        As it is now; as it was when it is there no more.
    is_changed
        Whether the new version changed it, or left it as it was.
    """

    session: ShownSession
    is_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """
    What still holds of answers in a version, also of answers to earlier ones.

    Parameters
    ----------
    asked
        By session of which a change is asked the answer that asked it.
    calls
        By session the call in which it was agreed.
    followed
        What the version made of the changes that the school asked of the version before, by date.
    """

    asked: Mapping[str, ShownAnswer]
    calls: Mapping[str, ShownCall]
    followed: tuple[Followed, ...]


def read_lasting(store: Store, scope: Scope, actor: Actor, programme_id: int) -> Lasting:
    """
    What still holds of answers in a version.

    Raises
    ------
    NotFound
        If there is no such version that this person may read.
    """

    def read(unit: Unit) -> Lasting:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMMES_READ)
        asked = asked_of(unit, programme)
        return Lasting(
            asked=dict(zip(asked, shown_answers(unit, list(asked.values())), strict=True)),
            calls=calls_of(unit, programme),
            followed=_followed(unit, actor, programme),
        )

    return store.read(scope, read)


def _followed(unit: Unit, actor: Actor, programme: ProgrammeRow) -> tuple[Followed, ...]:
    last = version_before(unit, programme)
    rows = sessions_of(unit, [] if last is None else [last.id], status=Status.CHANGE_ASKED)
    asked = {row.session_id: session_of(row) for row in rows}
    now = {row.session_id: session_of(row) for row in sessions_of(unit, [programme.id], session_ids=asked.keys())}
    names = names_in(cells_of(unit, TABLES))
    first = local_date(programme.proposed_at) if programme.proposed_at is not None else date.min
    return tuple(
        Followed(
            session=shown(now.get(code, was), names, actor),
            is_changed=code not in now or agreed_on(now[code]) != agreed_on(was),
        )
        for code, was in sorted(asked.items(), key=lambda item: in_order(item[1]))
        if code in now or was.day >= first
    )


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
