"""The settings of a partnership: read by coordinators, changed by administrators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.web.forms import Typed, seen_version
from api.web.texts.manage import MANAGE_TEXTS
from api.web.visitors import Visitor, typed_fields, visitor
from api.web.wording import plain_conflict, plain_problems
from planner.errors import Conflict, InputRefused, Problem, Stale
from planner.services.permissions import Operation
from planner.services.settings.chosen import REMINDER_DAYS, Chosen, HandIn, Settings, change_settings, read_settings

router = APIRouter(prefix="/beheer/instellingen", include_in_schema=False)
READ = visitor(Operation.SETTINGS_READ)
CHANGE = visitor(Operation.SETTINGS_CHANGE)
KEPT = ("absence_days", "busy_days", "history_days")
LIMITS: Mapping[str, tuple[int, int]] = {
    "absence_days": (30, 3650),
    "busy_days": (0, 365),
    "history_days": (365, 3650),
    "reminder_days": (0, 60),
}
"""Least and most days."""
DATES = ("first", "last", "until")
LONGEST_NAME = 200


@router.get("")
def settings(visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """The settings."""
    return _page(visitor)


@router.post("")
def choose(request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed, gezien: Typed = "") -> Response:
    """Other settings in the place of those that were seen."""
    typed = {name: "".join(values[:1]).strip() for name, values in typed_fields(request).items()}
    name, chosen, problems = _read(typed)
    if problems or chosen is None:
        return _page(visitor, typed=typed, problems=problems, status=400)
    seen = seen_version(gezien) or 0
    scope = scope_for(visitor.actor, visitor.service)
    try:
        change_settings(visitor.service.store, scope, visitor.actor, seen, name, chosen)
    except InputRefused as refused:
        return _page(visitor, typed=typed, problems=plain_problems(refused), status=400)
    except Conflict as conflict:
        told = plain_conflict(conflict)
        return _page(visitor, typed=typed, problems=told, status=409)
    except Stale:
        return _page(visitor, typed=typed, stale=True, status=409)
    return visitor.onward("/beheer/instellingen", "saved")


def _page(
    visitor: Visitor,
    *,
    typed: Mapping[str, str] | None = None,
    problems: Sequence[Problem] = (),
    stale: bool = False,
    status: int = 200,
) -> HTMLResponse:
    found = read_settings(visitor.service.store, scope_for(visitor.actor, visitor.service), visitor.actor)
    stored = _shown(found)
    return visitor.page(
        "manage/settings.html",
        status=status,
        problems=problems,
        version=found.version,
        name=found.name,
        chosen=found.chosen,
        values=stored | dict(typed or {}),
        usual={each: getattr(visitor.service.settings, each) for each in KEPT},
        kept=KEPT,
        reminder_days=REMINDER_DAYS,
        dates=DATES,
        may_change=visitor.actor.may(Operation.SETTINGS_CHANGE),
        stale=stale,
        differences=[(key, stored[key], typed.get(key, "")) for key in stored if typed.get(key, "") != stored[key]]
        if stale and typed is not None
        else (),
    )


def _shown(found: Settings) -> dict[str, str]:
    """The settings as the form has them."""
    chosen = found.chosen
    days = {name: getattr(chosen, name) for name in LIMITS}
    dates = {name: "" if chosen.hand_in is None else getattr(chosen.hand_in, name).isoformat() for name in DATES}
    return {"name": found.name, **{name: "" if each is None else str(each) for name, each in days.items()}, **dates}


def _read(typed: Mapping[str, str]) -> tuple[str, Chosen | None, list[Problem]]:
    """Name and settings as typed, or everything that is wrong with them."""
    problems: list[Problem] = []
    name = typed.get("name", "")[:LONGEST_NAME]
    if not name or not name.isprintable():
        problems.append(_problem("settings_bad_name"))
    days: dict[str, int | None] = {}
    for key, (least, most) in LIMITS.items():
        text = typed.get(key, "")
        number = int(text) if text.isdecimal() and len(text) <= len(str(most)) else None
        if text and (number is None or not least <= number <= most):
            labels = MANAGE_TEXTS[f"settings_{key}"]
            problems.append(_problem("settings_bad_days", labels, least=least, most=most))
        days[key] = number
    hand_in = None
    texts = [typed.get(key, "") for key in DATES]
    if any(texts):
        try:
            hand_in = HandIn(**{key: date.fromisoformat(text) for key, text in zip(DATES, texts, strict=True)})
        except ValueError:
            problems.append(_problem("settings_bad_dates"))
    if problems:
        return name, None, problems
    chosen = Chosen(
        absence_days=days["absence_days"],
        busy_days=days["busy_days"],
        history_days=days["history_days"],
        reminder_days=REMINDER_DAYS if days["reminder_days"] is None else days["reminder_days"],
        hand_in=hand_in,
    )
    return name, chosen, []


def _problem(key: str, labels: tuple[str, str] = ("", ""), **values: int) -> Problem:
    nl, en = (text.format(label=label, **values) for text, label in zip(MANAGE_TEXTS[key], labels, strict=True))
    return Problem.plain(nl, en)
