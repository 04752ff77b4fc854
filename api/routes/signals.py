"""What schools and workers report."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from api.http.guards import ServiceHere, guard, scope_for
from api.http.once import once
from api.http.values import After, Limit
from api.routes.inputs import CodeFilter, page_out
from api.schemas.inputs import RowOut, RowPage
from api.schemas.signals import AbsenceIn, SignalIn, ThemesOut
from planner.services.absences.reporting import report_absence
from planner.services.inputs.rows import Whose, list_rows
from planner.services.inputs.signals import report_signal, themes_to_report
from planner.services.permissions import Actor, Operation

router = APIRouter(prefix="/v1", tags=["signals"])

Reader = Annotated[Actor, guard(Operation.SIGNALS_READ)]
Reporter = Annotated[Actor, guard(Operation.SIGNAL_REPORT)]
Absent = Annotated[Actor, guard(Operation.ABSENCE_REPORT)]


@router.get("/signals")
def signals(
    service: ServiceHere, actor: Reader, school: CodeFilter = None, after: After = 0, limit: Limit = 100
) -> RowPage:
    """A page of the signals that you may see."""
    whose = Whose(school_id=school)
    found = service.store.read(
        scope_for(actor, service), lambda unit: list_rows(unit, actor, "signals", whose, after, limit + 1)
    )
    return page_out(found, limit)


@router.get("/signals/themes")
def signal_themes(service: ServiceHere, actor: Reporter) -> ThemesOut:
    """The themes that a signal may have."""
    return ThemesOut(themes=service.store.read(scope_for(actor, service), themes_to_report))


@router.post("/signals", status_code=201)
@once
def signal(body: SignalIn, service: ServiceHere, actor: Reporter) -> RowOut:
    """Pass on a concern of a school: theme, severity, week and about how many pupils; no text, no names."""
    found = service.store.write(
        scope_for(actor, service),
        lambda unit: report_signal(
            unit,
            actor,
            school_id=body.school_id,
            theme=body.theme,
            severity=body.severity,
            week=body.week,
            count_band=body.count_band.value,
            cohort_ids=body.cohort_ids,
        ),
    )
    return RowOut.model_validate(found)


@router.post("/absences", status_code=201)
@once
def absence(body: AbsenceIn, service: ServiceHere, actor: Absent) -> RowOut:
    """Report when somebody cannot work: from, expected until; a reason is never asked."""
    found = service.store.write(
        scope_for(actor, service),
        lambda unit: report_absence(unit, actor, worker_id=body.worker_id, first=body.first, last=body.last),
    )
    return RowOut.model_validate(found)
