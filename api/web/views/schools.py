"""«Scholen»: how far each school is, and publishing what is agreed of several at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID
from api.web.forms import Typed
from api.web.moments import moment
from api.web.texts.schools import SCHOOLS_TEXTS
from api.web.visitors import Visitor, visitor
from planner.domain.assignment import Status
from planner.domain.lifecycle import ProgrammeState
from planner.errors import Conflict, Problem, Stale
from planner.services.permissions import Operation, Subject
from planner.services.programmes import published, reading
from planner.services.programmes.publishing import publish
from planner.services.programmes.reading import Look, SchoolStanding
from planner.services.programmes.reminders import Reminders, read_reminders

router = APIRouter(include_in_schema=False)
PROPOSE, PUBLISH = visitor(Operation.PROGRAMME_PROPOSE), visitor(Operation.PROGRAMME_PUBLISH)
_PICKED = re.compile(r"([1-9][0-9]{0,8})\.([1-9][0-9]{0,8})")
LastPublished = tuple[int, datetime]
Picked = Annotated[list[str] | None, Form(max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLine:
    """
    A school in the overview.

    Parameters
    ----------
    mine
        Whether this coordinator proposes and publishes its programme.
    state
        Its look, or ``draft`` when its proposal was withdrawn, ``published`` when all of it stands.
    since
        From when on that is so; None where nobody knows.
    reminders
        How far the reminders of its newest version are.
    answers
        Whether anybody at the school can answer: without a contact nothing can be sent or reminded.
    """

    standing: SchoolStanding
    mine: bool
    state: str
    since: datetime | None
    published: LastPublished | None
    reminders: Reminders
    answers: bool

    def count(self, status: str) -> int:
        """How many sessions of the newest version are in this state."""
        version = self.standing.programme
        return 0 if version is None else version.counts.get(status, 0)

    @property
    def can_publish(self) -> bool:
        """Whether there is anything that publishing could be about."""
        over = self.state in (ProgrammeState.DRAFT, ProgrammeState.PUBLISHED)
        return self.mine and not over and bool(self.count("agreed") + self.count("published"))


@router.get("/scholen")
def show_schools(visitor: Annotated[Visitor, PROPOSE]) -> HTMLResponse:
    """Every school of the partnership: the own ones with what can be done."""
    return overview_page(visitor)


@router.post("/scholen/publiceren")
def publish_schools(
    visitor: Annotated[Visitor, PUBLISH],
    csrf: Typed,
    bouwt_op: Annotated[int, Form(ge=0, le=LARGEST_ID)],
    kies: Picked = None,
) -> Response:
    """Publish what is agreed of the chosen versions, each as it was seen (``<id>.<version>``)."""
    seen = {int(found[1]): int(found[2]) for found in map(_PICKED.fullmatch, kies or ()) if found}
    if not seen:
        nl, en = SCHOOLS_TEXTS["publish_none_picked"]
        fault = Problem.plain(nl, en)
        return overview_page(visitor, status=400, problems=(fault,))
    service, actor = visitor.service, visitor.actor
    try:
        number = publish(service.store, scope_for(actor, service), actor, service.plans, sorted(seen), bouwt_op, seen)
    except (Stale, Conflict) as error:
        return overview_page(visitor, status=409, refusal=reason_of(visitor, error))
    return visitor.onward(f"/publicaties/{number}", "published")


def reason_of(visitor: Visitor, error: Stale | Conflict) -> str:
    """Why something was not done, in the visitor's words."""
    if isinstance(error, Conflict):
        return visitor.lang.pick((error.text_nl, error.text_en))
    return visitor.lang.text("schools_stale")


def overview_page(
    visitor: Visitor, *, status: int = 200, problems: tuple[Problem, ...] = (), refusal: str = ""
) -> HTMLResponse:
    """The page with every school, which may say why something was not done."""
    service, actor = visitor.service, visitor.actor
    scope = scope_for(actor, service)
    last, by_school = published.last_publications(service.store, scope)
    standings = reading.overview(service.store, scope, actor)
    answering = reading.schools_that_answer(service.store, scope, [each.school.id for each in standings])
    shown = [each.programme.id for each in standings if each.programme is not None]
    reminders = read_reminders(service.store, scope, actor, shown)
    lines = [
        line_of(
            visitor,
            each,
            by_school.get(each.school.id),
            reminders=Reminders() if each.programme is None else reminders[each.programme.id],
            answers=each.school.id in answering,
        )
        for each in standings
    ]
    own = [line for line in lines if line.mine]
    return visitor.page(
        "schools/schools.html",
        status=status,
        problems=problems,
        refusal=refusal,
        own=own,
        others=[line for line in lines if not line.mine],
        can_publish=[line for line in own if line.can_publish],
        asked=sum(line.count(Status.CHANGE_ASKED) for line in own),
        last=last,
        moment=lambda at: moment(visitor.lang, at),
    )


def line_of(
    visitor: Visitor, standing: SchoolStanding, last: LastPublished | None, *, reminders: Reminders, answers: bool
) -> SchoolLine:
    """How a school stands, with what this coordinator may do."""
    version = standing.programme
    state, since = standing.look.value, None
    if version is not None:
        since = {
            Look.NOT_LOOKED_AT: version.proposed_at,
            Look.LOOKED_AT: version.seen_at,
            Look.CHANGE_ASKED: version.answered_at,
            Look.AGREED: version.answered_at or version.proposed_at,
        }.get(standing.look)
        if version.state in (ProgrammeState.DRAFT, ProgrammeState.PUBLISHED):
            state = version.state.value
    if state == ProgrammeState.PUBLISHED and last is not None:
        since = last[1]
    return SchoolLine(
        standing=standing,
        mine=visitor.actor.may(Operation.PROGRAMME_PROPOSE, Subject(school_id=standing.school.id)),
        state=state,
        since=since,
        published=last,
        reminders=reminders,
        answers=answers,
    )
