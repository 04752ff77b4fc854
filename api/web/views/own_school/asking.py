"""«Wijziging vragen»: another moment for one session, with a reason, out of the moments that are really possible."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import PathId
from api.web.changes import what_of, where_of
from api.web.forms import Seen, Typed
from api.web.free_text import free_text
from api.web.rendering import PageLanguage
from api.web.texts.own_school import OWN_SCHOOL_TEXTS
from api.web.views.own_school.programme import (
    ANSWER,
    MOST_SESSIONS,
    month_of,
    programme_page,
    reason_of,
)
from api.web.visitors import Visitor
from api.web.wording import plain_problems
from calendars.intervals import clock
from planner.domain.assignment import Status
from planner.domain.lifecycle import Act, after
from planner.errors import Conflict, InputRefused, NotFound, Problem, Stale
from planner.services.programmes import asking, reading
from planner.services.programmes.asking import Wished
from planner.services.programmes.moments import Offers, offered_moments
from planner.services.programmes.notice import NO_NOTICE
from planner.services.programmes.reading import ShownVersion
from planner.services.programmes.showing import ShownSession

router = APIRouter()
SessionId = Annotated[str, Path(min_length=1, max_length=200)]
_ADDRESS = "/school/versies/{programme_id}/wijziging/{session_id}"


@router.get(_ADDRESS)
def ask(programme_id: PathId, session_id: SessionId, visitor: Annotated[Visitor, ANSWER]) -> HTMLResponse:
    """The form: why, and when one would rather have it."""
    return _form(visitor, *_found(visitor, programme_id, session_id))


@router.post(_ADDRESS)
def take(
    programme_id: PathId,
    session_id: SessionId,
    visitor: Annotated[Visitor, ANSWER],
    csrf: Typed,
    gezien: Seen,
    reden: Typed = "",
    liever: Typed = "",
) -> Response:
    """Ask for it; or the form again with what is wrong and what was typed."""
    version, session = _found(visitor, programme_id, session_id)
    service, actor = visitor.service, visitor.actor
    reason = free_text(reden, OWN_SCHOOL_TEXTS["ask_reason"], needed=True)
    wished, faults = _wished(liever)
    problems = (*reason.problems, *faults)
    if problems:
        return _form(visitor, version, session, status=400, problems=problems, reason=reden, wish=liever)
    try:
        asking.ask_change(
            service.store,
            scope_for(actor, service),
            actor,
            service.plans,
            service.possible_moments,
            programme_id,
            gezien,
            session_id,
            reason.text,
            wished,
        )
    except InputRefused as refused:
        return _form(visitor, version, session, status=400, problems=plain_problems(refused), reason=reden, wish=liever)
    except Conflict as error:
        if version.superseded_by is not None:
            return programme_page(visitor, "", status=409, refusal=reason_of(visitor, error))
        return _form(
            visitor, version, session, status=409, refusal=reason_of(visitor, error), reason=reden, wish=liever
        )
    except Stale as error:
        return _form(
            visitor, version, session, status=409, refusal=reason_of(visitor, error), reason=reden, wish=liever
        )
    return visitor.onward("/school", "change_asked", maand=month_of(session.date))


def _found(visitor: Visitor, programme_id: int, session_id: str) -> tuple[ShownVersion, ShownSession]:
    service, actor = visitor.service, visitor.actor
    store, scope = service.store, scope_for(actor, service)
    version = reading.read_version(store, scope, actor, programme_id)
    sessions = reading.version_sessions(store, scope, actor, programme_id, 0, MOST_SESSIONS)
    found = next((each for each in sessions if each.id == session_id), None)
    if found is None:
        raise NotFound
    return version, found


def _form(
    visitor: Visitor,
    version: ShownVersion,
    session: ShownSession,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    reason: str = "",
    wish: str = "",
) -> HTMLResponse:
    if version.superseded_by is not None and status == 200:
        return visitor.page("own_school/old.html", status=410, newest=version)
    service, actor, lang = visitor.service, visitor.actor, visitor.lang
    can_ask = version.superseded_by is None and after(Status(session.status), Act.ASK_CHANGE) is not None
    offers = Offers(moments=(), notice=NO_NOTICE)
    if can_ask:
        offers = offered_moments(
            service.store,
            scope_for(actor, service),
            actor,
            service.plans,
            service.possible_moments,
            version.id,
            session.id,
        )
    wished, _ = _wished(wish)
    return visitor.page(
        "own_school/ask.html",
        status=status,
        problems=problems,
        refusal=refusal,
        version=version,
        session=session,
        what=what_of(session, visitor.lang),
        month=month_of(session.date),
        where=where_of(session, lang),
        can_ask=can_ask,
        days=_days(lang, offers),
        notice_days=offers.notice.days,
        is_short=can_ask and offers.notice.is_short(session.date),
        along=offers.along,
        some_short=any(offers.notice.is_short(day) for day, _, _ in offers.moments),
        reason=reason,
        wish=wish,
        gone=""
        if wished is None or offers.holds(wished.day, wished.start)
        else lang.short_moment(wished.day, wished.start),
        action=_ADDRESS.format(programme_id=version.id, session_id=quote(session.id, safe="")),
    )


def _days(lang: PageLanguage, offers: Offers) -> list[tuple[str, list[tuple[str, str]]]]:
    """The moments by day, each with the value of its option; one that comes later than agreed says so."""
    soon = f" ({lang.text('ask_short')})"
    return [
        (
            lang.full_date(day),
            [
                (
                    f"{day.isoformat()} {clock(start)}",
                    f"{lang.short_moment(day, start)}–{clock(end)}{soon if offers.notice.is_short(day) else ''}",
                )
                for _, start, end in of_day
            ],
        )
        for day, of_day in groupby(offers.moments, key=lambda each: each[0])
    ]


def _wished(typed: str) -> tuple[Wished | None, tuple[Problem, ...]]:
    """The moment that was chosen, ``2026-09-14 10:30``; empty = no preference."""
    if not typed:
        return None, ()
    day, _, time = typed.partition(" ")
    hour, _, minute = time.partition(":")
    try:
        return Wished(day=date.fromisoformat(day), start=int(hour) * 60 + int(minute)), ()
    except ValueError:
        return None, (Problem.plain(*OWN_SCHOOL_TEXTS["ask_choose"]),)
