"""What was agreed with each school against what is planned: by term, and week by week."""

from __future__ import annotations

from collections.abc import Sequence

from planner.checker.soft.ledger import Ledger
from planner.domain.resources import School
from planner.reports.delivery import IN_MINUTES, MEETINGS, Delivery, Measure, WeekDelivery, deliveries, week_deliveries
from planner.reports.excel.sheets import Cell, Column, Kind, Row, Section, Sheet
from planner.reports.language import Language


def term_sheet(ledger: Ledger, name: str, language: Language) -> Sheet:
    """For each school and measure what is agreed, planned and missing: in the whole period, then in each term."""
    columns = (
        Column(language.text("school"), 32),
        Column(language.text("measure"), 32),
        Column(language.text("in_term"), 24),
        Column(language.text("agreed"), 13, Kind.NUMBER),
        Column(language.text("planned"), 13, Kind.NUMBER),
        Column(language.text("lacking"), 13, Kind.NUMBER),
        Column(language.text("share"), 9, Kind.SHARE),
        Column(language.text("extra"), 9, Kind.NUMBER),
        Column(language.text("short_weeks"), 40),
    )
    rows = tuple(row for school in ledger.request.schools.values() for row in _term_rows(ledger, school, language))
    facts = (language.text("agreement_facts"),) if rows else (language.text("agreement_nowhere"),)
    return Sheet(name, language.text("agreement_by_term"), facts, (Section(columns, rows),))


def _term_rows(ledger: Ledger, school: School, language: Language) -> list[Row]:
    whole = deliveries(ledger, school.id)
    terms = [(term, {d.measure: d for d in deliveries(ledger, school.id, term)}) for term in ledger.request.terms]
    found = []
    for delivery in whole:
        name = language.text(f"measure_{delivery.measure}")
        found.append(Row(_delivery_cells(school, name, language.text("whole_period"), delivery, language)))
        for term, by_measure in terms:
            if delivery.measure in by_measure:
                part = by_measure[delivery.measure]
                found.append(Row(_delivery_cells(school, name, language.term(term), part, language)))
    return found


def _delivery_cells(
    school: School, measure: str, when: str, delivery: Delivery, language: Language
) -> tuple[Cell, ...]:
    unit = 60 if delivery.measure in IN_MINUTES else 1
    weeks = ", ".join(str(week.isocalendar().week) for week in delivery.short_weeks)
    return (
        school.name,
        measure,
        when,
        round(delivery.due / unit, 2),
        round(delivery.planned / unit, 2),
        round((delivery.due - delivery.planned) / unit, 2) or None,
        delivery.share,
        round(delivery.extra / unit, 2) or None,
        weeks or (language.text("none_short") if delivery.measure not in MEETINGS else None),
    )


def week_sheet(ledger: Ledger, name: str, language: Language) -> Sheet:
    """Each open week of each school: what is agreed and planned for every measure that any school agreed on."""
    weeks = [(s, each) for s in ledger.request.schools.values() for each in week_deliveries(ledger, s.id)]
    measures = [m for m in Measure if m not in MEETINGS and any(each.due[m] for _, each in weeks)]
    columns = (
        Column(language.text("school"), 32),
        Column(language.text("week"), 7, Kind.NUMBER),
        Column(language.text("monday_of_week"), 11, Kind.DATE),
        Column(language.text("lacking"), 36),
        *(
            Column(
                f"{language.text(f'measure_{measure}')}: {language.text(what).lower()}",
                12,
                Kind.HOURS if measure in IN_MINUTES else Kind.NUMBER,
            )
            for measure in measures
            for what in ("agreed", "planned")
        ),
    )
    rows = tuple(
        Row(
            (
                school.name,
                each.week.isocalendar().week,
                each.week,
                _lacking(each, measures, language) or None,
                *_week_cells(each, measures),
            )
        )
        for school, each in weeks
    )
    return Sheet(name, language.text("agreement_by_week"), (language.text("week_facts"),), (Section(columns, rows),))


def _week_cells(each: WeekDelivery, measures: Sequence[Measure]) -> list[Cell]:
    cells: list[Cell] = []
    for measure in measures:
        unit = 60 if measure in IN_MINUTES else 1
        cells += [each.due[measure] / unit, each.got[measure] / unit]
    return cells


def _lacking(each: WeekDelivery, measures: Sequence[Measure], language: Language) -> str:
    """What is missing in a week, in words."""
    parts = []
    for measure in measures:
        missing = each.due[measure] - each.counted(measure)
        if missing:
            number = language.hours(missing) if measure in IN_MINUTES else language.number(missing)
            parts.append(f"{number} {language.text(f'measure_{measure}').lower()}")
    return ", ".join(parts)
