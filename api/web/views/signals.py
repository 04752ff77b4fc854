"""«Signaal doorgeven»: theme, severity, week, about how many, which years; choices only, no text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from api.http.values import Code
from api.web.forms import Typed
from api.web.rendering import PageLanguage
from api.web.texts.signals import SIGNALS_TEXTS
from api.web.visitors import Visitor, visitor
from api.web.week_codes import week_code
from api.web.wording import plainly
from calendars.zones import local_date
from planner.domain.requiring import RESPONSE_WEEKS
from planner.errors import InputRefused, Problem
from planner.persistence.store import Unit
from planner.reports.words import worded
from planner.services.inputs.reportable import Reportable, ReportableSchool, reportable
from planner.services.inputs.signal_links import has_signal_link, make_signal_link, revoke_signal_link
from planner.services.inputs.signals import report_signal
from planner.services.permissions import Actor, Operation, Subject
from planner.tabular.statement_tables import COUNT_BANDS

router = APIRouter(include_in_schema=False)
REPORT = visitor(Operation.SIGNAL_REPORT)
MAKE, REVOKE = visitor(Operation.FEED_MAKE), visitor(Operation.FEED_REVOKE)
WEEKS_BACK = 3
"""This week and the ones before in which it may have been noticed."""
Several = Annotated[list[Code] | None, Form(max_length=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalForm:
    """What was chosen, as it was sent."""

    thema: str = ""
    ernst: str = ""
    week: str = ""
    omvang: str = ""
    leerjaar: tuple[str, ...] = ()


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
    told = SignalForm(thema=thema, ernst=ernst, week=week, omvang=omvang, leerjaar=tuple(leerjaar or ()))
    problems = keep_signal(visitor.write, visitor.actor, school, told, visitor.service.now())
    if problems:
        return _page(visitor, school, status=400, chosen=told, problems=problems)
    return visitor.onward("/signaal", "signal")


@router.post("/signaal/link")
def make_link(visitor: Annotated[Visitor, MAKE], csrf: Typed, school: Typed = "") -> HTMLResponse:
    """A new link for the support team of a school; this answer is the only place where it stands."""
    path = visitor.write(lambda unit: make_signal_link(unit, visitor.actor, school))
    return _page(visitor, school, link=visitor.service.settings.public_url.rstrip("/") + path)


@router.post("/signaal/link/intrekken")
def revoke_link(visitor: Annotated[Visitor, REVOKE], csrf: Typed, school: Typed = "") -> Response:
    """Let the link of a school open nothing any more."""
    visitor.write(lambda unit: revoke_signal_link(unit, visitor.actor, school))
    return visitor.onward("/signaal", "signal_revoked", school=school)


def weeks_of(now: datetime) -> list[date]:
    """A day of each week in which something may have been noticed, the newest first."""
    today = local_date(now)
    return [today - timedelta(days=7 * back) for back in range(WEEKS_BACK)]


def _page(
    visitor: Visitor,
    school_id: str,
    *,
    status: int = 200,
    chosen: SignalForm | None = None,
    problems: tuple[Problem, ...] = (),
    link: str = "",
) -> HTMLResponse:
    found = visitor.read(lambda unit: reportable(unit, visitor.actor))
    one = found.schools[0].id if len(found.schools) == 1 else school_id
    school = next((each for each in found.schools if each.id == one), None)
    may_link = school is not None and visitor.actor.may(Operation.FEED_MAKE, Subject(school_id=school.id))
    return visitor.page(
        "signals/signal.html",
        status=status,
        problems=problems,
        schools=found.schools,
        may_link=may_link,
        has_link=may_link
        and school is not None
        and visitor.read(lambda unit: has_signal_link(unit, visitor.actor, school.id)),
        link=link,
        **form_values(school, found, visitor.lang, visitor.service.now(), chosen),
    )


def keep_signal(
    write: Callable[[Callable[[Unit], object]], object], actor: Actor, school_id: str, told: SignalForm, now: datetime
) -> tuple[Problem, ...]:
    """Keep what a form tells, by ``write``; or what is wrong with it."""
    if told.ernst not in {str(each) for each in RESPONSE_WEEKS} or not told.thema or told.omvang not in COUNT_BANDS:
        return (Problem.plain(*SIGNALS_TEXTS["signal_choose"]),)
    weeks = [week_code(day) for day in weeks_of(now)]
    try:
        write(
            lambda unit: report_signal(
                unit,
                actor,
                school_id=school_id,
                theme=told.thema,
                severity=int(told.ernst),
                week=told.week if told.week in weeks else weeks[0],
                count_band=told.omvang,
                cohort_ids=told.leerjaar,
            )
        )
    except InputRefused as refused:
        return tuple(map(plainly, refused.problems))
    return ()


def form_values(
    school: ReportableSchool | None, found: Reportable, lang: PageLanguage, now: datetime, chosen: SignalForm | None
) -> dict[str, Any]:
    """What `signals/form.html` shows."""
    return {
        "school": school,
        "themes": sorted(((code, worded(code, lang.code)) for code in found.themes), key=lambda each: each[1]),
        "severities": sorted(RESPONSE_WEEKS.items()),
        "weeks": [(week_code(day), f"signal_week_{back}") for back, day in enumerate(weeks_of(now))],
        "bands": tuple(COUNT_BANDS),
        "chosen": chosen or SignalForm(),
    }
