"""«Doorgeven»: what only the school knows, by plain forms; a use of flexible time; who stands in for the contact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere
from api.http.guards import scope_for
from api.http.values import PathId
from api.schemas.accounts import EMAIL_PATTERN
from api.web.forms import Typed, seen_version
from api.web.free_text import LONGEST_LINE, free_text
from api.web.texts.hand_in import HAND_IN_TEXTS
from api.web.views.happenings.saving import ASKED, AfterSaving, Touch, touch_of_saving
from api.web.views.own_school.programme import ANSWER
from api.web.views.wishes.sentences import Speaker
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict, plain_problems
from calendars.zones import local_date
from planner.errors import Conflict, InputRefused, NotFound, Problem, Stale
from planner.persistence.store import Unit
from planner.services.accounts.deputies import end_deputy, list_deputies, name_deputy
from planner.services.inputs.flexible import ask_flexible, flexible_kinds, weeks_to_ask
from planner.services.inputs.names import names_of_codes
from planner.services.inputs.rows import Whose, add_row, list_rows, read_row, remove_row
from planner.services.inputs.schools import read_school
from planner.services.permissions import Operation
from planner.services.programmes.notice import notice_of

router = APIRouter()
CHANGE, NAME = visitor(Operation.OWN_SCHOOL_INPUT_CHANGE), visitor(Operation.DEPUTY_NAME)
HERE = "/school/doorgeven"
HANDED_IN = {"special_days": "dagen", "rooms": "ruimte", "wishes": "wens"}
"""What a school hands in by the forms of «Wensen», in the order of the page, with the word in their addresses."""
MOST_HOURS = 200
FRIDAY = timedelta(days=4)
WEEKDAYS = (1, 2, 3, 4, 5)


@router.get("/school/doorgeven")
def hand_in(visitor: Annotated[Visitor, ANSWER], explainer: ExplainerHere, raakt: AfterSaving = "") -> HTMLResponse:
    """
    What the school handed in, and the forms for more; after a save also how many sessions that touches.

    Where the input does not name the school yet, whom to ask.
    """
    try:
        return _page(visitor, touch=touch_of_saving(visitor, explainer, visitor.actor.school_id) if raakt else None)
    except NotFound:
        return visitor.page("not_yet.html", title="room_hand_in", why="school_not_yet")


@router.post("/school/doorgeven/flexibel")
def flexible(visitor: Annotated[Visitor, ANSWER], csrf: Typed, inzet: Typed = "", week: Typed = "") -> Response:
    """Ask for a use of flexible time: its kind and week."""
    typed = {"inzet": inzet, "week": week}
    try:
        day = date.fromisoformat(week)
        visitor.write(lambda unit: ask_flexible(unit, visitor.actor, visitor.service.plans, inzet, day))
    except ValueError:
        return _page(visitor, status=400, problems=(_fault("flex_choose_week"),), typed=typed)
    except InputRefused as refused:
        return _page(visitor, status=400, problems=plain_problems(refused), typed=typed)
    return visitor.onward(HERE, "flex_asked")


@router.post("/school/doorgeven/ruimtetijd")
def add_hours(
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    ruimte: Typed = "",
    weekdag: Typed = "",
    begin: Typed = "",
    einde: Typed = "",
) -> Response:
    """Say when a room may be used."""
    cells = {"room_id": ruimte, "weekday": weekdag, "start": begin, "end": einde}
    try:
        visitor.write(lambda unit: add_row(unit, visitor.actor, "room_hours", cells))
    except InputRefused as refused:
        typed = {"ruimte": ruimte, "weekdag": weekdag, "begin": begin, "einde": einde}
        return _page(visitor, status=400, problems=plain_problems(refused), typed=typed)
    return visitor.onward(HERE, "hours_added", **{ASKED: "ja"})


@router.post("/school/doorgeven/ruimtetijd/{row_id}/weg")
def remove_hours(row_id: PathId, visitor: Annotated[Visitor, CHANGE], csrf: Typed, gezien: Typed = "") -> Response:
    """Take hours of a room away."""
    seen = seen_version(gezien) or 0

    def work(unit: Unit) -> None:
        read_row(unit, visitor.actor, "room_hours", row_id)
        remove_row(unit, visitor.actor, "room_hours", row_id, seen)

    try:
        visitor.write(work)
    except Stale:
        return _page(visitor, status=409, problems=(_fault("hours_stale"),))
    return visitor.onward(HERE, "hours_gone", **{ASKED: "ja"})


@router.post("/school/vervangers")
def name(
    visitor: Annotated[Visitor, NAME], csrf: Typed, naam: Typed = "", adres: Typed = "", tot: Typed = ""
) -> Response:
    """Name who stands in, who gets an invitation by mail."""
    who = free_text(naam, HAND_IN_TEXTS["deputy_name"], longest=LONGEST_LINE, needed=True)
    problems = list(who.problems)
    address = adres.strip()
    if re.fullmatch(EMAIL_PATTERN, address) is None:
        problems.append(_fault("deputy_address_wrong"))
    until = None
    if tot:
        try:
            until = date.fromisoformat(tot)
        except ValueError:
            problems.append(_fault("deputy_until_wrong"))
    typed = {"naam": naam, "adres": adres, "tot": tot}
    if problems:
        return _page(visitor, status=400, problems=tuple(problems), typed=typed)
    service, actor = visitor.service, visitor.actor
    try:
        name_deputy(
            service.store,
            scope_for(actor, service),
            actor,
            email=address,
            name=who.text,
            until=until,
            language=visitor.lang.code,
        )
    except InputRefused as refused:
        return _page(visitor, status=400, problems=plain_problems(refused), typed=typed)
    except Conflict as refusal:
        return _page(visitor, status=409, problems=plain_conflict(refusal), typed=typed)
    return visitor.onward(HERE, "deputy_named")


@router.post("/school/vervangers/{user_id}/eindigen")
def end(user_id: PathId, visitor: Annotated[Visitor, NAME], csrf: Typed) -> Response:
    """Somebody stands in no longer."""
    end_deputy(visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor, user_id)
    return visitor.onward(HERE, "deputy_ended")


def _fault(key: str) -> Problem:
    return Problem.plain(*HAND_IN_TEXTS[key])


def _weeks(unit: Unit, visitor: Visitor) -> tuple[date, ...]:
    """The weeks for which this school may ask flexible time."""
    school_id, service = visitor.actor.school_id, visitor.service
    if school_id is None:
        raise NotFound
    return weeks_to_ask(unit, service.plans, school_id, local_date(service.now()))


def _page(
    visitor: Visitor,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    typed: Mapping[str, str] | None = None,
    touch: Touch | None = None,
) -> HTMLResponse:
    actor, lang, service = visitor.actor, visitor.lang, visitor.service
    if actor.school_id is None:
        raise NotFound
    school_id = actor.school_id
    school, names, kinds, notice, weeks, hours = visitor.read(
        lambda unit: (
            read_school(unit, actor, school_id),
            names_of_codes(unit),
            flexible_kinds(unit),
            notice_of(unit, service.plans, school_id),
            [(week, week + FRIDAY) for week in _weeks(unit, visitor)],
            list_rows(unit, actor, "room_hours", Whose(school_id=school_id), 0, MOST_HOURS),
        )
    )
    speaker = Speaker(lang, names)
    may_name = actor.may_at_all(Operation.DEPUTY_NAME)
    return visitor.page(
        "own_school/hand_in.html",
        status=status,
        problems=problems,
        typed=typed or {},
        touch=touch,
        school=school,
        sections=[
            (table, word, [(row, speaker.say(table, row.cells)) for row in school.rows[table]])
            for table, word in HANDED_IN.items()
        ],
        places=[(row.cells["id"], row.cells.get("name", "")) for row in school.rows["rooms"]],
        hours=sorted(hours, key=lambda row: (row.cells["room_id"], row.cells["weekday"], row.cells["start"])),
        hours_of=lambda row: (
            lang.pick(names["rooms"][row.cells["room_id"]]),
            speaker.hours(row.cells),
        ),
        weekdays=[(str(weekday), lang.weekday(weekday)) for weekday in WEEKDAYS],
        kinds=[(code, lang.pick(pair)) for code, pair in kinds.items()],
        weeks=[(week, notice.is_short(friday)) for week, friday in weeks],
        notice=notice,
        may_name=may_name,
        deputies=list_deputies(service.store, scope_for(actor, service), actor) if may_name else (),
    )
