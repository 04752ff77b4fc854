"""One more activity by which a wish, an agreement or a signal may be served."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planner.domain.activities import Activity
from planner.domain.repairs import RowEdit
from planner.domain.request import Request
from solver.explain.remedies.remedy import Case
from solver.explain.remedies.restating import COLUMNS, with_agreement, with_signal, with_wish
from solver.explain.remedies.rows import changed_row

Served = tuple[Request, tuple[RowEdit, ...]]
"""A request, and the rows that make it of the one before."""


def with_alternative(case: Case, request: Request, activity: Activity) -> Served | None:
    """``request``, in which what is asked may also be served by ``activity`` of it; None where that cannot be said."""
    requirement, wish = case.requirement, case.wish
    named = (*requirement.activity_ids, activity.id)
    cells = {"activity_ids": ";".join(named)}
    if wish is not None:
        changed = with_wish(request, replace(request.wishes[wish.id], activity_ids=named))
        return changed, (changed_row("wishes", wish.id, cells),)
    if requirement.source == "signal":
        signal = request.signals[requirement.source_id]
        if signal.theme not in activity.themes:
            return None
        if activity.id in request.requirements[requirement.id].activity_ids:
            return request, ()
        return with_signal(request, replace(signal, activity_ids=named)), (changed_row("signals", signal.id, cells),)
    column, kind = COLUMNS[requirement.source_id.rpartition("-")[2]]
    if activity.kind is not kind:
        return None
    listed: dict[str, Any] = {column: named}
    agreement = replace(request.agreements[requirement.school_id], **listed)
    edit = changed_row("agreements", requirement.school_id, {column: ";".join(named)}, "school_id")
    return with_agreement(request, agreement), (edit,)
