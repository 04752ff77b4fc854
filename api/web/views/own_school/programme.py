"""«Programma»: the newest version of the own school, changes first, and the answer to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.values import LARGEST_ID, PathId
from api.web.changes import change_lines, counts_of
from api.web.forms import Seen, Typed
from api.web.free_text import free_text
from api.web.moments import moment
from api.web.talks import talk, wish_of
from api.web.texts.own_school import OWN_SCHOOL_TEXTS
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_problems
from calendars.slots import monday
from calendars.zones import local_date
from planner.domain.activities import SessionKind
from planner.domain.assignment import Status
from planner.domain.lifecycle import Act, ProgrammeState, after
from planner.errors import Conflict, InputRefused, Problem, Stale
from planner.reports import year_strip
from planner.services.permissions import Operation
from planner.services.programmes import answering, reading, withdrawing
from planner.services.programmes.answering import How
from planner.services.programmes.comparing import ShownChange, version_changes
from planner.services.programmes.lasting import Lasting, ShownCall, read_lasting
from planner.services.programmes.reading import ShownVersion
from planner.services.programmes.reminders import read_reminders
from planner.services.programmes.school_years import SchoolYear, school_year
from planner.services.programmes.showing import ShownSession
from planner.services.programmes.talk import ShownAnswer, list_answers, list_comments

router = APIRouter()
ANSWER, COMMENT = visitor(Operation.PROGRAMME_ANSWER), visitor(Operation.PROGRAMME_COMMENT)
MOST_SESSIONS, MOST_SAID, MOST_VERSIONS = 2000, 500, 200
MOST_CHANGES = 8
"""Changes that are told before one asks for all of them."""
MONTHS, CHANGES, YEAR = "", "wijzigingen", "jaar"
"""Ways to look: a month at a time, only what changed, everything at once without anything to press."""
View = Annotated[Literal["", "wijzigingen", "jaar"], Query()]
Month = Annotated[str, Query(pattern=r"^(20\d\d-[01]\d)?$")]
Picked = Annotated[list[str] | None, Form(max_length=MOST_SESSIONS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    A session in a week.

    Parameters
    ----------
    sign, word
        What changed about it since the version before; empty when nothing did.
    wish
        When the school would rather have it, once it has asked for a change; else empty.
    call
        The call in which it was agreed, when it was.
    can_agree, can_ask
        What the school may answer now.
    """

    session: ShownSession
    sign: str
    word: str
    wish: str
    call: ShownCall | None
    can_agree: bool
    can_ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week with its lines by day; ``test`` when the school has tests or exams in it."""

    monday: date
    sunday: date
    test: bool
    days: tuple[tuple[date, bool, tuple[Line, ...]], ...]

    @property
    def number(self) -> int:
        """By ISO."""
        return self.monday.isocalendar().week


@router.get("/school")
def show_programme(
    visitor: Annotated[Visitor, ANSWER],
    toon: View = "",
    maand: Month = "",
    versie: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
) -> HTMLResponse:
    """The programme; who has come to look has looked. Of an older version is said that there is a newer one."""
    version = newest(visitor)
    if versie is not None and (version is None or versie != version.number):
        return visitor.page("own_school/old.html", status=410, newest=version)
    if version is not None and version.seen_at is None:
        service, actor = visitor.service, visitor.actor
        answering.mark_seen(service.store, scope_for(actor, service), actor, version.id)
    return programme_page(visitor, toon, month=maand)


@router.post("/school/versies/{programme_id}/akkoord")
def agree(
    programme_id: PathId,
    visitor: Annotated[Visitor, ANSWER],
    csrf: Typed,
    gezien: Seen,
    alles: Typed = "",
    kies: Picked = None,
    toon: Typed = "",
    maand: Typed = "",
) -> Response:
    """Agree with all that waits, or with the sessions that were picked."""
    service, actor = visitor.service, visitor.actor
    view = CHANGES if toon == CHANGES else MONTHS
    picked = list(dict.fromkeys(kies or ()))
    scope = scope_for(actor, service)
    reading.read_version(service.store, scope, actor, programme_id)
    if not alles and not picked:
        fault = Problem.plain(*OWN_SCHOOL_TEXTS["review_none_picked"])
        return programme_page(visitor, view, month=maand, status=400, problems=(fault,))
    try:
        answering.agree(service.store, scope, actor, programme_id, gezien, None if alles else picked)
    except (Stale, Conflict) as error:
        reason = reason_of(visitor, error)
        return programme_page(visitor, view, month=maand, status=409, refusal=reason, picked=picked)
    asked = {"toon": view, "maand": "" if alles else maand}
    return visitor.onward("/school", "school_agreed", **{name: value for name, value in asked.items() if value})


@router.post("/school/versies/{programme_id}/opmerking")
def comment(programme_id: PathId, visitor: Annotated[Visitor, COMMENT], csrf: Typed, tekst: Typed = "") -> Response:
    """Write something to the coordinator beside a version."""
    service, actor = visitor.service, visitor.actor
    scope = scope_for(actor, service)
    reading.read_version(service.store, scope, actor, programme_id)
    text = free_text(tekst, OWN_SCHOOL_TEXTS["review_write"], needed=True)
    problems = text.problems
    if not problems:
        try:
            withdrawing.comment(service.store, scope, actor, programme_id, text.text)
        except InputRefused as refused:
            problems = plain_problems(refused)
    if problems:
        return programme_page(visitor, MONTHS, status=400, problems=problems, typed=tekst)
    return visitor.onward("/school", "commented")


def newest(visitor: Visitor) -> ShownVersion | None:
    """The newest version of the own school; None when nothing is proposed, or it was taken back."""
    service, actor = visitor.service, visitor.actor
    found = reading.overview(service.store, scope_for(actor, service), actor)
    version = next((each.programme for each in found if each.school.id == actor.school_id), None)
    return None if version is None or version.state is ProgrammeState.DRAFT else version


def reason_of(visitor: Visitor, error: Stale | Conflict) -> str:
    """Why an answer was not taken, in the visitor's words."""
    if isinstance(error, Conflict):
        return visitor.lang.pick((error.text_nl, error.text_en))
    return visitor.lang.text("review_stale")


