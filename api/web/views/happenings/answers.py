"""A signal and what could answer it: fitting activities at free moments, and one of them taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
from api.web.views.schools import reason_of
from api.web.visitors import Visitor, visitor
from calendars.intervals import clock
from planner.errors import Busy, Conflict, InputRefused, NotFound, Problem, Stale
from planner.services.happenings.signals import WaitingSignal, order_answer
from planner.services.permissions import Operation

router = APIRouter(include_in_schema=False)
READ, START = visitor(Operation.PLANS_READ), visitor(Operation.RUN_START)
_TAKEN = re.compile(r"([A-Za-z0-9][A-Za-z0-9_.\-]{0,199})\|(20\d\d-\d\d-\d\d)\|(\d{1,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The activity and moment that somebody chose; ``start`` in minutes from midnight."""

    activity_id: str
    day: date
    start: int

    @property
    def value(self) -> str:
        """As a form says it."""
        return f"{self.activity_id}|{self.day}|{self.start}"

    def is_in(self, found: Iterable[Mapping[str, Any]]) -> bool:
        """Whether it is among these moments."""
        return any(
            (each["activity_id"], each["day"], each["start"]) == (self.activity_id, self.day.isoformat(), self.start)
            for each in found
        )


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
) -> Response:
    """Order the replan for the activity and moment that were chosen."""
    taken = _TAKEN.fullmatch(kies)
    day = _day(taken[2]) if taken else None
    if taken is None or day is None:
        wrong = Problem.plain(*HAPPENINGS_TEXTS["answer_pick"])
        return _page(visitor, explainer, row_id, status=400, problems=(wrong,))
    activity_id, start, lang = taken[1], int(taken[3]), visitor.lang.code
    chosen = Chosen(activity_id=activity_id, day=day, start=start)
    standing = standing_now(visitor)
    signal = _signal(standing, row_id)
    try:
        still = _openings(explainer, standing, signal, day) or []
    except Busy:
        return _page(visitor, explainer, row_id, status=503, chosen=chosen)
    if all((each["activity_id"], each["start"]) != (activity_id, start) for each in still):
        return _page(visitor, explainer, row_id, status=409, chosen=chosen)
    try:
        run_id = visitor.write(
            lambda unit: order_answer(unit, visitor.actor, row_id, gezien, activity_id, day, start, lang).id
        )
    except InputRefused as refused:
        return _page(visitor, explainer, row_id, status=400, problems=refused.problems, chosen=chosen)
    except (Stale, Conflict) as error:
        return _page(visitor, explainer, row_id, status=409, refusal=reason_of(visitor, error), chosen=chosen)
    return visitor.onward(f"/planning/{run_id}")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _page(
    visitor: Visitor,
    explainer: Explainer,
    row_id: int,
    *,
    status: int = 200,
    problems: tuple[Problem, ...] = (),
    refusal: str = "",
    chosen: Chosen | None = None,
) -> HTMLResponse:
    """What was chosen stays chosen; when it is not among what is possible now, the page says so in words."""
    standing = standing_now(visitor)
    signal = _signal(standing, row_id)
    busy, found = False, None
    try:
        found = _openings(explainer, standing, signal)
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
        chosen="" if chosen is None else chosen.value,
        gone="" if chosen is None or busy or chosen.is_in(found or []) else _told(visitor, standing, chosen),
        may_be_more=MOST_MOMENTS,
    )


def _signal(standing: Standing, row_id: int) -> WaitingSignal:
    found = next((each for each in standing.signals if each.row_id == row_id), None)
    if found is None:
        raise NotFound
    return found


def _told(visitor: Visitor, standing: Standing, chosen: Chosen) -> str:
    """``Quiz over social media, di 8 sep 10:30``."""
    activity = None if standing.plan is None else standing.plan.request.activities.get(chosen.activity_id)
    name = "" if activity is None else f"{visitor.lang.pick((activity.name_nl, activity.name_en))}, "
    return f"{name}{visitor.lang.short_date(chosen.day)} {clock(chosen.start)}"


def _openings(
    explainer: Explainer, standing: Standing, signal: WaitingSignal, day: date | None = None
) -> list[dict[str, Any]] | None:
    subject: Subject | None = standing.subject
    if subject is None:
        return None
    found: list[dict[str, Any]] | None = explainer.ask_once(
        subject, "openings", signal_id=signal.code, day=None if day is None else day.isoformat()
    )["openings"]
    return found


def _by_activity(visitor: Visitor, found: list[dict[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Moments by the name of their activity, each day and time once."""
    named = [
        (visitor.lang.pick((each["name_nl"], each["name_en"])), {**each, "day": date.fromisoformat(each["day"])})
        for each in found
    ]
    in_order = sorted(named, key=lambda each: each[0])
    return [(name, [each for _, each in group]) for name, group in groupby(in_order, key=lambda each: each[0])]
