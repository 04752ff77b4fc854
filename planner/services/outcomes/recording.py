"""Telling how a session went."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from planner.domain.assignment import Session
from planner.domain.pupils.guard import ADVICE, identifier_in
from planner.domain.pupils.known import Known
from planner.domain.session_outcomes import (
    LONGEST_LEARNED,
    MOST_PUPILS,
    Asked,
    OutcomeFault,
    OutcomeKind,
    ReasonClass,
    SessionOutcome,
    faults,
    is_few,
    shown_count,
)
from planner.errors import InputRefused, Problem, Stale
from planner.persistence.named import known_names
from planner.persistence.outcomes import outcome_of
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.persistence.tables import OutcomeRow
from planner.services.outcomes.finding import asked_of, session_to_record
from planner.services.permissions import Actor
from planner.services.programmes.showing import ShownSession, shown

_FAULTS: dict[OutcomeFault, tuple[str, str, str]] = {
    OutcomeFault.NO_REASON: (
        "reason",
        "Kies een reden als het anders ging of niet doorging, en anders geen.",
        "Choose a reason when it went otherwise or was not held, and none if it was held.",
    ),
    OutcomeFault.NOT_COUNTED: (
        "pupils",
        "Van gesprekken, overleg en wat niet doorging worden geen leerlingen geteld.",
        "Pupils are not counted in talks, meetings and what was not held.",
    ),
    OutcomeFault.PUPILS: ("pupils", f"Vul een aantal in van 0 tot {MOST_PUPILS}.", f"Fill in 0 to {MOST_PUPILS}."),
    OutcomeFault.NEWCOMERS: (
        "newcomers",
        "Er kunnen niet meer nieuwe leerlingen zijn dan er waren; vul ook in hoeveel er waren.",
        "There cannot be more new pupils than there were; fill in how many there were as well.",
    ),
    OutcomeFault.NOT_TOLD: (
        "learned",
        "Over een gesprek wordt niets opgeschreven; laat dit leeg.",
        "Nothing is written about a talk; leave this empty.",
    ),
    OutcomeFault.LEARNED: (
        "learned",
        f"Schrijf een regel van hoogstens {LONGEST_LEARNED} tekens.",
        f"Write one line of at most {LONGEST_LEARNED} characters.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOutcome:
    """
    What was recorded, as somebody may read it.

    Parameters
    ----------
    pupils, newcomers
        None where they were not counted, or are few and not this person's own.
    pupils_text, newcomers_text
        What stands on a page: ``< 5`` for few, empty for not counted.
    version
        Counts its changes.
    """

    kind: OutcomeKind
    reason: ReasonClass | None
    pupils: int | None
    newcomers: int | None
    pupils_text: str
    newcomers_text: str
    learned: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRecord:
    """A session of which somebody may tell, what is asked of it, and what was told (None = nothing yet)."""

    session: ShownSession
    asked: Asked
    outcome: ShownOutcome | None


def read_outcome(unit: Unit, actor: Actor, session_id: str) -> ToRecord:
    """
    The session with what was told of it.

    Raises
    ------
    NotFound, NotAllowed, Conflict
        As `session_to_record`.
    """
    session, names = session_to_record(unit, actor, session_id)
    row = outcome_of(unit, session_id)
    return ToRecord(
        session=shown(session, names, actor),
        asked=asked_of(session, names),
        outcome=None if row is None else shown_outcome(row, actor, session),
    )


def record_outcome(
    unit: Unit, actor: Actor, session_id: str, told: SessionOutcome, seen_version: int | None
) -> ToRecord:
    """
    Keep how the session went, in place of what was told before.

    A count that this person cannot read, because it is small, stays when they leave it empty.

    Parameters
    ----------
    seen_version
        The version that was seen; None = nothing was recorded yet.

    Raises
    ------
    NotFound, NotAllowed, Conflict
        As `session_to_record`.
    InputRefused
        With everything that is wrong with it, a text that could tell who a pupil is among it.
    Stale
        If somebody else recorded it meanwhile.
    """
    session, names = session_to_record(unit, actor, session_id)
    row = outcome_of(unit, session_id)
    if (None if row is None else row.version) != seen_version:
        raise Stale
    asked = asked_of(session, names)
    if row is not None and told.kind is not OutcomeKind.DROPPED and not _is_own(actor, session):
        told = _with_few(told, row)
    _check(told, asked, known_names(unit) if told.learned else None)
    scope = scope_of(unit)
    if row is None:
        row = OutcomeRow(session_id=session_id, school_id=session.school_id)
        unit.add(row)
    row.day, row.kind, row.reason = session.day, told.kind.value, told.reason.value if told.reason else None
    row.pupils, row.newcomers, row.learned = told.pupils, told.newcomers, told.learned
    row.user_id, row.at = actor.user_id, scope.now
    unit.flush()
    return ToRecord(session=shown(session, names, actor), asked=asked, outcome=shown_outcome(row, actor, session))


def shown_outcome(row: OutcomeRow, actor: Actor, session: Session) -> ShownOutcome:
    """What was recorded as ``actor`` may read it: small numbers only for who was there."""
    own = _is_own(actor, session)
    return ShownOutcome(
        kind=OutcomeKind(row.kind),
        reason=None if row.reason is None else ReasonClass(row.reason),
        pupils=row.pupils if own or not is_few(row.pupils) else None,
        newcomers=row.newcomers if own or not is_few(row.newcomers) else None,
        pupils_text=_text(row.pupils, own),
        newcomers_text=_text(row.newcomers, own),
        learned=row.learned,
        at=row.at,
        version=row.version,
    )


def _text(count: int | None, own: bool) -> str:
    return str(count) if own and count is not None else shown_count(count)


def _is_own(actor: Actor, session: Session) -> bool:
    return actor.worker_id is not None and actor.worker_id in session.worker_ids


def _with_few(told: SessionOutcome, row: OutcomeRow) -> SessionOutcome:
    if told.pupils is None and is_few(row.pupils):
        told = replace(told, pupils=row.pupils)
    if told.newcomers is None and is_few(row.newcomers) and told.pupils is not None:
        told = replace(told, newcomers=min(row.newcomers or 0, told.pupils))
    return told


def _check(told: SessionOutcome, asked: Asked, known: Known | None) -> None:
    problems = [_problem(*_FAULTS[fault]) for fault in faults(told, asked)]
    identifier = identifier_in(told.learned, told=known)
    if identifier is not None:
        problems.append(_problem("learned", *ADVICE[identifier]))
    if problems:
        raise InputRefused(problems)


def _problem(column: str, text_nl: str, text_en: str) -> Problem:
    return Problem("", None, column, None, text_nl, text_en)
