"""Publishing: what was agreed becomes what stands for everybody, numbered, in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from planner.domain.assignment import Plan, Status, Visit
from planner.domain.lifecycle import Act, after
from planner.domain.request import Request
from planner.domain.rules import Violation
from planner.errors import Conflict, NotFound, Stale
from planner.persistence.inputs import input_partnership, input_version
from planner.persistence.plan_content import unpacked
from planner.persistence.plans import plan_by_id, plan_content
from planner.persistence.programmes import programmes_with_ids, sessions_of
from planner.persistence.published import (
    last_publication,
    published_sessions,
    published_visits,
    published_with_ids,
)
from planner.persistence.scope import Scope, scope_of, today_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import (
    PlanRow,
    ProgrammeRow,
    ProgrammeSessionRow,
    PublicationRow,
    PublishedSessionRow,
    PublishedVisitRow,
)
from planner.services.outgoing.notices import tell_published
from planner.services.permissions import Actor, Operation, Subject
from planner.services.plans.opened import OpenedPlans
from planner.services.programmes.clashes import new_clashes
from planner.services.programmes.content import agreed_on, session_of, stored
from planner.services.programmes.differences import changes_between
from planner.services.programmes.faults import broken_rules
from planner.services.programmes.merging import Part, merged
from planner.services.programmes.publications import keep_changes
from planner.services.programmes.seeing import seen_as

WEEK = timedelta(days=7)
"""How far back what stands is looked at: hours and rest are counted over weeks."""
MOST_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """
    The requests by which a publication is judged: of the newest plan, and of the input when that is another by now.

    ``mark`` is another one as soon as they are.
    """

    mark: tuple[int, int, int, date]
    requests: tuple[Request, ...]


def publish(
    store: Store,
    scope: Scope,
    actor: Actor,
    plans: OpenedPlans,
    programme_ids: Collection[int],
    builds_on: int,
    seen: Mapping[int, int] | None = None,
) -> int:
    """
    Publish what is agreed of these versions; the number of the publication.

    What stood published, lies in the dates of a version and is not in it is cancelled. Everybody concerned is told,
    each only their own change.

    Parameters
    ----------
    builds_on
        The number of the publication that was the last one when somebody decided to publish; 0 = none.
    seen
        How far the changes of each version were when somebody looked at it; None = whatever they are.

    Raises
    ------
    Conflict
        ``built-on-older``, ``superseded``, ``withdrawn``, ``nothing-to-publish`` or ``clash``.
    Stale
        If a version is not as it was looked at.
    NotFound, NotAllowed
        If a version is not there, or not this coordinator's.
    """

    def ready(unit: Unit) -> _Basis:
        """Requests take a while to read, so that is done while nobody waits."""
        return _basis(unit, plans, _newest_plan(unit, _versions(unit, actor, programme_ids)))

    basis = store.read(scope, ready)
    return store.write(scope, lambda unit: _publish(unit, actor, plans, basis, programme_ids, builds_on, seen))


def _publish(
    unit: Unit,
    actor: Actor,
    plans: OpenedPlans,
    basis: _Basis,
    programme_ids: Collection[int],
    builds_on: int,
    seen: Mapping[int, int] | None,
) -> int:
    programmes = _versions(unit, actor, programme_ids)
    last = last_publication(unit)
    if last != builds_on:
        raise Conflict(
            "built-on-older",
            f"Er is intussen iets gepubliceerd (nummer {last}); kijk eerst wat er veranderd is.",
            f"Something was published meanwhile (number {last}); look first at what has changed.",
        )
    rows = sessions_of(unit, [programme.id for programme in programmes])
    _refuse_unless_current(programmes, rows)
    if seen is not None and any(seen.get(programme.id) != seen_as(programme) for programme in programmes):
        raise Stale
    today = today_of(unit)
    rows = [row for row in rows if row.day >= today]
    standing = standing_plan(unit, today)
    parts = [_part(unit, programme, rows, today) for programme in programmes]
    then = merged(standing, parts)
    agreed = [each for each in rows if after(Status(each.status), Act.PUBLISH) is not None]
    if not agreed and then == standing:
        raise Conflict(
            "nothing-to-publish", "Er is niets akkoord om te publiceren.", "Nothing is agreed that could be published."
        )
    plan = _newest_plan(unit, programmes)
    if basis.mark != _mark(unit, plan):
        basis = _basis(unit, plans, plan)
    _refuse_clashes(basis, standing, then, today)
    number = last + 1
    partnership = input_partnership(unit)
    partnership.publication = number
    now = scope_of(unit).now
    changes = changes_between(standing.sessions, then.sessions)
    row = PublicationRow(
        number=number,
        plan_id=plan.id,
        school_ids=sorted(programme.school_id for programme in programmes),
        published_by=actor.user_id,
        at=now,
    )
    keep_changes(row, changes)
    unit.add(row)
    for session in agreed:
        session.status = Status.PUBLISHED.value
    for programme in programmes:
        programme.changes += 1
    _store_sessions(unit, standing, then, number, now)
    _store_visits(unit, standing, then)
    tell_published(unit, number, changes, [programme.plan_id for programme in programmes])
    unit.flush()
    return number


def clashes_of_versions(
    unit: Unit, request: Request, plan: Plan, schools: Mapping[str, date | None]
) -> tuple[Violation, ...]:
    """What could not be published if all of ``plan`` at these schools (each with its last date) were agreed."""
    today = today_of(unit)
    standing = standing_plan(unit, today)
    parts = []
    for school_id, until in sorted(schools.items()):
        sessions = tuple(s for s in plan.sessions if s.school_id == school_id)
        visits = tuple(visit for visit in plan.visits if visit.school_id == school_id)
        parts.append(
            Part(school_id=school_id, first=today, until=until, sessions=sessions, named=sessions, visits=visits)
        )
    return new_clashes(request, standing, merged(standing, parts), today)


def standing_plan(unit: Unit, today: date) -> Plan:
    """All that stands published, from a week ago on, in one state: so only what people notice makes a difference."""
    first = today - WEEK
    rows = published_sessions(unit, first)
    return Plan(
        visits=tuple(
            sorted(
                Visit(day=v.day, school_id=v.school_id, worker_id=v.worker_id, arrive=v.arrive, leave=v.leave)
                for v in published_visits(unit, first)
            )
        ),
        sessions=tuple(
            sorted(
                (session_of(row, Status.PUBLISHED) for row in rows if row.status != Status.CANCELLED),
                key=lambda s: (s.day, s.start, s.school_id, s.id),
            )
        ),
    )


def _versions(unit: Unit, actor: Actor, programme_ids: Collection[int]) -> list[ProgrammeRow]:
    found = programmes_with_ids(unit, programme_ids)
    if len(found) != len(set(programme_ids)):
        raise NotFound
    for programme in found:
        actor.require(
            Operation.PROGRAMME_PUBLISH,
            Subject(school_id=programme.school_id),
            seen=Operation.PROGRAMMES_READ,
        )
    return found


def _refuse_unless_current(programmes: Iterable[ProgrammeRow], rows: Iterable[ProgrammeSessionRow]) -> None:
    if any(programme.superseded_by is not None for programme in programmes):
        raise Conflict("superseded", "Er is intussen een nieuwere versie.", "There is a newer version meanwhile.")
    if any(row.status == Status.DRAFT for row in rows):
        raise Conflict("withdrawn", "Dit voorstel is ingetrokken.", "This proposal was withdrawn.")


def _newest_plan(unit: Unit, programmes: Iterable[ProgrammeRow]) -> PlanRow:
    plan = plan_by_id(unit, max(programme.plan_id for programme in programmes), content=False)
    assert plan is not None, "a version refers to a plan"
    return plan


def _part(unit: Unit, programme: ProgrammeRow, rows: Iterable[ProgrammeSessionRow], today: date) -> Part:
    """What is published of a version: what is agreed, and what was published already and stands in it."""
    own = [row for row in rows if row.programme_id == programme.id]
    return Part(
        school_id=programme.school_id,
        first=today,
        until=programme.until,
        sessions=tuple(
            session_of(row, Status.PUBLISHED) for row in own if row.status in (Status.AGREED, Status.PUBLISHED)
        ),
        named=tuple(session_of(row, Status.PUBLISHED) for row in own),
        visits=tuple(
            v for v in unpacked(plan_content(unit, programme.plan_id)).plan.visits if v.school_id == programme.school_id
        ),
    )


def _mark(unit: Unit, plan: PlanRow) -> tuple[int, int, int, date]:
    return plan.id, plan.version, input_version(unit), today_of(unit)


def _basis(unit: Unit, plans: OpenedPlans, plan: PlanRow) -> _Basis:
    requests = [plans.opened(unit, plan).request]
    if plan.input_version != input_version(unit):
        requests.append(plans.input_now(unit))
    return _Basis(mark=_mark(unit, plan), requests=tuple(requests))


def _refuse_clashes(basis: _Basis, standing: Plan, then: Plan, today: date) -> None:
    for request in basis.requests:
        found = broken_rules(request, new_clashes(request, standing, then, today), code="clash")
        if found:
            told = found[:MOST_TOLD]
            raise Conflict(
                "clash",
                " ".join(("Dit gaat niet samen met wat al gepubliceerd is.", *(each.text_nl for each in told))),
                " ".join(("This does not go with what is published already.", *(each.text_en for each in told))),
            )


def _store_sessions(unit: Unit, standing: Plan, then: Plan, number: int, now: datetime) -> None:
    """New rows, changed ones with the next sequence, cancelled ones; a row stays, so that its sequence never falls."""
    old = {session.id: session for session in standing.sessions}
    new = {session.id: session for session in then.sessions}
    changed = [i for i in sorted({*old, *new}) if old.get(i) != new.get(i)]
    rows = published_with_ids(unit, changed)
    for session_id in changed:
        row, session = rows.get(session_id), new.get(session_id)
        if row is None:
            assert session is not None, "what never stood cannot be dropped"
            row = PublishedSessionRow(session_id=session_id, school_id=session.school_id, sequence=0)
            row.status = Status.PUBLISHED.value
            unit.add(row)
        elif session is None:
            then_state = after(Status(row.status), Act.CANCEL)
            assert then_state is not None, "what stands can be cancelled"
            row.status = then_state.value
            row.sequence += 1
        elif row.status == Status.CANCELLED or agreed_on(session_of(row)) != agreed_on(session):
            row.status = Status.PUBLISHED.value
            row.sequence += 1
        if session is not None:
            row.day, row.content = session.day, stored(session)
        row.changed_at, row.publication = now, number


def _store_visits(unit: Unit, standing: Plan, then: Plan) -> None:
    gone, new = set(standing.visits) - set(then.visits), set(then.visits) - set(standing.visits)
    if gone:
        for row in published_visits(unit, min(visit.day for visit in gone), max(visit.day for visit in gone)):
            visit = Visit(
                day=row.day, school_id=row.school_id, worker_id=row.worker_id, arrive=row.arrive, leave=row.leave
            )
            if visit in gone:
                unit.delete(row)
        unit.flush()
    for visit in sorted(new):
        unit.add(
            PublishedVisitRow(
                worker_id=visit.worker_id,
                school_id=visit.school_id,
                day=visit.day,
                arrive=visit.arrive,
                leave=visit.leave,
            )
        )
