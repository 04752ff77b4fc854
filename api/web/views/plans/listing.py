"""Every session of a plan as a list that one narrows; what was chosen stands in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.http.values import Code, PathId
from api.web.views.plans.sheet import PLANS, READ, plan_of, plan_page, shown_of, titles_of
from api.web.visitors import Visitor
from planner.checker.workdays import standing
from planner.reports.language import Language
from planner.reports.words import FAMILIES
from planner.services.plans.reading import SessionFilter, ShownSession
from planner.services.plans.seeing import Seen

router = APIRouter(prefix=PLANS)

A_PAGE = 50
_WEEK = timedelta(days=6)
KINDS = {pair[0].split(",")[0].split()[0].casefold(): (pair, kinds) for pair, kinds in FAMILIES}
"""Families of sessions by the word for them in an address."""

# A form sends what was not chosen as an empty text.
MaybeCode = Annotated[Code | Annotated[str, Query(max_length=0)], Query()]
Word = Annotated[str, Query(max_length=40)]
Week = Annotated[date | Annotated[str, Query(max_length=0)], Query()]
Skipped = Annotated[int, Query(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a list is narrowed to; empty = not at all. ``week`` is a Monday."""

    school: str
    werker: str
    soort: str
    activiteit: str
    week: date | None

    def wants(self, shown: ShownSession) -> bool:
        """Whether a session is among them."""
        near = SessionFilter(
            school_id=self.school or None,
            worker_id=self.werker or None,
            first=self.week,
            last=self.week + _WEEK if self.week else None,
        )
        kinds = KINDS[self.soort][1] if self.soort in KINDS else None
        return (
            near.wants(shown) and (kinds is None or shown.kind in kinds) and self.activiteit in ("", shown.activity_id)
        )

    def address(self, skipped: int) -> str:
        """The query of the page after the first ``skipped``."""
        asked = {
            "school": self.school,
            "werker": self.werker,
            "soort": self.soort,
            "activiteit": self.activiteit,
            "week": self.week.isoformat() if self.week else "",
            "na": str(skipped) if skipped else "",
        }
        return "?" + urlencode({name: value for name, value in asked.items() if value})


@router.get("/{plan_id}/lijst")
def listed(
    plan_id: PathId,
    visitor: Annotated[Visitor, READ],
    school: MaybeCode = "",
    werker: MaybeCode = "",
    medewerker: MaybeCode = "",
    soort: Word = "",
    activiteit: MaybeCode = "",
    week: Week = "",
    na: Skipped = 0,
) -> HTMLResponse:
    """The sessions of a plan by date and time, those that were chosen; ``medewerker`` is how addresses said it once."""
    plan, lang = plan_of(visitor, plan_id), visitor.lang
    chosen = Chosen(
        school=school,
        werker=werker or medewerker,
        soort=soort,
        activiteit=activiteit,
        week=week if isinstance(week, date) else None,
    )
    shown = [*map(shown_of(visitor, plan).session, standing(plan.content.plan.sessions))]
    found = [each for each in shown if chosen.wants(each)]
    rows = found[na : na + A_PAGE]
    return plan_page(
        visitor,
        "plans/list.html",
        plan,
        rows=rows,
        titles=titles_of(visitor, plan),
        chosen=chosen,
        found=len(found),
        first=na + 1,
        last=na + len(rows),
        previous=chosen.address(max(0, na - A_PAGE)) if na else "",
        following=chosen.address(na + A_PAGE) if len(found) > na + A_PAGE else "",
        workers=[(worker.id, worker.name) for worker in plan.request.workers.values()],
        kinds=[(word, lang.pick(pair)) for word, (pair, _) in KINDS.items()],
        activities=_activities(shown),
        weeks=_weeks(plan, lang),
    )


def _activities(shown: Iterable[ShownSession]) -> list[tuple[str, str]]:
    """What is planned, by title; what is confidential has one name."""
    return sorted({each.activity_id: each.title for each in shown}.items(), key=lambda item: item[1].casefold())


def _weeks(plan: Seen, lang: Language) -> list[tuple[str, str]]:
    return [
        (week.isoformat(), lang.text("plan_week_of", number=week.isocalendar().week, day=lang.short_date(week)))
        for week in plan.request.weeks
    ]
