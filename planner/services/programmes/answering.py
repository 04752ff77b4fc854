"""What a school answers to a version that it saw, and what its coordinator may record of a call."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from calendars.zones import local_date
from planner.domain.assignment import Session, Status
from planner.domain.lifecycle import REMINDERS_BEFORE_PHONE, Act, after
from planner.errors import Conflict, NotFound
from planner.persistence.programmes import sessions_of
from planner.persistence.scope import Scope, scope_of, today_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AnswerRow, ProgrammeRow, ProgrammeSessionRow
from planner.services.outgoing.notices import tell_answered
from planner.services.permissions import Actor, Operation
from planner.services.programmes.content import session_of
from planner.services.programmes.seeing import seen_as, version_seen, version_to_change


class AnswerKind(StrEnum):
    """What was answered."""

    AGREE = "agree"
    CHANGE = "change"
    LEFT = "left"
    """The coordinator's: the change that was asked is not made."""


class How(StrEnum):
    """How an answer came."""

    LINK = "link"
    PHONE = "phone"


def agree(
    store: Store,
    scope: Scope,
    actor: Actor,
    programme_id: int,
    seen_version: int,
    session_ids: Collection[str] | None = None,
) -> int:
    """
    Agree with these sessions, or with all that still wait (None); the id of the answer.

    Raises
    ------
    Conflict
        ``superseded``, ``nothing-to-answer`` or ``not-permitted``.
    Stale, NotFound, NotAllowed
        See `planner.services.programmes.seeing.version_to_change`.
    """

    def work(unit: Unit) -> int:
        programme = version_to_change(unit, actor, programme_id, Operation.PROGRAMME_ANSWER, seen_version)
        return _agreed(unit, actor, programme, session_ids, Act.AGREE, How.LINK)

    return store.write(scope, work)


def record_agreement(
    store: Store,
    scope: Scope,
    actor: Actor,
    programme_id: int,
    seen_version: int,
    agreed_with: str,
    agreed_on: date,
    session_ids: Collection[str] | None = None,
) -> int:
    """
    Record an agreement that was given by phone, with whom and when; the id of the last of its answers.

    Each session gets an answer of its own, so that it is shown beside it.

    Raises
    ------
    Conflict
        ``too-early`` before two reminders were sent, ``wrong-date`` unless the call was after the proposal and not
        after today; else as `agree`.
    Stale, NotFound, NotAllowed
        As `agree`.
    """

    def work(unit: Unit) -> int:
        programme = version_to_change(unit, actor, programme_id, Operation.PROGRAMME_RECORD_ANSWER, seen_version)
        if programme.reminders < REMINDERS_BEFORE_PHONE:
            raise Conflict(
                "too-early",
                f"Dat kan na {REMINDERS_BEFORE_PHONE} herinneringen; er zijn er {programme.reminders} verstuurd.",
                f"That can be done after {REMINDERS_BEFORE_PHONE} reminders; {programme.reminders} were sent.",
            )
        proposed = programme.proposed_at
        first = date.min if proposed is None else local_date(proposed)
        if not first <= agreed_on <= today_of(unit):
            raise Conflict(
                "wrong-date",
                "Het gesprek was na het voorstel en niet later dan vandaag.",
                "The call was after the proposal and not later than today.",
            )
        return _agreed(
            unit,
            actor,
            programme,
            session_ids,
            Act.RECORD_AGREEMENT,
            How.PHONE,
            agreed_with=agreed_with,
            agreed_on=agreed_on,
        )

    return store.write(scope, work)


def mark_seen(store: Store, scope: Scope, actor: Actor, programme_id: int) -> int:
    """Remember that the school has looked at a version; what an answer to it names, which looking does not change."""

    def work(unit: Unit) -> int:
        programme = version_seen(unit, actor, programme_id, Operation.PROGRAMME_ANSWER)
        if programme.seen_at is None:
            programme.seen_at = scope_of(unit).now
            unit.flush()
        return seen_as(programme)

    return store.write(scope, work)


def _agreed(
    unit: Unit,
    actor: Actor,
    programme: ProgrammeRow,
    session_ids: Collection[str] | None,
    act: Act,
    how: How,
    agreed_with: str | None = None,
    agreed_on: date | None = None,
) -> int:
    rows = sessions_of(unit, [programme.id])
    if session_ids is None:
        chosen = [row for row in rows if row.status == Status.PROPOSED]
    else:
        chosen = _chosen(unit, programme, session_ids)
    if not chosen:
        raise Conflict("nothing-to-answer", "Er wacht niets meer op antwoord.", "Nothing waits for an answer any more.")
    for row in chosen:
        stepped(row, act)
    names_all = session_ids is None and how is How.LINK
    answers = [
        noted(unit, actor, programme, AnswerKind.AGREE, how, session_id=session_id, agreed_with=agreed_with)
        for session_id in ([None] if names_all else sorted(row.session_id for row in chosen))
    ]
    for answer in answers:
        answer.agreed_on = agreed_on
    unit.flush()
    if not {row.status for row in rows} & {Status.PROPOSED.value, Status.CHANGE_ASKED.value}:
        tell_answered(unit, programme, answers[-1].id, None)
    return answers[-1].id


def _chosen(unit: Unit, programme: ProgrammeRow, session_ids: Collection[str]) -> list[ProgrammeSessionRow]:
    wanted = set(session_ids)
    found = [row for row in sessions_of(unit, [programme.id]) if row.session_id in wanted]
    if len(found) != len(wanted) or not wanted:
        raise NotFound
    return found


def session_named(unit: Unit, programme: ProgrammeRow, session_id: str) -> ProgrammeSessionRow:
    """
    The session of a version with this id.

    Raises
    ------
    NotFound
        If it has none.
    """
    found = sessions_of(unit, [programme.id], session_ids=[session_id])
    if not found:
        raise NotFound
    return found[0]


def stepped(row: ProgrammeSessionRow, act: Act) -> Session:
    """
    The session after an act.

    Raises
    ------
    Conflict
        ``not-permitted`` in the state that it is in.
    """
    then = after(Status(row.status), act)
    if then is None:
        raise Conflict(
            "not-permitted",
            "Dat kan niet meer met deze activiteit; kijk hoe het er nu voor staat.",
            "That cannot be done to this activity any more; look at how it stands now.",
        )
    row.status = then.value
    return session_of(row)


def noted(
    unit: Unit,
    actor: Actor,
    programme: ProgrammeRow,
    kind: AnswerKind,
    how: How,
    *,
    session_id: str | None,
    agreed_with: str | None = None,
) -> AnswerRow:
    """A new answer to a version, which counts as a look at it and as a change of it."""
    now = scope_of(unit).now
    row = AnswerRow(
        programme_id=programme.id,
        session_id=session_id,
        user_id=actor.user_id,
        kind=kind.value,
        how=how.value,
        agreed_with=agreed_with,
        at=now,
    )
    unit.add(row)
    if programme.seen_at is None and how is How.LINK:
        programme.seen_at = now
    programme.answered_at = now
    programme.changes += 1
    return row
