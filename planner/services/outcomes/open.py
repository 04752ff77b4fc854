"""What is still to be told: sessions that are over and of which nobody said how they went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from calendars.zones import local_date
from planner.domain.assignment import Session, Status
from planner.persistence.feeds import cells_of
from planner.persistence.outcomes import outcomes_between
from planner.persistence.published import published_sessions
from planner.persistence.scope import scope_of
from planner.persistence.store import Unit
from planner.services.feeds.names import TABLES, Names, names_in
from planner.services.outcomes.finding import is_over, may_record
from planner.services.permissions import Actor, Operation, Role
from planner.services.programmes.content import session_of
from planner.services.programmes.showing import Named, ShownSession, shown

WEEKS_ASKED = 8
"""What lies longer ago is not asked any more: nobody knows it well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOfWorker:
    """How many sessions of one worker are open, and the first of them."""

    worker: Named
    sessions: tuple[ShownSession, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOutcomes:
    """
    What is open for one person.

    Parameters
    ----------
    sessions
        The newest first, those of the worker and school that were asked for.
    workers
        Everybody of whom something is open, by name; for a worker, only the worker.
    schools
        The schools where something is open, by name.
    """

    sessions: tuple[ShownSession, ...]
    workers: tuple[OpenOfWorker, ...]
    schools: tuple[Named, ...]


def open_outcomes(unit: Unit, actor: Actor, *, worker_id: str = "", school_id: str = "") -> OpenOutcomes:
    """
    What this person may still tell of the last `WEEKS_ASKED` weeks: a worker of the own sessions, a coordinator of
    those of the own organisation's workers.

    Parameters
    ----------
    worker_id, school_id
        Only theirs; empty = of all. What is not this person's finds nothing.

    Raises
    ------
    NotAllowed
        If this person tells of no sessions.
    """
    actor.require_at_all(Operation.OUTCOME_RECORD)
    now = scope_of(unit).now
    today = local_date(now)
    first = today - timedelta(weeks=WEEKS_ASKED)
    known = {row.session_id for row in outcomes_between(unit, first, today)}
    rows = published_sessions(unit, first, today)
    names = names_in(cells_of(unit, TABLES))
    found = [session_of(row) for row in rows if row.session_id not in known and row.status == Status.PUBLISHED]
    mine = [each for each in found if is_over(each, now) and may_record(actor, each, names)]
    mine.sort(key=lambda each: (each.day, each.start, each.id), reverse=True)
    told = {each.id: shown(each, names, actor) for each in mine}
    wanted = [
        each for each in mine if (not worker_id or worker_id in each.worker_ids) and school_id in ("", each.school_id)
    ]
    return OpenOutcomes(
        sessions=tuple(told[each.id] for each in wanted),
        workers=_of_workers(actor, mine, told, names),
        schools=tuple(
            sorted({told[each.id].school for each in mine}, key=lambda school: (school.name.casefold(), school.id))
        ),
    )


def _of_workers(
    actor: Actor, sessions: list[Session], told: dict[str, ShownSession], names: Names
) -> tuple[OpenOfWorker, ...]:
    of: dict[str, list[ShownSession]] = {}
    for session in sessions:
        for worker_id in session.worker_ids:
            worker = names.workers.get(worker_id)
            own = worker_id == actor.worker_id
            near = (
                actor.role is not Role.WORKER and worker is not None and worker.organisation_id == actor.organisation_id
            )
            if own or near:
                of.setdefault(worker_id, []).append(told[session.id])
    found = [
        OpenOfWorker(
            worker=Named(id=code, name=names.workers[code].name if code in names.workers else code),
            sessions=tuple(each),
        )
        for code, each in of.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.worker.name.casefold(), each.worker.id)))
