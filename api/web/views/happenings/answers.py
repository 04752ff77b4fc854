"""A signal and what could answer it: fitting activities at free moments, and one of them taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere
from api.http.values import PathId
from api.jobs.explainer import Explainer, Subject
from api.jobs.standing import MOST_MOMENTS
from api.web.forms import Seen, Typed
from api.web.texts.happenings import HAPPENINGS_TEXTS
from api.web.views.happenings.standing import Standing, standing_now
from api.web.views.happenings.touching import MOST_SHOWN, TouchedSchool, mark_of, touched_schools
from api.web.views.schools import reason_of
from api.web.visitors import Visitor, visitor
from planner.errors import Busy, Conflict, InputRefused, NotFound, Problem, Stale
from planner.services.happenings.signals import ChosenAnswer, WaitingSignal, order_answer
from planner.services.permissions import Operation

router = APIRouter(include_in_schema=False)
READ, START = visitor(Operation.PLANS_READ), visitor(Operation.RUN_START)
_CODE = r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}"
_TAKEN = re.compile(rf"({_CODE})\|(20\d\d-\d\d-\d\d)\|(\d{{1,4}})\|({_CODE}(?:;{_CODE}){{0,19}})")


@router.get("/speelt/signaal/{row_id}")
def show_answers(row_id: PathId, visitor: Annotated[Visitor, READ], explainer: ExplainerHere) -> HTMLResponse:
    """What could answer a signal within its response time."""
    return _page(visitor, explainer, row_id)


@router.post("/speelt/signaal/{row_id}/inplannen")
def take_answer(
    row_id: PathId,
    visitor: Annotated[Visitor, START],
    explainer: ExplainerHere,
    csrf: Typed,
    gezien: Seen,
    kies: Typed = "",
    mee: Typed = "",
) -> Response:
    """Order the replan for what was chosen, once it was seen what else changes with it (``mee``)."""
    chosen = _chosen(kies)
    if chosen is None:
        wrong = Problem.plain(*HAPPENINGS_TEXTS["answer_pick"])
        return _page(visitor, explainer, row_id, status=400, problems=(wrong,))
    standing = standing_now(visitor)
    signal = _signal(standing, row_id)
    try:
        still = _openings(explainer, standing, signal, chosen.day) or []
        along = _going_along(visitor, explainer, standing)
    except Busy:
        return _page(visitor, explainer, row_id, status=503, chosen=kies)
    if kies not in {each["value"] for each in still}:
        return _page(visitor, explainer, row_id, status=409, chosen=kies)
    if mee != mark_of(along):
        told = visitor.lang.text("answer_along_changed")
        return _page(visitor, explainer, row_id, status=409, refusal=told, chosen=kies)
    try:
        run_id = visitor.write(
            lambda unit: order_answer(unit, visitor.actor, row_id, gezien, chosen, visitor.lang.code).id
        )
    except InputRefused as refused:
        return _page(visitor, explainer, row_id, status=400, problems=refused.problems, chosen=kies)
    except (Stale, Conflict) as error:
        return _page(visitor, explainer, row_id, status=409, refusal=reason_of(visitor, error), chosen=kies)
    return visitor.onward(f"/planning/{run_id}")


def _chosen(typed: str) -> ChosenAnswer | None:
    """What a form says; None for what no form of ours says."""
    taken = _TAKEN.fullmatch(typed)
    try:
        day = None if taken is None else date.fromisoformat(taken[2])
    except ValueError:
        return None
    if taken is None or day is None:
        return None
    return ChosenAnswer(activity_id=taken[1], day=day, start=int(taken[3]), worker_ids=tuple(taken[4].split(";")))


def _value(moment: Mapping[str, Any]) -> str:
    """A moment that is offered as a form says it: activity, day, start, team."""
    return f"{moment['activity_id']}|{moment['day']}|{moment['start']}|{';'.join(moment['worker_ids'])}"


def _page(
    visitor: Visitor,
    explainer: Explainer,
    row_id: int,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    chosen: str = "",
) -> HTMLResponse:
    """What was chosen stays chosen; when it is not among what is possible now, the page says so in words."""
    standing = standing_now(visitor)
    signal = _signal(standing, row_id)
    busy, found = False, None
    along: tuple[TouchedSchool, ...] = ()
    try:
        found = _openings(explainer, standing, signal)
        along = _going_along(visitor, explainer, standing)
    except Busy:
        busy = True
    return visitor.page(
        "happenings/answers.html",
        status=status,
        problems=problems,
        refusal=refusal,
        signal=signal,
        busy=busy,
        unreadable=standing.subject is None,
        activities=_by_activity(visitor, found or []),
        late=signal.deadline is not None
        and all(date.fromisoformat(each["day"]) > signal.deadline for each in found or []),
        chosen=chosen,
        gone=""
        if busy or chosen in {"", *(each["value"] for each in found or [])}
        else _told(visitor, standing, chosen),
        may_be_more=MOST_MOMENTS,
        along=along,
        mark=mark_of(along),
        most=MOST_SHOWN,
    )


def _going_along(visitor: Visitor, explainer: Explainer, standing: Standing) -> tuple[TouchedSchool, ...]:
    """What the input has made impossible meanwhile: no plan may leave it as it is, whatever it is made for."""
    return touched_schools(explainer, standing, visitor.actor, frozenset()) if standing.is_newer else ()


def _signal(standing: Standing, row_id: int) -> WaitingSignal:
    found = next((each for each in standing.signals if each.row_id == row_id), None)
    if found is None:
        raise NotFound
    return found


def _told(visitor: Visitor, standing: Standing, typed: str) -> str:
    """``Quiz over social media, di 8 sep 10:30``."""
    chosen = _chosen(typed)
    assert chosen is not None, "what a form of ours says"
    activity = None if standing.plan is None else standing.plan.request.activities.get(chosen.activity_id)
    name = "" if activity is None else f"{visitor.lang.pick((activity.name_nl, activity.name_en))}, "
    return f"{name}{visitor.lang.short_moment(chosen.day, chosen.start)}"


def _openings(
    explainer: Explainer, standing: Standing, signal: WaitingSignal, day: date | None = None
) -> list[dict[str, Any]] | None:
    subject: Subject | None = standing.subject
    if subject is None:
        return None
    found: list[dict[str, Any]] | None = explainer.ask_once(
        subject, "openings", signal_id=signal.code, day=None if day is None else day.isoformat()
    )["openings"]
    return None if found is None else [{**each, "value": _value(each)} for each in found]


def _by_activity(visitor: Visitor, found: list[dict[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Moments by the name of their activity, each day and time once."""
    named = [
        (visitor.lang.pick((each["name_nl"], each["name_en"])), {**each, "day": date.fromisoformat(each["day"])})
        for each in found
    ]
    in_order = sorted(named, key=lambda each: each[0])
    return [(name, [each for _, each in group]) for name, group in groupby(in_order, key=lambda each: each[0])]
