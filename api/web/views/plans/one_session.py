"""One session of a plan: why then, why these people, why there; moved by hand, held, and let go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere, subject_of
from api.http.values import LARGEST_ID, Code, PathId
from api.jobs.explainer import Explainer
from api.jobs.hand_edits import Place, edited_by_hand, looked_at, where_it_is
from api.web.forms import Typed
from api.web.texts import PAGE_TEXTS
from api.web.views.plans.around import around, plainly, weighed
from api.web.views.plans.sheet import PLANS, READ, plan_of, plan_page, shown_of, titles_of
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict
from calendars.intervals import clock
from calendars.zones import local_date
from planner.checker.workdays import standing
from planner.domain.assignment import Session
from planner.errors import Busy, Conflict, InputRefused, NotFound, Problem
from planner.persistence.json_values import from_json
from planner.persistence.store import Unit
from planner.services.permissions import Operation, Subject
from planner.services.plans.editing import Editable, Pinning, behind, editable, keep_edited
from planner.services.plans.reading import plan_row
from planner.services.plans.seeing import Seen

router = APIRouter(prefix=PLANS)

CHANGE = visitor(Operation.PLAN_CHANGE)
CLOCK = r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
SessionId = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]
AskedTeam = Annotated[list[Code], Query(max_length=20)]
AskedRoom = Annotated[Code | Annotated[str, Query(max_length=0)], Query()]
TypedTeam = Annotated[list[Code], Form(max_length=20)]
TypedRoom = Annotated[str, Form(pattern=r"^[A-Za-z0-9_.\-]{0,100}$")]
NewerSeen = Annotated[int, Form(ge=0, le=LARGEST_ID)]
"""The newest plan made from this one that a form says was seen, 0 for none."""
BUSY, CONFLICT = 503, 409


@router.get("/{plan_id}/sessies/{session_id}")
def one_session(
    plan_id: PathId, session_id: SessionId, visitor: Annotated[Visitor, READ], explainer: ExplainerHere
) -> HTMLResponse:
    """Why a session lies where it lies, what else would be possible and what each would cost."""
    return _page(visitor, explainer, _editing(visitor, plan_id, session_id))


@router.get("/{plan_id}/sessies/{session_id}/verplaats")
def look(
    plan_id: PathId,
    session_id: SessionId,
    visitor: Annotated[Visitor, READ],
    explainer: ExplainerHere,
    datum: Annotated[date, Query()],
    begin: Annotated[str, Query(pattern=CLOCK)],
    team: AskedTeam = [],  # noqa: B006 - FastAPI makes a new one for each request
    ruimte: AskedRoom = "",
) -> HTMLResponse:
    """What a move would bring and break, before anything is kept."""
    place = _place(plan_of(visitor, plan_id), datum, begin, team, ruimte)
    return _look(visitor, explainer, _editing(visitor, plan_id, session_id), place)


def _look(
    visitor: Visitor,
    explainer: Explainer,
    editing: Editable,
    place: Place,
    *,
    pinning: bool = False,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HTMLResponse:
    """The page of a move that is not made; with why it was not, when somebody tried."""
    plan = plan_of(visitor, editing.plan.id)
    today, lang = local_date(visitor.service.now()), visitor.lang
    try:
        found = looked_at(explainer, editing, place, today, lang.code)
    except Busy:
        return _page(visitor, explainer, editing, problems=_told("why_busy"), status=BUSY, ask=False)
    there = from_json(Session, found["session"]) if "session" in found else None
    titles = titles_of(visitor, plan)
    return plan_page(
        visitor,
        "plans/move.html",
        plan,
        status=status,
        problems=tuple(problems),
        pinning=pinning,
        shown=shown_of(visitor, plan).session(editing.session),
        place=place,
        start=clock(place.start),
        team=", ".join(plan.request.workers[w].name for w in (place.worker_ids or editing.session.worker_ids)),
        room=titles.place(there) if there is not None else "",
        broken=list(dict.fromkeys(plainly(e["text"], editing.session, lang) for e in found.get("broken", ()))),
        weighs="" if there is None else weighed(found["tiers"], lang),
        why=found.get("cost", ""),
        others=[shown_of(visitor, plan).session(from_json(Session, each)) for each in found.get("others", ())],
        visits=len(found.get("visits", ())),
        lost_visits=len(found.get("lost_visits", ())),
        titles=titles,
        ours=_ours(visitor, editing),
    )


@router.post("/{plan_id}/sessies/{session_id}/verplaats")
def move(
    plan_id: PathId,
    session_id: SessionId,
    visitor: Annotated[Visitor, CHANGE],
    explainer: ExplainerHere,
    csrf: Typed,
    gezien: NewerSeen,
    datum: Annotated[date, Form()],
    begin: Annotated[str, Form(pattern=CLOCK)],
    team: TypedTeam = [],  # noqa: B006 - FastAPI makes a new one for each request
    ruimte: TypedRoom = "",
    vast: Annotated[bool, Form()] = False,
) -> Response:
    """Move it: a new plan; what would break something is told, and nothing is kept."""
    place = _place(plan_of(visitor, plan_id), datum, begin, team, ruimte)
    return _change(visitor, explainer, plan_id, session_id, place, Pinning.PIN if vast else Pinning.AS_IT_IS, gezien)


@router.post("/{plan_id}/sessies/{session_id}/vast")
def pin(
    plan_id: PathId,
    session_id: SessionId,
    visitor: Annotated[Visitor, CHANGE],
    explainer: ExplainerHere,
    csrf: Typed,
    gezien: NewerSeen,
) -> Response:
    """Hold it where it is, whatever is planned later."""
    return _change(visitor, explainer, plan_id, session_id, None, Pinning.PIN, gezien)


@router.post("/{plan_id}/sessies/{session_id}/los")
def unpin(
    plan_id: PathId,
    session_id: SessionId,
    visitor: Annotated[Visitor, CHANGE],
    explainer: ExplainerHere,
    csrf: Typed,
    gezien: NewerSeen,
) -> Response:
    """Hold it no longer; it stays where it is until something is planned again."""
    return _change(visitor, explainer, plan_id, session_id, None, Pinning.UNPIN, gezien)


def _change(
    visitor: Visitor,
    explainer: Explainer,
    plan_id: int,
    session_id: str,
    place: Place | None,
    pinning: Pinning,
    newer_seen: int,
) -> Response:
    """A new plan, and the page of the session in it; who comes second, or would break something, is told."""
    actor, service = visitor.actor, visitor.service
    try:
        editing = visitor.read(lambda unit: editable(unit, actor, plan_id, session_id, change=True))
        today = local_date(service.now())
        where = place or where_it_is(editing)
        edited = edited_by_hand(explainer, editing, where, today, visitor.lang.code, service.settings.host)
        if isinstance(edited, tuple):
            problems = tuple(_problem(plainly(each.text, editing.session, visitor.lang)) for each in edited)
            return _page(visitor, explainer, editing, problems=problems, status=CONFLICT)

        def keep(unit: Unit) -> int:
            return keep_edited(unit, actor, editing, edited, pinning, newer_seen=newer_seen).id

        number = visitor.write(keep)
    except Busy:
        problems, status = _told("why_busy"), BUSY
    except InputRefused as refused:
        problems, status = tuple(refused.problems), 400
    except Conflict as conflict:
        problems, status = plain_conflict(conflict), CONFLICT
        if place is not None and conflict.reason == "newer":
            pin_too = pinning is Pinning.PIN
            return _look(visitor, explainer, editing, place, pinning=pin_too, problems=problems, status=status)
    else:
        done = {Pinning.PIN: "pinned", Pinning.UNPIN: "unpinned", Pinning.AS_IT_IS: "moved"}[pinning]
        return visitor.onward(f"{PLANS}/{number}/sessies/{session_id}", f"session_{done}")
    return _page(visitor, explainer, _editing(visitor, plan_id, session_id), problems=problems, status=status)


def _page(
    visitor: Visitor,
    explainer: Explainer,
    editing: Editable,
    *,
    problems: Sequence[Problem] = (),
    status: int = 200,
    ask: bool = True,
) -> HTMLResponse:
    """The page of a session; without what else could be when too much is asked at the moment."""
    plan, lang, session = plan_of(visitor, editing.plan.id), visitor.lang, editing.session
    today = local_date(visitor.service.now())
    found: dict[str, Any] | None = None
    if ask:
        try:
            about = {"session_id": session.id, "now": today.isoformat(), "language": lang.code}
            found = explainer.ask(subject_of(editing), "explain", **about)
        except Busy:
            problems, status = (*problems, *_told("why_busy")), BUSY
    request = plan.request
    requirement = request.requirements.get(session.requirement_id)
    return plan_page(
        visitor,
        "plans/session.html",
        plan,
        status=status,
        problems=tuple(problems),
        shown=shown_of(visitor, plan).session(session),
        titles=titles_of(visitor, plan),
        around=None if found is None else around(found, session, plan.request, lang),
        requirement=requirement,
        is_past=session.day < today,
        pinned=session.id in request.pins,
        ours=_ours(visitor, editing),
        start=clock(session.start),
        workers=[w for w in request.workers.values() if session.school_id in w.school_ids],
        places=[(r.id, r.name) for r in request.rooms.values() if r.school_id == session.school_id],
        edited_from=plan.summary.row.counts.get("edited_from"),
        undoes=_undoes(visitor, plan),
    )


def _undoes(visitor: Visitor, plan: Seen) -> bool:
    """Whether keeping the plan before takes back what was done by hand: not a pin, which changed the input too."""
    row = plan.summary.row
    before = row.counts.get("edited_from")
    if before is None or not row.kept:
        return False
    return visitor.read(
        lambda unit: plan_row(unit, visitor.actor, before, content=False).input_version == row.input_version
    )


def _editing(visitor: Visitor, plan_id: int, session_id: str) -> Editable:
    """
    The session with what it takes to ask about it, of a plan that is at hand already.

    Raises
    ------
    NotFound
        If plan or session is not there.
    """
    sessions = standing(plan_of(visitor, plan_id).content.plan.sessions)
    session = next((each for each in sessions if each.id == session_id), None)
    if session is None:
        raise NotFound
    found = visitor.read(lambda unit: behind(unit, visitor.actor, plan_id))
    return Editable(plan=found.plan, snapshot=found.snapshot, applied=found.applied, session=session)


def _ours(visitor: Visitor, editing: Editable) -> bool:
    """Whether this person may change the session."""
    return visitor.actor.may(Operation.PLAN_CHANGE, Subject(school_id=editing.session.school_id))


def _place(plan: Seen, day: date, begin: str, team: list[str], room: str) -> Place:
    """
    Where a session should go.

    Raises
    ------
    NotFound
        If the plan knows no such worker or room.
    """
    if not plan.request.workers.keys() >= set(team) or (room and room not in plan.request.rooms):
        raise NotFound
    hours, _, minutes = begin.partition(":")
    return Place(day=day, start=int(hours) * 60 + int(minutes), worker_ids=team or None, room_id=room or None)


def _problem(text: str) -> Problem:
    return Problem.plain(text, text)


def _told(key: str) -> tuple[Problem, ...]:
    return (Problem.plain(*PAGE_TEXTS[key]),)
