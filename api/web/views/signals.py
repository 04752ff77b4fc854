"""«Signaal doorgeven»: theme, severity, week, about how many, which years; choices only, no text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from api.http.values import Code
from api.web.forms import Typed
from api.web.texts.signals import SIGNALS_TEXTS
from api.web.views.weeks import week_code
from api.web.visitors import Visitor, visitor
from api.web.wording import plainly
from planner.domain.requiring import RESPONSE_WEEKS
from planner.errors import InputRefused, Problem
from planner.reports.words import worded
from planner.services.inputs.reportable import reportable
from planner.services.inputs.signals import report_signal
from planner.services.permissions import Operation
from planner.services.weeks.reading import today_here
from planner.tabular.statement_tables import COUNT_BANDS

router = APIRouter(include_in_schema=False)
REPORT = visitor(Operation.SIGNAL_REPORT)
WEEKS_BACK = 3
"""This week and the ones before in which it may have been noticed."""
Several = Annotated[list[Code] | None, Form(max_length=100)]


@router.get("/signaal")
def ask_signal(visitor: Annotated[Visitor, REPORT], school: str = "") -> HTMLResponse:
    """The form for one school, or which school it is about."""
    return _page(visitor, school[:60])


@router.post("/signaal")
def take_signal(
    visitor: Annotated[Visitor, REPORT],
    csrf: Typed,
    school: Typed = "",
    thema: Typed = "",
    ernst: Typed = "",
    week: Typed = "",
    omvang: Typed = "",
    leerjaar: Several = None,
) -> Response:
    """Keep the signal, or the form again with what was chosen."""
    chosen = {"thema": thema, "ernst": ernst, "week": week, "omvang": omvang, "leerjaar": leerjaar or []}
    weeks = [week_code(day) for day in _weeks(visitor)]
    if ernst not in {str(each) for each in RESPONSE_WEEKS} or not thema or omvang not in COUNT_BANDS:
        return _again(visitor, school, chosen, (Problem("", None, None, None, *SIGNALS_TEXTS["signal_choose"]),))
    try:
        visitor.write(
            lambda unit: report_signal(
                unit,
                visitor.actor,
                school_id=school,
                theme=thema,
                severity=int(ernst),
                week=week if week in weeks else weeks[0],
                count_band=omvang,
                cohort_ids=leerjaar or (),
            )
        )
    except InputRefused as refused:
        return _again(visitor, school, chosen, tuple(map(plainly, refused.problems)))
    return visitor.onward("/signaal", "signal")


def _weeks(visitor: Visitor) -> list[date]:
    today = today_here(visitor.service.now())
    return [today - timedelta(days=7 * back) for back in range(WEEKS_BACK)]


def _again(visitor: Visitor, school: str, chosen: Mapping[str, object], problems: tuple[Problem, ...]) -> HTMLResponse:
    return _page(visitor, school, status=400, chosen=chosen, problems=problems)


def _page(
    visitor: Visitor,
    school_id: str,
    *,
    status: int = 200,
    chosen: Mapping[str, object] | None = None,
    problems: tuple[Problem, ...] = (),
) -> HTMLResponse:
    found = visitor.read(lambda unit: reportable(unit, visitor.actor))
    one = found.schools[0].id if len(found.schools) == 1 else school_id
    themes = sorted(((code, worded(code, visitor.lang.code)) for code in found.themes), key=lambda each: each[1])
    return visitor.page(
        "signals/signal.html",
        status=status,
        problems=problems,
        schools=found.schools,
        school=next((each for each in found.schools if each.id == one), None),
        themes=themes,
        severities=sorted(RESPONSE_WEEKS.items()),
        weeks=[(week_code(day), f"signal_week_{back}") for back, day in enumerate(_weeks(visitor))],
        bands=tuple(COUNT_BANDS),
        chosen={"thema": "", "ernst": "", "week": "", "omvang": "", "leerjaar": []} | dict(chosen or {}),
    )
