"""What a plan leaves out: activity by reason, and of one time why and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere, subject_of
from api.http.values import Code, PathId
from api.jobs.explainer import Explainer
from api.web.forms import Typed
from api.web.moments import moment
from api.web.rendering import PageLanguage
from api.web.texts import PAGE_TEXTS
from api.web.views.plans.offering import Offered, by_hand
from api.web.views.plans.sheet import PLANS, READ, plan_of, plan_page, shown_of, titles_of
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict
from calendars.zones import local_date
from planner.domain.outcome import Unplaced
from planner.domain.repairs import RepairKind, Repairs
from planner.domain.requirements import Requirement
from planner.errors import Busy, Conflict, InputRefused, NotAllowed, NotFound, Problem
from planner.persistence.json_values import from_json
from planner.persistence.store import Unit
from planner.reports.missing import PRIORITY_ORDER, why_not
from planner.reports.titles import Titles
from planner.reports.words import PRIORITIES
from planner.services.permissions import Operation
from planner.services.plans.editing import behind
from planner.services.plans.seeing import Seen
from planner.services.plans.taking import take_repair, taken_for

router = APIRouter(prefix=PLANS)

MaybeCode = Annotated[Code | Annotated[str, Query(max_length=0)], Query()]
Asker = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,199}$")]
Occurrence = Annotated[int, Path(ge=1, le=1000)]
Further = Annotated[bool, Query()]
Number = Annotated[int, Form(ge=1, le=100)]
Kind = Annotated[RepairKind, Form()]
TAKE = visitor(Operation.RUN_START)
MOST_ALIKE = 3
"""So many lines that differ only in when stand open; more are folded into one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What one wish or agreement misses, as a line that leads to its own page; ``when`` is empty for all year."""

    item: Unplaced
    title: str
    for_whom: str
    times: int
    first: date
    when: str

    @property
    def alike(self) -> tuple[str, str, str, str]:
        """What lines have in common that differ only in when."""
        return self.item.school_id, self.item.priority, self.title, self.for_whom


@router.get("/{plan_id}/niet-gepland")
def missing(plan_id: PathId, visitor: Annotated[Visitor, READ], school: MaybeCode = "") -> HTMLResponse:
    """What is not planned: activity by reason in numbers of moments, and each with the way to its own page."""
    plan = plan_of(visitor, plan_id)
    if school and school not in plan.request.schools:
        raise NotFound
    titles = titles_of(visitor, plan)
    items = [item for item in plan.content.unplaced if school in ("", item.school_id)]
    return plan_page(
        visitor,
        "plans/missing.html",
        plan,
        chosen=school,
        anything=bool(plan.content.unplaced),
        matrix=why_not(plan.request, items, titles),
        lines=_alike(_lines(plan, items, titles, visitor.lang)),
        most=MOST_ALIKE,
    )


@router.get("/{plan_id}/niet-gepland/{requirement_id}/{occurrence}")
def missing_one(
    plan_id: PathId,
    requirement_id: Asker,
    occurrence: Occurrence,
    visitor: Annotated[Visitor, READ],
    explainer: ExplainerHere,
    verder: Further = False,
) -> HTMLResponse:
    """One time that is not planned: what each moment lacks, and the smallest repairs, each really tried."""
    plan = plan_of(visitor, plan_id)
    item = unplaced_item(plan, requirement_id, occurrence)
    if not verder:
        return missing_page(visitor, plan, item, item.repairs)
    try:
        return missing_page(visitor, plan, item, asked_repairs(visitor, explainer, plan_id, item), further=True)
    except Busy:
        told = (Problem.plain(*PAGE_TEXTS["why_busy"]),)
        return missing_page(visitor, plan, item, item.repairs, status=503, problems=told)


@router.post("/{plan_id}/niet-gepland/{requirement_id}/{occurrence}")
def take(
    plan_id: PathId,
    requirement_id: Asker,
    occurrence: Occurrence,
    visitor: Annotated[Visitor, TAKE],
    explainer: ExplainerHere,
    csrf: Typed,
    nummer: Number,
    soort: Kind,
    verder: Further = False,
) -> Response:
    """Change the input as a repair says, and plan again with the rest left alone; to the page of that run."""
    plan = plan_of(visitor, plan_id)
    item = unplaced_item(plan, requirement_id, occurrence)
    repairs = item.repairs
    problems: Sequence[Problem]
    try:
        repairs = asked_repairs(visitor, explainer, plan_id, item) if verder else repairs
        repair = next((r for n, r in enumerate(repairs.found, 1) if (n, r.kind) == (nummer, soort)), None)
        if repair is None:
            raise NotFound
        requirement = plan.request.requirements[item.requirement_id]

        def work(unit: Unit) -> int:
            return take_repair(unit, visitor.actor, plan_id, requirement, repair, visitor.lang.code).id

        return visitor.onward(f"/planning/{visitor.write(work)}")
    except Busy:
        problems, status = (Problem.plain(*PAGE_TEXTS["why_busy"]),), 503
    except InputRefused as refused:
        problems, status = refused.problems, 400
    except Conflict as conflict:
        problems, status = plain_conflict(conflict), 409
    except NotAllowed:
        problems, status = (Problem.plain(*PAGE_TEXTS["why_theirs"]),), 403
    return missing_page(visitor, plan, item, repairs, further=verder, status=status, problems=problems)


def missing_page(
    visitor: Visitor, plan: Seen, item: Unplaced, repairs: Repairs, *, further: bool = False, **more: Any
) -> HTMLResponse:
    """The page of one time that is not planned, with these repairs."""
    titles, lang, neutral = titles_of(visitor, plan), visitor.lang, shown_of(visitor, plan).neutral
    requirement = plan.request.requirements[item.requirement_id]
    taken = visitor.read(lambda unit: taken_for(unit, visitor.actor, plan.summary.row.id, requirement.id))
    offers = [
        Offered(
            number=number,
            repair=repair,
            text=neutral(lang.pick((repair.text_nl, repair.text_en))),
            beyond=neutral(lang.pick((repair.beyond_nl, repair.beyond_en))),
            by_hand=by_hand(repair.kind, item.school_id),
        )
        for number, repair in enumerate(repairs.found, 1)
        if repair.session.day >= local_date(visitor.service.now())
    ]
    return plan_page(
        visitor,
        "plans/missing_one.html",
        plan,
        item=item,
        title=titles.asked(requirement),
        for_whom=titles.wished_for(requirement),
        when=_when(plan, requirement, lang),
        priority=lang.pick(PRIORITIES[item.priority]),
        reason=neutral(lang.pick((item.text_nl, item.text_en))),
        repairs=offers,
        past=bool(repairs.found) and not offers,
        complete=repairs.complete,
        taken=taken,
        taken_at=moment(lang, taken.at) if taken is not None else "",
        further=further,
        **more,
    )


def unplaced_item(plan: Seen, requirement_id: str, occurrence: int) -> Unplaced:
    """
    The time of a wish or agreement that a plan leaves out.

    Raises
    ------
    NotFound
        If it leaves out no such time.
    """
    for item in plan.content.unplaced:
        if (item.requirement_id, item.occurrence) == (requirement_id, occurrence):
            return item
    raise NotFound


def asked_repairs(visitor: Visitor, explainer: Explainer, plan_id: int, item: Unplaced) -> Repairs:
    """
    The repairs that looking further finds, with more time than planning had for it.

    Raises
    ------
    Busy
        If others ask too much at the moment.
    """
    subject = subject_of(visitor.read(lambda unit: behind(unit, visitor.actor, plan_id)))
    found = explainer.ask(
        subject,
        "repairs",
        requirement_id=item.requirement_id,
        occurrence=item.occurrence,
        now=local_date(visitor.service.now()).isoformat(),
    )
    return from_json(Repairs, found["repairs"])


def _lines(plan: Seen, items: Sequence[Unplaced], titles: Titles, lang: PageLanguage) -> list[Missing]:
    """The first missing time of each wish and agreement, by school, the most important first."""
    by_asker: dict[str, list[Unplaced]] = {}
    for item in items:
        by_asker.setdefault(item.requirement_id, []).append(item)
    found = []
    for all_of_it in by_asker.values():
        requirement = plan.request.requirements[all_of_it[0].requirement_id]
        found.append(
            Missing(
                item=all_of_it[0],
                title=titles.asked(requirement),
                for_whom=titles.wished_for(requirement),
                times=len(all_of_it),
                first=requirement.first,
                when=_when(plan, requirement, lang),
            )
        )
    order = {school: index for index, school in enumerate(plan.request.schools)}
    return sorted(
        found,
        key=lambda m: (order[m.item.school_id], PRIORITY_ORDER.index(m.item.priority), m.title, m.for_whom, m.first),
    )


def _alike(lines: Sequence[Missing]) -> list[tuple[str, list[list[Missing]]]]:
    """The lines of each school, those together that differ only in when: an agreement that misses week after week."""
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line.alike)]
    return [(school, list(theirs)) for school, theirs in groupby(groups, key=lambda group: group[0].item.school_id)]


def _when(plan: Seen, requirement: Requirement, lang: PageLanguage) -> str:
    """When it should be: its week, or from when to when; nothing when that is all year."""
    first, last = requirement.first, requirement.last
    year = plan.request.partnership
    if (first, last) == (year.first, year.last):
        return ""
    if first.isocalendar()[:2] == last.isocalendar()[:2]:
        return lang.text("why_week", week=first.isocalendar().week)
    return lang.text("why_between", first=lang.short_date(first), last=lang.short_date(last))
