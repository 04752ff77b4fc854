"""Plans: what they hold, why it is so, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Request, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.problems import language_of
from api.http.values import LARGEST_ID, After, Code, Limit, PathId
from api.schemas.plans import (
    ComparisonOut,
    PenaltyPage,
    PlanOut,
    PlanPage,
    SessionPage,
    UnplacedPage,
    VisitPage,
    compared_out,
    penalty_out,
    plan_out,
    session_out,
    unplaced_out,
    visit_out,
)
from planner.checker.workdays import standing
from planner.persistence.plan_content import unpacked
from planner.persistence.store import Unit
from planner.services.permissions import Actor, Operation
from planner.services.plans.comparing import compared, counted
from planner.services.plans.keeping import keep_plan
from planner.services.plans.reading import (
    SessionFilter,
    Shown,
    list_plans,
    plan_content,
    plan_file_data,
    plan_row,
    plan_summary,
    visits_of,
)

router = APIRouter(prefix="/v1/plans", tags=["plans"])

Reader = Annotated[Actor, guard(Operation.PLANS_READ)]
Keeper = Annotated[Actor, guard(Operation.PLAN_KEEP)]
Before = Annotated[int | None, Query(ge=1, le=LARGEST_ID, description="Go on with those before this id.")]
MaybeCode = Annotated[Code | None, Query()]
FileName = Annotated[str, Path(pattern=r"^[a-z_]{1,40}\.(csv|json|html|xlsx)$")]

T = TypeVar("T")

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""A report holds its own styles and no script."""


@router.get("")
def read_plans(actor: Reader, service: ServiceHere, limit: Limit = 50, before: Before = None) -> PlanPage:
    """Plans, the newest first."""
    found = service.store.read(
        scope_for(actor, service), lambda unit: list_plans(unit, actor, before=before, limit=limit + 1)
    )
    items = [plan_out(summary) for summary in found[:limit]]
    return PlanPage(items=items, next=items[-1].id if len(found) > limit else None)


@router.get("/{plan_id}")
def read_plan(plan_id: PathId, actor: Reader, service: ServiceHere) -> PlanOut:
    """A plan: its tiers, counts, and whether the input is still the same."""
    return plan_out(service.store.read(scope_for(actor, service), lambda unit: plan_summary(unit, actor, plan_id)))


@router.put("/{plan_id}/kept")
def keep(plan_id: PathId, actor: Keeper, service: ServiceHere) -> PlanOut:
    """Let this plan be the one that is kept, and no other any more."""

    def work(unit: Unit) -> PlanOut:
        keep_plan(unit, actor, plan_id)
        return plan_out(plan_summary(unit, actor, plan_id))

    return service.store.write(scope_for(actor, service), work)


@router.get("/{plan_id}/sessions")
def read_plan_sessions(
    plan_id: PathId,
    request: Request,
    actor: Reader,
    service: ServiceHere,
    school_id: MaybeCode = None,
    worker_id: MaybeCode = None,
    cohort_id: MaybeCode = None,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="until")] = None,
    after: After = 0,
    limit: Limit = 100,
) -> SessionPage:
    """The sessions of a plan by date and time, those that a filter wants."""
    wanted = SessionFilter(school_id=school_id, worker_id=worker_id, cohort_id=cohort_id, first=first, last=last)
    content = service.store.read(scope_for(actor, service), lambda unit: plan_content(unit, actor, plan_id))
    shown = Shown(content, language_of(request))
    found = [each for each in map(shown.session, standing(content.plan.sessions)) if wanted.wants(each)]
    page, following = _page(found, after, limit)
    return SessionPage(items=[session_out(each) for each in page], total=len(found), next=following)


@router.get("/{plan_id}/visits")
def read_plan_visits(
    plan_id: PathId,
    actor: Reader,
    service: ServiceHere,
    school_id: MaybeCode = None,
    worker_id: MaybeCode = None,
    first: Annotated[date | None, Query(alias="from")] = None,
    last: Annotated[date | None, Query(alias="until")] = None,
    after: After = 0,
    limit: Limit = 100,
) -> VisitPage:
    """The visits of a plan by date."""
    wanted = SessionFilter(school_id=school_id, worker_id=worker_id, first=first, last=last)
    content = service.store.read(scope_for(actor, service), lambda unit: plan_content(unit, actor, plan_id))
    found = visits_of(content, wanted)
    page, following = _page(found, after, limit)
    return VisitPage(items=[visit_out(each) for each in page], total=len(found), next=following)


