"""Proposing: a version per school, frozen out of a plan, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from planner.checker.workdays import standing
from planner.domain.assignment import Plan, Session, Status
from planner.domain.lifecycle import Act, after
from planner.domain.request import Request
from planner.errors import Conflict, NotFound, Stale
from planner.persistence.inputs import input_version
from planner.persistence.plans import plan_by_id
from planner.persistence.programmes import current_programmes, people_at_schools, sessions_of
from planner.persistence.published import published_with_ids
from planner.persistence.scope import Scope, scope_of, today_of
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PlanRow, ProgrammeRow, ProgrammeSessionRow
from planner.services.outgoing.programme_mails import AT_SCHOOL, hold_proposal
from planner.services.permissions import Actor, Operation, Subject
from planner.services.plans.opened import OpenedPlan, OpenedPlans
from planner.services.programmes.content import KEPT, agreed_on, disclosed, session_of, stored
from planner.services.programmes.differences import Changed, changes_between
from planner.services.programmes.faults import OUTDATED, Fault, broken_rules, warnings
from planner.services.programmes.publishing import clashes_of_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """
    What would be proposed to one school.

    Parameters
    ----------
    number
        Of the version that it would be.
    sessions
        Each in the state that it would have.
    past
        How many of the plan are left out because their day has passed.
    changes
        Against the last version.
    asked
        Ids of the sessions of which a change was asked of the last version.
    is_news
        Whether something differs from the last version, or asks for an answer that it did not ask for.
    mark
        Changes as soon as the plan or the last version does: who proposes may name it to propose what was seen.
    """

    school_id: str
    number: int
    sessions: tuple[Session, ...]
    past: int
    changes: tuple[Changed, ...]
    asked: frozenset[str]
    faults: tuple[Fault, ...]
    is_news: bool
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """What a proposal rests on, read once."""

    plan_version: int
    plan: OpenedPlan
    faults: tuple[Fault, ...]


def preview(
    store: Store,
    scope: Scope,
    actor: Actor,
    plans: OpenedPlans,
    plan_id: int,
    school_ids: Collection[str] | None,
    until: date | None = None,
) -> tuple[Proposal, ...]:
    """
    What would be proposed to each school (None = all that the organisation looks after), and what is wrong with it.

    Raises
    ------
    NotFound, NotAllowed
        If the plan or a school is not there, or is not this coordinator's.
    """
    basis = store.read(scope, lambda unit: _basis(unit, actor, plans, plan_id, school_ids))
    return store.read(scope, lambda unit: _proposals(unit, actor, plans, basis, plan_id, school_ids, until))


def propose(
    store: Store,
    scope: Scope,
    actor: Actor,
    plans: OpenedPlans,
    plan_id: int,
    school_ids: Collection[str] | None,
    until: date | None = None,
    note: str = "",
    seen: Mapping[str, str] | None = None,
) -> tuple[int, ...]:
    """
    Freeze a version for each school for which something is new; their ids. Messages to the schools wait to be sent.

    Parameters
    ----------
    seen
        The mark of each school's proposal as it was looked at; None = whatever they are.

    Raises
    ------
    Stale
        If the plan or a last version is not as it was looked at.
    Conflict
        ``faults`` when something blocks (see `preview`), ``nothing-new`` when no school would see any difference.
    NotFound, NotAllowed
        As for `preview`.
    """
    basis = store.read(scope, lambda unit: _basis(unit, actor, plans, plan_id, school_ids))

    def work(unit: Unit) -> tuple[int, ...]:
        found = _proposals(unit, actor, plans, basis, plan_id, school_ids, until)
        if seen is not None and any(seen.get(proposal.school_id) != proposal.mark for proposal in found):
            raise Stale
        red = [fault for proposal in found for fault in proposal.faults if fault.blocks]
        if red:
            raise Conflict("faults", red[0].text_nl, red[0].text_en)
        news = [proposal for proposal in found if proposal.is_news]
        if not news:
            raise Conflict(
                "nothing-new",
                "Er is niets nieuws om voor te stellen.",
                "There is nothing new to propose.",
            )
        return tuple(_freeze(unit, actor, plan_id, proposal, until, note) for proposal in news)

    return store.write(scope, work)


def _basis(unit: Unit, actor: Actor, plans: OpenedPlans, plan_id: int, school_ids: Collection[str] | None) -> _Basis:
    """The plan, its request, and what the checker says of it; it takes a while, so it is done while nobody waits."""
    row = _plan(unit, plan_id)
    plan = plans.opened(unit, row)
    _schools(actor, plan.request, school_ids)
    found = broken_rules(plan.request, plan.broken, code="rule")
    return _Basis(plan_version=row.version, plan=plan, faults=found)


def _plan(unit: Unit, plan_id: int) -> PlanRow:
    plan = plan_by_id(unit, plan_id, content=False)
    if plan is None:
        raise NotFound
    return plan


def _schools(actor: Actor, request: Request, school_ids: Collection[str] | None) -> tuple[str, ...]:
    wanted = request.schools.keys() & actor.school_ids if school_ids is None else set(school_ids)
    for school_id in sorted(wanted):
        if school_id not in request.schools:
            raise NotFound
        actor.require(Operation.PROGRAMME_PROPOSE, Subject(school_id=school_id), seen=Operation.PROGRAMMES_READ)
    return tuple(sorted(wanted))


def _proposals(
    unit: Unit,
    actor: Actor,
    plans: OpenedPlans,
    basis: _Basis,
    plan_id: int,
    school_ids: Collection[str] | None,
    until: date | None,
) -> tuple[Proposal, ...]:
    """In the transaction at hand: nothing in them is older than it."""
    plan = _plan(unit, plan_id)
    if plan.version != basis.plan_version:
        basis = _basis(unit, actor, plans, plan_id, school_ids)
    wanted = _schools(actor, basis.plan.request, school_ids)
    common = (*((OUTDATED,) if plan.input_version != input_version(unit) else ()), *basis.faults)
    today = today_of(unit)
    last = {row.school_id: row for row in current_programmes(unit, wanted)}
    rows = sessions_of(unit, [row.id for row in last.values()])
    part = [session for school_id in wanted for session in _part(basis, school_id, today, until)]
    past = Counter(s.school_id for s in standing(basis.plan.content.plan.sessions) if s.day < today)
    clashes = _clashes(unit, basis, part, wanted, until)
    people = [user.school_id for user in people_at_schools(unit, wanted, AT_SCHOOL)]
    found = []
    for school_id in wanted:
        before = last.get(school_id)
        old = {r.session_id: r for r in rows if before is not None and r.programme_id == before.id and r.day >= today}
        sessions = _in_their_states(unit, (s for s in part if s.school_id == school_id), old)
        open_count = sum(row.status == Status.PROPOSED for row in old.values())
        wanted_otherwise = frozenset(code for code, row in old.items() if row.status == Status.CHANGE_ASKED)
        changes = changes_between(map(session_of, old.values()), sessions)
        asks = {s.id for s in sessions if s.status is Status.PROPOSED}
        asked = {row.session_id for row in old.values() if row.status == Status.PROPOSED}
        found.append(
            Proposal(
                school_id=school_id,
                number=1 if before is None else before.number + 1,
                sessions=sessions,
                past=past[school_id],
                changes=changes,
                asked=wanted_otherwise,
                is_news=bool(changes) or bool(asks - asked),
                mark=f"{plan.version}." + ("0" if before is None else f"{before.id}.{before.changes}"),
                faults=(
                    *common,
                    *clashes,
                    *warnings(
                        school_id,
                        basis.plan.content.unplaced,
                        basis.plan.content.penalties,
                        people=people.count(school_id),
                        open_count=open_count,
                        asked_count=sum(s.status is Status.CHANGE_ASKED for s in sessions),
                    ),
                ),
            )
        )
    return tuple(found)


def _part(basis: _Basis, school_id: str, today: date, until: date | None) -> Iterable[Session]:
    """The sessions of a school that a version is about."""
    for session in standing(basis.plan.content.plan.sessions):
        if session.school_id == school_id and session.day >= today and (until is None or session.day <= until):
            yield disclosed(basis.plan.request, session)


def _clashes(
    unit: Unit, basis: _Basis, part: Iterable[Session], school_ids: Iterable[str], until: date | None
) -> tuple[Fault, ...]:
    """
    What could not be published as things stand, as warnings: the other school may have a new version soon.

    Publishing itself refuses it.
    """
    plan = Plan(visits=basis.plan.content.plan.visits, sessions=tuple(part))
    found = clashes_of_versions(unit, basis.plan.request, plan, dict.fromkeys(school_ids, until))
    return tuple(replace(fault, blocks=False) for fault in broken_rules(basis.plan.request, found, code="clash"))


def _in_their_states(
    unit: Unit, sessions: Iterable[Session], old: dict[str, ProgrammeSessionRow]
) -> tuple[Session, ...]:
    """
    A session that stands as it was agreed or published keeps that, as one of which a change is asked; others are new.

    To propose a session anew just as it was answers nobody who asked for a change of it.
    """
    wanted = list(sessions)
    published = published_with_ids(unit, [session.id for session in wanted])
    found = []
    for session in wanted:
        status = after(Status.DRAFT, Act.PROPOSE)
        assert status is not None, "a draft can be proposed"
        for row in (published.get(session.id), old.get(session.id)):
            if row is not None and Status(row.status) in KEPT and agreed_on(session_of(row)) == agreed_on(session):
                status = Status(row.status)
                break
        asked = old.get(session.id)
        if asked is not None and asked.status == Status.CHANGE_ASKED:
            is_same = agreed_on(session_of(asked)) == agreed_on(session)
            status = Status.CHANGE_ASKED if is_same else Status.PROPOSED
        found.append(replace(session, status=status))
    return tuple(found)


def _freeze(unit: Unit, actor: Actor, plan_id: int, proposal: Proposal, until: date | None, note: str) -> int:
    """The version as rows; the one before it is superseded."""
    now = scope_of(unit).now
    row = ProgrammeRow(
        school_id=proposal.school_id,
        number=proposal.number,
        plan_id=plan_id,
        until=until,
        note=note,
        proposed_by=actor.user_id,
        proposed_at=now,
        changes=0,
    )
    last = current_programmes(unit, [proposal.school_id])
    unit.add(row)
    unit.flush()
    for each in last:
        each.superseded_by = row.id
    for session in proposal.sessions:
        unit.add(
            ProgrammeSessionRow(
                programme_id=row.id,
                session_id=session.id,
                day=session.day,
                status=session.status.value,
                content=stored(session),
            )
        )
    hold_proposal(unit, row, proposal.changes, proposal.sessions, proposal.asked)
    unit.flush()
    return row.id
