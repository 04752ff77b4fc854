"""«Voorstel maken»: a plan as each school would see it, what is wrong with that, and proposing it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID
from api.web.changes import change_lines, counts_of
from api.web.forms import Typed
from api.web.free_text import free_text
from api.web.moments import moment
from api.web.texts.proposal import PROPOSAL_TEXTS
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_problems
from planner.errors import Conflict, InputRefused, Problem, Stale
from planner.persistence.programmes import current_programmes
from planner.persistence.scope import today_of
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.reports.differences import Line
from planner.services.permissions import Actor, Operation, Subject
from planner.services.plans.reading import list_plans, plan_row
from planner.services.programmes import proposing, reading
from planner.services.programmes.comparing import shown_changes
from planner.services.programmes.faults import Fault

router = APIRouter(include_in_schema=False)
PROPOSE = visitor(Operation.PROGRAMME_PROPOSE)

MOST_LINES, MOST_LINES_ALONE = 25, 400
"""Changes told of each school when there are more of them, and of one looked at by itself."""
SHORT_LIST = 12
"""Lists up to this length are open at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What would be proposed to one school, as the page shows it; ``counts`` are sign, number and word."""

    proposal: proposing.Proposal
    name: str
    counts: tuple[tuple[str, int, str], ...]
    lines: tuple[Line, ...]
    left: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asked to see, and what they typed so far; ``picked`` is None as long as nobody chose."""

    plan_id: int | None
    until: str = ""
    school_id: str = ""
    picked: frozenset[str] | None = None
    note: str = ""


@router.get("/voorstel")
def show_proposal(
    visitor: Annotated[Visitor, PROPOSE],
    plan: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    tot: Annotated[str | None, Query(max_length=40)] = None,
    school: Annotated[str, Query(max_length=60)] = "",
) -> HTMLResponse:
    """
    What would be proposed to each school of a plan, the newest when none is named.

    No further than what was proposed before, as long as nobody says until when.
    """
    until = visitor.read(lambda unit: _proposed_until(unit, visitor.actor)) if tot is None else tot
    return _page(visitor, Asked(plan_id=plan, until=until, school_id=school))


@router.post("/voorstel")
def make_proposal(
    visitor: Annotated[Visitor, PROPOSE],
    csrf: Typed,
    plan: Annotated[int, Form(ge=1, le=LARGEST_ID)],
    kies: Annotated[list[str] | None, Form(max_length=500)] = None,
    tot: Typed = "",
    school: Typed = "",
    opmerking: Typed = "",
) -> Response:
    """Freeze a version for each chosen school; their messages wait in the outbox."""
    seen = {code: mark for mark, _, code in (each.partition(":") for each in kies or ())}
    asked = Asked(plan_id=plan, until=tot, school_id=school, picked=frozenset(seen), note=opmerking)
    note = free_text(opmerking, PROPOSAL_TEXTS["proposal_note"])
    until, faults = _until(tot)
    faults += note.problems
    if not seen:
        faults += (_problem("proposal_none_picked"),)
    if faults:
        return _page(visitor, asked, status=400, problems=faults)
    service, actor = visitor.service, visitor.actor
    scope = scope_for(actor, service)
    try:
        proposing.propose(service.store, scope, actor, service.plans, plan, sorted(seen), until, note.text, seen=seen)
    except InputRefused as refused:
        return _page(visitor, asked, status=400, problems=plain_problems(refused))
    except Stale:
        return _page(visitor, asked, status=409, refusal=visitor.lang.text("proposal_stale"))
    except Conflict as error:
        return _page(visitor, asked, status=409, refusal=visitor.lang.pick((error.text_nl, error.text_en)))
    answering = reading.schools_that_answer(service.store, scope, seen)
    if not answering:
        return visitor.onward("/scholen", "proposed_to_nobody")
    return visitor.onward("/post", "proposed" if len(answering) == len(seen) else "proposed_to_some")


def _page(
    visitor: Visitor, asked: Asked, *, status: int = 200, problems: tuple[Problem, ...] = (), refusal: str = ""
) -> HTMLResponse:
    plan = _plan(visitor, asked.plan_id)
    if plan is None:
        return visitor.page("proposal/none.html")
    service, actor, lang = visitor.service, visitor.actor, visitor.lang
    until, faults = _until(asked.until)
    scope = scope_for(actor, service)
    wanted = [asked.school_id] if asked.school_id else None
    found = proposing.preview(service.store, scope, actor, service.plans, plan.id, wanted, until)
    shown = shown_changes(
        service.store,
        scope,
        actor,
        [each.changes[: MOST_LINES_ALONE if wanted else MOST_LINES] for each in found],
        plan.id,
    )
    names = {each.school.id: each.school.name for each in reading.overview(service.store, scope, actor)}
    red, common = _shared(found)
    cards = [
        Card(
            proposal=proposal,
            name=names.get(proposal.school_id, proposal.school_id),
            counts=counts_of(Counter(change.what.value for change in proposal.changes), lang),
            lines=change_lines(changes, lang),
            left=len(proposal.changes) - len(changes),
            warnings=tuple(_told(visitor, f) for f in proposal.faults if f not in red and f not in common),
        )
        for proposal, changes in zip(found, shown, strict=True)
    ]
    return visitor.page(
        "proposal/proposal.html",
        status=400 if faults and status == 200 else status,
        problems=problems or faults,
        refusal=refusal,
        asked=asked,
        plan=plan,
        made=moment(lang, plan.created_at),
        until=until,
        red=[_told(visitor, fault) for fault in red],
        common=[_told(visitor, fault) for fault in common],
        cards=sorted(cards, key=lambda card: (card.name, card.proposal.school_id)),
        short_list=SHORT_LIST,
    )


def _plan(visitor: Visitor, plan_id: int | None) -> PlanRow | None:
    """The plan that is asked for, or the newest one; None when there is none at all."""
    actor = visitor.actor
    if plan_id is not None:
        return visitor.read(lambda unit: plan_row(unit, actor, plan_id, content=False))
    newest = visitor.read(lambda unit: list_plans(unit, actor, before=None, limit=1))
    return newest[0].row if newest else None


def _proposed_until(unit: Unit, actor: Actor) -> str:
    """The last day of the newest versions of the own schools, as a form says it; nothing when it is past or open."""
    rows = current_programmes(unit)
    mine = {row.until for row in rows if actor.may(Operation.PROGRAMME_PROPOSE, Subject(school_id=row.school_id))}
    days = [day for day in mine if day is not None]
    return max(days).isoformat() if days and len(days) == len(mine) and max(days) >= today_of(unit) else ""


def _until(typed: str) -> tuple[date | None, tuple[Problem, ...]]:
    if not typed.strip():
        return None, ()
    try:
        return date.fromisoformat(typed.strip()), ()
    except ValueError:
        return None, (_problem("until_fault"),)


def _problem(key: str) -> Problem:
    return Problem.plain(*PROPOSAL_TEXTS[key])


def _shared(found: tuple[proposing.Proposal, ...]) -> tuple[list[Fault], list[Fault]]:
    """Every fault that blocks, and the warnings that every one of several schools would repeat."""
    red = list(dict.fromkeys(fault for each in found for fault in each.faults if fault.blocks))
    first = found[0].faults if len(found) > 1 else ()
    return red, [f for f in dict.fromkeys(first) if not f.blocks and all(f in each.faults for each in found)]


def _told(visitor: Visitor, fault: Fault) -> str:
    return visitor.lang.pick((fault.text_nl, fault.text_en))
