"""The page of one school: its versions, what was said about them, what it wants otherwise; and what can be done."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID, PathId
from api.web.changes import what_of, when_of
from api.web.forms import Seen, Typed
from api.web.free_text import LONGEST_LINE, free_text
from api.web.moments import moment
from api.web.talks import talk, wish_of
from api.web.texts.schools import SCHOOLS_TEXTS
from api.web.views.schools import PROPOSE, line_of, reason_of
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_problems
from planner.domain.lifecycle import REMINDERS_BEFORE_PHONE
from planner.errors import Conflict, InputRefused, NotFound, Problem, Stale
from planner.services.permissions import Operation
from planner.services.programmes import answering, leaving, published, reading, withdrawing
from planner.services.programmes.lasting import read_lasting
from planner.services.programmes.reading import ShownVersion
from planner.services.programmes.reminders import Reminders, read_reminders
from planner.services.programmes.talk import list_answers, list_comments

router = APIRouter(include_in_schema=False)
RECORD = visitor(Operation.PROGRAMME_RECORD_ANSWER)
COMMENT = visitor(Operation.PROGRAMME_COMMENT)

SHORT_LIST = 12
"""Programmes up to this length are shown at once."""
MOST_VERSIONS, MOST_SAID, MOST_SESSIONS = 200, 500, 2000


@router.get("/scholen/{school_id}")
def show_school(
    school_id: str,
    visitor: Annotated[Visitor, PROPOSE],
    versie: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> HTMLResponse:
    """How a school stands; its newest version, or the one with this number."""
    return school_page(visitor, school_id, versie)


@router.post("/scholen/versies/{programme_id}/herinneren")
def remind(programme_id: PathId, visitor: Annotated[Visitor, PROPOSE], csrf: Typed, gezien: Seen) -> Response:
    """Write the next reminder, which waits in the outbox."""
    version = _version(visitor, programme_id)
    service, actor = visitor.service, visitor.actor
    try:
        withdrawing.remind(service.store, scope_for(actor, service), actor, programme_id, gezien)
    except (Stale, Conflict) as error:
        return _refused(visitor, version, error)
    return visitor.onward("/post", "reminded")


@router.post("/scholen/versies/{programme_id}/intrekken")
def withdraw(programme_id: PathId, visitor: Annotated[Visitor, PROPOSE], csrf: Typed, gezien: Seen) -> Response:
    """Take back what is not published yet."""
    version = _version(visitor, programme_id)
    service, actor = visitor.service, visitor.actor
    try:
        withdrawing.withdraw(service.store, scope_for(actor, service), actor, programme_id, gezien)
    except (Stale, Conflict) as error:
        return _refused(visitor, version, error)
    return visitor.onward(f"/scholen/{version.school.id}", "withdrawn")


@router.post("/scholen/versies/{programme_id}/telefoon")
def record_call(
    programme_id: PathId,
    visitor: Annotated[Visitor, RECORD],
    csrf: Typed,
    gezien: Seen,
    wie: Typed = "",
    dag: Typed = "",
) -> Response:
    """Record that the school agreed by phone, with whom and when."""
    version = _version(visitor, programme_id)
    service, actor = visitor.service, visitor.actor
    who = free_text(wie, SCHOOLS_TEXTS["phone_who"], longest=LONGEST_LINE, needed=True)
    day, faults = _day(dag)
    typed = {"wie": wie, "dag": dag}
    if day is None or who.problems:
        return school_page(visitor, version.school.id, None, status=400, problems=(*who.problems, *faults), typed=typed)
    try:
        answering.record_agreement(service.store, scope_for(actor, service), actor, programme_id, gezien, who.text, day)
    except (Stale, Conflict) as error:
        return _refused(visitor, version, error, typed)
    return visitor.onward(f"/scholen/{version.school.id}", "phoned")


@router.post("/scholen/versies/{programme_id}/laten")
def leave(
    programme_id: PathId,
    visitor: Annotated[Visitor, PROPOSE],
    csrf: Typed,
    gezien: Seen,
    sessie: Typed = "",
    waarom: Typed = "",
) -> Response:
    """Answer a change that was asked: the session stays as it is, and why."""
    version = _version(visitor, programme_id)
    service, actor = visitor.service, visitor.actor
    why = free_text(waarom, SCHOOLS_TEXTS["leave_why"], needed=True)
    typed = {"sessie": sessie, "waarom": waarom}
    problems = why.problems
    if not problems:
        try:
            leaving.leave_as_it_is(
                service.store, scope_for(actor, service), actor, programme_id, gezien, sessie, why.text
            )
        except InputRefused as refused:
            problems = plain_problems(refused)
        except (Stale, Conflict) as error:
            return _refused(visitor, version, error, typed)
    if problems:
        return school_page(visitor, version.school.id, None, status=400, problems=problems, typed=typed)
    return visitor.onward(f"/scholen/{version.school.id}", "left_as_is")


@router.post("/scholen/versies/{programme_id}/opmerking")
def comment(programme_id: PathId, visitor: Annotated[Visitor, COMMENT], csrf: Typed, tekst: Typed = "") -> Response:
    """Write something beside a version."""
    version = _version(visitor, programme_id)
    service, actor = visitor.service, visitor.actor
    text = free_text(tekst, SCHOOLS_TEXTS["talk_write"], needed=True)
    problems = text.problems
    if not problems:
        try:
            withdrawing.comment(service.store, scope_for(actor, service), actor, programme_id, text.text)
        except InputRefused as refused:
            problems = plain_problems(refused)
    if problems:
        return school_page(
            visitor, version.school.id, version.number, status=400, problems=problems, typed={"tekst": tekst}
        )
    where = f"/scholen/{version.school.id}"
    if version.superseded_by is not None:
        return visitor.onward(where, "commented", versie=str(version.number))
    return visitor.onward(where, "commented")


def school_page(
    visitor: Visitor,
    school_id: str,
    number: int | None,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    typed: dict[str, str] | None = None,
) -> HTMLResponse:
    """
    The page of a school, which may say why something was not done, with what was typed.

    Raises
    ------
    NotFound
        If there is no such school or version for this person.
    """
    service, actor, lang = visitor.service, visitor.actor, visitor.lang
    store, scope = service.store, scope_for(actor, service)
    standing = next((s for s in reading.overview(store, scope, actor) if s.school.id == school_id), None)
    if standing is None:
        raise NotFound
    _, by_school = published.last_publications(store, scope)
    versions = reading.list_versions(store, scope, actor, school_id, 0, MOST_VERSIONS)
    version = next((each for each in versions if each.number == number), None) if number else standing.programme
    if number and version is None:
        raise NotFound
    values: dict[str, Any] = {"sessions": (), "said": (), "calls": {}, "asked": ()}
    reminders = Reminders()
    if version is not None:
        reminders = read_reminders(store, scope, actor, [version.id])[version.id]
        sessions = reading.version_sessions(store, scope, actor, version.id, 0, MOST_SESSIONS)
        by_id = {session.id: session for session in sessions}
        answers = list_answers(store, scope, actor, version.id, None, 0, MOST_SAID)
        comments = list_comments(store, scope, actor, version.id, 0, MOST_SAID)
        held = read_lasting(store, scope, actor, version.id)
        values = {
            "sessions": sessions,
            "said": talk(version, by_id, answers, comments, held.followed, reminders.sent_at, lang),
            "calls": held.calls,
            "asked": [
                (f"answer-{held.asked[s.id].id}", s, held.asked[s.id], wish_of(held.asked[s.id].wished, lang))
                for s in sessions
                if s.id in held.asked
            ],
        }
    return visitor.page(
        "schools/school.html",
        status=status,
        problems=problems,
        refusal=refusal,
        line=line_of(
            visitor,
            standing,
            by_school.get(school_id),
            reminders=reminders,
            answers=bool(reading.schools_that_answer(store, scope, [school_id])),
        ),
        version=version,
        versions=versions[::-1],
        is_current=version is not None and version.superseded_by is None,
        short_list=SHORT_LIST,
        needed=REMINDERS_BEFORE_PHONE,
        last=published.last_publications(store, scope)[0],
        typed=typed or {},
        moment=lambda at: moment(lang, at),
        what_of=lambda session: what_of(session, visitor.lang),
        when_of=lambda session: when_of(session, lang),
        **values,
    )


def _version(visitor: Visitor, programme_id: int) -> ShownVersion:
    service, actor = visitor.service, visitor.actor
    return reading.read_version(service.store, scope_for(actor, service), actor, programme_id)


def _refused(
    visitor: Visitor, version: ShownVersion, error: Stale | Conflict, typed: dict[str, str] | None = None
) -> HTMLResponse:
    return school_page(visitor, version.school.id, None, status=409, refusal=reason_of(visitor, error), typed=typed)


def _day(typed: str) -> tuple[date | None, tuple[Problem, ...]]:
    try:
        return date.fromisoformat(typed.strip()), ()
    except ValueError:
        nl, en = ("Kies de dag van het gesprek.", "Choose the day of the call.")
        return None, (Problem.plain(nl, en),)