def programme_page(
    visitor: Visitor,
    view: str,
    *,
    month: str = "",
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    picked: Collection[str] = (),
    typed: str = "",
) -> HTMLResponse:
    """The page of the newest version, which may say why something was not done."""
    version, lang = newest(visitor), visitor.lang
    if version is None:
        return visitor.page("own_school/nothing.html", status=status, problems=problems, refusal=refusal)
    service, actor = visitor.service, visitor.actor
    store, scope = service.store, scope_for(actor, service)
    sessions = reading.version_sessions(store, scope, actor, version.id, 0, MOST_SESSIONS)
    changes = () if version.number == 1 else version_changes(store, scope, actor, version.id, None)
    answers = list_answers(store, scope, actor, version.id, None, 0, MOST_SAID)
    comments = list_comments(store, scope, actor, version.id, 0, MOST_SAID)
    held = read_lasting(store, scope, actor, version.id)
    reminded_at = read_reminders(store, scope, actor, [version.id])[version.id].sent_at
    year = school_year(store, scope, actor, service.plans, version.id)
    lines = _lines(sessions, changes, held, visitor)
    listed = [line for line in lines if line.sign or view != CHANGES]
    months = sorted({*map(_month, listed), *(map(_month_of, changes) if view == CHANGES else ())})
    chosen = "" if view == YEAR else month if month in months else _chosen(listed, local_date(service.now()))
    of_month = [change for change in changes if view != CHANGES or _month_of(change) == chosen]
    told = change_lines(of_month if view == CHANGES else of_month[:MOST_CHANGES], lang)
    return visitor.page(
        "own_school/programme.html",
        status=status,
        problems=problems,
        refusal=refusal,
        picked=frozenset(picked),
        typed=typed,
        view=view,
        version=version,
        first=version.number == 1,
        changes=told,
        more_changes=0 if view == CHANGES else len(changes) - len(told),
        counted=counts_of(Counter(each.what for each in changes), lang),
        strip=year_strip.of_sessions(
            year.calendar, year.weeks, ((SessionKind(each.kind), each.date) for each in sessions), lang
        ),
        today=service.now().date(),
        weeks=_weeks([line for line in listed if chosen in ("", _month(line))], year),
        months=[(code, lang.month(date.fromisoformat(f"{code}-01")), code == chosen) for code in months],
        month=chosen,
        pickable=view != YEAR and any(line.can_agree for line in listed if _month(line) == chosen),
        waiting=sum(line.can_agree and line.session.status == Status.PROPOSED for line in lines),
        asked=any(line.session.status == Status.CHANGE_ASKED for line in lines),
        counts=[(code, version.counts[code]) for code in _STATES if version.counts.get(code)],
        calls=_calls(answers),
        said=talk(version, {each.id: each for each in sessions}, answers, comments, held.followed, reminded_at, lang),
        moment=lambda at: moment(lang, at),
    )


