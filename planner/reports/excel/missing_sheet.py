"""What is not planned, school by school, and why."""

from __future__ import annotations

from planner.reports.excel.sheets import Column, Kind, Row, Section, Sheet
from planner.reports.missing import MissingSchool
from planner.reports.titles import Titles
from planner.reports.words import PRIORITIES


def missing_sheet(gaps: tuple[MissingSchool, ...], name: str, titles: Titles) -> Sheet:
    """The sheet, called ``name``; it says so when everything is planned."""
    language, schools = titles.language, titles.request.schools
    columns = (
        Column(language.text("school"), 30),
        Column(language.text("activity"), 36),
        Column(language.text("for_whom"), 24),
        Column(language.text("priority"), 11),
        Column(language.text("times"), 7, Kind.NUMBER),
        Column(language.text("reason"), 90),
        Column(language.text("repairs"), 90),
    )
    rows = tuple(
        Row(
            (
                schools[gap.school_id].name,
                line.title,
                line.for_whom,
                language.pick(PRIORITIES[line.priority]),
                line.times,
                line.reason,
                "\n".join(line.repairs),
            )
        )
        for gap in gaps
        for line in gap.lines
    )
    fact = language.text("missing_facts" if rows else "missing_none")
    return Sheet(name, language.text("missing"), (fact,), (Section(columns, rows),))