@router.get("/{plan_id}/unplaced")
def read_plan_unplaced(
    plan_id: PathId,
    request: Request,
    actor: Reader,
    service: ServiceHere,
    school_id: MaybeCode = None,
    after: After = 0,
    limit: Limit = 100,
) -> UnplacedPage:
    """What is not planned, why, and what would help."""
    content = service.store.read(scope_for(actor, service), lambda unit: plan_content(unit, actor, plan_id))
    shown = Shown(content, language_of(request))
    found = [item for item in content.unplaced if school_id in (None, item.school_id)]
    page, following = _page(found, after, limit)
    items = [unplaced_out(shown.unplaced(item)) for item in page]
    return UnplacedPage(items=items, total=len(found), next=following)


@router.get("/{plan_id}/penalties")
def read_plan_penalties(
    plan_id: PathId,
    request: Request,
    actor: Reader,
    service: ServiceHere,
    tier: Annotated[int | None, Query(ge=1, le=6)] = None,
    school_id: MaybeCode = None,
    after: After = 0,
    limit: Limit = 100,
) -> PenaltyPage:
    """The points of a plan by tier and rule, in words."""
    content = service.store.read(scope_for(actor, service), lambda unit: plan_content(unit, actor, plan_id))
    shown = Shown(content, language_of(request))
    found = [p for p in content.penalties if tier in (None, p.tier) and school_id in (None, p.school_id)]
    page, following = _page(found, after, limit)
    return PenaltyPage(items=[penalty_out(p, shown) for p in page], total=len(found), next=following)


@router.get(
    "/{plan_id}/files/{name}",
    response_class=Response,
    responses={200: {"content": {kind.partition(";")[0]: {} for kind in MEDIA_TYPES.values()}}},
)
def read_plan_file(plan_id: PathId, name: FileName, actor: Reader, service: ServiceHere) -> Response:
    """A file that was written with the plan: report.html, programme.xlsx and the tables."""
    data = service.store.read(scope_for(actor, service), lambda unit: plan_file_data(unit, actor, plan_id, name))
    ending = name.rpartition(".")[2]
    headers = {"Content-Disposition": f'{"inline" if ending == "html" else "attachment"}; filename="{name}"'}
    if ending == "html":
        headers["Content-Security-Policy"] = REPORT_POLICY
    return Response(data, media_type=MEDIA_TYPES[ending], headers=headers)


@router.get("/{plan_id}/comparison/{other_id}")
def compare_plans(
    plan_id: PathId,
    other_id: PathId,
    request: Request,
    actor: Reader,
    service: ServiceHere,
    after: After = 0,
    limit: Limit = 100,
) -> ComparisonOut:
    """What differs from one plan to another; choosing the earlier one is how a change is undone."""

    def both(unit: Unit) -> tuple[PlanOut, PlanOut, bytes, bytes]:
        one, other = plan_row(unit, actor, plan_id), plan_row(unit, actor, other_id)
        return (
            plan_out(plan_summary(unit, actor, plan_id)),
            plan_out(plan_summary(unit, actor, other_id)),
            one.content,
            other.content,
        )

    one, other, mine, theirs = service.store.read(scope_for(actor, service), both)
    before, then = unpacked(mine), unpacked(theirs)
    found = compared(before, then)
    page, following = _page(found, after, limit)
    language = language_of(request)
    shown, shown_other = Shown(before, language), Shown(then, language)
    return ComparisonOut(
        counts=counted(found),
        tiers=one.tiers,
        other_tiers=other.tiers,
        unplaced=one.unplaced,
        other_unplaced=other.unplaced,
        items=[compared_out(each, shown, shown_other) for each in page],
        total=len(found),
        next=following,
    )


def _page(found: Sequence[T], after: int, limit: int) -> tuple[Sequence[T], int | None]:
    """So many after the first ``after`` ones, and where to go on."""
    end = after + limit
    return found[after:end], end if len(found) > end else None
