"""The report: one page without scripts or outside requests, for screen, phone and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from calendars.intervals import clock
from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan
from planner.domain.clashes import Clashes
from planner.domain.differences import Replanned
from planner.domain.outcome import TierResult, Unplaced
from planner.domain.precheck import Precheck
from planner.domain.request import Request
from planner.domain.resources import School
from planner.domain.rules import Penalty
from planner.reports import differences, people, quality, week_table, year_strip
from planner.reports.balance import Balance, balances
from planner.reports.clashes import clash_list
from planner.reports.delivery import IN_MINUTES, Delivery, deliveries
from planner.reports.language import Language
from planner.reports.missing import MissingSchool, missing, why_not
from planner.reports.precheck import precheck_page
from planner.reports.summaries import load_summary, presence_summary, why_not_summary, year_summary
from planner.reports.titles import Titles
from planner.reports.words import PRIORITIES


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPage:
    """Everything that the report says about one school; ``faces`` are worker id and visits, most first."""

    school: School
    strip: year_strip.YearStrip
    themes: tuple[tuple[str, tuple[int, ...]], ...]
    deliveries: tuple[Delivery, ...]
    weeks: tuple[week_table.WeekTable, ...]
    balances: tuple[Balance, ...]
    faces: tuple[tuple[str, int], ...]
    missing: MissingSchool | None


def report_page(
    request: Request,
    plan: Plan,
    *,
    tiers: tuple[TierResult, ...],
    within: bool = False,
    penalties: tuple[Penalty, ...],
    unplaced: tuple[Unplaced, ...],
    clashes: Clashes = Clashes(),  # noqa: B008 - frozen and empty
    precheck: Precheck | None = None,
    language: str = "nl",
    today: date,
    ledger: Ledger | None = None,
    contracts: bool = True,
) -> Callable[[Replanned | None], str]:
    """
    The whole plan as one HTML page, as soon as it is known what a replan changed: that stands first.

    Parameters
    ----------
    tiers, penalties, unplaced, clashes
        What the run says of this plan and its request; nothing of it is judged here.
    within
        Whether what is proven holds for what was to change only (`planner.domain.outcome.RunResult`).
    precheck
        What was seen before planning; None = nobody looked.
    language
        ``nl`` or ``en``.
    today
        The date in the heading and the week that the year strips mark.
    ledger
        Of this plan, when there is one already.
    contracts
        Whether hours against contract are shown.

    Raises
    ------
    ValueError
        If there is no such language.
    """
    reader = Language(language)
    titles = Titles(request, reader)
    ledger = ledger or Ledger(givens=Givens(request=request), plan=plan)
    gaps = missing(request, unplaced, titles)
    values = {
        "lang": reader,
        "titles": titles,
        "request": request,
        "today": today,
        "weekday_names": tuple(reader.weekday(weekday) for weekday in week_table.WEEKDAYS),
        "clashes": clash_list(request, clashes, reader),
        "precheck": None if precheck is None else precheck_page(request, precheck, reader),
        "summary": quality.summary(ledger, unplaced, reader),
        "importances": quality.importances(tiers, reader, first=request.previous is None, within=within),
        "losses": quality.losses(request, penalties, reader),
        "year": year_strip.all_schools(ledger, reader),
        "presence": people.presence(ledger),
        "loads": people.loads(ledger) if contracts else (),
        "why_not": why_not(request, unplaced, titles),
        "missing": gaps,
        "pages": tuple(_school_page(ledger, school, titles, gaps) for school in request.schools.values()),
    }

    def page(replanned: Replanned | None) -> str:
        difference = None if replanned is None else differences.difference(request, replanned, titles)
        return environment().get_template("report.html").render(values, difference=difference)

    return page


@cache
def environment() -> Environment:
    """The templates and macros, everything escaped, unknown names an error; web pages use the same one."""
    found = Environment(
        loader=PackageLoader("planner.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["clock"] = clock
    found.globals["priorities"] = PRIORITIES
    found.globals["in_minutes"] = IN_MINUTES
    for summary in (year_summary, presence_summary, load_summary, why_not_summary):
        found.globals[summary.__name__] = summary
    return found


def _school_page(ledger: Ledger, school: School, titles: Titles, gaps: tuple[MissingSchool, ...]) -> SchoolPage:
    visits: dict[str, int] = {}
    for visit in ledger.visits:
        if visit.school_id == school.id:
            visits[visit.worker_id] = visits.get(visit.worker_id, 0) + 1
    named: dict[str, list[int]] = {}
    for week, names in year_strip.theme_weeks(ledger, school.id, titles.language).items():
        for name in filter(None, names):
            named.setdefault(name, []).append(week.isocalendar().week)
    return SchoolPage(
        school=school,
        strip=year_strip.one_school(ledger, school.id, titles.language),
        themes=tuple((name, tuple(weeks)) for name, weeks in named.items()),
        deliveries=deliveries(ledger, school.id),
        weeks=week_table.week_tables(ledger, school.id, titles),
        balances=balances(ledger, school.id, titles.language),
        faces=tuple(sorted(visits.items(), key=lambda item: (-item[1], item[0]))),
        missing=next((gap for gap in gaps if gap.school_id == school.id), None),
    )
