"""The first page of everybody who is in: what waits for them now, and how to begin where nothing is there yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from api.http.guards import scope_for
from api.web.views.first_steps import StepSeen, administrator_steps, coordinator_steps
from api.web.visitors import Visitor
from calendars.slots import monday
from calendars.zones import local_date, wall
from planner.domain.lifecycle import ProgrammeState
from planner.errors import Conflict, NotFound
from planner.persistence.outgoing import Box
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.scope import scope_of, today_of
from planner.persistence.store import Unit
from planner.services.absences.reading import absences
from planner.services.accounts.users import list_users
from planner.services.availability.reading import list_availability
from planner.services.happenings.signals import waiting_signals
from planner.services.inputs.completeness import completeness
from planner.services.inputs.faults import input_faults
from planner.services.outcomes.open import open_outcomes
from planner.services.outgoing.sending import list_box
from planner.services.permissions import Operation, Role, Subject
from planner.services.plans.seeing import seen_plan
from planner.services.programmes.reading import SchoolStanding, overview
from planner.services.programmes.talk import waiting_for_words
from planner.services.runs.reading import runs_going_on
from planner.services.standing import standing
from planner.services.weeks.reading import worker_week

MOST = 100
"""Things that are counted; of more it says that there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """
    Something that waits: its text ``home_<name>`` with how many, and where it leads.

    Parameters
    ----------
    presses
        Whether it is for this person to do now.
    names
        Whom or what it is about, where that helps.
    """

    name: str
    count: int
    path: str
    presses: bool = True
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a person finds: what waits, and the steps of the first use while one of them is open."""

    cards: tuple[Card, ...]
    steps: tuple[StepSeen, ...] = ()


def home_page(visitor: Visitor) -> HTMLResponse:
    """The first page of this person."""
    seen = _OF.get(visitor.actor.role, _nothing)(visitor)
    first_open = next((step.name for step in seen.steps if not step.is_done), "")
    return visitor.page(
        "home.html",
        cards=[card for card in seen.cards if card.count],
        steps=seen.steps if first_open else (),
        next_step=first_open,
        most=MOST,
    )


def _nothing(visitor: Visitor) -> Seen:
    return Seen(cards=())


def _coordinator(visitor: Visitor) -> Seen:
    actor, store, scope = visitor.actor, visitor.service.store, scope_for(visitor.actor, visitor.service)
    have, going_on = visitor.read(lambda unit: (completeness(unit, actor), runs_going_on(unit, actor)))
    mine = [
        each
        for each in overview(store, scope, actor)
        if actor.may(Operation.PROGRAMME_PROPOSE, Subject(school_id=each.school.id))
    ]
    steps = coordinator_steps(visitor, have, mine)
    if have.empty:
        return Seen(cards=(), steps=steps)
    _, faults, hidden = input_faults(store, scope, actor)
    asked, agreed = (_in_state(mine, state) for state in (ProgrammeState.CHANGE_ASKED, ProgrammeState.AGREED))
    versions = {each.programme.id: each.school.name for each in mine if each.programme is not None}
    written = visitor.read(lambda unit: sorted(versions[each] for each in waiting_for_words(unit, versions)))
    away = visitor.read(lambda unit: [each.worker.name for each in absences(unit, actor) if each.touched])
    signalling = _signalling(visitor)
    waiting = list_box(store, scope, actor, Box.WAITING, None, MOST)
    silent = visitor.read(lambda unit: _silent(unit, visitor))
    open_count = visitor.read(lambda unit: len(open_outcomes(unit, actor).sessions))
    return Seen(
        steps=steps,
        cards=(
            *(Card(name="run", count=1, path=f"/planning/{run.id}", presses=False) for run in going_on[:1]),
            Card(name="faults", count=len(faults) + hidden, path="/beheer/fouten"),
            Card(name="absent", count=len(set(away)), path="/speelt", names=tuple(dict.fromkeys(away))),
            Card(name="signals", count=len(signalling), path="/speelt", names=tuple(dict.fromkeys(signalling))),
            Card(name="asked", count=len(asked), path="/scholen", names=asked),
            Card(name="written", count=len(written), path="/scholen", names=tuple(written)),
            Card(name="silent", count=len(silent), path="/beschikbaarheid", names=silent),
            Card(name="agreed", count=len(agreed), path="/scholen", names=agreed),
            Card(name="mail", count=len(waiting), path="/post"),
            Card(name="outcomes", count=open_count, path="/afronden"),
        ),
    )


def _in_state(schools: Iterable[SchoolStanding], state: ProgrammeState) -> tuple[str, ...]:
    """The names of those schools of which the newest version is in this state."""
    return tuple(each.school.name for each in schools if each.programme is not None and each.programme.state is state)


def _signalling(visitor: Visitor) -> tuple[str, ...]:
    """Of each signal that this coordinator still has to answer its school, the most urgent first."""
    service, actor = visitor.service, visitor.actor
    base = visitor.read(last_proposed_plan_id)
    plan = None if base is None else seen_plan(service.store, scope_for(actor, service), actor, service.plans, base)
    request, sessions = (None, ()) if plan is None else (plan.request, plan.content.plan.sessions)
    today = local_date(service.now())
    found = visitor.read(lambda unit: waiting_signals(unit, actor, request, sessions, today))
    return tuple(each.school.name for each in found if each.is_mine and each.answered_on is None)


def _silent(unit: Unit, visitor: Visitor) -> tuple[str, ...]:
    """Who of the own organisation did not hand in for the coming period."""
    try:
        _, _, workers = list_availability(unit, visitor.actor, "", wall(scope_of(unit).now)[0])
    except Conflict:
        return ()
    return tuple(each.name for each in workers if not each.answered)


def _administrator(visitor: Visitor) -> Seen:
    people = list_users(
        visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor, after=0, limit=MOST
    )
    with_password = {Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR}
    invited = tuple(
        each.name for each in people if each.active and not each.has_password and each.role in with_password
    )
    return Seen(
        cards=(Card(name="invited", count=len(invited), path="/beheer/mensen", names=invited),),
        steps=administrator_steps(people),
    )


def _manager(visitor: Visitor) -> Seen:
    found = visitor.read(lambda unit: standing(unit, visitor.actor))
    return Seen(
        cards=(
            Card(name="state_schools", count=found.schools, path="", presses=False),
            Card(name="state_workers", count=found.workers, path="", presses=False),
            Card(name="state_week", count=found.this_week, path="", presses=False),
            Card(name="state_past", count=found.past, path="", presses=False, names=(str(found.told),)),
        )
    )


def _worker(visitor: Visitor) -> Seen:
    """What there is to do today and later this week; nothing for a worker whom the input does not know any more."""
    actor, worker_id = visitor.actor, visitor.actor.worker_id
    if worker_id is None:
        return Seen(cards=())

    def read(unit: Unit) -> tuple[int, int, int]:
        today = today_of(unit)
        week = worker_week(unit, actor, worker_id, monday(today))
        away = [each for each in absences(unit, actor) if each.worker.id == worker_id and each.is_whole_days]
        days = {
            day.day: sum(not each.is_gone for place in day.places for each in place.sessions)
            for day in week.days
            if day.day >= today and not any(each.first <= day.day <= each.last for each in away)
        }
        return days.pop(today, 0), sum(days.values()), len(open_outcomes(unit, actor).sessions)

    try:
        today, rest, open_count = visitor.read(read)
    except NotFound:
        return Seen(cards=())
    return Seen(
        cards=(
            Card(name="today", count=today, path="/mijn-week", presses=False),
            Card(name="week", count=rest, path="/mijn-week", presses=False),
            Card(name="tell", count=open_count, path="/afronden"),
        )
    )


_OF: Mapping[Role, Callable[[Visitor], Seen]] = {
    Role.COORDINATOR: _coordinator,
    Role.ADMINISTRATOR: _administrator,
    Role.MANAGER: _manager,
    Role.WORKER: _worker,
}
"""Schools find their programme instead."""
