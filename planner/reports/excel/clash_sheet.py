"""What does not go together: each clash as the statements that it is made of, and where they were made."""

from __future__ import annotations

from collections.abc import Iterator

from planner.reports.clashes import ClashList
from planner.reports.excel.sheets import Column, Kind, Row, Section, Sheet
from planner.reports.language import Language


def clash_sheet(clashes: ClashList, name: str, language: Language) -> Sheet:
    """The sheet, called ``name``."""
    columns = (
        Column(language.text("clash_number"), 6, Kind.NUMBER),
        Column("", 14),
        Column(language.text("clash_statement"), 110),
        Column(language.text("clash_place"), 50),
    )
    facts = [language.text("clashes_lead")]
    if not clashes.complete:
        facts.append(language.text("clashes_incomplete"))
    section = Section(columns, tuple(_rows(clashes, language)))
    return Sheet(name, language.text("clashes"), tuple(facts), (section,))


def _rows(clashes: ClashList, language: Language) -> Iterator[Row]:
    for number, line in enumerate(clashes.lines, start=1):
        for words, place in line.asked:
            yield Row((number, language.text("clash_asked"), words, place))
        for words, place in line.forbidden:
            yield Row((number, language.text("clash_forbidden"), words, place))
        for words in line.grounds:
            yield Row((number, language.text("clash_because"), words, ""))
