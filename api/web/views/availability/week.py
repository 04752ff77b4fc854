"""The list of workers, one worker, and saving the week of a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.web.forms import Typed
from api.web.views.availability.showing import show_list, show_worker
from api.web.visitors import Visitor, typed_fields, visitor
from planner.domain.resources import Wish3
from planner.errors import InputRefused, Stale
from planner.services.availability.parts import PartOfDay
from planner.services.availability.saving import save_week
from planner.services.availability.weeks import WEEKDAYS, Choices
from planner.services.permissions import Operation

router = APIRouter(prefix="/beschikbaarheid", include_in_schema=False)
READ = visitor(Operation.WORKER_INPUT_READ)
CHANGE = visitor(Operation.WORKER_INPUT_CHANGE)
WorkerCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}$")]
PeriodKey = Annotated[str, Query(max_length=10)]


@router.get("")
def people(visitor: Annotated[Visitor, READ], periode: PeriodKey = "") -> HTMLResponse:
    """Everybody's week of a period, who has not answered first."""
    return show_list(visitor, periode)


@router.get("/{worker}")
def worker_page(
    worker: WorkerCode,
    visitor: Annotated[Visitor, READ],
    periode: PeriodKey = "",
    overnemen: str = "",
    week: date | None = None,
) -> HTMLResponse:
    """One worker: the week, exceptions, the own calendar."""
    return show_worker(visitor, worker, periode, from_previous=bool(overnemen), near=week)


@router.post("/{worker}/week")
def keep_week(
    worker: WorkerCode,
    request: Request,
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    periode: Typed = "",
    gezien: Typed = "",
    vorige: Typed = "",
    rest: Typed = "",
    was: Typed = "",
) -> Response:
    """Save the week of a period, or show what stands in the way with what was chosen."""
    chosen, previous = chosen_in(typed_fields(request)), bool(vorige)
    try:
        visitor.write(
            lambda unit: save_week(
                unit,
                visitor.actor,
                worker,
                periode,
                chosen,
                seen=gezien,
                from_previous=previous,
                rest_cannot=bool(rest),
            )
        )
    except InputRefused as refused:
        return show_worker(
            visitor,
            worker,
            periode,
            typed=chosen,
            from_previous=previous,
            problems=refused.problems,
            status=400,
        )
    except Stale:
        return show_worker(visitor, worker, periode, typed=chosen, stale=True, was=shown_before(was), status=409)
    return visitor.onward(f"/beschikbaarheid/{worker}", "week", periode=periode)


def chosen_in(fields: Mapping[str, Sequence[str]]) -> Choices:
    """What was chosen for each cell of the grid; what is no state counts as not filled in."""
    names = {f"{weekday}-{part}": (weekday, part) for weekday in WEEKDAYS for part in PartOfDay}
    states = {state.value: state for state in Wish3}
    return {cell: states.get(fields[name][0]) for name, cell in names.items() if fields.get(name)}


def shown_before(text: str) -> Choices:
    """What the grid showed, from ``was_text``; what is no cell or no state of ours counts as nothing."""
    said = dict(entry.split(":", 1) for entry in text.split(";") if ":" in entry)
    return chosen_in({name: (state,) for name, state in said.items()})
