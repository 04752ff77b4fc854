"""A plan in pictures: the year of every school, the usual week of one, and who works where and how much."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.http.values import Code, PathId
from api.web.views.plans.sheet import PLANS, READ, plan_of, plan_page, school_of, titles_of
from api.web.visitors import Visitor
from planner.errors import NotFound
from planner.reports import people, quality, week_table, year_strip
from planner.services.plans.seeing import Seen

router = APIRouter(prefix=PLANS)

School = Annotated[Code | None, Query()]
TermNumber = Annotated[int | None, Query(ge=1, le=100)]


@router.get("/{plan_id}")
def year(plan_id: PathId, visitor: Annotated[Visitor, READ], school: School = None) -> HTMLResponse:
    """The plan in a sentence, how good it is, and the year of every school; of one school in detail."""
    plan, lang = plan_of(visitor, plan_id), visitor.lang
    chosen = None if school is None else school_of(plan, school)
    return plan_page(
        visitor,
        "plans/year.html",
        plan,
        summary=quality.summary(plan.ledger, plan.content.unplaced, lang),
        importances=quality.importances(plan.tiers, lang, first=plan.first, within=plan.within),
        year=year_strip.all_schools(plan.ledger, lang),
        chosen=chosen,
        strip=None if chosen is None else year_strip.one_school(plan.ledger, chosen, lang),
    )


@router.get("/{plan_id}/week")
def week(
    plan_id: PathId, visitor: Annotated[Visitor, READ], school: School = None, periode: TermNumber = None
) -> HTMLResponse:
    """The usual week of a school in a term, and what happens once."""
    plan, lang = plan_of(visitor, plan_id), visitor.lang
    chosen = school_of(plan, school)
    titles = titles_of(visitor, plan)
    tables = () if chosen is None else week_table.week_tables(plan.ledger, chosen, titles)
    term = _term(visitor, plan, periode)
    return plan_page(
        visitor,
        "plans/week.html",
        plan,
        chosen=chosen,
        term=term,
        terms=[(each.index, each.name) for each in plan.request.terms],
        table=next((each for each in tables if each.term.index == term), None),
        titles=titles,
        weekday_names=tuple(lang.weekday(weekday) for weekday in week_table.WEEKDAYS),
    )


@router.get("/{plan_id}/bezetting")
def load(plan_id: PathId, visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """How much each worker of the own organisation works against contract, and who is at which school."""
    plan = plan_of(visitor, plan_id)
    loads = people.loads(plan.ledger)
    ours = [each for each in loads if each.organisation_id == visitor.actor.organisation_id]
    return plan_page(
        visitor,
        "plans/load.html",
        plan,
        loads=ours,
        has_others=len(ours) < len(loads),
        presence=people.presence(plan.ledger),
    )


def _term(visitor: Visitor, plan: Seen, wanted: int | None) -> int | None:
    """The term that was asked for, else the one of today, else the first; None when the plan has no terms."""
    terms = plan.request.terms
    if wanted is not None and wanted not in {term.index for term in terms}:
        raise NotFound
    today = visitor.service.now().date()
    return wanted or next((t.index for t in terms if today in t), terms[0].index if terms else None)