_STATES = ("proposed", "change_asked", "agreed", "published", "cancelled")


def _lines(
    sessions: Iterable[ShownSession],
    changes: Iterable[ShownChange],
    held: Lasting,
    visitor: Visitor,
) -> list[Line]:
    changed: Mapping[str, ShownChange] = {each.after.id: each for each in changes if each.after is not None}
    found = []
    for session in sessions:
        change, state = changed.get(session.id), Status(session.status)
        found.append(
            Line(
                session=session,
                sign="" if change is None else change.symbol,
                word="" if change is None else visitor.lang.text(f"difference_{change.what}"),
                wish=wish_of(held.asked[session.id].wished, visitor.lang) if session.id in held.asked else "",
                call=held.calls.get(session.id),
                can_agree=after(state, Act.AGREE) is not None,
                can_ask=after(state, Act.ASK_CHANGE) is not None,
            )
        )
    return found


def month_of(day: date) -> str:
    """``2026-12``: the month under which a day stands. A week stands whole, under the month of its Thursday."""
    return f"{monday(day) + timedelta(days=3):%Y-%m}"


def _month(line: Line) -> str:
    return month_of(line.session.date)


def _month_of(change: ShownChange) -> str:
    session = change.after or change.before
    assert session is not None, "a change is of something"
    return month_of(session.date)


def _chosen(lines: Sequence[Line], today: date) -> str:
    """The month of the first session that waits, or comes next, or was the last."""
    coming = [line for line in lines if line.session.date >= today]
    waiting = [line for line in coming if line.session.status == Status.PROPOSED]
    return next(map(_month, waiting or coming), _month(lines[-1]) if lines else "")


def _weeks(lines: Iterable[Line], year: SchoolYear) -> tuple[Week, ...]:
    found = []
    for first, of_week in groupby(lines, key=lambda line: monday(line.session.date)):
        days = tuple(
            (day, year.calendar.is_test(day), tuple(of_day))
            for day, of_day in groupby(of_week, key=lambda line: line.session.date)
        )
        week = [first + timedelta(days=number) for number in range(7)]
        test = any(year.calendar.is_open(day) and year.calendar.is_test(day) for day in week)
        found.append(Week(monday=first, sunday=week[-1], test=test, days=days))
    return tuple(found)


def _calls(answers: Iterable[ShownAnswer]) -> list[ShownAnswer]:
    """Agreements that were given by phone, one for each call."""
    return list(
        {(each.agreed_with, each.agreed_on, each.at): each for each in answers if each.how is How.PHONE}.values()
    )
