"""Two plans side by side, and which of them is the one to go on with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, Response

from api.http.values import LARGEST_ID, PathId
from api.web.changes import counts_of
from api.web.forms import Typed
from api.web.moments import moment
from api.web.views.plans.sheet import PLANS, READ, plan_of, plan_page, shown_of, titles_of
from api.web.visitors import Visitor, visitor
from api.web.wording import plain_conflict
from planner.domain.assignment import Session
from planner.domain.differences import SYMBOLS
from planner.errors import Conflict, Problem
from planner.persistence.store import Unit
from planner.persistence.tables import PlanRow
from planner.reports.differences import Line
from planner.reports.language import Language
from planner.reports.words import IMPORTANCE
from planner.services.permissions import Operation
from planner.services.plans.comparing import Compared, compared, counted
from planner.services.plans.keeping import keep_plan, kept_plan
from planner.services.plans.reading import PlanSummary, list_plans
from planner.services.plans.seeing import Seen

router = APIRouter(prefix=PLANS)

KEEP = visitor(Operation.PLAN_KEEP)
OFFERED = 30
A_PAGE = 100
CONFLICT = 409
With = Annotated[int | Annotated[str, Query(max_length=0)] | None, Query()]
Skipped = Annotated[int, Query(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One of the things that matter in both plans: a verdict for each, in words."""

    rank: int
    name: str
    one: str
    other: str


@router.get("/{plan_id}/vergelijken")
def side_by_side(plan_id: PathId, visitor: Annotated[Visitor, READ], met: With = None, na: Skipped = 0) -> HTMLResponse:
    """This plan beside another one: what is planned, what is better where, and every session that differs."""
    return _page(visitor, plan_id, met if isinstance(met, int) and 1 <= met <= LARGEST_ID else None, skipped=na)


@router.post("/{plan_id}/houden")
def keep(
    plan_id: PathId,
    visitor: Annotated[Visitor, KEEP],
    csrf: Typed,
    gezien: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
    met: Annotated[int, Form(ge=0, le=LARGEST_ID)] = 0,
) -> Response:
    """Go on with this plan; who comes second is told."""

    def work(unit: Unit) -> int:
        return keep_plan(unit, visitor.actor, plan_id, instead_of=gezien or None, seen=True).id

    try:
        visitor.write(work)
    except Conflict as conflict:
        return _page(visitor, plan_id, met or None, problems=plain_conflict(conflict), status=CONFLICT)
    beside = {"met": str(met)} if met else {}
    return visitor.onward(f"{PLANS}/{plan_id}/vergelijken", "plan_kept", **beside)


def _page(
    visitor: Visitor,
    plan_id: int,
    other_id: int | None,
    *,
    skipped: int = 0,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> HTMLResponse:
    plan, lang = plan_of(visitor, plan_id), visitor.lang

    def work(unit: Unit) -> tuple[list[PlanSummary], PlanRow | None]:
        return list_plans(unit, visitor.actor, before=None, limit=OFFERED), kept_plan(unit, visitor.actor)

    plans, kept = visitor.read(work)
    offered = [
        (each.row.id, lang.text("side_option", number=each.row.id, moment=moment(lang, each.row.created_at)))
        for each in plans
        if each.row.id != plan_id
    ]
    beside: dict[str, Any] = {"other": None}
    if other_id is not None and other_id != plan_id:
        beside = _beside(visitor, plan, plan_of(visitor, other_id), skipped)
    return plan_page(
        visitor,
        "plans/side_by_side.html",
        plan,
        status=status,
        problems=tuple(problems),
        offered=offered,
        other_id=other_id,
        kept_id=kept.id if kept is not None else 0,
        **beside,
    )


def _beside(visitor: Visitor, one: Seen, other: Seen, skipped: int) -> dict[str, Any]:
    lang = visitor.lang
    found = compared(one.content, other.content)
    lines = list(_lines(visitor, one, other, found[skipped : skipped + A_PAGE]))
    counts = {what.value: count for what, count in counted(found).items()}
    following = skipped + A_PAGE
    return {
        "other": other,
        "matters": _matters(one, other, lang),
        "differ": len(found),
        "change_numbers": counts_of(counts, lang),
        "by_school": [(name, [line for line in lines if line.school == name]) for name in _names(lines)],
        "following": following if len(found) > following else 0,
    }


def _names(lines: Sequence[Line]) -> list[str]:
    return sorted({line.school for line in lines})


def _matters(one: Seen, other: Seen, lang: Language) -> tuple[Matter, ...]:
    """What matters, most important first: the same, better, or less good by so much."""
    mine = {tier.tier: tier.points for tier in one.tiers}
    theirs = {tier.tier: tier.points for tier in other.tiers}
    return tuple(
        Matter(
            rank=rank,
            name=lang.pick(name),
            one=_verdict(mine[rank] - theirs[rank], lang),
            other=_verdict(theirs[rank] - mine[rank], lang),
        )
        for rank, name in IMPORTANCE.items()
        if rank in mine and rank in theirs
    )


def _verdict(more: int, lang: Language) -> str:
    if more == 0:
        return lang.text("side_same")
    return lang.text("side_better") if more < 0 else lang.text("side_worse", points=lang.number(more))


def _lines(visitor: Visitor, one: Seen, other: Seen, found: Sequence[Compared]) -> Iterator[Line]:
    """Each session that differs, how it is in one plan and in the other."""
    lang = visitor.lang
    for each in found:
        seen, shown = (one, each.before) if each.before is not None else (other, each.after)
        assert shown is not None, "one of them is there"
        school = seen.request.schools.get(shown.school_id)
        yield Line(
            what=each.what.value,
            symbol=SYMBOLS[each.what],
            word=lang.text(f"difference_{each.what.value}"),
            title=shown_of(visitor, seen).session(shown).title,
            school=shown.school_id if school is None else school.name,
            before=_where(visitor, one, each.before),
            after=_where(visitor, other, each.after),
            reason="",
        )


def _where(visitor: Visitor, plan: Seen, session: Session | None) -> str:
    if session is None:
        return ""
    when = visitor.lang.short_moment(session.day, session.start)
    titles = titles_of(visitor, plan)
    return ", ".join(filter(None, (when, titles.team(session), titles.place(session))))
