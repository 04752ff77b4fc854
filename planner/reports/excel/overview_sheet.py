"""The first sheet: the plan in a sentence, how good it is, and a way to every school and worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.checker.soft.ledger import Ledger
from planner.domain.outcome import TierResult, Unplaced
from planner.reports import quality
from planner.reports.delivery import Measure, deliveries
from planner.reports.excel.sheets import Column, Kind, Link, Row, Section, Sheet
from planner.reports.missing import MissingSchool
from planner.reports.people import WorkerLoad
from planner.reports.titles import Titles

ORGANISATION_WIDTH = 44
FIXED = ("overview", "missing", "clashes", "agreement_by_term", "agreement_by_week")
"""Texts that name the sheets before those of schools and workers; of clashes only when there are any."""


@dataclass(frozen=True, slots=True)
class Names:
    """The name of every sheet: by key of `FIXED`, by id of the school, by id of the worker."""

    fixed: Mapping[str, str]
    schools: Mapping[str, str]
    workers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first sheet is made of."""

    ledger: Ledger
    titles: Titles
    tiers: tuple[TierResult, ...]
    unplaced: tuple[Unplaced, ...]
    gaps: tuple[MissingSchool, ...]
    workers: tuple[WorkerLoad, ...]
    today: date
    contracts: bool


def overview_sheet(content: Overview, names: Names) -> Sheet:
    """The sheet itself."""
    language, partnership = content.titles.language, content.titles.request.partnership
    period = language.text(
        "period", first=language.long_date(partnership.first), last=language.long_date(partnership.last)
    )
    facts = (
        *filter(None, (partnership.note,)),
        f"{period}, {language.text('made_on', date=language.long_date(content.today))}",
        quality.summary(content.ledger, content.unplaced, language),
        language.text("footer"),
    )
    sections = (_schools(content, names), _workers(content, names), _importance(content))
    return Sheet(names.fixed["overview"], partnership.name, facts, sections, more_widths=(ORGANISATION_WIDTH,))


def _schools(content: Overview, names: Names) -> Section:
    language, ledger = content.titles.language, content.ledger
    sessions = Counter(s.school_id for s in ledger.sessions if content.titles.of(s) is not None)
    visits = Counter(v.school_id for v in ledger.visits)
    lacking = {gap.school_id: sum(line.times for line in gap.lines) for gap in content.gaps}
    columns = (
        Column(language.text("school"), 40),
        Column(language.text("sessions.more").capitalize(), 13, Kind.NUMBER),
        Column(language.text("visits.more").capitalize(), 13, Kind.NUMBER),
        Column(language.text("hours_agreed"), 13, Kind.HOURS),
        Column(language.text("hours_planned"), 13, Kind.HOURS),
        Column(language.text("share"), 13, Kind.SHARE),
        Column(language.text("not_planned"), 13, Kind.NUMBER),
    )
    rows = []
    for school_id, school in content.titles.request.schools.items():
        hours = next((d for d in deliveries(ledger, school_id) if d.measure is Measure.HOURS), None)
        rows.append(
            Row(
                (
                    Link(school.name, names.schools[school_id]),
                    sessions[school_id],
                    visits[school_id],
                    hours.due / 60 if hours else None,
                    hours.planned / 60 if hours else None,
                    hours.share if hours else None,
                    lacking.get(school_id, 0),
                )
            )
        )
    return Section(columns, tuple(rows), heading=language.text("per_school"))


def _workers(content: Overview, names: Names) -> Section:
    language, request = content.titles.language, content.titles.request
    visits = Counter(v.worker_id for v in content.ledger.visits)
    sessions = Counter(worker_id for s in content.ledger.sessions for worker_id in s.worker_ids)
    contract, share = (
        Column(language.text("hours_contract"), 13, Kind.HOURS),
        Column(language.text("share"), 13, Kind.SHARE),
    )
    columns = (
        Column(language.text("worker"), 40),
        Column(language.text("sessions.more").capitalize(), 13, Kind.NUMBER),
        Column(language.text("visits.more").capitalize(), 13, Kind.NUMBER),
        *((contract,) if content.contracts else ()),
        Column(language.text("hours_planned"), 13, Kind.HOURS),
        *((share,) if content.contracts else ()),
        Column(language.text("travel"), 13, Kind.HOURS),
        Column(language.text("organisation"), ORGANISATION_WIDTH),
    )
    rows = tuple(
        Row(
            (
                Link(request.workers[load.worker_id].name, names.workers[load.worker_id]),
                sessions[load.worker_id],
                visits[load.worker_id],
                *((load.contract_minutes / 60,) if content.contracts else ()),
                load.paid_minutes / 60,
                *((_share(load),) if content.contracts else ()),
                load.travel_minutes / 60,
                request.organisations[load.organisation_id].name,
            )
        )
        for load in content.workers
    )
    return Section(columns, rows, heading=language.text("per_worker"))


def _share(load: WorkerLoad) -> float | None:
    return load.paid_minutes / load.contract_minutes if load.contract_minutes else None


def _importance(content: Overview) -> Section:
    language = content.titles.language
    found = quality.importances(content.tiers, language, first=content.titles.request.previous is None)
    columns = (
        Column(language.text("important"), 40),
        Column(language.text("points"), 13, Kind.NUMBER),
        Column(language.text("unavoidable").capitalize(), 13, Kind.NUMBER),
        Column(language.text("proven"), 3 * 13 + 13 + ORGANISATION_WIDTH, span=5),
    )
    rows = tuple(Row((f"{each.rank}. {each.name}", each.points, each.unavoidable, each.verdict)) for each in found)
    return Section(columns, rows, heading=language.text("quality"))
